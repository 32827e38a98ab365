"""How likely a stunt is ready by a date, when the number of sessions that people need scatters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from setpiece.domain.identifiers import StuntId
from setpiece.stunts.training.defaults import default
from setpiece.stunts.training.frame import Frame, Placed

DRAWS = 4_000
SHARES = (0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99)


def likelihoods(stunt: StuntId, frame: Frame, placed: Placed, ready: int) -> Iterator[tuple[int, float]]:
    """Days with the probability of being ready by them, ascending; one certain day when nothing scatters.

    Each lesson's number of sessions is drawn as normal with the step's mean and spread, independent of the others. Fewer than planned end earlier on
    the plan's own days; more are added at the step's weekly rate and push everything after them. The draws are the same for the same stunt.
    """
    mine = [
        (x, sorted(days)) for x, days in zip(frame.lessons, placed.lessons, strict=True) if stunt in x.stunts and days
    ]
    meetings = [day for need, day in placed.rehearsals if need.stunt == stunt]
    if not any(lesson.step.sessions_sd > 0 for lesson, _ in mine):
        yield ready, 1.0
        return
    random = np.random.default_rng(np.random.SeedSequence([20261124, len(mine), *stunt.encode("utf-8")]))
    quiet = int(default("last_new_skill_days"))
    finish = np.zeros(DRAWS)
    delay: dict[object, np.ndarray] = {}
    for lesson, days in mine:
        planned = lesson.sessions
        extra = planned - int(np.ceil(lesson.step.sessions)) if lesson.step.sessions_sd <= 0 else 0
        needed = np.ceil(random.normal(lesson.step.sessions + extra, max(lesson.step.sessions_sd, 1e-9), DRAWS))
        needed = np.clip(needed, 0, None)
        late = np.ceil(np.clip(needed - planned, 0, None) * 7 / lesson.step.most_per_week)
        pushed = delay.get(lesson.performer, np.zeros(DRAWS)) + late
        delay[lesson.performer] = pushed
        index = np.clip(needed.astype(np.int64) - 1, 0, len(days) - 1)
        ends = np.where(needed < planned, np.asarray(days)[index], days[-1]) + pushed
        finish = np.maximum(finish, ends + 1 + quiet)
    if meetings:
        pushed = np.max(np.stack(list(delay.values())), axis=0)
        finish = np.maximum(finish, max(meetings) + 1 + pushed)
    found = sorted({int(np.quantile(finish, share, method="higher")) for share in SHARES} | {ready})
    for day in found:
        yield day, float((finish <= day).mean())
