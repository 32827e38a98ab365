"""Generated training cases and an independent checker of plans, written from the domain's docstrings alone."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import Counter
from dataclasses import replace

from setpiece.domain.calendars import DateRange
from setpiece.domain.identifiers import PerformerId, ResourceId, SkillId, StuntId
from setpiece.domain.production import Production
from setpiece.domain.stunts import Stunt, StuntKind
from setpiece.domain.training import (
    RequiredSkill,
    ResourceKind,
    Session,
    SessionKind,
    Skill,
    SkillLevel,
    Trainee,
    TrainingPlan,
    TrainingResource,
    TrainingStep,
)
from small_film import base, cast

TODAY = dt.date(2027, 1, 3)
"""A Sunday."""


def case(seed: int) -> tuple[Production, dict[StuntId, dt.date], dict[PerformerId, frozenset[dt.date]], dt.date | None]:
    """A production with skills, caps and resources, shoot dates of some stunts, dates of work, and perhaps a last date."""
    rng = random.Random(seed)
    people = cast()[: rng.randint(1, 2)]
    resources = tuple(
        TrainingResource(
            id=ResourceId(f"r{n}"),
            name=f"Rig {n}",
            kind=ResourceKind.RIG,
            quantity=rng.randint(1, 2),
            days_off=rng.choice(((), (7,), (6, 7))),
            opens_minute=rng.choice((480, 600)),
            closes_minute=rng.choice((900, 1080)),
            unavailable=(DateRange(first=TODAY + dt.timedelta(days=9), last=TODAY + dt.timedelta(days=11)),)
            if rng.random() < 0.3
            else (),
        )
        for n in range(2)
    )
    skills, steps = [], []
    for n in range(rng.randint(1, 3)):
        levels = rng.randint(1, 2)
        before = (SkillLevel(skill=SkillId(f"s{n - 1}"), level=1),) if n and rng.random() < 0.6 else ()
        window = rng.choice((None, 5, 10))
        skills.append(
            Skill(id=SkillId(f"s{n}"), name=f"Skill {n}", levels=levels, prerequisites=before, currency_days=window)
        )
        for level in range(1, levels + 1):
            steps.append(
                TrainingStep(
                    skill=SkillId(f"s{n}"),
                    level=level,
                    sessions=rng.randint(1, 5),
                    sessions_sd=rng.choice((0.0, 1.0)),
                    minutes=rng.choice((60, 90, 180)),
                    repetitions=rng.randint(1, 10),
                    effort=rng.randint(2, 8),
                    impacts=rng.choice((0, 0, 3)),
                    most_per_day=rng.choice((1, 1, 2)),
                    most_per_week=rng.randint(1, 4),
                    least_gap_hours=rng.choice((0, 0, 24, 48)),
                    needs=tuple(r.id for r in resources if rng.random() < 0.4),
                )
            )
    trainees = tuple(
        Trainee(
            performer=p.id,
            weekly_load=rng.choice((0, 900)),
            most_week_load=rng.choice((None, 1500)),
            most_day_minutes=rng.choice((None, None, 150, 200)),
            most_week_days=rng.choice((None, 3)),
            most_week_impacts=rng.choice((None, 6)),
        )
        for p in people
    )
    stunt = Stunt(
        id=StuntId("leap"),
        name="The leap",
        kind=StuntKind.OTHER,
        performers=tuple(p.id for p in people),
        rehearsals=rng.randint(0, 2),
        required_skills=tuple(
            RequiredSkill(performer=p.id, skill=rng.choice(skills).id, level=1, clean_repetitions=rng.choice((0, 15)))
            for p in people
        ),
    )
    shoot = {stunt.id: TODAY + dt.timedelta(days=rng.randint(35, 70))} if rng.random() < 0.6 else {}
    working = {
        p.id: frozenset(TODAY + dt.timedelta(days=rng.randint(5, 40)) for _ in range(rng.randint(0, 6))) for p in people
    }
    until = TODAY + dt.timedelta(days=rng.randint(10, 60)) if rng.random() < 0.3 and not shoot else None
    production = replace(
        base(),
        performers=people,
        stunts=(stunt,),
        skills=tuple(skills),
        training_steps=tuple(steps),
        training_resources=resources,
        trainees=trainees,
    )
    return production, shoot, working, until


def broken_caps(
    production: Production,
    plan: TrainingPlan,
    shoot: dict[StuntId, dt.date],
    working: dict[PerformerId, frozenset[dt.date]],
    until: dt.date | None,
    defaults: tuple[int, int, int, int],
) -> list[str]:
    """Every cap that a plan breaks. ``defaults``: week load, day minutes, week days, week impacts where the trainee says nothing."""
    found: list[str] = []
    steps = {(s.skill, s.level): s for s in production.training_steps}
    resources = {r.id: r for r in production.training_resources}
    for s in plan.sessions:
        if s.date <= TODAY or (until and s.date > until):
            found.append(f"{s.date} is outside the days of training")
        for p in s.performers:
            if s.date in working.get(p, ()):
                found.append(f"{p} shoots on {s.date}")
        for need in s.needs:
            r = resources[need]
            if s.date.isoweekday() in r.days_off or any(s.date in span for span in r.unavailable):
                found.append(f"{need} cannot be had on {s.date}")
            if not r.opens_minute <= s.start_minute <= s.start_minute + s.minutes <= r.closes_minute:
                found.append(f"{need} is closed at {s.start_minute}")
            at_once = [
                o
                for o in plan.sessions
                if o.date == s.date
                and need in o.needs
                and o.start_minute <= s.start_minute < o.start_minute + o.minutes
            ]
            if len(at_once) > r.quantity:
                found.append(f"{need} is used {len(at_once)} times at once on {s.date}")
    for p in production.performers:
        found += _of_one(p.id, production, plan, steps, defaults)
    found += _order(production, plan, steps)
    for stunt, date in shoot.items():
        ready = next((r for r in plan.readiness if r.stunt == stunt), None)
        if ready and ready.date and ready.date <= date:
            found += _currency(production, plan, stunt, date)
    return found


def _of_one(who, production, plan, steps, defaults) -> list[str]:
    found = []
    trainee = next((t for t in production.trainees if t.performer == who), None)
    own = [
        getattr(trainee, n, None) for n in ("most_week_load", "most_day_minutes", "most_week_days", "most_week_impacts")
    ]
    load_cap, minutes_cap, days_cap, impacts_cap = [d if o is None else o for o, d in zip(own, defaults, strict=True)]
    mine = sorted((s for s in plan.sessions if who in s.performers), key=lambda s: (s.date, s.start_minute))
    for a, b in itertools.pairwise(mine):
        if a.date == b.date and a.start_minute + a.minutes > b.start_minute:
            found.append(f"{who} is in two sessions on {a.date}")
    for s in mine:
        week = [o for o in mine if 0 <= (s.date - o.date).days < 7]
        if sum(o.load for o in week) > load_cap:
            found.append(f"{who}: load of the week to {s.date}")
        if sum(o.impacts for o in week) > impacts_cap:
            found.append(f"{who}: impacts of the week to {s.date}")
        if len({o.date for o in week}) > days_cap:
            found.append(f"{who}: days of the week to {s.date}")
        if sum(o.minutes for o in mine if o.date == s.date) > minutes_cap:
            found.append(f"{who}: minutes on {s.date}")
        if s.skill is None:
            continue
        step = steps[s.skill, s.level]
        same = [o for o in mine if o.skill == s.skill and o.level == s.level]
        if sum(1 for o in same if 0 <= (s.date - o.date).days < 7) > step.most_per_week:
            found.append(f"{who}: sessions of {s.skill} in the week to {s.date}")
        if sum(1 for o in same if o.date == s.date) > step.most_per_day:
            found.append(f"{who}: sessions of {s.skill} on {s.date}")
        for o in same:
            hours = ((s.date - o.date).days * 1440 + s.start_minute - o.start_minute) / 60
            if o is not s and 0 <= hours < step.least_gap_hours:
                found.append(f"{who}: {hours:.0f} h between sessions of {s.skill}")
    return found


def _order(production, plan, steps) -> list[str]:
    """Prerequisites first, rehearsals last, and no fewer sessions than the mean asks for."""
    found = []
    before = {s.id: s.prerequisites for s in production.skills}
    trained: dict[tuple[str, str, int], list[Session]] = {}
    for s in plan.sessions:
        if s.kind is SessionKind.TRAINING:
            trained.setdefault((s.performers[0], s.skill, s.level), []).append(s)
    for (who, skill, level), mine in trained.items():
        first = min(s.date for s in mine)
        earlier = [(skill, level - 1)] if level > 1 else [(b.skill, b.level) for b in before[skill]]
        for other, at in earlier:
            if not trained.get((who, other, at)) or max(s.date for s in trained[who, other, at]) >= first:
                found.append(f"{who} begins {skill} {level} before {other} {at} is finished")
        if len(mine) < steps[skill, level].sessions:
            found.append(f"{who} has {len(mine)} sessions of {skill} {level}")
    for stunt in production.stunts:
        held = [s.date for s in plan.sessions if s.kind is SessionKind.REHEARSAL and s.stunt == stunt.id]
        ready = next((r for r in plan.readiness if r.stunt == stunt.id), None)
        if ready is None or ready.date is None:
            continue
        if len(held) != stunt.rehearsals:
            found.append(f"{stunt.name} has {len(held)} rehearsals")
        last = [s.date for key, mine in trained.items() for s in mine if key[0] in stunt.performers]
        if held and last and min(held) <= max(last):
            found.append(f"{stunt.name} is rehearsed before training ends")
        for r in stunt.required_skills:
            if not trained.get((r.performer, r.skill, r.level)):
                found.append(f"{r.performer} never trains {r.skill}")
        if ready.date <= max([*held, *last], default=dt.date.min):
            found.append(f"{stunt.name} is called ready on {ready.date} before its last session")
    return found


def _currency(production, plan, stunt, date) -> list[str]:
    found = []
    windows = {s.id: s.currency_days for s in production.skills}
    for r in next(s for s in production.stunts if s.id == stunt).required_skills:
        window = windows[r.skill]
        dates = [s.date for s in plan.sessions if r.performer in s.performers and s.skill == r.skill and s.date < date]
        said = any("lapses on" in f.message and "the day itself" in f.message for f in plan.findings)
        if window is not None and (not dates or (date - max(dates)).days > window) and not said:
            found.append(f"{r.performer}: {r.skill} has lapsed on {date}")
    return found


def kinds_of_cases(seeds: range) -> Counter[str]:
    """How many cases have a shoot date, a last date, rehearsals."""
    count: Counter[str] = Counter()
    for seed in seeds:
        production, shoot, _, until = case(seed)
        count["shoot"] += bool(shoot)
        count["until"] += until is not None
        count["rehearsals"] += production.stunts[0].rehearsals > 0
    return count
