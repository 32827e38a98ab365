import assert from "node:assert/strict";
import test from "node:test";
import { apply, inverseOf, moveStrips } from "../../src/setpiece/web/static/board/edits.js";
import * as state from "../../src/setpiece/web/static/board/state.js";
import { answerTo, order, smallBoard } from "./small_board.mjs";

const there = "2027-03-02";
const start = () => state.create(smallBoard());
const move = (on, blocks, date = there, before = null) => moveStrips(on.board, blocks, "main", date, before);
const answer = (board, edit, id, by) => answerTo(apply, inverseOf, board, edit, id, by);
let count = 0;
const idFor = () => `new-${++count}`;

test("an own edit is seen at once and stays when the server has answered", () => {
  const edit = move(start(), ["a"]);
  const made = state.change(start(), edit, "1");
  assert.equal(order(made.board)[1], "main 02: dea");
  const { change } = answer(made.base, edit, "1");
  const done = state.receive(made, change);
  assert.deepEqual([order(done.board)[1], done.pending.length, done.base.seq, done.board.cost.total], ["main 02: dea", 0, 11, 1_000_500]);
});

test("a change of another that comes while an own edit is on its way keeps both", () => {
  const mine = state.change(start(), move(start(), ["a"]), "1");
  const { change } = answer(mine.base, moveStrips(mine.base, ["d"], null, null), "theirs", "Ana");
  const both = state.receive(mine, change);
  assert.deepEqual(order(both.board), ["main 01: bc", "main 02: ea", "second 02: f", "boneyard: yd"]);
  assert.equal(both.last.own, false);
});

test("changes that arrive out of order are applied in order", () => {
  const first = answer(start().base, moveStrips(start().base, ["a"], "main", there), "1", "Ana");
  const second = answer(first.board, moveStrips(first.board, ["a"], null, null), "2", "Ana");
  const early = state.receive(start(), second.change);
  assert.deepEqual([order(early.board), state.hasGap(early)], [order(start().board), true]);
  const whole = state.receive(early, first.change);
  assert.deepEqual([order(whole.board).at(-1), whole.base.seq, state.hasGap(whole)], ["boneyard: ya", 12, false]);
});

test("the same change twice, by the stream and as the answer, counts once", () => {
  const made = state.change(start(), move(start(), ["a"]), "1");
  const { change } = answer(made.base, made.pending[0].edit, "1");
  const twice = state.receive(state.receive(made, change), change);
  assert.deepEqual([twice.pending.length, twice.base.seq, order(twice.board)[1]], [0, 11, "main 02: dea"]);
});

test("undo and redo walk through all changes and back, and a new change forgets what could be redone", () => {
  let now = start();
  const seen = [order(now.board)];
  for (const block of ["a", "b", "c"]) {
    now = state.change(now, move(now, [block]), idFor());
    seen.push(order(now.board));
  }
  for (const expected of seen.slice(0, -1).reverse()) {
    now = state.undo(now, idFor());
    assert.deepEqual(order(now.board), expected);
  }
  assert.equal(state.undo(now, "none"), now);
  for (const expected of seen.slice(1)) {
    now = state.redo(now, idFor());
    assert.deepEqual(order(now.board), expected);
  }
  now = state.undo(now, idFor());
  now = state.change(now, move(now, ["y"]), idFor());
  assert.equal(now.redo.length, 0);
});

test("an undo names the change that it takes back and uses the server's inverse once it is known", () => {
  const made = state.change(start(), { kind: "split_scene", scene: "scene-1", minutes: [30, 30] }, "1");
  assert.equal(state.undo(made, "2"), made);
  const { change } = answer(made.base, made.pending[0].edit, "1");
  const known = state.receive(made, { ...change, inverse: { kind: "join_scene", scene: "scene-1" } });
  const undone = state.undo(known, "2").pending.at(-1);
  assert.deepEqual([undone.edit.kind, undone.undoes], ["join_scene", "1"]);
});

