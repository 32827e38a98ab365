"""Charts of a franchise as SVG: a number film by film, and set pieces of one measure by year. For screen and paper alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH = 640
_INK, _SOFT, _BAR, _RANGE = "#1d2733", "#5b6673", "#7fa8c9", "#c8553d"
_FONT = "'Source Sans 3','Source Sans Pro',Helvetica,Arial,sans-serif"
_ROW, _HEAD, _LABEL, _VALUE = 30, 34, 190, 108


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBar:
    """A bar: its label, the value believed most, the lowest and highest report, and the value in words."""

    label: str
    value: float
    low: float
    high: float
    shown: str


def bars(title: str, unit: str, rows: Sequence[ChartBar]) -> str:
    """Horizontal bars from zero, one a row; where reports differ a line from the lowest to the highest with end marks."""
    most = max((row.high for row in rows), default=1.0) or 1.0
    left, right = _LABEL, WIDTH - _VALUE
    height = _HEAD + _ROW * len(rows) + 12

    def across(value: float) -> float:
        return left + max(value, 0.0) / most * (right - left)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" font-family="{_FONT}">',
        f"<title>{escape(title)}</title>",
        f"<desc>{escape('; '.join(f'{row.label}: {row.shown} {unit}'.strip() for row in rows))}</desc>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        _text(8, 20, f"{title} ({unit})" if unit else title, 15, weight="600"),
    ]
    for n, row in enumerate(rows):
        top = _HEAD + n * _ROW
        middle = top + _ROW / 2
        parts.append(_text(left - 8, middle + 5, _cut(row.label, 27), 13, anchor="end"))
        parts.append(
            f'<rect x="{left}" y="{top + 5}" width="{max(across(row.value) - left, 1):.1f}" height="{_ROW - 10}" fill="{_BAR}"/>'
        )
        if row.high > row.low:
            low, high = across(row.low), across(row.high)
            parts.append(
                f'<path d="M{low:.1f} {middle}H{high:.1f}M{low:.1f} {middle - 6}v12M{high:.1f} {middle - 6}v12" stroke="{_RANGE}" stroke-width="2.5" fill="none"/>'
            )
        parts.append(_text(across(row.high) + 6, middle + 5, row.shown, 13, fill=_INK))
    parts.append(f'<path d="M{left} {_HEAD}V{height - 8}" stroke="{_SOFT}"/>')
    return "\n".join((*parts, "</svg>")) + "\n"


def _text(
    x: float, y: float, words: str, size: int, weight: str = "400", anchor: str = "start", fill: str = _INK
) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="{fill}">{escape(words)}</text>'


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
