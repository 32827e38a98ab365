// Edits as the page understands them: what each does to a board at once, before the server has answered; its inverse; whether it still
// makes sense on a newer board. Kinds that only the server can carry out (a scene split, a role renamed) change nothing here.

import { dayOf, dayOrNew, inBoardOrder, keyOf, moved, placesOf, retimed, whereIs, withDays } from "./places.js";
import { capital, scenesOf, shortDate, count } from "./words.js";

/** A move of strips to a day (date null: to the boneyard), before a block or at the end; `was` says where they stood. */
export function moveStrips(board, blocks, unit, date, before = null) {
  const ordered = inBoardOrder(board, blocks);
  return { kind: "move_strips", blocks: ordered, unit: date === null ? null : unit, date, before, was: placesOf(board, ordered) };
}

/** A whole day to another date; with a day of the unit there the two are exchanged. */
export function moveWholeDay(board, unit, date, to) {
  return { kind: "move_day", unit, date, to, was: (dayOf(board, unit, date)?.strips ?? []).map((strip) => strip.block) };
}

const KINDS = {
  move_strips: {
    apply: (board, edit) => moved(board, edit.blocks, edit.unit, edit.date, edit.before),
    inverse: inverseOfMove,
    holds: (board, edit) => stillThere(board, edit).length === edit.blocks.length,
    words: (board, edit) => `Move ${scenesOf(board, edit.blocks)} to ${edit.date === null ? "the boneyard" : shortDate(edit.date)}`,
  },
  move_day: {
    apply: moveDay,
    inverse: (board, edit) => ({ kind: "move_day", unit: edit.unit, date: edit.to, to: edit.date, was: edit.was }),
    holds: (board, edit) => sameBlocks(dayOf(board, edit.unit, edit.date), edit.was),
    words: (board, edit) => `Move the day of ${shortDate(edit.date)} to ${shortDate(edit.to)}`,
  },
  set_call: {
    apply: (board, edit) => onDay(board, edit, (day) => retimed(board, { ...day, call: edit.call ?? day.call, call_fixed: edit.call !== null })),
    inverse: (board, edit) => ({ ...edit, call: callOf(dayOf(board, edit.unit, edit.date)) }),
    holds: (board, edit) => dayOf(board, edit.unit, edit.date) !== null,
    words: (board, edit) => `Set the call of ${shortDate(edit.date)}`,
  },
  pin_strips: {
    apply: (board, edit) => withStrips(board, edit.blocks, (strip) => ({ ...strip, pinned: edit.pinned })),
    inverse: inverseOfPin,
    holds: (board, edit) => edit.blocks.every((block) => board.strips[block]),
    words: (board, edit) => `${edit.pinned ? "Pin" : "Unpin"} ${scenesOf(board, edit.blocks)}`,
  },
  pin_day: {
    apply: (board, edit) => onDay(board, edit, (day) => withDays(board, [{ ...day, pinned: edit.pinned }])),
    inverse: (board, edit) => ({ ...edit, pinned: !edit.pinned }),
    holds: (board, edit) => dayOf(board, edit.unit, edit.date) !== null,
    words: (board, edit) => `${edit.pinned ? "Pin" : "Unpin"} the day of ${shortDate(edit.date)}`,
  },
  put_banner: {
    apply: putBanner,
    inverse: inverseOfBanner,
    holds: () => true,
    words: (board, edit) => `Banner “${edit.text}”`,
  },
  drop_banner: {
    apply: (board, edit) => withoutBanner(board, edit.id),
    inverse: inverseOfBanner,
    holds: (board, edit) => bannerOf(board, edit.id) !== null,
    words: () => "Remove a banner",
  },
  set_minutes: {
    apply: setMinutes,
    inverse: (board, edit) => ({ ...edit, minutes: blocksOf(board, edit.scene).reduce((sum, block) => sum + board.strips[block].minutes, 0) }),
    holds: () => true,
    words: (board, edit) => `Set scene ${sceneNumber(board, edit.scene)} to ${edit.minutes} minutes`,
  },
  several: {
    apply: (board, edit) => edit.edits.reduce(apply, board),
    inverse: inverseOfSeveral,
    holds: (board, edit) => edit.edits.every((each) => holds(board, each)),
    words: (board, edit) => (edit.edits.length === 1 ? wordsOf(board, edit.edits[0]) : severalWords(board, edit)),
  },
  split_scene: onServer((board, edit) => `Split scene ${sceneNumber(board, edit.scene)} in ${edit.minutes.length}`),
  join_scene: onServer((board, edit) => `Join scene ${sceneNumber(board, edit.scene)}`),
  take_schedule: onServer(() => "Take the proposed schedule"),
};