test("undo survives a reload: the stacks come back from the user's own edits", () => {
  const edit = move(start(), ["a"]);
  const inverse = inverseOf(start().board, edit);
  const history = [
    { seq: 11, id: "1", edit, inverse, undone_by: null }, { seq: 12, id: "2", edit, inverse, undone_by: 13 },
    { seq: 13, id: "3", edit: inverse, inverse: edit, undone_by: null },
  ];
  const opened = state.create(smallBoard(), history);
  assert.deepEqual([opened.undo.map((step) => step.id), opened.redo.map((step) => step.id)], [["1"], ["3"]]);
  const redone = state.create(smallBoard(), [...history.slice(0, 2), { ...history[2], undone_by: 14 }, { seq: 14, id: "4", edit, inverse, undone_by: null }]);
  assert.deepEqual([redone.undo.map((step) => step.id), redone.redo.length], [["1", "4"], 0]);
});

test("after a refusal with a newer board the strips that are still there move, the others are named", () => {
  const mine = state.change(start(), move(start(), ["a", "d"], "2027-03-03"), "1");
  const newer = answer(mine.base, moveStrips(mine.base, ["d"], null, null), "theirs", "Ana").board;
  const { state: next, lost, resend, forget } = state.refused(mine, "1", newer, idFor);
  assert.deepEqual(order(next.board), ["main 01: bc", "main 02: e", "second 02: f", "main 03: a", "boneyard: yd"]);
  assert.deepEqual(lost.map((each) => each.edit.blocks), [["d"]]);
  assert.deepEqual([resend.length, resend[0].edit.blocks, forget.has("1"), next.undo.at(-1).id], [1, ["a"], true, resend[0].id]);
});

test("a refusal takes the refused edit and what rested on it, and keeps later edits that still hold", () => {
  let mine = state.change(start(), move(start(), ["a"], "2027-03-03"), "1");
  mine = state.change(mine, moveStrips(mine.board, ["a"], null, null), "2");
  mine = state.change(mine, moveStrips(mine.board, ["b"], "main", there), "3");
  const { state: next, lost } = state.refused(mine, "1", null, idFor);
  assert.deepEqual(order(next.board).slice(0, 2), ["main 01: ac", "main 02: deb"]);
  assert.deepEqual([lost.length, next.pending.map((entry) => entry.id), next.undo.map((step) => step.id)], [2, ["3"], ["3"]]);
});

test("an edit that is refused twice is given up, never sent for ever", () => {
  const mine = state.change(start(), { kind: "set_call", unit: "main", date: there, call: 500 }, "1");
  const once = state.refused(mine, "1", smallBoard(), idFor);
  assert.equal(once.resend.length, 1);
  const again = state.refused(once.state, once.resend[0].id, smallBoard(), idFor);
  assert.deepEqual([again.resend.length, again.lost.length, again.state.pending.length], [0, 1, 0]);
});

test("edits kept from an earlier visit are seen and sent again under their own ids", () => {
  const edit = move(start(), ["a"]);
  const back = state.resume(start(), [{ id: "kept", edit, undoes: null }]);
  assert.deepEqual([back.pending.map((entry) => entry.id), order(back.board)[1], back.undo.length], [["kept"], "main 02: dea", 1]);
  assert.equal(state.resume(back, [{ id: "kept", edit, undoes: null }]).pending.length, 1);
});

test("an older board never replaces a newer one, and a change that touched more asks for the whole board", () => {
  const { change } = answer(start().base, moveStrips(start().base, ["a"], null, null), "1", "Ana");
  const newer = state.receive(start(), { ...change, whole: true });
  assert.equal(state.isStale(newer), true);
  assert.equal(state.replaceBoard(newer, smallBoard()), newer);
  assert.equal(state.isStale(state.replaceBoard(newer, { ...smallBoard(), seq: 11 })), false);
});

test("a strip that a change takes away (a scene joined) is gone", () => {
  const joined = state.merged(smallBoard(), { seq: 11, days: [], strips: { y: null }, boneyard: [] });
  assert.equal("y" in joined.strips, false);
  assert.deepEqual(joined.boneyard, []);
});

test("a proposal that was taken can be undone like an edit", () => {
  const edit = { kind: "take_schedule", days: [], boneyard: [] };
  const taken = state.adopt(start(), { ...answer(start().base, edit, "t").change, inverse: { kind: "take_schedule", days: [], boneyard: ["y"] } }, "Took the proposed schedule");
  assert.equal(taken.undo.at(-1).words, "Took the proposed schedule");
  assert.equal(state.undo(taken, "u").pending[0].undoes, "t");
  assert.equal(state.adopt(taken, answer(start().base, edit, "t").change, "").undo.length, 1);
});
