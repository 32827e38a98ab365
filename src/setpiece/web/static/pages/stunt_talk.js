/* What people say about a stunt: the same threads as on the board, under the stunt itself. */
import { when } from "../board/words.js";
import { ask, get } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { toast } from "../lib/toast.js";

/** `redraw` draws the page anew; `mayWrite` is false for viewers. */
export function makeTalk(base, mayWrite, redraw) {
  let list = [];
  let answering = null;
  let members = null;
  let busy = false;
  const drafts = new Map();

  async function load() {
    try {
      list = (await get(`${base}/comments`)).filter((comment) => comment.on.startsWith("stunt:"));
      redraw();
    } catch (error) {
      toast(`The comments did not come: ${error.message}`, { tone: "bad" });
    }
  }

  async function send(on, parent) {
    const key = parent ?? on;
    const text = (drafts.get(key) ?? "").trim();
    if (!text || busy) return;
    busy = true;
    try {
      await ask("POST", `${base}/comments`, { on, text, parent, mentions: await mentioned(text) });
      drafts.delete(key);
      answering = null;
      await load();
    } catch (error) {
      toast(`The comment was not sent: ${error.message} It is still in the box.`, { tone: "bad" });
    } finally {
      busy = false;
    }
  }

  /** Names of members that the text calls by @. */
  async function mentioned(text) {
    if (!text.includes("@")) return [];
    members ??= await get(`${base}/members`).catch(() => []);
    const said = text.toLowerCase();
    return members.map((member) => member.name).filter((name) => said.includes(`@${name.toLowerCase()}`));
  }

  async function settle(comment) {
    try {
      await ask("POST", `${base}/comments/${encodeURIComponent(comment.id)}/resolve`, { resolved: !comment.resolved });
      await load();
    } catch (error) {
      toast(error.message, { tone: "bad" });
    }
  }

  function draw(stunt) {
    const on = `stunt:${stunt}`;
    const threads = list.filter((comment) => comment.on === on && !comment.parent);
    return h("section", { key: on, class: "talk" }, h("h3", {}, "Comments"),
      threads.length ? h("ul", {}, threads.map(thread)) : h("p", { class: "soft" }, "Nothing is under discussion."),
      mayWrite ? form(on, null, "Comment on this stunt", "Comment") : null);
  }

  function thread(comment) {
    const answers = list.filter((each) => each.parent === comment.id);
    return h("li", { key: comment.id }, said(comment), answers.map(said),
      h("div", { class: "row" }, comment.resolved ? h("span", { class: "badge good" }, "settled") : null,
        mayWrite ? [
          h("button", { type: "button", class: "button plain slim", onclick: () => { answering = answering === comment.id ? null : comment.id; redraw(); } }, "Answer"),
          h("button", { type: "button", class: "button plain slim", onclick: () => settle(comment) }, comment.resolved ? "Open again" : "Settle")] : null),
      answering === comment.id ? form(comment.on, comment.id, "Answer", "Send the answer") : null);
  }

  const said = (comment) => h("div", { class: "said", key: `said-${comment.id}` }, h("span", { class: "small" }, h("b", {}, comment.by), h("span", { class: "soft" }, ` ${when(comment.at)}`)), h("p", {}, comment.text));

  function form(on, parent, label, button) {
    const key = parent ?? on;
    const id = parent ? `answer-${parent}` : "talk-text";
    return h("form", { onsubmit: (event) => { event.preventDefault(); send(on, parent); } },
      h("div", { class: "field" }, h("label", { for: id }, label), h("textarea", { id, rows: 3, maxlength: 4000, value: drafts.get(key) ?? "", oninput: (event) => drafts.set(key, event.target.value) })),
      h("button", { type: "submit", class: "button slim primary" }, button));
  }

  return { draw, load };
}
