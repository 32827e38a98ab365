// The board's list: column titles, days with their head, banners and strips, week breaks, and the free dates in between.

import { h, memo } from "../lib/dom.js";
import { keyOf } from "./places.js";
import { CAST_COLUMNS, stripRow } from "./strip.js";
import { clock, count, duration, longDate, pages, plusDays, shortDate, weekOf, whole } from "./words.js";

const NO_MARKS = { worst: "", findings: 0, comments: 0 };

/** Cast number → its column: the first of the cast list, doubles and stunt performers left to the end of the strip. */
export function castColumns(board) {
  const leads = board.cast.filter((player) => /^\d+[A-W]?$/.test(player.number));
  return new Map(leads.slice(0, CAST_COLUMNS).map((player, n) => [player.number, n]));
}

/** The key of what a strip's marks say, and the marks. */
export function marksOf(view, block) {
  const found = view.found.strips.get(block);
  const comments = view.comments.get(`strip:${block}`) ?? 0;
  return found || comments ? { worst: found?.worst ?? "", findings: found?.list.length ?? 0, comments } : NO_MARKS;
}

/** Everything of the list. `view` is {board, found, comments, columns, columnsKey, opened, of, most, solving}; `most` dates with days are drawn. */
export function boardList(view) {
  const { board } = view;
  const rows = [columnTitles(view)];
  if (!board.days.length) rows.push(h("div", { role: "rowgroup", class: "first", key: "first" }, h("div", { role: "row" }, h("span", { role: "gridcell" },
    view.solving ? "Setpiece is looking for a first schedule. The strips are in the boneyard until then; the days will appear here." : "Nothing is scheduled. Drag strips from the boneyard onto a date, or press Solve."))));
  const byDate = new Map();
  for (const day of board.days) byDate.set(day.date, [...(byDate.get(day.date) ?? []), day]);
  const dates = [...new Set([...board.dates, ...byDate.keys()])].sort();
  let free = [];
  let last = null;
  let week = 0;
  let left = view.most;
  const flush = () => {
    if (free.length) rows.push(freeDates(view, free));
    free = [];
  };
  for (const date of dates) {
    const days = byDate.get(date);
    if (left <= 0) break;
    if (days) left -= 1;
    if (!days) {
      free.push(date);
      continue;
    }
    flush();
    if (last && weekOf(last) !== weekOf(date)) {
      week += 1;
      rows.push(weekBreak(week, last, date));
    }
    for (const day of days) rows.push(dayGroup(view, day));
    last = date;
  }
  flush();
  return rows;
}

function columnTitles(view) {
  return memo("titles", [view.columnsKey], () => h("div", { role: "rowgroup", class: "titles" },
    h("div", { role: "row", class: "title-row" },
      h("span", { role: "columnheader", class: "no" }, "Scene"),
      h("span", { role: "columnheader", class: "ie" }, "I/E D/N"),
      h("span", { role: "columnheader", class: "what" }, "Set and synopsis"),
      h("span", { role: "columnheader", class: "cast number", "aria-label": "Cast numbers" },
        view.board.cast.filter((player) => view.columns.has(player.number)).map((player, n) => h("span", { class: "who", title: `${player.role}${player.name ? `, ${player.name}` : ""}`, style: { "grid-column": String(n + 1) } }, player.number)),
        view.board.cast.length > view.columns.size ? h("span", { class: "others" }, "…") : null),
      h("span", { role: "columnheader", class: "marks", "aria-label": "Marks" }),
      h("span", { role: "columnheader", class: "pages" }, "Pp"),
      h("span", { role: "columnheader", class: "est" }, "Est."),
      h("span", { role: "columnheader", class: "clock" }, "At"))));
}

