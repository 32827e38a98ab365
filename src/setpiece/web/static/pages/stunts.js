/* Stunts: what each one's margins would be with other numbers, its gate, and who signs. Nothing here says go. */
import { capital, count, shortDate } from "../board/words.js";
import { ask, get } from "../lib/api.js";
import { h, patch } from "../lib/dom.js";
import { listen } from "../lib/events.js";
import { announce, toast } from "../lib/toast.js";

const { production, role } = document.body.dataset;
const base = `/api/productions/${encodeURIComponent(production)}`;
const place = document.getElementById("stunts");
const maySign = role !== "viewer";
const WIDTH = 300;
const HEIGHT = 120;
/** Criteria that a name can confirm; the others are met by the design or the logbook. As setpiece.board.edits.sign_gate has them. */
const SIGNABLE = /^(Assessed as designed|Read by a second person|Signed: |Permit: |Rehearsed as designed|Abort rehearsed|Rig and vehicles inspected today|Briefed as designed|Communications tested)/;
let stunts = [];
let chosen = decodeURIComponent(location.hash.slice(1));
let seq = 0;
let tried = null;
let changes = {};
let asking = false;
let again = false;
let signing = null;

const number = (value) => (Math.abs(value) >= 1000 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)))).replace("-", "−");
const withUnit = (value, unit) => `${number(value)}${unit ? ` ${unit}` : ""}`;
const percent = (share) => (share === 0 ? "0%" : share < 0.0001 ? "< 0.01%" : `${Number((share * 100).toPrecision(3))}%`);

function draw() {
  const planned = stunts.find((each) => each.stunt.id === chosen) ?? stunts[0];
  if (!planned) return patch(place, h("p", { class: "soft" }, "No stunt is designed in this production. Designs stand in its production file."));
  patch(place, h("div", { class: "stunts-two" },
    h("ul", { class: "stunt-list", "aria-label": "Stunts" }, stunts.map((each) => h("li", { key: each.stunt.id }, h("button", { type: "button", "aria-pressed": String(each === planned), onclick: () => choose(each.stunt.id) },
      h("b", {}, each.stunt.name), h("small", {}, `${each.stunt.kind.replaceAll("_", " ")} · ${gateWords(each.gate)}`))))),
    h("div", { class: "stunt", key: planned.stunt.id },
      h("section", {}, h("h2", {}, planned.stunt.name), planned.stunt.description ? h("p", {}, planned.stunt.description) : null,
        h("p", { class: "soft small" }, [`version ${planned.version}`, planned.earliest ? `not before ${shortDate(planned.earliest)}: ${planned.earliest_reason}` : planned.earliest_reason].filter(Boolean).join(" · "))),
      margins(planned), gate(planned))));
}

const gateWords = (it) => {
  if (!it) return "a suggestion, no gate";
  const missing = it.criteria.filter((criterion) => criterion.met === false).length;
  return missing ? `gate shut, ${missing} missing` : "nothing known is missing; the rest on the day";
};

