"""Colours of tones by scheme, read from ``data/strip_colours.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from setpiece.domain.pages import Tone

DEFAULT = "classic"
_SHARED = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """A fill and the ink on it as ``#rrggbb``; an empty fill is none."""

    fill: str
    ink: str = "#000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A named set with a colour for every tone."""

    name: str
    colours: Mapping[Tone, Colour]


@cache
def _tables() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files("setpiece.render").joinpath("data/strip_colours.toml").read_text(encoding="utf-8"))


def scheme_names() -> tuple[str, ...]:
    """Names of all schemes, the default first."""
    return (DEFAULT, *sorted(set(_tables()) - {DEFAULT, _SHARED}))


@cache
def scheme(name: str = DEFAULT) -> Scheme:
    """The scheme of that name; ``KeyError`` if there is none or it leaves a tone without colour."""
    if name not in scheme_names():
        raise KeyError(f"{name!r} is not a colour scheme; there are {', '.join(scheme_names())}.")
    tables = _tables()
    named = {**tables[_SHARED], **tables[name]}
    return Scheme(name=name, colours={tone: Colour(**named[tone.value]) for tone in Tone})
