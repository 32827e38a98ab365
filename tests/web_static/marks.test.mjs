// The script page's marks: cutting a paragraph at its marks, characters against halves of characters, the next suggestion.

import assert from "node:assert/strict";
import { test } from "node:test";

import { inCharacters, inString, next, pieces, waiting } from "../../src/setpiece/web/static/script/marks.js";

const mark = (start, end, element = "props:x") => ({ start, end, element, suggested: true });

test("the pieces of a text joined are the text, whatever the marks", () => {
  const text = "She lifts the crowbar and the lamp.";
  for (const marks of [[], [mark(0, 3)], [mark(14, 21), mark(30, 34)], [mark(0, 35)], [mark(30, 99)], [mark(5, 5)], [mark(10, 20), mark(14, 21)]]) {
    assert.equal(pieces(text, marks).map(([piece]) => piece).join(""), text);
  }
});

test("a mark names its own words, and of two that overlap the first stays", () => {
  const found = pieces("a crowbar here", [mark(2, 9, "props:crowbar"), mark(4, 9, "props:bar")]);
  assert.deepEqual(found.map(([piece, its]) => [piece, its?.element ?? null]), [["a ", null], ["crowbar", "props:crowbar"], [" here", null]]);
});

test("characters outside the first plane count as one in the script and as two in the page", () => {
  const text = "🎬 crowbar";
  const [moved] = inString(text, [mark(2, 9)]);
  assert.equal(text.slice(moved.start, moved.end), "crowbar");
  assert.equal(inCharacters(text, moved.start), 2);
});

test("each suggestion of a scene waits once, and the one after the last is the first", () => {
  const paragraph = (scene, ...marks) => ({ scene, marks });
  const script = { pages: [{ paragraphs: [paragraph("1", mark(0, 1, "a"), mark(2, 3, "a")), paragraph("2", mark(0, 1, "a"), { ...mark(2, 3, "b"), suggested: false })] }] };
  const list = waiting(script);
  assert.deepEqual(list, [{ scene: "1", element: "a" }, { scene: "2", element: "a" }]);
  assert.deepEqual(next(list, list[1]), list[0]);
  assert.deepEqual(next(list, list[0], -1), list[1]);
  assert.deepEqual(next(list, null), list[0]);
  assert.equal(next([], null), null);
});
