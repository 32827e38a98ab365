"""The training plan of a production: what is still to be learned, on which days, from when each stunt is ready, and which cap stands in the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from setpiece.domain.findings import Assumption, Finding, Severity
from setpiece.domain.identifiers import PerformerId, ResourceId, SkillId, StuntId
from setpiece.domain.production import Production
from setpiece.domain.stunts import Stunt
from setpiece.domain.training import Readiness, Session, SessionKind, TrainingPlan, TrainingStep
from setpiece.stunts.logbook import proof
from setpiece.stunts.training.clock import day_of, on_clock
from setpiece.stunts.training.defaults import assumed_caps, caps_of, default
from setpiece.stunts.training.forecast import likelihoods
from setpiece.stunts.training.frame import REHEARSAL_EFFORT, Frame, Placed, Refreshing, RehearsalNeed
from setpiece.stunts.training.model import lapses, place, reasons
from setpiece.stunts.training.needs import Lesson, NoStep, lessons

CONFIDENCE = 0.9
"""Probability that the planned sessions suffice, when nobody chose another: a guess."""
SPARE_DAYS, LONGEST_DAYS = 28, 500
CROWDS = (1.0, 0.75, 0.5, 0.3)
REHEARSAL_MINUTES = 120
"""Length of a rehearsal ahead of the day: a guess."""
RULE = "training"


def plan_training(
    production: Production,
    today: dt.date,
    *,
    shoot: Mapping[StuntId, dt.date] | None = None,
    working: Mapping[PerformerId, frozenset[dt.date]] | None = None,
    begin: dt.date | None = None,
    until: dt.date | None = None,
    confidence: float = CONFIDENCE,
) -> TrainingPlan:
    """Sessions, refreshers and rehearsals for every designed stunt of the production.

    ``shoot``: the date of each stunt that is scheduled; skills are kept current up to it. ``working``: dates on which performers shoot and
    cannot train. ``begin``: when training without a start of its own begins, else tomorrow. ``until``: the last date for training, else as long as it takes (at most 500 days). ``confidence`` from 0.5 to 1, exclusive.
    """
    shoot, working = shoot or {}, working or {}
    findings: list[Finding] = []
    stunts = tuple(s for s in production.stunts if not s.assumed)
    wanted = _lessons_of(production, stunts, confidence, today, findings)
    stunts = tuple(s for s in stunts if s.id in wanted)
    chosen = lessons(production, stunts, confidence, today)
    frame = _frame(production, stunts, chosen, shoot, working, today, begin, until)
    hopeless = tuple(_hopeless(production, frame))
    if hopeless:
        return _unready(stunts, (*findings, *hopeless), confidence)
    sessions, placed, full = _placed(frame)
    if placed is None and full is not None:
        name = frame.resources[full].name
        message = (
            f"There is a training plan by days, but the hours of {name} are too short for its sessions. Open it longer."
        )
        return _unready(stunts, (*findings, _finding(message, Severity.ERROR)), confidence)
    if placed is None:
        return _unready(stunts, (*findings, *_why_not(production, frame)), confidence)
    names = _names(production)
    trained = {s for lesson in frame.lessons for s in lesson.stunts} | {r.stunt for r in frame.rehearsals}
    trained |= {s.id for s in stunts if s.required_skills}
    readiness = tuple(_readiness(stunt, frame, placed, confidence, names) for stunt in stunts if stunt.id in trained)
    return TrainingPlan(
        sessions=sessions,
        readiness=readiness,
        findings=(
            *findings,
            *_late(readiness, shoot, stunts),
            *_lapsed(production, frame, placed),
            *_alarms(production, frame, sessions),
        ),
        assumptions=tuple(_assumptions(production, frame)),
    )


def _names(production: Production) -> dict[PerformerId, str]:
    return {p.id: p.name for p in production.performers}


def _finding(message: str, severity: Severity = Severity.WARNING, who: str = "") -> Finding:
    return Finding(rule=RULE, severity=severity, message=message, who=who)


def _lessons_of(
    production: Production, stunts: tuple[Stunt, ...], confidence: float, today: dt.date, findings: list[Finding]
) -> dict[StuntId, tuple[Lesson, ...]]:
    """The lessons of each stunt that can be planned; a missing step is a finding and leaves its stunt out."""
    names, skills = _names(production), {s.id: s.name for s in production.skills}
    found = {}
    for stunt in stunts:
        try:
            found[stunt.id] = lessons(production, (stunt,), confidence, today)
        except NoStep as missing:
            who, skill = (
                names.get(missing.performer, missing.performer),
                skills.get(missing.missing.skill, missing.missing.skill),
            )
            message = (
                f"{stunt.name}: nobody said how {who} reaches level {missing.missing.level} of {skill}, with how many repetitions a session. "
                "Add it to [[training_steps]]."
            )
            findings.append(_finding(message, who=stunt.name))
    return found


def _frame(
    production: Production,
    stunts: tuple[Stunt, ...],
    chosen: tuple[Lesson, ...],
    shoot: Mapping[StuntId, dt.date],
    working: Mapping[PerformerId, frozenset[dt.date]],
    today: dt.date,
    begin: dt.date | None,
    until: dt.date | None,
) -> Frame:
    """The model's frame: its days from tomorrow on, or from the first start of training when that is later."""
    tomorrow = today + dt.timedelta(days=1)
    starts = {s.id: max(s.training_starts or begin or tomorrow, tomorrow) for s in stunts}
    first = min((starts[s] for lesson in chosen for s in lesson.stunts), default=tomorrow)
    rehearsals = tuple(
        RehearsalNeed(stunt=s.id, performers=s.performers, count=s.rehearsals, minutes=REHEARSAL_MINUTES)
        for s in stunts
        if s.rehearsals and s.performers
    )
    earliest = tuple(max(0, day_of(first, min(starts[s] for s in lesson.stunts))) for lesson in chosen)
    days = _horizon(chosen, earliest, rehearsals, [day_of(first, d) for d in shoot.values()])
    if until is not None:
        days = max(1, min(days, day_of(first, until) + 1)) if days > day_of(first, until) + 1 else days
    people = sorted(
        {lesson.performer for lesson in chosen} | {p for r in rehearsals for p in r.performers} | _held(stunts)
    )
    trainees = {t.performer: t for t in production.trainees}
    busy = {p: _busy(production, p, working, first, days) for p in people}
    load = int(default("shooting_day_load"))
    return Frame(
        first=first,
        days=days,
        lessons=chosen,
        earliest=earliest,
        caps={p: caps_of(trainees.get(p)) for p in people},
        resources={r.id: r for r in production.training_resources},
        busy=busy,
        refreshing=tuple(_refreshing(production, stunts, chosen, shoot, first, days, today)),
        rehearsals=rehearsals,
        shoot={s: day_of(first, d) for s, d in shoot.items()},
        load_before={
            p: trainees[p].weekly_load / 7 if p in trainees and trainees[p].weekly_load else None for p in people
        },
        other_load={
            p: {day_of(first, d): load for d in working.get(p, ()) if 0 <= day_of(first, d) < days} for p in people
        },
    )


