// What a person can do to the board, whichever way it was asked for: by hand, by key, by menu. Each action is one edit, one step of undo.

import { announce, toast } from "../lib/toast.js";
import { moveStrips, moveWholeDay } from "./edits.js";
import { dayOf, inBoardOrder, whereIs } from "./places.js";
import { meant } from "./selection.js";
import { capital, clock, scenesOf, shortDate } from "./words.js";

/** The block of a focused row's id, null for other rows. */
export const blockOf = (id) => (id?.startsWith("s-") ? id.slice(2) : null);

/** Unit and date of a focused day head's id. */
export function dayOfId(id) {
  if (!id?.startsWith("d-")) return null;
  const [unit, date] = id.slice(2).split("|");
  return { unit, date };
}

export function makeActions(store, { focusRow }) {
  /** Strips that an action acts on: the selection, or the focused strip. */
  const these = () => inBoardOrder(store.board, meant(store.ui.selection, blockOf(store.ui.focus)));

  function allowed() {
    if (store.canEdit) return true;
    toast("You may look at this board, not change it. Ask an owner of the production for the editor role.", { tone: "bad" });
    return false;
  }

  /** Strips to a day before a block (null: at its end), or with date null to the boneyard. */
  function moveTo(blocks, unit, date, before = null) {
    if (!blocks.length || !allowed()) return false;
    const pinned = blocks.filter((block) => store.board.strips[block]?.pinned && elsewhere(block, unit, date));
    if (pinned.length) return refusePinned(pinned, blocks, unit, date, before);
    const edit = moveStrips(store.board, blocks, unit, date, before);
    if (changesNothing(edit)) return false;
    store.edit(edit);
    say(edit);
    return true;
  }

  function elsewhere(block, unit, date) {
    const at = whereIs(store.board).get(block);
    return (at?.unit ?? null) !== unit || (at?.date ?? null) !== date;
  }

  function refusePinned(pinned, blocks, unit, date, before) {
    const edit = moveStrips(store.board, blocks, unit, date, before);
    toast(`${capital(scenesOf(store.board, pinned))} ${pinned.length === 1 ? "is" : "are"} pinned.`, {
      action: { label: "Unpin and move", run: () => store.edit({ kind: "several", edits: [{ kind: "pin_strips", blocks: pinned, pinned: false }, edit] }) },
    });
    return false;
  }

  function changesNothing(edit) {
    const list = edit.date === null ? store.board.boneyard : (dayOf(store.board, edit.unit, edit.date)?.strips ?? []).map((strip) => strip.block);
    const at = list.indexOf(edit.blocks[0]);
    if (at < 0 || edit.blocks.some((block, n) => list[at + n] !== block)) return false;
    return (list[at + edit.blocks.length] ?? null) === edit.before;
  }

  function say(edit) {
    const day = edit.date === null ? null : dayOf(store.board, edit.unit, edit.date);
    const spot = day ? `day ${day.number}, ${shortDate(day.date)}, position ${day.strips.findIndex((strip) => strip.block === edit.blocks[0]) + 1} of ${day.strips.length}` : "the boneyard";
    announce(`${capital(scenesOf(store.board, edit.blocks))} to ${spot}.`);
  }

  /** One place up (-1) or down (1), over into the neighbouring day at its edge. */
  function step(by) {
    const blocks = these();
    if (!blocks.length) return;
    const where = whereIs(store.board);
    const edge = where.get(by < 0 ? blocks[0] : blocks.at(-1));
    if (!edge) return;
    const moving = new Set(blocks);
    const rest = edge.day.strips.map((strip) => strip.block);
    const at = by < 0 ? rest.slice(0, edge.index).findLastIndex((block) => !moving.has(block)) : rest.findIndex((block, n) => n > edge.index && !moving.has(block));
    if (at < 0) return intoDay(by, by < 0 ? "end" : "start");
    const before = by < 0 ? rest[at] : rest.slice(at + 1).find((block) => !moving.has(block)) ?? null;
    moveTo(blocks, edge.unit, edge.date, before);
    focusRow(store.ui.focus);
  }

  /** To the neighbouring day of the same unit. */
  function intoDay(by, spot = "end") {
    const blocks = these();
    const edge = whereIs(store.board).get(by < 0 ? blocks[0] : blocks.at(-1));
    if (!edge) return;
    const days = store.board.days.filter((day) => day.unit === edge.unit && day.strips.length);
    const next = days[days.findIndex((day) => day.date === edge.date) + by];
    if (!next) return void announce(by < 0 ? "This is the first day." : "This is the last day.");
    const moving = new Set(blocks);
    const before = spot === "start" ? next.strips.find((strip) => !moving.has(strip.block))?.block ?? null : null;
    moveTo(blocks, next.unit, next.date, before);
    focusRow(store.ui.focus);
  }

  function pin() {
    if (!allowed()) return;
    const day = dayOfId(store.ui.focus);
    if (day && !store.ui.selection.blocks.size) {
      const known = dayOf(store.board, day.unit, day.date);
      if (known) store.edit({ kind: "pin_day", ...day, pinned: !known.pinned });
      return;
    }
    const blocks = these().filter((block) => whereIs(store.board).has(block));
    if (!blocks.length) return;
    const pinned = !blocks.every((block) => store.board.strips[block].pinned);
    store.edit({ kind: "pin_strips", blocks, pinned });
    announce(`${capital(scenesOf(store.board, blocks))} ${pinned ? "pinned" : "unpinned"}.`);
  }

  function toBoneyard() {
    const blocks = these();
    const focus = neighbour(blocks);
    if (moveTo(blocks, null, null)) focusRow(focus);
  }

  /** The row to focus when the strips leave: the next strip that stays. */
  function neighbour(blocks) {
    const moving = new Set(blocks);
    const at = whereIs(store.board).get(blocks.at(-1));
    const stays = at?.day.strips.slice(at.index + 1).find((strip) => !moving.has(strip.block));
    return stays ? `s-${stays.block}` : at ? `d-${at.unit}|${at.date}` : store.ui.focus;
  }

  function cut() {
    const blocks = these();
    if (!blocks.length || !allowed()) return;
    store.look({ held: { blocks } });
    announce(`${capital(scenesOf(store.board, blocks))} cut. Move on and press V to put ${blocks.length === 1 ? "it" : "them"} there, Escape to leave ${blocks.length === 1 ? "it" : "them"}.`);
  }

  /** Puts what was cut before the focused strip, at the start of a focused day, on a focused free date. */
  function paste() {
    const held = store.ui.held?.blocks;
    if (!held) return void announce("Nothing is cut. Press X on a strip first.");
    const target = targetOf(store.ui.focus, held);
    if (!target) return;
    store.look({ held: null });
    if (moveTo(inBoardOrder(store.board, held), target.unit, target.date, target.before)) focusRow(`s-${held[0]}`);
  }

  function targetOf(id, held) {
    const moving = new Set(held);
    const block = blockOf(id);
    const first = (day, from = 0) => day?.strips.slice(from).find((strip) => !moving.has(strip.block))?.block ?? null;
    if (block) {
      const at = whereIs(store.board).get(block);
      return at ? { unit: at.unit, date: at.date, before: first(at.day, at.index) } : { unit: null, date: null, before: moving.has(block) ? null : block };
    }
    const day = dayOfId(id);
    if (day) return { ...day, before: first(dayOf(store.board, day.unit, day.date)) };
    if (id?.startsWith("f-")) return { unit: unitFor(held), date: id.slice(2), before: null };
    return null;
  }

  /** The unit for strips on a free date: the one they are with, else the first that may shoot them. */
  function unitFor(blocks) {
    const at = whereIs(store.board).get(blocks[0]);
    return at?.unit ?? store.board.strips[blocks[0]]?.units?.[0] ?? store.board.units[0]?.id;
  }

  function undo() {
    const step = store.state.undo.at(-1);
    if (!step) return void announce("There is nothing to undo.");
    if (!store.undo()) return void announce("The last change is still being saved.");
    announce(`Undone: ${step.words || "the last change"}.`);
  }

  function redo() {
    const step = store.state.redo.at(-1);
    if (!step) return void announce("There is nothing to redo.");
    if (store.redo()) announce(`Done again: ${step.words || "the change"}.`);
  }

  function moveDay(unit, date, to) {
    if (date === to || !allowed()) return;
    store.edit(moveWholeDay(store.board, unit, date, to));
    focusRow(`d-${unit}|${to}`);
    announce(`The day is now on ${shortDate(to)}.`);
  }

  function setCall(unit, date, call) {
    if (allowed()) store.edit({ kind: "set_call", unit, date, call });
    if (call !== null) announce(`Call ${clock(call)}.`);
  }

  const edit = (value) => allowed() && store.edit(value);

  return { these, moveTo, step, intoDay, pin, toBoneyard, cut, paste, undo, redo, moveDay, setCall, edit, unitFor, allowed };
}
