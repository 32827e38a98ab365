// The strip that has the focus: its scene, its people, what is found about it, what can be done with it.

import { h } from "../lib/dom.js";
import { blockOf, dayOfId } from "./actions.js";
import { placeName } from "./days.js";
import { findingsOf } from "./found.js";
import { dayKey, dayOf, whereIs } from "./places.js";
import { capital, clock, count, duration, insideLetters, lightLetters, longDate, money, pages, shortDate, tone } from "./words.js";

export function makeInspector(store, actions, { dialogs, openComments, why }) {
  function draw(state, ui) {
    const { board } = state;
    const block = blockOf(ui.focus) ?? (ui.selection.blocks.size === 1 ? [...ui.selection.blocks][0] : null);
    if (ui.selection.blocks.size > 1) return several(board, [...ui.selection.blocks]);
    if (block && board.strips[block]) return strip(board, block, board.strips[block]);
    const at = dayOfId(ui.focus);
    const day = at && dayOf(board, at.unit, at.date);
    if (day) return dayPanel(board, day);
    return h("p", { class: "soft" }, "Focus a strip or a day to see it here. Press ? for the keys.");
  }

  function strip(board, block, it) {
    const at = whereIs(board).get(block);
    const found = findingsOf(board).strips.get(block)?.list ?? [];
    const notes = board.findings.filter((finding) => finding.severity === "note" && finding.strips.includes(block));
    const stunts = board.stunts.filter((stunt) => it.stunts.includes(stunt.id));
    return [
      h("div", { class: `strip-card tone-${tone(it)} ${it.int_ext === "INT" ? "inside" : "outside"}` },
        h("div", { class: "row" }, h("b", { class: "big number" }, it.label), h("span", {}, `${insideLetters(it)} · ${lightLetters(it)}`), h("span", { class: "push number" }, `${pages(it.eighths)} pp`)),
        h("b", {}, it.set)),
      it.synopsis ? h("p", { class: "synopsis-full" }, it.synopsis) : null,
      h("dl", { class: "facts" },
        fact("Where", placeName(board, it.place)),
        fact("When", at ? `Day ${at.day.number}, ${shortDate(at.date)}, ${clock(at.day.strips[at.index].start)} to ${clock(at.day.strips[at.index].end)}` : "Boneyard"),
        fact("Time to shoot", duration(it.minutes)), fact("Story day", it.story_day),
        it.parts > 1 ? fact("Part", `${it.part} of ${it.parts}`) : null),
      h("div", { class: "row" },
        button("Move…", () => dialogs.move()), button(it.pinned ? "Unpin" : "Pin", actions.pin), button("Minutes, split…", () => dialogs.minutes()),
        at ? button("Boneyard", actions.toBoneyard) : null, button("Comment", () => openComments(`strip:${block}`)),
        why ? button("Why here?", () => why(it)) : null),
      found.length || notes.length ? [h("h3", {}, "Findings"), h("ul", { class: "finding-list" }, [...found, ...notes].map(findingItem))] : null,
      h("h3", {}, "Cast"),
      it.cast.length ? h("ul", { class: "plain-list" }, it.cast.map((number) => {
        const player = board.cast.find((each) => each.number === number);
        return h("li", {}, h("b", { class: "number" }, number), ` ${player?.role ?? ""}`, player?.name && player.name !== "-" ? h("span", { class: "soft" }, ` ${player.name}`) : null);
      })) : h("p", { class: "soft" }, "Nobody from the cast list."),
      stunts.length ? [h("h3", {}, "Stunts"), h("ul", { class: "plain-list" }, stunts.map((stunt) => h("li", {}, stunt.name, " ", h("span", { class: `badge ${stunt.ready ? "good" : "warn"}` }, stunt.ready ? "nothing missing" : "gate shut"))))] : null,
      Object.entries(it.elements ?? {}).filter(([category]) => category !== "cast").map(([category, names]) => [h("h3", {}, capital(category.replaceAll("_", " "))), h("p", {}, names.join(", "))]),
    ];
  }

  function dayPanel(board, day) {
    const found = findingsOf(board).days.get(dayKey(day.unit, day.date))?.list ?? [];
    const unit = board.units.find((each) => each.id === day.unit)?.name ?? day.unit;
    const numbers = [...new Set(day.strips.flatMap(({ block }) => board.strips[block]?.cast ?? []))];
    return [
      h("h2", {}, day.strips.length ? `Day ${day.number}` : "No shooting"), h("p", {}, `${longDate(day.date)}, ${unit}`),
      h("dl", { class: "facts" }, fact("Pages", pages(day.eighths)), fact("Strips", day.strips.length), fact("Shooting", duration(day.minutes)), fact("Call to wrap", day.call === null ? "–" : `${clock(day.call)} to ${clock(day.wrap)}${day.call_fixed ? ", call set by hand" : ""}`),
        fact("Cost of the day", money(day.cost, board.production.currency)), fact("Cast", numbers.length ? numbers.join(", ") : "nobody")),
      h("div", { class: "row" }, button("Move the day…", () => dialogs.moveDay(day)), button("Call…", () => dialogs.call()), button(day.pinned ? "Unpin day" : "Pin day", () => actions.edit({ kind: "pin_day", unit: day.unit, date: day.date, pinned: !day.pinned })),
        button("Banner…", () => dialogs.banner(null)), button("Comment", () => openComments(`day:${day.unit}:${day.date}`))),
      found.length ? [h("h3", {}, "Findings"), h("ul", { class: "finding-list" }, found.map(findingItem))] : null,
    ];
  }

  function several(board, blocks) {
    const strips = blocks.map((block) => board.strips[block]).filter(Boolean);
    const sum = (name) => strips.reduce((total, each) => total + each[name], 0);
    return [
      h("h2", {}, count(strips.length, "strip")), h("p", {}, `${pages(sum("eighths"))} pages, ${duration(sum("minutes"))}`),
      h("p", { class: "soft" }, `Cast ${[...new Set(strips.flatMap((each) => each.cast))].join(", ") || "nobody"}`),
      h("div", { class: "row" }, button("Move…", () => dialogs.move()), button("Pin", actions.pin), button("Boneyard", actions.toBoneyard)),
    ];
  }

  const fact = (label, value) => [h("dt", {}, label), h("dd", {}, String(value))];
  const button = (text, onclick) => h("button", { type: "button", class: "button slim", onclick }, text);

  return { draw };
}

export function findingItem(finding) {
  return h("li", { class: finding.severity }, h("span", { class: `mark ${finding.severity}` }, { error: "✕", warning: "!", note: "i" }[finding.severity]), h("span", {}, finding.message, finding.remedy ? h("span", { class: "remedy" }, finding.remedy) : null));
}
