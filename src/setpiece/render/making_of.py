"""The making-of book as PDF: the edition becomes data and image files, a Typst template sets it. Texts are data and can never be Typst code.

A page of 170 × 240 mm, a format that printers of books know, in Libertinus Serif (embedded in Typst, SIL Open Font License) with Source Sans for what is not
running text. Same edition, same bytes.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from setpiece.domain.journal import (
    Cite,
    Divider,
    Drawn,
    Edition,
    Entry,
    Inline,
    Inset,
    JournalBlock,
    Listing,
    Picture,
    Preformatted,
    Prose,
    PublishedEntry,
    Quote,
    Record,
    Run,
    Spoiler,
    Subhead,
)
from setpiece.render.journal_site import date_words, picture_of, topic_label
from setpiece.render.pdf import fonts
from setpiece.render.safe_text import breakable, clean

MOST_ROWS = 60
"""Rows of a table drawn from the records that the book prints; the site has all."""


def making_of(edition: Edition) -> bytes:
    """The book of an edition, every published entry a chapter, as a tagged PDF."""
    with TemporaryDirectory(prefix="setpiece-book-") as folder:
        root = Path(folder)
        main = root / "book.typ"
        main.write_bytes(files("setpiece.render").joinpath("templates/making_of.typ").read_bytes())
        shown = {
            i.name: f"image-{n}{Path(i.name).suffix.lower()}"
            for n, i in enumerate(edition.journal.images)
            if not i.wrong
        }
        for image in edition.journal.images:
            if image.name in shown:
                (root / shown[image.name]).write_bytes(image.data)
        (root / "book.json").write_text(json.dumps(_Book(edition, shown).data(), ensure_ascii=False), encoding="utf-8")
        made = typst.compile(main, root=root, font_paths=fonts(), ignore_system_fonts=True, format="pdf", timestamp=0)
    return bytes(made)


class _Book:
    """Turns an edition into the template's data."""

    def __init__(self, edition: Edition, shown: dict[str, str]) -> None:
        self.edition, self.shown = edition, shown

    def data(self) -> dict[str, Any]:
        journal = self.edition.journal
        return {
            "title": _text(journal.title),
            "subtitle": _text(journal.subtitle),
            "notice": _text(journal.notice),
            "publisher": _text(journal.publisher),
            "language": journal.language[:2],
            "edition": date_words(self.edition.today),
            "records": _text(self.edition.records[:1].lower() + self.edition.records[1:]),
            "entries": [self.entry(published) for published in self.edition.entries],
            "reviewers": sorted({name for p in self.edition.entries for name in p.entry.reviewers}),
            "credits": sorted({i.credit for p in self.edition.entries for i in p.entry.images if i.credit}),
        }

    def entry(self, published: PublishedEntry) -> dict[str, Any]:
        entry = published.entry
        return {
            "title": _text(entry.title),
            "date": date_words(entry.date),
            "authors": " and ".join(_text(a) for a in entry.authors),
            "summary": _text(entry.summary),
            "spoilers": _text(entry.spoilers),
            "about": [_text(topic_label(a.subject, a.name)) for a in entry.about],
            "blocks": self.blocks(entry, entry.blocks),
            "sources": [
                {
                    "number": cited.number,
                    "name": _text(cited.source.name),
                    "title": _text(cited.source.title),
                    "kind": cited.source.kind.value,
                    "date": date_words(cited.source.date) if cited.source.date else "",
                    "link": _text(cited.source.link),
                }
                for cited in published.sources
            ],
        }

    def blocks(self, entry: Entry, blocks: tuple[JournalBlock, ...]) -> list[dict[str, Any]]:
        return [made for block in blocks if (made := self.block(entry, block)) is not None]

    def block(self, entry: Entry, block: JournalBlock) -> dict[str, Any] | None:
        match block:
            case Prose():
                return {"kind": "prose", "words": _words(block.inlines)}
            case Subhead():
                return {"kind": "heading", "level": block.level, "words": _words(block.inlines)}
            case Quote():
                return {"kind": "quote", "blocks": self.blocks(entry, block.blocks)}
            case Listing():
                items = [self.blocks(entry, item) for item in block.items]
                return {"kind": "list", "ordered": block.ordered, "start": block.start, "items": items}
            case Picture():
                return self.picture(entry, block)
            case Record():
                return None if block.drawn is None else {"kind": "record", **_drawn(block.drawn)}
            case Spoiler():
                return {"kind": "spoiler", "label": _text(block.label), "blocks": self.blocks(entry, block.blocks)}
            case Preformatted():
                return {"kind": "preformatted", "text": clean(block.text)}
            case Divider():
                return {"kind": "divider"}

    def picture(self, entry: Entry, picture: Picture) -> dict[str, Any] | None:
        shown = picture_of(self.edition, entry, picture)
        if shown.file is None or shown.file.name not in self.shown:
            return None
        return {
            "kind": "picture",
            "file": self.shown[shown.file.name],
            "tall": shown.file.height > shown.file.width,
            "alt": clean(shown.alt),
            "caption": _text(shown.caption),
            "credit": _text(shown.credit),
        }


def _words(inlines: tuple[Inline, ...]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for inline in inlines:
        match inline:
            case Run():
                style = {name: True for name in ("strong", "emphasis", "code") if getattr(inline, name)}
                found.append({"text": _text(inline.text), **style})
            case Cite() if inline.number:
                found.append({"cite": inline.number})
            case Inset() if inline.drawn is not None:
                found.append({"text": _text(inline.drawn.line)})
    return found


def _drawn(drawn: Drawn) -> dict[str, Any]:
    return {
        "title": _text(drawn.title),
        "facts": [[_text(label), _text(value)] for label, value in drawn.facts],
        "columns": [_text(column) for column in drawn.columns],
        "widths": _widths(drawn),
        "rows": [[_text(cell) for cell in row] for row in drawn.rows[:MOST_ROWS]],
        "note": _text(drawn.note),
        "source": _text(drawn.source[:1].lower() + drawn.source[1:]),
    }


def _widths(drawn: Drawn) -> list[float]:
    """Shares of the width: by each column's longest word, and by the root of its longest text, which may run over several lines."""
    columns = tuple(zip(drawn.columns, *drawn.rows, strict=False)) if drawn.rows else ()
    words = [max((len(word) for cell in column for word in cell.split()), default=1) for column in columns]
    texts = [max(len(cell) for cell in column) for column in columns]
    return [round(max(word + 1.5, 2.6 * text**0.5), 2) for word, text in zip(words, texts, strict=True)]


def _text(text: str) -> str:
    return breakable(clean(text), longest=24)
