"""``journal.toml`` and ``sources.toml``: what all entries of a journal share."""

from __future__ import annotations

from dataclasses import replace

from setpiece.domain.findings import Finding
from setpiece.domain.journal import Journal, Secret
from setpiece.formats.journal_toml import Tables

_FIELDS = ("title", "subtitle", "notice", "publisher", "language", "address", "cleared", "spoilers")
_SPOILER_KEYS = ("what", "scenes", "stunts", "words")


def read_journal(text: str, source: str) -> tuple[Journal, tuple[Finding, ...]]:
    """The journal that a ``journal.toml`` describes, still without entries, and every mistake in it."""
    tables = Tables.read(text, source)
    table = tables.table
    tables.unknown(table, _FIELDS)
    title, address = tables.text(table, "title"), tables.text(table, "address").rstrip("/")
    if not title and table:
        tables.wrong("front_matter", "The journal has no `title`.", 1)
    if address and not address.startswith(("https://", "http://")):
        tables.wrong("link", f"`address` is {address!r}; it begins with https://.", tables.line("address"))
        address = ""
    secrets: list[Secret] = []
    for item, n in tables.items("spoilers"):
        path = ("spoilers", n)
        tables.unknown(item, _SPOILER_KEYS, *path)
        what = tables.text(item, "what", *path)
        if not what:
            tables.wrong("spoiler", "A spoiler says `what` it gives away.", tables.line(*path))
        scenes, stunts, words = (tables.texts(item, key, *path) for key in ("scenes", "stunts", "words"))
        secrets.append(Secret(what=what, scenes=scenes, stunts=stunts, words=words))
    journal = Journal(
        title=title or "Journal", source=source, entries=(), subtitle=tables.text(table, "subtitle"), notice=tables.text(table, "notice"),
        publisher=tables.text(table, "publisher"), language=tables.text(table, "language") or "en", address=address,
        clearances=tables.clearances(), secrets=tuple(secrets),
    )  # fmt: skip
    return journal, tuple(tables.found)


def read_sources(journal: Journal, text: str, source: str) -> tuple[Journal, tuple[Finding, ...]]:
    """The journal with the sources of a ``sources.toml``, and every mistake in it."""
    tables = Tables.read(text, source)
    tables.unknown(tables.table, ("sources",))
    return replace(journal, sources=tables.sources()), tuple(tables.found)
