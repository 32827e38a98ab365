// Solving in the background: how long, the live curve, stopping, and what the proposal would change before anybody takes it.

import { Refused, ask } from "../lib/api.js";
import { h } from "../lib/dom.js";
import { announce, toast } from "../lib/toast.js";
import { curve } from "./curve.js";
import { count, difference, money, share, shortDate } from "./words.js";

const ASK_EVERY_MS = 700;

export function makeSolving(store, { focusRow, hear }) {
  let seconds = 20;
  let timer = null;
  let busy = false;

  async function start() {
    busy = true;
    store.look({});
    try {
      const { job } = await ask("POST", `${store.address}/solves`, { seconds });
      store.look({ solve: { job, state: "running", best: null, bound: 0, curve: [], seconds: 0, proposal: null } });
      announce("Solving.");
      watch(job);
    } catch (error) {
      toast(`The solve did not start: ${error.message}`, { tone: "bad" });
    } finally {
      busy = false;
      store.look({});
    }
  }

  /** Follows a job until it is over. */
  function watch(job) {
    clearTimeout(timer);
    const once = async () => {
      try {
        const solve = await ask("GET", `${store.address}/solves/${job}`);
        store.look({ solve: { ...solve, job } });
        if (solve.state !== "running") return over(solve);
      } catch (error) {
        if (error instanceof Refused) return void store.look({ solve: null });
      }
      timer = setTimeout(once, ASK_EVERY_MS);
    };
    once();
  }

  function over(solve) {
    if (solve.state === "failed") toast(solve.error || "The solve failed.", { tone: "bad" });
    else if (solve.proposal?.moves.length) announce(`A proposal is ready: ${difference(-solve.proposal.saves, store.board.production.currency)}, ${count(solve.proposal.moves.length, "strip")} would move.`);
    else announce("The solve found nothing better than the board.");
  }

  async function stop() {
    try {
      await ask("POST", `${store.address}/solves/${store.ui.solve.job}/stop`, {});
      watch(store.ui.solve.job);
    } catch (error) {
      toast(error.message, { tone: "bad" });
    }
  }

  async function accept() {
    busy = true;
    store.look({});
    try {
      const change = await ask("POST", `${store.address}/solves/${store.ui.solve.job}/accept`, { seq: store.state.base.seq }, { patience: 60_000 });
      store.look({ solve: null });
      hear(change, "Took the proposed schedule");
    } catch (error) {
      if (error instanceof Refused && error.status === 409) {
        toast(`The board has changed since the solve began: ${error.message} Solve again.`, { tone: "bad" });
        store.reload();
      } else toast(`The proposal was not taken: ${error.message}`, { tone: "bad" });
    } finally {
      busy = false;
      store.look({});
    }
  }

  function draw({ board }, ui) {
    const { solve } = ui;
    const running = solve?.state === "running";
    return [
      running ? null : form(),
      solve && (running || solve.curve?.length) ? curve(solve.curve ?? [], board.production.currency, board.cost.total) : null,
      running ? h("div", { class: "row" }, h("span", { class: "soft small" }, solve.iterations ? `${solve.iterations.toLocaleString("en-US")} schedules tried` : "Setpiece compiles its solver the first time, about half a minute."), h("button", { type: "button", class: "button slim push focus-first", onclick: stop }, "Stop")) : null,
      solve && !running ? proposal(board, solve) : null,
      costLines(board),
    ];
  }

  function form() {
    if (!store.canPlan) return h("p", { class: "soft" }, "Solving needs the planner role.");
    return h("form", { class: "row", onsubmit: (event) => { event.preventDefault(); start(); } },
      h("label", { class: "small", for: "solve-seconds" }, "Search for"),
      h("select", { id: "solve-seconds", class: "focus-first", onchange: (event) => { seconds = Number(event.target.value); } }, [5, 20, 60, 300].map((each) => h("option", { value: each, selected: each === seconds }, each < 60 ? `${each} seconds` : count(each / 60, "minute")))),
      h("button", { type: "submit", class: "button primary", disabled: busy }, "Solve"),
      h("p", { class: "soft small" }, "Pinned strips stay. Nothing on the board changes until you take the proposal; work on meanwhile."));
  }

  function proposal(board, { proposal: it, state }) {
    if (!it || (!it.moves.length && it.saves <= 0)) return h("p", { class: "notice" }, state === "failed" ? "The solve failed." : "Nothing better than the board was found. A longer search may find more.");
    const currency = board.production.currency;
    return h("section", { class: "proposal" },
      h("h3", {}, "Proposal"),
      h("p", {}, h("b", { class: it.saves >= 0 ? "good" : "bad" }, it.saves >= 0 ? `saves ${money(it.saves, currency)}` : `costs ${money(-it.saves, currency)} more`), `, ${money(it.cost, currency)} in all, gap ${share(it.gap)}, ${count(it.findings_count, "finding")} (board: ${board.findings.length})`),
      it.lines ? h("table", { class: "table small" }, h("tbody", {}, it.lines.map((line) => h("tr", {}, h("th", { scope: "row" }, line.account), h("td", { class: "number" }, difference(line.b - line.a, currency)))))) : null,
      h("div", { class: "row" },
        h("button", { type: "button", class: "button primary", disabled: busy || !store.canPlan, onclick: accept }, busy ? "Taking it…" : "Take it"),
        h("button", { type: "button", class: "button", onclick: () => store.look({ solve: null }) }, "Leave it")),
      h("p", { class: "small soft" }, `${count(it.moves.length, "strip moves", "strips move")}:`),
      h("ul", { class: "plain-list moves" }, it.moves.map((move) => h("li", { key: move.block }, h("button", { type: "button", class: "link", onclick: () => focusRow(`s-${move.block}`, { centre: true }) }, `Scene ${move.label}`), h("span", { class: "soft small" }, ` ${spot(move.from)} → ${spot(move.to)}${move.to && move.from?.unit !== move.to.unit ? `, ${unitName(board, move.to.unit)}` : ""}`)))));
  }

  const spot = (at) => (at?.date ? shortDate(at.date) : "boneyard");
  const unitName = (board, id) => board.units.find((unit) => unit.id === id)?.name ?? id;

  function costLines(board) {
    const { cost, production } = board;
    if (!cost.lines.length) return null;
    return [h("h3", {}, "What the schedule costs"), h("table", { class: "table small" }, h("tbody", {}, cost.lines.map((line) => h("tr", { key: line.account }, h("th", { scope: "row" }, line.account), h("td", { class: "number" }, money(line.amount, production.currency))))), h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, "In all"), h("td", { class: "number" }, h("b", {}, money(cost.total, production.currency))))))];
  }

  /** What the stream says of anybody's solve. */
  function heard(event) {
    if (store.ui.solve?.job === event.job || (event.state === "running" && !store.ui.solve)) {
      if (store.ui.solve?.job !== event.job) watch(event.job);
    }
  }

  return { draw, heard };
}
