/* The productions, and a script dropped here becomes one. */
import { money, pages } from "./board/words.js";
import { get } from "./lib/api.js";
import { h, patch } from "./lib/dom.js";

const drop = document.getElementById("drop");
const choose = document.getElementById("script");
const status = document.getElementById("drop-said");
const said = document.getElementById("said");
const buttons = () => drop.querySelectorAll("button, input");

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

function film(row) {
  const figures = [
    row.scenes !== null ? `${row.scenes} scenes` : null,
    row.pages !== null ? `${pages(row.pages)} pages` : null,
    row.days ? `${row.days} shooting days` : "not scheduled yet",
    `changed ${day.format(new Date(row.updated))}`,
    row.role !== "owner" ? `you are ${row.role}` : null,
  ].filter(Boolean).join(" · ");
  return h("li", { key: row.id }, h("a", { class: "film", href: `/p/${encodeURIComponent(row.id)}` },
    h("strong", {}, row.title), h("span", { class: "figures" }, figures),
    row.days && row.cost !== null ? h("span", { class: "money number" }, money(row.cost, row.currency), h("small", {}, row.bound ? `at least ${money(row.bound, row.currency)}` : "")) : null));
}

async function show() {
  const rows = await get("/api/productions");
  const list = document.getElementById("list");
  list.setAttribute("aria-busy", "false");
  patch(list, rows.length ? rows.map(film) : h("li", { class: "soft" }, "None yet. Drop a screenplay above, or open the example."));
}

function tell(error) {
  const others = (error.findings ?? []).filter((finding) => finding.message !== error.message);
  patch(said, [error.message, others.length ? h("ul", {}, others.slice(0, 20).map((finding) => h("li", {}, finding.where ? `${finding.where}: ${finding.message}` : finding.message))) : null]);
  said.hidden = false;
}

async function send(address, form, words) {
  said.hidden = true;
  for (const button of buttons()) button.disabled = true;
  patch(status, h("p", { class: "drop-wait" }, words));
  try {
    const answer = await fetch(address, { method: "POST", body: form });
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) throw Object.assign(new Error(told.error ?? `The server answered ${answer.status}.`), { findings: told.findings });
    location.assign(`/p/${encodeURIComponent(told.id)}`);
  } catch (error) {
    tell(error);
    patch(status, []);
    for (const button of buttons()) button.disabled = false;
  }
}

function take(files) {
  const named = (endings) => [...files].find((file) => endings.some((ending) => file.name.toLowerCase().endsWith(ending)));
  const whole = named([".setpiece"]);
  const form = new FormData();
  if (whole) {
    form.set("file", whole);
    return send("/api/productions/import", form, `Taking in ${whole.name}`);
  }
  const production = named([".toml"]);
  const script = [...files].find((file) => file !== production);
  if (!script) return tell(new Error("A production file alone is no film: drop the screenplay with it."));
  form.set("script", script);
  if (production) form.set("production", production);
  return send("/api/productions", form, `Reading ${script.name} and breaking it down`);
}

choose.addEventListener("change", () => choose.files.length && take(choose.files));
drop.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("example").addEventListener("click", () => send("/api/productions/example", undefined, "Reading the example and simulating its stunts"));
for (const name of ["dragenter", "dragover"]) addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (event.dataTransfer.files.length) take(event.dataTransfer.files);
});

show().catch(tell);
