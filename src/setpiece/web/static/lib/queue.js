// Sends items one after the other, in order, until each has an answer. An item whose sending found nobody is tried again, sooner when the
// network says that it is back; it keeps its id, so a repeated send does no harm. Knows neither fetch nor clock: both are given.

const SHORTEST_MS = 400;
const LONGEST_MS = 15_000;

/**
 * @param send      item → promise of the answer; rejects with an error for which `again(error)` says whether to try once more
 * @param answered  (item, answer) when it has come
 * @param refused   (item, error) when the answer is no
 * @param changed   ({waiting, reachable}) whenever either changes
 */
export function makeQueue({ send, again, answered, refused, changed = () => {}, later = setTimeout, sooner = clearTimeout }) {
  let items = [];
  let busy = false;
  let tries = 0;
  let timer = null;
  let halted = false;
  const tell = () => changed({ waiting: items.length, reachable: tries === 0 });

  async function work() {
    if (busy || halted || !items.length) return;
    busy = true;
    const item = items[0];
    try {
      const answer = await send(item);
      tries = 0;
      drop(item);
      answered(item, answer);
    } catch (error) {
      if (again(error)) {
        tries += 1;
        timer = later(() => { timer = null; work(); }, Math.min(LONGEST_MS, SHORTEST_MS * 2 ** (tries - 1)));
      } else {
        tries = 0;
        drop(item);
        refused(item, error);
      }
    } finally {
      busy = false;
      tell();
      if (timer === null) work();
    }
  }

  function drop(item) {
    items = items.filter((other) => other !== item);
  }

  return {
    add(item) {
      items = [...items, item];
      tell();
      work();
    },
    /** Try now: the network came back. */
    wake() {
      if (timer !== null) sooner(timer);
      timer = null;
      work();
    },
    /** Forget the items of these ids, unless one is on its way. */
    forget(ids) {
      items = items.filter((item, n) => !ids.has(item.id) || (n === 0 && busy));
      tell();
    },
    halt() {
      halted = true;
    },
    get waiting() {
      return items.length;
    },
    get reachable() {
      return tries === 0;
    },
  };
}
