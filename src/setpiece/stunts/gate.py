"""The readiness gate: every criterion with its evidence, what is missing, and who must sign. It never says go.

Criteria after HSE ETIS 17 and Ontario's guidelines 4 and 5, and after what the accident record of ``docs/stunts.md`` asks to guard against.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from setpiece.domain.identifiers import PerformerId, SkillId
from setpiece.domain.production import Production
from setpiece.domain.risk import Criterion, Gate, RecordKind, RiskAssessment, StuntRecord
from setpiece.domain.stunts import Stunt
from setpiece.domain.training import Readiness
from setpiece.stunts.kinds import signers
from setpiece.stunts.logbook import current, proof
from setpiece.stunts.risk import FATAL, lacking
from setpiece.stunts.versions import version_of

COORDINATOR, ASSISTANT, SAFETY = "Stunt coordinator", "First assistant director", "Safety officer"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What the gate reads: the stunt, the date it is for, its version, its records up to that date and its newest assessment."""

    stunt: Stunt
    production: Production
    date: dt.date | None
    version: str
    records: tuple[StuntRecord, ...]
    assessment: RiskAssessment | None
    readiness: Readiness | None

    def of(self, *kinds: RecordKind) -> list[StuntRecord]:
        """Records of these kinds under the present version."""
        return [r for r in self.records if r.kind in kinds and r.version == self.version]


def assessment_of(stunt: Stunt, production: Production) -> RiskAssessment | None:
    """The newest assessment of the stunt's present version, else the newest of any version."""
    mine = [a for a in production.risk_assessments if a.stunt == stunt.id]
    same = [a for a in mine if a.version == version_of(stunt)]
    return max(same or mine, key=lambda a: a.date, default=None)


def gate_of(stunt: Stunt, production: Production, date: dt.date | None, readiness: Readiness | None = None) -> Gate:
    """The gate of a stunt for the date on which it is to be shot (None: not scheduled yet)."""
    records = tuple(r for r in production.stunt_records if r.stunt == stunt.id and (date is None or r.date <= date))
    facts = _Facts(
        stunt=stunt,
        production=production,
        date=date,
        version=version_of(stunt),
        records=records,
        assessment=assessment_of(stunt, production),
        readiness=readiness,
    )
    assessment = facts.assessment
    return Gate(
        stunt=stunt.id,
        date=date,
        version=facts.version,
        criteria=(
            *_design(facts),
            *_assessment(facts),
            *_signatures(facts),
            *_people(facts),
            *_rehearsals(facts),
            *_limits(facts),
            *_support(facts),
            *_on_the_day(facts),
        ),
        findings=tuple(lacking(assessment, stunt)) if assessment else (),
    )


def _criterion(name: str, met: bool | None, evidence: str, missing: str, signer: str, source: str = "") -> Criterion:
    return Criterion(
        name=name,
        met=met,
        evidence=evidence if met else "",
        missing="" if met else missing,
        signer=signer,
        source=source,
    )


def _design(facts: _Facts) -> Iterator[Criterion]:
    guesses = [q.name for q in facts.stunt.quantities if q.provenance == "guess"]
    yield _criterion(
        "Numbers measured or the maker's",
        not guesses and bool(facts.stunt.quantities),
        f"{len(facts.stunt.quantities)} numbers, none a guess",
        f"still guesses: {', '.join(guesses)}" if guesses else "the design has no numbers",
        COORDINATOR,
    )


def _assessment(facts: _Facts) -> Iterator[Criterion]:
    found = facts.assessment
    if found is None:
        yield _criterion(
            "Assessed as designed", False, "", f"no risk assessment of version {facts.version}", SAFETY, "HSE ETIS 17"
        )
        return
    yield _criterion(
        "Assessed as designed",
        found.version == facts.version,
        f"version {facts.version} assessed by {found.assessor} on {found.date}",
        f"version {found.version} was assessed on {found.date}; the design is now version {facts.version}. Assess what changed",
        SAFETY,
        "HSE ETIS 17",
    )
    worst = max((h.before.severity for h in found.hazards), default=0)
    engineered = all(any(c.level <= 3 for c in h.controls) for h in found.hazards if h.before.severity == FATAL)
    if worst == FATAL:
        yield _criterion(
            "Engineered control for what can kill",
            engineered,
            "each such hazard has one",
            "a hazard that can kill has only rules and worn equipment against it",
            SAFETY,
        )
        yield _criterion(
            "Read by a second person",
            bool(found.second_reader),
            found.second_reader,
            "nobody has read the assessment independently",
            "Second reader",
        )


