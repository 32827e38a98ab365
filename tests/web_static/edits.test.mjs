import assert from "node:assert/strict";
import test from "node:test";
import { apply, holds, inverseOf, moveStrips, moveWholeDay, whatIsLeft } from "../../src/setpiece/web/static/board/edits.js";
import { placesOf } from "../../src/setpiece/web/static/board/places.js";
import { order, smallBoard } from "./small_board.mjs";

const there = "2027-03-02";
const board = smallBoard();

test("a strip goes before the strip it was dropped on, at the end without one", () => {
  assert.deepEqual(order(apply(board, moveStrips(board, ["b"], "main", there, "d"))).slice(0, 2), ["main 01: ac", "main 02: bde"]);
  assert.deepEqual(order(apply(board, moveStrips(board, ["b"], "main", there))).slice(0, 2), ["main 01: ac", "main 02: deb"]);
});

test("strips that are moved together keep the order of the board, whatever the order of selecting", () => {
  assert.deepEqual(order(apply(board, moveStrips(board, ["y", "e", "a"], "main", "2027-03-03"))), ["main 01: bc", "main 02: d", "second 02: f", "main 03: aey", "boneyard: "]);
});

test("a day that loses its last strip is gone, a free date that gets one is a day, and days count by date", () => {
  const moved = apply(board, moveStrips(board, ["a", "b", "c"], "main", "2027-03-04"));
  assert.deepEqual(moved.days.map((day) => [day.date, day.number]), [["2027-03-02", 1], ["2027-03-02", 1], ["2027-03-04", 2]]);
});

test("pages, minutes and clock of a day follow its strips", () => {
  const first = apply(board, moveStrips(board, ["b"], null, null)).days[0];
  assert.deepEqual([first.eighths, first.minutes, first.strips.map((strip) => strip.start)], [12, 90, [420, 480]]);
});

test("days that an edit does not touch stay the same value, so that they are not drawn again", () => {
  const moved = apply(board, moveStrips(board, ["a"], "main", there));
  assert.equal(moved.days[2], board.days[2]);
  assert.equal(moved.strips, board.strips);
});

const EVERY_EDIT = {
  "within a day": moveStrips(board, ["a"], "main", "2027-03-01", "c"),
  "several from two days and the boneyard": moveStrips(board, ["a", "c", "d", "y"], "main", "2027-03-03"),
  "into the boneyard": moveStrips(board, ["b", "d"], null, null),
  "a whole day's strips": moveStrips(board, ["a", "b", "c"], "main", there, "e"),
  "a day to a free date": moveWholeDay(board, "main", "2027-03-01", "2027-03-04"),
  "two days exchanged": moveWholeDay(board, "main", "2027-03-01", there),
  "a call": { kind: "set_call", unit: "main", date: "2027-03-01", call: 500 },
  "pins": { kind: "pin_strips", blocks: ["a", "d"], pinned: true },
  "a pinned day": { kind: "pin_day", unit: "main", date: there, pinned: true },
  "a banner": { kind: "put_banner", id: "n", unit: "main", date: there, before: "e", text: "Hold for the tide", banner_kind: "hold" },
  "minutes": { kind: "set_minutes", scene: "scene-3", minutes: 45 },
  "several edits": { kind: "several", edits: [{ kind: "pin_strips", blocks: ["a"], pinned: true }, moveStrips(board, ["a"], "main", there)] },
};

const shown = (on) => ({ order: order(on), pins: Object.entries(on.strips).filter(([, strip]) => strip.pinned).map(([block]) => block), minutes: Object.values(on.strips).map((strip) => strip.minutes), days: on.days.map(({ number, call_fixed, pinned, eighths, minutes, banners }) => ({ number, call_fixed, pinned, eighths, minutes, banners })) });

for (const [name, edit] of Object.entries(EVERY_EDIT)) {
  test(`the inverse takes back: ${name}`, () => {
    const changed = apply(board, edit);
    assert.notDeepEqual(shown(changed), shown(board));
    assert.deepEqual(shown(apply(changed, inverseOf(board, edit))), shown(board));
  });
}

test("five hundred random moves are taken back one by one to the first board", () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const blocks = Object.keys(board.strips);
  const back = [];
  let now = board;
  for (let n = 0; n < 500; n += 1) {
    const some = blocks.filter(() => random(3) === 0);
    if (!some.length) continue;
    const date = [null, ...board.dates][random(5)];
    const others = (now.days.find((day) => day.unit === "main" && day.date === date)?.strips ?? []).map((strip) => strip.block).filter((block) => !some.includes(block));
    const edit = moveStrips(now, some, "main", date, others.length && random(2) ? others[random(others.length)] : null);
    back.push(inverseOf(now, edit));
    now = apply(now, edit);
    assert.deepEqual([...now.days.flatMap((day) => day.strips.map((strip) => strip.block)), ...now.boneyard].sort(), blocks);
  }
  for (const inverse of back.reverse()) now = apply(now, inverse);
  assert.deepEqual(order(now), order(board));
});

test("a move holds only while its strips are where the person saw them; what is left of it are the others", () => {
  const edit = moveStrips(board, ["a", "d"], "main", "2027-03-03");
  const newer = apply(board, moveStrips(board, ["d"], null, null));
  assert.equal(holds(board, edit), true);
  assert.equal(holds(newer, edit), false);
  assert.deepEqual(whatIsLeft(newer, edit).blocks, ["a"]);
  assert.deepEqual(whatIsLeft(newer, edit).was, placesOf(board, ["a"]));
});

test("an edit that only the server can carry out changes nothing here and has no inverse yet", () => {
  const edit = { kind: "split_scene", scene: "scene-1", minutes: [30, 30] };
  assert.equal(apply(board, edit), board);
  assert.equal(inverseOf(board, edit), null);
});
