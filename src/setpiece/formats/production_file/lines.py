"""On which line of a TOML text each key and each item stands.

``tomllib`` parses but does not tell positions. This scanner walks text that ``tomllib`` has already accepted, so it only has
to tell strings, brackets, comments and keys apart. A test holds its paths against ``tomllib``'s on any document.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

Path = tuple[str | int, ...]
"""Way to a value: keys, and 0-based indices of list items: ``("stunts", 1, "training", 0, "skill")``."""

_SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2}(?!"))' r"|'''.*?'''(?:'{0,2}(?!'))" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\n]+")


def lines_of(text: str) -> dict[Path, int]:
    """The 1-based line of every key (where the key is written), table header and list item of a valid TOML text.

    Tables that no header and no key names outright (``a`` of ``[a.b]``) get the line of the first that implies them.
    """
    return _Scanner(text).scan()


class _Scanner:
    """One pass over the text; ``at`` is the place reached."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}
        """Items so far of each array of tables."""
        self.starts = [0, *(m.end() for m in re.finditer(r"\n", text))]

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        self._skip(_SPACE)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._assignment(table)
            self._skip(_SPACE)
        return self.lines

    def _line(self) -> int:
        return bisect_right(self.starts, self.at)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise ValueError(f"Line {self._line()} is not TOML that tomllib accepts.")
        self.at = match.end()
        return match[0]

    def _note(self, path: Path, line: int) -> None:
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)

    def _header(self) -> Path:
        line = self._line()
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        path: Path = ()
        keys = self._keys()
        for place, key in enumerate(keys, 1):
            path = (*path, key)
            if place == len(keys) and brackets == 2:
                self.counts[path] = self.counts.get(path, 0) + 1
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        self.at += brackets
        self._note(path, line)
        return path

    def _assignment(self, table: Path) -> None:
        line = self._line()
        path = (*table, *self._keys())
        self.at += 1  # the equals sign
        self._note(path, line)
        self._value(path)

    def _keys(self) -> list[str]:
        """A dotted key, with the blanks around it."""
        keys: list[str] = []
        while True:
            self._skip(_BLANK)
            if self.text[self.at] in "\"'":
                keys.append(str(tomllib.loads("key = " + self._skip(_STRING))["key"]))
            else:
                keys.append(self._skip(_BARE_KEY))
            self._skip(_BLANK)
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _value(self, path: Path) -> None:
        self._skip(_BLANK)
        opening = self.text[self.at]
        if opening in "\"'":
            self._skip(_STRING)
        elif opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            self._skip(_SCALAR)

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        self._skip(_SPACE)
        while self.text[self.at] != "]":
            self._note((*path, index), self._line())
            self._value((*path, index))
            index += 1
            self._skip(_SPACE)
            if self.text[self.at] == ",":
                self.at += 1
                self._skip(_SPACE)
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        self._skip(_SPACE)
        while self.text[self.at] != "}":
            self._assignment(path)
            self._skip(_SPACE)
            if self.text[self.at] == ",":
                self.at += 1
                self._skip(_SPACE)
        self.at += 1
