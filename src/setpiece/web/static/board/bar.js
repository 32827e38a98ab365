// Above the board: what the schedule costs, how far that is from the bound, what the last change did; undo, search, filters, the look.

import { h, patch } from "../lib/dom.js";
import { NONE, isActive } from "./filters.js";
import { findingsOf } from "./found.js";
import { capital, count, difference, money, share } from "./words.js";

const STATUS = { optimal: "proven cheapest", feasible: "keeps every limit", breached: "breaks limits" };

export function makeBar(store, actions, places, { openPanel, dialogs, schemes, setScheme, look }) {
  let last = null;
  let before = [];

  /** What a change of one's own did, in words; also spoken. */
  function told(change, words) {
    last = { change, words };
    draw(store.state, store.ui);
  }

  function draw(state, ui) {
    const deps = [state.board.cost, state.board.version, state.board.findings, state.pending, state.undo, state.redo, last, ui.filters, ui.onlyMatches, ui.online, ui.live, ui.presence, ui.solve, ui.selection, ui.look, store.queue.waiting, ui.scheme];
    if (deps.every((value, n) => value === before[n])) return;
    before = deps;
    patch(places.figures, figures(state, ui));
    patch(places.tools, tools(state, ui));
  }

  function figures({ board }, ui) {
    const { cost, version, production } = board;
    const counts = findingsOf(board).counts;
    const older = cost.bound_of !== "this problem";
    if (!board.days.some((day) => day.strips.length)) return [h("div", { class: "figure" }, h("span", { class: "label" }, "Cost"), h("span", { class: "soft" }, ui.solve?.state === "running" ? "a first schedule is being looked for" : "nothing is scheduled yet")), h("div", { class: "figure last none", id: "last-move" }), h("div", { class: "figure state" }, h("span", { class: "label" }, people(ui)), saved(ui))];
    return [
      h("div", { class: "figure main" }, h("span", { class: "label" }, version?.number ? `Cost · version ${version.number}${version.name ? ` “${version.name}”` : ""}` : "Cost"), h("b", { class: "number" }, money(cost.total, production.currency))),
      h("div", { class: "figure wide-only" }, h("span", { class: "label" }, older ? "Bound of an older problem" : "No schedule is below"), h("b", { class: "number soft" }, money(cost.bound, production.currency))),
      h("div", { class: "figure" }, h("span", { class: "label" }, "Gap"), h("span", {}, h("b", { class: "number" }, older ? "–" : share(cost.gap)), h("span", { class: `small wide-only ${cost.status === "breached" ? "bad" : "soft"}` }, ` ${STATUS[cost.status] ?? cost.status}`))),
      h("button", { type: "button", class: "figure press", onclick: () => openPanel("findings") }, h("span", { class: "label" }, "Findings"),
        h("b", { class: "number" }, counts.error ? h("span", { class: "bad" }, count(counts.error, "error")) : null, counts.error && counts.warning ? ", " : "", counts.warning ? h("span", { class: "warn" }, count(counts.warning, "warning")) : null, !counts.error && !counts.warning ? h("span", { class: "good" }, "none") : null)),
      h("div", { class: `figure last${last ? "" : " none"}`, id: "last-move" }, lastMove(board)),
      h("div", { class: "figure state" }, h("span", { class: "label" }, people(ui)), saved(ui)),
    ];
  }

  function lastMove(board) {
    if (!last) return [h("span", { class: "label" }, "Last change"), h("span", { class: "soft" }, "none yet")];
    const { change, words } = last;
    const delta = change.delta ?? { cost: 0, appeared: [], gone: [] };
    const news = delta.appeared.filter((finding) => finding.severity !== "note");
    const gone = delta.gone.filter((finding) => finding.severity !== "note");
    return [
      h("span", { class: "label" }, words || "Last change"),
      h("span", {},
        h("b", { class: `number ${delta.cost > 0 ? "bad" : delta.cost < 0 ? "good" : ""}` }, difference(delta.cost, board.production.currency)),
        gone.length ? h("span", { class: "good" }, `, ${count(gone.length, "finding")} gone`) : null,
        news.length ? h("button", { type: "button", class: "link bad", title: news[0].message, onclick: () => openPanel("findings") }, `, ${count(news.length, "new finding")}: ${news[0].message}`) : null),
    ];
  }

  function people(ui) {
    const others = ui.presence.filter((name) => name !== document.body.dataset.user);
    return others.length ? `With ${others.slice(0, 2).join(", ")}${others.length > 2 ? ` and ${others.length - 2} more` : ""}` : "On this board: you";
  }

  function saved(ui) {
    const waiting = store.queue.waiting;
    if (!ui.online) return h("span", { class: "badge warn", title: "Changes are kept in this browser and sent when the server is back." }, `Offline · ${count(waiting, "change")} kept here`);
    if (waiting) return h("span", { class: "badge" }, `Saving ${waiting}…`);
    return ui.live ? h("span", { class: "badge good" }, "Saved · live") : h("span", { class: "badge" }, "Saved · connecting");
  }

  function tools(state, ui) {
    const set = (patch) => store.look({ filters: { ...ui.filters, ...patch } });
    const selected = ui.selection.blocks.size;
    return [
      h("button", { type: "button", class: "button slim", disabled: !state.undo.length || !store.canEdit, onclick: actions.undo, title: "Undo (Z)" }, "↶ Undo"),
      h("button", { type: "button", class: "button slim", disabled: !state.redo.length || !store.canEdit, onclick: actions.redo, title: "Do again (Shift Z)", "aria-label": "Redo" }, "↷"),
      h("div", { class: "search" },
        h("input", { id: "search", type: "search", placeholder: "Search scenes  /", "aria-label": "Search scenes, sets, people", value: ui.filters.text, oninput: (event) => set({ text: event.target.value }), onkeydown: searchKey })),
      h("details", { class: "drop", "data-menu": true, key: "filters" }, h("summary", { class: "button slim" }, isActive({ ...ui.filters, text: "" }) ? "Filter ●" : "Filter"), filterMenu(state, ui, set)),
      isActive(ui.filters) ? h("span", { class: "row hits", key: "hits" },
        h("span", { class: "small soft", id: "hits" }, places.hits()),
        h("label", { class: "small row" }, h("input", { type: "checkbox", checked: ui.onlyMatches, onchange: (event) => store.look({ onlyMatches: event.target.checked }) }), "hide others"),
        h("button", { type: "button", class: "button slim plain", onclick: () => store.look({ filters: NONE, onlyMatches: false }) }, "Clear")) : null,
      selected > 0 ? h("span", { class: "row chosen", key: "chosen" }, h("span", { class: "small" }, count(selected, "strip"), " selected"),
        h("button", { type: "button", class: "button slim", onclick: () => dialogs.move() }, "Move…"),
        h("button", { type: "button", class: "button slim", onclick: actions.pin }, "Pin"),
        h("button", { type: "button", class: "button slim", onclick: actions.toBoneyard }, "Boneyard")) : null,
      h("span", { class: "push" }),
      h("button", { type: "button", class: "button slim", key: "goto", onclick: dialogs.goTo, title: "Go to a day (D)" }, "Go to day"),
      h("details", { class: "drop end", "data-menu": true, key: "look" }, h("summary", { class: "button slim" }, "View"), lookMenu(ui)),
      h("button", { type: "button", class: "button slim", key: "help", onclick: dialogs.help, "aria-label": "Keys", title: "Keys (?)" }, "?"),
      h("button", { type: "button", class: "button slim primary", key: "solve", onclick: () => openPanel("solve", { focus: true }) }, ui.solve?.state === "running" ? "Solving…" : "Solve"),
    ];
  }

  function searchKey(event) {
    if (event.key === "Escape") {
      store.look({ filters: { ...store.ui.filters, text: "" } });
      places.backToBoard();
    } else if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      places.firstHit();
    }
  }

  function filterMenu({ board }, ui, set) {
    const { filters } = ui;
    const choice = (id, label, value, options, change) => h("div", { class: "field" }, h("label", { for: id }, label), h("select", { id, onchange: (event) => change(event.target.value) },
      options.map(([each, text]) => h("option", { value: each, selected: each === value }, text))));
    return h("div", { class: "drop-box" },
      choice("filter-cast", "Cast", filters.cast[0] ?? "", [["", "anybody"], ...board.cast.map((player) => [player.number, `${player.number} ${player.role}`])], (value) => set({ cast: value ? [value] : [] })),
      choice("filter-place", "Place", filters.place, [["", "anywhere"], ...board.places.map((place) => [place.id, place.name])], (place) => set({ place })),
      choice("filter-light", "Light", filters.light, [["", "any"], ["day", "day"], ["night", "night"], ["dawn", "dawn"], ["dusk", "dusk"]], (light) => set({ light })),
      h("label", { class: "row" }, h("input", { type: "checkbox", checked: filters.stunt, onchange: (event) => set({ stunt: event.target.checked }) }), "with a stunt"),
      h("label", { class: "row" }, h("input", { type: "checkbox", checked: filters.found, onchange: (event) => set({ found: event.target.checked }) }), "with a finding"));
  }

  function lookMenu(ui) {
    return h("div", { class: "drop-box" },
      h("fieldset", {}, h("legend", {}, "Strip colours"), schemes.map((scheme) => h("label", { class: "row" }, h("input", { type: "radio", name: "scheme", value: scheme.name, checked: ui.scheme === scheme.name, onchange: () => setScheme(scheme) }), capital(scheme.name)))),
      h("fieldset", {}, h("legend", {}, "Strips"), [["roomy", "Two lines"], ["dense", "One line"]].map(([value, text]) => h("label", { class: "row" }, h("input", { type: "radio", name: "density", value, checked: ui.look.density === value, onchange: () => look({ density: value }) }), text))),
      h("fieldset", {}, h("legend", {}, "Page"), [["system", "As the system"], ["light", "Light"], ["dark", "Dark"]].map(([value, text]) => h("label", { class: "row" }, h("input", { type: "radio", name: "theme", value, checked: ui.look.theme === value, onchange: () => look({ theme: value }) }), text))),
      h("dl", { class: "key-legend" }, [["INT D", "int_day"], ["EXT D", "ext_day"], ["INT N", "int_night"], ["EXT N", "ext_night"], ["DAWN", "dawn"], ["DUSK", "dusk"]].map(([text, tone]) => h("div", { class: `strip-sample tone-${tone} ${text.startsWith("EXT") ? "outside" : "inside"}` }, text))));
  }

  return { draw, told };
}
