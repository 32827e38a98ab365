"""Breakdown sheets: one sheet a scene with its facts and what every department brings."""

from __future__ import annotations

from setpiece.documents.board import Board, BoardDay, Player, board, int_ext, scene_days, strip_tone
from setpiece.documents.categories import SUGGESTION_NOTE, TITLES, needs_by_category
from setpiece.documents.contract import DocumentKind
from setpiece.documents.wording import count, duration, pages, running_head, short_day
from setpiece.domain.breakdown import Category, Scene, ShootingMinutes
from setpiece.domain.pages import Block, Cell, Column, Document, Fact, Facts, Heading, PageBreak, Row, Table, Text, Tone
from setpiece.domain.plan import Plan
from setpiece.planning.learned_minutes import LEARNED

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
    blocks = [block for block in plan.problem.blocks if block.scene == scene.id]
    places = {place.id: place.name for place in plan.production.places}
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
        *((Fact(label="Script page", value=scene.page),) if scene.page else ()),
        Fact(label="Script day", value=str(scene.story_day)),
        Fact(
            label="Time of day", value=(scene.time_of_day or "-") + (" (carried over)" if scene.light_assumed else "")
        ),
        Fact(label="Estimated", value=_estimate(scene.minutes, sum(block.minutes for block in blocks))),
        Fact(label="Kind", value=", ".join(k.value for k in scene.kinds) or "-"),
        Fact(label="Place", value=", ".join(dict.fromkeys(places.get(b.place, b.place) for b in blocks)) or "-"),
        Fact(label="Shot on", value=", ".join(f"day {d.number}, {short_day(d.date)}" for d in days) or "not scheduled"),
    )
    head = Heading(text=f"Scene {scene.number}", level=2, anchor=f"scene-{number}")
    learned = [Text(text=f"Minutes {scene.minutes.basis}.", small=True)] * scene.minutes.basis.startswith(LEARNED)
    return [
        head,
        banner,
        Facts(facts=facts, columns=3, boxed=True),
        *learned,
        *_boxes(plan, _cast(plan, view, scene), scene),
    ]


def _estimate(minutes: ShootingMinutes, planned: int) -> str:
    """The minutes that the schedule plans; those of the script beside them where the production or a stunt asks for others."""
    script = f"{duration(minutes.expected)} (90%: {duration(minutes.low)} to {duration(minutes.high)})"
    return script if planned in (0, minutes.expected) else f"{duration(planned)} planned; by the script {script}"


def _cast(plan: Plan, view: Board, scene: Scene) -> tuple[str, ...]:
    """Those whom the scene calls, doubles too, and its roles that nobody plays yet."""
    called = {performer for block in plan.problem.blocks if block.scene == scene.id for performer in block.performers}
    open_roles = {role.number for role in plan.breakdown.roles if role.id in scene.cast}
    return tuple(
        _cast_line(p) for p in view.players if (p.performer.id in called if p.performer else p.number in open_roles)
    )


def _cast_line(player: Player) -> str:
    return f"{player.number}. {player.role}" + (f" ({player.name})" if player.performer else "")


def _boxes(plan: Plan, cast: tuple[str, ...], scene: Scene) -> list[Block]:
    """A box for every category: those with something in them first, then the empty ones for a pencil."""
    found = dict(needs_by_category(plan, scene))
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
