"""``setpiece breakdown``: what each scene needs, without a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from setpiece.cli.terminal import finding_json, out, plain, print_json, say, show_findings
from setpiece.domain.breakdown import Breakdown, Category, Scene
from setpiece.domain.screenplay import Screenplay
from setpiece.services.break_down_script import break_down_script

NARROWEST = 76
"""Columns that the table takes at the least; a narrower terminal breaks its lines, which loses nothing."""


def breakdown(
    script: Annotated[
        Path, typer.Argument(metavar="SCRIPT", help="The screenplay: .fountain, .fdx or .pdf.", readable=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")] = False,
) -> None:
    """Break SCRIPT down: scenes, cast, sets, elements with their evidence, estimated minutes."""
    screenplay, result = break_down_script(script)
    if as_json:
        print_json(breakdown_json(screenplay, result))
        return
    _show(screenplay, result)
    show_findings(result.findings, most=10)


def _show(screenplay: Screenplay, result: Breakdown) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title, justify in (("No.", "right"), ("I/E", "left"), ("Set", "left"), ("D/N", "left"), ("Pages", "right"), ("Min", "right"), ("Cast", "left"), ("Elements", "left")):  # fmt: skip
        table.add_column(title, justify=justify, no_wrap=title not in {"Set", "Elements", "Cast"})  # type: ignore[arg-type]
    numbers = {role.id: role.number for role in result.roles}
    for scene in result.scenes:
        others = [e.name for e in scene.elements if e.category is not Category.CAST]
        table.add_row(
            *(
                plain(text)
                for text in (
                    scene.number,
                    scene.int_ext.value,
                    "OMITTED" if scene.omitted else scene.set_name,
                    scene.light.value + ("?" if scene.light_assumed else ""),
                    str(scene.eighths),
                    str(scene.minutes.expected),
                    ", ".join(numbers[r] for r in scene.cast),
                    ", ".join(others[:6]) + (f" +{len(others) - 6}" if len(others) > 6 else ""),
                )
            )
        )
    Console(width=max(out.width, NARROWEST), highlight=False).print(table)
    cast = ", ".join(f"{r.number} {r.name}" for r in result.roles)
    say(f"Cast: {cast}", console=out)
    shot = sum(not s.omitted for s in result.scenes)
    say(
        f"{screenplay.title()}: {shot} scenes, {result.total_eighths()} pages, {len(result.roles)} roles, {len(result.sets)} sets.",
        console=out,
    )


def breakdown_json(screenplay: Screenplay, result: Breakdown) -> dict[str, Any]:
    """The breakdown as other programs read it; page lengths are whole eighths."""
    names = {role.id: role.name for role in result.roles}
    return {
        "title": screenplay.title(),
        "eighths": int(result.total_eighths()),
        "scenes": [_scene_json(scene, names) for scene in result.scenes],
        "roles": [
            {"number": r.number, "name": r.name, "cues": r.cues, "eighths": int(r.eighths), "scenes": len(r.scenes)}
            for r in result.roles
        ],
        "sets": [s.name for s in result.sets],
        "assumptions": [
            {"subject": a.subject, "value": a.value, "source": a.source or None} for a in result.assumptions
        ],
        "findings": [finding_json(f) for f in result.findings],
    }


def _scene_json(scene: Scene, names: dict[Any, str]) -> dict[str, Any]:
    return {
        "number": scene.number,
        "number_assigned": scene.number_assigned,
        "heading": scene.heading,
        "int_ext": scene.int_ext.value,
        "set": scene.set_name,
        "time_of_day": scene.time_of_day,
        "light": scene.light.value,
        "light_assumed": scene.light_assumed,
        "story_day": scene.story_day,
        "eighths": int(scene.eighths),
        "omitted": scene.omitted,
        "cast": [names[r] for r in scene.cast],
        "cues": scene.cues,
        "synopsis": scene.synopsis,
        "kinds": [k.value for k in scene.kinds],
        "minutes": {
            "expected": scene.minutes.expected,
            "low": scene.minutes.low,
            "high": scene.minutes.high,
            "basis": scene.minutes.basis,
        },
        "elements": [
            {
                "category": e.category.value,
                "name": e.name,
                "origin": e.origin.value,
                "confidence": round(e.confidence, 3),
                "evidence": [{"line": v.line, "start": v.start, "end": v.end, "text": v.text} for v in e.evidence],
            }
            for e in scene.elements
        ],
    }
