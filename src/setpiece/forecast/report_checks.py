"""What is odd in a day's report, held against the plan and the reports before it. Nothing here refuses a report: people know what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from setpiece.domain.eighths import Eighths
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.plan import Plan
from setpiece.domain.progress import ProgressReport, SceneState, current
from setpiece.domain.schedule import clock
from setpiece.forecast.credits import credited, scene_lengths

RULE = "report"


def check_report(plan: Plan, reports: Iterable[ProgressReport], report: ProgressReport) -> tuple[Finding, ...]:
    """Findings on one report; ``scene`` names the scene that each is about, where it is about one."""
    others = tuple(r for r in current(reports) if (r.date, r.unit) != (report.date, report.unit))
    found = (
        *_times(report),
        *_pages(plan, others, report),
        *_not_planned(plan, report),
        *_untold(plan, report),
    )
    return tuple(replace(finding, when=report.date) for finding in found)


def _times(report: ProgressReport) -> Iterator[Finding]:
    """Clock times that do not follow each other, and more set time than the day has."""
    times = [
        ("the call", report.call_minute),
        ("the first shot", report.first_shot_minute),
        ("the last shot", report.last_shot_minute),
        ("the wrap", report.wrap_minute),
    ]
    told = [(name, minute) for name, minute in times if minute is not None]
    for (name, minute), (then, later) in pairwise(told):
        if later < minute:
            yield _error(f"At {clock(later)} {then} comes before {name} at {clock(minute)}.")
    for meal in report.meals:
        start, end = report.call_minute, report.wrap_minute
        if (start is not None and meal.start_minute < start) or (end is not None and meal.end_minute > end):
            yield _error(f"The meal from {clock(meal.start_minute)} lies outside the day.")
    if report.first_shot_minute is not None and report.last_shot_minute is not None:
        meals = sum(m.end_minute - m.start_minute for m in report.meals)
        room = report.last_shot_minute - report.first_shot_minute - meals
        if report.minutes > room:
            yield _warning(
                f"The scenes took {report.minutes} minutes, but between first and last shot lie {max(0, room)} without meals. "
                "Give set time without delays and meals; scenes shot at the same time share it."
            )


def _pages(plan: Plan, others: tuple[ProgressReport, ...], report: ProgressReport) -> Iterator[Finding]:
    """Scenes that were finished before, and pages that do not add up to the scene's length."""
    before = [c for c in credited(plan, others, report.date) if c.shot.scene]
    done = {c.shot.scene: c.date for c in before if c.finished}
    left = dict(scene_lengths(plan))
    for credit in before:
        if credit.shot.scene in left:
            left[credit.shot.scene] -= credit.eighths
    for shot in report.scenes:
        if shot.scene is None or shot.retake or shot.state is SceneState.NOT_SHOT:
            continue
        if shot.scene in done:
            yield _warning(
                f"Scene {shot.label} was finished on {done[shot.scene]}. If it was shot again, say retake = true.",
                shot.label,
            )
        elif shot.state is SceneState.COMPLETE and shot.eighths != left.get(shot.scene):
            rest = Eighths(max(0, left.get(shot.scene, 0)))
            yield _warning(
                f"Scene {shot.label} is finished with {shot.eighths} pages; by the reports before, {rest} was left of it, and that is counted.",
                shot.label,
            )
        elif shot.state is SceneState.PART and shot.eighths >= left.get(shot.scene, 0):
            yield _warning(
                f"Scene {shot.label} is not finished, but {shot.eighths} pages are as many as were left. One eighth is kept for the rest.",
                shot.label,
            )


def _not_planned(plan: Plan, report: ProgressReport) -> Iterator[Finding]:
    blocks = {block.id: block for block in plan.problem.blocks}
    days = [day for day in plan.schedule.days if (day.date, day.unit) == (report.date, report.unit)]
    if not days:
        yield _note("The plan has no shooting day for this unit on this date.")
        return
    called = {blocks[strip.block].scene for strip in days[0].blocks}
    extra = [shot.label for shot in report.scenes if shot.scene not in called and shot.state is not SceneState.NOT_SHOT]
    if extra:
        yield _note(f"Shot though not called for today: {', '.join(extra)}.")
    told = {shot.scene for shot in report.scenes}
    missing = [s.number for s in plan.breakdown.scenes if s.id in called - told]
    if missing:
        yield _note(f"Called for and not mentioned: {', '.join(missing)}. They count as not shot.")


def _untold(plan: Plan, report: ProgressReport) -> Iterator[Finding]:
    untimed = [
        s.label for s in report.scenes if s.minutes is None and s.state is not SceneState.NOT_SHOT and not s.retake
    ]
    if untimed:
        yield _note(f"No minutes are given for {', '.join(untimed)}, so that nothing is learned from them.")
    known = {p.id for p in plan.production.performers}
    strangers = [card.performer for card in report.cast if card.performer not in known]
    if strangers:
        yield _error(f"The plan has no performer {', '.join(strangers)}.")


def _error(message: str, scene: str = "") -> Finding:
    return Finding(rule=RULE, severity=Severity.ERROR, message=message, scene=scene)


def _warning(message: str, scene: str = "") -> Finding:
    return Finding(rule=RULE, severity=Severity.WARNING, message=message, scene=scene)


def _note(message: str) -> Finding:
    return Finding(rule=RULE, severity=Severity.NOTE, message=message)
