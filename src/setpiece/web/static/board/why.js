// Why a strip is on its day, and what other days would cost: asked of the server, shown in a dialog.

import { get } from "../lib/api.js";
import { openDialog } from "../lib/dialog.js";
import { h } from "../lib/dom.js";

export function makeWhy(store) {
  /** Opens at once and fills itself when the answer is there. */
  return function why(block) {
    let answer = null;
    let refused = "";
    let redraw = () => {};
    get(`${store.address}/why/${encodeURIComponent(block)}`)
      .then((it) => { answer = it; }, (error) => { refused = error.message; })
      .then(() => redraw());
    return openDialog({
      title: `Why is scene ${store.board.strips[block]?.label ?? ""} here?`, name: "why", wide: true,
      body: (_close, draw) => {
        redraw = draw;
        if (refused) return h("p", { class: "notice bad", role: "alert" }, `There is no answer: ${refused}`);
        return answer ? told(answer) : h("p", { class: "soft", role: "status" }, "Trying every other day…");
      },
      actions: (close) => [h("button", { type: "button", class: "button primary", onclick: () => close() }, "Close")],
    });
  };
}

export function told(it) {
  return [
    h("p", { class: "why-said", role: "status" }, it.why),
    h("ul", { class: "plain-list small" }, h("li", {}, it.title), it.facts.map((fact) => h("li", {}, fact))),
    it.days.length ? [h("h3", {}, "On another day, all else as it is"), h("table", { class: "table small why-days" },
      h("thead", {}, h("tr", {}, ["Day", "Date", it.currency, "What changes, or why not"].map((title) => h("th", { scope: "col" }, title)))),
      h("tbody", {}, it.days.map((day) => h("tr", {}, h("td", { class: "number" }, day.day), h("td", {}, day.date), h("td", { class: "number" }, day.cost), h("td", {}, day.words)))))] : null,
    it.notes.map((note) => h("p", { class: "soft small" }, note)),
  ];
}
