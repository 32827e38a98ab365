/* Asking the server: JSON in, JSON out, an Error with the server's sentence otherwise. */
export class Refused extends Error {
  constructor(status, told) {
    super(told.error ?? `The server answered ${status}.`);
    this.status = status;
    this.findings = told.findings ?? [];
  }
}

export async function ask(method, address, value) {
  const form = value instanceof FormData;
  const answer = await fetch(address, {
    method,
    headers: value === undefined || form ? {} : { "content-type": "application/json" },
    body: value === undefined || form ? value : JSON.stringify(value),
  });
  const text = await answer.text();
  let told = {};
  try {
    told = text ? JSON.parse(text) : {};
  } catch {
    told = {};
  }
  if (!answer.ok) throw new Refused(answer.status, told);
  return told;
}

/* Show a refusal in a notice: its sentence, and each finding's. */
export function say(notice, error) {
  notice.replaceChildren(document.createTextNode(error.message));
  const others = (error.findings ?? []).filter((finding) => finding.message !== error.message);
  if (others.length) {
    const list = document.createElement("ul");
    for (const finding of others.slice(0, 20)) {
      const item = document.createElement("li");
      item.textContent = finding.where ? `${finding.where}: ${finding.message}` : finding.message;
      list.append(item);
    }
    notice.append(list);
  }
  notice.className = "notice bad";
  notice.hidden = false;
}
