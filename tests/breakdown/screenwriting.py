"""A screenplay typed in a test: a small part of Fountain, enough for scenes of a few lines, and annotated scenes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from setpiece.domain.headings import has_heading_prefix
from setpiece.domain.screenplay import Paragraph, ParagraphKind, Screenplay

_NUMBERED = re.compile(r"^(?P<number>\d+[A-Z]*)\s+(?P<heading>\S.*)$")
_CUE = re.compile(r"^(?P<name>[^a-z(]+?)\s*(?:\((?P<extension>[^)]*)\))?$")


def screenplay(text: str, source: str = "test.fountain") -> Screenplay:
    """Read headings (with a number before them), cues with extensions, speech, centred ``> x <``, ``= synopsis`` and action."""
    paragraphs: list[Paragraph] = []
    speaking = False
    lines = text.split("\n")
    for at, raw in enumerate(lines, start=1):
        line = raw.strip()
        number = None
        match = _NUMBERED.match(line)
        if match and (has_heading_prefix(match["heading"]) or "OMIT" in match["heading"]):
            number, line = match["number"], match["heading"]
        if not line:
            speaking = False
        elif number or has_heading_prefix(line):
            paragraphs.append(Paragraph(kind=ParagraphKind.SCENE_HEADING, text=line, line=at, scene_number=number))
        elif line.startswith("= "):
            paragraphs.append(Paragraph(kind=ParagraphKind.SYNOPSIS, text=line[2:], line=at))
        elif line.startswith(">") and line.endswith("<"):
            paragraphs.append(Paragraph(kind=ParagraphKind.CENTERED, text=line[1:-1].strip(), line=at))
        elif speaking:
            kind = ParagraphKind.PARENTHETICAL if line.startswith("(") else ParagraphKind.DIALOGUE
            paragraphs.append(Paragraph(kind=kind, text=line, line=at))
        elif (cue := _CUE.match(line)) and at < len(lines) and lines[at].strip() and not lines[at - 2].strip():
            paragraphs.append(
                Paragraph(kind=ParagraphKind.CHARACTER, text=cue["name"], extension=cue["extension"] or "", line=at)
            )
            speaking = True
        else:
            paragraphs.append(Paragraph(kind=ParagraphKind.ACTION, text=line, line=at))
    return Screenplay(paragraphs=tuple(paragraphs), source=source, source_format="fountain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A corpus file: its screenplay and, per scene, the expected elements as (category, names that are accepted)."""

    screenplay: Screenplay
    expected: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]


def read_annotated(path: Path) -> Annotated:
    """Read a file of ``tests/corpus/breakdown``; its notation stands at its top."""
    script: list[str] = []
    expected: list[list[tuple[str, tuple[str, ...]]]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            script.append("")
        elif line.startswith("@@"):
            category, names = line[2:].split(":", 1)
            for name in filter(None, (n.strip() for n in names.split(";"))):
                expected[-1].append((category.strip(), tuple(name.split("|"))))
            script.append("")
        else:
            if _NUMBERED.match(line):
                expected.append([])
            script.append(line)
    return Annotated(screenplay=screenplay("\n".join(script), path.name), expected=tuple(tuple(e) for e in expected))
