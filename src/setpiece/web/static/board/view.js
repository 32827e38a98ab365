// Draws the board. Days and strips are only made again when they have changed; what changes often and touches no content (focus,
// selection, filters, strips that are held) is put on the rows by attributes.

import { h, patch } from "../lib/dom.js";
import { boardList, boneyardRows, castColumns } from "./days.js";
import { findingsOf } from "./found.js";
import { matches } from "./filters.js";
import { count, pages } from "./words.js";

/** Days of the first paint: more than a screen holds. */
const FIRST_DAYS = 16;

export function makeView({ list, yard, yardHead, store }) {
  let columns = null;
  let columnsOf = null;
  let seen = { board: null, comments: null, opened: null };
  const marked = { selected: new Set(), held: new Set(), off: new Set() };
  let filteredFor = null;
  let kept = null;
  let hadFilter = false;
  let most = FIRST_DAYS;

  function draw(state, ui) {
    const { board } = state;
    if (board !== seen.board || ui.comments !== seen.comments || ui.opened !== seen.opened || (!board.days.length && ui.solve !== seen.solve)) {
      if (columnsOf !== board.cast) {
        columns = castColumns(board);
        columnsOf = board.cast;
      }
      const dates = new Set(board.days.filter((day) => day.strips.length).map((day) => day.date));
      const view = { board, found: findingsOf(board), comments: ui.comments, columns, columnsKey: columnsOf, opened: ui.opened, of: dates.size, most, solving: ui.solve?.state === "running" };
      const focused = document.activeElement?.id;
      patch(list, boardList(view));
      if (board.boneyard !== seen.board?.boneyard || board.strips !== seen.board?.strips || board.findings !== seen.board?.findings || ui.comments !== seen.comments) drawYard(view);
      seen = { board, comments: ui.comments, opened: ui.opened, solve: ui.solve };
      if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus({ preventScroll: true });
    }
    mark("selected", ui.selection.blocks, (el, on) => el.setAttribute("aria-selected", String(on)));
    mark("held", new Set(ui.held?.blocks ?? []), (el, on) => el.toggleAttribute("data-held", on));
    markFilter(board, ui);
    roving(ui.focus);
  }

  function drawYard(view) {
    const { board } = view;
    const eighths = board.boneyard.reduce((sum, block) => sum + (board.strips[block]?.eighths ?? 0), 0);
    patch(yardHead, h("span", {}, "Boneyard ", h("span", { class: "soft number" }, board.boneyard.length ? `${count(board.boneyard.length, "strip")}, ${pages(eighths)} pp` : "empty")));
    patch(yard, board.boneyard.length ? h("div", { role: "rowgroup", key: "rows" }, boneyardRows(view)) : h("div", { role: "rowgroup", key: "none" }, h("div", { role: "row", class: "empty" }, h("span", { role: "gridcell" }, "Strips dropped here are not scheduled."))));
  }

  function mark(name, now, put) {
    for (const block of marked[name]) if (!now.has(block)) { const el = rowOf(block); if (el) put(el, false); }
    for (const block of now) { const el = rowOf(block); if (el) put(el, true); }
    marked[name] = new Set(now);
  }

  function markFilter(board, ui) {
    if (filteredFor?.filters !== ui.filters || filteredFor?.strips !== board.strips || filteredFor?.findings !== board.findings) {
      kept = matches(board, ui.filters);
      filteredFor = { filters: ui.filters, strips: board.strips, findings: board.findings };
    }
    const off = kept === null ? new Set() : new Set(Object.keys(board.strips).filter((block) => !kept.has(block)));
    mark("off", off, (el, on) => el.toggleAttribute("data-off", on));
    if (kept || hadFilter) for (const group of list.querySelectorAll(".day")) group.toggleAttribute("data-none", Boolean(kept) && !group.querySelector(".strip:not([data-off])"));
    hadFilter = Boolean(kept);
    list.classList.toggle("only", Boolean(ui.onlyMatches && kept));
    yard.classList.toggle("only", Boolean(ui.onlyMatches && kept));
  }

  let tabbable = null;
  function roving(focus) {
    const el = (focus && document.getElementById(focus)) || list.querySelector(".strip, .day-head");
    if (el === tabbable) return;
    if (tabbable) tabbable.tabIndex = -1;
    if (el) el.tabIndex = 0;
    tabbable = el;
  }

  /** Draws the days that the first paint left out. */
  function drawRest(state, ui) {
    most = Infinity;
    seen = { board: null };
    draw(state, ui);
  }

  return { draw, drawRest, get kept() { return kept; } };
}

export const rowOf = (block) => document.getElementById(`s-${block}`);

/** The rows that focus walks along, in order: without those that a filter hides. (Asking for boxes would lay out what is off the screen.) */
export function rowsOf(container) {
  const rows = [...container.querySelectorAll(".strip, .day-head, .banner.own, .free-date, .free-run")];
  return container.classList.contains("only") ? rows.filter((row) => !row.hasAttribute("data-off") && !row.closest("[data-none]")) : rows;
}
