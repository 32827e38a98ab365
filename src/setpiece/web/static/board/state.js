// What the page knows, as values: the board as the server last told it (`base`), own edits on their way (`pending`), and the board that is
// seen (`board` = base with the pending edits applied). Every function takes a state and gives the next one; nothing here waits, draws or asks.

import { apply, inverseOf, whatIsLeft, wordsOf } from "./edits.js";
import { withDays } from "./places.js";

/** A page that has just opened. `history` are the user's own edits as the server keeps them, for an undo that survives a reload. */
export function create(board, history = []) {
  const { undo, redo } = stacksFrom(history);
  return { base: board, board, pending: [], undo, redo, early: new Map(), last: null, stale: false };
}

/** An own edit, seen at once. `undoes`: the id of the change that it takes back. Refused edits never get here: see `undo`, `redo`. */
export function propose(state, edit, id, undoes = null) {
  const inverse = inverseOf(state.board, edit);
  const entry = { id, edit, inverse, undoes, words: wordsOf(state.board, edit) };
  return { ...state, board: apply(state.board, edit), pending: [...state.pending, entry] };
}

/** A new change of the user: there is nothing left to redo. */
export function change(state, edit, id) {
  const next = propose(state, edit, id);
  const { inverse, words } = next.pending.at(-1);
  return { ...next, undo: [...state.undo, { id, edit, inverse, words }], redo: [] };
}

/** Takes the last own change back. The same state when there is none, or when only the server knows how and has not answered yet. */
export function undo(state, id) {
  return takeBack(state, id, "undo", "redo");
}

/** Makes the last change that was taken back again. */
export function redo(state, id) {
  return takeBack(state, id, "redo", "undo");
}

function takeBack(state, id, from, to) {
  const top = state[from].at(-1);
  if (!top?.inverse) return state;
  const next = propose(state, top.inverse, id, top.id);
  const inverse = next.pending.at(-1).inverse ?? top.edit;
  return { ...next, [from]: state[from].slice(0, -1), [to]: [...state[to], { id, edit: top.inverse, inverse, words: top.words }] };
}

/** A change from the server, one's own or another's, in any order: those that come too early wait for the ones before them. */
export function receive(state, received) {
  if (received.seq <= state.base.seq) return settled(state, received);
  const early = new Map(state.early).set(received.seq, received);
  let { base, pending, undo: done, redo: undone, last, stale } = state;
  for (let next = early.get(base.seq + 1); next; next = early.get(base.seq + 1)) {
    early.delete(next.seq);
    const own = pending.find((entry) => entry.id === next.id);
    base = merged(base, next);
    pending = pending.filter((entry) => entry !== own);
    done = withInverse(done, next);
    undone = withInverse(undone, next);
    last = { ...next, own: Boolean(own) };
    stale ||= Boolean(next.whole);
  }
  return seen({ ...state, base, pending, undo: done, redo: undone, early, last, stale });
}

/** Whether changes are missing between what is known and what came: time to ask for the whole board if they stay away. */
export const hasGap = (state) => state.early.size > 0;

/** Whether a change touched more than changes tell (cast, dates, places): the whole board has to be asked for. */
export const isStale = (state) => state.stale;

/** A change that the user asked for by another way than an edit (a proposal taken, a version restored): it can be undone like one. */
export function adopt(state, received, words) {
  const next = receive(state, received);
  if (next.undo.some((step) => step.id === received.id)) return next;
  return { ...next, undo: [...next.undo, { id: received.id, edit: received.edit, inverse: received.inverse, words }], redo: [] };
}

/** The whole board anew (after a gap, a restored version, a refusal). An older one than known is left aside. */
export function replaceBoard(state, board) {
  if (board.seq < state.base.seq) return state;
  const early = new Map([...state.early].filter(([seq]) => seq > board.seq));
  return seen({ ...state, base: board, early, stale: false });
}

/**
 * The server will not take an own edit. With a newer `board` (409) what is left of it, and of the edits behind it, is kept where it still
 * means the same; `idFor()` names the edits that are made anew.
 * Gives {state, lost: [{edit, words, part}], resend: [entries], forget: ids}: `lost` is what could not be kept.
 */
