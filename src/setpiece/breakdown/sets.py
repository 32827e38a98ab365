"""Film sets: one per distinct name, whatever its case and punctuation; inside and outside of a name are one set."""

from __future__ import annotations

import re
from collections.abc import Sequence

from setpiece.breakdown.numbering import unique_slugs
from setpiece.domain.breakdown import FilmSet
from setpiece.domain.identifiers import SetId

UNNAMED = "UNNAMED SET"
_NO_PLACE = re.compile(
    r"(?:\s*-\s*|\s*\(|,\s*|\s+)?\b(?:MOVING|TRAVELLING|TRAVELING|DRIVING|PARKED|ESTABLISHING|FLASHBACK|FLASH BACK|DREAM|DREAM SEQUENCE|NIGHTMARE|"
    r"INTERCUT|MONTAGE|PRESENT DAY|PRESENT|STOCK|STOCK SHOT|SLOW MOTION|AERIAL|CONT(?:INUED|['’]D)?|END FLASHBACK|BACK TO SCENE)\)?\s*$",
    re.IGNORECASE,
)


def place_name(set_name: str) -> str:
    """A heading's set name in capitals, without what says how it is shot: CAR - MOVING and CAR (FLASHBACK) are the set CAR."""
    name = " ".join(set_name.upper().split())
    while (match := _NO_PLACE.search(name)) and name[: match.start()].strip(" -,("):
        name = name[: match.start()]
    return name.strip(" -,.:;") or UNNAMED


def _key(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split()) or name


def gather_sets(places: Sequence[str]) -> tuple[tuple[FilmSet, ...], dict[str, FilmSet]]:
    """The sets of these place names, sorted so that a house's rooms stand together, and the set of every name."""
    first: dict[str, str] = {}
    for place in places:
        first.setdefault(_key(place), place)
    keys = sorted(first)
    ids = unique_slugs([first[k] for k in keys], "set")
    by_key = {k: FilmSet(id=SetId(i), name=first[k]) for k, i in zip(keys, ids, strict=True)}
    return tuple(by_key[k] for k in keys), {p: by_key[_key(p)] for p in places}
