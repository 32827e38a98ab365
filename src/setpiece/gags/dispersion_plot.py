"""Histograms of a simulation as one SVG, for a page of the web and of paper alike."""

from __future__ import annotations

import math
from xml.sax.saxutils import escape

import numpy as np

from setpiece.gags.assessment import Assessment
from setpiece.gags.contract import Plot
from setpiece.gags.design import Floats

WIDTH = 480
PANEL = 250
_TOP, _LEFT, _RIGHT, _BOTTOM = 66, 16, 16, 48
_HEAD, _FOOT = 34, 44
_BINS = 48
_INK, _SOFT, _HELD, _FAILED, _LINE = "#1d2733", "#5b6673", "#7fa8c9", "#c8553d", "#1d2733"
_FONT = "'Source Sans 3','Source Sans Pro',Helvetica,Arial,sans-serif"


def dispersion_svg(found: Assessment, title: str) -> str:
    """One panel per plot of the gag whose output was computed: runs per bin, those with a named failure in another colour and pattern.

    Lines at the median and at 5 and 95 %, dashed ones at the design's marks. 480 units wide, text of 12 to 16 units.
    """
    plots = [p for p in found.gag.plots if p.output in found.simulation.outputs]
    plots = [p for p in plots if np.isfinite(found.simulation.outputs[p.output]).any()]
    height = _HEAD + PANEL * len(plots) + _FOOT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" font-family="{_FONT}">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape(_described(found, plots))}</desc>",
        f'<defs><pattern id="failed" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="{_FAILED}"/><path d="M0 6L6 0" stroke="#fff" stroke-width="1"/></pattern></defs>',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        _text(_LEFT, 23, _cut(title, 56), 16, weight="600"),
        *(_panel(found, plot, _HEAD + PANEL * at) for at, plot in enumerate(plots)),
        *_legend(found, height),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _described(found: Assessment, plots: list[Plot]) -> str:
    texts = []
    for plot in plots:
        output = found.gag.output(plot.output)
        low, middle, high = found.simulation.quantiles(plot.output, (0.05, 0.5, 0.95))
        texts.append(
            f"{output.label}: median {_number(middle)} {output.unit}, 5 to 95 % {_number(low)} to {_number(high)} {output.unit}."
        )
    return " ".join(texts)


def _panel(found: Assessment, plot: Plot, top: int) -> str:
    output = found.gag.output(plot.output)
    values = found.simulation.outputs[plot.output]
    low, high = _span(found, plot, values)
    left, right = _LEFT, WIDTH - _RIGHT
    floor, ceiling = top + PANEL - _BOTTOM, top + _TOP
    scale = (right - left) / (high - low)

    def across(value: float) -> float:
        return left + (min(max(value, low), high) - low) * scale

    with np.errstate(invalid="ignore"):
        counts, edges = np.histogram(values[np.isfinite(values)], _BINS, (low, high))
        failing = values[found.simulation.failing]
        failed, _ = np.histogram(failing[np.isfinite(failing)], _BINS, (low, high))
    tallest = max(int(counts.max()), 1)
    parts = [_text(left, top + 16, _cut(output.label, 60), 14, weight="600")]
    for count, bad, start, end in zip(counts, failed, edges[:-1], edges[1:], strict=True):
        x, width = across(float(start)), across(float(end)) - across(float(start)) - 0.6
        full, part = (n / tallest * (floor - ceiling) for n in (int(count), int(bad)))
        if count > bad:
            parts.append(_bar(x, floor - full, width, full - part, _HELD))
        if bad:
            parts.append(_bar(x, floor - part, width, part, "url(#failed)"))
    parts.append(f'<path d="M{left} {floor}H{right}" stroke="{_INK}" stroke-width="1"/>')
    for tick in ticks(low, high):
        x = across(tick)
        parts.append(f'<path d="M{x:.1f} {floor}v5" stroke="{_INK}"/>')
        parts.append(_text(x, floor + 19, _number(tick), 13, anchor="middle"))
    parts.append(
        _text(
            (left + right) / 2,
            floor + 38,
            f"{_cut(output.label, 45)} ({output.unit}); tallest bar: {tallest:,} runs",
            13,
            anchor="middle",
            fill=_SOFT,
        )
    )
    parts.extend(_percentiles(found, plot, across, floor, ceiling))
    parts.extend(_marks(found, plot, across, floor, top, (low, high)))
    return "\n".join(parts)


