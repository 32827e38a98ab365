"""A one-liner for each scene: the writer's own synopsis, else the beginning of the action."""

from __future__ import annotations

import re
from itertools import takewhile

from setpiece.domain.screenplay import ParagraphKind, SceneText

LONGEST = 90
_SENTENCE = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”')]))\s+(?=[\"“A-ZÀ-Þ0-9])")
_ON_SCREEN = re.compile(
    r"(?:SUPER(?:IMPOSE)?|TITLE|CAPTION|CHYRON|(?:BEGIN|START|END)\b.*\b(?:MONTAGE|INTERCUT)|MONTAGE|INTERCUT)\b"
)
"""How a line begins that tells of a caption or of the cutting, and not of what happens."""
_TITLES = ("Dr.", "Mr.", "Mrs.", "Ms.", "St.", "Sgt.", "Lt.", "Capt.", "Prof.")


def synopsis_of(scene: SceneText) -> str:
    """At most ``LONGEST`` characters, cut on a word; empty for a scene without action and speech.

    A section heading ends the scene here: the synopsis behind it speaks of what comes next.
    """
    body = tuple(takewhile(lambda p: p.kind is not ParagraphKind.SECTION, scene.body))
    for kinds in (
        {ParagraphKind.SYNOPSIS},
        {ParagraphKind.ACTION, ParagraphKind.SHOT},
        {ParagraphKind.DIALOGUE, ParagraphKind.LYRICS},
    ):
        texts = [t for p in body if p.kind in kinds and (t := plain(p.text).lstrip("-–—.… "))]
        telling = [t for t in texts if not _ON_SCREEN.match(t)] or texts
        if telling:
            return _shorten(" ".join(telling[:3]))
    return ""


def plain(text: str) -> str:
    """Text on one line without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _shorten(text: str) -> str:
    """Whole sentences while they fit, else words of the first one."""
    taken = ""
    for sentence in _sentences(text):
        candidate = f"{taken} {sentence}".strip()
        if len(candidate) > LONGEST:
            break
        taken = candidate
        if len(taken) >= LONGEST // 2:
            break
    if taken:
        return taken
    cut = text[:LONGEST].rsplit(" ", 1)[0] if len(text) > LONGEST else text
    return cut.rstrip(" ,;:–—-")[: LONGEST - 1] + "…" if len(text) > LONGEST else cut


def _sentences(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _SENTENCE.split(text):
        if pieces and pieces[-1].endswith(_TITLES):
            pieces[-1] += " " + piece
        else:
            pieces.append(piece)
    return pieces
