"""What the gag models say about a stunt's quantities, and what they miss to say more."""

from __future__ import annotations

import difflib
from functools import cache

from setpiece.domain.findings import Finding, Severity
from setpiece.domain.margin_report import MarginReport
from setpiece.domain.stunts import MarginLine, Stunt, StuntKind
from setpiece.gags.contract import Gag, OutOfRange, gags
from setpiece.stunts.advice import note
from setpiece.stunts.agreement import results
from setpiece.stunts.margin_report import margin_report


@cache
def _models(kind: StuntKind) -> tuple[Gag, ...]:
    return tuple(gag for gag in gags() if kind in gag.kinds)


def _named(name: str) -> Gag | None:
    """The model of that name, as people write it."""
    wanted = name.strip().casefold().replace(" ", "_")
    return next((gag for gag in gags() if wanted in (gag.slug, *gag.also)), None)


def _model(stunt: Stunt) -> Gag | None:
    """The model that the stunt names, else that of its kind which its quantities fit best: the fewest missing, then the fewest that it does not read."""
    return _named(stunt.model) or min(
        _models(stunt.kind),
        key=lambda gag: (len(gag.missing(stunt.quantities)), len(_unread(stunt, gag))),
        default=None,
    )


def margins_of(
    stunt: Stunt,
) -> tuple[tuple[MarginLine, ...], MarginReport | None, tuple[Finding, ...]]:
    """The margins of a stunt and its simulation, nothing where no model or not enough numbers exist, and the findings on its quantities."""
    gag = _model(stunt)
    findings = [*_unknown_model(stunt)]
    if gag is None:
        return (), None, tuple(findings)
    findings.extend(_unread(stunt, gag))
    missing = gag.missing(stunt.quantities)
    if missing:
        if stunt.quantities or not stunt.assumed:
            names = ", ".join(f"`{item.name}`" for item in missing)
            findings.append(note(stunt, f"{stunt.name}: no margins without {names} in [[stunts.quantities]]."))
        return (), None, tuple(findings)
    try:
        margins, report = gag.evaluate(stunt.quantities), margin_report(stunt, gag)
    except OutOfRange as beyond:
        findings.append(note(stunt, f"{stunt.name}: {beyond} No margins are shown.", Severity.WARNING))
        return (), None, tuple(findings)
    if report.contradicted:
        message = f"{stunt.name}: {report.consistency[0][0].lower()}{report.consistency[0][1:]} Measure again, or correct the design; the margin report says what the others imply for each."
        findings.append(note(stunt, message, Severity.WARNING))
    return margins, report, tuple(findings)


def _unread(stunt: Stunt, gag: Gag) -> list[Finding]:
    known = [item.name for item in gag.inputs]
    measured = {q.name for q in results(gag, stunt.quantities)}
    found = []
    for quantity in stunt.quantities:
        if quantity.name not in known and quantity.name not in measured:
            close = difflib.get_close_matches(quantity.name, known, n=1)
            hint = f" Did you mean `{close[0]}`?" if close else f" It reads {', '.join(known)}."
            message = f"{stunt.name}: the {gag.name} model does not read `{quantity.name}`.{hint}"
            found.append(note(stunt, message, Severity.WARNING))
    return found


def _unknown_model(stunt: Stunt) -> list[Finding]:
    if not stunt.model or _named(stunt.model):
        return []
    known = ", ".join(gag.name for gag in gags())
    return [note(stunt, f"{stunt.name}: there is no model “{stunt.model}”. Models: {known}.", Severity.WARNING)]
