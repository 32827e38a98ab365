"""Screenplays made by Hypothesis: any that Fountain and Final Draft can both say, in the form in which they are read."""

from __future__ import annotations

from hypothesis import strategies as st

from setpiece.domain.eighths import Eighths
from setpiece.domain.screenplay import (
    BreakdownTag,
    InlineNote,
    Paragraph,
    ParagraphKind,
    Screenplay,
    StyledSpan,
    TitleEntry,
)

Kind = ParagraphKind
_WORDS = st.sampled_from(
    [
        "rope",
        "falls",
        "MARA",
        "int.",
        "INT.",
        "EXT.",
        "TO:",
        "BOB",
        "(beat)",
        "!",
        "@",
        ">",
        "<",
        "~",
        "#",
        "=",
        "===",
        ".",
        ".38",
        "*",
        "**",
        "_",
        "\\",
        "[[",
        "]]",
        "/*",
        "*/",
        "[",
        "/",
        "^",
        "é",
        "’",
        "12",
        "#12#",
        "a*b",
        "Title:",
        "FADE",
        "IN:",
        "“go”",
        "...",
        "-",
        "(",
        ")",
        "~la",
        "Ext.",
        "--",
        "&",
        "7%",
        "日本",
        "അ",
    ]
)
WORD = st.one_of(_WORDS, st.text("abcXYZ19é*_\\[]/(){}<>!@#=~.^:&\"'", min_size=1, max_size=5))
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
PLAIN = st.lists(
    st.sampled_from(["rope", "fall", "night", "MARA", "sees", "12", "the", "crane", "é", "’"]), min_size=1, max_size=4
).map(" ".join)
NUMBER = st.one_of(st.none(), st.from_regex(r"[A-C]?[1-9][0-9]?[A-Ca-c]{0,2}", fullmatch=True))
NOTE = st.lists(PLAIN, min_size=1, max_size=3).map("\n".join)


@st.composite
def styled(
    draw: st.DrawFn, lines: st.SearchStrategy[str]
) -> tuple[str, tuple[StyledSpan, ...], tuple[InlineNote, ...]]:
    """A text with emphasis on whole words and notes between words: what both formats can say without any choice."""
    text = draw(lines)
    spans: list[StyledSpan] = []
    at = 0
    for line in text.split("\n"):
        words = line.split(" ")
        place = at
        for word in words:
            style = draw(st.sampled_from((0, 0, 0, 1, 2, 3, 4, 5, 6, 7))) if word.isalpha() else 0
            if style:
                spans.append(StyledSpan(start=place, end=place + len(word), style=style))
            place += len(word) + 1
        at += len(line) + 1
    gaps = [i for i, c in enumerate(text) if c == " " and text[i - 1].isalpha() and text[i + 1].isalpha()]
    places = draw(st.lists(st.sampled_from(gaps), max_size=2, unique=True)) if gaps else []
    notes = tuple(InlineNote(position=place, text=draw(NOTE)) for place in sorted(places))
    return text, tuple(spans), notes


@st.composite
def heading(draw: st.DrawFn) -> Paragraph:
    """A scene heading, with or without INT and EXT."""
    text, styles, notes = draw(styled(st.one_of(PLAIN.map("INT. ".__add__), PLAIN.map("EXT. ".__add__), LINE)))
    return Paragraph(kind=Kind.SCENE_HEADING, text=text, scene_number=draw(NUMBER), styles=styles, notes=notes)


@st.composite
def block(draw: st.DrawFn, kind: Kind, lines: st.SearchStrategy[str]) -> Paragraph:
    """A paragraph that stands alone."""
    text, styles, notes = draw(styled(lines))
    level = draw(st.integers(1, 4)) if kind is Kind.SECTION else 0
    return Paragraph(kind=kind, text=text, styles=styles, notes=notes, level=level)


