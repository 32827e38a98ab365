// The board's page: asks for the board, puts the parts together, draws whenever something changes.

import { Refused, get } from "../lib/api.js";
import { listen } from "../lib/events.js";
import { announce, toast } from "../lib/toast.js";
import { blockOf, makeActions } from "./actions.js";
import { makeBar } from "./bar.js";
import { chosen, schemesOf, useScheme } from "./colours.js";
import { makeComments } from "./comments.js";
import { makeDialogs } from "./dialogs.js";
import { makeDrag } from "./drag.js";
import { makeInspector } from "./inspector.js";
import { bindKeys } from "./keys.js";
import { makeListing } from "./listing.js";
import { makePanels } from "./panels.js";
import { inBoardOrder } from "./places.js";
import { makeRail } from "./rail.js";
import { EMPTY, only, stretched, toggled } from "./selection.js";
import { makeSolving } from "./solving.js";
import { openStore } from "./store.js";
import { makeVersions } from "./versions.js";
import { makeView, rowOf } from "./view.js";
import { capital, count, difference } from "./words.js";

const page = document.querySelector(".board-page");
const at = (id) => document.getElementById(id);
const production = document.body.dataset.production;
const address = `/api/productions/${encodeURIComponent(production)}`;
const LOOK = "setpiece.board-look";

const schemes = schemesOf(page);
useScheme(page, chosen(schemes));

const [board, history] = await Promise.all([get(`${address}/board`), get(`${address}/edits?mine=1`).catch(() => [])]).catch((error) => {
  at("list").textContent = error instanceof Refused ? error.message : "The server cannot be reached. Load the page again when it is back.";
  throw error;
});

const store = openStore({ address, owner: `${document.body.dataset.user ?? ""}.${production}`, board, history });
const said = new Map();

// What the parts share
const parts = { list: at("list"), yard: at("yard"), scroller: at("scroller"), line: at("drop-line"), hand: at("hand"), stage: page.querySelector(".stage") };
const remembered = new Map();
parts.lastRow = (grid) => remembered.get(grid);

const afterPaint = (work) => requestAnimationFrame(() => setTimeout(work));

/** Focuses a row and brings it into view; a row of a collapsed place (a free run) is left alone. */
function focusRow(id, { scroll = true, top = false, centre = false } = {}) {
  let row = id && document.getElementById(id);
  if (!row && id?.startsWith("f-")) row = document.querySelector(`[data-run="${CSS.escape(id.slice(2))}"]`);
  if (!row) return;
  if (page.dataset.sheet && getComputedStyle(at("foot")).display !== "none" && !at("yard").contains(row)) delete page.dataset.sheet;
  if (store.ui.focus !== row.id) store.look({ focus: row.id });
  row.focus({ preventScroll: true });
  if (!scroll || parts.yard.contains(row)) return;
  bring(row, top, centre);
}

/** Scrolls as little as needed to have the row between the sticky heads and the foot. */
function bring(row, top, centre) {
  const head = row.closest(".day")?.querySelector(".day-head");
  const covered = parts.list.querySelector(".titles").offsetHeight + (row.classList.contains("day-head") ? 0 : head?.offsetHeight ?? 0);
  const frame = parts.scroller.getBoundingClientRect();
  const group = row.classList.contains("day-head") ? row.parentElement : row;
  const box = group.getBoundingClientRect();
  if (top || (row.classList.contains("day-head") && (box.top < frame.top + covered || box.top > frame.bottom - 60))) parts.scroller.scrollTop += box.top - frame.top - covered;
  else if (centre) parts.scroller.scrollTop += box.top - frame.top - frame.height / 3;
  else if (box.top < frame.top + covered) parts.scroller.scrollTop += box.top - frame.top - covered - 4;
  else if (box.bottom > frame.bottom) parts.scroller.scrollTop += box.bottom - frame.bottom + 8;
}

/** A change that this page asked for by another way than an edit (a proposal taken, a version restored). */
function hear(change, words) {
  said.set(change.id, words);
  store.adopt(change, words);
  told(change, words);
}

const actions = makeActions(store, { focusRow });
const dialogs = makeDialogs(store, actions, { focusRow });
const drag = makeDrag(store, actions, parts, { focusRow });
const solving = makeSolving(store, { focusRow, hear });
const versions = makeVersions(store, { dialogs, hear });
const comments = makeComments(store, { focusRow });
const inspector = makeInspector(store, actions, { dialogs, openComments: (on) => { comments.open(on); panels.open("comments", { focus: true }); } });
const panels = makePanels(store, at("panels"), at("foot"), page, { strip: inspector, findings: makeListing(store, { focusRow }), solve: solving, versions, comments });
const view = makeView({ list: parts.list, yard: parts.yard, yardHead: at("yard-head"), store });
const rail = makeRail(at("rail"), { focusRow });

