"""What reports say beside a plan, added up by hand from the generator's own book."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.learning.shoot import shoot

from example_films import planned
from paper_plan import salt_line
from reported_days import REPORTS
from setpiece.domain.findings import Unreadable
from setpiece.domain.progress import Happening, Incident
from setpiece.formats import project_json
from setpiece.history.actuals import shoot_facts, stunt_facts
from setpiece.services.report_ledger import add_report, learned_from
from setpiece.services.show_franchise import learn_all, show_franchise


def test_a_whole_shoot_equals_the_generators_book() -> None:
    """Days, minutes and delays of By Hand against the single shots, and its two incidents."""
    plan = planned("feature")
    made = shoot(plan, 4)
    facts = dict(shoot_facts(plan, made.reports))
    assert facts["days_shot"] == len({s.date for s in made.reports})
    assert facts["unit_days_shot"] == len(made.reports)
    assert facts["scenes_finished_and_timed"] == 90
    assert facts["actual_time_of_those_scenes_min"] == sum(s.minutes for s in made.shots)
    assert facts["planned_time_of_those_scenes_min"] == sum(b.minutes for b in plan.problem.blocks)
    assert facts["delays_min"] == sum(d.minutes for r in made.reports for d in r.delays)
    assert (facts["incidents"], facts["near_misses"]) == (1, 1)


def test_incidents_of_a_stunt_are_told_with_it() -> None:
    """A near miss that names the stunt counts for that stunt alone, also told anonymously."""
    stunts = salt_line().stunts.stunts
    stunt, told = stunts[0].stunt.id, Incident(kind=Happening.NEAR_MISS, what="A strap slipped.", stunt=stunts[0].stunt.id, anonymous=True)  # fmt: skip
    reports = (replace(REPORTS[0], stunts=(), incidents=(told,)),)
    assert dict(stunt_facts(stunt, reports)) == {"incidents": 0.0, "near_misses": 1.0}
    assert stunt_facts(type(stunt)("another"), reports) == ()


def test_no_report_no_fact() -> None:
    """A plan alone says nothing of what was done."""
    assert shoot_facts(salt_line(), ()) == ()


def test_a_franchise_file_shows_and_teaches_what_was_reported(tmp_path: Path) -> None:
    """From a plan and a folder of reports to facts beside the planned ones, and to a record that the next plan reads."""
    (tmp_path / "plan.json").write_bytes(project_json.write(salt_line()))
    file = tmp_path / "franchise.toml"
    file.write_text('title = "Salt"\n[[instalments]]\nnumber = 1\nplan = "."\nreports = "reports"\n')
    with pytest.raises(Unreadable, match="no folder of reports"):
        show_franchise(file)
    for report in REPORTS:
        add_report(tmp_path / "reports", report)
    film = show_franchise(file).franchise.instalments[0]
    shot, planned_days = film.fact("unit_days_shot"), film.fact("unit_days")
    assert shot
    assert planned_days
    assert shot.best.value == len({(r.date, r.unit) for r in REPORTS})
    learn_all(file, tmp_path / "learned")
    learned = learned_from((tmp_path / "learned",))
    assert learned
    assert learned.scene.count > 0
