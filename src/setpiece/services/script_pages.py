"""The script as pages with what the breakdown found in it marked, for reading and tagging."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from setpiece.breakdown.page_count import (
    ACTION_COLUMNS,
    BLANK_LINES_BEFORE,
    BLANK_LINES_BEFORE_HEADING,
    DIALOGUE_COLUMNS,
    LINES_PER_PAGE,
    PARENTHETICAL_COLUMNS,
    wrapped_lines,
)
from setpiece.domain.breakdown import Element, Evidence, Origin, Scene
from setpiece.domain.plan import Plan
from setpiece.domain.screenplay import Paragraph, ParagraphKind, StyledSpan, TitleEntry, scenes_of

UNPRINTED = frozenset(
    {ParagraphKind.SYNOPSIS, ParagraphKind.NOTE, ParagraphKind.OMITTED_TEXT, ParagraphKind.PAGE_BREAK}
)
_COLUMNS = {
    ParagraphKind.PARENTHETICAL: PARENTHETICAL_COLUMNS,
    ParagraphKind.DIALOGUE: DIALOGUE_COLUMNS,
    ParagraphKind.LYRICS: DIALOGUE_COLUMNS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Characters ``start`` to ``end`` of a paragraph are ``name`` of ``category``. ``element`` is its id for edits, ``suggested`` until somebody accepts it."""

    start: int
    end: int
    category: str
    name: str
    element: str
    suggested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedParagraph:
    """A paragraph of the scene ``scene`` (empty before the first): ``number`` on headings, ``extension`` on cues, marks in order of their start."""

    line: int
    kind: str
    text: str
    scene: str = ""
    number: str = ""
    extension: str = ""
    dual: bool = False
    revised: bool = False
    styles: tuple[StyledSpan, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptPage:
    """A page: the file's own number where a heading gives it, else counted by the layout's lines."""

    number: str
    paragraphs: tuple[MarkedParagraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneElement:
    """An element of a scene as a list shows it; ``confidence`` from 0 to 1."""

    element: str
    category: str
    name: str
    suggested: bool
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneSheet:
    """A scene beside its text: its facts and elements. ``eighths`` of a page, ``minutes`` to shoot."""

    id: str
    number: str
    heading: str
    synopsis: str
    eighths: int
    minutes: int
    story_day: int
    omitted: bool
    elements: tuple[SceneElement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptRole:
    """A role by cast number."""

    id: str
    number: str
    name: str
    aliases: tuple[str, ...]
    scenes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """Title page, pages, scenes and roles."""

    title: str
    title_page: tuple[TitleEntry, ...]
    pages: tuple[ScriptPage, ...]
    scenes: tuple[SceneSheet, ...]
    roles: tuple[ScriptRole, ...]


def script_pages(plan: Plan) -> Script:
    """The script of a plan, marked."""
    breakdown = plan.breakdown
    return Script(
        title=plan.production.title or plan.screenplay.title(),
        title_page=plan.screenplay.title_page,
        pages=tuple(_pages(plan)),
        scenes=tuple(_sheet(scene) for scene in breakdown.scenes),
        roles=tuple(
            ScriptRole(id=r.id, number=r.number, name=r.name, aliases=r.aliases, scenes=len(r.scenes))
            for r in breakdown.roles
        ),
    )


def element_id(element: Element) -> str:
    """How edits name an element of a scene."""
    return f"{element.category.value}:{element.name}"


def is_suggested(element: Element) -> bool:
    """Whether an element waits for somebody to accept or reject it."""
    return element.origin is Origin.LEXICON and element.confidence < 1


def _sheet(scene: Scene) -> SceneSheet:
    return SceneSheet(
        id=scene.id,
        number=scene.number,
        heading=scene.heading,
        synopsis=scene.synopsis,
        eighths=int(scene.eighths),
        minutes=scene.minutes.expected,
        story_day=scene.story_day,
        omitted=scene.omitted,
        elements=tuple(
            SceneElement(
                element=element_id(e),
                category=e.category.value,
                name=e.name,
                suggested=is_suggested(e),
                confidence=e.confidence,
            )
            for e in scene.elements
        ),
    )


def _pages(plan: Plan) -> Iterator[ScriptPage]:
    """Paragraphs onto pages: a heading of another page number than the last begins it, else the page is full after so many lines."""
    number, lines, page = 1, 0, list[MarkedParagraph]()
    for paragraph, marked in _marked(plan):
        needed = _lines(paragraph)
        given = _given(paragraph)
        full = lines + needed > LINES_PER_PAGE if given is None else given > number
        if page and full:
            yield ScriptPage(number=str(number), paragraphs=tuple(page))
            number, lines, page = given or number + 1, 0, []
        page.append(marked)
        lines += needed
    if page:
        yield ScriptPage(number=str(number), paragraphs=tuple(page))


def _given(paragraph: Paragraph) -> int | None:
    """The page number that the file gives a heading, where it is a plain one."""
    return int(paragraph.page) if paragraph.page and paragraph.page.isascii() and paragraph.page.isdigit() else None


def _lines(paragraph: Paragraph) -> int:
    if paragraph.kind is ParagraphKind.SCENE_HEADING:
        return BLANK_LINES_BEFORE_HEADING + wrapped_lines(paragraph.text, ACTION_COLUMNS)
    if paragraph.kind is ParagraphKind.CHARACTER:
        return BLANK_LINES_BEFORE + 1
    columns = _COLUMNS.get(paragraph.kind)
    return (
        wrapped_lines(paragraph.text, columns)
        if columns
        else BLANK_LINES_BEFORE + wrapped_lines(paragraph.text, ACTION_COLUMNS)
    )


def _marked(plan: Plan) -> Iterator[tuple[Paragraph, MarkedParagraph]]:
    """Every printed paragraph with its marks."""
    first = next((n for n, p in enumerate(plan.screenplay.paragraphs) if p.kind is ParagraphKind.SCENE_HEADING), None)
    for paragraph in plan.screenplay.paragraphs[:first]:
        if paragraph.kind not in UNPRINTED:
            yield paragraph, _paragraph(paragraph, None, ())
    for text, scene in zip(scenes_of(plan.screenplay), plan.breakdown.scenes, strict=True):
        found = tuple((evidence, element) for element in scene.elements for evidence in element.evidence)
        yield text.heading, _paragraph(text.heading, scene, found)
        for paragraph in text.body:
            if paragraph.kind not in UNPRINTED:
                yield paragraph, _paragraph(paragraph, scene, found)


def _paragraph(
    paragraph: Paragraph, scene: Scene | None, found: tuple[tuple[Evidence, Element], ...]
) -> MarkedParagraph:
    heading = paragraph.kind is ParagraphKind.SCENE_HEADING
    marks = (
        Mark(
            start=evidence.start,
            end=evidence.end,
            category=element.category.value,
            name=element.name,
            element=element_id(element),
            suggested=is_suggested(element),
        )
        for evidence, element in found
        if evidence.line == paragraph.line
        and paragraph.text[evidence.start : evidence.end] == evidence.text
        and evidence.text
    )
    return MarkedParagraph(
        line=paragraph.line,
        kind=paragraph.kind.value,
        text=paragraph.text,
        scene=scene.id if scene else "",
        number=scene.number if scene and heading else "",
        extension=paragraph.extension,
        dual=paragraph.dual,
        revised=paragraph.revised,
        styles=paragraph.styles,
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end))),
    )
