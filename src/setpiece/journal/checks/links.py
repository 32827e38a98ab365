"""Links that are malformed, and links to nowhere in the journal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.journal import JournalBlock, Run, Subhead
from setpiece.journal.checks.contract import Case, Check
from setpiece.journal.text import blocks_of, inlines_of

_HOST = re.compile(r"(?:[A-Za-z0-9¡-￿](?:[A-Za-z0-9¡-￿-]*[A-Za-z0-9¡-￿])?\.)+[A-Za-z¡-￿]{2,}\Z|\[[0-9a-fA-F:.]+\]\Z")
_LEFT_OVER = re.compile(r"\]\([^)\s]*|(?<![(\w/])(?:https?:/{0,2}|www\.)\S+", re.IGNORECASE)


def _find(case: Case) -> Iterator[Finding]:
    entry = case.entry
    for inline in inlines_of(entry.blocks):
        if not isinstance(inline, Run) or inline.code:
            continue
        if inline.link:
            wrong = wrong_link(inline.link) or _nowhere(case, inline.link)
            if wrong:
                yield case.found("link", f"The link {inline.link!r} {wrong}.", inline.line)
        elif (rest := _LEFT_OVER.search(inline.text)) is not None:
            yield case.found("link", f"{rest[0][:60]!r} looks like a link and is none; write [words](https://address).", inline.line)  # fmt: skip
    for source in (*entry.sources, *(case.journal.sources if entry is case.journal.entries[0] else ())):
        if source.link and (wrong := wrong_link(source.link, whole=True)):
            where = source.where
            message = f"The link {source.link!r} of the source `{source.key}` {wrong}."
            yield Finding(rule="link", severity=Severity.ERROR, message=message, where=where)


def wrong_link(link: str, whole: bool = False) -> str:
    """What is the matter with an address; empty when nothing is. ``whole``: it must lead out of the journal."""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return "is malformed"
    if parts.scheme in ("http", "https"):
        if not _HOST.match(host):
            return "has no host, or one that is malformed"
        if parts.username is not None:
            return "carries a user name"
        return "holds a space" if re.search(r"\s", link) else ""
    if parts.scheme == "mailto":
        return "" if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", parts.path) else "is no address of a mailbox"
    if parts.scheme:
        return f"has the scheme {parts.scheme!r}; use https"
    if link.startswith("//") or re.match(r"www\.", link, re.IGNORECASE):
        return "has no scheme; begin it with https://"
    return "has no scheme; begin it with https://" if whole else ""


def _nowhere(case: Case, link: str) -> str:
    """Why a link inside the journal leads nowhere; empty when it leads somewhere or out."""
    parts = urlsplit(link)
    if parts.scheme:
        return ""
    target = case.entry
    if parts.path:
        name = unquote(parts.path).removeprefix("./").removeprefix("entries/")
        found = [e for e in case.journal.entries if name in (e.slug, f"{e.slug}.md", f"{e.slug}.html")]
        if not found:
            return "leads nowhere: the journal has no such entry"
        target = found[0]
    if parts.fragment and parts.fragment not in anchors(target.blocks):
        return f"leads nowhere: “{target.title}” has no heading #{parts.fragment}"
    return "" if parts.path or parts.fragment else "is empty"


def anchors(blocks: tuple[JournalBlock, ...]) -> set[str]:
    """The anchors of an entry's headings."""
    return {block.anchor for block in blocks_of(blocks) if isinstance(block, Subhead)}


CHECK = Check(
    rule="link", looks_for="Links that are malformed, run something, or lead nowhere in the journal.", find=_find
)
