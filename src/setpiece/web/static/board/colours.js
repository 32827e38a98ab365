// Strip colours: the schemes that the papers use come with the page; the one chosen is put into custom properties and kept in this browser.

const KEPT = "setpiece.strip-colours";

/** Schemes as the page carries them: [{name, tones: {int_day: {fill, ink}, …}}]. */
export function schemesOf(page) {
  return JSON.parse(page.dataset.stripSchemes || "[]");
}

export function chosen(schemes) {
  const name = localStorage.getItem(KEPT);
  return schemes.find((scheme) => scheme.name === name) ?? schemes[0];
}

export function useScheme(page, scheme) {
  if (!scheme) return;
  for (const [tone, { fill, ink }] of Object.entries(scheme.tones)) {
    page.style.setProperty(`--${tone.replaceAll("_", "-")}`, fill || "transparent");
    page.style.setProperty(`--${tone.replaceAll("_", "-")}-ink`, ink);
  }
  page.dataset.scheme = scheme.name;
  localStorage.setItem(KEPT, scheme.name);
}
