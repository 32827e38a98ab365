"""Reading a feature: Fountain beside the peers, Final Draft, the page count."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable, Iterator

from benchmarks.measuring import Row, median_ms
from benchmarks.scripts import feature_script
from setpiece.breakdown.page_count import scene_eighths
from setpiece.domain.eighths import Eighths
from setpiece.domain.screenplay import scenes_of
from setpiece.formats.fdx import FORMAT as FDX
from setpiece.formats.fountain import FORMAT as FOUNTAIN


def run() -> Iterator[Row]:
    """Fountain first with its peers where they are installed (extra ``bench``), then Final Draft, writing and counting."""
    text = feature_script()
    data = text.encode("utf-8")
    screenplay = FOUNTAIN.read(data, "feature.fountain")
    pages = Eighths(sum(scene_eighths(screenplay)))
    size = f"{len(scenes_of(screenplay))} scenes, {pages} pages, {len(data) // 1024} KB"
    yield Row(
        group="fountain",
        case="Fountain: setpiece",
        median_ms=median_ms(lambda: FOUNTAIN.read(data, "feature.fountain")),
        ours=True,
        remark=size,
    )
    for name, peer in _peers(text):
        yield Row(group="fountain", case=f"Fountain: {name}", median_ms=median_ms(peer, runs=5))
    assert FOUNTAIN.write and FDX.write
    document = FDX.write(screenplay)
    fdx_ms = median_ms(lambda: FDX.read(document, "feature.fdx"))
    yield Row(group="fdx", case="FDX: setpiece", median_ms=fdx_ms, ours=True, remark=f"{len(document) // 1024} KB")
    write = FOUNTAIN.write
    yield Row(group="write", case="Fountain written", median_ms=median_ms(lambda: write(screenplay)), ours=True)
    yield Row(group="count", case="eighths counted", median_ms=median_ms(lambda: scene_eighths(screenplay)), ours=True)


def _peers(text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """The peers that are installed, each as a call that parses the text."""
    if importlib.util.find_spec("screenplain"):
        from screenplain.parsers import fountain

        yield "screenplain", lambda: list(fountain.parse(io.StringIO(text)))
    if importlib.util.find_spec("fountain_parser"):
        import fountain_parser

        yield "fountain-parser", lambda: fountain_parser.parse(text)