function margins(planned) {
  if (!planned.report) return h("section", {}, h("h3", {}, "Margins"), h("p", { class: "soft" }, "No model computes margins for this design."));
  if (!tried || tried.stunt !== planned.stunt.id) return h("section", {}, h("h3", {}, "Margins"), h("p", { class: "soft" }, "Simulating…"));
  const moved = Object.keys(changes).length;
  return h("section", {},
    h("h3", {}, `Margins: ${tried.model} model, ${tried.runs.toLocaleString("en-US")} runs`),
    h("p", { class: "soft small" }, "Move a number to see what it does. Nothing is kept: a design changes in the production file, and its gate then shuts until it is assessed again."),
    h("div", { class: "sliders" }, tried.sliders.map(slider)),
    moved ? h("p", {}, h("button", { type: "button", class: "button slim", onclick: () => { changes = {}; simulate(); } }, "Back to the design's own numbers")) : null,
    h("div", { class: "panel scroll-x", tabindex: "0", role: "region", "aria-label": "Margins" }, h("table", { class: "table" }, h("thead", {}, h("tr", {}, ["Margin", "Value", "Limit", "Where from"].map((title) => h("th", { scope: "col" }, title)))),
      h("tbody", {}, tried.margins.map((line) => h("tr", { key: line.quantity }, h("th", { scope: "row" }, line.quantity), h("td", { class: "number" }, withUnit(line.value, line.unit)), h("td", { class: "number" }, line.limit === null ? "–" : withUnit(line.limit, line.unit)), h("td", { class: "small" }, line.limit_source || line.note || "")))))),
    h("div", { class: "panel scroll-x", tabindex: "0", role: "region", "aria-label": "Named failures" }, h("table", { class: "table" }, h("thead", {}, h("tr", {}, ["In one take", "Share of runs", "At most (95%)"].map((title) => h("th", { scope: "col" }, title)))),
      h("tbody", {}, tried.chances.map((chance) => h("tr", { key: chance.name }, h("th", { scope: "row" }, capital(chance.name), chance.meaning ? h("div", { class: "soft small" }, chance.meaning) : null), h("td", { class: `number${chance.share > 0 ? " over" : ""}` }, percent(chance.share)), h("td", { class: "number" }, percent(chance.at_most))))))),
    h("div", { class: "spreads" }, tried.spreads.map(spread)));
}

function slider(it) {
  const value = changes[it.name] ?? it.value;
  const reach = Math.max(Math.abs(it.planned) * 0.5, it.sigma * 5, (it.high - it.low) * 0.02);
  const low = Math.max(it.low, it.planned - reach);
  const high = Math.min(it.high, it.planned + reach);
  const id = `slide-${it.name}`;
  return h("div", { class: "slider", key: it.name },
    h("label", { for: id }, capital(it.label)),
    h("output", { for: id, class: changes[it.name] === undefined ? "" : "changed" }, `${withUnit(value, it.unit)}${it.sigma ? ` ± ${number(it.sigma)}` : ""}`),
    h("input", { id, type: "range", min: low, max: high, step: (high - low) / 200 || 1, value, oninput: (event) => { changes = { ...changes, [it.name]: Number(event.target.value) }; simulate(); } }));
}

function spread(it) {
  const tallest = Math.max(...it.counts, 1);
  const span = it.high - it.low || 1;
  const across = (value) => 4 + Math.min(Math.max((value - it.low) / span, 0), 1) * (WIDTH - 8);
  const wide = (WIDTH - 8) / it.counts.length;
  const told = `median ${withUnit(it.points[1], it.unit)}, 5 to 95%: ${number(it.points[0])} to ${withUnit(it.points[2], it.unit)}${it.limit === null ? "" : `, limit ${withUnit(it.limit, it.unit)}`}`;
  return h("figure", { class: "spread", key: it.label },
    h("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${it.label}: ${told}` },
      it.counts.map((bar, n) => h("rect", { class: "bar", key: n, x: 4 + n * wide, y: HEIGHT - 18 - (bar / tallest) * 92, width: Math.max(wide - 0.6, 0.5), height: (bar / tallest) * 92 })),
      h("line", { class: "axis", x1: 4, x2: WIDTH - 4, y1: HEIGHT - 18, y2: HEIGHT - 18 }),
      it.points.map((point, n) => h("line", { class: "point", key: `p${n}`, x1: across(point), x2: across(point), y1: n === 1 ? 8 : HEIGHT - 40, y2: HEIGHT - 18 })),
      it.limit === null || it.limit < it.low || it.limit > it.high ? null : h("line", { class: "limit", x1: across(it.limit), x2: across(it.limit), y1: 4, y2: HEIGHT - 18 }),
      h("text", { x: 4, y: HEIGHT - 4 }, number(it.low)), h("text", { x: WIDTH - 4, y: HEIGHT - 4, "text-anchor": "end" }, withUnit(it.high, it.unit))),
    h("figcaption", {}, h("b", {}, it.label), `: ${told}`));
}

