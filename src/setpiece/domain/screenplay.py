"""A screenplay as its writer wrote it: a title page and paragraphs in order, nothing interpreted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, Flag

from setpiece.domain.eighths import Eighths


class ParagraphKind(Enum):
    """What a paragraph is on the page."""

    SCENE_HEADING = "scene_heading"
    ACTION = "action"
    CHARACTER = "character"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    LYRICS = "lyrics"
    TRANSITION = "transition"
    SHOT = "shot"
    CENTERED = "centered"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    NOTE = "note"
    OMITTED_TEXT = "omitted_text"
    """Fountain's boneyard ``/* … */``: kept, not printed, not counted."""
    PAGE_BREAK = "page_break"


class TextStyle(Flag):
    """Emphasis of a span of text; combinations add up."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    UNDERLINE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class StyledSpan:
    """Characters ``start`` to ``end`` (end exclusive) of a paragraph's text, set in ``style`` (a ``TextStyle`` value)."""

    start: int
    end: int
    style: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineNote:
    """A writer's note inside a paragraph, at character ``position`` of its text; not part of the text."""

    position: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownTag:
    """A breakdown tag that the script file itself carries: characters ``start`` to ``end`` are ``name`` of ``category``.

    ``category`` is the value of a :class:`~setpiece.domain.breakdown.Category`; ``label`` keeps the file's own category name.
    """

    start: int
    end: int
    category: str
    name: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph. ``text`` is plain: emphasis marks, notes, scene numbers, forcing marks and ``^`` are taken out of it.

    ``line`` is the 1-based line (Fountain, PDF: page line) or paragraph ordinal (FDX) in the source, 0 when there is none.
    ``scene_number``, ``length`` and ``page`` are set on scene headings only, as the file gives them. ``dual`` marks the
    cue, parentheticals and dialogue of the *second* (right-hand) speaker of a dual dialogue. ``level`` is the depth of a
    section, 1 and up. ``extension`` is the cue's parenthesised extensions, ``"V.O."`` or ``"O.S., CONT'D"``; a cue's
    ``text`` is the bare name.
    """

    kind: ParagraphKind
    text: str
    line: int = 0
    scene_number: str | None = None
    length: Eighths | None = None
    page: str | None = None
    extension: str = ""
    dual: bool = False
    level: int = 0
    revised: bool = False
    styles: tuple[StyledSpan, ...] = ()
    notes: tuple[InlineNote, ...] = ()
    tags: tuple[BreakdownTag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleEntry:
    """One entry of the title page: ``Title``, ``Author``, ``Draft date`` …, with its value's lines joined by newlines."""

    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screenplay:
    """A title page and all paragraphs in order. ``source`` is the file's name without its folder, ``source_format`` e.g. ``fountain``."""

    paragraphs: tuple[Paragraph, ...]
    title_page: tuple[TitleEntry, ...] = ()
    source: str = ""
    source_format: str = ""

    def title(self) -> str:
        """The title on the title page on one line, else the file's name without its ending, else ``Untitled``."""
        for entry in self.title_page:
            if entry.key.casefold() == "title" and entry.value.strip():
                return " ".join(entry.value.split())
        return self.source.rsplit(".", 1)[0] or "Untitled"


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneText:
    """A scene as written: its heading and what follows up to the next heading. ``index`` counts from 0."""

    index: int
    heading: Paragraph
    body: tuple[Paragraph, ...]


def scenes_of(screenplay: Screenplay) -> tuple[SceneText, ...]:
    """Cut a screenplay at its scene headings. Text before the first heading belongs to no scene."""
    starts = [i for i, p in enumerate(screenplay.paragraphs) if p.kind is ParagraphKind.SCENE_HEADING]
    ends = [*starts[1:], len(screenplay.paragraphs)]
    return tuple(
        SceneText(index=n, heading=screenplay.paragraphs[a], body=screenplay.paragraphs[a + 1 : b])
        for n, (a, b) in enumerate(zip(starts, ends, strict=False))
    )