export function refused(state, id, board, idFor) {
  const at = state.pending.findIndex((entry) => entry.id === id);
  if (at < 0) return { state: board ? replaceBoard(state, board) : state, lost: [], resend: [], forget: new Set() };
  const base = board && board.seq >= state.base.seq ? board : state.base;
  const lost = [];
  const resend = [];
  const pending = state.pending.slice(0, at);
  let now = pending.reduce((on, entry) => apply(on, entry.edit), base);
  const renamed = new Map();
  for (const [n, entry] of state.pending.slice(at).entries()) {
    const isIt = n === 0;
    const left = isIt && (!board || entry.retried) ? null : whatIsLeft(now, entry.edit);
    const whole = left !== null && left.blocks?.length === entry.edit.blocks?.length;
    if (!whole) lost.push({ edit: missing(entry.edit, left), words: entry.words, part: left !== null });
    if (left === null) {
      renamed.set(entry.id, null);
      continue;
    }
    const again = isIt || !whole;
    const kept = { ...entry, edit: left, inverse: inverseOf(now, left), id: again ? idFor() : entry.id, retried: again || entry.retried };
    if (again) {
      renamed.set(entry.id, kept);
      resend.push(kept);
    }
    pending.push(kept);
    now = apply(now, left);
  }
  const rename = (stack) => stack.flatMap((step) => {
    if (!renamed.has(step.id)) return [step];
    const kept = renamed.get(step.id);
    return kept ? [{ ...step, id: kept.id, edit: kept.edit, inverse: kept.inverse }] : [];
  });
  const next = seen({ ...state, base, pending, undo: rename(state.undo), redo: rename(state.redo) });
  return { state: next, lost, resend, forget: new Set(renamed.keys()) };
}

function missing(edit, kept) {
  if (edit.kind !== "move_strips" || !kept) return edit;
  const there = new Set(kept.blocks);
  return { ...edit, blocks: edit.blocks.filter((block) => !there.has(block)) };
}

/** Edits kept from an earlier visit of the page, to be sent again. */
export function resume(state, entries) {
  let next = state;
  for (const { id, edit, undoes } of entries) {
    if (!next.pending.some((entry) => entry.id === id)) next = undoes ? propose(next, edit, id, undoes) : change(next, edit, id);
  }
  return next;
}

function seen(state) {
  return { ...state, board: state.pending.reduce((board, entry) => apply(board, entry.edit), state.base) };
}

/** An answer to something that is known already (the stream was quicker than the answer): only its entry goes. */
function settled(state, received) {
  if (!state.pending.some((entry) => entry.id === received.id)) return state;
  return seen({ ...state, pending: state.pending.filter((entry) => entry.id !== received.id) });
}

function withInverse(stack, received) {
  if (!received.inverse || !stack.some((step) => step.id === received.id)) return stack;
  return stack.map((step) => (step.id === received.id ? { ...step, inverse: received.inverse } : step));
}

/** A board with a change merged in. */
export function merged(board, received) {
  const strips = received.strips && Object.keys(received.strips).length ? withStrips(board.strips, received.strips) : board.strips;
  const days = withDays({ ...board, strips }, received.days ?? []);
  return {
    ...days,
    boneyard: sameList(board.boneyard, received.boneyard) ? board.boneyard : received.boneyard,
    findings: received.findings ?? board.findings,
    cost: received.cost ?? board.cost,
    seq: received.seq,
  };
}

function withStrips(strips, changed) {
  const next = { ...strips };
  for (const [block, strip] of Object.entries(changed)) {
    if (strip === null) delete next[block];
    else next[block] = strip;
  }
  return next;
}

function sameList(a, b) {
  return b === undefined || (a.length === b.length && a.every((value, n) => value === b[n]));
}

/** Undo and redo as they stood, from the user's own edits in order: what took back the top of a stack moves to the other. */
function stacksFrom(history) {
  const takenBack = new Map(history.filter((each) => each.undone_by).map((each) => [each.undone_by, each.id]));
  const done = [];
  const undone = [];
  for (const { seq, id, edit, inverse } of history) {
    const step = { id, edit, inverse, words: "" };
    const undoes = takenBack.get(seq);
    if (undoes && done.at(-1)?.id === undoes) {
      done.pop();
      undone.push(step);
    } else if (undoes && undone.at(-1)?.id === undoes) {
      undone.pop();
      done.push(step);
    } else {
      done.push(step);
      undone.length = 0;
    }
  }
  return { undo: done, redo: undone };
}
