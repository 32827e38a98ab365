"""The training model: sessions on days under every cap, solved by CP-SAT. Clock times come afterwards (``clock``).

Days are indices from the first day of the plan. A *course* is the sessions of one skill level of one performer; refreshers keep a skill current;
rehearsals bring a stunt's performers together when all of them are trained.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from setpiece.domain.identifiers import PerformerId, SkillId, StuntId
from setpiece.domain.training import TrainingStep
from setpiece.stunts.training.defaults import default
from setpiece.stunts.training.frame import REHEARSAL_EFFORT, Frame, Placed, Refreshing, RehearsalNeed
from setpiece.stunts.training.greedy import first_plan
from setpiece.stunts.training.needs import Lesson

FIRST_EFFORT, SECOND_EFFORT = 1.0, 0.3
"""Deterministic effort, in CP-SAT's units (about seconds), of the earliest dates and then of the evenest load that keeps them."""
ANY_EFFORT = 8.0
"""Effort for any plan at all, where neither the day-by-day walk nor the search for early dates came to one."""
LATE = 1_000
"""A day after the shoot date weighs as much as so many days of waiting."""
LAPSED, LAPSED_ON_THE_DAY = 20, 2_000
"""What a day on which a skill has lapsed weighs, and the day of the stunt itself, in days of waiting."""
REFRESHER = 500
"""A refresher weighs as much as so many units of load above the soft ratio, times 40."""


RELAXABLE = ("week_load", "day_minutes", "week_days", "week_impacts", "per_week", "gap", "resource", "busy")
"""Kinds of caps that a search for the reason of an impossibility may lift."""


def place(frame: Frame) -> Placed | None:
    """Sessions under every cap, the stunts ready as early as can be, then the load as even as can be; None when no way was found."""
    guess = first_plan(frame)
    if guess is None:
        return _Model(frame, frozenset()).solve(None)
    last = max(
        [d for days in guess.lessons for d in days] + [d for _, d in (*guess.refreshers, *guess.rehearsals)], default=0
    )
    enough = max([last + 1, *(need.until for need in frame.refreshing)])
    return _Model(replace(frame, days=min(frame.days, enough)), frozenset()).solve(guess)


def lapses(frame: Frame, placed: Placed) -> Iterator[tuple[Refreshing, int, int]]:
    """Skills that lapse between the end of their course and the stunt: which, the first day without a session in the window, the last such day."""
    for need in frame.refreshing:
        key = (need.performer, need.step.skill)
        days = [d for other, d in placed.refreshers if (other.performer, other.step.skill) == key]
        for lesson, own in zip(frame.lessons, placed.lessons, strict=True):
            if (lesson.performer, lesson.step.skill) == key:
                days += own
        days += [] if need.last_clean is None else [need.last_clean]
        begin = need.until if need.lesson is None else max(placed.lessons[need.lesson], default=-1) + 1
        gone = [day for day in range(begin, need.until + 1) if not any(day - need.window_days <= d < day for d in days)]
        if gone:
            yield need, gone[0], gone[-1]


def possible(frame: Frame, lifted: frozenset[tuple[str, str]]) -> bool:
    """Whether there is a way when the caps ``lifted`` (kind, whose) do not hold."""
    return _Model(frame, lifted).has_a_way()