const look = (patch) => {
  const next = { density: "roomy", theme: "system", ...JSON.parse(localStorage.getItem(LOOK) ?? "{}"), ...patch };
  localStorage.setItem(LOOK, JSON.stringify(next));
  page.dataset.density = next.density;
  if (next.theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next.theme;
  store.look({ look: next });
};

const bar = makeBar(store, actions, {
  figures: at("figures"), tools: at("tools"),
  hits: () => (view.kept ? count(view.kept.size, "strip") : ""),
  backToBoard: () => focusRow(store.ui.focus ?? parts.list.querySelector(".strip")?.id),
  firstHit: () => {
    const first = inBoardOrder(store.board, [...(view.kept ?? [])])[0];
    if (first) focusRow(`s-${first}`, { centre: true });
    announce(first ? `${count(view.kept.size, "strip")} found.` : "Nothing found.");
  },
}, {
  openPanel: panels.open, dialogs, schemes, look,
  setScheme: (scheme) => {
    useScheme(page, scheme);
    store.look({ scheme: scheme.name });
  },
});

Object.assign(parts, { openPanel: panels.open, closeSheet: panels.closeSheet, search: () => at("search").focus() });
bindKeys(store, actions, parts, { focusRow, dialogs, drag });

function told(change, words) {
  bar.told(change, words);
  const delta = change.delta;
  if (!delta) return;
  const news = delta.appeared.filter((finding) => finding.severity !== "note");
  const gone = delta.gone.filter((finding) => finding.severity !== "note").length;
  announce([capital(difference(delta.cost, store.board.production.currency)), gone ? `${count(gone, "finding")} gone` : "", news.length ? `${count(news.length, "new finding")}: ${news[0].message}` : ""].filter(Boolean).join(". "));
}

// What the server says
let wasScheduled = board.days.length > 0;
store.hears.changed = (change) => {
  const own = change.own || said.has(change.id);
  const words = said.get(change.id) ?? store.state.undo.find((step) => step.id === change.id)?.words ?? "";
  if (own) told(change, words || "Taken back");
  else if (!wasScheduled && store.board.days.length) toast("The first schedule is ready.", { tone: "good" });
  else toast(`${change.by} changed the board: ${difference(change.delta?.cost ?? 0, store.board.production.currency)}.`);
  wasScheduled = store.board.days.length > 0;
};
store.hears.lost = (lost, error) => {
  if (!lost.length) return;
  for (const { edit, words } of lost) {
    const again = edit.kind === "move_strips" && { label: "Do it anyway", run: () => actions.moveTo(edit.blocks, edit.unit, edit.date, edit.before) };
    toast(`${words} was not kept: ${error.message}`, { tone: "bad", action: again || null });
  }
};
store.hears.refused = (entry, error) => toast(`${entry.words} was not done: ${error.message}`, { tone: "bad" });
store.hears.signedOut = () => toast("You are signed out. Your changes are kept in this browser and are sent when you are back.", { tone: "bad", action: { label: "Sign in", run: () => location.assign("/sign-in") } });

// Pointer: a press selects, with Shift a range, with Ctrl one more
let lastPointer = "mouse";
addEventListener("pointerdown", (event) => { lastPointer = event.pointerType; }, { capture: true });
for (const grid of [parts.list, parts.yard]) {
  grid.addEventListener("focusin", (event) => {
    const row = event.target.closest(".strip, .day-head, .banner.own, .free-date, .free-run");
    if (!row) return;
    remembered.set(grid, row.id);
    if (store.ui.focus !== row.id) store.look({ focus: row.id });
  });
  grid.addEventListener("click", (event) => {
    const row = event.target.closest(".strip, .day-head, .banner.own, .free-date, .free-run");
    if (!row) return;
    if (row.dataset.run) store.look({ opened: new Set([...store.ui.opened, row.dataset.run]) });
    const block = blockOf(row.id);
    if (!block) {
      if (store.ui.selection.blocks.size) store.look({ selection: EMPTY });
      return;
    }
    const order = grid === parts.yard ? store.board.boneyard : inBoardOrder(store.board, Object.keys(store.board.strips));
    const { selection } = store.ui;
    const many = event.ctrlKey || event.metaKey || lastPointer === "touch";
    store.look({ selection: event.shiftKey ? stretched(selection, block, order) : many ? toggled(selection, block) : only(block) });
  });
  grid.addEventListener("dblclick", (event) => {
    const row = event.target.closest(".banner.own, .day-head, .strip");
    if (row?.dataset.banner) dialogs.banner(row.dataset.banner);
    else if (row?.dataset.head) dialogs.day({ unit: row.dataset.head.split("|")[0], date: row.dataset.head.split("|")[1] });
    else if (row) dialogs.minutes();
  });
}

// Escape in a panel goes back to the row that had the focus
at("side").addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || parts.yard.contains(event.target)) return;
  event.stopPropagation();
  focusRow(store.ui.focus ?? parts.list.querySelector(".strip")?.id, { scroll: false });
});

// Draw now, and after every change: the board at once, what stands around it after the browser has painted the board
let later = false;
function drawAround() {
  later = false;
  rail(store.state);
  panels.draw(store.state, store.ui);
  bar.draw(store.state, store.ui);
}
store.read((state, ui) => {
  view.draw(state, ui);
  if (later) return;
  later = true;
  afterPaint(drawAround);
});
store.together(() => {
  look({});
  store.look({ scheme: page.dataset.scheme });
});
drawAround();
afterPaint(() => view.drawRest(store.state, store.ui));
const resent = store.resume();
if (resent) toast(`${count(resent, "change")} from your last visit ${resent === 1 ? "is" : "are"} being saved now.`);

listen(`${address}/events`, () => store.state.base.seq, {
  change: store.receive,
  version: versions.heard,
  solve: solving.heard,
  comment: comments.heard,
  presence: ({ people }) => store.look({ presence: people.map((person) => person.name) }),
}, (live) => {
  store.look({ live });
  if (live) store.queue.wake();
});
comments.load();
addEventListener("beforeunload", (event) => { if (store.queue.waiting && store.queue.reachable) event.preventDefault(); });
page.dataset.ready = "true";
