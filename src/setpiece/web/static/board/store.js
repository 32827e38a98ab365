// Holds the page's state, tells its readers when it changes, and keeps what has not been answered yet safe: own edits are in the browser's
// storage from the moment they are made until the server has them, so that neither a lost line nor a closed lid loses one.

import { Refused, Unreachable, ask } from "../lib/api.js";
import { makeQueue } from "../lib/queue.js";
import { NONE } from "./filters.js";
import { EMPTY, pruned } from "./selection.js";
import * as states from "./state.js";

const PATIENCE_MS = 2500;

/** Ids that nobody else makes. */
export const newId = () => crypto.randomUUID();

export function openStore({ address, owner, board, history, storage = localStorage }) {
  const prefix = `setpiece.unsent.${owner}.`;
  let state = states.create(board, history);
  let ui = { selection: EMPTY, focus: null, filters: NONE, onlyMatches: false, held: null, panel: "strip", opened: new Set(), comments: new Map(), presence: [], solve: null, online: true, live: false };
  const readers = new Set();
  const seqs = new Map(history.map((each) => [each.id, each.seq]));
  const hears = { lost: () => {}, refused: () => {}, changed: () => {}, signedOut: () => {} };
  let missing = null;

  let holding = 0;
  let untold = false;

  function tell() {
    untold = true;
    if (holding) return;
    untold = false;
    for (const read of readers) read(state, ui);
  }
  const set = (next) => {
    state = next;
    ui = { ...ui, selection: pruned(ui.selection, state.board) };
    tell();
  };

  const queue = makeQueue({
    send: (entry) => ask("POST", `${address}/edits`, { id: entry.id, seq: state.base.seq, edit: entry.edit, ...(seqs.has(entry.undoes) ? { undoes: seqs.get(entry.undoes) } : {}) }),
    again: (error) => error instanceof Unreachable,
    answered: (entry, change) => {
      storage.removeItem(prefix + entry.id);
      receive({ ...change, id: change.id ?? entry.id });
    },
    refused: (entry, error) => {
      if (error instanceof Refused && error.status === 401) {
        queue.halt();
        hears.signedOut();
        return;
      }
      storage.removeItem(prefix + entry.id);
      const result = states.refused(state, entry.id, error instanceof Refused && error.status === 409 ? error.body.board : null, newId);
      queue.forget(result.forget);
      for (const kept of result.resend) keep(kept);
      set(result.state);
      for (const kept of result.resend) queue.add(kept);
      if (error instanceof Refused && error.status === 409) hears.lost(result.lost, error);
      else hears.refused(entry, error);
    },
    changed: ({ reachable }) => {
      if (ui.online !== reachable) ui = { ...ui, online: reachable };
      tell();
    },
  });

  function keep(entry) {
    try {
      storage.setItem(prefix + entry.id, JSON.stringify({ id: entry.id, edit: entry.edit, undoes: entry.undoes ?? null, at: Date.now() }));
    } catch { /* a full storage: the edit is still in this page */ }
  }

  function after(next) {
    if (next === state) return false;
    const entry = next.pending.at(-1);
    keep(entry);
    store.together(() => {
      set(next);
      queue.add(entry);
    });
    return true;
  }

  function receive(change, into = states.receive) {
    const before = state.base.seq;
    seqs.set(change.id, change.seq);
    set(into(state, change));
    if (state.base.seq > before) hears.changed(state.last);
    const wanting = states.hasGap(state) || states.isStale(state);
    if (states.isStale(state)) reload();
    else if (wanting && missing === null) {
      missing = setTimeout(() => {
        missing = null;
        if (states.hasGap(state)) reload();
      }, PATIENCE_MS);
    }
  }

  async function reload() {
    try {
      set(states.replaceBoard(state, await ask("GET", `${address}/board`)));
    } catch (error) {
      if (error instanceof Unreachable) setTimeout(reload, PATIENCE_MS);
      else throw error;
    }
  }

  /** Edits of an earlier visit that never had an answer, in the order in which they were made. */
  function unsent() {
    const known = new Set(history.map((each) => each.id));
    const found = [];
    for (let n = 0; n < storage.length; n += 1) {
      const name = storage.key(n);
      if (!name?.startsWith(prefix)) continue;
      const entry = JSON.parse(storage.getItem(name));
      if (known.has(entry.id)) storage.removeItem(name);
      else found.push(entry);
    }
    return found.sort((a, b) => a.at - b.at);
  }

  const store = {
    get state() { return state; },
    get board() { return state.board; },
    get ui() { return ui; },
    get queue() { return queue; },
    get canEdit() { return state.board.production.role !== "viewer"; },
    get canPlan() { return ["planner", "owner"].includes(state.board.production.role); },
    hears,
    address,
    read(reader) { readers.add(reader); },
    /** Does several things that are drawn once, when all are done. */
    together(work) {
      holding += 1;
      try {
        return work();
      } finally {
        holding -= 1;
        if (untold) tell();
      }
    },
    /** An own edit: seen at once, sent when its turn comes. */
    edit: (edit) => store.canEdit && after(states.change(state, edit, newId())),
    undo: () => store.canEdit && after(states.undo(state, newId())),
    redo: () => store.canEdit && after(states.redo(state, newId())),
    receive: (change) => receive(change),
    /** A change that the user asked for by another way than an edit. */
    adopt: (change, words) => receive(change, (on, received) => states.adopt(on, received, words)),
    reload,
    look(patch) {
      ui = { ...ui, ...patch };
      tell();
    },
    resume() {
      const entries = unsent();
      if (!entries.length) return 0;
      const known = new Set(state.pending.map((entry) => entry.id));
      set(states.resume(state, entries));
      for (const entry of state.pending) if (!known.has(entry.id)) queue.add(entry);
      return entries.length;
    },
  };
  addEventListener("online", () => queue.wake());
  return store;
}