class _Model:
    def __init__(self, frame: Frame, lifted: frozenset[tuple[str, str]]) -> None:
        self.frame = frame
        self.lifted = lifted
        self.model = cp_model.CpModel()
        self.waiting: list[cp_model.LinearExprT] = []
        self.uneven: list[cp_model.LinearExprT] = []
        self.count = [self._sessions(at, lesson) for at, lesson in enumerate(frame.lessons)]
        self.done = [self._done(at, lesson) for at, lesson in enumerate(frame.lessons)]
        self.fresh = [self._refreshers(need) for need in frame.refreshing]
        self.meet = [self._meetings(need) for need in frame.rehearsals]
        for at, lesson in enumerate(frame.lessons):
            for before in lesson.after:
                for day, sessions in self.count[at].items():
                    self.model.add(sessions == 0).only_enforce_if(~self.done[before][day])
        self._rates()
        self._stay_current()
        for performer in sorted(frame.caps):
            self._bear(performer)
        self._share_resources()
        self.ready = self._ready()

    def _is_lifted(self, kind: str, whose: str) -> bool:
        return (kind, whose) in self.lifted

    def _days(self, performer: PerformerId, step: TrainingStep, begin: int, end: int) -> list[int]:
        free = self._is_lifted("busy", performer)
        return [
            day
            for day in range(max(0, begin), min(end, self.frame.days))
            if (free or day not in self.frame.busy.get(performer, frozenset()))
            and all(self._is_lifted("resource", need) or self.frame.open(need, day) for need in step.needs)
        ]

    def _sessions(self, at: int, lesson: Lesson) -> dict[int, cp_model.IntVar]:
        days = self._days(lesson.performer, lesson.step, self.frame.earliest[at], self.frame.days)
        most = min(lesson.step.most_per_day, max(1, lesson.sessions))
        found = {day: self.model.new_int_var(0, most, "") for day in days}
        self.model.add(sum(found.values()) == lesson.sessions)
        return found

    def _done(self, at: int, lesson: Lesson) -> list[cp_model.IntVar]:
        """For every day whether all sessions lie before it."""
        done = [self.model.new_bool_var("") for _ in range(self.frame.days + 1)]
        given: cp_model.LinearExprT = 0
        for day in range(self.frame.days + 1):
            if day and day - 1 in self.count[at]:
                total = self.model.new_int_var(0, lesson.sessions, "")
                self.model.add(total == given + self.count[at][day - 1])
                given = total
            self.model.add(given == lesson.sessions).only_enforce_if(done[day])
            if day:
                self.model.add_implication(done[day - 1], done[day])
        self.model.add(done[self.frame.days] == 1)
        return done

    def _refreshers(self, need: Refreshing) -> dict[int, cp_model.IntVar]:
        found = {d: self.model.new_bool_var("") for d in self._days(need.performer, need.step, 0, need.until)}
        if need.lesson is not None:
            for day, session in found.items():
                self.model.add_implication(session, self.done[need.lesson][day])
        self.uneven += [REFRESHER * session for session in found.values()]
        return found

    def _meetings(self, need: RehearsalNeed) -> dict[int, cp_model.IntVar]:
        busy = frozenset[int]().union(*(self.frame.busy.get(p, frozenset()) for p in need.performers))
        found = {day: self.model.new_bool_var("") for day in range(self.frame.days) if day not in busy}
        self.model.add(sum(found.values()) == need.count)
        for at, lesson in enumerate(self.frame.lessons):
            if need.stunt in lesson.stunts:
                for day, meeting in found.items():
                    self.model.add_implication(meeting, self.done[at][day])
        return found

    def _of_skill(self, performer: PerformerId, skill: SkillId, day: int) -> list[cp_model.IntVar]:
        """Every session of a skill of a performer on a day, refreshers included."""
        found = [
            self.count[at][day]
            for at, lesson in enumerate(self.frame.lessons)
            if lesson.performer == performer and lesson.step.skill == skill and day in self.count[at]
        ]
        return found + [
            fresh[day]
            for need, fresh in zip(self.frame.refreshing, self.fresh, strict=True)
            if need.performer == performer and need.step.skill == skill and day in fresh
        ]

    def _rates(self) -> None:
        """Sessions in seven days and between two sessions, for each performer and skill by its strictest step."""
        steps: dict[tuple[PerformerId, SkillId], list[TrainingStep]] = {}
        for who, step in (
            *((x.performer, x.step) for x in self.frame.lessons),
            *((y.performer, y.step) for y in self.frame.refreshing),
        ):
            steps.setdefault((who, step.skill), []).append(step)
        for (performer, skill), own in steps.items():
            daily = [self._of_skill(performer, skill, day) for day in range(self.frame.days)]
            weekly, daily_most = min(s.most_per_week for s in own), min(s.most_per_day for s in own)
            apart = max(-(-s.least_gap_hours // 24) for s in own)
            for day in range(self.frame.days):
                if len(daily[day]) > 1:
                    self.model.add(sum(daily[day]) <= daily_most)
                if not self._is_lifted("per_week", performer):
                    self._at_most(daily, day, 7, weekly)
                if apart > 1 and not self._is_lifted("gap", performer):
                    self._at_most(daily, day, apart, 1)

    def _at_most(self, daily: list[list[cp_model.IntVar]], last: int, window: int, most: int) -> None:
        terms = [session for day in range(max(0, last - window + 1), last + 1) for session in daily[day]]
        if terms and daily[last]:
            self.model.add(sum(terms) <= most)

    def _stay_current(self) -> None:
        """A session in every window between the end of the course and the stunt; a lapse is a penalty, since work can leave no day for it."""
        for need in self.frame.refreshing:
            begin = need.until if need.lesson is None else 0
            for day in range(begin, need.until + 1):
                window = range(day - need.window_days, day)
                if need.last_clean is not None and need.last_clean in window:
                    continue
                terms = [s for d in window if d >= 0 for s in self._of_skill(need.performer, need.step.skill, d)]
                lapse = self.model.new_bool_var("")
                kept = self.model.add(sum(terms) + lapse >= 1)
                if need.lesson is not None:
                    kept.only_enforce_if(self.done[need.lesson][day])
                self.waiting.append((LAPSED_ON_THE_DAY if day == need.until else LAPSED) * lapse)

    def _bear(self, performer: PerformerId) -> None:
        """Hard caps of one performer, and the soft ratio of acute to chronic load."""
        caps, days = self.frame.caps[performer], self.frame.days
        terms: list[list[tuple[cp_model.IntVar, int, int, int]]] = [[] for _ in range(days)]
        for lesson, count in zip(self.frame.lessons, self.count, strict=True):
            if lesson.performer == performer:
                for day, sessions in count.items():
                    terms[day].append((sessions, lesson.step.load, lesson.step.minutes, lesson.step.impacts))
        for need, fresh in zip(self.frame.refreshing, self.fresh, strict=True):
            if need.performer == performer:
                for day, session in fresh.items():
                    terms[day].append((session, need.step.load, need.step.minutes, need.step.impacts))
        for meeting, held in zip(self.frame.rehearsals, self.meet, strict=True):
            if performer in meeting.performers:
                for day, session in held.items():
                    terms[day].append((session, REHEARSAL_EFFORT * meeting.minutes, meeting.minutes, 0))
        shooting = self.frame.other_load.get(performer, {})
        trained = []
        for day in range(days):
            if not self._is_lifted("day_minutes", performer):
                self.model.add(sum(v * minutes for v, _, minutes, _ in terms[day]) <= caps.day_minutes)
            trained.append(self._any([v for v, *_ in terms[day]]))
        for day in range(days):
            week = range(max(0, day - 6), day + 1)
            load = sum(v * load for d in week for v, load, _, _ in terms[d]) + sum(shooting.get(d, 0) for d in week)
            if not self._is_lifted("week_load", performer) and any(terms[d] for d in week):
                self.model.add(
                    sum(v * load for d in week for v, load, _, _ in terms[d])
                    <= max(0, caps.week_load - sum(shooting.get(d, 0) for d in week))
                )
            if not self._is_lifted("week_impacts", performer):
                self.model.add(sum(v * hits for d in week for v, _, _, hits in terms[d]) <= caps.week_impacts)
            if not self._is_lifted("week_days", performer):
                self.model.add(sum(trained[d] for d in week) <= caps.week_days)
            self._even(performer, day, load, terms, shooting)

    def _any(self, sessions: list[cp_model.IntVar]) -> cp_model.LinearExprT:
        """1 on a day with a session."""
        if not sessions:
            return 0
        some = self.model.new_bool_var("")
        for session in sessions:
            self.model.add(session == 0).only_enforce_if(~some)
        return some

    def _even(
        self,
        performer: PerformerId,
        day: int,
        acute: cp_model.LinearExprT,
        terms: list[list[tuple[cp_model.IntVar, int, int, int]]],
        shooting: Mapping[int, int],
    ) -> None:
        """40 × acute week <= 13 × four weeks is the ratio of 1.3 without a division; what passes it is a penalty. One day a week is enough."""
        before = self.frame.load_before.get(performer)
        if day % 7 != 6 or (before is None and day < 28):
            return
        month = range(max(0, day - 27), day + 1)
        known = int((before or 0.0) * max(0, 27 - day)) + sum(shooting.get(d, 0) for d in month)
        chronic = sum(v * load for d in month for v, load, _, _ in terms[d]) + known
        over = self.model.new_int_var(0, 10**7, "")
        self.model.add(over >= 40 * acute - 13 * chronic)
        self.uneven.append(over)

    def _share_resources(self) -> None:
        """No more minutes on a resource's day than it is open, times how many sessions it takes at once."""
        for need in self.frame.resources:
            if self._is_lifted("resource", need):
                continue
            room = int(self.frame.room(need) * self.frame.crowd)
            for day in range(self.frame.days):
                terms = [
                    count[day] * lesson.step.minutes
                    for lesson, count in zip(self.frame.lessons, self.count, strict=True)
                    if need in lesson.step.needs and day in count
                ] + [
                    fresh[day] * refreshing.step.minutes
                    for refreshing, fresh in zip(self.frame.refreshing, self.fresh, strict=True)
                    if need in refreshing.step.needs and day in fresh
                ]
                if terms:
                    self.model.add(sum(terms) <= room)

    def _ready(self) -> dict[StuntId, cp_model.IntVar]:
        """The first day on which each stunt's lessons and rehearsals lie behind, nothing new in the last days before it."""
        quiet = int(default("last_new_skill_days"))
        stunts = {s for lesson in self.frame.lessons for s in lesson.stunts} | {r.stunt for r in self.frame.rehearsals}
        ready = {stunt: self.model.new_int_var(0, self.frame.days + quiet, "") for stunt in sorted(stunts)}
        for at, lesson in enumerate(self.frame.lessons):
            finish = self.frame.days + 1 - sum(self.done[at])
            for stunt in lesson.stunts:
                self.model.add(ready[stunt] >= finish + (quiet if lesson.sessions else 0))
        for need, held in zip(self.frame.rehearsals, self.meet, strict=True):
            for day, meeting in held.items():
                self.model.add(ready[need.stunt] >= day + 1).only_enforce_if(meeting)
        for stunt, day in ready.items():
            shoot = self.frame.shoot.get(stunt)
            if shoot is not None:
                late = self.model.new_int_var(0, self.frame.days + quiet, "")
                self.model.add(late >= day - shoot)
                self.waiting.append(LATE * late)
            self.waiting.append(day)
        return ready

    def _solver(self, effort: float) -> cp_model.CpSolver:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = effort
        return solver

    def has_a_way(self) -> bool:
        """Whether the model has a solution; False also when none was found with the effort."""
        return self._solver(FIRST_EFFORT).solve(self.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE)

    def solve(self, guess: Placed | None) -> Placed | None:
        """Earliest dates first, then, with these kept, the evenest load; the guess where the effort does not suffice; None when there is no way."""
        if guess is not None:
            self._hint(guess)
        self.model.minimize(sum(self.waiting))
        solver = self._solver(FIRST_EFFORT)
        status = solver.solve(self.model)
        if status == cp_model.UNKNOWN and guess is not None:
            return guess
        if status == cp_model.UNKNOWN:
            self.model.clear_objective()
            solver = self._solver(ANY_EFFORT)
            return self._read(solver) if solver.solve(self.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        placed = self._read(solver)
        if self.uneven and self.waiting:
            self.model.add(sum(self.waiting) <= round(solver.objective_value))
            self._hint(placed)
            self.model.minimize(sum(self.uneven))
            second = self._solver(SECOND_EFFORT)
            if second.solve(self.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
                placed = self._read(second)
        return placed

    def _hint(self, placed: Placed) -> None:
        self.model.clear_hints()
        for count, days in zip(self.count, placed.lessons, strict=True):
            for day, sessions in count.items():
                self.model.add_hint(sessions, days.get(day, 0))
        for need, fresh in zip(self.frame.refreshing, self.fresh, strict=True):
            for day, session in fresh.items():
                self.model.add_hint(session, (need, day) in placed.refreshers)
        for meeting, held in zip(self.frame.rehearsals, self.meet, strict=True):
            for day, session in held.items():
                self.model.add_hint(session, (meeting, day) in placed.rehearsals)
        for done, days in zip(self.done, placed.lessons, strict=True):
            last = max(days, default=-1)
            for day, over in enumerate(done):
                self.model.add_hint(over, day > last)

    def _read(self, solver: cp_model.CpSolver) -> Placed:
        return Placed(
            lessons=tuple({d: n for d, v in count.items() if (n := solver.value(v))} for count in self.count),
            refreshers=tuple(
                (need, day)
                for need, fresh in zip(self.frame.refreshing, self.fresh, strict=True)
                for day, session in fresh.items()
                if solver.value(session)
            ),
            rehearsals=tuple(
                (need, day)
                for need, held in zip(self.frame.rehearsals, self.meet, strict=True)
                for day, meeting in held.items()
                if solver.value(meeting)
            ),
            ready={stunt: solver.value(day) for stunt, day in self.ready.items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Caps (kind, whose) in the way of training: any one of them alone, or, with ``all_needed``, all of them together. None when even that fails."""

    caps: tuple[tuple[str, str], ...] = ()
    all_needed: bool = False


def reasons(frame: Frame, people: Iterable[PerformerId]) -> Reasons:
    """What stands in the way, found by lifting caps and looking for a way each time."""
    groups = [(kind, str(who)) for kind in RELAXABLE if kind != "resource" for who in people]
    groups += [("resource", str(need)) for need in frame.resources]
    lifted = set(groups)
    if not possible(frame, frozenset(lifted)):
        return Reasons()
    alone = tuple(group for group in groups if possible(frame, frozenset({group})))
    if alone:
        return Reasons(caps=alone)
    for group in groups:
        if possible(frame, frozenset(lifted - {group})):
            lifted.discard(group)
    return Reasons(caps=tuple(g for g in groups if g in lifted), all_needed=True)
