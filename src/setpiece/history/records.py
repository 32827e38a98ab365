"""Instalments as records: from a franchise file's own words, and from the plan of a production of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from setpiece.domain.eighths import Eighths
from setpiece.domain.franchise import FactSource, Franchise, Instalment, Reported, ReportedFact, SetPiece, Trust
from setpiece.domain.money import minor_digits
from setpiece.domain.plan import Plan
from setpiece.domain.progress import ProgressReport
from setpiece.domain.stunts import StuntKind
from setpiece.formats.franchise_toml import FranchiseFile, WrittenFact, WrittenInstalment, WrittenSetPiece
from setpiece.history.actuals import shoot_facts, stunt_facts
from setpiece.history.scales import scales_of


def franchise(
    file: FranchiseFile, plans: Mapping[int, Plan], reports: Mapping[int, tuple[ProgressReport, ...]] | None = None
) -> Franchise:
    """The franchise that a file tells, with the plans of its own productions, and the reports of their shoots, by instalment number."""
    shot = reports or {}
    trust = {source.key: Trust(source.trust) for source in file.sources}
    own = {number: _own_source(number, plan) for number, plan in plans.items()}
    return Franchise(
        title=file.title,
        about=" ".join(file.about.split()),
        instalments=tuple(
            _instalment(written, trust, plans.get(written.number), own, shot.get(written.number, ()))
            for written in file.instalments
        ),
        sources=(
            *(
                FactSource(key=s.key, name=s.name, title=s.title, date=str(s.date), link=s.link, trust=Trust(s.trust))
                for s in file.sources
            ),
            *own.values(),
        ),
    )


def _own_source(number: int, plan: Plan) -> FactSource:
    return FactSource(
        key=f"own-{number}",
        name="The production's own records",
        title=f"Plan of {plan.production.title or plan.screenplay.title()}",
        date=plan.made_on.isoformat(),
        trust=Trust.OWN,
    )


def _instalment(
    written: WrittenInstalment,
    trust: Mapping[str, Trust],
    plan: Plan | None,
    own: Mapping[int, FactSource],
    reports: tuple[ProgressReport, ...] = (),
) -> Instalment:
    facts, pieces = _facts(written.facts, trust), tuple(_set_piece(p, trust) for p in written.set_pieces)
    if plan is None:
        return Instalment(
            number=written.number,
            title=written.title,
            year=written.year,
            director=written.director,
            facts=facts,
            set_pieces=pieces,
        )
    key = own[written.number].key
    dates = plan.schedule.dates()
    return Instalment(
        number=written.number,
        title=written.title or plan.production.title or plan.screenplay.title(),
        year=written.year or (dates[0].year if dates else plan.made_on.year),
        director=written.director or plan.production.director,
        facts=(*facts, *(_own(what, value, key) for what, value in (*plan_facts(plan), *shoot_facts(plan, reports)))),
        set_pieces=(*pieces, *plan_set_pieces(plan, key, reports)),
        own=True,
    )


def _facts(written: Iterable[WrittenFact], trust: Mapping[str, Trust]) -> tuple[ReportedFact, ...]:
    """Reports of one thing gathered, in the order in which things come first."""
    gathered: dict[str, list[Reported]] = {}
    for one in written:
        graded = Trust(one.trust) if one.trust else trust[one.source]
        value = one.value if isinstance(one.value, str) else float(one.value)
        gathered.setdefault(one.what, []).append(Reported(value=value, source=one.source, trust=graded, note=one.note))
    return tuple(ReportedFact(what=what, reports=tuple(reports)) for what, reports in gathered.items())


def _set_piece(written: WrittenSetPiece, trust: Mapping[str, Trust]) -> SetPiece:
    return SetPiece(
        name=written.name,
        kind=StuntKind(written.kind),
        also=tuple(StuntKind(kind) for kind in written.also),
        place=written.place,
        performer=written.performer,
        new=written.new,
        facts=_facts(written.facts, trust),
    )


def _own(what: str, value: float, key: str) -> ReportedFact:
    return ReportedFact(what=what, reports=(Reported(value=value, source=key, trust=Trust.OWN),))


def plan_facts(plan: Plan) -> tuple[tuple[str, float], ...]:
    """What a plan says of a whole film: scenes, pages, shooting days of all units, pages a day, planned cost in millions, its proven bound."""
    units = len(plan.schedule.days)
    eighths = sum((scene.eighths for scene in plan.breakdown.scenes if not scene.omitted), Eighths())
    shown = 10 ** (minor_digits(plan.production.currency) + 6)
    money = plan.production.currency.casefold()
    facts: list[tuple[str, float]] = [
        ("scenes", float(sum(not scene.omitted for scene in plan.breakdown.scenes))),
        ("script_pages", round(eighths.pages, 3)),
        ("shooting_days", float(len(plan.schedule.dates()))),
        ("unit_days", float(units)),
    ]
    if units:
        facts.append(("pages_a_unit_day", round(eighths.pages / units, 3)))
    facts += [
        (f"planned_cost_{money}_m", round(plan.result.cost / shown, 4)),
        (f"proven_bound_{money}_m", round(plan.result.lower_bound / shown, 4)),
    ]
    return tuple(facts)


def plan_set_pieces(plan: Plan, key: str, reports: tuple[ProgressReport, ...] = ()) -> tuple[SetPiece, ...]:
    """The designed stunts of a plan with the numbers that say how large they are, their takes, logged repetitions, and what reports say of them."""
    names = {p.id: p.name for p in plan.production.performers}
    places = {p.id: p.name for p in plan.production.places}
    found = []
    for planned in plan.stunts.stunts:
        stunt = planned.stunt
        if stunt.assumed:
            continue
        facts: dict[str, float] = {}
        for rule in scales_of(stunt.kind):
            value = rule.of_design(stunt)
            if value is not None and value > 0:
                facts.setdefault(rule.facts[0], value)
        facts["takes"] = float(stunt.takes)
        skills = {required.skill for required in stunt.required_skills}
        logged = sum(e.clean + e.failed for e in plan.production.logbook if e.skill in skills and e.performer in stunt.performers)  # fmt: skip
        if logged:
            facts["training_repetitions"] = float(logged)
        facts |= dict(stunt_facts(stunt.id, reports))
        found.append(
            SetPiece(
                name=stunt.name,
                kind=stunt.kind,
                place=places[stunt.place] if stunt.place else "",
                performer=", ".join(names[p] for p in stunt.performers if p in names),
                facts=tuple(_own(what, value, key) for what, value in facts.items()),
            )
        )
    return tuple(found)