def _signatures(facts: _Facts) -> Iterator[Criterion]:
    signed = [s for s in (facts.assessment.sign_offs if facts.assessment else ()) if s.version == facts.version]
    agreed = {s.function.casefold(): s for s in signed if not s.objection}
    names = {p.id: p.name for p in facts.production.performers}
    for function in facts.stunt.signers or signers(facts.stunt.kind):
        if function.casefold() in ("performer", "performers"):
            for performer in facts.stunt.performers:
                name = names.get(performer, str(performer))
                mark = next((s for s in signed if s.name.casefold() == name.casefold() and not s.objection), None)
                yield _criterion(
                    f"Signed: {name}",
                    mark is not None,
                    f"on {mark.date}" if mark else "",
                    "not signed for this version",
                    name,
                )
            continue
        mark = agreed.get(function.casefold())
        yield _criterion(
            f"Signed: {function}",
            mark is not None,
            f"{mark.name} on {mark.date}" if mark else "",
            "not signed for this version",
            function,
        )
    objections = [f"{s.name}: {s.objection}" for s in signed if s.objection]
    opened = [r for r in facts.records if r.kind is RecordKind.OBJECTION]
    closed = [r for r in facts.records if r.kind is RecordKind.OBJECTION_RESOLVED]
    objections += [f"{r.who or 'somebody'}: {r.note}" for r in opened[len(closed) :]]
    yield _criterion("No open objection", not objections, "none on record", "; ".join(objections), COORDINATOR)


def _people(facts: _Facts) -> Iterator[Criterion]:
    production, date = facts.production, facts.date
    names = {p.id: p.name for p in production.performers}
    if not facts.stunt.performers:
        yield _criterion("Performers named", False, "", "nobody is named who performs it", COORDINATOR)
    for required in facts.stunt.required_skills:
        yield from _skill(facts, names, required.performer, required.skill, required.level, required.clean_repetitions)
    clearances = {t.performer: t.medical_until for t in production.trainees}
    for performer in facts.stunt.performers:
        until = clearances.get(performer)
        yield _criterion(
            f"Medically clear: {names.get(performer, performer)}",
            bool(until and (date is None or until >= date)),
            f"until {until}",
            f"the clearance ended on {until}" if until else "no medical clearance on record",
            "Physician",
        )
    ready = facts.readiness
    if ready is not None:
        yield _criterion(
            "Trained by the date",
            ready.date is not None and (date is None or ready.date <= date),
            f"ready from {ready.date} at {ready.confidence:.0%}",
            f"ready from {ready.date} at {ready.confidence:.0%}: {ready.reason}" if ready.date else ready.reason,
            COORDINATOR,
        )


def _skill(
    facts: _Facts, names: Mapping[PerformerId, str], performer: PerformerId, skill_id: SkillId, level: int, wanted: int
) -> Iterator[Criterion]:
    production, date = facts.production, facts.date
    who = names.get(performer, str(performer))
    skill = next((s for s in production.skills if s.id == skill_id), None)
    name, window = (skill.name, skill.currency_days) if skill else (str(skill_id), None)
    proved = proof(production.logbook, performer, skill_id, level, date)
    trainee = next((t for t in production.trainees if t.performer == performer), None)
    reached = proved.clean > 0 or any(
        s.skill == skill_id and s.level >= level for s in (trainee.levels if trainee else ())
    )
    yield _criterion(
        f"{who}: {name}, level {level}",
        reached,
        "reached, by the logbook or as stated",
        f"level {level} is not reached",
        COORDINATOR,
    )
    if wanted:
        bound = (
            f"at most {proved.failure_rate_at_most:.1%} fail, at 95%"
            if proved.clean + proved.failed
            else "nothing logged"
        )
        yield _criterion(
            f"{who}: {wanted} clean repetitions in a row",
            proved.clean_in_a_row >= wanted,
            f"{proved.clean_in_a_row} in a row ({bound})",
            f"{proved.clean_in_a_row} of {wanted} ({bound})",
            COORDINATOR,
        )
    if window is not None and date is not None:
        yield _criterion(
            f"{who}: {name} current",
            current(proved, window, date),
            f"last clean on {proved.last_clean}, window {window} days",
            f"lapsed: last clean on {proved.last_clean}, the window is {window} days"
            if proved.last_clean
            else f"no clean repetition on record, the window is {window} days",
            COORDINATOR,
        )


