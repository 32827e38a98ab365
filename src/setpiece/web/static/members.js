/* Members of a production and invitations into it. */
import { ask, get, post } from "./lib/api.js";
import { h, patch } from "./lib/dom.js";
import { toast } from "./lib/toast.js";

const { production, role: own } = document.body.dataset;
const base = `/api/productions/${encodeURIComponent(production)}`;
const ROLES = ["viewer", "editor", "planner", "owner"];
const owner = own === "owner";
const failed = (error) => { toast(error.message, { tone: "bad" }); show().catch(() => {}); };
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

const act = (doing) => doing.then(show).catch(failed);
const member = (id) => `${base}/members/${encodeURIComponent(id)}`;

function memberRow(person) {
  const choose = h("select", { "aria-label": `Role of ${person.name}`, disabled: !owner, value: person.role, onchange: (event) => act(ask("PUT", member(person.id), { role: event.target.value })) },
    ROLES.map((role) => h("option", { value: role, selected: role === person.role }, role)));
  return h("tr", { key: person.id },
    h("td", {}, person.name), h("td", {}, person.email), h("td", {}, choose),
    h("td", {}, owner ? h("button", { class: "button slim", type: "button", "aria-label": `Remove ${person.name}`, onclick: () => act(ask("DELETE", member(person.id))) }, "Remove") : null));
}

function invitationRow(invitation) {
  return h("tr", { key: invitation.id },
    h("td", {}, invitation.email || "whoever has the link"), h("td", {}, invitation.role), h("td", {}, `until ${day.format(new Date(invitation.expires))}`),
    h("td", {}, h("button", { class: "button slim", type: "button", "aria-label": `Take back the invitation of ${invitation.email || "whoever has the link"}`, onclick: () => act(ask("DELETE", `${base}/invitations/${encodeURIComponent(invitation.id)}`)) }, "Take back")));
}

async function show() {
  patch(document.getElementById("member-list"), (await get(`${base}/members`)).map(memberRow));
  if (owner) patch(document.getElementById("invitation-list"), (await get(`${base}/invitations`)).map(invitationRow));
}

document.getElementById("invite")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const link = document.getElementById("invitation-link");
  try {
    const made = await post(`${base}/invitations`, { role: form.get("role"), email: form.get("email") });
    link.textContent = `Send this link, it is not shown again: ${made.link}`;
    link.hidden = false;
    event.target.reset();
    await show();
  } catch (error) {
    failed(error);
  }
});

show().catch(failed);
