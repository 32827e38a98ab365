"""Final Draft XML (.fdx) of Final Draft 8 to 13 and of the programs that imitate it.

Final Draft publishes no schema; what is read here was seen in files. A scene is a paragraph of type Scene Heading and nothing
else: shots, outline text and headings inside notes or omitted scenes are none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, DTDForbidden, EntitiesForbidden
from defusedxml.ElementTree import fromstring

from setpiece.domain.eighths import Eighths
from setpiece.domain.screenplay import InlineNote, Paragraph, ParagraphKind, Screenplay
from setpiece.formats import intake
from setpiece.formats.contract import ScreenplayFormat
from setpiece.formats.cues import split_cue
from setpiece.formats.fdx_runs import Runs, note_text, plain_text, read_runs
from setpiece.formats.fdx_tags import Definition, read_definitions
from setpiece.formats.fdx_title_page import read_title_page
from setpiece.formats.fdx_writer import write
from setpiece.formats.intake import refuse_length, refuse_size, unreadable

Kind = ParagraphKind

_KINDS = {
    "scene heading": Kind.SCENE_HEADING,
    "action": Kind.ACTION,
    "general": Kind.ACTION,
    "cast list": Kind.ACTION,
    "character": Kind.CHARACTER,
    "parenthetical": Kind.PARENTHETICAL,
    "dialogue": Kind.DIALOGUE,
    "transition": Kind.TRANSITION,
    "shot": Kind.SHOT,
    "lyrics": Kind.LYRICS,
    "singing": Kind.LYRICS,
    "center": Kind.CENTERED,
    "new act": Kind.CENTERED,
    "end of act": Kind.CENTERED,
    "outline body": Kind.SYNOPSIS,
}
"""Final Draft's paragraph types; others are read as what they paginate as, else as action."""
_MANY_LINES = frozenset({Kind.ACTION, Kind.DIALOGUE, Kind.LYRICS, Kind.CENTERED})
_SPEECH = frozenset({Kind.CHARACTER, Kind.PARENTHETICAL, Kind.DIALOGUE, Kind.LYRICS})


def read(data: bytes, source: str) -> Screenplay:
    """The screenplay in a Final Draft file; ``Unreadable`` for damaged or dangerous XML and for files without a scene."""
    root = _root(data, source)
    content = root.find("Content")
    elements = content.findall("Paragraph") if content is not None else []
    if not elements:
        raise unreadable("fdx", "The file has no paragraphs. Open it in Final Draft and save it again.", source)
    refuse_length(len(elements), intake.MAX_PARAGRAPHS, "paragraphs", "fdx", source)
    body = _Body(read_definitions(root), _custom_kinds(root))
    notes = _anchored_notes(root, elements)
    for n, element in enumerate(elements):
        body.read(element, notes.get(n, ()))
    if not any(p.kind is Kind.SCENE_HEADING for p in body.paragraphs):
        message = (
            "The file has no paragraph of type Scene Heading, so there is nothing to plan. Give each scene a heading."
        )
        raise unreadable("fdx", message, source)
    return Screenplay(
        paragraphs=tuple(body.paragraphs), title_page=read_title_page(root), source=source, source_format="fdx"
    )


def _root(data: bytes, source: str) -> Element:
    """The document's root, or why there is none."""
    refuse_size(len(data), "fdx", source)
    try:
        root: Element = fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except (DTDForbidden, EntitiesForbidden):
        message = "The file declares a DTD or entities, which Final Draft never writes and which may be an attack. Save it again in Final Draft."
        raise unreadable("fdx", message, source) from None
    except ParseError as error:
        line = error.position[0]
        why = str(error).split(":")[0]
        if b"FinalDraft" not in data and "FinalDraft".encode("utf-16-le") not in data:
            message = f"The file is no Final Draft document ({why}). Save the script as .fdx."
        else:
            message = f"The XML is damaged here ({why}). Open the script in Final Draft and save it again."
        raise unreadable("fdx", message, source, line) from None
    except (DefusedXmlException, ValueError, LookupError):
        raise unreadable("fdx", "The file's encoding cannot be read. Save it as UTF-8.", source) from None
    if root.tag != "FinalDraft":
        message = f"The file's root is {str(root.tag)[:40]}, not FinalDraft. Save the script as .fdx in Final Draft."
        raise unreadable("fdx", message, source)
    return root


def _custom_kinds(root: Element) -> dict[str, Kind]:
    """Kinds of a production's own paragraph types, by what they paginate as; one that looks like a heading is a shot."""
    kinds: dict[str, Kind] = {}
    for settings in root.iterfind("ElementSettings"):
        behaviour = settings.find("Behavior")
        name = settings.get("Type", "").casefold()
        if behaviour is not None and name not in _KINDS:
            kind = _KINDS.get(behaviour.get("PaginateAs", "").casefold(), Kind.ACTION)
            kinds[name] = Kind.SHOT if kind is Kind.SCENE_HEADING else kind
    return kinds


def _anchored_notes(root: Element, elements: Sequence[Element]) -> dict[int, list[InlineNote]]:
    """Final Draft 12's script notes, which stand apart and name a range of characters, by index of their paragraph.

    Characters are counted over all paragraphs, each ended by one more; a dual dialogue counts as one character.
    """
    notes = root.findall("ScriptNotes/ScriptNote")
    if not notes:
        return {}
    starts, at = [], 0
    for element in elements:
        starts.append(at)
        at += 1 + (1 if element.find("DualDialogue") is not None else len(plain_text(element)))
    anchored: dict[int, list[InlineNote]] = {}
    for note in notes:
        first, _, last = note.get("Range", "").partition(",")
        text = note_text(note)
        if text and first.strip().isdecimal() and last.strip().isdecimal() and len(first) + len(last) < 40:
            n = max(0, bisect_right(starts, int(first)) - 1)
            position = max(0, int(last) - starts[n])
            anchored.setdefault(n, []).append(InlineNote(position=position, text=text))
    return anchored


