/* Sets the widths that a paper asks for (the page's policy allows no inline styles), and shows another part as soon as it is chosen. */
for (const part of document.querySelectorAll("[data-styles] [data-style]")) part.style.cssText = part.dataset.style;

const choice = document.querySelector("form[data-choice] select");
if (choice) {
  choice.form.querySelector("button").hidden = true;
  choice.addEventListener("change", () => choice.form.submit());
}
