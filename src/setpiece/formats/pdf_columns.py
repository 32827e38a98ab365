"""What each line of a screenplay page is, told by its left edge, its case and its neighbours.

The edges of action, dialogue and cues are found per document; nothing is measured from the paper's margin.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from setpiece.domain.headings import has_heading_prefix, parse_heading
from setpiece.formats.pdf_furniture import ScriptLine, ScriptText
from setpiece.formats.pdf_lines import Word

_OMITTED = re.compile(
    r"\(?\s*(?:SCENES?\s+)?(?:[\dA-Z\-–, ]+\s+)?OMIT(?:TED)?\s*\)?[.:]?(?:\s*\(?[\dA-Z\-–, ]+\)?)?", re.IGNORECASE
)
_TRANSITION = re.compile(
    r"(?:(?:[A-Z’'\-]+ ){0,4}(?:CUT|DISSOLVE|FADE|WIPE|SMASH|SWITCH|IRIS|FLASH|BACK|TRANSITION|CROSSFADE)[A-Z’' \-]{0,24}\b(?:TO|IN|OUT|UP|BLACK|WHITE)|"
    r"(?:[A-Z’'\-]+ ){0,4}(?:CUT|DISSOLVE|FADE|WIPE) (?:TO|IN|OUT|UP)\b.{0,20}|FADE TO BLACK|INTERCUT WITH|CUT TO)\s*[:.]{0,3}"
)
_EXTENSION = re.compile(r"\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]?\s*(?=[(\[]|$)")
SCAN_DIRT = " .,-–—·•'`~_*"
"""Specks that a scanner leaves in front of a heading."""
_STARTS_PARENTHESIS = ("(", "[")
_LOOSE = 3.5
"""Line spacings between a cue and its speech in scripts that are set with room between them."""


class Role(Enum):
    """What a line is before it is joined with its neighbours."""

    HEADING = "heading"
    HEADING_MORE = "heading_more"
    ACTION = "action"
    CUE = "cue"
    PARENTHETICAL = "parenthetical"
    DIALOGUE = "dialogue"
    TRANSITION = "transition"
    CENTERED = "centered"
    DUAL = "dual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Left edges in points: action (and headings), dialogue, cues. ``character`` is a character's width."""

    action: float
    dialogue: float
    cue: float | None
    cue_centre: float | None
    """Where cues have their middle, if they are centred and have no common left edge."""
    character: float
    numbered: bool
    """Whether the scenes carry numbers in the margin."""
    bare_headings: bool
    """Whether headings go without INT and EXT, so that the time of day makes a heading."""


def is_upper(text: str) -> bool:
    """Upper case, but for the odd letter (``McNALLY``), a lower-case extension in parentheses, or a scanner's slip."""
    letters = [c for c in re.sub(r"\([^)]*\)?", "", text) if c.isalpha()]
    return bool(letters) and sum(not c.islower() for c in letters) >= 0.8 * len(letters)


def is_close(line: ScriptLine) -> bool:
    """Whether the line follows the one above without a blank line between."""
    return line.gap < 1.55


def _centre(line: ScriptLine) -> float:
    return (line.x + line.end) / 2


def find_columns(script: ScriptText) -> Columns:
    """Cluster the left edges of a document."""
    lines, character = script.lines, script.character
    action = _action_edge(script)
    inner = [
        line for line in lines if line.x > action + 2.5 * character and not line.text.startswith(_STARTS_PARENTHESIS)
    ]
    prose = _peak((line.x for line in inner if not is_upper(line.text)), character)
    dialogue = prose if prose is not None else action + 10 * character
    following = [
        line
        for line, below in itertools.pairwise(lines)
        if line.x > dialogue + 1.5 * character and is_upper(line.text) and is_close(below) and below.x < line.x
    ]
    cue = _peak((line.x for line in following), character)
    centre = _peak((_centre(line) for line in following), character)
    on_edge = sum(abs(line.x - (cue or 0.0)) < character for line in following)
    on_centre = sum(abs(_centre(line) - (centre or 0.0)) < character for line in following)
    headings = [line for line in lines if has_heading_prefix(line.text) and is_upper(line.text)]
    numbers = sum(line.number is not None for line in headings)
    free = [
        line
        for line in lines
        if line.number is not None and is_upper(line.text) and abs(line.x - action) < 2 * character
    ]
    pages = lines[-1].page - lines[0].page + 1 if lines else 1
    return Columns(
        action=action,
        dialogue=dialogue,
        cue=cue,
        cue_centre=centre if on_centre > on_edge else None,
        character=character,
        numbered=numbers >= 0.5 * max(len(headings), 1) and len(free) >= 2,
        bare_headings=len(headings) < pages / 6,
    )


