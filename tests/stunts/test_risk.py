"""Hazards, likelihoods from the simulation, and what an assessment lacks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from setpiece.domain.identifiers import StuntId
from setpiece.domain.risk import Control, ControlLevel, Hazard, Rating, RiskAssessment
from setpiece.domain.stunts import Quantity, Stunt, StuntKind
from setpiece.gags.contract import gags
from setpiece.stunts.margin_report import simulated
from setpiece.stunts.margins import margins_of
from setpiece.stunts.risk import hazards_of, lacking, likelihood_of, over_all
from setpiece.stunts.rule_packs import asked, rule_packs


def stunt(kind: StuntKind, **changes: object) -> Stunt:
    """A stunt of that kind."""
    return replace(Stunt(id=StuntId("s"), name="The stunt", kind=kind, takes=2, rehearsals=3), **changes)


@pytest.mark.parametrize("kind", list(StuntKind))
def test_every_kind_has_hazards_with_controls(kind: StuntKind) -> None:
    """Each names who may be harmed, and what can kill has something engineered or eliminated against it."""
    hazards = hazards_of(stunt(kind))
    assert hazards
    for hazard in hazards:
        assert hazard.harmed and hazard.controls and "guess" in hazard.before.source
        if hazard.before.severity == 5:
            assert any(c.level <= ControlLevel.ENGINEER for c in hazard.controls), hazard.what


def test_every_failure_that_a_hazard_names_is_one_of_a_model() -> None:
    """A misspelt name would leave the opinion where a simulation is."""
    known = {f.name for gag in gags() for f in gag.failures}
    kinds = {k: hazards_of(stunt(k), dict.fromkeys(known, (0.0, 0.0001))) for k in StuntKind}
    rated = {h.what for hs in kinds.values() for h in hs if h.after}
    assert {"misses the catch or lands at its edge", "opens too low, or not at all"} <= rated
    from setpiece.stunts.risk import _file

    assert {name for row in _file().hazards for name in row.failures} <= known


@pytest.mark.parametrize(("probability", "likelihood"), [(0, 1), (9e-6, 1), (1e-5, 2), (5e-4, 3), (1e-3, 4), (0.02, 5)])
def test_likelihood_of_a_probability(probability: float, likelihood: int) -> None:
    """Decades from one in a hundred thousand to one in a hundred."""
    assert likelihood_of(probability) == likelihood


def test_performances_add_up() -> None:
    """Two takes and three rehearsals at one in a thousand: 1 - 0.999^5."""
    assert over_all(1e-3, 5) == pytest.approx(0.00499001, rel=1e-6)


def test_the_simulation_rates_the_likelihood_and_keeps_the_opinion() -> None:
    """A fall of 12 m onto a small bag: its own report gives the chance, times takes and rehearsals."""
    numbers = tuple(Quantity(name=n, value=v, sigma=s, provenance="measured") for n, v, s in (("drop_m", 12.0, 0.1), ("catch_depth_m", 2.5, 0.0), ("rated_height_m", 15.0, 0.0)))  # fmt: skip
    fall = stunt(StuntKind.HIGH_FALL, quantities=numbers)
    _, report, _ = margins_of(fall)
    assert report is not None
    chances = simulated(report)
    bottoming = next(h for h in hazards_of(fall, chances) if h.what.startswith("bottoms out"))
    assert bottoming.before.likelihood == 2
    assert bottoming.after is not None and bottoming.after.probability_at_most is not None
    assert bottoming.after.likelihood == likelihood_of(over_all(bottoming.after.probability_at_most, 5))


def hazard(**changes: object) -> Hazard:
    """A fatal hazard that is well controlled."""
    good = Hazard(
        what="misses the bag",
        harmed=("performer",),
        before=Rating(severity=5, likelihood=3),
        after=Rating(severity=5, likelihood=1),
        controls=(Control(level=ControlLevel.ENGINEER, what="larger bag", owner="Rigger"),),
    )
    return replace(good, **changes)


@pytest.mark.parametrize(
    ("changes", "second_reader", "words"),
    [
        ({"controls": ()}, "P. Anand", "nothing is done against"),
        ({"after": None}, "P. Anand", "not rated after controls"),
        ({"controls": (Control(level=ControlLevel.ENGINEER, what="bag"),)}, "P. Anand", "has no owner"),
        (
            {"controls": (Control(level=ControlLevel.PROTECT, what="pads", owner="X"),)},
            "P. Anand",
            "nothing engineered",
        ),
        ({}, "", "nobody has read the assessment independently"),
    ],
)
def test_what_an_assessment_lacks(changes: dict[str, object], second_reader: str, words: str) -> None:
    """Severity 5 wants an engineered control and a second reader, whatever the likelihood."""
    assessment = RiskAssessment(
        stunt=StuntId("s"), version="v", assessor="A", date=dt.date(2027, 1, 1), hazards=(hazard(**changes),), second_reader=second_reader
    )  # fmt: skip
    said = " ".join(f.message for f in lacking(assessment, stunt(StuntKind.HIGH_FALL)))
    assert words in said


def test_a_complete_assessment_lacks_nothing() -> None:
    """The kept case."""
    assessment = RiskAssessment(
        stunt=StuntId("s"), version="v", assessor="A", date=dt.date(2027, 1, 1), hazards=(hazard(),), second_reader="B"
    )
    assert list(lacking(assessment, stunt(StuntKind.HIGH_FALL))) == []


def test_every_rule_pack_says_whose_it_is_and_when_it_was_read() -> None:
    """Owner, source, date, grade."""
    assert rule_packs()
    for pack in rule_packs():
        assert pack.name and pack.source and pack.read_on and pack.grade in ("primary", "secondary", "guess")


def test_a_number_inside_its_limit_is_not_mentioned() -> None:
    """15 ft is 4.572 m: at it nothing is asked, above it spotters are."""
    for drop, spoken in ((4.572, False), (4.6, True)):
        fall = stunt(
            StuntKind.HIGH_FALL, quantities=(Quantity(name="drop_m", value=drop),), medics="two", fallback="dummy"
        )
        assert any("spotters" in f.message for f in asked(fall)) is spoken
