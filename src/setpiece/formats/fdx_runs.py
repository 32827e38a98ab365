"""Final Draft's runs of text as one text with spans, and back: styles, tags, notes and revision marks of a paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from setpiece.domain.screenplay import BreakdownTag, InlineNote, StyledSpan, TextStyle
from setpiece.formats.fdx_tags import Definition, numbers

BONEYARD = "Boneyard"
"""Name of the script note that carries what Fountain leaves out; Final Draft has nothing nearer."""

_STYLES = {"Bold": TextStyle.BOLD.value, "Italic": TextStyle.ITALIC.value, "Underline": TextStyle.UNDERLINE.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """The runs of one paragraph put together. ``omitted`` holds the boneyards among its notes."""

    text: str = ""
    styles: tuple[StyledSpan, ...] = ()
    tags: tuple[BreakdownTag, ...] = ()
    notes: tuple[InlineNote, ...] = ()
    omitted: tuple[str, ...] = ()
    revised: bool = False

    def cut(self, start: int, end: int) -> Runs:
        """The piece from ``start`` to ``end`` of the text, spans and notes moved along."""
        spans = (
            StyledSpan(start=max(s.start, start) - start, end=min(s.end, end) - start, style=s.style)
            for s in self.styles
        )
        tags = (replace(t, start=max(t.start, start) - start, end=min(t.end, end) - start) for t in self.tags)
        return replace(
            self,
            text=self.text[start:end],
            styles=tuple(s for s in spans if s.start < s.end),
            tags=tuple(t for t in tags if t.start < t.end),
            notes=tuple(replace(n, position=min(max(n.position, start), end) - start) for n in self.notes),
        )

    def trimmed(self, *, keep_left: bool = False) -> Runs:
        """Without the blanks at its ends."""
        end = len(self.text.rstrip())
        start = 0 if keep_left else end - len(self.text[:end].lstrip())
        return self.cut(start, end) if (start, end) != (0, len(self.text)) else self

    def bracketed(self) -> Runs:
        """In parentheses, where they are missing."""
        text = self.text
        before = "" if text.startswith("(") else "("
        by = len(before)
        return replace(
            self,
            text=before + text + ("" if text.endswith(")") else ")"),
            styles=tuple(replace(s, start=s.start + by, end=s.end + by) for s in self.styles),
            tags=tuple(replace(t, start=t.start + by, end=t.end + by) for t in self.tags),
            notes=tuple(replace(n, position=n.position + by) for n in self.notes),
        )


def read_runs(paragraph: Element, definitions: Mapping[str, tuple[Definition, ...]]) -> Runs:
    """The runs directly inside a paragraph; notes nested in it stand where they are and are no part of the text."""
    pieces: list[str] = []
    length = 0
    styles: list[StyledSpan] = []
    tags: list[BreakdownTag] = []
    notes: list[InlineNote] = []
    omitted: list[str] = []
    revised = False
    for child in paragraph:
        if child.tag == "Text":
            style = child.get("Style") or ""
            text = _run_text(child, capitals="AllCaps" in style)
            start, length = length, length + len(text)
            pieces.append(text)
            if text and style:
                _add_style(styles, text, start, sum(_STYLES.get(word, 0) for word in set(style.split("+"))))
            if text and child.get("TagNumber"):
                _add_tags(tags, start, length, child, definitions)
            revised = revised or bool(text.strip() and child.get("RevisionID", "0").strip("0"))
        elif child.tag == "ScriptNote":
            note = note_text(child)
            if child.get("Name") == BONEYARD:
                omitted.append(note)
            elif note:
                notes.append(InlineNote(position=length, text=note))
    return Runs(
        text="".join(pieces),
        styles=tuple(styles),
        tags=tuple(tags),
        notes=tuple(notes),
        omitted=tuple(omitted),
        revised=revised,
    )


def plain_text(paragraph: Element) -> str:
    """The text of a paragraph's own runs."""
    return "".join(_run_text(t) for t in paragraph.iterfind("Text"))


def note_text(note: Element) -> str:
    """The paragraphs of a script note, one a line."""
    lines = (plain_text(p).strip() for p in note.iterfind("Paragraph"))
    return "\n".join(lines).strip()


def _run_text(run: Element, *, capitals: bool = False) -> str:
    r"""The characters of a run, soft line ends as ``\n``; in capitals where the file sets it so."""
    text = "".join(run.itertext()).replace("\u2028", "\n").replace("\r", "\n")
    upper = text.upper() if capitals else text
    return upper if len(upper) == len(text) else text


def _add_style(styles: list[StyledSpan], text: str, start: int, style: int) -> None:
    """Add a span for each line of a run, or make the span before longer where it touches and is alike."""
    if not style:
        return
    for line in text.split("\n"):
        end = start + len(line)
        if line:
            if styles and styles[-1].end == start and styles[-1].style == style:
                start = styles.pop().start
            styles.append(StyledSpan(start=start, end=end, style=style))
        start = end + 1


def _add_tags(
    tags: list[BreakdownTag], start: int, end: int, run: Element, definitions: Mapping[str, tuple[Definition, ...]]
) -> None:
    """Add the tags of a run, or make those longer that the run before ends with."""
    found = (d for number in numbers(run.get("TagNumber")) for d in definitions.get(number, ()))
    for definition in dict.fromkeys(found):
        for n, tag in enumerate(tags[-8:], max(0, len(tags) - 8)):
            if tag.end == start and (tag.name, tag.category, tag.label) == (
                definition.name,
                definition.category,
                definition.label,
            ):
                tags[n] = replace(tag, end=end)
                break
        else:
            tags.append(
                BreakdownTag(
                    start=start, end=end, category=definition.category, name=definition.name, label=definition.label
                )
            )


def boundaries(
    text: str, styles: Sequence[StyledSpan], tags: Sequence[BreakdownTag], notes: Sequence[InlineNote]
) -> list[int]:
    """The places where a run ends because something begins or ends there, with both ends of the text."""
    ends = {place for span in styles for place in (span.start, span.end)}
    ends |= {place for tag in tags for place in (tag.start, tag.end)}
    ends |= {note.position for note in notes}
    return sorted({0, len(text)} | {min(place, len(text)) for place in ends})