def _held(stunts: tuple[Stunt, ...]) -> set[PerformerId]:
    return {r.performer for s in stunts for r in s.required_skills}


def _horizon(
    chosen: tuple[Lesson, ...], earliest: tuple[int, ...], rehearsals: tuple[RehearsalNeed, ...], shoot_days: list[int]
) -> int:
    """Days that surely hold everything when nothing is in the way, and the shoot days."""
    length: dict[PerformerId, int] = {}
    for lesson, begin in zip(chosen, earliest, strict=True):
        weeks = -(-lesson.sessions // lesson.step.most_per_week)
        length[lesson.performer] = max(length.get(lesson.performer, 0), begin) + 7 * weeks
    longest = max(length.values(), default=0) + 2 * sum(r.count for r in rehearsals)
    return min(LONGEST_DAYS, max(longest + longest // 2 + SPARE_DAYS, *(d + 1 for d in shoot_days), 1))


def _busy(
    production: Production,
    performer: PerformerId,
    working: Mapping[PerformerId, frozenset[dt.date]],
    first: dt.date,
    days: int,
) -> frozenset[int]:
    """Days on which a performer shoots or is away, and the company's holidays. ``available`` ranges are those of the shoot and do not bind training."""
    person = next((p for p in production.performers if p.id == performer), None)
    dates = [first + dt.timedelta(days=d) for d in range(days)]
    spans = (*production.calendar.holidays, *production.calendar.hiatus, *(person.unavailable if person else ()))
    away = {d for d, date in enumerate(dates) if any(date in span for span in spans)}
    return frozenset(away | {day_of(first, d) for d in working.get(performer, ())})


def _refreshing(
    production: Production,
    stunts: tuple[Stunt, ...],
    chosen: tuple[Lesson, ...],
    shoot: Mapping[StuntId, dt.date],
    first: dt.date,
    days: int,
    today: dt.date,
) -> Iterator[Refreshing]:
    """Skills with a window, for each stunt with a date: from their course on, or refreshed before the day when they were brought along."""
    windows = {s.id: s.currency_days for s in production.skills}
    steps = {(s.skill, s.level): s for s in production.training_steps}
    for stunt in stunts:
        if stunt.id not in shoot:
            continue
        until = min(day_of(first, shoot[stunt.id]), days)
        for required in stunt.required_skills:
            window, step = windows.get(required.skill), steps.get((required.skill, required.level))
            if window is None or step is None or until <= 0:
                continue
            lesson = next(
                (
                    at
                    for at, x in enumerate(chosen)
                    if (x.performer, x.step.skill, x.step.level) == (required.performer, required.skill, required.level)
                ),
                None,
            )
            last = proof(production.logbook, required.performer, required.skill, required.level, today).last_clean
            yield Refreshing(
                performer=required.performer,
                step=step,
                window_days=window,
                until=until,
                stunt=stunt.id,
                lesson=lesson,
                last_clean=day_of(first, last) if last else None,
            )


def _hopeless(production: Production, frame: Frame) -> Iterator[Finding]:
    """Sessions that no day can hold: each names the cap and whose it is."""
    names = _names(production)
    for lesson in frame.lessons:
        who, step, caps = names.get(lesson.performer, str(lesson.performer)), lesson.step, frame.caps[lesson.performer]
        what = f"{who} cannot train {lesson.name}: a session"
        if not lesson.sessions:
            continue
        if step.minutes > caps.day_minutes:
            yield _finding(
                f"{what} takes {step.minutes} min, and a day holds {caps.day_minutes} (`most_day_minutes`).", who=who
            )
        if step.load > caps.week_load:
            yield _finding(
                f"{what} weighs {step.load}, and seven days hold {caps.week_load} (`most_week_load`).", who=who
            )
        if step.impacts > caps.week_impacts:
            yield _finding(
                f"{what} counts {step.impacts} impact units, and seven days hold {caps.week_impacts} (`most_week_impacts`).",
                who=who,
            )
        for need in step.needs:
            resource = frame.resources[need]
            room = resource.closes_minute - resource.opens_minute
            if step.minutes > room:
                yield _finding(
                    f"{what} takes {step.minutes} min, and {resource.name} is open for {room} a day.", who=who
                )


def _placed(frame: Frame) -> tuple[tuple[Session, ...], Placed | None, ResourceId | None]:
    """Sessions with clock times; where they do not fit on a day, days are filled less, then gaps made a day wider.

    Without a plan: nothing and None; where there is one by days and none by the clock, the resource whose hours are too short.
    """
    gaps: dict[tuple[PerformerId, SkillId], int] = {}
    for who, step in (
        *((x.performer, x.step) for x in frame.lessons),
        *((y.performer, y.step) for y in frame.refreshing),
    ):
        gaps[who, step.skill] = max(gaps.get((who, step.skill), 0), step.least_gap_hours)
    full: ResourceId | None = None
    for tight in (*(replace(frame, crowd=crowd) for crowd in CROWDS), _wider(frame)):
        placed = place(tight)
        if placed is None:
            continue
        wanted = tuple(_sessions(tight, placed))
        sessions, full = on_clock(wanted, frame.resources, gaps)
        if len(sessions) == len(wanted):
            return sessions, placed, None
    return (), None, full


def _wider(frame: Frame) -> Frame:
    """The frame with every gap between sessions a day wider, so that hours of the clock no longer matter."""

    def wide(step: TrainingStep) -> TrainingStep:
        return replace(step, least_gap_hours=step.least_gap_hours + 24) if step.least_gap_hours else step

    return replace(
        frame,
        lessons=tuple(replace(x, step=wide(x.step)) for x in frame.lessons),
        refreshing=tuple(replace(y, step=wide(y.step)) for y in frame.refreshing),
        crowd=CROWDS[-1],
    )


def _sessions(frame: Frame, placed: Placed) -> Iterator[Session]:
    for lesson, days in zip(frame.lessons, placed.lessons, strict=True):
        for day, count in days.items():
            for _ in range(count):
                yield _session(SessionKind.TRAINING, lesson.performer, lesson.step, frame.date(day), None)
    for need, day in placed.refreshers:
        yield _session(SessionKind.CURRENCY, need.performer, need.step, frame.date(day), need.stunt)
    for meeting, day in placed.rehearsals:
        yield Session(
            kind=SessionKind.REHEARSAL,
            performers=meeting.performers,
            date=frame.date(day),
            start_minute=0,
            minutes=meeting.minutes,
            stunt=meeting.stunt,
            load=REHEARSAL_EFFORT * meeting.minutes,
        )


def _session(kind: SessionKind, who: PerformerId, step: TrainingStep, date: dt.date, stunt: StuntId | None) -> Session:
    return Session(
        kind=kind,
        performers=(who,),
        date=date,
        start_minute=0,
        minutes=step.minutes,
        skill=step.skill,
        level=step.level,
        stunt=stunt,
        load=step.load,
        impacts=step.impacts,
        needs=step.needs,
    )


def _readiness(
    stunt: Stunt,
    frame: Frame,
    placed: Placed,
    confidence: float,
    names: Mapping[PerformerId, str],
) -> Readiness:
    mine = [
        (lesson, days)
        for lesson, days in zip(frame.lessons, placed.lessons, strict=True)
        if stunt.id in lesson.stunts and days
    ]
    quiet = int(default("last_new_skill_days"))
    meetings = [day for need, day in placed.rehearsals if need.stunt == stunt.id]
    last = max(mine, key=lambda x: max(x[1]), default=None)
    trained = max(last[1]) + 1 + quiet if last else 0
    day = max(trained, max(meetings, default=-1) + 1)
    if last is None and not meetings:
        reason = "nothing is left to train"
    elif meetings and max(meetings) + 1 >= trained:
        reason = f"the last rehearsal is on {frame.date(max(meetings))}"
    else:
        assert last is not None
        reason = (
            f"{names.get(last[0].performer, last[0].performer)} has the last session of {last[0].name} on {frame.date(max(last[1]))}, "
            f"and nothing new in the {quiet} days before the stunt"
        )
    likely = tuple((frame.date(d), p) for d, p in likelihoods(stunt.id, frame, placed, day))
    return Readiness(stunt=stunt.id, date=frame.date(day), confidence=confidence, reason=reason, likely=likely)


def _unready(stunts: tuple[Stunt, ...], findings: tuple[Finding, ...], confidence: float) -> TrainingPlan:
    """Nothing can be placed: every stunt that needs training says so."""
    reason = next((f.message for f in findings), "training cannot be placed")
    return TrainingPlan(
        readiness=tuple(
            Readiness(stunt=s.id, date=None, confidence=confidence, reason=reason)
            for s in stunts
            if s.required_skills or s.training or s.rehearsals
        ),
        findings=findings,
    )


_CAP_WORDS = {
    "week_load": "the cap on load in seven days",
    "day_minutes": "the cap on training minutes a day",
    "week_days": "the cap on training days in seven",
    "week_impacts": "the cap on impact units in seven days",
    "per_week": "the most sessions a week of the step",
    "gap": "the gap between two sessions",
    "busy": "the days on which they shoot or are away",
    "resource": "its calendar and hours",
}


def _why_not(production: Production, frame: Frame) -> Iterator[Finding]:
    """Which caps stand in the way, and whose."""
    names = {str(p.id): p.name for p in production.performers} | {
        str(r.id): r.name for r in production.training_resources
    }
    found = reasons(frame, frame.caps)
    begins = f"No training plan was found between {frame.first} and {frame.date(frame.days - 1)}"
    if not found.caps:
        yield _finding(f"{begins}, whatever cap is lifted: there are too few days.", Severity.ERROR)
        return
    says = "; ".join(f"{names.get(who, who)}: {_CAP_WORDS[kind]}" for kind, who in found.caps)
    which = (
        "There is one as soon as all of these give way"
        if found.all_needed
        else "There is one as soon as any of these gives way"
    )
    yield _finding(
        f"{begins}. {which if len(found.caps) > 1 else 'There is one as soon as this gives way'}: {says}.",
        Severity.ERROR,
    )


def _late(
    readiness: tuple[Readiness, ...], shoot: Mapping[StuntId, dt.date], stunts: tuple[Stunt, ...]
) -> Iterator[Finding]:
    names = {s.id: s.name for s in stunts}
    for ready in readiness:
        day = shoot.get(ready.stunt)
        if day is not None and ready.date is not None and ready.date > day:
            yield _finding(
                f"{names[ready.stunt]} is to be shot on {day} and is ready from {ready.date}: {ready.reason}.",
                who=names[ready.stunt],
            )


def _lapsed(production: Production, frame: Frame, placed: Placed) -> Iterator[Finding]:
    """Skills for whose refresher no day was left."""
    names, stunts = _names(production), {s.id: s.name for s in production.stunts}
    skills = {s.id: s.name for s in production.skills}
    for need, first, last in lapses(frame, placed):
        who = names.get(need.performer, str(need.performer))
        until = "the day itself" if last >= need.until else f"{frame.date(last)}"
        yield _finding(
            f"{who}: {skills.get(need.step.skill, need.step.skill)} lapses on {frame.date(first)}, until {until}, before {stunts[need.stunt]} on "
            f"{frame.date(need.until)}: no day for a refresher is left in {need.window_days} days. Free a day, or shoot the stunt sooner.",
            Severity.ERROR if last >= need.until else Severity.WARNING,
            who=who,
        )


def _alarms(production: Production, frame: Frame, sessions: tuple[Session, ...]) -> Iterator[Finding]:
    """Days on which a week's load passes 1.5 times the mean week of four: the first of each performer is named."""
    names, alarm = _names(production), default("acute_chronic_alarm")
    for performer in frame.caps:
        load = dict(frame.other_load.get(performer, {}))
        for s in sessions:
            if performer in s.performers:
                load[day_of(frame.first, s.date)] = load.get(day_of(frame.first, s.date), 0) + s.load
        before = frame.load_before.get(performer)
        for day in range(0 if before is not None else min(load, default=0) + 28, frame.days):
            acute = sum(load.get(d, 0) for d in range(day - 6, day + 1))
            chronic = sum(load.get(d, 0) if d >= 0 else (before or 0.0) for d in range(day - 27, day + 1)) / 4
            if acute > alarm * chronic > 0:
                who = names.get(performer, str(performer))
                yield _finding(
                    f"{who}: the week to {frame.date(day)} weighs {acute / chronic:.2f} times the mean week of the four before it with it; "
                    f"above {alarm:g} the trainer should look. The ratio is disputed; the hard caps are kept.",
                    who=who,
                )
                break


def _assumptions(production: Production, frame: Frame) -> Iterator[Assumption]:
    names, trainees = _names(production), {t.performer: t for t in production.trainees}
    for performer in frame.caps:
        yield from assumed_caps(names.get(performer, str(performer)), trainees.get(performer))
    guessed = sorted({lesson.name for lesson in frame.lessons if not lesson.step.source and lesson.sessions})
    if guessed:
        yield Assumption(
            subject="Training",
            value=f"sessions of {', '.join(guessed)} as written, a guess",
            field="training_steps.source",
        )
