"""The title page of a screenplay PDF: which pages come before the script, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from setpiece.domain.screenplay import TitleEntry
from setpiece.formats.pdf_furniture import ScriptLine

_CREDIT = re.compile(
    r"(?P<credit>(?:an? )?(?:(?:original|final|first|screen|tele|story|shooting|based)\W*)*(?:screenplay|teleplay|script|play|written|story|adapted|adaptation|created|directed)?"
    r"(?:\s+for the screen)?(?:\s*(?:&|and|,)\s*(?:directed|story|produced|written|screenplay))*\s*by)\b\s*:?\s*(?P<author>.*)",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:based (?:up)?on|from the|adapted from|inspired by|suggested by)\b.*", re.IGNORECASE)
_DATE = re.compile(
    r"(?:.*\b(?:draft|revis\w*|rev\.?|dated?)\b.*|.*\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b.*|"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}.*)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r".*(?:\(c\)|©|copyright|all rights reserved|registered|WGA).*", re.IGNORECASE)
_CONTACT = re.compile(r".*(?:@|\btel\b|phone|agent|management|productions?\b|\+?\d[\d\-. ()]{7,}).*", re.IGNORECASE)


def title_entries(lines: Sequence[ScriptLine]) -> tuple[TitleEntry, ...]:
    """Title, credit, author, source, draft date, copyright, contact and what is left as notes, in the order of the page."""
    entries: dict[str, list[str]] = {}
    current = "Title"
    first_page = lines[0].page if lines else 0
    for line in lines:
        text = line.text.strip()
        if line.page != first_page:
            entries.setdefault("Notes", []).append(text)
            continue
        apart = line.gap > 1.6
        credit = _CREDIT.fullmatch(text)
        if credit and "Title" in entries and "Author" not in entries:
            entries.setdefault("Credit", []).append(credit["credit"])
            current = "Author"
            if credit["author"]:
                entries.setdefault("Author", []).append(credit["author"])
            continue
        if _SOURCE.fullmatch(text) and "Title" in entries:
            current = "Source"
        elif _COPYRIGHT.fullmatch(text) and "Title" in entries:
            current = "Copyright"
        elif _DATE.fullmatch(text) and "Title" in entries:
            current = "Draft date"
        elif _CONTACT.fullmatch(text) and "Author" in entries:
            current = "Contact"
        elif apart and current in entries and (current != "Title" or line.gap > 6):
            current = "Notes" if current in ("Title", "Notes") else "Contact" if "Author" in entries else "Notes"
        entries.setdefault(current, []).append(text)
    return tuple(TitleEntry(key=key, value="\n".join(values)) for key, values in entries.items())
