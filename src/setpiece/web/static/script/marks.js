/* A paragraph's text cut at its marks. Pure: tested without a browser. */

/** Pieces [text, mark|null] that joined are the text. Of marks that overlap the one that begins first stays, of two beginning together the longer. */
export function pieces(text, marks) {
  const found = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start < at || mark.end > text.length || mark.end <= mark.start) continue;
    if (mark.start > at) found.push([text.slice(at, mark.start), null]);
    found.push([text.slice(mark.start, mark.end), mark]);
    at = mark.end;
  }
  if (at < text.length) found.push([text.slice(at), null]);
  return found;
}

/** Python counts characters, JavaScript halves of some: offsets in characters as offsets in a JavaScript string. */
export function inString(text, marks) {
  if (!/[\ud800-\udfff]/.test(text)) return marks;
  const starts = [0];
  for (const letter of text) starts.push(starts.at(-1) + letter.length);
  return marks.map((mark) => ({ ...mark, start: starts[mark.start], end: starts[mark.end] }));
}

/** The way back: an offset in a JavaScript string as one in characters. */
export function inCharacters(text, offset) {
  return [...text.slice(0, offset)].length;
}

/** Waiting suggestions in reading order, each element of a scene once. */
export function waiting(script) {
  const seen = new Set();
  const found = [];
  for (const page of script.pages) for (const paragraph of page.paragraphs) for (const mark of paragraph.marks) {
    const key = `${paragraph.scene} ${mark.element}`;
    if (mark.suggested && !seen.has(key)) {
      seen.add(key);
      found.push({ scene: paragraph.scene, element: mark.element });
    }
  }
  return found;
}

/** The suggestion after (or before, by -1) this one; the first when there is none. */
export function next(list, at, by = 1) {
  if (!list.length) return null;
  const here = at ? list.findIndex((one) => one.scene === at.scene && one.element === at.element) : -1;
  if (here < 0) return by > 0 ? list[0] : list.at(-1);
  return list[(here + by + list.length) % list.length];
}
