// How the page says numbers, dates and strips, as the papers say them.

const DATE = { timeZone: "UTC", weekday: "short", day: "numeric", month: "short" };
const short = new Intl.DateTimeFormat("en-GB", DATE);
const long = new Intl.DateTimeFormat("en-GB", { ...DATE, weekday: "long", month: "long", year: "numeric" });
const moment = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const digits = new Map();

/** Eighths of a page: 11 is "1 3/8". */
export function pages(eighths) {
  const whole = Math.floor(eighths / 8);
  const rest = eighths % 8;
  if (!rest) return String(whole);
  return whole ? `${whole} ${rest}/8` : `${rest}/8`;
}

/** Minutes as "9h 10", "0h 40". */
export function duration(minutes) {
  return `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, "0")}`;
}

/** Minutes after midnight as "07:30"; the next morning is marked: "02:30+1". */
export function clock(minute) {
  if (minute === null || minute === undefined) return "–";
  const days = Math.floor(minute / 1440);
  const rest = minute - days * 1440;
  const text = `${String(Math.floor(rest / 60)).padStart(2, "0")}:${String(rest % 60).padStart(2, "0")}`;
  return days ? `${text}+${days}` : text;
}

/** "07:30" as minutes after midnight; null for anything else. */
export function minuteOf(text) {
  const found = /^(\d{1,2})[:.](\d{2})$/.exec(text.trim());
  if (!found || Number(found[1]) > 23 || Number(found[2]) > 59) return null;
  return Number(found[1]) * 60 + Number(found[2]);
}

function decimals(currency) {
  if (!digits.has(currency)) {
    let known = 2;
    try {
      known = new Intl.NumberFormat("en-US", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;
    } catch { /* a currency that nobody knows has hundredths */ }
    digits.set(currency, known);
  }
  return digits.get(currency);
}

/** Minor units in whole units: "4,812,300 USD". */
export function money(minor, currency) {
  if (minor === null || minor === undefined) return "–";
  return `${whole(minor, currency)} ${currency}`;
}

/** Minor units in whole units without the currency: "4,812,300". */
export function whole(minor, currency) {
  return Math.round(minor / 10 ** decimals(currency)).toLocaleString("en-US").replace("-", "−");
}

/** A difference with its sign: "+12,400 USD", "−300 USD", "no change in cost". */
export function difference(minor, currency) {
  if (!minor) return "no change in cost";
  return `${minor > 0 ? "+" : ""}${money(minor, currency)}`;
}

export function share(part) {
  return part === null || part === undefined ? "–" : `${(part * 100).toFixed(1)}%`;
}

/** A function of one text that remembers its answers: dates are asked for thousands of times and are few. */
function remembered(work) {
  const known = new Map();
  return (text) => {
    if (!known.has(text)) known.set(text, work(text));
    return known.get(text);
  };
}

const dateOf = (iso) => new Date(`${iso}T00:00:00Z`);

/** "Wed 28 Apr". */
export const shortDate = remembered((iso) => short.format(dateOf(iso)).replace(",", ""));

/** "Wednesday 28 April 2027". */
export const longDate = remembered((iso) => long.format(dateOf(iso)).replace(",", ""));

/** A moment, local: "24 Nov, 17:05". */
export const when = (iso) => (iso ? moment.format(new Date(iso)) : "");

/** The Monday of a date's week, to tell weeks apart. */
export const weekOf = remembered((iso) => {
  const date = dateOf(iso);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
});

/** The date so many days on. */
export function plusDays(iso, days) {
  const date = dateOf(iso);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export function count(number, noun, plural = `${noun}s`) {
  return `${number.toLocaleString("en-US")} ${number === 1 ? noun : plural}`;
}

const INSIDE = { INT: "INT", EXT: "EXT", "INT/EXT": "I/E", "I/E": "I/E", "": "–" };
const LIGHTS = { DAY: "D", NIGHT: "N", DAWN: "DAWN", DUSK: "DUSK" };

/** INT, EXT, I/E. */
export const insideLetters = (strip) => INSIDE[strip.int_ext ?? ""] ?? strip.int_ext;

/** D, N, DAWN, DUSK. */
export const lightLetters = (strip) => LIGHTS[strip.light.toUpperCase()] ?? strip.light;

/** The tone of a strip, by light, then inside or outside (both counts as outside): the papers' rule. */
export function tone(strip) {
  const light = strip.light.toUpperCase();
  if (light === "DAWN" || light === "DUSK") return light.toLowerCase();
  return `${strip.int_ext === "INT" ? "int" : "ext"}_${light === "NIGHT" ? "night" : "day"}`;
}

/** Natural order of scene and cast numbers: 2 before 10, 23 before 23A. */
export const natural = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;

/** Strips in few words: "scene 12", "scenes 12, 14 and 3 more". */
export function scenesOf(board, blocks) {
  const labels = blocks.map((block) => board.strips[block]?.label ?? block);
  if (labels.length === 1) return `scene ${labels[0]}`;
  if (labels.length <= 3) return `scenes ${labels.slice(0, -1).join(", ")} and ${labels.at(-1)}`;
  return `scenes ${labels.slice(0, 2).join(", ")} and ${labels.length - 2} more`;
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