function gate(planned) {
  if (!planned.gate) return null;
  const state = (criterion) => (criterion.met === null ? "on the day" : criterion.met ? "met" : "missing");
  return h("section", {}, h("h3", {}, `Gate${planned.gate.date ? ` for ${shortDate(planned.gate.date)}` : ""}: ${gateWords(planned.gate)}`),
    h("div", { class: "panel scroll-x", tabindex: "0", role: "region", "aria-label": "Gate" }, h("table", { class: "table" }, h("thead", {}, h("tr", {}, ["Criterion", "State", "Evidence or what is missing", "Who confirms"].map((title) => h("th", { scope: "col" }, title)))),
      h("tbody", {}, planned.gate.criteria.map((criterion) => h("tr", { key: criterion.name },
        h("th", { scope: "row" }, criterion.name), h("td", {}, h("span", { class: `badge ${criterion.met ? "good" : criterion.met === false ? "warn" : ""}` }, state(criterion))),
        h("td", { class: "small" }, criterion.met ? criterion.evidence : criterion.missing || criterion.evidence),
        h("td", {}, criterion.signer, maySign && !criterion.met && criterion.signer && SIGNABLE.test(criterion.name) ? signer(planned, criterion) : null)))))));
}

function signer(planned, criterion) {
  const here = signing?.stunt === planned.stunt.id && signing.criterion === criterion.name;
  if (!here) return h("div", {}, h("button", { type: "button", class: "button slim", "aria-label": `Sign: ${criterion.name}`, onclick: () => { signing = { stunt: planned.stunt.id, criterion: criterion.name, name: "" }; draw(); document.getElementById("sign-name")?.focus(); } }, "Sign…"));
  return h("form", { class: "gate-sign", onsubmit: (event) => { event.preventDefault(); sign(planned, criterion); } },
    h("div", { class: "field" }, h("label", { for: "sign-name" }, `Name of ${criterion.signer}`), h("input", { id: "sign-name", type: "text", autocomplete: "off", required: true, maxlength: 120, value: signing.name, oninput: (event) => { signing.name = event.target.value; } })),
    h("button", { type: "submit", class: "button slim primary" }, "Sign"), h("button", { type: "button", class: "button slim", onclick: () => { signing = null; draw(); } }, "Cancel"));
}

async function sign(planned, criterion) {
  const edit = { kind: "sign_gate", stunt: planned.stunt.id, criterion: criterion.name, name: signing.name.trim(), role: criterion.signer, date: new Date().toISOString().slice(0, 10) };
  try {
    await ask("POST", `${base}/edits`, { id: crypto.randomUUID(), seq, edit });
    announce(`${edit.name} signed: ${criterion.name}.`);
    signing = null;
    await load();
  } catch (error) {
    toast(error.message, { tone: "bad" });
  }
}

/** Asks for the margins with the numbers as they are; while an answer is on its way only the newest wish is kept. */
async function simulate() {
  draw();
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  const wished = chosen;
  try {
    const answer = await get(`${base}/stunts/${encodeURIComponent(wished)}/margin?${new URLSearchParams(changes)}`);
    if (wished === chosen) tried = answer;
  } catch (error) {
    if (error.status !== 404) toast(error.message, { tone: "bad" });
  } finally {
    asking = false;
    draw();
  }
  if (again) {
    again = false;
    simulate();
  }
}

function choose(id) {
  chosen = id;
  changes = {};
  tried = null;
  signing = null;
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  const planned = stunts.find((each) => each.stunt.id === id);
  if (planned?.report) simulate();
  else draw();
}

async function load() {
  const [plan, board] = await Promise.all([get(`${base}/stunts`), get(`${base}/board`)]);
  stunts = plan.stunts;
  seq = board.seq;
  place.setAttribute("aria-busy", "false");
  const known = stunts.some((each) => each.stunt.id === chosen);
  if (!known) chosen = (stunts.find((each) => each.report) ?? stunts[0])?.stunt.id ?? "";
  if (stunts.find((each) => each.stunt.id === chosen)?.report && !tried) simulate();
  else draw();
  announce(count(stunts.length, "stunt"));
}

load().then(() => listen(`${base}/events`, () => seq, { change: (change) => change.seq > seq && load() })).catch((error) => toast(error.message, { tone: "bad" }));
