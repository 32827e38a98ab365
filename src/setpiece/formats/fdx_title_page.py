"""Final Draft's title page: laid-out paragraphs without names. Read by place and wording, written so that it is read the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from setpiece.domain.screenplay import TitleEntry
from setpiece.formats.fdx_runs import plain_text

_CENTRED_KEYS = ("Title", "Credit", "Author", "Source")
_CREDIT = re.compile(
    r"(?:written|screenplay|script|story|teleplay|adapted|created|directed|a film|by)\b", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?P<key>authors?|notes|draft date|date|contact|copyright|revision|draft|format|source|credit|title|episode|series)"
    r"\s*:\s*(?P<value>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_DATE = re.compile(
    r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|.*\bdraft\b.*|\w+ \d{1,2}, \d{4}|\d{1,2}\.? \w+ \d{4})", re.IGNORECASE
)


def read_title_page(root: Element) -> tuple[TitleEntry, ...]:
    """Title, credit, author and source from the centred paragraphs in order; the rest by its wording, else contact or notes."""
    entries: dict[str, list[str]] = {}
    for paragraph in root.iterfind("TitlePage/Content/Paragraph"):
        text = "\n".join(line.strip() for line in plain_text(paragraph).split("\n") if line.strip())
        if not text:
            continue
        centred = paragraph.get("Alignment") == "Center"
        named = None if centred and "Title" not in entries else _NAMED.fullmatch(text)
        if named:
            key, text = named["key"].capitalize(), named["value"].strip()
        elif centred:
            key = _centred_key(text, entries)
        else:
            key = _loose_key(text)
        entries.setdefault(key, []).append(text)
    return tuple(TitleEntry(key=key, value="\n".join(values)) for key, values in entries.items())


def _centred_key(text: str, entries: dict[str, list[str]]) -> str:
    """What the next centred paragraph is."""
    if "Title" not in entries:
        return "Title"
    if "Author" not in entries:
        return "Credit" if "Credit" not in entries and _CREDIT.match(text) else "Author"
    return "Source" if "Source" not in entries else "Notes"


def _loose_key(text: str) -> str:
    """What a paragraph at the side is, by its wording."""
    if re.match(r"(?:copyright|©|\(c\))", text, re.IGNORECASE):
        return "Copyright"
    return "Draft date" if _DATE.fullmatch(text) else "Contact"


def title_page_layout(entries: Sequence[TitleEntry]) -> list[tuple[str, str]]:
    """Alignment and text of each paragraph: title, credit, author and source centred, the others below with their names."""
    by_key = {entry.key.casefold(): entry.value for entry in entries}
    centred = [("Center", by_key[key.casefold()]) for key in _CENTRED_KEYS if by_key.get(key.casefold())]
    others = [e for e in entries if e.key.capitalize() not in _CENTRED_KEYS and e.value]
    return centred + [("Left", f"{e.key}: {e.value}") for e in others]
