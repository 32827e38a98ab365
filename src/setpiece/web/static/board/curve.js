// The curve of a solve: the best cost so far above the proven bound, drawn as our own SVG.

import { h } from "../lib/dom.js";
import { count, share, whole } from "./words.js";

const WIDTH = 320;
const HEIGHT = 130;
const PAD = 6;

/** `curve` is [[seconds, best cost or null, bound], …]; `now` a line for the board's own cost. */
export function curve(points, currency, now) {
  const known = points.filter(([, best]) => best !== null);
  if (!known.length) return h("p", { class: "soft small" }, "Looking for a first schedule.");
  const values = [...known.flatMap(([, best, bound]) => [best, bound]).filter((value) => value > 0), now].filter(Number.isFinite);
  const top = Math.max(...values);
  const low = Math.min(...values);
  const span = Math.max(top - low, top * 0.002, 1);
  const end = Math.max(points.at(-1)[0], 0.001);
  const x = (t) => PAD + (t / end) * (WIDTH - 2 * PAD);
  const y = (value) => PAD + (1 - (value - low) / span) * (HEIGHT - 2 * PAD);
  const steps = (index) => known.map((point, n) => `${n ? `H${x(point[0]).toFixed(1)}V` : `M${x(point[0]).toFixed(1)},`}${y(point[index]).toFixed(1)}`).join("") + `H${WIDTH - PAD}`;
  const [, best, bound] = known.at(-1);
  return h("figure", { class: "curve" },
    h("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `Best cost ${whole(best, currency)} ${currency}, bound ${whole(bound, currency)}, ${count(Math.round(end), "second")}` },
      h("line", { class: "curve-now", x1: PAD, x2: WIDTH - PAD, y1: y(now).toFixed(1), y2: y(now).toFixed(1) }),
      h("path", { class: "curve-best", d: steps(1) }), h("path", { class: "curve-bound", d: steps(2) })),
    h("figcaption", { class: "small" },
      h("span", { class: "key-best" }, `best ${whole(best, currency)}`), h("span", { class: "key-bound" }, `bound ${whole(bound, currency)}`), h("span", { class: "key-now" }, "board now"),
      h("span", { class: "soft" }, `gap ${share(best > 0 ? Math.max(0, (best - bound) / best) : 0)}, ${Math.round(end)} s`)));
}
