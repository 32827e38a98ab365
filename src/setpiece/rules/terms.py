"""Numbers that bind, each with the words of where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from setpiece.domain.agreements import Agreement
from setpiece.domain.production import Production


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A number that binds and who says so: ``SAG-AFTRA, theatrical: daily rest`` or ``the unit's own hours``."""

    value: int
    says: str


def terms(production: Production, name: str, what: str, *scopes: str) -> tuple[Term, ...]:
    """The number ``name`` of every agreement that covers one of the scopes (any scope when none is named)."""
    return tuple(
        Term(value=int(value), says=f"{agreement.name}: {what}")
        for agreement in production.agreements
        if _covers(agreement, scopes) and (value := agreement.value(name)) is not None
    )


def _covers(agreement: Agreement, scopes: tuple[str, ...]) -> bool:
    return not scopes or not set(scopes).isdisjoint(agreement.scope)


def most(*found: Term) -> Term:
    """The largest: what a minimum comes down to."""
    return max(found, key=lambda term: term.value)


def least(*found: Term) -> Term:
    """The smallest: what a maximum comes down to."""
    return min(found, key=lambda term: term.value)
