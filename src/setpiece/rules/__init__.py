"""One rule per file: the independent referee of every schedule, solved or dragged.

The rules are written from the agreements' text and the production's data. Two referees look at a schedule, the solver's limits
and these rules; the property tests insist that they agree.
"""

from __future__ import annotations

from dataclasses import replace

from setpiece.domain.breakdown import Breakdown
from setpiece.domain.findings import Finding, Severity
from setpiece.domain.problem import ShootBlock
from setpiece.domain.production import Production
from setpiece.domain.schedule import Schedule
from setpiece.domain.stunts import StuntPlan
from setpiece.rules.case import Case
from setpiece.rules.contract import Rule, rules

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def check(
    production: Production,
    breakdown: Breakdown,
    stunts: StuntPlan,
    blocks: tuple[ShootBlock, ...],
    schedule: Schedule,
) -> tuple[Finding, ...]:
    """Everything that the schedule breaks or that wants a look: errors first, then by date, then by rule.

    ``blocks`` are the problem's blocks; of them only the scene, the part, the minutes and the length are believed.
    """
    case = Case(production=production, breakdown=breakdown, stunts=stunts, blocks=blocks, schedule=schedule)
    found = [_with_remedy(finding, rule) for rule in rules() for finding in rule.check(case)]
    return tuple(
        sorted(found, key=lambda f: (_WEIGHT[f.severity], f.when is None, f.when.toordinal() if f.when else 0, f.rule))
    )


def _with_remedy(finding: Finding, rule: Rule) -> Finding:
    return finding if finding.remedy else replace(finding, remedy=rule.remedy)
