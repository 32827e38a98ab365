/* The script: pages with marks, a list of scenes, and what the scene needs. Accept and reject suggestions by key, mark words to tag them. */
import { Refused, get, post } from "../lib/api.js";
import { openDialog, askText } from "../lib/dialog.js";
import { h, memo, patch } from "../lib/dom.js";
import { listen } from "../lib/events.js";
import { toast } from "../lib/toast.js";
import { inCharacters, inString, next, pieces, waiting } from "./marks.js";

const { production, role } = document.body.dataset;
const base = `/api/productions/${encodeURIComponent(production)}`;
const may = role !== "viewer";
const places = { pages: document.getElementById("pages"), scenes: document.getElementById("scenes"), sheet: document.getElementById("sheet") };
const CATEGORIES = ["cast", "background", "stunts", "vehicles", "props", "special_effects", "mechanical_effects", "visual_effects", "weapons", "wardrobe", "makeup_hair", "animals", "animal_wrangler", "set_dressing", "greenery", "sound", "music", "camera", "grip", "electric", "art_department", "security", "special_equipment", "additional_labor", "notes", "miscellaneous"];
const words = (category) => category.replaceAll("_", " ");

let script = null;
let seq = 0;
let scene = "";
let at = null;

// ---- the server

async function load() {
  const [told, board] = await Promise.all([get(`${base}/script`), get(`${base}/board`)]);
  script = told;
  seq = board.seq;
  if (!scene) scene = script.scenes[0]?.id ?? "";
  places.pages.setAttribute("aria-busy", "false");
  draw();
}

async function edit(edit, said) {
  try {
    const change = await post(`${base}/edits`, { id: crypto.randomUUID(), seq, edit });
    seq = change.seq;
    await load();
    toast(said, { action: { label: "Undo", run: () => undo(change) } });
  } catch (error) {
    if (error instanceof Refused && error.status === 409) await load();
    toast(error.message, { tone: "bad" });
  }
}

async function undo(change) {
  try {
    await post(`${base}/edits`, { id: crypto.randomUUID(), seq, edit: change.inverse });
  } catch (error) {
    toast(error.message, { tone: "bad" });
  }
  await load();
}

// ---- drawing

function draw() {
  drawPages();
  drawScenes();
  drawSheet();
}

function drawPages() {
  const leaves = script.pages.map((page, n) => memo(`page-${n}`, [JSON.stringify(page), at && page.paragraphs.some((p) => p.scene === at.scene) ? at.element + at.scene : "", page.paragraphs.some((p) => p.scene === scene) ? scene : ""], () =>
    h("div", { class: "leaf", key: n }, h("span", { class: "folio", "aria-label": `Page ${page.number}` }, `${page.number}.`), page.paragraphs.map(paragraph))));
  patch(places.pages, [titlePage(), ...leaves]);
}

function titlePage() {
  return h("div", { class: "leaf", key: "title" }, h("div", { class: "title" }, h("h1", {}, script.title), script.title_page.filter((entry) => entry.key.toLowerCase() !== "title").map((entry) => h("p", {}, entry.value))));
}

function paragraph(p) {
  const cut = pieces(p.text, inString(p.text, p.marks));
  const props = { class: `k-${p.kind}`, "data-line": String(p.line), "data-scene": p.scene };
  if (p.kind === "scene_heading") Object.assign(props, { id: `scene-${p.scene}`, "data-current": p.scene === scene });
  return h("p", props,
    p.number ? h("span", { class: "number" }, p.number) : null,
    cut.map(([text, mark]) => (mark ? markOf(p, text, mark) : h("span", {}, text))),
    p.extension ? h("span", {}, ` (${p.extension})`) : null);
}

function markOf(p, text, mark) {
  const here = at && at.scene === p.scene && at.element === mark.element;
  const name = `${mark.name}, ${words(mark.category)}${mark.suggested ? ", suggested" : ""}`;
  return h("mark", { class: `c-${mark.category}${mark.suggested ? " suggested" : ""}${here ? " at" : ""}`, title: name, "data-element": mark.element, onclick: () => choose({ scene: p.scene, element: mark.element }, false) }, text);
}

function drawScenes() {
  const open = new Map();
  for (const one of waiting(script)) open.set(one.scene, (open.get(one.scene) ?? 0) + 1);
  patch(places.scenes, script.scenes.map((one) => h("li", { key: one.id, "aria-current": one.id === scene ? "true" : null },
    h("button", { type: "button", title: one.heading, onclick: () => goTo(one.id) }, `${one.number} ${one.heading} `, open.get(one.id) ? h("span", { class: "wait", title: `${open.get(one.id)} suggestions wait` }, `${open.get(one.id)} ?`) : null))));
}

