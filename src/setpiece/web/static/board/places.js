// Where strips stand on a board, and how a board is changed without changing the parts that stay: every function gives a new board that
// shares what is the same, so that the view may compare by identity.

export const dayKey = (unit, date) => `${unit}|${date}`;
export const keyOf = (day) => dayKey(day.unit, day.date);

export function dayOf(board, unit, date) {
  return board.days.find((day) => day.unit === unit && day.date === date) ?? null;
}

const whereabouts = new WeakMap();

/** Block → {unit, date, index, day} of a scheduled strip; blocks of the boneyard are not in it. */
export function whereIs(board) {
  let map = whereabouts.get(board);
  if (!map) {
    map = new Map();
    for (const day of board.days) day.strips.forEach((strip, index) => map.set(strip.block, { unit: day.unit, date: day.date, index, day }));
    whereabouts.set(board, map);
  }
  return map;
}

/** [[block, unit|null, date|null]] as an edit's `was` says it. */
export function placesOf(board, blocks) {
  const where = whereIs(board);
  return blocks.map((block) => {
    const at = where.get(block);
    return at ? [block, at.unit, at.date] : [block, null, null];
  });
}

/** Blocks in the order of the board, those of the boneyard last. */
export function inBoardOrder(board, blocks) {
  const wanted = new Set(blocks);
  const found = [];
  for (const day of board.days) for (const { block } of day.strips) if (wanted.has(block)) found.push(block);
  for (const block of board.boneyard) if (wanted.has(block)) found.push(block);
  return found;
}

const USUAL_CALL = 480;

function unitOrder(board, unit) {
  return board.units.findIndex((other) => other.id === unit);
}

/** A day's strips timed one after the other from its call: a stand-in until the server has timed the day. */
function timed(board, day, blocks) {
  const before = new Map(day.strips.map((strip) => [strip.block, strip]));
  let at = day.call ?? USUAL_CALL;
  const strips = blocks.map((block) => {
    const minutes = board.strips[block]?.minutes ?? 0;
    const kept = before.get(block);
    const strip = kept && kept.start === at && kept.end === at + minutes ? kept : { block, start: at, end: at + minutes };
    at += minutes;
    return strip;
  });
  return { ...day, ...sums(board, blocks), strips, wrap: Math.max(at, day.call ?? 0), guessed: true };
}

function sums(board, blocks) {
  return {
    eighths: blocks.reduce((sum, block) => sum + (board.strips[block]?.eighths ?? 0), 0),
    minutes: blocks.reduce((sum, block) => sum + (board.strips[block]?.minutes ?? 0), 0),
  };
}

/** The board with these days in place of those of the same unit and date: without strips and banners a day is gone. Days count by date. */
export function withDays(board, changed) {
  const byKey = new Map(board.days.map((day) => [keyOf(day), day]));
  for (const day of changed) {
    if (day.strips.length || day.banners?.length) byKey.set(keyOf(day), day);
    else byKey.delete(keyOf(day));
  }
  const days = [...byKey.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : unitOrder(board, a.unit) - unitOrder(board, b.unit)));
  const dates = [...new Set(days.filter((day) => day.strips.length).map((day) => day.date))];
  const numbers = new Map(dates.map((date, n) => [date, n + 1]));
  return {
    ...board,
    days: days.map((day) => {
      const number = numbers.get(day.date) ?? day.number ?? 0;
      return number === day.number ? day : { ...day, number };
    }),
  };
}

/** The day of that unit and date, or an empty one that takes its call from the unit's day before. */
export function dayOrNew(board, unit, date) {
  const known = dayOf(board, unit, date);
  if (known) return known;
  const before = board.days.filter((day) => day.unit === unit && day.date < date).at(-1);
  const call = before?.call ?? USUAL_CALL;
  return { unit, date, number: 0, call, wrap: call, meal: null, meal_minutes: 0, eighths: 0, minutes: 0, cost: null, pinned: false, call_fixed: false, strips: [], banners: [], guessed: true };
}

/** The board with the blocks taken from wherever they stand and put before a block of a day (null: at its end) or of the boneyard. */
export function moved(board, blocks, unit, date, before) {
  const moving = new Set(blocks);
  const changed = new Map();
  for (const day of board.days) {
    if (day.strips.some((strip) => moving.has(strip.block))) changed.set(keyOf(day), day.strips.map((strip) => strip.block).filter((block) => !moving.has(block)));
  }
  let boneyard = board.boneyard.some((block) => moving.has(block)) ? board.boneyard.filter((block) => !moving.has(block)) : board.boneyard;
  const insert = (list) => {
    const at = before === null || before === undefined ? -1 : list.indexOf(before);
    return at < 0 ? [...list, ...blocks] : [...list.slice(0, at), ...blocks, ...list.slice(at)];
  };
  const days = [];
  if (date === null || date === undefined) boneyard = insert(boneyard);
  else {
    const target = dayOrNew(board, unit, date);
    const key = keyOf(target);
    changed.set(key, insert(changed.get(key) ?? target.strips.map((strip) => strip.block)));
    if (!dayOf(board, unit, date)) days.push(target);
  }
  for (const day of [...board.days, ...days]) if (changed.has(keyOf(day))) days.push(timed(board, day, changed.get(keyOf(day))));
  return withDays({ ...board, boneyard }, days.filter((day, n) => days.findLastIndex((other) => keyOf(other) === keyOf(day)) === n));
}

/** The board with one day's strips timed anew. */
export function retimed(board, day) {
  return withDays(board, [timed(board, day, day.strips.map((strip) => strip.block))]);
}
