"""``setpiece franchise``: how a series evolved, and what the next stunts are held against."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from setpiece.cli.terminal import out, plain, print_json, say
from setpiece.documents.evolution import DIFFER, NO_GO, number, unit, words
from setpiece.domain.franchise import Envelope, ReportedFact
from setpiece.services.show_franchise import ShownFranchise, carry_on, learn_all, show_franchise

NARROWEST = 76


def franchise(
    file: Annotated[
        Path,
        typer.Argument(metavar="FRANCHISE", help="A franchise.toml; docs/franchise.md has the keys.", readable=False),
    ],
    plan: Annotated[
        Path | None,
        typer.Option(
            help="The plan (its folder or plan.json) whose stunts are held against the record; else the newest production of your own in FRANCHISE."
        ),
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--out", help="Write the evolution there as HTML, PDF and XLSX.")
    ] = None,
    carry: Annotated[
        Path | None,
        typer.Option(
            help="Write there the production.toml that the next instalment begins with: people, logbooks, places, designs of the newest production of your own."
        ),
    ] = None,
    taught: Annotated[
        Path | None,
        typer.Option(
            "--learn",
            help="Write there what the reports of your own productions teach, one record a film, for `setpiece plan --learned`.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option(help="Replace what is there.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of tables.")] = False,
) -> None:
    """Show how a franchise evolved, which reports contradict, and how far beyond the record the next stunts go.

    It shows what is on record. It gives no go: those who must sign decide.
    """
    if carry is not None:
        say(f"Carried over from {carry_on(file, carry, force)}: {carry}", console=out)
        return
    if taught is not None:
        films = learn_all(file, taught, force)
        say(f"Learned from {', '.join(films)}: {taught}", console=out)
        say(f"  setpiece plan SCRIPT --learned {taught}", console=out)
        return
    shown = show_franchise(file, plan, folder, force)
    if as_json:
        print_json(franchise_json(shown))
        return
    _films(shown)
    for one in shown.envelopes:
        _envelope(one)
    if shown.envelopes:
        say(NO_GO, console=out)
    if folder is not None:
        say(f"Written: {folder}: {', '.join(shown.files)}", console=out)


def _films(shown: ShownFranchise) -> None:
    films = shown.franchise.instalments
    whats = list(dict.fromkeys(fact.what for film in films for fact in film.facts))
    common = [w for w in whats if sum(film.fact(w) is not None for film in films) > 1][:5]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("", "Film", "Year", *(f"{words(w)} {unit(w)}".strip() for w in common), "Set pieces"):
        table.add_column(
            title,
            overflow="fold",
            justify="left" if title in {"", "Film"} else "right",
            min_width=20 if title == "Film" else None,
        )
    for film in films:
        cells = [_shown(film.fact(w)) for w in common]
        table.add_row(
            *(plain(t) for t in (str(film.number), film.title, str(film.year), *cells, str(len(film.set_pieces))))
        )
    say(shown.franchise.title, style="bold", console=out)
    Console(width=max(out.width, NARROWEST), highlight=False).print(table)
    facts = [f for film in films for f in (*film.facts, *(x for p in film.set_pieces for x in p.facts))]
    say(
        f"{len(facts)} facts, {sum(f.differs for f in facts)} of them contradicted by another report ({DIFFER}).",
        console=out,
    )


def _shown(fact: ReportedFact | None) -> str:
    if fact is None:
        return "-"
    value = fact.best.value
    return (value if isinstance(value, str) else number(value)) + (f" {DIFFER}" if fact.differs else "")


def _envelope(one: Envelope) -> None:
    say("", console=out)
    say(f"{one.stunt} ({one.kind.value.replace('_', ' ')})", style="bold", console=out)
    for scale in one.scales:
        largest = scale.largest
        beyond = (
            "nothing on record"
            if largest is None or largest.value is None or scale.ratio is None
            else f"{scale.ratio:.2f} times {number(largest.value)} {scale.unit} of {largest.set_piece} ({largest.film}, {largest.year})"
        )
        say(f"  {scale.measure}: {number(scale.planned)} {scale.unit}, {beyond}", console=out)
    seen = "; ".join(f"{d.set_piece} ({d.year})" for d in one.done) or "never"
    say(
        f"  Done here: {seen}. By its own performers: {', '.join(one.by_performers) or 'nobody on record'}.",
        console=out,
    )
    for sentence in one.advice:
        say(f"  {sentence}", style="yellow", console=out)


def franchise_json(shown: ShownFranchise) -> dict[str, Any]:
    """The franchise as plain data: films with their facts, every report with source and trust, and the envelopes."""
    return {
        "title": shown.franchise.title,
        "instalments": [
            {
                "number": film.number,
                "title": film.title,
                "year": film.year,
                "director": film.director,
                "own": film.own,
                "facts": [_fact_json(f) for f in film.facts],
                "set_pieces": [
                    {
                        "name": p.name,
                        "kinds": [k.value for k in (p.kind, *p.also)],
                        "place": p.place,
                        "performer": p.performer,
                        "new": p.new,
                        "facts": [_fact_json(f) for f in p.facts],
                    }
                    for p in film.set_pieces
                ],
            }
            for film in shown.franchise.instalments
        ],
        "sources": [
            {"key": s.key, "name": s.name, "title": s.title, "date": s.date, "link": s.link, "trust": s.trust.value}
            for s in shown.franchise.sources
        ],
        "envelopes": [_envelope_json(one) for one in shown.envelopes],
    }


def _fact_json(fact: ReportedFact) -> dict[str, Any]:
    return {
        "what": fact.what,
        "value": fact.best.value,
        "differs": fact.differs,
        "reports": [
            {"value": r.value, "source": r.source, "trust": r.trust.value, "note": r.note} for r in fact.reports
        ],
    }


def _envelope_json(one: Envelope) -> dict[str, Any]:
    return {
        "stunt": one.stunt,
        "kind": one.kind.value,
        "outside": one.outside,
        "by_performers": list(one.by_performers),
        "advice": list(one.advice),
        "done": [
            {"film": d.film, "year": d.year, "set_piece": d.set_piece, "performer": d.performer} for d in one.done
        ],
        "scales": [
            {
                "measure": s.measure,
                "unit": s.unit,
                "planned": s.planned,
                "largest": s.largest.value if s.largest else None,
                "of": s.largest.set_piece if s.largest else None,
                "ratio": s.ratio,
                "outside": s.outside,
            }
            for s in one.scales
        ],
    }
