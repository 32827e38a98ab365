"""What must still be learned: the steps from what a performer can do to what a stunt asks, with the sessions that suffice at a confidence."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from statistics import NormalDist

from setpiece.domain.identifiers import PerformerId, SkillId, StuntId
from setpiece.domain.production import Production
from setpiece.domain.stunts import Stunt
from setpiece.domain.training import RequiredSkill, SkillLevel, TrainingStep
from setpiece.stunts.logbook import proof
from setpiece.stunts.training.defaults import sessions_a_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """Sessions of one step for one performer. ``after`` are places in the list of lessons that must be finished before it begins.

    ``sessions`` suffice at the confidence; ``window_days`` is the skill's currency; ``name`` is the skill's.
    """

    performer: PerformerId
    step: TrainingStep
    name: str
    sessions: int
    after: tuple[int, ...] = ()
    window_days: int | None = None
    stunts: tuple[StuntId, ...] = ()


class NoStep(Exception):  # noqa: N818 - it names what is missing
    """Nobody said how a level of a skill is reached."""

    def __init__(self, performer: PerformerId, missing: SkillLevel) -> None:
        """Keep whose and which."""
        super().__init__(f"{performer}: {missing}")
        self.performer = performer
        self.missing = missing


def sessions_at(step: TrainingStep, confidence: float) -> int:
    """Whole sessions that suffice with that probability, the number needed taken as normal with the step's mean and spread; at least the mean's."""
    if step.sessions_sd <= 0 or confidence <= 0.5:
        return max(0, ceil(step.sessions - 1e-9))
    return max(0, ceil(step.sessions + NormalDist().inv_cdf(confidence) * step.sessions_sd - 1e-9))


def lessons(production: Production, stunts: Iterable[Stunt], confidence: float, today: dt.date) -> tuple[Lesson, ...]:
    """Everything that must still be learned for these stunts, each lesson after those that it builds on.

    Confidence is shared among a performer's uncertain steps so that all of them suffice together with that probability (independent steps:
    each gets the root). Free ``[[stunts.training]]`` lines of a performer follow one another. Raises ``NoStep``.
    """
    builder = _Builder(production, today)
    for stunt in stunts:
        for required in stunt.required_skills:
            builder.require(required, stunt.id)
        builder.free_lines(stunt)
    return builder.finished(confidence)


@dataclass(slots=True)
class _Draft:
    """A lesson under construction: the sessions that reach the level count when ``reach``, ``extra`` ones are for clean repetitions."""

    performer: PerformerId
    step: TrainingStep
    after: tuple[int, ...]
    stunts: list[StuntId]
    reach: bool = True
    extra: int = 0


class _Builder:
    """Collects lessons, each once for a performer, in an order in which they can be learned."""

    def __init__(self, production: Production, today: dt.date) -> None:
        self.production = production
        self.today = today
        self.skills = {skill.id: skill for skill in production.skills}
        self.steps = {(step.skill, step.level): step for step in production.training_steps}
        self.drafts: list[_Draft] = []
        self.at: dict[tuple[PerformerId, SkillId, int], int] = {}
        self.last_line: dict[PerformerId, int] = {}

    def has(self, performer: PerformerId, skill: SkillId, level: int) -> bool:
        """Whether the level was brought along or proven by a clean repetition."""
        brought = (t for t in self.production.trainees if t.performer == performer)
        if any(s.skill == skill and s.level >= level for t in brought for s in t.levels):
            return True
        return proof(self.production.logbook, performer, skill, level, self.today).clean > 0

    def require(self, required: RequiredSkill, stunt: StuntId) -> None:
        """Add what is missing to a required level, and sessions for the clean repetitions that are asked."""
        performer, skill, level = required.performer, required.skill, required.level
        last = self._reach(performer, skill, level, stunt)
        proved = proof(self.production.logbook, performer, skill, level, self.today)
        missing = required.clean_repetitions - proved.clean_in_a_row
        if missing <= 0:
            return
        step = self.steps.get((skill, level))
        if step is None or not step.repetitions:
            raise NoStep(performer, SkillLevel(skill=skill, level=level))
        if last is None:
            last = self._add(performer, step, stunt, (), reach=False)
        self.drafts[last].extra = max(self.drafts[last].extra, ceil(missing / step.repetitions))

    def _reach(self, performer: PerformerId, skill: SkillId, level: int, stunt: StuntId) -> int | None:
        """The lesson that ends at the level, None when the performer has it."""
        known = self.at.get((performer, skill, level))
        if known is not None:
            self.drafts[known].stunts.append(stunt)
            return known
        if self.has(performer, skill, level):
            return None
        if level > 1:
            before = [self._reach(performer, skill, level - 1, stunt)]
        else:
            first = self.skills[skill].prerequisites if skill in self.skills else ()
            before = [self._reach(performer, p.skill, p.level, stunt) for p in first]
        step = self.steps.get((skill, level))
        if step is None:
            raise NoStep(performer, SkillLevel(skill=skill, level=level))
        return self._add(performer, step, stunt, tuple(b for b in before if b is not None))

    def _add(
        self, performer: PerformerId, step: TrainingStep, stunt: StuntId, after: tuple[int, ...], *, reach: bool = True
    ) -> int:
        self.drafts.append(_Draft(performer=performer, step=step, after=after, stunts=[stunt], reach=reach))
        self.at[performer, step.skill, step.level] = len(self.drafts) - 1
        return len(self.drafts) - 1

    def free_lines(self, stunt: Stunt) -> None:
        """Training written as lines under a stunt: so many sessions, nothing said of spread or load (effort 5 is a guess)."""
        for line in stunt.training:
            step = TrainingStep(
                skill=SkillId(line.skill),
                level=1,
                sessions=line.sessions,
                minutes=max(1, line.minutes_each),
                most_per_day=sessions_a_day(line.per_week),
                most_per_week=line.per_week,
            )
            before = self.last_line.get(line.performer)
            self.last_line[line.performer] = self._add(
                line.performer, step, stunt.id, () if before is None else (before,)
            )

    def finished(self, confidence: float) -> tuple[Lesson, ...]:
        """The lessons with their numbers of sessions."""
        uncertain = Counter(d.performer for d in self.drafts if d.reach and d.step.sessions_sd > 0)
        return tuple(
            Lesson(
                performer=draft.performer,
                step=draft.step,
                name=self.skills[draft.step.skill].name if draft.step.skill in self.skills else str(draft.step.skill),
                sessions=draft.extra
                + (
                    sessions_at(draft.step, confidence ** (1 / max(1, uncertain[draft.performer])))
                    if draft.reach
                    else 0
                ),
                after=draft.after,
                window_days=self.skills[draft.step.skill].currency_days if draft.step.skill in self.skills else None,
                stunts=tuple(dict.fromkeys(draft.stunts)),
            )
            for draft in self.drafts
        )
