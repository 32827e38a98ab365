/* Who and what works when, with the dates on which they cannot be had drawn over it. */
import { shortDate } from "../board/words.js";
import { get } from "../lib/api.js";
import { h, patch } from "../lib/dom.js";
import { listen } from "../lib/events.js";
import { toast } from "../lib/toast.js";

const { production } = document.body.dataset;
const base = `/api/productions/${encodeURIComponent(production)}`;
const place = document.getElementById("cast");
let seq = 0;

const away = (who, date) => who.unavailable.some(([first, last]) => first <= date && date <= last);
const monday = (date) => new Date(`${date}T00:00Z`).getUTCDay() === 1;

function table(title, rows, dates, worksOn) {
  return h("section", { key: title }, h("h2", {}, title), h("div", { class: "scroll-x panel", tabindex: "0", role: "region", "aria-label": title },
    h("table", { class: "grid" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, title), dates.map((date) => h("th", { key: date, scope: "col", class: monday(date) ? "week" : null, title: shortDate(date) }, date.slice(8))))),
      h("tbody", {}, rows.map((row) => h("tr", { key: row.id }, h("th", { scope: "row", title: row.label }, row.label), dates.map((date) => cell(row, date, worksOn(row, date)))))))));
}

function cell(row, date, works) {
  const gone = away(row, date);
  const text = works && gone ? "!" : works ? "W" : gone ? "–" : "";
  const says = `${row.label}, ${shortDate(date)}: ${[works ? "on the schedule" : "", gone ? "not available" : ""].filter(Boolean).join(", ")}`;
  return h("td", { key: date, class: monday(date) ? "week" : null, title: text ? says : null }, text ? h("span", { class: `cell${works ? " works" : ""}${gone ? " away" : ""}` }, text) : null);
}

function draw(board) {
  seq = board.seq;
  const days = board.days.filter((day) => day.strips.length);
  const shooting = [...new Set(days.map((day) => day.date))].sort();
  const last = shooting.at(-1) ?? board.dates.at(-1);
  const dates = board.dates.filter((date) => date <= last);
  const strips = new Map(shooting.map((date) => [date, days.filter((day) => day.date === date).flatMap((day) => day.strips.map((placed) => board.strips[placed.block]))]));
  const plays = (row, date) => (strips.get(date) ?? []).some((strip) => strip.cast.includes(row.number));
  const shoots = (row, date) => (strips.get(date) ?? []).some((strip) => strip.place === row.name || strip.place === row.id);
  patch(place, [
    table("Cast", board.cast.map((one) => ({ ...one, label: `${one.number} ${one.name}${one.role && one.role !== one.name ? ` (${one.role})` : ""}` })), dates, plays),
    table("Places", board.places.map((one) => ({ ...one, label: one.name })), dates, shoots),
  ]);
}

async function load() {
  draw(await get(`${base}/board`));
  place.setAttribute("aria-busy", "false");
}

load().then(() => listen(`${base}/events`, () => seq, { change: (change) => change.seq > seq && load() })).catch((error) => toast(error.message, { tone: "bad" }));
