import assert from "node:assert/strict";
import test from "node:test";
import { NONE, matches } from "../../src/setpiece/web/static/board/filters.js";
import { hintsFor } from "../../src/setpiece/web/static/board/hints.js";
import { meant, only, stretched, toggled } from "../../src/setpiece/web/static/board/selection.js";
import { clock, difference, duration, minuteOf, money, natural, pages, tone, weekOf } from "../../src/setpiece/web/static/board/words.js";
import { nameOf } from "../../src/setpiece/web/static/lib/shortcuts.js";
import { smallBoard } from "./small_board.mjs";

const board = smallBoard();
const found = (filters) => [...matches(board, { ...NONE, ...filters })].join("");
const rules = (blocks, date, unit = "main") => hintsFor(board, blocks, unit, date).map((hint) => hint.rule);

test("pages are eighths, hours are hours, and the next morning is marked", () => {
  assert.deepEqual([pages(8), pages(11), pages(3), duration(550), clock(450), clock(1590), clock(null)], ["1", "1 3/8", "3/8", "9h 10", "07:30", "02:30+1", "–"]);
  assert.deepEqual([minuteOf("07:30"), minuteOf("25:00"), minuteOf("soon")], [450, null, null]);
});

test("money is whole units with the currency; a difference has its sign; yen have no hundredths", () => {
  assert.deepEqual([money(481_230_049, "USD"), difference(1_240_000, "USD"), difference(-30_000, "USD"), difference(0, "USD"), money(5000, "JPY")], ["4,812,300 USD", "+12,400 USD", "−300 USD", "no change in cost", "5,000 JPY"]);
});

test("scene numbers sort as the trade does and weeks begin on Monday", () => {
  assert.deepEqual(["10", "2", "23A", "23"].sort(natural), ["2", "10", "23", "23A"]);
  assert.deepEqual([weekOf("2027-05-02"), weekOf("2027-05-03")], ["2027-04-26", "2027-05-03"]);
});

test("both inside and outside counts as outside, dawn and dusk are their own", () => {
  assert.deepEqual([["INT", "DAY"], ["INT/EXT", "NIGHT"], ["EXT", "DUSK"]].map(([int_ext, light]) => tone({ int_ext, light })), ["int_day", "ext_night", "dusk"]);
});

test("filters narrow each other; none at all means everything", () => {
  assert.equal(matches(board, NONE), null);
  assert.deepEqual([found({ cast: ["2"] }), found({ place: "harbour" }), found({ place: "harbour", light: "night" }), found({ stunt: true }), found({ found: true })], ["bd", "de", "d", "d", "d"]);
});

test("a search for 1 finds scene 1, not scene 12, and words are found in sets, roles and names", () => {
  const more = { ...board, strips: { ...board.strips, z: { ...board.strips.a, label: "12", set: "BARGE" } } };
  assert.deepEqual([...matches(more, { ...NONE, text: "1" })], ["a"]);
  assert.deepEqual([...matches(more, { ...NONE, text: "barge mara" })], ["z"]);
  assert.deepEqual(found({ text: "old harb" }), "de");
});

test("a drop is warned of who and what is not available, of a mix of day and night, of a company move, of two units at once", () => {
  assert.deepEqual(rules(["a"], "2027-03-02"), ["cast", "move"]);
  assert.deepEqual(rules(["d"], "2027-03-01"), ["light", "move"]);
  assert.deepEqual(rules(["d"], "2027-03-03"), ["place"]);
  assert.deepEqual(rules(["y"], "2027-03-02").includes("unit"), true);
  assert.deepEqual(rules(["a"], "2027-03-06"), ["date"]);
  assert.deepEqual(hintsFor(board, ["a"], null, null), []);
});

test("a selection toggles, stretches from its anchor, and an action means the selection only when the focus is in it", () => {
  const some = toggled(only("a"), "c");
  assert.deepEqual([...some.blocks], ["a", "c"]);
  assert.deepEqual([...stretched(only("a"), "d", ["a", "b", "c", "d", "e"]).blocks], ["a", "b", "c", "d"]);
  assert.deepEqual([meant(some, "a"), meant(some, "e"), meant(some, null)], [["a", "c"], ["e"], ["a", "c"]]);
});

test("keys have one name whatever the keyboard's case", () => {
  const press = (key, more = {}) => nameOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
  assert.deepEqual([press("Z", { shiftKey: true }), press("?", { shiftKey: true }), press(" "), press("ArrowUp", { altKey: true }), press("z", { metaKey: true })], ["Shift+z", "?", "Space", "Alt+ArrowUp", "Control+z"]);
});
