"""How a stunt is trained: what it asks of whom, what the logbook has, what sessions are planned before the shoot."""

from __future__ import annotations

from setpiece.documents.wording import count
from setpiece.domain.identifiers import PerformerId, SkillId
from setpiece.domain.journal import Drawn
from setpiece.domain.plan import Plan
from setpiece.domain.stunts import Stunt
from setpiece.domain.training import Session, SessionKind
from setpiece.journal.directives.contract import DirectiveKind, Takes
from setpiece.journal.records import Missing, Records, dates_of, day_words


def _draw(records: Records, argument: str) -> Drawn | Missing:
    planned = records.stunt(argument)
    if isinstance(planned, Missing):
        return planned
    plan, stunt = records.plan, planned.stunt
    needs = [(r.performer, r.skill, r.clean_repetitions) for r in stunt.required_skills]
    needs += [(t.performer, SkillId(t.skill), 0) for t in stunt.training if (t.performer, t.skill) not in {n[:2] for n in needs}]  # fmt: skip
    rehearsals = [s for s in _before_shoot(plan, stunt) if s.kind is SessionKind.REHEARSAL and s.stunt == stunt.id]
    if not needs and not rehearsals:
        return Missing(message=f"The plan has no training for “{stunt.name}”.")
    rows = tuple(_row(plan, stunt, *need) for need in needs)
    facts = (("Rehearsals before the shoot", str(len(rehearsals))),) if rehearsals else ()
    return Drawn(
        title=f"Training for {stunt.name}",
        line=_line(plan, stunt, needs, len(rehearsals)),
        source=records.source,
        facts=facts,
        columns=("Who", "Skill", "Clean asked", "In the logbook", "Sessions", "First and last"),
        rows=rows,
        note="Clean repetitions that the design asks for; sessions are those before the stunt's first shooting day.",
    )


def _before_shoot(plan: Plan, stunt: Stunt) -> tuple[Session, ...]:
    """All sessions before the stunt's first shooting day; all of them when it is not scheduled."""
    sessions = plan.stunts.training.sessions if plan.stunts.training else ()
    shot = dates_of(plan, stunt.scenes)
    return tuple(s for s in sessions if not shot or s.date < shot[0])


def _sessions(plan: Plan, stunt: Stunt, performer: PerformerId, skill: SkillId) -> tuple[Session, ...]:
    return tuple(s for s in _before_shoot(plan, stunt) if performer in s.performers and s.skill == skill)


def _logged(plan: Plan, performer: PerformerId, skill: SkillId) -> int:
    return sum(e.clean for e in plan.production.logbook if e.performer == performer and e.skill == skill)


def _row(plan: Plan, stunt: Stunt, performer: PerformerId, skill: SkillId, asked: int) -> tuple[str, ...]:
    sessions = _sessions(plan, stunt, performer, skill)
    names = {p.id: p.name for p in plan.production.performers}
    ends = f"{day_words(sessions[0].date)} to {day_words(sessions[-1].date)}" if sessions else ""
    logged = _logged(plan, performer, skill)
    return (names.get(performer, performer), skill_name(plan, skill), f"{asked:,}" if asked else "", str(logged) if logged else "none yet", str(len(sessions)), ends)  # fmt: skip


def skill_name(plan: Plan, skill: SkillId) -> str:
    """A skill's name, its id where nobody named it."""
    return next((s.name for s in plan.production.skills if s.id == skill), str(skill))


def _line(plan: Plan, stunt: Stunt, needs: list[tuple[PerformerId, SkillId, int]], rehearsals: int) -> str:
    """``69 training sessions and 3 rehearsals before the shoot``."""
    sessions = {id(s) for performer, skill, _ in needs for s in _sessions(plan, stunt, performer, skill)}
    parts = [count(len(sessions), "training session")] if sessions else []
    parts += [count(rehearsals, "rehearsal")] if rehearsals else []
    return f"{' and '.join(parts) or 'no sessions'} before the shoot"


DIRECTIVE = DirectiveKind(
    name="stunt.training",
    takes=Takes.STUNT,
    shows="How a stunt is trained: clean repetitions asked and logged, sessions and rehearsals before the shoot.",
    draw=_draw,
)
