"""The board in the browser with 200 and 520 strips: first paint after navigation, a drop until it is painted, the server's answer."""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.measuring import Row

DROPS = 40
OPENINGS = 7
_SETS = ("KITCHEN", "YARD", "QUAY", "OFFICE", "BRIDGE", "WORKSHOP", "STATION", "ROOF")
SIZES = (200, 520)
_FIRST_PAINT = """
new MutationObserver((_, seen) => {
  if (!document.querySelector('.list .strip')) return;
  seen.disconnect();
  requestAnimationFrame(() => setTimeout(() => { window.firstStrips = performance.now(); }));
}).observe(document, { childList: true, subtree: true });
"""
_DROPS = """() => {
  window.drops = [];
  addEventListener('pointerup', () => {
    const start = performance.now();
    const line = new MessageChannel();
    line.port1.onmessage = () => window.drops.push(performance.now() - start);
    requestAnimationFrame(() => line.port2.postMessage(0));
  }, { capture: true });
  window.answers = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name.endsWith('/edits')) window.answers.push(entry.responseEnd - entry.requestStart);
  }).observe({ type: 'resource' });
}"""
_VISIBLE = """() => {
  const frame = document.getElementById('scroller').getBoundingClientRect();
  const found = new Map();
  for (let y = frame.top + 100; y < frame.bottom - 80; y += 10) {
    const strip = document.elementFromPoint(frame.left + 250, y)?.closest('.strip');
    if (!strip) continue;
    const box = strip.getBoundingClientRect();
    if (box.top > frame.top + 90 && box.bottom < frame.bottom - 70) found.set(strip.id, [box.left + 200, box.top + 10]);
  }
  return [...found.values()];
}"""


def run() -> Iterator[Row]:
    """Rows of medians; the remark has the 95th percentile, the main thread's own time and the machine's load."""
    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from browser.conftest import DESKTOP, FLAGS
    from browser.films import upload
    from browser.serving import Server

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(folder=Path(folder)).start()
        films = {n: upload(server, [("script", ("script.fountain", script(n).encode()))]) for n in SIZES}
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        try:
            for strips, film in films.items():
                context = browser.new_context(base_url=server.address, viewport=DESKTOP)
                yield from measured(context, film, strips)
                context.close()
        finally:
            browser.close()
            server.stop()


def script(scenes: int) -> str:
    """A Fountain script of that many short scenes, always the same: a third at night, half outside, two or three of twenty roles in each."""
    rng = random.Random(scenes)
    roles = [f"ROLE {chr(65 + n)}" for n in range(20)]
    lines = ["Title: A Film of Short Scenes", ""]
    for n in range(1, scenes + 1):
        where = f"{rng.choice(('INT.', 'EXT.'))} {rng.choice(_SETS)} - {rng.choice(('DAY', 'DAY', 'NIGHT'))}"
        lines += [f"{where} #{n}#", "", "They wait for something that is late.", ""]
        for role in rng.sample(roles, rng.choice((2, 2, 3))):
            lines += [role, "It is not here yet.", ""]
    return "\n".join(lines)


def measured(context: Any, film: str, strips: int) -> Iterator[Row]:
    """The three figures of one film."""
    paints = []
    for _ in range(OPENINGS):
        page = context.new_page()
        page.add_init_script(_FIRST_PAINT)
        page.goto(f"/p/{film}")
        page.wait_for_selector(".board-page[data-ready]")
        page.wait_for_timeout(400)
        paints.append(page.evaluate("() => window.firstStrips"))
        if len(paints) < OPENINGS:
            page.close()
    yield row(f"first paint, {strips} strips", paints[1:])
    session = context.new_cdp_session(page)
    session.send("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
    session.send("Performance.enable")
    page.evaluate(_DROPS)
    busy = []
    for n in range(DROPS):
        busy.append(one_drop(page, session, n))
    page.wait_for_timeout(800)
    yield row(f"drop painted, {strips} strips", page.evaluate("() => window.drops"), busy)
    yield row(f"server answer, {strips} strips", page.evaluate("() => window.answers"))
    page.close()


def one_drop(page: Any, session: Any, n: int) -> float:
    """Drags one of the first strips in sight to one of the last; the main thread's own milliseconds from the drop to just after its paint."""
    seen = page.evaluate(_VISIBLE)
    start, end = seen[n % 3], seen[-1 - n % 4]
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 10, start[1] + 10)
    page.mouse.move(end[0], end[1], steps=3)
    page.wait_for_timeout(120)
    before = _busy(session)
    page.mouse.up()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    spent = _busy(session) - before
    page.wait_for_timeout(350)
    return spent


def _busy(session: Any) -> float:
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(metrics["TaskDuration"])


def row(case: str, times: list[float], busy: list[float] | None = None) -> Row:
    """A row of milliseconds."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    own = f", main thread's own time {statistics.median(busy):.0f} ms" if busy else ""
    remark = f"p95 {p95:.0f} ms, n {len(ordered)}{own}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    return Row(group=case, case=case, median_ms=statistics.median(ordered), ours=True, remark=remark)
