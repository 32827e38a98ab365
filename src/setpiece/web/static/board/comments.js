// Talk about a scene, a strip, a day, a stunt: threads, mentions with @, settled or open.

import { ask } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { toast } from "../lib/toast.js";
import { blockOf, dayOfId } from "./actions.js";
import { count, shortDate, when } from "./words.js";

export function makeComments(store, { focusRow }) {
  let list = [];
  let subject = null;
  let reply = null;
  let settled = false;
  let members = null;
  const drafts = new Map();

  async function load() {
    try {
      list = await ask("GET", `${store.address}/comments`);
    } catch {
      return;
    }
    const open = new Map();
    for (const comment of list) if (!comment.parent && !comment.resolved) open.set(comment.on, (open.get(comment.on) ?? 0) + 1);
    store.look({ comments: open });
  }

  /** What a new comment is about: what was chosen, else what has the focus. */
  function about(ui) {
    if (subject) return subject;
    const block = blockOf(ui.focus);
    if (block && store.board.strips[block]) return `strip:${block}`;
    const day = dayOfId(ui.focus);
    return day ? `day:${day.unit}:${day.date}` : null;
  }

  function subjects(ui) {
    const block = blockOf(ui.focus);
    const strip = block && store.board.strips[block];
    const day = dayOfId(ui.focus);
    if (strip) return [`strip:${block}`, `scene:${strip.scene}`, ...strip.stunts.map((stunt) => `stunt:${stunt}`)];
    return day ? [`day:${day.unit}:${day.date}`] : [];
  }

  function title(on) {
    const board = store.board;
    const [kind, ...rest] = on.split(":");
    if (kind === "strip") return `Strip ${board.strips[rest.join(":")]?.label ?? "that is gone"}`;
    if (kind === "scene") return `Scene ${board.scenes[rest.join(":")]?.number ?? rest.join(":")}`;
    if (kind === "stunt") return `Stunt ${board.stunts.find((stunt) => stunt.id === rest.join(":"))?.name ?? rest.join(":")}`;
    if (kind === "day") return `Day of ${shortDate(rest.at(-1))}`;
    return on;
  }

  function rowFor(on) {
    const [kind, ...rest] = on.split(":");
    const id = rest.join(":");
    if (kind === "strip") return `s-${id}`;
    if (kind === "day") return `d-${rest[0]}|${rest[1]}`;
    const block = Object.keys(store.board.strips).find((each) => (kind === "scene" ? store.board.strips[each].scene === id : store.board.strips[each].stunts.includes(id)));
    return block ? `s-${block}` : null;
  }

  async function send(on, parent) {
    const key = parent ?? on;
    const text = (drafts.get(key) ?? "").trim();
    if (!text) return;
    try {
      await ask("POST", `${store.address}/comments`, { on, text, parent, mentions: await mentioned(text) });
      drafts.delete(key);
      reply = null;
      subject = null;
      await load();
    } catch (error) {
      toast(`The comment was not sent: ${error.message} It is still in the box.`, { tone: "bad" });
    }
  }

  /** Names of members that the text calls by @. */
  async function mentioned(text) {
    if (!text.includes("@")) return [];
    members ??= await ask("GET", `${store.address}/members`).catch(() => []);
    const said = text.toLowerCase();
    return members.map((member) => member.name).filter((name) => said.includes(`@${name.toLowerCase()}`));
  }

  async function resolve(comment) {
    try {
      await ask("POST", `${store.address}/comments/${comment.id}/resolve`, { resolved: true });
      await load();
    } catch (error) {
      toast(error.message, { tone: "bad" });
    }
  }

  function draw(state, ui) {
    const on = about(ui);
    const choices = [...new Set([...subjects(ui), ...(subject ? [subject] : [])])];
    const threads = list.filter((comment) => !comment.parent && (settled || !comment.resolved));
    threads.sort((a, b) => Number(b.on === on) - Number(a.on === on) || (a.at < b.at ? 1 : -1));
    return [
      store.canEdit ? form(on, choices) : null,
      h("label", { class: "row small soft" }, h("input", { type: "checkbox", checked: settled, onchange: (event) => { settled = event.target.checked; store.look({}); } }), "show settled"),
      threads.length ? h("ul", { class: "threads" }, threads.map(thread)) : h("p", { class: "soft" }, "Nothing is under discussion."),
    ];
  }

  function form(on, choices) {
    if (!on) return h("p", { class: "soft" }, "Focus a strip or a day to comment on it.");
    return h("form", { class: "comment-form", onsubmit: (event) => { event.preventDefault(); send(on, null); } },
      choices.length > 1 ? h("div", { class: "field" }, h("label", { for: "comment-on" }, "About"), h("select", { id: "comment-on", onchange: (event) => { subject = event.target.value; store.look({}); } }, choices.map((each) => h("option", { value: each, selected: each === on }, title(each))))) : null,
      h("div", { class: "field" }, h("label", { for: "comment-text" }, `Comment on ${title(on).replace(/^(Strip|Scene|Stunt|Day)/, (word) => word.toLowerCase())}`), box(on, "comment-text", true)),
      h("button", { type: "submit", class: "button slim primary" }, "Comment"));
  }

  const box = (key, id, first = false) => h("textarea", { id, class: first ? "focus-first" : "", rows: 3, maxlength: 4000, value: drafts.get(key) ?? "", oninput: (event) => drafts.set(key, event.target.value), onkeydown: (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit(); } });

  function thread(comment) {
    const answers = list.filter((each) => each.parent === comment.id);
    const row = rowFor(comment.on);
    return h("li", { key: comment.id, class: comment.resolved ? "settled" : "" },
      h("div", { class: "row" }, row ? h("button", { type: "button", class: "link", onclick: () => focusRow(row, { centre: true }) }, title(comment.on)) : h("b", {}, title(comment.on)), comment.resolved ? h("span", { class: "badge good" }, "settled") : null),
      said(comment), answers.map(said),
      store.canEdit ? h("div", { class: "row" },
        h("button", { type: "button", class: "link", onclick: () => { reply = reply === comment.id ? null : comment.id; store.look({}); } }, "Answer"),
        comment.resolved ? null : h("button", { type: "button", class: "link", onclick: () => resolve(comment) }, "Settle"),
        answers.length ? h("span", { class: "soft small" }, count(answers.length, "answer")) : null) : null,
      reply === comment.id ? h("form", { onsubmit: (event) => { event.preventDefault(); send(comment.on, comment.id); } }, h("div", { class: "field" }, h("label", { for: `answer-${comment.id}` }, "Answer"), box(comment.id, `answer-${comment.id}`)), h("button", { type: "submit", class: "button slim" }, "Answer")) : null);
  }

  function said(comment) {
    return h("div", { class: "said" }, h("span", { class: "small" }, h("b", {}, comment.by), h("span", { class: "soft" }, ` ${when(comment.at)}`)), h("p", {}, withMentions(comment.text)));
  }

  const withMentions = (text) => text.split(/(@[\p{L}\p{N}_.-]+)/u).map((part) => (part.startsWith("@") ? h("b", { class: "mention" }, part) : part));

  return { draw, load, heard: load, open(on) { subject = on; store.look({}); } };
}
