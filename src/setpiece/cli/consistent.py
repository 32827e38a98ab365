"""``setpiece consistent``: which reported numbers of one stunt cannot all be true, and by how much."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Any

import typer

from setpiece.cli.terminal import out, print_json, say
from setpiece.formats.reported_toml import ReportedFile
from setpiece.gags.consistency.measures import outputs_of
from setpiece.gags.consistency.reported import Reported
from setpiece.gags.consistency.verdict import Verdict
from setpiece.gags.consistency.wording import implied_sentence, in_a_row, shown
from setpiece.gags.design import in_words, unit_of
from setpiece.services.check_consistency import check_consistency


def consistent(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A TOML file with what is reported of one stunt.", readable=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")] = False,
) -> None:
    """Say whether the numbers reported in FILE can all be true, which exclude each other, and what the others imply for each.

    It is about numbers against a model. It never says that a stunt may be done.
    """
    told, found = check_consistency(file)
    if as_json:
        print_json(consistency_json(told, found))
        return
    say(f"{told.name}: {told.gag.name} ({told.gag.summary})", console=out)
    say(_verdict(found), style="bold", console=out)
    say("", console=out)
    say("Reported, and the nearest set of numbers that the model allows:", console=out)
    for r in found.reports:
        unit = _unit(told, r.name)
        fitted = f"nearest {shown(found.fitted[r.name])} {unit}".rstrip()
        say(f"- {in_words(r.name)}: {_told(r, unit)}; {fitted} ({-found.pulls[r.name] or 0.0:+.1f} σ)", console=out)
    for names in found.conflicts:
        say(f"Cannot {'be' if len(names) == 1 else 'all be'} true: {in_a_row(names)}.", style="bold", console=out)
    for r, limit in found.beyond:
        say(f"{in_words(r.name)}: at most {limit.most:,.0f} m for a {limit.exit_from}: {limit.source}; {r.value:,.0f} m was reported: {r.value - limit.most:,.0f} m more.", console=out)  # fmt: skip
    if found.removals:
        say(f"Without one of these the rest can be true, the most doubtful first: {'; or '.join(in_a_row(n) for n in found.removals)}.", console=out)  # fmt: skip
    say("", console=out)
    for item in found.implied:
        say(f"- {implied_sentence(item, _unit(told, item.report.name))}", console=out)
    say("", console=out)
    say("Assumed:", console=out)
    for text in assumptions(told, found):
        say(f"- {text}", console=out)


def _verdict(found: Verdict) -> str:
    if found.degrees <= 0 and found.consistent:
        return "Consistent within their uncertainty, but nothing is tested: too few numbers depend on each other."
    said = "Consistent within their uncertainty" if found.consistent else "These numbers cannot all be true"
    if not found.consistent and found.chance > found.level:
        said += ": they fit one another, but a known limit is passed"
    return f"{said} (χ² {found.chi2:.3g} on {found.degrees}; so large or larger by chance: {found.chance:.2g}; the line is drawn at {found.level:g})."


def _told(r: Reported, unit: str) -> str:
    text = (
        f"{shown(r.least)} to {shown(r.most)} {unit}"
        if r.is_range
        else f"{shown(r.value)} ± {shown(r.sigma, 2)} {unit}"
    )
    return text.rstrip() + (f", written {r.written}" if r.written else "") + (f" [{r.source}]" if r.source else "")


def _unit(told: ReportedFile, name: str) -> str:
    return unit_of(name) or outputs_of(told.gag).get(name, "")


def assumptions(told: ReportedFile, found: Verdict) -> tuple[str, ...]:
    """What stands under the verdict besides the reports, in sentences."""
    names = {r.name for r in found.reports}
    given = [f"{r.name}: one standard deviation {r.assumed}." for r in found.reports if r.assumed]
    ranges = [
        f"{r.name}: any value of the range is as good; beyond it one σ is {r.sigma:.2g}."
        for r in found.reports
        if r.is_range
    ]
    converted = [f"{r.name}: {r.written} is {r.value:.6g} {_unit(told, r.name)}." for r in found.reports if r.written]
    assumed = [
        f"{u.name}: {u.centre:g}{f' ± {u.sigma:g}' if math.isfinite(u.sigma) and u.sigma else ''} {unit_of(u.name)}".rstrip()
        + f" ({u.source or 'guess'})."
        if math.isfinite(u.sigma)
        else f"{u.name}: anything from {u.low:g} to {u.high:g} {unit_of(u.name)}".rstrip() + "."
        for u in (*found.problem.unknowns, *found.problem.fixed)
        if u.name not in names
    ]
    return (*converted, *given, *ranges, *assumed, *told.gag.assumptions)


def consistency_json(told: ReportedFile, found: Verdict) -> dict[str, Any]:
    """Everything as other programs read it: SI units by the model's names; null where the others leave a number open."""
    return {
        "name": told.name, "kind": told.kind, "model": told.gag.slug, "consistent": found.consistent,
        "chi2": found.chi2, "degrees": found.degrees, "p": found.chance, "level": found.level,
        "numbers": [
            {"name": r.name, "unit": _unit(told, r.name), "reported": r.value, "sigma": r.sigma, "least": r.least, "most": r.most, "fitted": _finite(found.fitted[r.name]), "pull": _finite(found.pulls[r.name]), "source": r.source}
            for r in found.reports
        ],
        "conflicts": [list(names) for names in found.conflicts],
        "removals": [list(names) for names in found.removals],
        "implied": [
            {"name": i.report.name, "low": _finite(i.low), "high": _finite(i.high), "reported": i.report.value, "off_by": _finite(i.off_by), "sigmas": _finite(i.sigmas), "shows_at": _finite(i.shows_at), "unit": _unit(told, i.report.name)}
            for i in found.implied
        ],
        "limits": [{"name": r.name, "reported": r.value, "most": limit.most, "source": limit.source} for r, limit in found.beyond],
        "assumptions": list(assumptions(told, found)),
    }  # fmt: skip


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
