// What the page can say of a drop before the server has judged it: who or what is not available on that date, who works elsewhere, what
// the strips would mix. The server's findings after the drop are what counts; these only warn a hand that is still holding the strips.

import { dayOf } from "./places.js";
import { shortDate } from "./words.js";

const within = (spans, date) => (spans ?? []).some(([first, last]) => first <= date && date <= last);
const has = (strips, light) => strips.some((strip) => strip.light.toUpperCase() === light);
const mixes = (strips) => has(strips, "DAY") && has(strips, "NIGHT");

/** [{rule, text}] for dropping the blocks on a unit's date; nothing for the boneyard. */
export function hintsFor(board, blocks, unit, date) {
  if (date === null || date === undefined) return [];
  const strips = blocks.map((block) => board.strips[block]).filter(Boolean);
  const moving = new Set(blocks);
  const numbers = new Set(strips.flatMap((strip) => strip.cast));
  const hints = [];
  for (const player of board.cast) {
    if (numbers.has(player.number) && within(player.unavailable, date)) hints.push({ rule: "cast", text: `${player.number} ${player.role} is not available on ${shortDate(date)}.` });
  }
  const places = new Set(strips.map((strip) => strip.place));
  for (const place of board.places) {
    if (places.has(place.id) && within(place.unavailable, date)) hints.push({ rule: "place", text: `${place.name} is not available on ${shortDate(date)}.` });
  }
  if (board.dates.length && !board.dates.includes(date)) hints.push({ rule: "date", text: `The company does not shoot on ${shortDate(date)}.` });
  hints.push(...elsewhere(board, numbers, moving, unit, date));
  const rest = (dayOf(board, unit, date)?.strips ?? []).map((strip) => strip.block).filter((block) => !moving.has(block)).map((block) => board.strips[block]);
  if (rest.length && mixes([...rest, ...strips]) && !mixes(rest) && !mixes(strips)) hints.push({ rule: "light", text: "Day and night scenes on one day." });
  const other = [...new Set(rest.map((strip) => strip.place))].filter((place) => !places.has(place));
  if (rest.length && other.length && ![...places].every((place) => rest.some((strip) => strip.place === place))) {
    hints.push({ rule: "move", text: `A company move: the day is at ${nameOf(board, rest.at(-1).place)}.` });
  }
  return hints;
}

function elsewhere(board, numbers, moving, unit, date) {
  const hints = [];
  for (const day of board.days) {
    if (day.date !== date || day.unit === unit) continue;
    const busy = new Set(day.strips.filter((strip) => !moving.has(strip.block)).flatMap((strip) => board.strips[strip.block]?.cast ?? []));
    const both = [...numbers].filter((number) => busy.has(number));
    const name = board.units.find((each) => each.id === day.unit)?.name ?? day.unit;
    if (both.length) hints.push({ rule: "unit", text: `${both.join(", ")} also with ${name} that day.` });
  }
  return hints;
}

const nameOf = (board, place) => board.places.find((each) => each.id === place)?.name ?? place;
