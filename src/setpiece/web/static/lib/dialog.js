// Modal dialogs on the browser's own <dialog>: focus stays inside, Escape closes, focus returns to where it was.

import { h, patch } from "./dom.js";

let count = 0;

/**
 * Opens a dialog and resolves with what `close(value)` was given (undefined when dismissed).
 * `body(close)` gives the content; `actions(close)` the buttons, both as descriptions of `h`.
 */
export function openDialog({ title, body, actions = () => [], wide = false, name = "" }) {
  const back = document.activeElement;
  const id = `dialog-${++count}`;
  const box = document.createElement("dialog");
  box.className = wide ? "dialog wide" : "dialog";
  box.setAttribute("aria-labelledby", id);
  if (name) box.dataset.dialog = name;
  document.body.append(box);
  return new Promise((resolve) => {
    let result;
    const close = (value) => {
      result = value;
      box.close();
      done();
    };
    /** At once, not when the browser gets round to its close event: the next key may be on its way. */
    const done = () => {
      if (!box.isConnected) return;
      const lost = document.activeElement === document.body || box.contains(document.activeElement);
      box.remove();
      if (lost && back?.isConnected) back.focus({ preventScroll: true });
      resolve(result);
    };
    const draw = () => patch(box, [
      h("header", {}, h("h2", { id }, title), h("button", { class: "button plain slim push", type: "button", "aria-label": "Close", onclick: () => close() }, "✕")),
      h("div", { class: "body" }, body(close, draw)),
      h("footer", {}, actions(close, draw)),
    ]);
    box.addEventListener("close", done);
    box.addEventListener("cancel", (event) => {
      event.preventDefault();
      close();
    });
    box.addEventListener("click", (event) => { if (event.target === box) close(); });
    draw();
    box.showModal();
    (box.querySelector("[autofocus]") ?? box.querySelector(".body input, .body select, .body textarea, footer .primary"))?.focus();
  });
}

/** Asks for one line of text; undefined when dismissed. */
export function askText({ title, label, value = "", action = "Save" }) {
  const field = `field-${++count}`;
  return openDialog({
    title,
    name: "ask",
    body: (close) => h("form", { id: `${field}-form`, onsubmit: (event) => { event.preventDefault(); close(document.getElementById(field).value.trim()); } },
      h("div", { class: "field" }, h("label", { for: field }, label), h("input", { id: field, type: "text", autofocus: true, required: true, maxlength: 200, value }))),
    actions: (close) => [
      h("button", { class: "button", type: "button", onclick: () => close() }, "Cancel"),
      h("button", { class: "button primary", type: "submit", form: `${field}-form` }, action),
    ],
  });
}
