// Short messages at the foot of the page, also spoken by screen readers.

let place = null;
let voice = null;

function ensure() {
  if (place) return;
  place = document.createElement("div");
  place.className = "toasts";
  voice = document.createElement("div");
  voice.className = "unseen";
  voice.setAttribute("role", "status");
  voice.setAttribute("aria-live", "polite");
  document.body.append(place, voice);
}

/** Speaks a sentence without showing it. */
export function announce(text) {
  ensure();
  voice.textContent = voice.textContent === text ? `${text}\u00a0` : text;
}

/** Shows a sentence for a while; `action` is {label, run}. A `bad` one stays until it is dismissed. */
export function toast(text, { tone = "", action = null, seconds = 6 } = {}) {
  ensure();
  announce(text);
  const box = document.createElement("div");
  box.className = `toast ${tone}`;
  const words = document.createElement("span");
  words.textContent = text;
  box.append(words);
  const button = (label, run) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.onclick = () => { box.remove(); run(); };
    box.append(made);
  };
  if (action) button(action.label, action.run);
  if (tone === "bad") button("Dismiss", () => {});
  else setTimeout(() => box.remove(), seconds * 1000);
  while (place.children.length >= 3) place.firstChild.remove();
  place.append(box);
  return () => box.remove();
}
