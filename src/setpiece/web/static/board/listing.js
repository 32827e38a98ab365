// Every finding, worst first; a press jumps to what it is about.

import { h } from "../lib/dom.js";
import { dayKey } from "./places.js";
import { capital, shortDate } from "./words.js";

const ORDER = { error: 0, warning: 1, note: 2 };
const SIGNS = { error: "✕", warning: "!", note: "i" };

export function makeListing(store, { focusRow }) {
  let shown = "all";

  function draw(state) {
    const { board } = state;
    const list = board.findings.filter((finding) => shown === "all" || finding.severity === shown);
    list.sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
    const totals = Object.fromEntries(["error", "warning", "note"].map((severity) => [severity, board.findings.filter((each) => each.severity === severity).length]));
    return [
      h("div", { class: "row", role: "group", "aria-label": "Which findings" }, [["all", `All ${board.findings.length}`], ["error", `Errors ${totals.error}`], ["warning", `Warnings ${totals.warning}`], ["note", `Notes ${totals.note}`]].map(([value, text]) => h("button", { type: "button", class: "button slim", "aria-pressed": String(shown === value), onclick: () => { shown = value; store.look({}); } }, text))),
      list.length ? h("ul", { class: "finding-list" }, list.map((finding, n) => item(board, finding, n))) : h("p", { class: "soft" }, shown === "all" ? "Nothing found: the board keeps every rule that Setpiece checks." : "None of these."),
    ];
  }

  function item(board, finding, n) {
    const labels = finding.strips.slice(0, 4).map((block) => board.strips[block]?.label).filter(Boolean);
    const about = [labels.length ? `Scene ${labels.join(", ")}${finding.strips.length > 4 ? " …" : ""}` : "", finding.day ? shortDate(finding.day.date) : ""].filter(Boolean).join(" · ");
    const target = finding.strips.length ? `s-${finding.strips[0]}` : finding.day ? `d-${dayKey(finding.day.unit || board.units[0].id, finding.day.date)}` : "";
    return h("li", { class: finding.severity, key: `${n}${finding.rule}` },
      h("span", { class: `mark ${finding.severity}`, title: capital(finding.severity) }, SIGNS[finding.severity], h("span", { class: "unseen" }, finding.severity)),
      h("span", {}, finding.message, finding.remedy ? h("span", { class: "remedy" }, finding.remedy) : null,
        target ? h("button", { type: "button", class: "link", onclick: () => focusRow(target, { centre: true }) }, about || "Show") : null));
  }

  return { draw };
}
