"""HTML: a document as one self-contained page that works without scripts, on paper and on a phone.

Jinja2 escapes every text; the page's own policy forbids scripts and anything fetched from elsewhere.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from setpiece.domain.pages import Block, Document, Facts, Figure, Heading, SideBySide, Table
from setpiece.render.colours import Scheme
from setpiece.render.contract import Medium
from setpiece.render.safe_text import clean

PX_PER_MM = 3.78
"""CSS pixels in a millimetre (96 to the inch)."""
FROZEN_PX = 130
"""Width of a frozen column that has no fixed width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """A link inside the page."""

    anchor: str
    label: str


def render(document: Document, scheme: Scheme) -> bytes:
    """One document as a page of its own."""
    return page(document, scheme)


def page(document: Document, scheme: Scheme, book: str = "") -> bytes:
    """One document as a page with a link back to the production book when its relative address is given."""
    jumps = tuple(dict.fromkeys(_jumps(document.blocks)))
    html = (
        environment().get_template("document.html.j2").render(document=document, scheme=scheme, book=book, jumps=jumps)
    )
    return html.encode()


def fragment(document: Document) -> str:
    """A document's headings, tables and figures for a page that is there already, whose policy forbids inline styles.

    What would be a ``style`` stands in ``data-style``, for a script of the page to set. No text can do so: in texts every quote is escaped.
    """
    jumps = tuple(dict.fromkeys(_jumps(document.blocks)))
    text = environment().get_template("fragment.html.j2").render(document=document, book="", jumps=jumps)
    return text.replace(' style="', ' data-style="')


def sheet_style(scheme: Scheme, inside: str) -> str:
    """The style of papers for fragments inside of the selector ``inside`` (``.paper``), with the tones of the scheme."""
    rules = (
        environment()
        .get_template("paper.css")
        .render()
        .replace(":root", "&")
        .replace("html{", "&{")
        .replace("body{", "&{")
    )
    tones = "".join(
        f".t-{tone.value}{{{f'background:{colour.fill};' if colour.fill else ''}color:{colour.ink}}}"
        for tone, colour in scheme.colours.items()
    )
    return f"{inside}{{color-scheme:light;{rules}{tones}}}\n"


@cache
def environment() -> Environment:
    """The templates, with escaping on; every printed text is cleaned first."""
    made = Environment(
        loader=PackageLoader("setpiece.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["kind"] = lambda block: type(block).__name__
    made.filters["link"] = _link
    made.filters["data_uri"] = _data_uri
    made.globals |= {"sticky": _sticky, "levels": _Levels, "label_ch": _label_ch}
    return made


def _finalize(value: Any) -> Any:
    return clean(value) if type(value) is str else value


def _link(href: str) -> str:
    """``#anchor`` stays, ``other-document#anchor`` becomes the other page beside this one."""
    document, hash_, anchor = href.partition("#")
    return f"{document}.html{hash_}{anchor}" if document else href


def _data_uri(figure: Figure) -> str:
    """A drawing as an image: scripts in an image never run."""
    return "data:image/svg+xml;base64," + base64.b64encode(figure.svg.encode()).decode()


def _sticky(table: Table, n: int) -> str:
    """The style of a frozen column's cells: its width and how far from the left edge it sticks."""
    widths = [(c.width_mm * PX_PER_MM) if c.width_mm else FROZEN_PX for c in table.columns[: table.frozen]]
    return f"left:{sum(widths[:n]):.0f}px;min-width:{widths[n]:.0f}px;width:{widths[n]:.0f}px"


def _label_ch(facts: Facts) -> int:
    """Width of the labels in characters, so that values stand under each other."""
    return min(14, max((len(clean(fact.label)) for fact in facts.facts), default=0) + 1)


class _Levels:
    """Keeps headings in order: the page's title is level 1, a table's title one below the heading before it."""

    def __init__(self) -> None:
        self.last = 1

    def heading(self, level: int) -> int:
        """The level of a document's heading, no more than one deeper than the last."""
        self.last = min(level + 1, self.last + 1)
        return self.last

    def table(self) -> int:
        """The level of a table's title."""
        return min(6, self.last + 1)


def _jumps(blocks: tuple[Block, ...]) -> Iterator[Jump]:
    """Where a reader may want to go: headings and rows with an anchor."""
    for block in blocks:
        if isinstance(block, Heading) and block.anchor:
            yield Jump(anchor=block.anchor, label=block.text)
        elif isinstance(block, Table):
            yield from (
                Jump(anchor=r.anchor, label=r.anchor.replace("-", " ").capitalize()) for r in block.rows if r.anchor
            )
        elif isinstance(block, SideBySide):
            for part in block.parts:
                yield from _jumps(part)


MEDIUM = Medium(name="html", suffix=".html", render=render)
