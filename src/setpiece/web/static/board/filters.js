// Which strips are meant: by cast number, place, stunt, light, finding, and words. Filters of different kinds narrow each other.

import { tone } from "./words.js";

export const NONE = { text: "", cast: [], place: "", stunt: false, light: "", found: false };

export const isActive = (filters) => Boolean(filters.text.trim() || filters.cast.length || filters.place || filters.stunt || filters.light || filters.found);

const texts = new WeakMap();

/** Everything of a strip that a search looks at, in lower case. */
function textOf(board, strip) {
  let text = texts.get(strip);
  if (text === undefined) {
    const names = (board.cast ?? []).filter((player) => strip.cast.includes(player.number)).map((player) => `${player.role} ${player.name}`);
    const place = board.places?.find((each) => each.id === strip.place)?.name ?? strip.place;
    text = [strip.label, strip.set, strip.synopsis, place, strip.int_ext, strip.light, ...names, ...Object.values(strip.elements ?? {}).flat()].join(" ").toLowerCase();
    texts.set(strip, text);
  }
  return text;
}

/** The blocks that the filters mean; null when no filter is set. */
export function matches(board, filters) {
  if (!isActive(filters)) return null;
  const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = filters.found ? new Set(board.findings.filter((finding) => finding.severity !== "note").flatMap((finding) => finding.strips)) : null;
  const kept = new Set();
  for (const [block, strip] of Object.entries(board.strips)) {
    if (filters.cast.length && !filters.cast.every((number) => strip.cast.includes(number))) continue;
    if (filters.place && strip.place !== filters.place) continue;
    if (filters.stunt && !strip.stunts.length) continue;
    if (filters.light && !tone(strip).includes(filters.light)) continue;
    if (found && !found.has(block)) continue;
    if (words.length && !finds(board, strip, words)) continue;
    kept.add(block);
  }
  return kept;
}

/** A single word that is a scene number means that scene (12 is not 112); other words are looked for anywhere. */
function finds(board, strip, words) {
  const label = strip.label.toLowerCase();
  if (words.length === 1 && /^\d+[a-z]*$/.test(words[0])) return label.split(" ")[0] === words[0] || (words[0].length > 3 && textOf(board, strip).includes(words[0]));
  const text = textOf(board, strip);
  return words.every((word) => text.includes(word));
}
