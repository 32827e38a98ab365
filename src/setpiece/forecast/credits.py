"""What each report adds to the shoot: scenes finished and pages shot for the first time, each credited once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from setpiece.domain.eighths import Eighths
from setpiece.domain.identifiers import SceneId, UnitId
from setpiece.domain.plan import Plan
from setpiece.domain.progress import ProgressReport, SceneShot, SceneState, current


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One line of a report as it counts: whether it finished its scene, and pages that were not counted before."""

    date: dt.date
    unit: UnitId
    shot: SceneShot
    finished: bool
    eighths: Eighths

    @property
    def known(self) -> bool:
        """Whether the scene is one of the plan's."""
        return self.shot.scene is not None


def credited(plan: Plan, reports: Iterable[ProgressReport], until: dt.date | None = None) -> tuple[Credit, ...]:
    """The lines of the newest revisions in order of date and unit.

    No scene counts more pages than it has: a part leaves at least an eighth, the end takes what is left. Retakes and scenes already finished add none.
    """
    lengths = scene_lengths(plan)
    left = dict(lengths)
    done: set[SceneId] = set()
    found: list[Credit] = []
    for report in current(reports, until):
        for shot in report.scenes:
            finished, pages = shot.state is SceneState.COMPLETE and not shot.retake, int(shot.eighths)
            if shot.retake or (shot.scene in done):
                finished, pages = False, 0
            elif shot.scene is not None:
                room = left.get(shot.scene, 0)
                pages = room if finished else min(pages, max(0, room - 1))
                left[shot.scene] = room - pages
            if finished and shot.scene is not None:
                done.add(shot.scene)
            found.append(
                Credit(date=report.date, unit=report.unit, shot=shot, finished=finished, eighths=Eighths(pages))
            )
    return tuple(found)


def scene_lengths(plan: Plan) -> Mapping[SceneId, int]:
    """Eighths of every scene that the plan shoots."""
    return {scene.id: int(scene.eighths) for scene in plan.breakdown.scenes if not scene.omitted}


def shares_left(plan: Plan, found: Iterable[Credit]) -> dict[SceneId, float]:
    """The share of each scene's pages that is still to be shot: 1 when not begun, 0 when finished."""
    lengths = scene_lengths(plan)
    left = dict.fromkeys(lengths, 1.0)
    for credit in found:
        scene = credit.shot.scene
        if scene in left:
            left[scene] = 0.0 if credit.finished else left[scene] - credit.eighths / max(1, lengths[scene])
    return {scene: max(0.0, share) for scene, share in left.items()}
