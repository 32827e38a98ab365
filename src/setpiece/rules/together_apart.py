"""Scenes that belong together share a day and a unit; scenes to be kept apart share no date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.identifiers import SceneId
from setpiece.rules.case import Case, Shot
from setpiece.rules.contract import Rule


def _on_board(case: Case, scenes: tuple[SceneId, ...]) -> list[Shot]:
    return [shot for scene in dict.fromkeys(scenes) for shot in case.shots_of_scene.get(scene, ())]


def _finding(case: Case, shot: Shot, message: str, why: str, where: str) -> Finding:
    name = case.unit_name(shot.day)
    return Finding(
        rule="together_apart",
        severity=Severity.ERROR,
        message=f"{name}, {shot.date}: {message}" + (f" ({why})." if why else "."),
        who=name,
        when=shot.date,
        where=where,
        scene=shot.scene.number,
    )


def _check(case: Case) -> Iterator[Finding]:
    for wish in case.production.together:
        shots = _on_board(case, wish.scenes)
        for shot in shots[1:]:
            if (shot.date, shot.day.unit) != (shots[0].date, shots[0].day.unit):
                message = f"scene {shot.block.label} is shot away from scene {shots[0].block.label}, which {case.unit_name(shots[0].day)} shoots on {shots[0].date}"
                yield _finding(case, shot, message, wish.reason or "they are to be shot together", wish.where)
    for rule in case.production.apart:
        for a, b in combinations(_on_board(case, rule.scenes), 2):
            if a.date == b.date and a.scene.id != b.scene.id:
                message = f"scenes {a.block.label} and {b.block.label} are shot on one date"
                yield _finding(case, b, message, rule.reason or "they are to be kept apart", rule.where)


RULE = Rule(
    name="together_apart",
    says="Scenes keep together and apart as the production wishes.",
    check=_check,
    remedy="Move the scenes as the wish says, or take the wish out.",
)