def _percentiles(found: Assessment, plot: Plot, across, floor: int, ceiling: int) -> list[str]:  # type: ignore[no-untyped-def]
    low, middle, high = found.simulation.quantiles(plot.output, (0.05, 0.5, 0.95))
    y = ceiling - 6
    xs = [across(v) for v in (low, middle, high)]
    return [
        f'<path d="M{xs[0]:.1f} {y}H{xs[2]:.1f}M{xs[0]:.1f} {y - 4}v8M{xs[2]:.1f} {y - 4}v8" stroke="{_INK}" stroke-width="1.5" fill="none"/>',
        f'<circle cx="{xs[1]:.1f}" cy="{y}" r="4" fill="{_INK}"/>',
        f'<path d="M{xs[1]:.1f} {y}V{floor}" stroke="{_INK}" stroke-width="1"/>',
        _text(
            min(max(xs[1], _LEFT + 130), WIDTH - _RIGHT - 130), y - 9,
            f"median {_number(middle)}, 5 to 95 %: {_number(low)} to {_number(high)}", 13, anchor="middle",
        ),
    ]  # fmt: skip


def _marks(found: Assessment, plot: Plot, across, floor: int, top: int, span: tuple[float, float]) -> list[str]:  # type: ignore[no-untyped-def]
    parts = []
    for words, place in plot.marks:
        value = place(found.design)
        if value is None or not span[0] <= value <= span[1]:
            continue
        x = across(value)
        anchor = "start" if x < WIDTH / 2 else "end"
        parts.append(
            f'<path d="M{x:.1f} {top + 36}V{floor}" stroke="{_FAILED}" stroke-width="2" stroke-dasharray="6 4"/>'
        )
        parts.append(
            _text(
                x + (5 if anchor == "start" else -5),
                top + 34,
                f"{words} {_number(value)}",
                13,
                anchor=anchor,
                fill="#8e2f1b",
                weight="600",
            )
        )
    return parts


def _span(found: Assessment, plot: Plot, values: Floats) -> tuple[float, float]:
    """From where to where the axis goes: nearly all of the runs, and the marks that are not far off."""
    finite = values[np.isfinite(values)]
    low, high = (float(v) for v in np.quantile(finite, (0.0005, 0.9995)))
    reach = max(high - low, abs(high) * 1e-3, 1e-6)
    for _words, place in plot.marks:
        value = place(found.design)
        if value is not None and low - reach < value < high + reach:
            low, high = min(low, value), max(high, value)
    return low - 0.04 * reach, high + 0.04 * reach


def ticks(low: float, high: float, most: int = 7) -> list[float]:
    """Round numbers from ``low`` to ``high``, steps of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1.0, 2.0, 5.0, 10.0) if power * m >= rough)
    first = math.ceil(low / step)
    return [round(n * step, 12) for n in range(first, math.floor(high / step) + 1)]


def _legend(found: Assessment, height: int) -> list[str]:
    y = height - 26
    runs = f"{found.simulation.samples:,} runs, seed {found.simulation.seed}"
    return [
        _bar(_LEFT, y - 10, 14, 11, _HELD),
        _text(_LEFT + 19, y, "runs without a named failure", 12),
        _bar(_LEFT + 205, y - 10, 14, 11, "url(#failed)"),
        _text(_LEFT + 224, y, "with one", 12),
        _text(WIDTH - _RIGHT, y, runs, 12, anchor="end", fill=_SOFT),
        _text(
            _LEFT,
            y + 17,
            "Margins to read. Whether it is done is for those who sign.",
            12,
            fill=_SOFT,
        ),
    ]


def _bar(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0.4):.1f}" height="{height:.1f}" fill="{fill}"/>'


def _text(
    x: float, y: float, words: str, size: int, anchor: str = "start", fill: str = _INK, weight: str = "400"
) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}" fill="{fill}">{escape(words)}</text>'


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"


def _number(value: float) -> str:
    """Three figures, no exponent for what is met on a set."""
    if value == 0 or abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.3g}"
