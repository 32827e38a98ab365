/* Versions of the plan: name the present one, compare two, bring one back. */
import { money, shortDate } from "../board/words.js";
import { get, post } from "../lib/api.js";
import { askText, openDialog } from "../lib/dialog.js";
import { h, patch } from "../lib/dom.js";
import { listen } from "../lib/events.js";
import { toast } from "../lib/toast.js";

const { production, role } = document.body.dataset;
const base = `/api/productions/${encodeURIComponent(production)}`;
const place = document.getElementById("versions");
const planner = role === "planner" || role === "owner";
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
let versions = [];
let currency = "USD";
let seq = 0;

const failed = (error) => toast(error.message, { tone: "bad" });
const when = (version) => (version.made_on.length > 10 ? moment.format(new Date(version.made_on)) : shortDate(version.made_on));
const titled = (version) => `${version.number}${version.name ? ` ${version.name}` : ""}`;

function draw() {
  patch(place, [
    h("p", { class: "row", key: "tools" },
      planner ? h("button", { class: "button primary", type: "button", onclick: name }, "Name the present board") : null,
      versions.length > 1 ? h("button", { class: "button", type: "button", onclick: compare }, "Compare two") : null),
    h("div", { class: "panel scroll-x", key: "list" }, h("table", { class: "table stacks" },
      h("thead", {}, h("tr", {}, ["Number", "Name", "Made", "By", "Cost", "Bound", "Days", ""].map((title) => h("th", { class: ["Cost", "Bound", "Days"].includes(title) ? "number" : null }, title)))),
      h("tbody", {}, versions.map((version) => h("tr", { key: version.id },
        h("td", { "data-title": "Number" }, String(version.number)), h("td", {}, h("b", {}, version.name)), h("td", { "data-title": "Made" }, when(version)), h("td", { "data-title": "By" }, version.by),
        h("td", { class: "number", "data-title": "Cost" }, version.days ? money(version.cost, currency) : "–"), h("td", { class: "number", "data-title": "Bound" }, version.bound ? money(version.bound, currency) : "–"), h("td", { class: "number", "data-title": "Days" }, version.days ? String(version.days) : "–"),
        h("td", {}, planner ? h("button", { class: "button slim", type: "button", "aria-label": `Restore version ${titled(version)}`, onclick: () => restore(version) }, "Restore") : null)))))),
  ]);
}

async function name() {
  const text = await askText({ title: "Name the present board", label: "Name", action: "Keep" });
  if (text) await post(`${base}/versions`, { name: text }).then(load).catch(failed);
}

async function restore(version) {
  const sure = await openDialog({
    title: `Restore version ${titled(version)}?`,
    body: () => h("p", {}, "The board becomes what it was then, for everybody. Nothing is lost: it is an edit, and can be undone."),
    actions: (close) => [h("button", { class: "button", type: "button", onclick: () => close() }, "Cancel"), h("button", { class: "button primary", type: "button", onclick: () => close(true) }, "Restore")],
  });
  if (sure) await post(`${base}/versions/${encodeURIComponent(version.id)}/restore`, {}).then(() => toast(`Version ${titled(version)} is on the board.`)).then(load).catch(failed);
}

async function compare() {
  const choice = (id, label, chosen) => h("div", { class: "field" }, h("label", { for: id }, label), h("select", { id }, versions.map((version) => h("option", { value: version.id, selected: version.id === chosen }, titled(version)))));
  const two = await openDialog({
    title: "Compare two versions",
    body: () => h("div", {}, choice("version-a", "From", versions.at(1).id), choice("version-b", "To", versions.at(0).id)),
    actions: (close) => [h("button", { class: "button primary", type: "button", onclick: () => close([document.getElementById("version-a").value, document.getElementById("version-b").value]) }, "Compare")],
  });
  if (!two) return;
  const [a, b] = two.map(encodeURIComponent);
  await get(`${base}/versions/${a}/compare/${b}`).then(show).catch(failed);
}

const at = (day) => (day ? shortDate(day.date) : "boneyard");

function show(told) {
  patch(document.getElementById("compared"), [
    h("h2", {}, `From ${titled(told.a)} to ${titled(told.b)}: ${told.more === 0 ? "the same cost" : `${money(Math.abs(told.more), currency)} ${told.more > 0 ? "more" : "less"}`}`),
    h("div", { class: "two" },
      h("div", { class: "panel" }, h("h3", {}, `${told.moves.length} strips on another day`), h("table", { class: "table" }, h("thead", {}, h("tr", {}, ["Strip", "From", "To"].map((title) => h("th", {}, title)))), h("tbody", {}, told.moves.map((move) => h("tr", { key: move.block }, h("td", {}, move.label), h("td", {}, at(move.from)), h("td", {}, at(move.to))))))),
      h("div", { class: "panel" }, h("h3", {}, "Cost"), h("table", { class: "table" }, h("thead", {}, h("tr", {}, ["Account", titled(told.a), titled(told.b)].map((title) => h("th", {}, title)))), h("tbody", {}, told.cost.map((line) => h("tr", { key: line.account }, h("td", {}, line.account), h("td", { class: "number" }, money(line.a, currency)), h("td", { class: "number" }, money(line.b, currency)))))))),
  ]);
  document.getElementById("compared").scrollIntoView({ block: "start" });
}

async function load() {
  const [found, board] = await Promise.all([get(`${base}/versions`), get(`${base}/board`)]);
  versions = found;
  seq = board.seq;
  currency = board.production.currency;
  draw();
  place.setAttribute("aria-busy", "false");
}

load().then(() => listen(`${base}/events`, () => seq, { version: load })).catch(failed);
