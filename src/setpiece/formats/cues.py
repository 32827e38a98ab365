"""Character cues: the bare name and the extensions in parentheses after it, in every format alike."""

from __future__ import annotations

import re

_EXTENSION = re.compile(r"\(([^()]*)\)\s*")
_EXTENSIONS = re.compile(r"(?:\([^()]*\)\s*)+")
_UNESCAPED_PARENTHESIS = re.compile(r"(?<!\\)\(")


def split_cue(cue: str) -> tuple[str, str]:
    """``BOB (V.O.) (CONT'D)`` as ``BOB`` and ``V.O., CONT'D``; a cue whose parentheses are not at its end is all name."""
    cue = cue.strip()
    if "(" not in cue:
        return cue, ""
    first = _UNESCAPED_PARENTHESIS.search(cue)
    if not first or not cue.endswith(")") or not _EXTENSIONS.fullmatch(cue, first.start()):
        return cue, ""
    found = (" ".join(e.split()) for e in _EXTENSION.findall(cue, first.start()))
    return cue[: first.start()].rstrip(), ", ".join(e for e in found if e)


def join_cue(name: str, extension: str) -> str:
    """The inverse: ``BOB`` with ``V.O., CONT'D`` as ``BOB (V.O.) (CONT'D)``."""
    parts = (re.sub(r"[()\n]", " ", part).strip() for part in extension.split(","))
    return " ".join((name, *(f"({part})" for part in parts if part)))
