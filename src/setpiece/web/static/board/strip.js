// One strip as a row: edge, number, I/E and D/N, set and synopsis, cast in fixed columns, marks, pages, minutes, clock.

import { h } from "../lib/dom.js";
import { capital, clock, count, duration, insideLetters, lightLetters, pages, tone } from "./words.js";

/** Cast numbers with a column of their own; the others stand behind them. */
export const CAST_COLUMNS = 12;

const SAID = { INT: "interior", EXT: "exterior", "INT/EXT": "interior and exterior" };

/**
 * @param marks {worst: "error"|"warning"|"", findings: number, comments: number}
 * @param columns cast number → column index
 * @param at {start, end, guessed} on the day's clock, null in the boneyard
 */
export function stripRow(block, strip, at, marks, columns, place) {
  const kind = tone(strip);
  return h("div", {
    role: "row", id: `s-${block}`, class: `strip tone-${kind} ${strip.int_ext === "INT" ? "inside" : "outside"}${strip.pinned ? " pinned" : ""}${marks.worst ? ` has-${marks.worst}` : ""}`,
    "data-block": block, tabindex: -1, "aria-selected": "false", "aria-label": sentence(strip, at, marks, place),
  },
    h("span", { role: "gridcell", class: "no" }, strip.label),
    h("span", { role: "gridcell", class: "ie" }, h("b", {}, insideLetters(strip)), " ", h("b", { class: "dn" }, lightLetters(strip))),
    h("span", { role: "gridcell", class: "what" }, h("b", { class: "set" }, strip.set), strip.synopsis ? h("span", { class: "synopsis" }, strip.synopsis) : null),
    castCell(strip, columns),
    h("span", { role: "gridcell", class: "marks" },
      strip.stunts.length ? h("span", { class: "mark stunt", title: "Stunt" }, "ST") : null,
      marks.comments ? h("span", { class: "mark talk", title: count(marks.comments, "comment") }, `“${marks.comments}`) : null,
      strip.pinned ? h("span", { class: "mark pin", title: "Pinned to its day" }, "PIN") : null,
      marks.worst ? h("span", { class: `mark ${marks.worst}`, title: count(marks.findings, "finding") }, marks.worst === "error" ? "✕" : "!", marks.findings > 1 ? String(marks.findings) : "") : null),
    h("span", { role: "gridcell", class: "pages number" }, pages(strip.eighths)),
    h("span", { role: "gridcell", class: "est number" }, duration(strip.minutes)),
    h("span", { role: "gridcell", class: "clock number" }, at ? clock(at.start) : ""),
  );
}

function castCell(strip, columns) {
  const others = [];
  const fixed = [];
  for (const number of strip.cast) {
    const column = columns.get(number);
    if (column === undefined) others.push(number);
    else fixed.push(h("span", { class: "who", style: { "grid-column": String(column + 1) } }, number));
  }
  return h("span", { role: "gridcell", class: "cast number" }, fixed, others.length ? h("span", { class: "others" }, others.join(" ")) : null);
}

function sentence(strip, at, marks, place) {
  const parts = [
    `Scene ${strip.label}`, `${SAID[strip.int_ext] ?? ""} ${strip.light.toLowerCase()}`.trim(), strip.set, place, `${pages(strip.eighths)} pages`,
    strip.cast.length ? `cast ${strip.cast.join(", ")}` : "no cast",
  ];
  if (at) parts.push(`at ${clock(at.start)}`);
  if (strip.stunts.length) parts.push("stunt");
  if (strip.pinned) parts.push("pinned");
  if (marks.worst) parts.push(count(marks.findings, "finding"));
  if (marks.comments) parts.push(count(marks.comments, "comment"));
  return capital(parts.filter(Boolean).join(", "));
}
