"""Words of an action line with what the taggers ask of them: lemma, place, sentence, clause, capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from setpiece.domain.breakdown import Evidence
from setpiece.domain.screenplay import Paragraph

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’´][^\W\d_]+)*['’]?|\d+|[^\w\s]")
_CLAUSE_ENDS = frozenset(',;:()—–…"“”')
_SENTENCE_ENDS = frozenset(".!?")
_ABBREVIATIONS = frozenset({"dr", "mr", "mrs", "ms", "sgt", "lt", "st", "prof", "capt", "gen", "col", "jr", "sr", "no"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word. ``start``/``end`` are characters of the paragraph; ``sentence`` and ``clause`` count from 0 in the line.

    A possessive ``'s`` is taken off ``text`` and kept as ``possessive``. ``glued``: a hyphen ties it to the next word.
    """

    text: str
    lower: str
    lemma: str
    start: int
    end: int
    sentence: int
    clause: int
    opens: bool
    possessive: bool
    glued: bool

    @property
    def caps(self) -> bool:
        """Whether it is written in capitals, with two letters at least."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph cut into words. ``shouting``: most of it is in capitals, so that capitals say nothing.

    ``indirect``: sentences whose things are only heard (``a crash is heard``) or seen on a screen (``on television``).
    """

    paragraph: Paragraph
    words: tuple[Word, ...]
    shouting: bool
    indirect: frozenset[int]

    def is_indirect(self, at: int) -> bool:
        """Whether word ``at`` stands in a sentence about what is only heard or on a screen."""
        return self.words[at].sentence in self.indirect

    def evidence(self, first: int, last: int) -> Evidence:
        """The words ``first`` to ``last`` (both included) as evidence."""
        start, end = self.words[first].start, self.words[last].end
        return Evidence(line=self.paragraph.line, start=start, end=end, text=self.paragraph.text[start:end])


@cache
def _lemmatizer() -> Any:
    """The lemmatiser, imported when the first word asks: its data takes a tenth of a second to load."""
    import simplemma

    return simplemma.lemmatize


@cache
def lemma(lower: str) -> str:
    """The dictionary form of a lower-case English word; the word itself when nobody knows it."""
    found = str(_lemmatizer()(lower, lang="en")).lower() if lower.isascii() and lower.isalpha() else lower
    return _CORRECTIONS.get(lower, found)


_CORRECTIONS = {
    "axes": "axe",
    "bare": "bare", "leaves": "leave", "dove": "dive", "fell": "fall", "saw": "saw", "shot": "shot", "wound": "wound", "ground": "ground",
    "bound": "bound", "lit": "light", "drove": "drive", "ties": "tie", "dies": "die", "skis": "ski", "rung": "rung", "bore": "bore",
    "staves": "stave", "felled": "fell", "lay": "lie", "wove": "weave", "trousers": "trousers", "glasses": "glasses", "goggles": "goggles",
    "jeans": "jeans", "handcuffs": "handcuffs", "binoculars": "binoculars", "scissors": "scissors", "pliers": "pliers", "headphones": "headphones",
}  # fmt: skip


def read_line(paragraph: Paragraph) -> Line:
    """Cut a paragraph into words."""
    text = paragraph.text
    words: list[Word] = []
    sentence = clause = 0
    opens = True
    for match in _TOKEN.finditer(text):
        token, start, end = match[0], match.start(), match.end()
        if not token[0].isalnum():
            if token in _SENTENCE_ENDS:
                if token == "." and words and words[-1].end == start and words[-1].lower in _ABBREVIATIONS:
                    continue
                sentence, clause, opens = sentence + 1, clause + 1, True
            elif token in _CLAUSE_ENDS or text[start : end + 1] == "--":
                clause += 1
            continue
        possessive = False
        lower = token.lower().replace("’", "'").replace("´", "'")
        if lower.endswith("'s") and lower not in _CONTRACTIONS:
            token, lower, end, possessive = token[:-2], lower[:-2], end - 2, True
        elif lower.endswith("'"):
            token, lower, end, possessive = token[:-1], lower[:-1], end - 1, lower.endswith("s'")
        glued = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum()
        words.append(Word(token, lower, lemma(lower), start, end, sentence, clause, opens, possessive, glued))
        opens = False
    capitals = sum(w.caps for w in words)
    return Line(
        paragraph, tuple(words), shouting=len(words) > 3 and capitals * 10 > len(words) * 7, indirect=_indirect(words)
    )


def _indirect(words: list[Word]) -> frozenset[int]:
    heard = {w.sentence for w in words if w.lower in _HEARING}
    heads: dict[int, list[str]] = {}
    for word in words:
        head = heads.setdefault(word.sentence, [])
        if len(head) < 5:
            head.append(word.lower)
    return frozenset(heard | {sentence for sentence, head in heads.items() if _starts_on_a_screen(head)})


def _starts_on_a_screen(head: list[str]) -> bool:
    """``On the TV a car burns``: a screen within the first words."""
    return any(
        a in {"on", "in"} and (b in _SCREENS or (b in {"the", "a"} and c in _SCREENS))
        for a, b, c in zip(head, head[1:], [*head[2:], ""], strict=False)
    )


_HEARING = frozenset(
    [
        "hear",
        "heard",
        "hears",
        "sound",
        "sounds",
        "noise",
        "noises",
        "offscreen",
        "unseen",
        "somewhere",
        "distance",
        "o.s.",
        "o.c.",
        "audible",
    ]
)
_SCREENS = frozenset({"television", "tv", "screen", "monitor", "footage", "newsreel", "movie", "cartoon"})
_CONTRACTIONS = frozenset(
    {"it's", "he's", "she's", "that's", "there's", "who's", "what's", "let's", "here's", "where's"}
)

DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "my",
        "your",
        "our",
        "some",
        "any",
        "each",
        "every",
        "another",
        "both",
        "several",
        "many",
        "few",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "dozen",
        "dozens",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "no",
    ]
)
PERSONAL = frozenset(
    {"he", "she", "they", "we", "i", "you", "who", "someone", "somebody", "everyone", "everybody", "both", "others"}
)
NEGATIONS = frozenset(
    [
        "no",
        "not",
        "never",
        "without",
        "cannot",
        "isn't",
        "doesn't",
        "don't",
        "didn't",
        "won't",
        "wouldn't",
        "can't",
        "couldn't",
        "aren't",
        "wasn't",
        "weren't",
        "hasn't",
        "haven't",
        "nor",
        "neither",
        "hardly",
        "barely",
        "unable",
        "refuse",
        "refuses",
    ]
)