def _action_edge(script: ScriptText) -> float:
    character = script.character
    xs = [line.x for line in script.lines]
    if script.heading_edge is not None:
        near = [x for x in xs if abs(x - script.heading_edge) < 5 * character]
        peak = _peak(near, character)
        return peak if peak is not None else script.heading_edge
    long = [line.x for line in script.lines if line.end - line.x > 42 * character and not is_upper(line.text)]
    peak = _peak(long or xs, character)
    return peak if peak is not None else 0.0


def _peak(xs: Iterable[float], character: float) -> float | None:
    """The commonest left edge, neighbours within half a character counted together."""
    counts = Counter(round(x) for x in xs)
    if not counts:
        return None
    reach = max(1, round(character / 2))
    best = max(counts, key=lambda e: (sum(counts[e + d] for d in range(-reach, reach + 1)), counts[e], -e))
    return float(best)


class RoleFinder:
    """Walks over a document's lines and says what each is. Remembers whether somebody is speaking."""

    def __init__(self, script: ScriptText, columns: Columns) -> None:
        self.lines = script.lines
        self.columns = columns
        self.speaking = False
        self.open_parenthesis = 0
        self.last: Role | None = None
        self.dual = False

    def roles(self) -> list[Role]:
        """One role for each line."""
        found: list[Role] = []
        for at in range(len(self.lines)):
            role = self._role(at)
            if role in (Role.CUE, Role.DUAL):
                self.speaking = True
            elif role not in (Role.PARENTHETICAL, Role.DIALOGUE):
                self.speaking = False
            self.dual = role is Role.DUAL
            self.last = role
            found.append(role)
        return found

    def _role(self, at: int) -> Role:
        line = self.lines[at]
        close = is_close(line)
        if self._is_heading(at):
            return Role.HEADING
        if self._continues_heading(at):
            return Role.HEADING_MORE
        if (self.dual and close) or self._opens_dual(at):
            return Role.DUAL
        if self._is_transition(line, close):
            return Role.TRANSITION
        if self.speaking and (close or line.gap == float("inf")) and self._is_parenthetical(line):
            return Role.PARENTHETICAL
        if self._is_cue(at):
            return Role.CUE
        if self._is_dialogue(line, close):
            return Role.DIALOGUE
        return Role.CENTERED if self._is_centered(line) else Role.ACTION

    def _is_heading(self, at: int) -> bool:
        line, columns = self.lines[at], self.columns
        text = line.text.lstrip(SCAN_DIRT)
        near = line.x < columns.action + 3 * columns.character
        if has_heading_prefix(text):
            beside = line.x < columns.dialogue - 1.5 * columns.character  # a scanned page may lie askew
            if not (near or beside or line.number is not None) or self._is_speech_line(line):
                return False
            prefix = text.split()[0]
            return is_upper(text) or (not is_close(line) and ("." in prefix or "/" in prefix))
        if line.number is not None and _OMITTED.fullmatch(text):
            return True
        if line.number is not None and columns.numbered and near:
            return (
                is_upper(text)
                and (line.twice_numbered or text.upper() == text)
                and not self._is_transition(line, False)
            )
        if columns.bare_headings and near and not is_close(line) and is_upper(text) and len(text) < 70:
            return bool(parse_heading(text).time_of_day) and parse_heading(text).set_name != ""
        return False

    def _is_speech_line(self, line: ScriptLine) -> bool:
        """A line in the dialogue column right under a cue: the cue's speaker reads out a heading."""
        return (
            self.speaking
            and is_close(line)
            and line.x > self.columns.action + 2 * self.columns.character
            and line.number is None
        )

    def _continues_heading(self, at: int) -> bool:
        line, columns = self.lines[at], self.columns
        if self.last not in (Role.HEADING, Role.HEADING_MORE) or not is_close(line) or line.number is not None:
            return False
        above = self.lines[at - 1]
        parenthesis = line.text.startswith(_STARTS_PARENTHESIS)
        if not is_upper(line.text) or (not parenthesis and self._is_transition(line, True)):
            return False
        room = above.end - above.x + columns.character * (len(line.text.split()[0]) + 1)
        return above.text.endswith(("-", "–", "—", "/", ",")) or room > 52 * columns.character

    def _is_transition(self, line: ScriptLine, close: bool) -> bool:
        text, columns = line.text, self.columns
        if not is_upper(text) or len(text) > 45:
            return False
        if self.speaking and close and line.x < columns.dialogue + 2 * columns.character:
            return False
        if _TRANSITION.fullmatch(text.upper()):
            return True
        right = line.x > (
            columns.dialogue + 8 * columns.character if columns.cue is None else columns.cue + 6 * columns.character
        )
        return right and not self._is_centered(line) and not (self.speaking and close)

    def _is_parenthetical(self, line: ScriptLine) -> bool:
        text, columns = line.text, self.columns
        if self.open_parenthesis and self.last is Role.PARENTHETICAL:
            self.open_parenthesis -= 1
            if ")" in text:
                self.open_parenthesis = 0
            return True
        if not text.startswith(_STARTS_PARENTHESIS) or line.x < columns.action + 2 * columns.character:
            return False
        whole = text.endswith((")", "]"))
        if whole or line.x > columns.dialogue + 0.8 * columns.character:
            self.open_parenthesis = 0 if ")" in text or "]" in text else 4
            return True
        return False

    def _is_cue(self, at: int) -> bool:
        line, columns = self.lines[at], self.columns
        text = line.text
        if len(text) > 60 or line.number is not None or text.startswith(_STARTS_PARENTHESIS) or not is_upper(text):
            return False
        on_edge = columns.cue is not None and abs(line.x - columns.cue) < 1.5 * columns.character
        centred = columns.cue_centre is not None and abs(_centre(line) - columns.cue_centre) < 2 * columns.character
        inside = columns.dialogue + 1.5 * columns.character if not centred else columns.action + 4 * columns.character
        if not on_edge and (line.x < inside or is_close(line)):
            return False
        if not centred and columns.cue is not None and line.x > columns.cue + 6 * columns.character:
            return False
        below = self._below(at)
        if below is None:
            return on_edge and self._resumes_overleaf(at)
        speech = columns.action + 1.5 * columns.character < below.x < line.x - 0.5 * columns.character
        if centred and abs(below.x - columns.dialogue) < 1.5 * columns.character:
            speech = True
        if (on_edge or centred) and below.text.startswith(_STARTS_PARENTHESIS):
            speech = True
        if is_close(below):
            return speech and not has_heading_prefix(below.text)
        return speech and on_edge and below.gap < _LOOSE and below.x < line.x - columns.character

    def _below(self, at: int) -> ScriptLine | None:
        if at + 1 < len(self.lines) and self.lines[at + 1].page == self.lines[at].page:
            return self.lines[at + 1]
        return None

    def _resumes_overleaf(self, at: int) -> bool:
        """A cue that stands last on its page: its speech begins on the next."""
        if at + 1 >= len(self.lines):
            return False
        below = self.lines[at + 1]
        return abs(below.x - self.columns.dialogue) < 1.5 * self.columns.character

    def _is_dialogue(self, line: ScriptLine, close: bool) -> bool:
        columns = self.columns
        inside = line.x > columns.action + 1.5 * columns.character
        on_edge = abs(line.x - columns.dialogue) < 1.5 * columns.character
        if self.speaking and close:
            return inside or line.x < columns.action - 2 * columns.character
        if line.gap == float("inf"):
            return on_edge and (self.speaking or line.after_more)
        return on_edge and self.speaking and line.gap < _LOOSE

    def _is_centered(self, line: ScriptLine) -> bool:
        columns = self.columns
        if line.x < columns.action + 5 * columns.character:
            return False
        return abs(_centre(line) - line.page_width / 2) < 3 * columns.character

    def _opens_dual(self, at: int) -> bool:
        """Two cues side by side over two columns of speech."""
        line, below = self.lines[at], self._below(at)
        if below is None or not is_close(below) or is_close(line) or line.number is not None:
            return False
        halves = split_at_gap(line, 2.8 * self.columns.character)
        if len(halves) != 2 or halves[1][0].x < 0.42 * line.page_width:
            return False
        left, right = (" ".join(w.text for w in half) for half in halves)
        return (
            is_upper(left)
            and is_upper(right)
            and left[0] not in "(*"
            and not right.isdigit()
            and below.x < line.x + self.columns.character
        )


def split_at_gap(line: ScriptLine, width: float) -> list[tuple[Word, ...]]:
    """Pieces of a line between gaps wider than ``width`` points."""
    pieces: list[list[Word]] = []
    before: Word | None = None
    for word in line.words:
        if before is None or word.x - before.end > width:
            pieces.append([])
        pieces[-1].append(word)
        before = word
    return [tuple(piece) for piece in pieces]


def split_cue(text: str) -> tuple[str, str]:
    """A cue's bare name and its extensions: ``ANNA (V.O.) (CONT'D)`` gives ``ANNA`` and ``V.O., CONT'D``."""
    at = min((text.find(mark) for mark in _STARTS_PARENTHESIS if mark in text), default=-1)
    if at <= 0:
        return text.strip(), ""
    extensions = [match[1] for match in _EXTENSION.finditer(text[at:]) if match[1]]
    return text[:at].strip(), ", ".join(extensions)
