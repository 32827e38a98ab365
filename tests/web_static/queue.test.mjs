import assert from "node:assert/strict";
import test from "node:test";
import { makeQueue } from "../../src/setpiece/web/static/lib/queue.js";

class Nobody extends Error {}
const soon = () => new Promise((resolve) => setImmediate(resolve));

function bench(answers) {
  const log = [];
  const waits = [];
  const timers = [];
  const queue = makeQueue({
    send: async (item) => { const next = answers.shift(); log.push(`send ${item.id}`); if (next instanceof Error) throw next; return next; },
    again: (error) => error instanceof Nobody,
    answered: (item) => log.push(`answered ${item.id}`), refused: (item) => log.push(`refused ${item.id}`),
    later: (run, ms) => { waits.push(ms); timers.push(run); return timers.length; }, sooner: () => timers.pop(),
  });
  return { queue, log, waits, ring: async () => { timers.shift()(); await soon(); await soon(); } };
}

test("items are sent in order, one at a time", async () => {
  const { queue, log } = bench(["yes", "yes"]);
  queue.add({ id: 1 });
  queue.add({ id: 2 });
  assert.deepEqual(log, ["send 1"]);
  await soon();
  await soon();
  assert.deepEqual(log, ["send 1", "answered 1", "send 2", "answered 2"]);
});

test("an item that found nobody is sent again, later each time, before the ones behind it", async () => {
  const { queue, log, waits, ring } = bench([new Nobody(), new Nobody(), "yes", "yes"]);
  queue.add({ id: 1 });
  queue.add({ id: 2 });
  await soon();
  assert.equal(queue.reachable, false);
  await ring();
  await ring();
  assert.deepEqual(log, ["send 1", "send 1", "send 1", "answered 1", "send 2", "answered 2"]);
  assert.deepEqual([waits[1] > waits[0], queue.waiting, queue.reachable], [true, 0, true]);
});

test("a refused item leaves and the next one goes; forgotten items are not sent", async () => {
  const { queue, log } = bench([new Error("no"), "yes"]);
  queue.add({ id: 1 });
  queue.add({ id: 2 });
  queue.add({ id: 3 });
  queue.forget(new Set([2]));
  await soon();
  await soon();
  assert.deepEqual(log, ["send 1", "refused 1", "send 3", "answered 3"]);
});