function dayGroup(view, day) {
  const { board, found } = view;
  const key = keyOf(day);
  const strips = day.strips.map(({ block }) => board.strips[block]);
  const marks = day.strips.map(({ block }) => marksOf(view, block));
  const dayFindings = found.days.get(key);
  const talk = view.comments.get(`day:${day.unit}:${day.date}`) ?? 0;
  const deps = [day, view.columnsKey, view.of, dayFindings?.key, talk, ...strips, ...marks.map((each) => `${each.worst}${each.findings}|${each.comments}`)];
  return memo(key, deps, () => h("div", { role: "rowgroup", class: `day${day.pinned ? " pinned" : ""}`, "data-day": key, "data-unit": day.unit, "data-date": day.date },
    dayHead(view, day, key, dayFindings, talk),
    reasons(dayFindings),
    dayRows(view, day, strips, marks),
    day.strips.length ? null : h("div", { role: "row", class: "empty" }, h("span", { role: "gridcell" }, "No strips: drop some here."))));
}

function dayHead(view, day, key, found, talk) {
  const { board } = view;
  const unit = board.units.length > 1 ? board.units.find((each) => each.id === day.unit)?.name ?? day.unit : "";
  const places = [...new Set(day.strips.map(({ block }) => placeName(board, board.strips[block]?.place)))];
  const about = day.guessed ? "≈ " : "";
  const number = day.strips.length ? `Day ${day.number} of ${view.of}` : "No shooting";
  const said = [number, longDate(day.date), unit, ...places, `${pages(day.eighths)} pages`, count(day.strips.length, "strip"), day.call === null ? "" : `call ${clock(day.call)}, wrap ${clock(day.wrap)}`,
    day.pinned ? "pinned" : "", found ? count(found.list.length, "finding") : ""].filter(Boolean).join(", ");
  return h("div", { role: "row", class: "day-head", id: `d-${key}`, tabindex: -1, "data-head": key, "aria-label": said },
    h("span", { role: "gridcell", class: "day-name" }, h("b", {}, day.strips.length ? `Day ${day.number}` : "–"), day.strips.length ? h("span", { class: "of" }, ` of ${view.of}`) : null),
    h("span", { role: "gridcell", class: "day-date" }, shortDate(day.date), h("span", { class: "year" }, ` ${day.date.slice(0, 4)}`)),
    h("span", { role: "gridcell", class: "day-unit" }, unit ? h("b", {}, unit) : null, unit && places.length ? " · " : "", places.join(", ")),
    h("span", { role: "gridcell", class: "day-marks" },
      day.pinned ? h("span", { class: "mark pin" }, "PIN") : null,
      talk ? h("span", { class: "mark talk" }, `“${talk}`) : null,
      found ? h("span", { class: `mark ${found.worst}` }, found.worst === "error" ? "✕" : found.worst === "warning" ? "!" : "i", String(found.list.length)) : null),
    h("span", { role: "gridcell", class: "day-sum number" },
      h("span", {}, pages(day.eighths), h("i", {}, " pp")),
      h("span", { class: "day-est" }, duration(day.minutes)),
      h("span", { class: "day-cost" }, day.cost === null || day.cost === undefined ? "…" : `${about}${whole(day.cost, board.production.currency)}`)),
    h("span", { role: "gridcell", class: "day-clock number" }, day.call === null ? "–" : `${about}${clock(day.call)}–${clock(day.wrap)}`, day.call_fixed ? h("i", { title: "The call is set by hand" }, " set") : null));
}

/** Why a day is broken, in words, under its head: the first two errors. */
function reasons(found) {
  const errors = found?.list.filter((finding) => finding.severity === "error") ?? [];
  return errors.slice(0, 2).map((finding, n) => h("div", { role: "row", class: "reason", key: `reason ${n}` },
    h("span", { role: "gridcell" }, `✕ ${finding.message}`, n === 1 && errors.length > 2 ? ` And ${errors.length - 2} more.` : "")));
}

