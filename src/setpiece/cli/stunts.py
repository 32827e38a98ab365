"""``setpiece stunts``: every stunt with its version, readiness, margins and what its gate still lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from setpiece.cli.options import date_of
from setpiece.cli.terminal import finding_json, out, plain, print_json, say, show_findings
from setpiece.domain.margin_report import MarginReport
from setpiece.domain.stunts import PlannedStunt
from setpiece.domain.training import Readiness
from setpiece.services.list_stunts import ListedStunts, list_stunts

NARROWEST = 76
MOST_MISSING = 6


def stunts(
    production: Annotated[
        Path,
        typer.Argument(
            metavar="PRODUCTION", help="A production.toml, or the folder that `setpiece plan` wrote.", readable=False
        ),
    ],
    script: Annotated[
        Path | None, typer.Option(help="The screenplay, when there is not just one beside the production file.")
    ] = None,
    today: Annotated[str, typer.Option(help="Plan as if it were this date, like 2027-02-01.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
) -> None:
    """List the stunts of PRODUCTION: version, readiness, margins, and what each gate still lacks.

    It lists what is met and what is missing. It gives no go: those who must sign decide.
    """
    found = list_stunts(production, script, date_of(today))
    if as_json:
        print_json(stunts_json(found))
        return
    _show(found)
    show_findings(found.findings, most=12)


def _show(found: ListedStunts) -> None:
    ready = _ready(found)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("Stunt", "Kind", "Version", "Ready from", "Gate"):
        table.add_column(title, overflow="fold", no_wrap=title in {"Version", "Ready from"})
    designed = [s for s in found.stunts.stunts if not s.stunt.assumed]
    for planned in designed:
        table.add_row(
            *(plain(t) for t in (planned.stunt.name, planned.stunt.kind.value.replace("_", " "), planned.version, _from(planned, ready), _gate(planned)))
        )  # fmt: skip
    Console(width=max(out.width, NARROWEST), highlight=False).print(table)
    for planned in designed:
        _details(planned)
    suggested = [s for s in found.stunts.stunts if s.stunt.assumed]
    if suggested:
        say(
            f"Suggested by the script's words, without a design: {', '.join(s.stunt.name for s in suggested)}.",
            console=out,
        )
    if not designed and not suggested:
        say("No stunt is designed here, and the script suggests none.", console=out)
    say(
        "Setpiece gives no go. What is missing is for the people named to bring; they decide, and may refuse.",
        console=out,
    )


def _ready(found: ListedStunts) -> dict[str, Readiness]:
    return {r.stunt: r for r in found.stunts.training.readiness} if found.stunts.training else {}


def _from(planned: PlannedStunt, ready: dict[str, Readiness]) -> str:
    own = ready.get(planned.stunt.id)
    if own and own.date:
        return f"{own.date} ({own.confidence:.0%})"
    return str(planned.earliest) if planned.earliest else "cannot be placed" if own else "no date asked"


def _gate(planned: PlannedStunt) -> str:
    if planned.gate is None:
        return "none"
    known = sum(c.met is False for c in planned.gate.criteria)
    return f"shut, {known} missing" if known else f"{len(planned.gate.missing)} left for the day"


def _details(planned: PlannedStunt) -> None:
    say("", console=out)
    say(f"{planned.stunt.name}, version {planned.version}", style="bold", console=out)
    say(f"  Earliest: {planned.earliest or 'no date'} ({planned.earliest_reason})", console=out)
    if planned.report:
        _margins(planned.report)
    missing = [c for c in planned.gate.criteria if c.met is False] if planned.gate else []
    for criterion in missing[:MOST_MISSING]:
        say(f"  Missing: {criterion.name}: {criterion.missing}", console=out)
    if len(missing) > MOST_MISSING:
        say(f"  and {len(missing) - MOST_MISSING} more; the readiness board of a plan has all", console=out)
    say(f"  Must sign: {', '.join(planned.signers) or 'nobody is named yet'}", console=out)


def _margins(report: MarginReport) -> None:
    for outcome in report.outcomes:
        if outcome.planned is None:
            continue
        limit = f", limit {outcome.limit:.3g} {outcome.unit}".rstrip() if outcome.limit is not None else ""
        spread = f" ({outcome.low:.3g} to {outcome.high:.3g} in 90% of runs)" if outcome.low is not None and outcome.high is not None and outcome.low != outcome.high else ""  # fmt: skip
        say(f"  {outcome.label}: {outcome.planned:.3g} {outcome.unit}{spread}{limit}", console=out)
    for failure in report.failures:
        say(
            f"  {failure.name}: {failure.probability:.2%} of {report.samples:,} runs, at most {failure.at_most:.2%}",
            console=out,
        )


def stunts_json(found: ListedStunts) -> dict[str, Any]:
    """The list as plain data. Dates are ISO; probabilities from 0 to 1."""
    ready = _ready(found)
    return {
        "production": found.production.title,
        "stunts": [_one_json(planned, ready.get(planned.stunt.id)) for planned in found.stunts.stunts],
        "findings": [finding_json(f) for f in found.findings],
    }


def _one_json(planned: PlannedStunt, ready: Readiness | None) -> dict[str, Any]:
    gate = planned.gate
    return {
        "name": planned.stunt.name,
        "kind": planned.stunt.kind.value,
        "suggested": planned.stunt.assumed,
        "version": planned.version,
        "earliest": planned.earliest.isoformat() if planned.earliest else None,
        "earliest_reason": planned.earliest_reason,
        "ready_from": ready.date.isoformat() if ready and ready.date else None,
        "confidence": ready.confidence if ready else None,
        "gate": None
        if gate is None
        else {
            "date": gate.date.isoformat() if gate.date else None,
            "shut": gate.shut,
            "criteria": [
                {"name": c.name, "met": c.met, "evidence": c.evidence, "missing": c.missing, "signer": c.signer}
                for c in gate.criteria
            ],
        },
        "margins": [
            {"quantity": m.quantity, "value": m.value, "unit": m.unit, "limit": m.limit, "limit_source": m.limit_source}
            for m in planned.margins
        ],
        "failures": [
            {"name": f.name, "probability": f.probability, "at_most": f.at_most} for f in planned.report.failures
        ]
        if planned.report
        else [],
        "signers": list(planned.signers),
    }
