"""Page length of every scene, by the measured line model."""

from __future__ import annotations

import textwrap

from setpiece.domain.eighths import Eighths
from setpiece.domain.screenplay import ParagraphKind, Screenplay, scenes_of

_WIDTH = {
    ParagraphKind.ACTION: 60,
    ParagraphKind.SHOT: 60,
    ParagraphKind.DIALOGUE: 35,
    ParagraphKind.LYRICS: 35,
    ParagraphKind.PARENTHETICAL: 25,
}
_BLANK = frozenset(
    {
        ParagraphKind.ACTION,
        ParagraphKind.SHOT,
        ParagraphKind.CHARACTER,
        ParagraphKind.TRANSITION,
        ParagraphKind.CENTERED,
    }
)
_UNPRINTED = frozenset(
    {
        ParagraphKind.NOTE,
        ParagraphKind.OMITTED_TEXT,
        ParagraphKind.SECTION,
        ParagraphKind.SYNOPSIS,
        ParagraphKind.PAGE_BREAK,
    }
)


def scene_eighths(screenplay: Screenplay) -> tuple[Eighths, ...]:
    """Length of each scene, in script order."""
    lengths = []
    for scene in scenes_of(screenplay):
        if scene.heading.length:
            lengths.append(scene.heading.length)
            continue
        lines = 3
        for paragraph in scene.body:
            if paragraph.kind in _UNPRINTED:
                continue
            width = _WIDTH.get(paragraph.kind, 60)
            lines += (paragraph.kind in _BLANK) + sum(
                max(1, len(textwrap.wrap(t, width))) for t in paragraph.text.split("\n")
            )
        lengths.append(Eighths(max(1, -(-8 * lines // 55))))
    return tuple(lengths)
