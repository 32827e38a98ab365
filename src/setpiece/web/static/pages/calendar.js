/* The shoot on a calendar: a tile for each date, its days with call, wrap and pages, and the strips as a bar in their order. */
import { clock, pages } from "../board/words.js";
import { get } from "../lib/api.js";
import { h, patch } from "../lib/dom.js";
import { listen } from "../lib/events.js";
import { toast } from "../lib/toast.js";

const { production } = document.body.dataset;
const base = `/api/productions/${encodeURIComponent(production)}`;
const place = document.getElementById("calendar");
const WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const DAY = 86_400_000;
const monthName = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "long", year: "numeric" });
const dayName = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" });
let seq = 0;

const iso = (time) => new Date(time).toISOString().slice(0, 10);

function tone(strip) {
  if (strip.light === "DAWN" || strip.light === "DUSK") return strip.light.toLowerCase();
  return `${strip.int_ext === "INT" ? "int" : "ext"}-${strip.light === "NIGHT" ? "night" : "day"}`;
}

function tile(board, date, days) {
  const number = Number(date.slice(8));
  if (!days?.length) return h("div", { class: "date", key: date }, h("span", { class: "top" }, h("span", {}, String(number))));
  const strips = days.flatMap((day) => day.strips.map((placed) => board.strips[placed.block]));
  const whole = strips.reduce((sum, strip) => sum + strip.minutes, 0) || 1;
  const label = `${dayName.format(new Date(`${date}T00:00Z`))}: ${days.map((day) => `day ${day.number}, ${day.strips.length} strips, call ${clock(day.call)}, wrap ${clock(day.wrap)}`).join("; ")}`;
  return h("a", { class: "date shoots", key: date, href: `/p/${encodeURIComponent(production)}#day-${date}`, "aria-label": label },
    h("span", { class: "top" }, h("span", {}, String(number)), h("span", { class: "badge" }, `Day ${days[0].number}`)),
    days.map((day) => h("span", {}, `${days.length > 1 ? `${board.units.find((unit) => unit.id === day.unit)?.name ?? day.unit} ` : ""}${clock(day.call)}–${clock(day.wrap)} · ${pages(day.eighths)} p`)),
    h("span", { class: "bars", "aria-hidden": "true" }, strips.map((strip) => h("i", { class: tone(strip), style: { width: `${(100 * strip.minutes) / whole}%` } }))));
}

function draw(board) {
  seq = board.seq;
  const byDate = Map.groupBy(board.days.filter((day) => day.strips.length), (day) => day.date);
  const dates = [...byDate.keys()].sort();
  if (!dates.length) return patch(place, h("p", { class: "notice" }, "Nothing is scheduled yet."));
  const months = [];
  for (let month = dates[0].slice(0, 7); month <= dates.at(-1).slice(0, 7); month = iso(Date.parse(`${month}-01T00:00Z`) + 32 * DAY).slice(0, 7)) months.push(month);
  patch(place, months.map((month) => {
    const first = Date.parse(`${month}-01T00:00Z`);
    const tiles = [];
    for (let at = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY; iso(at).slice(0, 7) <= month || new Date(at).getUTCDay() !== 1; at += DAY) {
      const date = iso(at);
      tiles.push(date.slice(0, 7) === month ? tile(board, date, byDate.get(date)) : h("div", { key: date }));
    }
    return h("section", { class: "month", key: month }, h("h2", {}, monthName.format(new Date(first))), h("div", { class: "weeks" }, WEEK.map((name) => h("span", { class: "name", key: name }, name)), tiles));
  }));
}

async function load() {
  draw(await get(`${base}/board`));
  place.setAttribute("aria-busy", "false");
}

load().then(() => listen(`${base}/events`, () => seq, { change: (change) => change.seq > seq && load() })).catch((error) => toast(error.message, { tone: "bad" }));