function drawSheet() {
  const one = script.scenes.find((other) => other.id === scene);
  const left = waiting(script).length;
  patch(places.sheet, [
    one ? h("section", { class: "sheet-part", key: `scene-${one.id}` },
      h("h2", {}, `Scene ${one.number}`), h("p", { class: "soft small" }, one.heading), one.synopsis ? h("p", { class: "small" }, one.synopsis) : null,
      h("p", { class: "small" }, `${one.eighths}/8 pages · ${one.minutes} minutes · story day ${one.story_day}${one.omitted ? " · omitted" : ""}`),
      groups(one)) : null,
    may ? h("section", { class: "sheet-part", key: "keys" },
      h("h3", {}, `${left} suggestions wait`),
      h("p", { class: "small" }, h("kbd", {}, "N"), " next, ", h("kbd", {}, "P"), " previous, ", h("kbd", {}, "A"), " accept, ", h("kbd", {}, "X"), " reject. Mark words in the script to tag them, then ", h("kbd", {}, "T"), ".")) : null,
    h("section", { class: "sheet-part", key: "roles" }, h("h3", {}, "Cast list"), h("ul", {}, script.roles.map(roleLine))),
  ]);
}

function groups(one) {
  return CATEGORIES.map((category) => [category, one.elements.filter((element) => element.category === category)]).filter(([, found]) => found.length)
    .map(([category, found]) => h("div", { key: category }, h("h3", {}, words(category)), h("ul", {}, found.map((element) => elementLine(one, element)))));
}

function elementLine(one, element) {
  const that = { scene: one.id, element: element.element };
  return h("li", { key: element.element, class: element.suggested ? "suggested" : null },
    h("span", { class: `swatch c-${element.category}`, "aria-hidden": "true" }), h("span", { class: "name" }, element.name, element.suggested ? h("span", { class: "unseen" }, ", suggested") : null),
    may && element.suggested ? h("button", { class: "button slim", type: "button", "aria-label": `Accept ${element.name}`, onclick: () => accept(that) }, "✓") : null,
    may ? h("button", { class: "button slim", type: "button", "aria-label": `${element.suggested ? "Reject" : "Take out"} ${element.name}`, onclick: () => reject(that, element.suggested) }, "✕") : null);
}

function roleLine(person) {
  return h("li", { key: person.id }, h("span", { class: "badge" }, person.number), h("span", { class: "name" }, person.name, h("span", { class: "soft small" }, ` ${person.scenes} scenes`)),
    may ? h("button", { class: "button slim", type: "button", "aria-label": `Change ${person.name}`, onclick: () => change(person) }, "…") : null);
}

// ---- doing

function goTo(id, smooth = true) {
  scene = id;
  drawPages();
  drawScenes();
  drawSheet();
  document.getElementById(`scene-${id}`)?.scrollIntoView({ block: "start", behavior: smooth && !matchMedia("(prefers-reduced-motion: reduce)").matches ? "smooth" : "auto" });
}

function choose(one, scroll = true) {
  at = one;
  if (one) scene = one.scene;
  draw();
  if (one && scroll) places.pages.querySelector("mark.at")?.scrollIntoView({ block: "center" });
}

const nameOf = (element) => element.slice(element.indexOf(":") + 1);

async function accept(one) {
  const then = next(waiting(script), one);
  await edit({ kind: "accept_element", ...one }, `Accepted ${nameOf(one.element)}`);
  if (at) choose(then);
}

async function reject(one, suggested) {
  const then = next(waiting(script), one);
  await edit({ kind: suggested ? "reject_element" : "untag_element", ...one }, `${suggested ? "Rejected" : "Took out"} ${nameOf(one.element)}`);
  if (at) choose(then);
}

