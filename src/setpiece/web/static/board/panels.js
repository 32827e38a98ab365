// The side of the page: one panel at a time under tabs. On a phone the side is a sheet over the board, opened from the foot.

import { h, patch } from "../lib/dom.js";

const TABS = [["strip", "Strip"], ["findings", "Findings"], ["solve", "Solve"], ["versions", "Versions"], ["comments", "Comments"]];
const FOOT = [["board", "Board"], ["yard", "Boneyard"], ["strip", "Strip"], ["findings", "Findings"], ["solve", "Solve"], ["comments", "Comments"]];

/** `panels` by name: {draw(state, ui) → description, shown?()}. */
export function makePanels(store, place, foot, page, panels) {
  let shownOf = null;

  function draw(state, ui) {
    const { panel } = ui;
    if (shownOf !== panel) {
      shownOf = panel;
      panels[panel].shown?.();
    }
    patch(place, [
      h("div", { class: "tabs", role: "tablist", "aria-label": "Panels", onkeydown: walk }, TABS.map(([name, title]) => h("button", {
        key: name, type: "button", role: "tab", id: `tab-${name}`, "aria-selected": String(panel === name), "aria-controls": "panel", tabindex: panel === name ? 0 : -1, onclick: () => open(name),
      }, title))),
      h("div", { class: "panel-body", role: "tabpanel", id: "panel", "aria-labelledby": `tab-${panel}`, tabindex: 0 }, h("div", { key: panel }, panels[panel].draw(state, ui))),
    ]);
    patch(foot, FOOT.map(([name, title]) => h("button", { key: name, type: "button", class: "foot-button", "aria-pressed": String((page.dataset.sheet ?? "board") === (name === "board" || name === "yard" ? name : "panels") && (name === "board" || name === "yard" || panel === name)), onclick: () => sheet(name) },
      title, name === "yard" && state.board.boneyard.length ? h("span", { class: "badge" }, String(state.board.boneyard.length)) : null)));
  }

  function walk(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = TABS.findIndex(([name]) => name === store.ui.panel);
    const next = TABS[(at + by + TABS.length) % TABS.length][0];
    open(next);
    document.getElementById(`tab-${next}`).focus();
  }

  function open(name, { focus = false } = {}) {
    page.dataset.sheet = "panels";
    store.look({ panel: name });
    draw(store.state, store.ui);
    if (focus) (place.querySelector("#panel .focus-first") ?? document.getElementById("panel")).focus();
  }

  function sheet(name) {
    if (name === "board") delete page.dataset.sheet;
    else if (name === "yard") page.dataset.sheet = "yard";
    else {
      open(name);
      return;
    }
    store.look({});
  }

  function closeSheet() {
    if (!page.dataset.sheet || getComputedStyle(foot).display === "none") return false;
    delete page.dataset.sheet;
    store.look({});
    return true;
  }

  return { draw, open, closeSheet };
}
