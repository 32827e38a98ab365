"""Fountain's title page: ``Key: value`` lines before anything else, values on the line or indented below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from setpiece.domain.headings import has_heading_prefix
from setpiece.domain.screenplay import TitleEntry
from setpiece.formats.emphasis import read_marks, write_marks
from setpiece.formats.fountain_lines import is_transition
from setpiece.formats.remarks import MARK

_KEY_LINE = re.compile(r"(?P<key>[^\W_][^:\n]{0,60}?)\s*:(?!//)\s*(?P<value>.*)")
_USUAL_KEYS = frozenset(
    [
        "title",
        "credit",
        "author",
        "authors",
        "source",
        "notes",
        "draft",
        "date",
        "contact",
        "copyright",
        "revision",
        "format",
        "episode",
        "series",
    ]
) | {"draft date", "contact info", "written by", "story by", "based on"}


def read_title_page(lines: Sequence[str]) -> tuple[tuple[TitleEntry, ...], int]:
    """The entries and how many lines they take; no entries and 0 where the script begins at once."""
    start = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines) or not _opens_title_page(lines, start):
        return (), 0
    entries: list[tuple[str, list[str]]] = []
    at = start
    while at < len(lines) and lines[at].strip():
        line = lines[at]
        key = None if line[0].isspace() else _key(line)
        if key:
            entries.append((key["key"], [key["value"]]))
        elif not line[0].isspace() and (has_heading_prefix(line) or is_transition(line.strip()) or _is_fade(line)):
            break
        else:
            entries[-1][1].append(line)
        at += 1
    return tuple(TitleEntry(key=_plain(k), value="\n".join(filter(None, map(_plain, v)))) for k, v in entries), at


def write_title_page(entries: Sequence[TitleEntry]) -> list[str]:
    """The lines of a title page, none for no entries."""
    lines: list[str] = []
    for entry in entries:
        key = " ".join(entry.key.replace(":", " ").split())
        values = [write_marks(v.strip()) for v in entry.value.split("\n") if v.strip()]
        if not key or not values:
            continue
        if len(values) == 1 and key.casefold() in _USUAL_KEYS:
            lines.append(f"{key}: {values[0]}")
        else:
            lines += (f"{key}:", *(f"\t{v}" for v in values))
    return lines


def _opens_title_page(lines: Sequence[str], start: int) -> bool:
    """Whether the first line is a key: a usual one, one with an indented value below it, or one that is not all capitals.

    ``FADE IN:`` and ``OVER BLACK: a siren`` are the script's first lines, not its title page.
    """
    key = _key(lines[start]) if not lines[start][0].isspace() else None
    if key is None:
        return False
    below = lines[start + 1] if start + 1 < len(lines) else ""
    usual = " ".join(key["key"].split()).casefold() in _USUAL_KEYS
    return usual or (bool(below.strip()) and below[0].isspace()) or (bool(key["value"]) and not key["key"].isupper())


def _key(line: str) -> re.Match[str] | None:
    """The line as key and value, None for a heading, a transition or any other line."""
    match = _KEY_LINE.match(line)
    return None if match and (has_heading_prefix(line) or is_transition(line.strip()) or _is_fade(line)) else match


def _is_fade(line: str) -> bool:
    """Whether the line is FADE IN: or its like."""
    return bool(re.match(r"\s*FADE (IN|OUT|UP|TO)\b", line))


def _plain(text: str) -> str:
    """A key or value without emphasis and remarks."""
    return read_marks(text.replace(MARK, "").strip())[0]
