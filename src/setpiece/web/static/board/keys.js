// The whole board by keyboard. `KEYS` is also what the help shows.

import { bind } from "../lib/shortcuts.js";
import { blockOf, dayOfId } from "./actions.js";
import { inBoardOrder } from "./places.js";
import { EMPTY, all, stretched, toggled } from "./selection.js";
import { rowsOf } from "./view.js";

export const KEYS = [
  ["Go", [["↑ ↓", "row above, below"], ["← →", "day before, after"], ["Home End", "first, last row"], ["Page ↑ ↓", "ten rows"], ["D", "go to a day"], ["/", "search"], ["Y", "board or boneyard"], ["Enter", "details, or open free dates"]]],
  ["Select", [["Space", "select or leave"], ["Shift ↑ ↓", "stretch the selection"], ["Ctrl A", "all strips of the day"], ["Esc", "let go; from a panel back to the board"]]],
  ["Move", [["Alt ↑ ↓", "one place up, down"], ["Alt ← →", "to the day before, after"], ["M", "move to a day that you choose"], ["X, then V", "cut, put before this row"], ["B", "to the boneyard"]]],
  ["Change", [["P", "pin or unpin strips or the day"], ["T", "minutes, split, join"], ["W", "call time of the day"], ["N", "a banner before this row"], ["Delete", "remove a banner"]]],
  ["Undo", [["Z", "undo"], ["Shift Z", "do again"]]],
  ["Panels", [["I", "strip"], ["F", "findings"], ["S", "solve"], ["R", "versions"], ["C", "comments"], ["?", "these keys"]]],
];

export function bindKeys(store, actions, parts, { focusRow, dialogs, drag }) {
  const here = () => document.activeElement?.closest?.(".strip, .day-head, .banner.own, .free-date, .free-run");
  const grid = () => (here() && parts.yard.contains(here()) ? parts.yard : parts.list);

  function go(by, { stretch = false } = {}) {
    const rows = rowsOf(grid());
    if (!rows.length) return;
    const at = rows.indexOf(here());
    const next = at < 0 ? rows[0] : rows[Math.max(0, Math.min(rows.length - 1, at + by))];
    if (stretch) stretchTo(rows[at], next);
    focusRow(next.id);
  }

  function stretchTo(from, to) {
    const order = grid() === parts.yard ? store.board.boneyard : inBoardOrder(store.board, Object.keys(store.board.strips));
    const start = blockOf(from?.id);
    let selection = store.ui.selection;
    if (start && !selection.blocks.size) selection = { blocks: new Set([start]), anchor: start };
    const end = blockOf(to.id);
    if (end) store.look({ selection: stretched(selection, end, order) });
  }

  function goDay(by) {
    const heads = rowsOf(parts.list).filter((row) => row.dataset.head);
    const current = here()?.closest(".day")?.dataset.day;
    const at = heads.findIndex((head) => head.dataset.head === current);
    const onHead = here()?.dataset.head !== undefined;
    const next = at < 0 ? heads[0] : by < 0 && !onHead ? heads[at] : heads[Math.max(0, Math.min(heads.length - 1, at + by))];
    if (next) focusRow(next.id);
  }

  function edge(last) {
    const rows = rowsOf(grid());
    const row = last ? rows.at(-1) : rows[0];
    if (row) focusRow(row.id);
  }

  function select() {
    const block = blockOf(here()?.id);
    const head = dayOfId(here()?.id);
    if (block) store.look({ selection: toggled(store.ui.selection, block) });
    else if (head) selectDay(head);
    else return false;
    return true;
  }

  function selectDay({ unit, date }) {
    const blocks = store.board.days.find((day) => day.unit === unit && day.date === date)?.strips.map((strip) => strip.block) ?? [];
    store.look({ selection: all(blocks) });
  }

  function selectAll() {
    if (grid() === parts.yard) return store.look({ selection: all(store.board.boneyard) });
    const key = here()?.closest(".day")?.dataset.day;
    if (!key) return false;
    const [unit, date] = key.split("|");
    return selectDay({ unit, date });
  }

  function enter() {
    const row = here();
    if (!row) return false;
    if (row.dataset.run) {
      store.look({ opened: new Set([...store.ui.opened, row.dataset.run]) });
      focusRow(`f-${row.dataset.run}`);
    } else if (row.dataset.banner) dialogs.banner(row.dataset.banner);
    else if (row.dataset.head) dialogs.day(dayOfId(row.id));
    else parts.openPanel("strip", { focus: true });
    return true;
  }

  function escape() {
    if (drag.holding) return false;
    if (store.ui.held) store.look({ held: null });
    else if (store.ui.selection.blocks.size) store.look({ selection: EMPTY });
    else if (parts.closeSheet()) return true;
    else return false;
    return true;
  }

  const otherGrid = () => {
    const target = grid() === parts.yard ? parts.list : parts.yard;
    const row = rowsOf(target).find((each) => each.id === parts.lastRow(target)) ?? rowsOf(target)[0];
    if (row) focusRow(row.id);
  };

  bind(document, {
    ArrowDown: () => inGrid() && go(1), ArrowUp: () => inGrid() && go(-1),
    "Shift+ArrowDown": () => inGrid() && go(1, { stretch: true }), "Shift+ArrowUp": () => inGrid() && go(-1, { stretch: true }),
    ArrowLeft: () => inGrid() && goDay(-1), ArrowRight: () => inGrid() && goDay(1),
    PageDown: () => inGrid() && go(10), PageUp: () => inGrid() && go(-10),
    Home: () => inGrid() && edge(false), End: () => inGrid() && edge(true),
    Space: () => inGrid() && select(), Enter: () => inGrid() && enter(),
    "Control+a": () => inGrid() && selectAll(), Escape: escape,
    "Alt+ArrowUp": () => actions.step(-1), "Alt+ArrowDown": () => actions.step(1),
    "Alt+ArrowLeft": () => actions.intoDay(-1), "Alt+ArrowRight": () => actions.intoDay(1),
    m: () => (dayOfId(here()?.id) && !store.ui.selection.blocks.size ? dialogs.moveDay(dayOfId(here().id)) : dialogs.move()),
    x: actions.cut, "Control+x": actions.cut, v: actions.paste, "Control+v": actions.paste,
    b: actions.toBoneyard, p: actions.pin,
    t: () => dialogs.minutes(), w: () => dialogs.call(), n: () => dialogs.banner(null), Delete: () => dialogs.dropBanner(here()?.dataset.banner),
    z: actions.undo, "Control+z": actions.undo, "Shift+z": actions.redo, "Control+Shift+z": actions.redo, "Control+y": actions.redo,
    d: () => dialogs.goTo(), y: otherGrid, "/": () => parts.search(), "?": () => dialogs.help(),
    i: () => parts.openPanel("strip", { focus: true }), f: () => parts.openPanel("findings", { focus: true }), s: () => parts.openPanel("solve", { focus: true }),
    r: () => parts.openPanel("versions", { focus: true }), c: () => parts.openPanel("comments", { focus: true }),
  }, () => !document.querySelector("dialog[open]"));

  /** Arrow keys belong to the rows when focus is on one of them or nowhere. */
  function inGrid() {
    const active = document.activeElement;
    return (Boolean(here()) || active === document.body || active === parts.scroller || active?.id === "main");
  }
}
