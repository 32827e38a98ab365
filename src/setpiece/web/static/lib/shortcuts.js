// Keys by name: "Alt+ArrowUp", "Control+z", "?", "Shift+ArrowDown". Control also stands for the Command key of a Mac.

const TYPING = "input, textarea, select, [contenteditable]";

/** The name of what was pressed. Shift is named only with keys that do not change by it. */
export function nameOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const letter = /^[a-z]$/.test(key);
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Control");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && (key.length > 1 || letter || key === " ")) parts.push("Shift");
  parts.push(key === " " ? "Space" : key);
  return parts.join("+");
}

/** Whether the key belongs to something that is typed into. */
export function isTyping(event) {
  return event.target instanceof Element && event.target.matches(TYPING);
}

/** Calls the handler of a pressed key while `when()` holds; a handler that returns false lets the browser have it. */
export function bind(target, handlers, when = () => true) {
  const press = (event) => {
    if (event.defaultPrevented || isTyping(event) || event.isComposing || !when()) return;
    const handle = handlers[nameOf(event)];
    if (handle && handle(event) !== false) event.preventDefault();
  };
  target.addEventListener("keydown", press);
  return () => target.removeEventListener("keydown", press);
}
