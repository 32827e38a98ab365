/* The account's API tokens: list, make, end. */
import { ask, get, post } from "./lib/api.js";
import { h, patch } from "./lib/dom.js";
import { toast } from "./lib/toast.js";

const list = document.getElementById("token-list");
const secret = document.getElementById("token-secret");
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });
const when = (moment) => (moment ? day.format(new Date(moment)) : "never");

const failed = (error) => toast(error.message, { tone: "bad" });

async function end(token) {
  await ask("DELETE", `/api/tokens/${encodeURIComponent(token.id)}`);
  await show();
}

async function show() {
  const tokens = await get("/api/tokens");
  patch(list, tokens.map((token) => h("tr", { key: token.id },
    h("td", {}, token.name),
    h("td", {}, when(token.made)),
    h("td", {}, when(token.used)),
    h("td", {}, h("button", { class: "button slim", type: "button", "aria-label": `End the token ${token.name}`, onclick: () => end(token).catch(failed) }, "End it")))));
}

document.getElementById("new-token").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = document.getElementById("token-name");
  try {
    const made = await post("/api/tokens", { name: name.value });
    secret.textContent = `Copy it now, it is not shown again: ${made.secret}`;
    secret.hidden = false;
    name.value = "";
    await show();
  } catch (error) {
    failed(error);
  }
});

show().catch(failed);