/** The board with the edit applied as far as the page can know. */
export function apply(board, edit) {
  return (KINDS[edit.kind] ?? onServer()).apply(board, edit);
}

/** What takes the edit back on this board (the board before it); null when only the server can say. */
export function inverseOf(board, edit) {
  return (KINDS[edit.kind] ?? onServer()).inverse(board, edit);
}

/** Whether the edit still means on this board what it meant when it was made. */
export function holds(board, edit) {
  return (KINDS[edit.kind] ?? onServer()).holds(board, edit);
}

/** The edit as a sentence without a full stop. */
export function wordsOf(board, edit) {
  return (KINDS[edit.kind]?.words ?? (() => capital(edit.kind.replaceAll("_", " "))))(board, edit);
}

/** The part of a move that can be kept on a newer board: the blocks that are still where they were; null when there are none. */
export function whatIsLeft(board, edit) {
  if (edit.kind !== "move_strips") return holds(board, edit) ? edit : null;
  const blocks = stillThere(board, edit);
  if (!blocks.length) return null;
  const kept = new Set(blocks);
  return { ...edit, blocks, was: edit.was.filter(([block]) => kept.has(block)) };
}

function stillThere(board, edit) {
  const where = whereIs(board);
  const was = new Map(edit.was.map(([block, unit, date]) => [block, [unit, date]]));
  return edit.blocks.filter((block) => {
    if (!board.strips[block]) return false;
    const [unit, date] = was.get(block) ?? [null, null];
    const at = where.get(block);
    return (at?.unit ?? null) === unit && (at?.date ?? null) === date;
  });
}

function sameBlocks(day, blocks = []) {
  if (!day) return false;
  const there = new Set(day.strips.map((strip) => strip.block));
  return !blocks.length || (there.size === blocks.length && blocks.every((block) => there.has(block)));
}

function onServer(words = undefined) {
  return { apply: (board) => board, inverse: () => null, holds: () => true, words };
}

/** Puts each run of strips back before the strip that stood after it; later runs first, so that the strip to stand before is there. */
function inverseOfMove(board, edit) {
  const moving = new Set(edit.blocks);
  const runs = [];
  const lists = [...board.days.map((day) => [day.unit, day.date, day.strips.map((strip) => strip.block)]), [null, null, board.boneyard]];
  for (const [unit, date, blocks] of lists) {
    let run = [];
    for (let n = blocks.length - 1; n >= -1; n -= 1) {
      if (n >= 0 && moving.has(blocks[n])) run.unshift(blocks[n]);
      else if (run.length) {
        runs.push({ kind: "move_strips", blocks: run, unit, date, before: blocks[n + run.length + 1] ?? null });
        run = [];
      }
    }
  }
  const now = edit.date === null ? [null, null] : [edit.unit, edit.date];
  const edits = runs.map((run) => ({ ...run, was: run.blocks.map((block) => [block, ...now]) }));
  return edits.length === 1 ? edits[0] : { kind: "several", edits };
}