async function change(person) {
  const others = script.roles.filter((other) => other.id !== person.id);
  const done = await openDialog({
    title: person.name,
    body: (close) => h("div", {},
      h("p", {}, h("button", { class: "button", type: "button", onclick: () => close("rename") }, "Another name"), " ", h("button", { class: "button", type: "button", onclick: () => close("number") }, "Another cast number")),
      others.length ? h("div", { class: "field" }, h("label", { for: "same" }, "The same character as"), h("select", { id: "same" }, others.map((other) => h("option", { value: other.id }, `${other.number} ${other.name}`)))) : null),
    actions: (close) => [h("button", { class: "button", type: "button", onclick: () => close() }, "Cancel"), others.length ? h("button", { class: "button", type: "button", onclick: () => close({ into: document.getElementById("same").value }) }, "Merge") : null],
  });
  if (done === "rename") {
    const name = await askText({ title: `Rename ${person.name}`, label: "Name", value: person.name });
    if (name) await edit({ kind: "rename_role", role: person.id, name }, `${person.name} is ${name} now`);
  } else if (done === "number") {
    const number = await askText({ title: `Cast number of ${person.name}`, label: "Number", value: person.number });
    if (number) await edit({ kind: "renumber_cast", role: person.id, number }, `${person.name} has number ${number} now`);
  } else if (done?.into) await edit({ kind: "merge_roles", role: person.id, into: done.into }, `${person.name} is merged`);
}

// ---- tagging marked words

function marked() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !places.pages.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const line = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("p[data-line]");
  const [from, to] = [line(range.startContainer), line(range.endContainer)];
  if (!from || from !== to) return null;
  const whole = script.pages.flatMap((page) => page.paragraphs).find((p) => String(p.line) === from.dataset.line && p.scene === from.dataset.scene && from.classList.contains(`k-${p.kind}`));
  const before = document.createRange();
  before.setStart(from, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const offset = before.toString().length - (from.querySelector(".number")?.textContent.length ?? 0);
  const text = range.toString();
  if (!whole || offset < 0 || whole.text.slice(offset, offset + text.length) !== text || !text.trim()) return null;
  const start = inCharacters(whole.text, offset);
  return { scene: whole.scene, name: text.trim(), box: range.getBoundingClientRect(), evidence: { line: whole.line, start, end: start + [...text].length, text } };
}

function openTagger() {
  const found = marked();
  if (!found || !found.scene || !may) return;
  document.querySelector(".tagger")?.remove();
  const box = document.createElement("form");
  box.className = "tagger";
  box.setAttribute("aria-label", "Tag the marked words");
  patch(box, [
    h("select", { "aria-label": "Category", name: "category" }, CATEGORIES.map((category) => h("option", { value: category, selected: category === "props" }, words(category)))),
    h("input", { "aria-label": "Name", name: "name", type: "text", value: found.name, maxlength: 200, required: true }),
    h("button", { class: "button primary", type: "submit" }, "Tag"),
    h("button", { class: "button", type: "button", onclick: () => box.remove() }, "Cancel"),
  ]);
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = new FormData(box);
    box.remove();
    edit({ kind: "tag_element", scene: found.scene, category: form.get("category"), name: form.get("name"), evidence: found.evidence }, `Tagged ${form.get("name")}`);
  });
  box.addEventListener("keydown", (event) => event.key === "Escape" && box.remove());
  document.body.append(box);
  box.style.left = `${Math.max(8, Math.min(found.box.left, innerWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(8, Math.min(found.box.bottom + 6, innerHeight - box.offsetHeight - 8))}px`;
  box.querySelector("select").focus();
}

places.pages.addEventListener("pointerup", (event) => event.pointerType === "mouse" && setTimeout(openTagger));

const KEYS = {
  n: () => choose(next(waiting(script), at)),
  p: () => choose(next(waiting(script), at, -1)),
  a: () => at && may && accept(at),
  x: () => at && may && reject(at, true),
  t: openTagger,
  Escape: () => choose(null),
};

document.addEventListener("keydown", (event) => {
  if (!script || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog, [contenteditable]")) return;
  const run = KEYS[event.key];
  if (!run) return;
  event.preventDefault();
  run();
});

let ticking = false;
places.pages.addEventListener("scroll", () => {
  if (ticking || !script) return;
  ticking = true;
  setTimeout(() => {
    ticking = false;
    const top = places.pages.getBoundingClientRect().top + 80;
    const seen = [...places.pages.querySelectorAll(".k-scene_heading")].filter((heading) => heading.getBoundingClientRect().top <= top).at(-1);
    if (seen && seen.dataset.scene !== scene && !at) {
      scene = seen.dataset.scene;
      drawScenes();
      drawSheet();
    }
  }, 150);
}, { passive: true });

load().then(() => listen(`${base}/events`, () => seq, { change: (change) => change.seq > seq && load() })).catch((error) => toast(error.message, { tone: "bad" }));
