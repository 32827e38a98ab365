"""Breakdown sheets: one sheet a scene with its facts and what every department brings."""

from __future__ import annotations

from setpiece.documents.board import Board, BoardDay, Player, board, int_ext, scene_days, strip_tone
from setpiece.documents.categories import SUGGESTION_NOTE, TITLES, elements_by_category
from setpiece.documents.contract import DocumentKind
from setpiece.documents.wording import count, duration, pages, running_head, short_day
from setpiece.domain.breakdown import Category, Scene
from setpiece.domain.pages import Block, Cell, Column, Document, Fact, Facts, Heading, PageBreak, Row, Table, Text, Tone
from setpiece.domain.plan import Plan

ACROSS = 3
"""Category boxes side by side."""
BOX_MM = 20.0
"""Least height of a box: all categories fill one sheet."""


def build(plan: Plan) -> tuple[Document, ...]:
    """One document with a sheet for every scene that is not omitted, in script order."""
    view = board(plan)
    shot = scene_days(view)
    blocks: list[Block] = []
    sheets = [(n, scene) for n, scene in enumerate(plan.breakdown.scenes, start=1) if not scene.omitted]
    for n, scene in sheets:
        blocks.append(PageBreak() if blocks else Text(text=SUGGESTION_NOTE, small=True, tone=Tone.MUTED))
        blocks += _sheet(plan, view, n, scene, shot.get(scene.id, ()))
    if not sheets:
        blocks.append(Text(text="The script has no scene to break down."))
    return (
        Document(
            id="breakdown-sheets",
            title="Breakdown Sheets",
            group=DOCUMENT.group,
            subtitle=f"{count(len(sheets), 'scene')}, {pages(plan.breakdown.total_eighths())}",
            blocks=tuple(blocks),
            running=running_head(plan),
        ),
    )


def _sheet(plan: Plan, view: Board, number: int, scene: Scene, days: tuple[BoardDay, ...]) -> list[Block]:
    minutes = scene.minutes
    banner = Table(
        title=f"Scene {scene.number}",
        columns=(Column(title=""),),
        show_titles=False,
        rows=(
            Row(
                cells=(
                    Cell(
                        text=f"{int_ext(scene)}   {scene.set_name}   {scene.light.value.upper()}",
                        detail=scene.synopsis,
                        bold=True,
                    ),
                ),
                tone=strip_tone(scene),
            ),
        ),
    )
    facts = (
        Fact(label="Sheet", value=str(number)),
        Fact(label="Scene", value=scene.number + (" (number assigned)" if scene.number_assigned else "")),
        Fact(label="Pages", value=str(scene.eighths) + (" (from the file)" if scene.eighths_from_file else "")),
        Fact(label="Script page", value=scene.page or "-"),
        Fact(label="Script day", value=str(scene.story_day)),
        Fact(
            label="Time of day", value=(scene.time_of_day or "-") + (" (carried over)" if scene.light_assumed else "")
        ),
        Fact(
            label="Estimated",
            value=f"{duration(minutes.expected)} (90%: {duration(minutes.low)} to {duration(minutes.high)})",
        ),
        Fact(label="Kind", value=", ".join(k.value for k in scene.kinds) or "-"),
        Fact(label="Shot on", value=", ".join(f"day {d.number}, {short_day(d.date)}" for d in days) or "not scheduled"),
    )
    head = Heading(text=f"Scene {scene.number}", level=2, anchor=f"scene-{number}")
    return [head, banner, Facts(facts=facts, columns=3, boxed=True), *_boxes(_cast(plan, view, scene), scene)]


def _cast(plan: Plan, view: Board, scene: Scene) -> tuple[str, ...]:
    """The scene's roles with those who play or double them."""
    names = {role.id: role.name for role in plan.breakdown.roles}
    return tuple(_cast_line(p) for p in view.players if _plays(p, scene, {names.get(r, "") for r in scene.cast}))


def _plays(player: Player, scene: Scene, names: set[str]) -> bool:
    if player.performer is None:
        return player.role in names
    return bool(set(player.performer.roles) & set(scene.cast))


def _cast_line(player: Player) -> str:
    return f"{player.number}. {player.role}" + (f" ({player.name})" if player.performer else "")


def _boxes(cast: tuple[str, ...], scene: Scene) -> list[Block]:
    """A box for every category: those with something in them first, then the empty ones for a pencil."""
    found = dict(elements_by_category(scene))
    if cast:
        found[Category.CAST] = cast
    filled = [category for category in TITLES if category in found]
    empty = [category for category in TITLES if category not in found]
    order = filled + empty
    rows = []
    for at in range(0, len(order), ACROSS):
        line = order[at : at + ACROSS]
        cells = tuple(Cell(text=TITLES[c], detail="\n".join(found.get(c, ())), bold=True) for c in line)
        padding = tuple(Cell(text="") for _ in range(ACROSS - len(cells)))
        rows.append(Row(cells=cells + padding, height_mm=BOX_MM, by_hand=at >= len(filled)))
    columns = tuple(Column(title="") for _ in range(ACROSS))
    return [Table(title="Elements", columns=columns, show_titles=False, rows=tuple(rows))]


DOCUMENT = DocumentKind(id="breakdown-sheets", title="Breakdown Sheets", group="Breakdown", rank=70, build=build)
