// The server's stream of events, opened again after a break from where it stopped.

/** `handlers` by event name get the parsed data; `after()` says the last event known; `status(open)` hears whether the line stands. */
export function listen(address, after, handlers, status = () => {}) {
  let source = null;
  let timer = null;
  let wait = 500;

  function open() {
    timer = null;
    source = new EventSource(`${address}?after=${encodeURIComponent(after())}`);
    source.onopen = () => { wait = 500; status(true); };
    source.onerror = () => {
      status(false);
      source.close();
      if (timer === null) timer = setTimeout(open, wait);
      wait = Math.min(10_000, wait * 2);
    };
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    }
  }

  open();
  const again = () => { if (timer !== null) { clearTimeout(timer); open(); } };
  addEventListener("online", again);
  return () => {
    removeEventListener("online", again);
    clearTimeout(timer);
    source.close();
  };
}
