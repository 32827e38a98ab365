// Two versions side by side: what moved, what each account costs, which days differ.

import { openDialog } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { count, difference, longDate, money, shortDate } from "./words.js";

export function openComparison(store, comparison, a, b) {
  const { currency } = store.board.production;
  const title = (version) => (version.number ? `Version ${version.number}${version.name ? ` “${version.name}”` : ""}` : version.name);
  const label = (block) => store.board.strips[block]?.label ?? block;
  const spot = (at) => (at?.date ? shortDate(at.date) : "boneyard");
  const days = (comparison.days ?? []).filter((day) => day.a && day.b);
  return openDialog({
    title: `${title(a)} and ${title(b)}`, wide: true, name: "compare",
    body: () => [
      h("p", {}, h("b", {}, count((comparison.moves ?? []).length, "strip moves", "strips move")), comparison.more === undefined ? "" : `; from the first to the second: ${difference(comparison.more, currency)}`),
      h("div", { class: "scroll-x" }, h("table", { class: "table small" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Account"), h("th", { scope: "col", class: "number" }, title(a)), h("th", { scope: "col", class: "number" }, title(b)), h("th", { scope: "col", class: "number" }, "Difference"))),
        h("tbody", {}, (comparison.cost ?? []).map((line) => h("tr", {}, h("th", { scope: "row" }, line.account), h("td", { class: "number" }, money(line.a, currency)), h("td", { class: "number" }, money(line.b, currency)), h("td", { class: "number" }, line.a === line.b ? "" : difference(line.b - line.a, currency))))))),
      days.length ? [h("h3", {}, "Days that differ"), h("div", { class: "scroll-x" }, h("table", { class: "table small" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Day"), h("th", { scope: "col" }, title(a)), h("th", { scope: "col" }, title(b)))),
        h("tbody", {}, days.map((day) => h("tr", {}, h("th", { scope: "row" }, longDate(day.date)), h("td", {}, day.a.map(label).join(", ") || "–"), h("td", {}, day.b.map(label).join(", ") || "–"))))))] : null,
      h("h3", {}, "Moves"),
      h("ul", { class: "plain-list columns" }, (comparison.moves ?? []).map((move) => h("li", {}, h("b", {}, `Scene ${move.label}`), ` ${spot(move.from)} → ${spot(move.to)}`))),
    ],
  });
}
