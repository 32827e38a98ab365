// The days at a glance beside the board: number, date, how full; a press goes there, strips may be dropped on it.

import { h, memo, patch } from "../lib/dom.js";
import { findingsOf } from "./found.js";
import { keyOf } from "./places.js";
import { count, longDate, pages, shortDate } from "./words.js";

export function makeRail(place, { focusRow }) {
  let seen = null;
  place.addEventListener("click", (event) => {
    const tile = event.target.closest("[data-jump]");
    if (tile) focusRow(`d-${tile.dataset.jump}`, { top: true });
  });
  return function draw(state) {
    const { board } = state;
    if (seen === board) return;
    seen = board;
    const found = findingsOf(board);
    const most = Math.max(40, ...board.days.map((day) => day.eighths));
    patch(place, h("ol", {}, board.days.map((day) => {
      const key = keyOf(day);
      const worst = found.days.get(key)?.worst ?? "";
      const stripsWorst = day.strips.some((strip) => found.strips.get(strip.block)?.worst === "error") ? "error" : "";
      const mark = worst === "error" ? worst : stripsWorst || worst;
      return memo(key, [day.number, day.eighths, day.pinned, day.strips.length, mark, most, board.units.length], () => h("li", {},
        h("button", { type: "button", class: `tile${mark ? ` has-${mark}` : ""}${day.pinned ? " pinned" : ""}`, "data-jump": key, "data-unit": day.unit, "data-date": day.date,
          "aria-label": `Day ${day.number}, ${longDate(day.date)}, ${pages(day.eighths)} pages, ${count(day.strips.length, "strip")}${mark ? `, ${mark}` : ""}` },
          h("b", { class: "number" }, day.strips.length ? String(day.number) : "–"), h("span", {}, shortDate(day.date)),
          board.units.length > 1 && day.unit !== board.units[0].id ? h("i", { class: "second" }, initials(board, day.unit)) : null,
          h("span", { class: "full" }, h("span", { style: { width: `${Math.round((day.eighths / most) * 100)}%` } })),
          mark ? h("i", { class: `dot ${mark}` }, mark === "error" ? "✕" : mark === "warning" ? "!" : "i") : null)));
    })));
  };
}

const initials = (board, unit) => (board.units.find((each) => each.id === unit)?.name ?? unit).split(/\s+/).map((word) => word[0]).join("").slice(0, 2).toUpperCase();
