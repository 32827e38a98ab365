// Kept versions of the board: name the present one, compare two side by side, go back to one.

import { ask } from "../lib/api.js";
import { askText } from "../lib/dialog.js";
import { h } from "../lib/dom.js";
import { toast } from "../lib/toast.js";
import { openComparison } from "./compare.js";
import { count, money, when } from "./words.js";

export function makeVersions(store, { dialogs, hear }) {
  let list = null;
  let picked = [];

  async function load() {
    try {
      list = await ask("GET", `${store.address}/versions`);
      store.look({});
    } catch (error) {
      toast(`The versions cannot be shown: ${error.message}`, { tone: "bad" });
    }
  }

  async function keep() {
    const name = await askText({ title: "Keep this version", label: "Name, for example “Sent to the bond company”", action: "Keep" });
    if (!name) return;
    try {
      await ask("POST", `${store.address}/versions`, { name });
      toast(`Kept as “${name}”.`, { tone: "good" });
      load();
    } catch (error) {
      toast(error.message, { tone: "bad" });
    }
  }

  async function restore(version) {
    if (!(await dialogs.confirm(`Go back to version ${version.number}?`, "The board becomes as it was then. This is one change: undo brings the present board back.", "Go back"))) return;
    try {
      hear(await ask("POST", `${store.address}/versions/${version.id}/restore`, {}, { patience: 60_000 }), `Went back to version ${version.number}`);
      load();
    } catch (error) {
      toast(error.message, { tone: "bad" });
    }
  }

  async function compare() {
    const [a, b] = picked.length === 2 ? [...picked].sort((one, other) => number(one) - number(other)) : [picked[0], "now"];
    try {
      openComparison(store, await ask("GET", `${store.address}/versions/${a}/compare/${b}`), list.find((each) => each.id === a), list.find((each) => each.id === b) ?? { name: "the board as it is" });
    } catch (error) {
      toast(error.message, { tone: "bad" });
    }
  }

  const number = (id) => list.find((each) => each.id === id)?.number ?? 0;

  function pick(id, on) {
    picked = on ? [...picked, id].slice(-2) : picked.filter((each) => each !== id);
    store.look({});
  }

  function draw({ board }) {
    if (list === null) return h("p", { class: "soft" }, "Loading…");
    const ordered = [...list].sort((a, b) => b.number - a.number);
    return [
      h("div", { class: "row" },
        store.canPlan ? h("button", { type: "button", class: "button slim primary focus-first", onclick: keep }, "Keep this version…") : null,
        h("button", { type: "button", class: "button slim", disabled: !picked.length, onclick: compare }, picked.length === 2 ? "Compare the two" : "Compare with the board")),
      ordered.length ? h("ul", { class: "version-list" }, ordered.map((version) => h("li", { key: version.id },
        h("label", { class: "row" }, h("input", { type: "checkbox", checked: picked.includes(version.id), onchange: (event) => pick(version.id, event.target.checked) }), h("b", {}, `${version.number}`), version.name || h("span", { class: "soft" }, "without a name")),
        h("div", { class: "small soft" }, [when(version.made_on), version.by, version.cost ? money(version.cost, board.production.currency) : "", version.days ? count(version.days, "day") : ""].filter(Boolean).join(" · ")),
        store.canPlan ? h("button", { type: "button", class: "link", onclick: () => restore(version) }, "Go back to it") : null))) : h("p", { class: "soft" }, "No version is kept yet. Every change can be undone either way; a version gives a state of the board a name."),
    ];
  }

  return { draw, shown: load, heard: () => { if (list !== null) load(); } };
}
