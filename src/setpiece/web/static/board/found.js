// Findings by strip and by day, made once per list of findings.

import { dayKey } from "./places.js";

const RANK = { error: 3, warning: 2, note: 1 };
const made = new WeakMap();

/** {strips: block → {worst, list}, days: key → {worst, list, key}, counts}. Notes are listed and never mark a strip. */
export function findingsOf(board) {
  let found = made.get(board.findings);
  if (found) return found;
  found = { strips: new Map(), days: new Map(), counts: { error: 0, warning: 0, note: 0 } };
  for (const finding of board.findings) {
    found.counts[finding.severity] += 1;
    if (finding.severity !== "note") for (const block of finding.strips) add(found.strips, block, finding);
    if (finding.day) {
      const units = finding.day.unit ? [finding.day.unit] : board.units.map((unit) => unit.id);
      for (const unit of units) add(found.days, dayKey(unit, finding.day.date), finding);
    }
  }
  for (const each of found.days.values()) each.key = each.list.map((finding) => `${finding.severity}${finding.message}`).join();
  made.set(board.findings, found);
  return found;
}

function add(map, key, finding) {
  const known = map.get(key);
  if (!known) map.set(key, { worst: finding.severity, list: [finding] });
  else {
    known.list.push(finding);
    if (RANK[finding.severity] > RANK[known.worst]) known.worst = finding.severity;
  }
}
