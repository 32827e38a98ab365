// Three days of a small film: a stage day, a day with a fall, and a day of the second unit on the same date; scene 9 in the boneyard.

export const strip = (label, more = {}) => ({
  scene: `scene-${label}`, number: label, label, int_ext: "INT", light: "DAY", set: `SET ${label}`, synopsis: "", place: "stage", eighths: 8, minutes: 60,
  cast: ["1"], stunts: [], story_day: 1, part: 1, parts: 1, pinned: false, units: ["main"], elements: {}, ...more,
});

export const day = (unit, date, number, call, blocks, strips, more = {}) => {
  let at = call;
  const placed = blocks.map((block) => ({ block, start: at, end: (at += strips[block].minutes) }));
  const sum = (name) => blocks.reduce((total, block) => total + strips[block][name], 0);
  return { unit, date, number, call, wrap: at, meal: null, meal_minutes: 0, eighths: sum("eighths"), minutes: sum("minutes"), cost: 100_000, pinned: false, call_fixed: false, strips: placed, banners: [], ...more };
};

export function smallBoard() {
  const strips = {
    a: strip("1"), b: strip("2", { cast: ["1", "2"] }), c: strip("3", { eighths: 4, minutes: 30 }),
    d: strip("4", { int_ext: "EXT", light: "NIGHT", place: "harbour", stunts: ["fall"], cast: ["2"] }), e: strip("5", { place: "harbour", int_ext: "EXT" }),
    f: strip("6", { cast: ["3"], units: ["second"] }), y: strip("9", { cast: ["3"] }),
  };
  return {
    production: { id: "film", title: "Film", currency: "EUR", role: "owner" }, version: { id: "v", number: 1, name: "", made_on: "2027-03-01" }, seq: 10,
    cost: { total: 1_000_000, budget: 1_200_000, bound: 900_000, gap: 0.1, status: "feasible", bound_of: "this problem", lines: [] },
    units: [{ id: "main", name: "Main unit", calls: [420] }, { id: "second", name: "Second unit", calls: [480] }],
    dates: ["2027-03-01", "2027-03-02", "2027-03-03", "2027-03-04"],
    strips,
    days: [day("main", "2027-03-01", 1, 420, ["a", "b", "c"], strips), day("main", "2027-03-02", 2, 600, ["d", "e"], strips), day("second", "2027-03-02", 2, 480, ["f"], strips)],
    boneyard: ["y"],
    cast: [{ id: "mara", number: "1", name: "Ines", role: "MARA", unavailable: [["2027-03-02", "2027-03-02"]] }, { id: "teo", number: "2", name: "Tomas", role: "TEO", unavailable: [] }, { id: "lena", number: "3", name: "Eva", role: "LENA", unavailable: [] }],
    places: [{ id: "stage", name: "Stage 2", unavailable: [] }, { id: "harbour", name: "Old harbour", unavailable: [["2027-03-03", "2027-03-04"]] }],
    stunts: [{ id: "fall", name: "The fall", kind: "high_fall", ready: false, scenes: ["scene-4"] }],
    findings: [{ rule: "rest", severity: "warning", message: "Short rest.", remedy: "", strips: ["d"], day: null }],
    scenes: { "scene-1": { number: "1", page_start: "1" } },
  };
}

/** Days as "unit date: blocks", and the boneyard: what a reader of the board sees. */
export const order = (board) => [...board.days.map((each) => `${each.unit} ${each.date.slice(8)}: ${each.strips.map((one) => one.block).join("")}`), `boneyard: ${board.boneyard.join("")}`];

/** What a server that applies edits as the page does would answer. */
export function answerTo(apply, inverseOf, board, edit, id, by = "You") {
  const next = apply(board, edit);
  const before = new Map(board.days.map((each) => [`${each.unit}|${each.date}`, each]));
  const after = new Map(next.days.map((each) => [`${each.unit}|${each.date}`, each]));
  const days = [...after.values()].filter((each) => before.get(`${each.unit}|${each.date}`) !== each).map((each) => ({ ...each, guessed: undefined, cost: 123 }));
  for (const [key, gone] of before) if (!after.has(key)) days.push({ ...gone, strips: [], banners: [] });
  const strips = Object.fromEntries(Object.entries(next.strips).filter(([block, one]) => board.strips[block] !== one));
  const change = { seq: board.seq + 1, id, by, edit, inverse: inverseOf(board, edit), days, strips, boneyard: next.boneyard, findings: board.findings, cost: { ...board.cost, total: board.cost.total + 500 }, delta: { cost: 500, appeared: [], gone: [] }, whole: false };
  return { change, board: { ...next, days: next.days.map((each) => days.find((one) => one.unit === each.unit && one.date === each.date) ?? each), seq: change.seq, cost: change.cost } };
}
