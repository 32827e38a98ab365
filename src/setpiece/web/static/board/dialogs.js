// The board's dialogs: move strips or a day to a date, go to a day, minutes and parts of a scene, the call, banners, the keys.

import { h } from "../lib/dom.js";
import { openDialog } from "../lib/dialog.js";
import { announce } from "../lib/toast.js";
import { dayOfId } from "./actions.js";
import { hintsFor } from "./hints.js";
import { KEYS } from "./keys.js";
import { dayOf, whereIs } from "./places.js";
import { newId } from "./store.js";
import { clock, count, duration, longDate, minuteOf, pages, scenesOf, shortDate } from "./words.js";

export function makeDialogs(store, actions, { focusRow }) {
  const unitName = (id) => store.board.units.find((unit) => unit.id === id)?.name ?? id;

  const cancelAnd = (label, close, value, more = {}) => [
    h("button", { class: "button", type: "button", onclick: () => close() }, "Cancel"),
    h("button", { class: "button primary", type: "button", onclick: () => close(value()), ...more }, label),
  ];

  /** Every date on which strips may go, with the day that is there. */
  function dateChoices(unit) {
    const dates = [...new Set([...store.board.dates, ...store.board.days.map((day) => day.date)])].sort();
    return dates.map((date) => {
      const day = dayOf(store.board, unit, date);
      return { date, text: day?.strips.length ? `${shortDate(date)} – day ${day.number}, ${count(day.strips.length, "strip")}, ${pages(day.eighths)} pp` : `${shortDate(date)} – free` };
    });
  }

  const select = (id, label, options, value, onchange) => h("div", { class: "field" }, h("label", { for: id }, label),
    h("select", { id, onchange: (event) => onchange(event.target.value) }, options.map((each) => h("option", { value: each.value, selected: each.value === value }, each.text))));

  async function move() {
    const blocks = actions.these();
    if (!blocks.length) return void announce("Select a strip first.");
    if (!actions.allowed()) return;
    const at = whereIs(store.board).get(blocks[0]);
    const goal = { unit: actions.unitFor(blocks), date: at?.date ?? store.board.days[0]?.date ?? store.board.dates[0], before: "" };
    const units = store.board.units.map((unit) => ({ value: unit.id, text: unit.name }));
    const sure = await openDialog({
      title: `Move ${scenesOf(store.board, blocks)}`, name: "move",
      body: (close, draw) => {
        const set = (patch) => { Object.assign(goal, patch); draw(); };
        const day = goal.date && dayOf(store.board, goal.unit, goal.date);
        const rest = (day?.strips ?? []).filter((strip) => !blocks.includes(strip.block));
        const hints = hintsFor(store.board, blocks, goal.unit, goal.date);
        return [
          units.length > 1 ? select("move-unit", "Unit", units, goal.unit, (unit) => set({ unit, before: "" })) : null,
          select("move-date", "Day", [{ value: "", text: "Boneyard" }, ...dateChoices(goal.unit).map((each) => ({ value: each.date, text: each.text }))], goal.date ?? "", (date) => set({ date: date || null, before: "" })),
          rest.length ? select("move-before", "Where", [...rest.map((strip) => ({ value: strip.block, text: `before scene ${store.board.strips[strip.block].label}, ${store.board.strips[strip.block].set}` })), { value: "", text: "at the end of the day" }], goal.before, (before) => set({ before })) : null,
          hints.map((hint) => h("div", { class: "notice warn" }, hint.text)),
        ];
      },
      actions: (close) => cancelAnd("Move", close, () => true),
    });
    if (sure && actions.moveTo(blocks, goal.date === null ? null : goal.unit, goal.date, goal.before || null)) focusRow(`s-${blocks[0]}`);
  }

  async function moveDay({ unit, date }) {
    if (!actions.allowed()) return;
    const goal = { date };
    const sure = await openDialog({
      title: `Move the day of ${shortDate(date)}`, name: "move-day",
      body: (close, draw) => [
        select("day-to", "To", dateChoices(unit).map((each) => ({ value: each.date, text: each.text })), goal.date, (to) => { goal.date = to; draw(); }),
        goal.date !== date && dayOf(store.board, unit, goal.date)?.strips.length ? h("div", { class: "notice" }, "The two days are exchanged.") : null,
      ],
      actions: (close) => cancelAnd("Move the day", close, () => true),
    });
    if (sure) actions.moveDay(unit, date, goal.date);
  }

  async function goTo() {
    const days = store.board.days.filter((day) => day.strips.length);
    let text = "";
    const exact = (day) => String(day.number) === text;
    const found = () => days.filter((day) => !text || exact(day) || longDate(day.date).toLowerCase().includes(text) || shortDate(day.date).toLowerCase().includes(text)).sort((a, b) => exact(b) - exact(a));
    const key = await openDialog({
      title: "Go to a day", name: "go",
      body: (close, draw) => h("form", { onsubmit: (event) => { event.preventDefault(); const day = found()[0]; close(day && `d-${day.unit}|${day.date}`); } },
        h("div", { class: "field" }, h("label", { for: "go-day" }, "Day number or date"), h("input", { id: "go-day", type: "text", autocomplete: "off", autofocus: true, oninput: (event) => { text = event.target.value.trim().toLowerCase(); draw(); } })),
        h("ul", { class: "choices" }, found().slice(0, 60).map((day) => h("li", { key: `${day.unit}|${day.date}` }, h("button", { type: "button", class: "choice", onclick: () => close(`d-${day.unit}|${day.date}`) },
          h("b", {}, `Day ${day.number}`), ` ${shortDate(day.date)} · ${pages(day.eighths)} pp`, store.board.units.length > 1 ? ` · ${unitName(day.unit)}` : ""))))),
    });
    if (key) focusRow(key, { top: true });
  }

  /** Shooting minutes of a scene, its parts, or one piece again. */
  async function minutes() {
    const block = actions.these()[0];
    const strip = block && store.board.strips[block];
    if (!strip) return void announce("Focus a strip first.");
    if (!actions.allowed()) return;
    const blocks = Object.keys(store.board.strips).filter((each) => store.board.strips[each].scene === strip.scene);
    const all = blocks.reduce((sum, each) => sum + store.board.strips[each].minutes, 0);
    const goal = { minutes: all, parts: Math.max(1, strip.parts) };
    const sure = await openDialog({
      title: `Scene ${strip.number ?? strip.label}: time to shoot`, name: "minutes",
      body: (close, draw) => [
        h("div", { class: "field" }, h("label", { for: "scene-minutes" }, "Minutes in all"), h("input", { id: "scene-minutes", type: "number", min: 1, max: 6000, value: goal.minutes, autofocus: true, oninput: (event) => { goal.minutes = Number(event.target.value); draw(); } })),
        h("div", { class: "field" }, h("label", { for: "scene-parts" }, "Shot in how many pieces"), h("input", { id: "scene-parts", type: "number", min: 1, max: 12, value: goal.parts, oninput: (event) => { goal.parts = Number(event.target.value); draw(); } })),
        h("p", { class: "soft small" }, goal.parts > 1 ? `${goal.parts} strips of about ${duration(Math.round(goal.minutes / goal.parts) || 0)} each, one after the other; move them where you like.` : `One strip of ${duration(goal.minutes || 0)}.`),
      ],
      actions: (close) => cancelAnd("Save", close, () => true),
    });
    if (!sure || !(goal.minutes >= 1)) return;
    const edits = [];
    if (goal.minutes !== all) edits.push({ kind: "set_minutes", scene: strip.scene, minutes: goal.minutes });
    if (goal.parts !== strip.parts && strip.parts > 1) edits.push({ kind: "join_scene", scene: strip.scene });
    if (goal.parts !== strip.parts && goal.parts > 1) edits.push({ kind: "split_scene", scene: strip.scene, minutes: shares(goal.minutes, goal.parts) });
    if (edits.length) actions.edit(edits.length === 1 ? edits[0] : { kind: "several", edits });
  }

  function shares(all, parts) {
    const each = Math.floor(all / parts);
    return Array.from({ length: parts }, (_, n) => each + (n < all - each * parts ? 1 : 0));
  }

  const dayHere = () => dayOfId(store.ui.focus) ?? (() => { const at = whereIs(store.board).get(actions.these()[0]); return at ? { unit: at.unit, date: at.date } : null; })();

  async function call() {
    const at = dayHere();
    const day = at && dayOf(store.board, at.unit, at.date);
    if (!day?.strips.length) return void announce("Focus a day first.");
    if (!actions.allowed()) return;
    let text = clock(day.call).slice(0, 5);
    const answer = await openDialog({
      title: `Call on ${shortDate(day.date)}`, name: "call",
      body: (close, draw) => [
        h("div", { class: "field" }, h("label", { for: "call-time" }, "Crew call"), h("input", { id: "call-time", type: "time", value: text, autofocus: true, oninput: (event) => { text = event.target.value; draw(); } })),
        h("p", { class: "soft small" }, day.call_fixed ? "Set by hand; “Let Setpiece choose” leaves it to the schedule again." : "Chosen by the schedule until you set it."),
      ],
      actions: (close) => [
        day.call_fixed ? h("button", { class: "button", type: "button", onclick: () => close({ call: null }) }, "Let Setpiece choose") : null,
        ...cancelAnd("Set the call", close, () => ({ call: minuteOf(text) }), { disabled: minuteOf(text) === null }),
      ],
    });
    if (answer) actions.setCall(day.unit, day.date, answer.call);
  }

  /** A new banner before the focused row, or the words of one that is there. */
  async function banner(id) {
    if (!actions.allowed()) return;
    const known = id && store.board.days.flatMap((day) => (day.banners ?? []).map((each) => ({ ...each, unit: day.unit, date: day.date }))).find((each) => each.id === id);
    const at = known || dayHere();
    if (!at) return void announce("Focus a day or a strip first.");
    const goal = { text: known?.text ?? "", kind: known?.kind ?? "note" };
    const kinds = [["note", "Note"], ["move", "Company move"], ["meal", "Meal"], ["hold", "Hold for weather"], ["travel", "Travel"], ["off", "Day off"], ["second_unit", "Second unit"]];
    const answer = await openDialog({
      title: known ? "Banner" : `New banner on ${shortDate(at.date)}`, name: "banner",
      body: (close, draw) => h("form", { onsubmit: (event) => { event.preventDefault(); if (goal.text.trim()) close("save"); } },
        h("div", { class: "field" }, h("label", { for: "banner-text" }, "Words"), h("input", { id: "banner-text", type: "text", maxlength: 120, value: goal.text, autofocus: true, oninput: (event) => { goal.text = event.target.value; draw(); } })),
        select("banner-kind", "Kind", kinds.map(([value, text]) => ({ value, text })), goal.kind, (kind) => { goal.kind = kind; draw(); })),
      actions: (close) => [known ? h("button", { class: "button danger", type: "button", onclick: () => close("drop") }, "Remove") : null, ...cancelAnd("Save", close, () => "save", { disabled: !goal.text.trim() })],
    });
    if (answer === "drop") actions.edit({ kind: "drop_banner", id: known.id });
    if (answer !== "save") return;
    const focused = actions.these()[0];
    const before = known ? known.before : whereIs(store.board).get(focused)?.date === at.date ? focused : null;
    actions.edit({ kind: "put_banner", id: known?.id ?? newId(), unit: at.unit, date: at.date, before, text: goal.text.trim(), banner_kind: goal.kind });
  }

  function dropBanner(id) {
    if (id && actions.allowed()) actions.edit({ kind: "drop_banner", id });
  }

  /** What can be done with a day. */
  async function day({ unit, date }) {
    const known = dayOf(store.board, unit, date);
    if (!known) return;
    const choice = await openDialog({
      title: `${known.strips.length ? `Day ${known.number}, ` : ""}${longDate(date)}`, name: "day",
      body: (close) => h("ul", { class: "choices" }, [
        ["move", "Move the day to another date"], ["call", `Call time: ${clock(known.call)}${known.call_fixed ? ", set by hand" : ""}`], ["pin", known.pinned ? "Unpin the day" : "Pin the day: a solve leaves its strips here"],
        ["banner", "Add a banner"], ["comments", "Comments"],
      ].map(([value, text]) => h("li", {}, h("button", { type: "button", class: "choice", onclick: () => close(value) }, text)))),
    });
    if (choice === "move") moveDay({ unit, date });
    if (choice === "call") call();
    if (choice === "pin") actions.edit({ kind: "pin_day", unit, date, pinned: !known.pinned });
    if (choice === "banner") banner(null);
    if (choice === "comments") store.look({ panel: "comments" });
  }

  const help = () => openDialog({
    title: "Keys", wide: true, name: "help",
    body: () => h("div", { class: "key-groups" }, KEYS.map(([group, keys]) => h("section", {}, h("h3", {}, group), h("dl", {}, keys.map(([key, text]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, text)]))))),
  });

  const confirm = (title, text, label) => openDialog({ title, name: "confirm", body: () => h("p", {}, text), actions: (close) => cancelAnd(label, close, () => true) });

  return { move, moveDay, goTo, minutes, call, banner, dropBanner, day, help, confirm };
}
