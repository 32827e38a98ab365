"""What of an untrusted text may reach paper. Every medium passes every text through here, then escapes it in its own way."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and newline (a terminal obeys them, XML refuses them)
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of the text after them
    "\ud800-\udfff\ufeff\ufffe\uffff]"  # half characters, byte order marks, non-characters
)
_BREAKS = re.compile("\r\n?|\u0085|\u2028|\u2029")
_LONG_WORD = re.compile(r"\S{13,}")
_ZERO_WIDTH_SPACE = "\u200b"


def clean(text: str) -> str:
    """The text without control characters, direction marks and halves of characters; every kind of line end is a newline."""
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", text))


def shorten(text: str, most: int) -> str:
    """At most so many characters, the last an ellipsis when something was left out."""
    return text if len(text) <= most else text[: most - 1] + "…"


def breakable(text: str, every: int = 20, longest: int = 30) -> str:
    """Words longer than ``longest`` (at least 12) characters may break: a zero-width space every so many, so that no name runs off the sheet."""
    return _LONG_WORD.sub(lambda m: _broken(m[0], every) if len(m[0]) > longest else m[0], text)


def _broken(word: str, every: int) -> str:
    return _ZERO_WIDTH_SPACE.join(word[n : n + every] for n in range(0, len(word), every))
