"""The example feature's cliff leap, carried through: assessed, trained, and what a change of date or of the ramp does to it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from paper_plan import salt_line
from setpiece.breakdown import break_down
from setpiece.documents import margin_reports, readiness_board, risk_assessment, stunt_list, training_calendar
from setpiece.domain.breakdown import Breakdown
from setpiece.domain.identifiers import StuntId
from setpiece.domain.production import Production
from setpiece.domain.schedule import Schedule
from setpiece.domain.stunts import StuntPlan
from setpiece.domain.training import SessionKind, TrainingPlan
from setpiece.formats.agreement_toml import load_agreements
from setpiece.gags.contract import gags
from setpiece.gags.design import in_words
from setpiece.pipeline import know
from setpiece.render.text import to_text
from setpiece.services.read_script import read_script
from setpiece.stunts.gate import gate_of
from setpiece.stunts.stunt_plan import plan_stunts
from setpiece.stunts.training.plan import plan_training
from setpiece.stunts.versions import version_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "feature"
TODAY = dt.date(2026, 11, 24)
LEAP = StuntId("the-tarna-leap")
SIX = ("Handcuffed chase", "The Tarna leap", "The Tarna descent", "The last of the air", "The fall from the hook", "The fight on the roof")  # fmt: skip


@cache
def production(change: tuple[str, str] = ("", "")) -> Production:
    """The example's production, with one text of its file changed."""
    text = (EXAMPLE / "production.toml").read_text(encoding="utf-8")
    assert change[0] in text
    screenplay = read_script(EXAMPLE / "script.fountain")
    known, _ = know(
        screenplay,
        break_down(screenplay),
        ("production.toml", text.replace(*change, 1)),
        load_agreements(),
        TODAY,
    )
    return known


def refreshers(plan: TrainingPlan) -> list[dt.date]:
    """Dates of the leap's refreshers."""
    return [s.date for s in plan.sessions if s.kind is SessionKind.CURRENCY and s.stunt == LEAP]


def test_a_shoot_date_two_months_later_brings_currency_sessions() -> None:
    """The first date on which it is ready needs few refreshers or none; two months later each fortnight has one."""
    ready = next(r.date for r in plan_training(production(), TODAY).readiness if r.stunt == LEAP)
    assert ready is not None
    soon = plan_training(production(), TODAY, shoot={LEAP: ready})
    late = plan_training(production(), TODAY, shoot={LEAP: ready + dt.timedelta(days=61)})
    assert len(refreshers(late)) >= len(refreshers(soon)) + 4
    assert (ready + dt.timedelta(days=61) - max(refreshers(late))).days <= 14


def test_another_ramp_angle_after_the_assessment_shuts_the_gate() -> None:
    """Twelve degrees were assessed; at thirteen the assessment, the signatures and the test run are of another version."""
    stunt = production().stunt(LEAP)
    before = gate_of(stunt, production(), None)
    assert next(c for c in before.criteria if c.name == "Assessed as designed").met
    text = (EXAMPLE / "production.toml").read_text(encoding="utf-8")
    angle = re.search(r'name = "The Tarna leap".*?name = "angle_deg"\nvalue = 12.0', text, re.DOTALL)
    assert angle
    steeper = production((angle[0], angle[0].removesuffix("12.0") + "13.0"))
    after = gate_of(steeper.stunt(LEAP), steeper, None)
    assert after.shut and after.version != before.version
    missing = {c.name for c in after.criteria if c.met is False}
    assert {"Assessed as designed", "Signed: Stunt coordinator", "Signed: Safety officer"} <= missing
    assert not {"Signed: Stunt coordinator", "Signed: Safety officer"} & {c.name for c in before.criteria if not c.met}


def test_six_set_pieces_are_designed_with_numbers_skills_and_rehearsals() -> None:
    """Each can be simulated, trained, assessed and gated."""
    by_name = {s.name: s for s in production().stunts}
    for name in SIX:
        stunt = by_name[name]
        assert stunt.quantities and stunt.required_skills and stunt.rehearsals and stunt.most_takes and stunt.medics, (
            name
        )


@cache
def planned() -> tuple[StuntPlan, Breakdown]:
    """The example's stunts planned, without a schedule."""
    breakdown = break_down(read_script(EXAMPLE / "script.fountain"))
    return plan_stunts(breakdown, production(), TODAY), breakdown


@pytest.mark.parametrize("name", SIX)
def test_a_set_piece_is_carried_through_all_seven_steps(name: str) -> None:
    """Design, margins, whether its numbers can be true, risk, training, gate and papers, each with what a coordinator looks for."""
    stunts, breakdown = planned()
    one = next(s for s in stunts.stunts if s.stunt.name == name)
    # 1 design: numbers, performers, coordinator, takes, fallback, a version of its own
    design = one.stunt
    assert design.quantities and design.performers and design.coordinator and design.fallback and design.most_takes
    assert len(one.version) == 8 and one.version == version_of(design)
    # 2 margins: named failures with bounds, sizes or a window, numbers with an origin
    report = one.report
    assert report is not None and one.margins and report.failures and report.effects and report.svg.startswith("<svg")
    assert all(f.probability <= f.at_most <= 1.0 for f in report.failures) and (report.sizes or report.window)
    assert all(line.origin for line in report.numbers)
    # 3 consistency: no contradiction stands unseen
    assert not report.contradicted
    # 4 risk: hazards with severity apart from likelihood, and controls
    assert one.hazards and all(h.controls and 1 <= h.before.severity <= 5 for h in one.hazards)
    # 5 training: sessions of its performers lead to a date
    assert stunts.training is not None and design.required_skills
    readiness = next(r for r in stunts.training.readiness if r.stunt == design.id)
    assert readiness.date is not None and readiness.confidence >= 0.5
    assert any(set(s.performers) & set(design.performers) for s in stunts.training.sessions)
    # 6 gate: criteria with who signs, shut as long as something is missing
    assert one.gate is not None and one.gate.version == one.version and len(one.gate.criteria) > 8
    assert one.gate.shut is bool(one.gate.missing) and any(c.signer for c in one.gate.criteria)
    # 7 papers: breakdown, risk assessment, readiness board, training calendar, margin report
    other = salt_line()
    unscheduled = replace(other.result, schedule=Schedule(days=()))
    film = replace(other, stunts=stunts, production=production(), breakdown=breakdown, result=unscheduled)
    for paper in (stunt_list, risk_assessment, readiness_board, margin_reports, training_calendar):
        text = "\n".join(to_text(page) for page in paper.build(film))
        who = name if paper is not training_calendar else production().performer(design.performers[0]).name
        assert who in " ".join(text.split()), paper.__name__


def test_every_number_of_a_margin_report_has_a_unit_and_a_source_or_the_word_guess() -> None:
    """All reports of the example: units on every line (shares and counts name themselves), origins that cite, measure or say guess."""
    stunts, _ = planned()
    bare = {in_words(name) for gag in gags() for name in gag.ranges if name.endswith("_share")}
    for report in (s.report for s in stunts.stunts if s.report):
        for line in report.numbers:
            assert line.unit or line.name in bare, line.name
            assert re.search(r"guess|measured|maker|\(.+\)|limit", line.origin), (line.name, line.origin)
        assert all(o.unit for o in report.outcomes), report.model
        assert all(o.limit is None or o.limit_source for o in report.outcomes)
        assert report.assumptions