function inverseOfPin(board, edit) {
  const changed = edit.blocks.filter((block) => Boolean(board.strips[block]?.pinned) !== edit.pinned);
  return { kind: "pin_strips", blocks: changed.length ? changed : edit.blocks, pinned: changed.length ? !edit.pinned : edit.pinned };
}

function inverseOfSeveral(board, edit) {
  const inverses = [];
  let at = board;
  for (const each of edit.edits) {
    const inverse = inverseOf(at, each);
    if (inverse === null) return null;
    inverses.unshift(inverse);
    at = apply(at, each);
  }
  return { kind: "several", edits: inverses };
}

function moveDay(board, edit) {
  const day = dayOf(board, edit.unit, edit.date);
  if (!day || edit.date === edit.to) return board;
  const other = dayOf(board, edit.unit, edit.to);
  const empty = { ...dayOrNew(board, edit.unit, edit.date), date: edit.date, strips: [], banners: [] };
  const here = other ? { ...other, date: edit.date, cost: null, guessed: true } : empty;
  return withDays(board, [{ ...day, date: edit.to, cost: null, guessed: true }, here]);
}

/** The call that a person gave the day; null leaves it to the machine. */
const callOf = (day) => (day?.call_fixed ? day.call : null);

function onDay(board, edit, change) {
  const day = dayOf(board, edit.unit, edit.date);
  return day ? change(day) : board;
}

function withStrips(board, blocks, change) {
  const strips = { ...board.strips };
  for (const block of blocks) if (strips[block]) strips[block] = change(strips[block]);
  return { ...board, strips };
}

function bannerOf(board, id) {
  for (const day of board.days) for (const banner of day.banners ?? []) if (banner.id === id) return { ...banner, unit: day.unit, date: day.date };
  return null;
}

function withoutBanner(board, id) {
  const day = board.days.find((each) => each.banners?.some((banner) => banner.id === id));
  return day ? withDays(board, [{ ...day, banners: day.banners.filter((banner) => banner.id !== id) }]) : board;
}

function putBanner(board, edit) {
  const without = withoutBanner(board, edit.id);
  const day = dayOrNew(without, edit.unit, edit.date);
  const banner = { id: edit.id, before: edit.before ?? null, text: edit.text, kind: edit.banner_kind };
  return withDays(without, [{ ...day, banners: [...day.banners, banner] }]);
}

function inverseOfBanner(board, edit) {
  const known = bannerOf(board, edit.id);
  if (!known) return { kind: "drop_banner", id: edit.id };
  return { kind: "put_banner", id: edit.id, unit: known.unit, date: known.date, before: known.before, text: known.text, banner_kind: known.kind };
}

function blocksOf(board, scene) {
  return Object.keys(board.strips).filter((block) => board.strips[block].scene === scene);
}

function setMinutes(board, edit) {
  const blocks = blocksOf(board, edit.scene);
  if (!blocks.length) return board;
  const each = Math.max(1, Math.round(edit.minutes / blocks.length));
  const changed = withStrips(board, blocks, (strip) => ({ ...strip, minutes: each }));
  const where = whereIs(board);
  const days = new Set(blocks.map((block) => where.get(block)?.day).filter(Boolean));
  return [...days].reduce((at, day) => retimed(at, dayOf(at, day.unit, day.date)), changed);
}

function sceneNumber(board, scene) {
  const block = blocksOf(board, scene)[0];
  return board.scenes?.[scene]?.number ?? (block ? board.strips[block].label : scene);
}

function severalWords(board, edit) {
  const moves = edit.edits.filter((each) => each.kind === "move_strips");
  if (moves.length === edit.edits.length) {
    const blocks = moves.flatMap((move) => move.blocks);
    const dates = new Set(moves.map((move) => keyOf({ unit: move.unit, date: move.date })));
    return `Move ${scenesOf(board, blocks)} to ${dates.size === 1 && moves[0].date ? shortDate(moves[0].date) : "where they were"}`;
  }
  return count(edit.edits.length, "change");
}
