"""Scenes read for the taggers: cut into words, cues resolved, names and terms found."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from setpiece.breakdown.cues import read_cue
from setpiece.breakdown.lexicon import scan
from setpiece.breakdown.presence import find_mentions
from setpiece.breakdown.reading import Mention, SceneReading, Speech
from setpiece.breakdown.roster import Roster
from setpiece.breakdown.words import Line, read_line
from setpiece.domain.breakdown import Evidence
from setpiece.domain.headings import parse_heading
from setpiece.domain.screenplay import Paragraph, ParagraphKind, SceneText

_READ = frozenset({ParagraphKind.ACTION, ParagraphKind.SHOT, ParagraphKind.PARENTHETICAL})
_LATELY = 3
"""``the guard`` means the role GUARD when it was in one of so many scenes before, or is in this one."""


def read_scenes(scenes: Sequence[SceneText], roster: Roster) -> tuple[SceneReading, ...]:
    """Read all scenes in order."""
    readings: list[SceneReading] = []
    lately: deque[frozenset[str]] = deque(maxlen=_LATELY)
    for scene in scenes:
        speeches = tuple(_speech(p, roster) for p in scene.body if p.kind is ParagraphKind.CHARACTER)
        lines = (read_line(scene.heading), *(read_line(p) for p in scene.body if p.kind in _READ))
        here = frozenset(n for s in speeches for n in s.names)
        mentions = find_mentions(lines, roster, here.union(*lately))
        lately.append(here | {m.name for m in mentions if m.present})
        readings.append(
            SceneReading(
                scene=scene,
                parts=parse_heading(scene.heading.text),
                lines=lines,
                speeches=speeches,
                mentions=mentions,
                hits=scan(lines, _named(lines, mentions), headings=1),
            )
        )
    return tuple(readings)


def _named(lines: tuple[Line, ...], mentions: Sequence[Mention]) -> tuple[frozenset[int], ...]:
    words: list[set[int]] = [set() for _ in lines]
    for mention in mentions:
        words[mention.line].update(range(mention.first, mention.last + 1))
    return tuple(frozenset(w) for w in words)


def _speech(paragraph: Paragraph, roster: Roster) -> Speech:
    cue = read_cue(paragraph)
    return Speech(
        kind=cue.kind,
        written=cue.name,
        names=roster.resolve(cue),
        heard_only=cue.heard_only,
        evidence=Evidence(line=paragraph.line, start=0, end=len(paragraph.text), text=paragraph.text),
    )
