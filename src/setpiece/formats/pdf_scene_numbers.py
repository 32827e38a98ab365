"""Scene numbers in the margins of a screenplay page: on the left, on the right or on both sides of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from setpiece.domain.headings import has_heading_prefix
from setpiece.formats.pdf_lines import Line, Word

SCENE_NUMBER = re.compile(
    r"[*#]?(?=[A-Za-z.\-]*\d)[A-Za-z]{0,3}\d{1,4}[A-Za-z]{0,3}(?:[.\-–/][A-Za-z]{0,2}\d{1,4}[A-Za-z]{0,2})?[.):,]?#?\*?"
)
"""``12``, ``12A``, ``A12``, ``10aA``, ``2.4``, ``12-15``, with the dot, star or hash that some print beside it."""
_BETWEEN_NUMBERS = frozenset({"thru", "through", "to", "and", "&", "-", "–"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedWords:
    """A line's own words and the scene number that stood beside them, on both sides if ``twice``."""

    number: str | None
    twice: bool
    words: tuple[Word, ...]


def bare_number(printed: str) -> str:
    """A scene number without the star, hash, dot or bracket beside it."""
    return printed.strip("*#").rstrip(".):,")


def reaching(first: str | None, last: str) -> str | None:
    """The number of a run of omitted scenes: ``12`` and ``15`` give ``12-15``; words such as ``thru`` change nothing."""
    if first is None or not SCENE_NUMBER.fullmatch(last):
        return first
    return f"{first.split('-')[0]}-{bare_number(last)}"


class MarginNumbers:
    """Splits scene numbers off the lines of a page.

    ``edge`` is the left edge of the document's headings (None if it has none), ``character`` the width of a character.
    """

    def __init__(self, edge: float | None, character: float, page_width: float) -> None:
        self.edge = edge
        self.character = character
        self.page_width = page_width

    def split(self, line: Line) -> NumberedWords:
        """The number (the left one first) and the words between the margins."""
        left, words = self._left(line.words)
        right, words = self._right(words, left)
        found = left or right
        return NumberedWords(
            number=bare_number(found) if found else None, twice=left is not None and right is not None, words=words
        )

    def is_number_only(self, line: Line) -> bool:
        """Whether a line holds nothing but numbers in the margins, or the ``thru`` between two of them."""
        if self.edge is None or line.x > self.edge - 1.5 * self.character:
            return False
        inside = [w for w in line.words if self.edge - 1.5 * self.character < w.x < 0.72 * self.page_width]
        return not inside and all(
            SCENE_NUMBER.fullmatch(w.text) or w.text.casefold() in _BETWEEN_NUMBERS for w in line.words
        )

    def _left(self, words: tuple[Word, ...]) -> tuple[str | None, tuple[Word, ...]]:
        if len(words) > 1 and SCENE_NUMBER.fullmatch(words[0].text) and self._stands_in_left_margin(words):
            return words[0].text, words[1:]
        if self.edge is None:
            return None, words
        margin = [w for w in words if w.x < self.edge - 1.5 * self.character]
        rest = words[len(margin) :]
        if not 0 < len(margin) <= 3 or max(len(w.text) for w in margin) > 5 or not rest:
            return None, words
        if not has_heading_prefix(" ".join(w.text for w in rest)):
            return None, words
        numbers = [w.text for w in margin if SCENE_NUMBER.fullmatch(w.text)]  # the others are specks of a scan
        return (numbers[-1] if numbers else None), rest

    def _stands_in_left_margin(self, words: tuple[Word, ...]) -> bool:
        rest = " ".join(w.text for w in words[1:])
        if has_heading_prefix(rest) and words[1].text[:1].isupper():
            return True
        if self.edge is None:
            return words[1].x - words[0].end > 2.5 * self.character and words[0].x < 0.2 * self.page_width
        return words[0].x < self.edge - 1.5 * self.character and words[1].x > self.edge - 1.5 * self.character

    def _right(self, words: tuple[Word, ...], left: str | None) -> tuple[str | None, tuple[Word, ...]]:
        last = words[-1]
        if len(words) > 1 and SCENE_NUMBER.fullmatch(last.text):
            wide = last.x - words[-2].end > 1.8 * self.character
            far = last.x > 0.72 * self.page_width
            same = left is not None and bare_number(last.text) == bare_number(left)
            if (wide and far) or (same and (wide or far)):
                return last.text, words[:-1]
        elif left is not None and last.text.endswith(bare_number(left)) and last.text != left:
            return left, (*words[:-1], replace(last, text=last.text.removesuffix(bare_number(left))))
        return None, words