function dayRows(view, day, strips, marks) {
  const banners = new Map();
  const here = new Set(day.strips.map((strip) => strip.block));
  for (const banner of day.banners ?? []) {
    const before = banner.before !== null && here.has(banner.before) ? banner.before : null;
    banners.set(before, [...(banners.get(before) ?? []), banner]);
  }
  const rows = [];
  const { columns, board } = view;
  day.strips.forEach((at, n) => {
    for (const banner of banners.get(at.block) ?? []) rows.push(bannerRow(banner));
    const meal = mealBefore(day, n);
    if (meal) rows.push(meal);
    if (!strips[n]) return;
    const move = strips[n - 1] && strips[n - 1].place !== strips[n].place;
    if (move) rows.push(moveRow(at.block, placeName(board, strips[n].place)));
    rows.push(memo(at.block, [strips[n], at.start, day.guessed, marks[n].worst, marks[n].findings, marks[n].comments, view.columnsKey],
      () => stripRow(at.block, strips[n], at, marks[n], columns, placeName(board, strips[n].place))));
  });
  for (const banner of banners.get(null) ?? []) rows.push(bannerRow(banner));
  return rows;
}

/** The meal stands before the first strip that begins after it. */
function mealBefore(day, n) {
  if (day.meal === null || day.meal === undefined || day.guessed) return null;
  const strip = day.strips[n];
  const before = day.strips[n - 1];
  if (strip.start < day.meal || (before && before.start >= day.meal)) return null;
  return h("div", { role: "row", class: "banner kind-meal", key: "meal" }, h("span", { role: "gridcell" }, `Meal ${clock(day.meal)}${day.meal_minutes ? `–${clock(day.meal + day.meal_minutes)}` : ""}`));
}

/** The company goes on to another place within the day. */
function moveRow(block, place) {
  return h("div", { role: "row", class: "banner kind-move", key: `move ${block}` }, h("span", { role: "gridcell" }, `Company move to ${place}`));
}

function bannerRow(banner) {
  return h("div", { role: "row", class: `banner own kind-${banner.kind}`, key: `banner ${banner.id}`, id: `b-${banner.id}`, "data-banner": banner.id, tabindex: -1, "aria-label": `Banner: ${banner.text}` },
    h("span", { role: "gridcell" }, banner.text));
}

function weekBreak(week, last, next) {
  const off = plusDays(last, 1) === next ? "" : `no shooting ${shortDate(plusDays(last, 1))} to ${shortDate(plusDays(next, -1))}`;
  return memo(`week ${next}`, [week, last], () => h("div", { role: "rowgroup", class: "week" },
    h("div", { role: "row" }, h("span", { role: "gridcell" }, h("b", {}, `End of week ${week}`), off ? `   ${off}` : ""))));
}

/** Dates on which the company may shoot and does not: one row for a run of them, one for each when opened. */
function freeDates(view, dates) {
  const key = `free ${dates[0]}`;
  const opened = view.opened.has(dates[0]) || dates.length === 1;
  return memo(key, [dates.join(), opened], () => h("div", { role: "rowgroup", class: "free" },
    opened
      ? dates.map((date) => h("div", { role: "row", class: "free-date", key: date, id: `f-${date}`, tabindex: -1, "data-free": date, "aria-label": `${longDate(date)}, free` },
        h("span", { role: "gridcell" }, shortDate(date), " · free")))
      : h("div", { role: "row", class: "free-run", id: `f-${dates[0]}`, tabindex: -1, "data-run": dates[0], "aria-label": `${count(dates.length, "free date")}, ${longDate(dates[0])} to ${longDate(dates.at(-1))}; Enter opens them` },
        h("span", { role: "gridcell" }, `${count(dates.length, "free date")} · ${shortDate(dates[0])} to ${shortDate(dates.at(-1))}`))));
}

/** Strips that are not scheduled. */
export function boneyardRows(view) {
  const { board, columns } = view;
  return board.boneyard.map((block) => {
    const strip = board.strips[block];
    const marks = marksOf(view, block);
    return strip && memo(block, [strip, marks.worst, marks.findings, marks.comments, view.columnsKey], () => stripRow(block, strip, null, marks, columns, placeName(board, strip.place)));
  });
}

export const placeName = (board, place) => board.places.find((each) => each.id === place)?.name ?? place;
