"""The readiness gate: what is met, what is missing, and that a change after the assessment shuts it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from setpiece.domain.identifiers import PerformerId, SkillId, StuntId
from setpiece.domain.production import Production
from setpiece.domain.risk import (
    Control,
    ControlLevel,
    Gate,
    Hazard,
    Rating,
    RecordKind,
    RiskAssessment,
    SignOff,
    StuntRecord,
)
from setpiece.domain.stunts import Consumable, Quantity, Stunt, StuntKind
from setpiece.domain.training import LogEntry, RequiredSkill, Skill, Trainee
from setpiece.stunts.gate import gate_of
from setpiece.stunts.versions import version_of
from small_film import base, cast

MARA, LEAP = PerformerId("mara"), SkillId("ramp-separation")
SHOOT = dt.date(2027, 3, 15)


def leap(**changes: object) -> Stunt:
    """A cliff leap with everything that its design can say."""
    stunt = Stunt(
        id=StuntId("leap"),
        name="The cliff leap",
        kind=StuntKind.MOTORCYCLE_JUMP,
        performers=(MARA,),
        coordinator="L. Brandt",
        takes=2,
        most_takes=3,
        max_wind_m_s=5.0,
        medics="doctor and two paramedics",
        fallback="machine alone",
        fallback_cleared=True,
        signers=("Stunt coordinator", "Performers"),
        permits=("national park",),
        consumables=(Consumable(name="motorcycle", count=2),),
        quantities=(
            Quantity(name="speed_m_s", value=22.0, sigma=0.5, provenance="measured"),
            Quantity(name="angle_deg", value=12.0, sigma=0.3, provenance="measured"),
        ),
        required_skills=(RequiredSkill(performer=MARA, skill=LEAP, level=1, clean_repetitions=300),),
    )
    return replace(stunt, **changes)


def signed(stunt: Stunt) -> Production:
    """A production in which everything that can be done before the day was done for this version of the stunt."""
    version = version_of(stunt)
    record = StuntRecord(stunt=stunt.id, kind=RecordKind.REHEARSAL, date=dt.date(2027, 3, 10), version=version, full_kit=True, at_location=True)  # fmt: skip
    assessment = RiskAssessment(
        stunt=stunt.id,
        version=version,
        assessor="J. Weiss",
        second_reader="P. Anand",
        date=dt.date(2027, 2, 20),
        hazards=(
            Hazard(
                what="opens too low",
                harmed=("performer",),
                before=Rating(severity=5, likelihood=2),
                after=Rating(severity=5, likelihood=1),
                controls=(Control(level=ControlLevel.ENGINEER, what="exit height", owner="Rigger"),),
            ),
        ),
        sign_offs=(
            SignOff(name="L. Brandt", function="Stunt coordinator", version=version, date=dt.date(2027, 2, 21)),
            SignOff(name="Ana Ferrer", function="Performer", version=version, date=dt.date(2027, 2, 21)),
        ),
    )
    performers = tuple(replace(p, name="Ana Ferrer") if p.id == MARA else p for p in cast())
    return replace(
        base(),
        performers=performers,
        stunts=(stunt,),
        skills=(Skill(id=LEAP, name="Ramp jump with separation", currency_days=14),),
        trainees=(Trainee(performer=MARA, medical_until=dt.date(2027, 6, 30)),),
        logbook=(LogEntry(performer=MARA, skill=LEAP, date=dt.date(2027, 3, 8), clean=300),),
        risk_assessments=(assessment,),
        stunt_records=(
            record,
            replace(record, kind=RecordKind.ABORT_REHEARSAL),
            replace(record, kind=RecordKind.PERMIT, note="National park"),
        ),
    )


def missing(gate: Gate) -> set[str]:
    """Names of the criteria that are known not to be met."""
    return {c.name for c in gate.criteria if c.met is False}


def test_with_everything_done_only_the_day_itself_is_left() -> None:
    """Nothing known is missing; inspection, briefing, weather and the rest wait for the day, and for people."""
    gate = gate_of(leap(), signed(leap()), SHOOT)
    assert missing(gate) == set()
    assert not gate.shut
    assert {c.name for c in gate.missing} == {
        "Rig and vehicles inspected today",
        "Briefed as designed, everybody affected",
        "Communications tested",
        "Wind and light inside limits, now and for a rescue",
        "Medics, ambulance and a spare in place",
        "Nobody in the danger zone",
    }


def test_another_ramp_angle_after_the_assessment_shuts_the_gate() -> None:
    """Thirteen degrees instead of twelve: assessed, signed and rehearsed were twelve."""
    steeper = leap(
        quantities=(
            Quantity(name="speed_m_s", value=22.0, sigma=0.5, provenance="measured"),
            Quantity(name="angle_deg", value=13.0, sigma=0.3, provenance="measured"),
        )
    )
    gate = gate_of(steeper, signed(leap()), SHOOT)
    assert gate.shut
    assert {
        "Assessed as designed",
        "Signed: Stunt coordinator",
        "Signed: Ana Ferrer",
        "Rehearsed as designed",
        "Abort rehearsed",
    } <= missing(gate)
    assessed = next(c for c in gate.criteria if c.name == "Assessed as designed")
    assert version_of(leap()) in assessed.missing and version_of(steeper) in assessed.missing


def test_two_months_later_the_skill_has_lapsed() -> None:
    """The last clean jump was on 8 March, the window is two weeks."""
    gate = gate_of(leap(), signed(leap()), dt.date(2027, 5, 15))
    assert missing(gate) == {"Ana Ferrer: Ramp jump with separation current"}
    assert missing(gate_of(leap(), signed(leap()), dt.date(2027, 3, 22))) == set()
    assert missing(gate_of(leap(), signed(leap()), dt.date(2027, 3, 23))) == {
        "Ana Ferrer: Ramp jump with separation current"
    }


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"medics": ""}, "Medics named"),
        ({"most_takes": None}, "Most takes set"),
        ({"takes": 4}, "Most takes set"),
        ({"takes": 3}, "Enough: motorcycle"),
        ({"max_wind_m_s": None}, "Wind limit set"),
        ({"fallback_cleared": False}, "Fallback cleared"),
        ({"permits": ("coast guard",)}, "Permit: coast guard"),
        ({"exposure_s_per_take": 20.0}, "Exposure inside its limit"),
        ({"exposure_s_per_take": 20.0, "most_exposure_s": 39.0}, "Exposure inside its limit"),
        ({"performers": ()}, "Performers named"),
        ({"signers": ("Stunt coordinator", "Pilot in command")}, "Signed: Pilot in command"),
        ({"quantities": (Quantity(name="speed_m_s", value=22.0),)}, "Numbers measured or the maker's"),
        ({"rehearsals": 2}, "Rehearsed as designed"),
    ],
)
def test_each_gap_is_named(change: dict[str, object], name: str) -> None:
    """What the design lacks is missing even when that very design was assessed and signed."""
    stunt = leap(**change)
    assert name in missing(gate_of(stunt, signed(stunt), SHOOT))


def test_a_failed_repetition_starts_the_count_again() -> None:
    """300 clean, then one failed among ten: ten days of clean work are wanted again."""
    production = signed(leap())
    fall = LogEntry(performer=MARA, skill=LEAP, date=dt.date(2027, 3, 9), clean=9, failed=1)
    gate = gate_of(leap(), replace(production, logbook=(*production.logbook, fall)), SHOOT)
    assert missing(gate) == {"Ana Ferrer: 300 clean repetitions in a row"}


def test_an_objection_keeps_it_shut_until_it_is_resolved() -> None:
    """Also one without a name."""
    production = signed(leap())
    objection = StuntRecord(
        stunt=StuntId("leap"), kind=RecordKind.OBJECTION, date=dt.date(2027, 3, 12), note="the lip is soft"
    )
    with_one = replace(production, stunt_records=(*production.stunt_records, objection))
    assert missing(gate_of(leap(), with_one, SHOOT)) == {"No open objection"}
    resolved = replace(objection, kind=RecordKind.OBJECTION_RESOLVED, date=dt.date(2027, 3, 13))
    assert not gate_of(leap(), replace(with_one, stunt_records=(*with_one.stunt_records, resolved)), SHOOT).shut


def test_money_and_names_are_no_other_version_but_every_number_is() -> None:
    """What an assessor does not look at leaves the version alone."""
    assert version_of(leap(name="Leap", not_before=SHOOT, takes=2)) == version_of(leap())
    versions = {
        version_of(s)
        for s in (
            leap(),
            leap(rig="net"),
            leap(coordinator="X"),
            leap(takes=3),
            leap(max_wind_m_s=6.0),
            leap(performers=()),
        )
    }
    assert len(versions) == 6