@st.composite
def speech(draw: st.DrawFn, dual: bool = False) -> list[Paragraph]:
    """A cue and what is spoken: no two alike of dialogue or lyrics in a row, for these would be one."""
    extension = draw(st.sampled_from(("", "V.O.", "O.S., CONT'D", "on the radio")))
    name = draw(st.sampled_from(("MARA", "McTavish", "O’NEIL #2", "ÉLOÏSE", "R2", "@home", "23", "INT. VOICE", "日本")))
    spoken = [Paragraph(kind=Kind.CHARACTER, text=name, extension=extension, dual=dual)]
    last = None
    for kind in draw(
        st.lists(st.sampled_from((Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS)), min_size=1, max_size=4)
    ):
        if kind is last and kind is not Kind.PARENTHETICAL:
            continue
        last = kind
        if kind is Kind.PARENTHETICAL:
            spoken.append(Paragraph(kind=kind, text=f"({draw(PLAIN)})", dual=dual))
        else:
            text, styles, notes = draw(styled(st.lists(LINE, min_size=1, max_size=3).map("\n".join)))
            spoken.append(Paragraph(kind=kind, text=text, dual=dual, styles=styles, notes=notes))
    return spoken


@st.composite
def _dual(draw: st.DrawFn) -> list[Paragraph]:
    """Two speeches at once."""
    return [*draw(speech()), *draw(speech(dual=True))]


def _alone(kind: Kind, lines: st.SearchStrategy[str] = LINE) -> st.SearchStrategy[list[Paragraph]]:
    """One paragraph of a kind, as a block."""
    return block(kind, lines).map(lambda p: [p])


_LINES = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
BLOCK = st.one_of(
    _alone(Kind.ACTION, _LINES),
    _alone(Kind.TRANSITION),
    _alone(Kind.CENTERED, _LINES),
    _alone(Kind.SECTION),
    _alone(Kind.SYNOPSIS),
    NOTE.map(lambda text: [Paragraph(kind=Kind.NOTE, text=text)]),
    _LINES.map(lambda text: [Paragraph(kind=Kind.OMITTED_TEXT, text=text.replace("*/", "x").replace("/", "x"))]),
    st.just([Paragraph(kind=Kind.PAGE_BREAK, text="")]),
    heading().map(lambda p: [p]),
    speech(),
    _dual(),
)


@st.composite
def title_pages(draw: st.DrawFn) -> tuple[TitleEntry, ...]:
    """A title page in the order in which Final Draft lays it out, or none."""
    if draw(st.booleans()):
        return ()
    entries = [("Title", draw(LINE)), ("Credit", "written by"), ("Author", draw(PLAIN))]
    entries += [(key, draw(PLAIN)) for key in ("Contact", "Draft date") if draw(st.booleans())]
    return tuple(TitleEntry(key=k, value=v) for k, v in entries)


@st.composite
def screenplays(draw: st.DrawFn) -> Screenplay:
    """A title page or none, at least one heading, blocks in any order."""
    blocks = draw(st.lists(BLOCK, max_size=8))
    paragraphs = [p for b in (*blocks[:2], [draw(heading())], *blocks[2:]) for p in b]
    return Screenplay(paragraphs=tuple(paragraphs), title_page=draw(title_pages()))


@st.composite
def tagged_scenes(draw: st.DrawFn) -> Screenplay:
    """A scene with length, page and tags, as only Final Draft says them."""
    length = Eighths(draw(st.integers(1, 40)))
    first = Paragraph(
        kind=Kind.SCENE_HEADING, text="INT. A - DAY", length=length, page=draw(st.sampled_from(("1", "2A")))
    )
    paragraphs = [first]
    for text in draw(st.lists(PLAIN, min_size=1, max_size=4)):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        category, label = draw(
            st.sampled_from((("props", "Props"), ("stunts", "Stunts"), ("miscellaneous", "Intimacy")))
        )
        tag = BreakdownTag(start=start, end=end, category=category, name=draw(PLAIN), label=label)
        paragraphs.append(Paragraph(kind=Kind.ACTION, text=text, tags=(tag,), revised=draw(st.booleans())))
    return Screenplay(paragraphs=tuple(paragraphs))
