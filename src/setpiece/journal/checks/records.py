"""Directives that mean nothing, and scenes, stunts and days that the plan does not have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.journal import Subject
from setpiece.formats.production_file.reading import nearest
from setpiece.journal.checks.contract import Case, Check
from setpiece.journal.directives.contract import directive_kinds
from setpiece.journal.draw import draw
from setpiece.journal.records import Missing
from setpiece.journal.text import directives_of


def _find(case: Case) -> Iterator[Finding]:
    yield from _about(case)
    directives = directives_of(case.entry)
    for directive in directives:
        if directive.wrong:
            yield case.found("directive", directive.wrong, directive.line)
        elif directive.name not in directive_kinds():
            yield case.found("directive", f"There is no directive `{directive.name}`.{nearest(directive.name, directive_kinds())}", directive.line)  # fmt: skip
        elif case.records is not None and isinstance(drawn := draw(case.records, directive), Missing):
            yield case.found("record", drawn.message, directive.line)
    if directives and case.records is None:
        yield case.found("record", "The entry draws on the production's records; give the plan with --plan to check and to build it.", directives[0].line, Severity.WARNING)  # fmt: skip


def _about(case: Case) -> Iterator[Finding]:
    if case.records is None:
        return
    dates = case.records.plan.schedule.dates()
    for about in case.entry.about:
        missing: object
        match about.subject:
            case Subject.SCENE:
                missing = case.records.scene(about.name)
            case Subject.STUNT:
                missing = case.records.stunt(about.name)
            case Subject.DAY if dt.date.fromisoformat(about.name) not in dates:
                missing = Missing(message=f"The plan does not shoot on {about.name}.")
            case _:
                continue
        if isinstance(missing, Missing):
            yield case.found("about", missing.message, about.line)


CHECK = Check(
    rule="record", looks_for="Directives that mean nothing; scenes, stunts and days that the plan lacks.", find=_find
)