class _Body:
    """Paragraphs in the making, counted as they come."""

    def __init__(self, definitions: Mapping[str, tuple[Definition, ...]], custom: Mapping[str, Kind]) -> None:
        self._definitions = definitions
        self._custom = custom
        self._ordinal = 0
        self.paragraphs: list[Paragraph] = []

    def read(self, element: Element, notes: Sequence[InlineNote]) -> None:
        """Read one paragraph of the content, or the two speeches of a dual dialogue inside one."""
        self._ordinal += 1
        if element.get("StartsNewPage") == "Yes":
            self._add(Paragraph(kind=Kind.PAGE_BREAK, text=""))
        dual = element.find("DualDialogue")
        if dual is None:
            self._read_paragraph(element, notes, right=False)
            return
        speakers = 0
        for part in dual.iterfind("Paragraph"):
            self._ordinal += 1
            speakers += part.get("Type", "").casefold() == "character"
            self._read_paragraph(part, (), right=speakers > 1)
        self._add_notes(notes)

    def _read_paragraph(self, element: Element, notes: Sequence[InlineNote], *, right: bool) -> None:
        """One paragraph, then what it carries: its synopsis, its omitted scene, its boneyards."""
        kind, level = self._kind(element)
        runs = read_runs(element, self._definitions)
        if notes:
            placed = (replace(n, position=min(n.position, len(runs.text))) for n in notes)
            runs = replace(runs, notes=tuple(sorted((*runs.notes, *placed), key=lambda n: n.position)))
        if kind not in _MANY_LINES:
            runs = _one_line(runs)
        runs = runs.trimmed(keep_left=kind is Kind.ACTION)
        if not runs.text:
            self._add_notes(runs.notes)
        else:
            self._add(_paragraph(kind, runs, level, element, right=right and kind in _SPEECH))
        if kind is Kind.SCENE_HEADING and runs.text:
            for summary in element.iterfind("SceneProperties/Summary/Paragraph"):
                synopsis = _one_line(read_runs(summary, self._definitions)).trimmed()
                if synopsis.text:
                    self._add(_paragraph(Kind.SYNOPSIS, synopsis, 0, summary, right=False))
        for omitted in element.iterfind("OmittedScene"):
            lines = (plain_text(p).strip() for p in omitted.iterfind("Paragraph"))
            self._add_omitted("\n".join(line for line in lines if line))
        for text in runs.omitted:
            self._add_omitted(text)

    def _kind(self, element: Element) -> tuple[Kind, int]:
        """What a paragraph is, and the level of a section."""
        name = element.get("Type", "").casefold()
        if name.startswith("outline ") and name[8:].isdecimal() and len(name) < 12:
            return Kind.SECTION, int(name[8:])
        kind = _KINDS.get(name) or self._custom.get(name, Kind.ACTION)
        if kind is Kind.ACTION and element.get("Alignment") == "Center":
            kind = Kind.CENTERED
        return kind, 0

    def _add(self, paragraph: Paragraph) -> None:
        """Add a paragraph under the number of the one being read."""
        self.paragraphs.append(replace(paragraph, line=self._ordinal))

    def _add_notes(self, notes: Sequence[InlineNote]) -> None:
        """Notes that have no text to stand in."""
        for note in notes:
            self._add(Paragraph(kind=Kind.NOTE, text=note.text))

    def _add_omitted(self, text: str) -> None:
        """What the writer took out."""
        if text:
            self._add(Paragraph(kind=Kind.OMITTED_TEXT, text=text))


def _one_line(runs: Runs) -> Runs:
    """Runs with blanks for the ends of their lines."""
    return replace(runs, text=runs.text.replace("\n", " "))


def _paragraph(kind: Kind, runs: Runs, level: int, element: Element, *, right: bool) -> Paragraph:
    """A paragraph of its kind from its runs."""
    number, length, page, extension = None, None, None, ""
    if kind is Kind.SCENE_HEADING:
        properties = element.find("SceneProperties")
        properties = Element("SceneProperties") if properties is None else properties
        number = (element.get("Number") or properties.get("Number") or "").strip() or None
        page = properties.get("Page", "").strip() or None
        length = _length(properties.get("Length"))
    elif kind is Kind.CHARACTER:
        name, extension = split_cue(runs.text)
        runs = runs.cut(0, len(name))
    elif kind is Kind.PARENTHETICAL:
        runs = runs.bracketed()
    return Paragraph(
        kind=kind,
        text=runs.text,
        scene_number=number,
        length=length,
        page=page,
        extension=extension,
        dual=right,
        level=level,
        revised=runs.revised,
        styles=runs.styles,
        notes=runs.notes,
        tags=runs.tags,
    )


def _length(written: str | None) -> Eighths | None:
    """A length as Final Draft writes it, None for what is none."""
    try:
        return Eighths.parse(written) if written and written.strip() and len(written) < 20 else None
    except ValueError:
        return None


FORMAT = ScreenplayFormat(name="fdx", suffixes=(".fdx",), read=read, write=write)
