"""A production written is a production read: nothing that a file can say is lost on the way through one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.production import Production
from setpiece.formats import fountain, production_toml
from setpiece.formats.agreement_toml import load_agreements
from setpiece.formats.production_file.writing import carry_over, write
from setpiece.pipeline import break_down, know

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = dt.date(2026, 11, 24)


def known(folder: str) -> tuple[Breakdown, Production]:
    place = EXAMPLES / folder
    screenplay = fountain.read((place / "script.fountain").read_bytes(), "script.fountain")
    breakdown = break_down(screenplay)
    file = place / "production.toml"
    text = ("production.toml", file.read_text("utf-8")) if file.is_file() else None
    return breakdown, know(screenplay, breakdown, text, load_agreements(), TODAY)[0]


def again(text: str, breakdown: Breakdown, base: str) -> Production:
    screenplay = fountain.read((EXAMPLES / base / "script.fountain").read_bytes(), "script.fountain")
    return know(screenplay, breakdown, ("production.toml", text), load_agreements(), TODAY)[0]


def bare(production: Production) -> Production:
    """Without what a file cannot say: the words of assumptions, and on which line a wish stood."""
    return replace(
        production,
        assumptions=(),
        pins=tuple(replace(p, where="") for p in production.pins),
        before=tuple(replace(p, where="") for p in production.before),
        together=tuple(replace(p, where="") for p in production.together),
        apart=tuple(replace(p, where="") for p in production.apart),
    )


FOLDERS = sorted(p.parent.name for p in EXAMPLES.glob("*/script.fountain"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_example_comes_back_as_it_was(folder: str) -> None:
    """Every example's production, written and read, is the same in every field."""
    breakdown, production = known(folder)
    came_back = again(write(production, breakdown), breakdown, folder)
    assert bare(came_back) == bare(replace(production, source=came_back.source))


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_was_assumed_is_assumed_again(folder: str) -> None:
    """Written assumptions would become facts: they are left out, and listed anew."""
    breakdown, production = known(folder)
    came_back = again(write(production, breakdown), breakdown, folder)
    assert {a.subject for a in production.assumptions} == {a.subject for a in came_back.assumptions}


def test_quotes_and_line_breaks_survive() -> None:
    """A title with quotes, backslash and a second line comes back to the letter."""
    breakdown, production = known("feature")
    odd = replace(production, company='Break\\water "Pictures"\nand Sons')
    assert again(write(odd, breakdown), breakdown, "feature").company == odd.company


def test_two_people_of_one_name_are_refused() -> None:
    """A file names people by name; two of one name cannot be told apart."""
    breakdown, production = known("feature")
    first, second, *rest = production.performers
    twice = replace(production, performers=(first, replace(second, name=first.name), *rest))
    with pytest.raises(ValueError, match="could not tell them apart"):
        write(twice, breakdown)


def test_the_next_film_begins_with_people_places_and_what_was_learned() -> None:
    """Carried over to another script: logbooks, skills, designs with their versions and records; no scene, role or pin."""
    breakdown, production = known("feature")
    text = carry_over(production, breakdown, "Carried over.")
    other = break_down(fountain.read(b"INT. ROOM - DAY\n\nNobody.\n", "x.fountain"))
    base = known("feature")[1]
    empty = replace(
        base, performers=(), places=(), stunts=(), pins=(), before=(), together=(), apart=(), overrides=(), rentals=()
    )
    carried, _ = production_toml.read(text, "carried.toml", other, empty, TODAY, load_agreements())
    assert text.startswith("# Carried over.")
    assert carried.logbook == production.logbook
    assert carried.skills == production.skills
    assert carried.training_steps == production.training_steps
    assert [s.name for s in carried.stunts] == [s.name for s in production.stunts if not s.assumed]
    assert [s.quantities for s in carried.stunts] == [s.quantities for s in production.stunts if not s.assumed]
    assert carried.risk_assessments == production.risk_assessments
    assert carried.stunt_records == production.stunt_records
    assert {p.name for p in carried.performers} == {p.name for p in production.performers if not p.assumed}
    assert {p.name for p in carried.places} == {p.name for p in production.places if not p.assumed}
    assert (
        not carried.pins and not any(s.scenes for s in carried.stunts) and not any(p.roles for p in carried.performers)
    )
