"""Drawing a directive from the records."""

from __future__ import annotations

from setpiece.domain.journal import Directive, Drawn
from setpiece.journal.directives.contract import Takes, directive_kinds
from setpiece.journal.records import Missing, Records


def draw(records: Records, directive: Directive) -> Drawn | Missing:
    """What the records say to a directive."""
    kind = directive_kinds().get(directive.name)
    if directive.wrong or kind is None:
        return Missing(message=directive.wrong or f"There is no directive `{directive.name}`.")
    if (kind.takes is Takes.NOTHING) is bool(directive.argument):
        return Missing(message=f"`{directive.name}` takes {kind.takes.value} after its name.")
    return kind.draw(records, directive.argument)
