/* The account's API tokens: list, make, end. */
import { ask, say } from "./asking.js";

const list = document.getElementById("token-list");
const secret = document.getElementById("token-secret");
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

function row(token) {
  const line = document.createElement("tr");
  const end = document.createElement("button");
  end.className = "button slim";
  end.type = "button";
  end.textContent = "End it";
  end.setAttribute("aria-label", `End the token ${token.name}`);
  end.addEventListener("click", async () => {
    await ask("DELETE", `/api/tokens/${encodeURIComponent(token.id)}`);
    await show();
  });
  for (const text of [token.name, day.format(new Date(token.made)), token.used ? day.format(new Date(token.used)) : "never"]) {
    const cell = document.createElement("td");
    cell.textContent = text;
    line.append(cell);
  }
  const cell = document.createElement("td");
  cell.append(end);
  line.append(cell);
  return line;
}

async function show() {
  list.replaceChildren(...(await ask("GET", "/api/tokens")).map(row));
}

document.getElementById("new-token").addEventListener("submit", async (event) => {
  event.preventDefault();
  const name = document.getElementById("token-name");
  try {
    const made = await ask("POST", "/api/tokens", { name: name.value });
    secret.textContent = `Copy it now, it is not shown again: ${made.secret}`;
    secret.hidden = false;
    name.value = "";
    await show();
  } catch (error) {
    say(secret, error);
  }
});

show().catch((error) => say(secret, error));
