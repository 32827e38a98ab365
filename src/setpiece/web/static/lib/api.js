// Talking to the server: JSON in, JSON out. `Refused` is an answer that says no; `Unreachable` is no answer at all, worth another try.

export class Refused extends Error {
  constructor(status, body) {
    super(body?.error || body?.detail?.[0]?.msg || (typeof body?.detail === "string" ? body.detail : "") || `The server answered ${status}.`);
    this.status = status;
    this.body = body ?? {};
  }
}

export class Unreachable extends Error {}

const WORTH_ANOTHER_TRY = new Set([408, 425, 429, 500, 502, 503, 504]);

/** One request. Rejects with `Refused` (the server's answer in `body`) or `Unreachable`. */
export async function ask(method, address, body, { patience = 30_000 } = {}) {
  let answer;
  try {
    answer = await fetch(address, {
      method,
      credentials: "same-origin",
      headers: body === undefined ? { accept: "application/json" } : { accept: "application/json", "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
  } catch (error) {
    throw new Unreachable(error?.message ?? "The server cannot be reached.");
  }
  let content = null;
  try {
    content = answer.status === 204 ? null : await answer.json();
  } catch {
    if (answer.ok) throw new Unreachable("The answer broke off.");
  }
  if (answer.ok) return content;
  if (WORTH_ANOTHER_TRY.has(answer.status)) throw new Unreachable(`The server answered ${answer.status}.`);
  throw new Refused(answer.status, content);
}

export const get = (address) => ask("GET", address);
export const post = (address, body = {}) => ask("POST", address, body);
