"""A production begins: its plan is kept without a schedule, and the first schedule is looked for in the background."""

from __future__ import annotations

from setpiece.domain.plan import Plan
from setpiece.formats import project_json
from setpiece.services.accounts.membership import found_production
from setpiece.store.records import Production, Summary, User
from setpiece.web.running import Running


def start(server: Running, user: User, plan: Plan) -> Production:
    """The new production, owned by ``user``."""
    office = server.office
    production = found_production(
        office, user, plan.production.title or plan.screenplay.title(), plan.production.currency
    )
    with office.store.board_lock(production.id) as head:
        summary = Summary(
            scenes=sum(not s.omitted for s in plan.breakdown.scenes), eighths=int(plan.breakdown.total_eighths())
        )
        head.add_version(
            version_id=office.id(),
            content=project_json.encode(plan),
            author=user.author,
            at=office.now(),
            name="Breakdown",
            summary=summary,
        )
    return production