def _rehearsals(facts: _Facts) -> Iterator[Criterion]:
    held = facts.of(RecordKind.REHEARSAL)
    full = [r for r in held if r.full_kit]
    needed = max(1, facts.stunt.rehearsals)
    older = sum(r.kind is RecordKind.REHEARSAL and r.version != facts.version for r in facts.records)
    other = f"; {older} of another version do not count" if older else ""
    yield _criterion(
        "Rehearsed as designed",
        len(full) >= needed,
        f"{len(full)} in full kit, last on {max((r.date for r in full), default=None)}",
        f"{len(full)} of {needed} rehearsals in full kit under version {facts.version}{other}",
        COORDINATOR,
        "Ontario guideline 4",
    )
    yield _criterion(
        "Rehearsed at the location or a full-scale mock-up",
        any(r.at_location for r in held),
        "on record",
        "no such rehearsal of this version",
        COORDINATOR,
    )
    yield _criterion(
        "Abort rehearsed",
        bool(facts.of(RecordKind.ABORT_REHEARSAL)),
        "on record",
        "nobody has rehearsed the abort of this version",
        COORDINATOR,
    )


def _limits(facts: _Facts) -> Iterator[Criterion]:
    stunt = facts.stunt
    taken = len([r for r in facts.records if r.kind is RecordKind.TAKE])
    yield _criterion(
        "Most takes set",
        stunt.most_takes is not None and stunt.takes + taken <= stunt.most_takes,
        f"{stunt.takes} planned, {taken} taken, at most {stunt.most_takes}",
        "no limit on takes (`most_takes`)"
        if stunt.most_takes is None
        else f"{stunt.takes} planned and {taken} taken pass {stunt.most_takes}",
        ASSISTANT,
    )
    if stunt.exposure_s_per_take is not None:
        total = stunt.exposure_s_per_take * stunt.takes
        limit = stunt.most_exposure_s
        yield _criterion(
            "Exposure inside its limit",
            limit is not None and total <= limit,
            f"{total:g} s in {stunt.takes} takes, at most {limit:g} s" if limit is not None else "",
            "no limit on exposure (`most_exposure_s`)"
            if limit is None
            else f"{total:g} s planned, {limit:g} s allowed",
            SAFETY,
        )
    for item in stunt.consumables:
        use = item.per_take * stunt.takes
        yield _criterion(
            f"Enough: {item.name}", item.count >= use, f"{item.count} for {use}", f"{item.count} for {use}", COORDINATOR
        )
    yield _criterion(
        "Wind limit set",
        stunt.max_wind_m_s is not None,
        f"{stunt.max_wind_m_s:g} m/s" if stunt.max_wind_m_s is not None else "",
        "no wind limit (`max_wind_m_s`)",
        COORDINATOR,
    )


def _support(facts: _Facts) -> Iterator[Criterion]:
    stunt = facts.stunt
    yield _criterion(
        "Medics named", bool(stunt.medics), stunt.medics, "no medics (`medics`)", SAFETY, "Ontario guideline 4"
    )
    yield _criterion(
        "Fallback cleared",
        bool(stunt.fallback) and stunt.fallback_cleared,
        stunt.fallback,
        "the fallback is not assessed (`fallback_cleared`)" if stunt.fallback else "no fallback (`fallback`)",
        ASSISTANT,
        "Ontario guideline 4",
    )
    granted = {r.note.casefold() for r in facts.records if r.kind is RecordKind.PERMIT}
    for permit in stunt.permits:
        yield _criterion(
            f"Permit: {permit}", permit.casefold() in granted, "on record", "not on record", "Production manager"
        )


def _on_the_day(facts: _Facts) -> Iterator[Criterion]:
    """What can only be met on the day: unknown before it, met by records of the day."""

    def today(name: str, kind: RecordKind | None, signer: str) -> Criterion:
        found = next(
            (
                r
                for r in facts.records
                if kind and r.kind is kind and r.date == facts.date and r.version == facts.version
            ),
            None,
        )
        said = f"{found.who or 'on record'}{': ' + found.note if found and found.note else ''}" if found else ""
        return Criterion(
            name=name, met=True if found else None, evidence=said, missing="" if found else "on the day", signer=signer
        )

    yield today("Rig and vehicles inspected today", RecordKind.INSPECTION, COORDINATOR)
    yield today("Briefed as designed, everybody affected", RecordKind.BRIEFING, ASSISTANT)
    yield today("Communications tested", RecordKind.COMMS_TEST, ASSISTANT)
    for name, signer in (
        ("Wind and light inside limits, now and for a rescue", COORDINATOR),
        ("Medics, ambulance and a spare in place", SAFETY),
        ("Nobody in the danger zone", ASSISTANT),
    ):
        yield today(name, None, signer)
