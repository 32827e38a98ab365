"""The example feature's cliff leap, carried through: assessed, trained, and what a change of date or of the ramp does to it."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from pathlib import Path

from setpiece.breakdown import break_down
from setpiece.domain.identifiers import StuntId
from setpiece.domain.production import Production
from setpiece.domain.training import SessionKind, TrainingPlan
from setpiece.formats.agreement_toml import load_agreements
from setpiece.pipeline import know
from setpiece.services.read_script import read_script
from setpiece.stunts.gate import gate_of
from setpiece.stunts.training.plan import plan_training

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
