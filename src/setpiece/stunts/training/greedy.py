"""A first training plan, day by day: what is allowed is done as soon as it is allowed, the longest way first. Fast, seldom far from the earliest dates.

The model (``model``) checks it, shortens it and evens the load; where the model runs out of effort this plan stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from setpiece.domain.identifiers import PerformerId, ResourceId, SkillId
from setpiece.domain.training import TrainingStep
from setpiece.stunts.training.frame import REHEARSAL_EFFORT, Frame, Placed, Refreshing, RehearsalNeed


@dataclass(slots=True)
class _Person:
    """What a performer has done so far, by day."""

    load: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    minutes: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    impacts: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    trained: set[int] = field(default_factory=set)
    skills: dict[SkillId, list[int]] = field(default_factory=lambda: defaultdict(list))


def first_plan(frame: Frame) -> Placed | None:
    """A plan under every hard cap, perhaps with a skill that lapses; None when the days run out."""
    return _Walk(frame).run()


class _Walk:
    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.people = {performer: _Person() for performer in frame.caps}
        self.left = [lesson.sessions for lesson in frame.lessons]
        self.ended: list[int | None] = [None if lesson.sessions else -1 for lesson in frame.lessons]
        self.placed: list[dict[int, int]] = [defaultdict(int) for _ in frame.lessons]
        self.used: dict[tuple[ResourceId, int], int] = defaultdict(int)
        self.refreshers: list[tuple[Refreshing, int]] = []
        self.meetings: list[tuple[RehearsalNeed, int]] = []
        self.way = [self._way(at) for at in range(len(frame.lessons))]
        self.strictest = self._strictest()

    def _way(self, at: int) -> float:
        """Weeks from the beginning of a lesson to the end of the longest chain that builds on it."""
        lesson = self.frame.lessons[at]
        later = [self._way(k) for k, other in enumerate(self.frame.lessons) if at in other.after]
        return lesson.sessions / lesson.step.most_per_week + max(later, default=0.0)

    def _strictest(self) -> Mapping[tuple[PerformerId, SkillId], tuple[int, int, int]]:
        """Sessions in seven days, on a day, and days between two, for each performer and skill."""
        steps: dict[tuple[PerformerId, SkillId], list[TrainingStep]] = defaultdict(list)
        for lesson in self.frame.lessons:
            steps[lesson.performer, lesson.step.skill].append(lesson.step)
        for need in self.frame.refreshing:
            steps[need.performer, need.step.skill].append(need.step)
        return {
            key: (
                min(s.most_per_week for s in own),
                min(s.most_per_day for s in own),
                max(-(-s.least_gap_hours // 24) for s in own),
            )
            for key, own in steps.items()
        }

    def run(self) -> Placed | None:
        """Walk through the days."""
        order = sorted(range(len(self.frame.lessons)), key=lambda at: -self.way[at])
        for day in range(self.frame.days):
            for need in self.frame.refreshing:
                self._refresh(need, day)
            for at in order:
                self._learn(at, day)
            for meeting in self.frame.rehearsals:
                self._rehearse(meeting, day)
            if self._finished() and day >= max((n.until for n in self.frame.refreshing), default=0):
                break
        if not self._finished():
            return None
        return Placed(
            lessons=tuple(dict(days) for days in self.placed),
            refreshers=tuple(self.refreshers),
            rehearsals=tuple(self.meetings),
            ready={},
        )

    def _finished(self) -> bool:
        return not any(self.left) and all(
            sum(need is meeting for need, _ in self.meetings) == meeting.count for meeting in self.frame.rehearsals
        )

    def _learn(self, at: int, day: int) -> None:
        lesson = self.frame.lessons[at]
        begun = day >= self.frame.earliest[at] and all(self._over(before, day) for before in lesson.after)
        while self.left[at] and begun and self._may(lesson.performer, lesson.step, day):
            self._do(lesson.performer, lesson.step, day)
            self.placed[at][day] += 1
            self.left[at] -= 1
            if not self.left[at]:
                self.ended[at] = day

    def _over(self, at: int, day: int) -> bool:
        ended = self.ended[at]
        return ended is not None and ended < day

    def _refresh(self, need: Refreshing, day: int) -> None:
        """A refresher when the window is nearly over, or in the last window before the stunt for a skill that was brought along."""
        if day >= need.until:
            return
        done = self.people[need.performer].skills[need.step.skill]
        last = max([*done, *(() if need.last_clean is None else (need.last_clean,))], default=-(10**6))
        if need.lesson is None:
            due = day >= need.until - need.window_days and last < need.until - need.window_days
        else:
            due = self._over(need.lesson, day) and day - last >= max(1, need.window_days - 2)
        if due and self._may(need.performer, need.step, day):
            self._do(need.performer, need.step, day)
            self.refreshers.append((need, day))

    def _rehearse(self, need: RehearsalNeed, day: int) -> None:
        if sum(other is need for other, _ in self.meetings) >= need.count:
            return
        trained = all(
            self._over(at, day) for at, lesson in enumerate(self.frame.lessons) if need.stunt in lesson.stunts
        )
        load = REHEARSAL_EFFORT * need.minutes
        if trained and all(
            day not in self.frame.busy.get(p, frozenset()) and self._bears(p, day, load, need.minutes, 0)
            for p in need.performers
        ):
            for p in need.performers:
                self._note(p, day, load, need.minutes, 0)
            self.meetings.append((need, day))

    def _may(self, performer: PerformerId, step: TrainingStep, day: int) -> bool:
        weekly, daily, apart = self.strictest[performer, step.skill]
        done = self.people[performer].skills[step.skill]
        room = all(
            self.used[need, day] + step.minutes <= int(self.frame.room(need) * self.frame.crowd) for need in step.needs
        )
        return (
            room
            and self.frame.may(performer, step, day)
            and sum(d > day - 7 for d in done) < weekly
            and done.count(day) < daily
            and (apart < 2 or not any(d > day - apart for d in done))
            and self._bears(performer, day, step.load, step.minutes, step.impacts)
        )

    def _bears(self, performer: PerformerId, day: int, load: int, minutes: int, impacts: int) -> bool:
        person, caps = self.people[performer], self.frame.caps[performer]
        shooting = self.frame.other_load.get(performer, {})
        if person.minutes[day] + minutes > caps.day_minutes:
            return False
        for last in range(day, min(day + 7, self.frame.days)):
            week = range(max(0, last - 6), last + 1)
            if load + sum(person.load[d] for d in week) > max(
                0, caps.week_load - sum(shooting.get(d, 0) for d in week)
            ):
                return False
        week = range(max(0, day - 6), day + 1)
        if impacts + sum(person.impacts[d] for d in week) > caps.week_impacts:
            return False
        return day in person.trained or sum(d in person.trained for d in week) < caps.week_days

    def _do(self, performer: PerformerId, step: TrainingStep, day: int) -> None:
        self._note(performer, day, step.load, step.minutes, step.impacts)
        self.people[performer].skills[step.skill].append(day)
        for need in step.needs:
            self.used[need, day] += step.minutes

    def _note(self, performer: PerformerId, day: int, load: int, minutes: int, impacts: int) -> None:
        person = self.people[performer]
        person.load[day] += load
        person.minutes[day] += minutes
        person.impacts[day] += impacts
        person.trained.add(day)
