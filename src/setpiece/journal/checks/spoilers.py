"""What gives the story away without a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from setpiece.domain.findings import Finding
from setpiece.domain.journal import Prose, Secret, Spoiler, Subhead, Subject
from setpiece.journal.checks.contract import Case, Check
from setpiece.journal.text import blocks_of, directives_of, plain_text

_REMEDY = "mark the entry with `spoilers`, or put the words between `::: spoiler What it gives away` and `:::`"


def _find(case: Case) -> Iterator[Finding]:
    entry = case.entry
    for block in blocks_of(entry.blocks):
        if isinstance(block, Spoiler) and not block.label:
            yield case.found("spoiler", "This spoiler does not say what it gives away; write `::: spoiler What it gives away`.", block.line)  # fmt: skip
    for secret in case.journal.secrets:
        for field, text in (("title", entry.title), ("summary", entry.summary)):
            if told := _told(secret, text):
                yield case.found("spoiler", f"The {field} gives away {secret.what} (“{told}”), and is never hidden; say less.", entry.line_of(field))  # fmt: skip
        if not entry.spoilers:
            yield from _unmarked(case, secret)


def _unmarked(case: Case, secret: Secret) -> Iterator[Finding]:
    entry = case.entry
    for about in entry.about:
        if (about.subject is Subject.SCENE and about.name in secret.scenes) or (about.subject is Subject.STUNT and _has(secret.stunts, about.name)):  # fmt: skip
            yield case.found("spoiler", f"The entry is about {about.subject.value} {about.name}, which gives away {secret.what}; mark it with `spoilers`.", about.line)  # fmt: skip
    for block in blocks_of(entry.blocks, into_spoilers=False):
        if isinstance(block, Prose | Subhead) and (told := _told(secret, plain_text(block.inlines))):
            line = next(
                (i.line for i in block.inlines if told.casefold() in getattr(i, "text", "").casefold()), block.line
            )
            yield case.found("spoiler", f"“{told}” gives away {secret.what}; {_REMEDY}.", line)
    for directive in directives_of(entry, into_spoilers=False):
        if directive.argument in secret.scenes or _has(secret.stunts, directive.argument):
            yield case.found("spoiler", f"`{directive.name}` of {directive.argument} gives away {secret.what}; {_REMEDY}.", directive.line)  # fmt: skip


def _has(names: tuple[str, ...], name: str) -> bool:
    return name.casefold() in {one.casefold() for one in names}


def _told(secret: Secret, text: str) -> str:
    """The words of a text that give the secret away, empty when none do."""
    for word in (*secret.words, *secret.stunts):
        if match := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            return match[0]
    for scene in secret.scenes:
        if match := re.search(rf"\bscenes? (?:\w+(?:,| and| to) )*{re.escape(scene)}\b", text, re.IGNORECASE):
            return match[0]
    return ""


CHECK = Check(
    rule="spoiler", looks_for="What gives the story away, as journal.toml lists it, without a mark.", find=_find
)
