// Dragging by pointer: strips (one or the selection), whole days by their head, banners. A mouse begins after a few pixels, a finger after
// a long press. Nothing on the board moves while something is in the hand: a line shows where it would land.

import { h, patch } from "../lib/dom.js";
import { hintsFor } from "./hints.js";
import { dayOf, inBoardOrder } from "./places.js";
import { meant, only } from "./selection.js";
import { count, longDate, pages, scenesOf, shortDate, capital, duration } from "./words.js";

const MOUSE_PX = 5;
const FINGER_PX = 10;
const LONG_PRESS_MS = 380;
const OPEN_AFTER_MS = 500;
const EDGE_PX = 64;
const FASTEST_PX = 26;

/** @param parts {scroller, line, hand, stage} elements of the page */
export function makeDrag(store, actions, parts, { focusRow }) {
  let armed = null;
  let held = null;
  let point = { x: 0, y: 0 };
  let frame = 0;
  let at = { x: -1, y: -1, top: -1 };
  let lit = null;
  let target = null;
  let waitingRun = null;

  function down(event) {
    if (event.button !== 0 || held || event.target.closest("button, a, input, select")) return;
    const row = event.target.closest(".strip, .day-head, .banner.own");
    if (!row || !store.canEdit) return;
    const finger = event.pointerType === "touch";
    armed = { row, x: event.clientX, y: event.clientY, id: event.pointerId, finger };
    point = { x: event.clientX, y: event.clientY };
    if (finger) armed.timer = setTimeout(start, LONG_PRESS_MS);
  }

  function move(event) {
    if (armed && event.pointerId === armed.id) {
      const far = Math.hypot(event.clientX - armed.x, event.clientY - armed.y);
      if (armed.finger && far > FINGER_PX) disarm();
      else if (!armed.finger && far > MOUSE_PX) start();
    }
    if (held && event.pointerId === held.pointer) {
      point = { x: event.clientX, y: event.clientY };
      event.preventDefault();
    }
  }

  function disarm() {
    clearTimeout(armed?.timer);
    armed = null;
  }

  function start() {
    const { row, id, finger } = armed;
    disarm();
    held = { pointer: id, ...whatIs(row) };
    if (held.blocks) {
      const block = row.dataset.block;
      if (!store.ui.selection.blocks.has(block)) store.look({ selection: only(block) });
      store.look({ held: { blocks: held.blocks } });
    }
    if (finger) navigator.vibrate?.(15);
    getSelection()?.removeAllRanges();
    parts.hand.hidden = false;
    capture(id);
    drawHand([]);
    frame = requestAnimationFrame(follow);
  }

  /** The hand takes the pointer, whatever becomes of the row; it also gives the cursor, which costs no other element a new style. */
  function capture(id) {
    try {
      parts.hand.setPointerCapture(id);
    } catch { /* the pointer is up already */ }
  }

  function whatIs(row) {
    if (row.dataset.block) {
      const blocks = inBoardOrder(store.board, meant(store.ui.selection, row.dataset.block));
      return { blocks, unit: actions.unitFor(blocks) };
    }
    if (row.dataset.head) {
      const [unit, date] = row.dataset.head.split("|");
      return { day: { unit, date } };
    }
    const day = store.board.days.find((each) => each.banners?.some((banner) => banner.id === row.dataset.banner));
    return { banner: { ...day.banners.find((banner) => banner.id === row.dataset.banner), unit: day.unit, date: day.date } };
  }

  function follow() {
    if (!held) return;
    scrollAtEdge();
    const below = point.y + 16 + parts.hand.offsetHeight < innerHeight;
    const far = Math.hypot(point.x - at.x, point.y - at.y) + Math.abs(parts.scroller.scrollTop - at.top);
    if (far < 1 && target) {
      frame = requestAnimationFrame(follow);
      return;
    }
    at = { ...point, top: parts.scroller.scrollTop };
    parts.hand.style.transform = `translate(${Math.max(4, Math.min(point.x + 14, innerWidth - 290))}px, ${below ? point.y + 16 : point.y - 16 - parts.hand.offsetHeight}px)`;
    const next = targetAt(point.x, point.y);
    if (JSON.stringify(next) !== JSON.stringify(target)) {
      target = next;
      drawHand(held.blocks && target ? hintsFor(store.board, held.blocks, target.unit, target.date) : []);
      drawLine();
    }
    frame = requestAnimationFrame(follow);
  }

  function scrollAtEdge() {
    const box = parts.scroller.getBoundingClientRect();
    if (point.x < box.left || point.x > box.right) return;
    const up = box.top + EDGE_PX - point.y;
    const down = point.y - (box.bottom - EDGE_PX);
    const by = up > 0 ? -Math.min(1, up / EDGE_PX) : down > 0 ? Math.min(1, down / EDGE_PX) : 0;
    if (by) parts.scroller.scrollTop += by * FASTEST_PX;
  }

  /** Where it would land: {unit, date, before} of a day, {date: null} for the boneyard; null for nowhere. */
  function targetAt(x, y) {
    const el = document.elementFromPoint(x, y);
    if (!el) return null;
    const run = el.closest("[data-run]");
    openRun(run?.dataset.run ?? null);
    const tile = el.closest("[data-jump]");
    if (tile) return { unit: tile.dataset.unit || unitHere(), date: tile.dataset.date, before: null, on: "rail" };
    const free = el.closest("[data-free]");
    if (free) return { unit: unitHere(), date: free.dataset.free, before: null, on: "free" };
    if (el.closest("#yard-area, [data-yard]")) return held.day || held.banner ? null : { unit: null, date: null, before: beforeInYard(el, y), on: "yard" };
    const group = el.closest("[data-day]");
    if (!group) return null;
    const { unit, date } = group.dataset;
    if (held.day) return { unit: held.day.unit, date, before: null, on: "day" };
    return { unit, date, before: beforeInDay(group, el, unit, date, y), on: "day" };
  }

  const unitHere = () => held.unit ?? held.day?.unit ?? held.banner?.unit;

  function beforeInDay(group, el, unit, date, y) {
    const moving = new Set(held.blocks ?? []);
    const list = (dayOf(store.board, unit, date)?.strips ?? []).map((strip) => strip.block);
    const from = (n) => list.slice(n).find((block) => !moving.has(block)) ?? null;
    const strip = el.closest(".strip");
    if (strip) {
      const box = strip.getBoundingClientRect();
      const n = list.indexOf(strip.dataset.block);
      return from(y < box.top + box.height / 2 ? n : n + 1);
    }
    if (el.closest(".day-head")) return from(0);
    const banner = el.closest(".banner");
    for (let next = banner?.nextElementSibling; next; next = next.nextElementSibling) {
      if (next.dataset.block) return from(list.indexOf(next.dataset.block));
    }
    return null;
  }

  function beforeInYard(el, y) {
    const strip = el.closest(".strip");
    if (!strip) return null;
    const box = strip.getBoundingClientRect();
    const list = store.board.boneyard;
    const n = list.indexOf(strip.dataset.block) + (y < box.top + box.height / 2 ? 0 : 1);
    return list.slice(n).find((block) => !held.blocks.includes(block)) ?? null;
  }

  /** A run of free dates opens when something is held over it for a while. */
  function openRun(date) {
    if (waitingRun?.date === date) return;
    clearTimeout(waitingRun?.timer);
    waitingRun = date && { date, timer: setTimeout(() => store.look({ opened: new Set([...store.ui.opened, date]) }), OPEN_AFTER_MS) };
  }

  function drawHand(hints) {
    patch(parts.hand, [
      h("div", { class: "hand-what" }, describe()),
      target && h("div", { class: "hand-where" }, where()),
      hints.slice(0, 4).map((hint) => h("div", { class: "hand-hint" }, hint.text)),
      hints.length > 4 && h("div", { class: "hand-hint" }, `and ${hints.length - 4} more`),
    ]);
    parts.hand.classList.toggle("warned", hints.length > 0);
  }

  function describe() {
    if (held.day) return `The day of ${shortDate(held.day.date)}`;
    if (held.banner) return held.banner.text;
    const strips = held.blocks.map((block) => store.board.strips[block]);
    const sums = `${pages(strips.reduce((sum, strip) => sum + strip.eighths, 0))} pp, ${duration(strips.reduce((sum, strip) => sum + strip.minutes, 0))}`;
    return `${capital(scenesOf(store.board, held.blocks))} · ${held.blocks.length > 1 ? `${count(held.blocks.length, "strip")}, ` : ""}${sums}`;
  }

  function where() {
    if (target.date === null) return "To the boneyard";
    const day = dayOf(store.board, target.unit, target.date);
    if (held.day) return target.date === held.day.date ? "" : `${day?.strips.length ? "Exchange with" : "To"} ${longDate(target.date)}`;
    return day ? `To day ${day.number}, ${shortDate(target.date)}` : `New day on ${shortDate(target.date)}`;
  }

  function light(el) {
    lit?.classList.remove("drop-here");
    lit = el;
    lit?.classList.add("drop-here");
  }

  function drawLine() {
    light(null);
    parts.line.hidden = true;
    if (!target) return;
    if (target.on === "yard") return light(document.getElementById("yard-area"));
    if (target.on === "rail") return light(document.querySelector(`[data-jump="${CSS.escape(`${target.unit}|${target.date}`)}"]`));
    if (target.on === "free") return light(document.getElementById(`f-${target.date}`));
    const group = document.getElementById(`d-${target.unit}|${target.date}`)?.parentElement;
    if (!group) return;
    if (held.day) return light(group);
    const box = parts.scroller.getBoundingClientRect();
    const strip = target.before && document.getElementById(`s-${target.before}`);
    const edge = strip ? strip.getBoundingClientRect().top : group.lastElementChild.getBoundingClientRect().bottom;
    parts.line.hidden = false;
    parts.line.style.transform = `translateY(${Math.round(edge - box.top + parts.scroller.scrollTop) - 2}px)`;
  }

  function drop() {
    const what = held;
    const at = target;
    store.together(() => {
      finish();
      if (at) land(what, at);
    });
    if (at && what.blocks) focusRow(`s-${what.blocks[0]}`, { scroll: false });
  }

  function land(what, at) {
    if (what.day) {
      if (at.date !== what.day.date) actions.moveDay(what.day.unit, what.day.date, at.date);
    } else if (what.banner) {
      const { id, text, kind } = what.banner;
      actions.edit({ kind: "put_banner", id, unit: at.unit, date: at.date, before: at.before, text, banner_kind: kind });
    } else {
      actions.moveTo(what.blocks, at.unit, at.date, at.before);
      store.look({ focus: `s-${what.blocks[0]}` });
    }
  }

  function finish() {
    cancelAnimationFrame(frame);
    const hadStrips = Boolean(held?.blocks);
    held = null;
    target = null;
    openRun(null);
    parts.hand.hidden = true;
    parts.line.hidden = true;
    light(null);
    at = { x: -1, y: -1, top: -1 };
    if (hadStrips) store.look({ held: null });
  }

  function up(event) {
    disarm();
    if (!held || event.pointerId !== held.pointer) return;
    point = { x: event.clientX, y: event.clientY };
    target = targetAt(point.x, point.y);
    swallowClick();
    drop();
  }

  function swallowClick() {
    const stop = (event) => { event.stopPropagation(); event.preventDefault(); };
    addEventListener("click", stop, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", stop, { capture: true }), 50);
  }

  parts.stage.addEventListener("pointerdown", down);
  addEventListener("pointermove", move, { passive: false });
  addEventListener("pointerup", up);
  addEventListener("pointercancel", () => { disarm(); if (held) finish(); });
  addEventListener("blur", () => { disarm(); if (held) finish(); });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !held) return;
    event.preventDefault();
    event.stopPropagation();
    finish();
  }, { capture: true });
  parts.stage.addEventListener("touchmove", (event) => { if (held) event.preventDefault(); }, { passive: false });
  parts.stage.addEventListener("contextmenu", (event) => { if (held || armed?.finger) event.preventDefault(); });
  parts.stage.addEventListener("dragstart", (event) => event.preventDefault());

  return { get holding() { return held !== null; } };
}
