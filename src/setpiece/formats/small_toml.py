"""A small TOML that somebody wrote by hand: its text, and a sentence where it is none."""

from __future__ import annotations

import re

from setpiece.domain.findings import Unreadable
from setpiece.formats.intake import refuse_size, unreadable

LARGEST_CHARACTERS = 200_000
_POSITION = re.compile(r"\s*\(at line (\d+), column \d+\)")


def text_of(data: bytes, rule: str, source: str, what: str = "one stunt's numbers") -> str:
    """The text in UTF-8 with plain line ends; :class:`Unreadable` for anything else, and for a file longer than ``what`` can be."""
    refuse_size(len(data), rule, source)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise unreadable(rule, "The file is not text in UTF-8. Save it as UTF-8.", source, line) from None
    if len(text) > LARGEST_CHARACTERS:
        raise unreadable(rule, f"The file is longer than {what} can be. Is it the right file?", source)
    return text


def broken(error: str, text: str, rule: str, source: str) -> Unreadable:
    """What the parser of TOML says, as one sentence with its line."""
    position = _POSITION.search(error)
    plain = "".join(c for c in _POSITION.sub("", error) if c.isprintable())
    what = plain.replace("(at end of document)", "").strip(" .")
    if what.startswith("Exceeds the limit"):
        what = "a number has thousands of digits"
    elif what.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate inline table key")):
        what = "this key is written a second time; keep one"
    line = int(position[1]) if position else text.count("\n") + 1
    return unreadable(rule, f"This is not TOML: {what}.", source, line)
