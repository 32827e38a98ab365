"""The call sheet of a shooting day: who is called when and where, what is shot, what each department brings, what comes next."""

from __future__ import annotations

from collections.abc import Mapping

from setpiece.documents.board import Banner, Board, BoardDay, Player, Strip, board, int_ext
from setpiece.documents.categories import SUGGESTED, SUGGESTION_NOTE, TITLES, background, needs_by_category
from setpiece.documents.contract import DocumentKind
from setpiece.documents.gate_lines import open_items
from setpiece.documents.stunt_notice import signatures, stunt_facts
from setpiece.documents.wording import count, duration, long_date, pages, running_head
from setpiece.domain.breakdown import Category
from setpiece.domain.day_out_of_days import DayStatus, DoodDay, day_out_of_days
from setpiece.domain.identifiers import PerformerId
from setpiece.domain.limits import LightNeed
from setpiece.domain.pages import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    NumberKind,
    PageBreak,
    Row,
    SideBySide,
    Table,
    Text,
    Tone,
)
from setpiece.domain.plan import Plan
from setpiece.domain.schedule import clock
from setpiece.domain.stunts import PlannedStunt

ADVANCE_DAYS = 2
MIDNIGHT = 1440
LIGHT_WORDS = {
    LightNeed.DAYLIGHT: "daylight",
    LightNeed.DARKNESS: "dark",
    LightNeed.DAWN: "dawn",
    LightNeed.DUSK: "dusk",
}
CHECK = (
    "Printed from the plan. The 2nd AD completes pick-ups, weather and parking and checks every time before it is sent."
)


def build(plan: Plan) -> tuple[Document, ...]:
    """One call sheet for each shooting day of each unit."""
    view = board(plan)
    codes = _codes(plan)
    return tuple(_sheet(plan, view, n, codes) for n in range(len(view.days)))


def _codes(plan: Plan) -> Mapping[PerformerId, Mapping[object, DoodDay]]:
    rows = day_out_of_days(plan.problem, plan.schedule)
    return {row.performer: {day.date: day for day in row.days} for row in rows}


def _sheet(plan: Plan, view: Board, at: int, codes: Mapping[PerformerId, Mapping[object, DoodDay]]) -> Document:
    day = view.days[at]
    stunts = _stunts(plan, day)
    later = [d for d in view.days[at + 1 :] if d.day.unit == day.day.unit][:ADVANCE_DAYS]
    blocks: list[Block] = [_head(plan, day)]
    if stunts:
        names = ", ".join(planned.stunt.name for planned in stunts)
        blocks.append(
            Text(
                text=f"SAFETY MEETING AT CALL, ON SET, EVERYBODY. Stunts today: {names}. See the stunt notice.",
                bold=True,
                tone=Tone.STUNT,
            )
        )
    else:
        blocks.append(Text(text="Safety meeting at call, on set.", bold=True, tone=Tone.NOTE))
    blocks += [_places(plan, day), _scenes(day), *_cast(plan, view, day, codes), *_background(day)]
    blocks += [block for planned in stunts for block in _notice(plan, planned)]
    blocks += [*_departments(plan, day), *_advance(later), PageBreak(), *_crew(plan, day)]
    return Document(
        id=f"call-sheet-day-{day.number:02d}-{day.unit_slug}",
        title=f"Call Sheet, Day {day.number} of {day.of}",
        group=DOCUMENT.group,
        subtitle=f"{long_date(day.date)}, {day.unit}",
        blocks=tuple(blocks),
        running=running_head(plan),
    )


def _head(plan: Plan, day: BoardDay) -> SideBySide:
    production = plan.production
    people = (
        ("Production", production.title or plan.screenplay.title()),
        ("Company", production.company),
        ("Director", production.director),
        ("Producer", production.producer),
        ("Writer", production.writer),
        ("1st AD", production.first_ad),
        ("Script", production.script_colour),
    )
    first = min((s.start_minute for s in day.strips if s.start_minute is not None), default=None)
    times = (
        ("Shooting call", clock(first) if first is not None else "-"),
        (
            "Meal",
            f"{clock(day.day.meal_minute)} to {clock(day.day.meal_minute + day.day.meal_minutes)}"
            if day.day.meal_minute is not None
            else "none planned",
        ),
        ("Est. wrap", clock(day.day.wrap_minute)),
    )
    safety = (
        ("Safety contact", production.safety_contact),
        *_sun(plan, day),
        ("Weather", ""),
        ("Wind", ""),
        ("Parking", ""),
        ("Basecamp", ""),
    )
    middle: tuple[Block, ...] = (
        Text(text=f"Day {day.number} of {day.of}", bold=True, align=Align.CENTER),
        Text(text=long_date(day.date), align=Align.CENTER),
        Text(text=f"GENERAL CALL\n{clock(day.day.call_minute)}", large=True, bold=True, align=Align.CENTER),
        Facts(facts=_facts(times), columns=1),
    )
    left: tuple[Block, ...] = (Facts(facts=_facts(tuple(p for p in people if p[1])), columns=1),)
    right: tuple[Block, ...] = (Facts(facts=_facts(safety), columns=1),)
    return SideBySide(parts=(left, middle, right), weights=(1.1, 0.9, 1.1))


def _sun(plan: Plan, day: BoardDay) -> tuple[tuple[str, str], ...]:
    """Sunrise and sunset at the day's first place; the next sunrise where the day ends after midnight."""
    sun = next((s for s in plan.sun if s.date == day.date and s.place == day.places[0]), None) if day.places else None
    if sun is None:
        return ()
    late = day.day.wrap_minute > MIDNIGHT and sun.next_sunrise_minute is not None
    where = " (assumed base)" if sun.assumed else ""
    return (
        ("Sunrise", (_event(sun.next_sunrise_minute) if late else _event(sun.sunrise_minute)) + where),
        ("Sunset", _event(sun.sunset_minute) + where),
    )


def _event(minute: int | None) -> str:
    return "none" if minute is None else clock(minute)


def _facts(pairs: tuple[tuple[str, str], ...]) -> tuple[Fact, ...]:
    return tuple(Fact(label=label, value=value) for label, value in pairs)


def _places(plan: Plan, day: BoardDay) -> Table:
    places = {place.id: place for place in plan.production.places}
    rows = []
    for place_id in day.places:
        place = places.get(place_id)
        sets = dict.fromkeys(s.scene.set_name for s in day.strips if s.block.place == place_id)
        needs = {s.block.light for s in day.strips if s.block.place == place_id}
        light = [
            f"{LIGHT_WORDS[w.need]} {clock(w.start_minute)} to {clock(w.end_minute)}"
            for w in plan.problem.limits.light
            if w.place == place_id and w.date == day.date and w.need in needs & LIGHT_WORDS.keys()
        ]
        rows.append(
            Row(
                cells=(
                    Cell(text=place.name if place else place_id, bold=True, detail=place.address if place else ""),
                    Cell(text=", ".join(sets)),
                    Cell(text="\n".join(light) or ("stage" if place and place.is_stage else "-")),
                    Cell(text=(place.hospital if place else "") or "TO BE NAMED", bold=not (place and place.hospital)),
                )
            )
        )
    columns = (
        Column(title="Place and address", weight=1.3),
        Column(title="Sets", weight=1.4),
        Column(title="Light for its scenes", weight=1.1),
        Column(title="Nearest hospital", weight=1.1),
    )
    return Table(title="Where", columns=columns, rows=tuple(rows))


SCENE_COLUMNS = (
    Column(title="Time", width_mm=17.0, align=Align.CENTER),
    Column(title="Scene", width_mm=15.0, align=Align.CENTER),
    Column(title="I/E", width_mm=10.0, align=Align.CENTER),
    Column(title="Set and synopsis", weight=1.0),
    Column(title="D/N", width_mm=14.0, align=Align.CENTER),
    Column(title="Cast", width_mm=24.0),
    Column(title="Pages", width_mm=12.0, align=Align.RIGHT),
    Column(title="Place", width_mm=29.0),
)


def _scenes(day: BoardDay) -> Table:
    rows = [_wide(banner.text, banner.tone) for banner in day.before]
    rows += [_scene(row) if isinstance(row, Strip) else _wide(row.text, row.tone) for row in day.rows]
    total = (
        Cell(
            text=f"Total: {count(len(day.strips), 'strip')}, {duration(day.minutes)} shooting",
            span=6,
            bold=True,
            align=Align.RIGHT,
        ),
        Cell(text=str(day.eighths), number=day.eighths.pages, number_kind=NumberKind.EIGHTHS, bold=True),
        Cell(text=pages(day.eighths).rsplit(" ", 1)[1]),
    )
    rows.append(Row(cells=total, tone=Tone.TOTAL))
    return Table(title="Scenes", columns=SCENE_COLUMNS, rows=tuple(rows))


def _wide(text: str, tone: Tone) -> Row:
    return Row(cells=(Cell(text=text, span=len(SCENE_COLUMNS), bold=True, align=Align.CENTER),), tone=tone)


def _scene(strip: Strip) -> Row:
    scene = strip.scene
    start = clock(strip.start_minute) if strip.start_minute is not None else ""
    return Row(
        cells=(
            Cell(text=start, detail=duration(strip.block.minutes)),
            Cell(text=strip.block.label, bold=True, href=f"breakdown-sheets#scene-{strip.sheet}"),
            Cell(text=int_ext(scene)),
            Cell(text=strip.set_line, bold=True, detail=scene.synopsis),
            Cell(text=scene.light.value.upper(), detail=f"SD {scene.story_day}"),
            Cell(text=strip.cast, bold=True),
            Cell(
                text=str(strip.block.eighths),
                number=strip.block.eighths.pages,
                number_kind=NumberKind.EIGHTHS,
                bold=True,
            ),
            Cell(text=strip.place),
        ),
        tone=strip.tone,
    )


def _cast(plan: Plan, view: Board, day: BoardDay, codes: Mapping[PerformerId, Mapping[object, DoodDay]]) -> list[Block]:
    rows, held = [], []
    for player in view.players:
        strips = [strip for strip in day.strips if player in strip.players]
        status = codes.get(player.performer.id, {}).get(day.date) if player.performer else None
        if strips:
            rows.append(_cast_row(plan, player, strips, status.code() if status else "", day))
        elif status and status.status is DayStatus.HOLD:
            held.append(f"{player.number}. {player.name}")
    columns = (
        Column(title="No.", width_mm=11.0, align=Align.CENTER),
        Column(title="Performer", weight=1.2),
        Column(title="Role", weight=1.1),
        Column(title="Status", width_mm=13.0, align=Align.CENTER),
        Column(title="Pick-up", width_mm=14.0, align=Align.CENTER),
        Column(title="Makeup", width_mm=14.0, align=Align.CENTER),
        Column(title="On set", width_mm=16.0, align=Align.CENTER),
        Column(title="Est. out", width_mm=16.0, align=Align.CENTER),
        Column(title="Remarks", weight=1.3),
    )
    blocks: list[Block] = (
        [Table(title="Cast", columns=columns, rows=tuple(rows))] if rows else [Text(text="No cast is called today.")]
    )
    if held:
        blocks.append(Text(text=f"On hold today: {', '.join(held)}.", small=True))
    return blocks


def _cast_row(plan: Plan, player: Player, strips: list[Strip], code: str, day: BoardDay) -> Row:
    starts = [s.start_minute for s in strips if s.start_minute is not None]
    ends = [s.end_minute for s in strips if s.end_minute is not None]
    return Row(
        cells=(
            Cell(text=player.number, bold=True),
            Cell(text=player.name if player.performer else "NOT CAST", bold=True),
            Cell(text=player.role),
            Cell(text=code, bold=True),
            Cell(text=""),
            Cell(text=""),
            Cell(text=clock(min(starts)) if starts else "", bold=True),
            Cell(text=clock(max(ends)) if ends else ""),
            Cell(text=_remarks(plan, player, day), small=True),
        )
    )


def _remarks(plan: Plan, player: Player, day: BoardDay) -> str:
    performer = player.performer
    if performer is None:
        return ""
    age = performer.age_on(day.date)
    remarks = [f"MINOR, {age}: guardian and teacher"] if age is not None and age < 18 else []
    remarks += [
        f"on set at most {duration(limit.on_set_minutes)}, until {clock(limit.latest_minute)}"
        for limit in plan.problem.limits.performer_hours
        if limit.performer == performer.id
    ]
    return "; ".join(remarks)


def _background(day: BoardDay) -> list[Block]:
    rows = tuple(
        Row(cells=(Cell(text=strip.block.label), Cell(text="\n".join(names)), Cell(text="")))
        for strip in day.strips
        if (names := background(strip.scene))
    )
    columns = (
        Column(title="Scene", width_mm=18.0),
        Column(title="Background and stand-ins", weight=2.0),
        Column(title="Report at", weight=1.0),
    )
    return [Table(title="Background", columns=columns, rows=rows)] if rows else []


def _stunts(plan: Plan, day: BoardDay) -> tuple[PlannedStunt, ...]:
    """The stunts of the day's scenes, each once; suggestions too, because a suggestion overlooked is worse than one struck out."""
    found = {p.stunt.id: p for strip in day.strips for p in plan.stunts.of_scene(strip.scene.id)}
    return tuple(found.values())


def _notice(plan: Plan, planned: PlannedStunt) -> list[Block]:
    stunt = planned.stunt
    blocks: list[Block] = [Heading(text=f"Stunt notice: {stunt.name}", level=3)]
    if stunt.assumed:
        text = (
            "Suggested by the script's words; nobody designed it yet. Design it or strike it before this sheet is sent."
        )
        return [*blocks, Text(text=text, tone=Tone.WARNING)]
    gate = [open_items(planned.gate)] if planned.gate and planned.gate.missing else []
    return [*blocks, stunt_facts(plan, planned), *gate, *signatures(plan, planned)]


def _departments(plan: Plan, day: BoardDay) -> list[Block]:
    needs: dict[Category, list[str]] = {}
    for strip in day.strips:
        for category, names in needs_by_category(plan, strip.scene):
            if category is not Category.BACKGROUND:
                needs.setdefault(category, []).append(f"Sc. {strip.block.label}: {', '.join(names)}")
    rows = tuple(
        Row(cells=(Cell(text=title, bold=True), Cell(text="\n".join(needs[category]))))
        for category, title in TITLES.items()
        if category in needs
    )
    columns = (Column(title="Department", width_mm=38.0), Column(title="Needed today", weight=1.0))
    people = (name for strip in day.strips for name in background(strip.scene))
    suggested = any(SUGGESTED in name for name in (*people, *(line for lines in needs.values() for line in lines)))
    blocks: list[Block] = [Table(title="Department notes", columns=columns, rows=rows)] if rows else []
    return [*blocks, Text(text=SUGGESTION_NOTE, small=True, tone=Tone.MUTED)] if suggested else blocks


def _advance(days: list[BoardDay]) -> list[Block]:
    if not days:
        return [Text(text="No further shooting day for this unit.", small=True)]
    rows: list[Row] = []
    for day in days:
        head = f"Day {day.number}   ·   {long_date(day.date)}   ·   call {clock(day.day.call_minute)}   ·   {pages(day.eighths)}"
        rows.append(
            Row(cells=(Cell(text=head, span=len(SCENE_COLUMNS), bold=True),), tone=Tone.TOTAL, keep_with_next=True)
        )
        rows += [_wide(banner.text, banner.tone) for banner in day.before]
        rows += [
            _scene(row) if isinstance(row, Strip) else _wide(row.text, row.tone) for row in day.rows if _ahead(row)
        ]
    return [Table(title="Advance schedule", columns=SCENE_COLUMNS, rows=tuple(rows))]


def _ahead(row: Strip | Banner) -> bool:
    """What of a later day is told ahead: strips and moves, not meals."""
    return isinstance(row, Strip) or row.leads


def _crew(plan: Plan, day: BoardDay) -> list[Block]:
    blocks: list[Block] = [Heading(text=f"Crew, {long_date(day.date)}", level=2)]
    crew = [m for m in plan.production.crew if m.unit in (None, day.day.unit)]
    if not crew:
        return [
            *blocks,
            Text(text="The production file names no crew for this unit."),
            Text(text=CHECK, small=True, tone=Tone.MUTED),
        ]
    call = clock(day.day.call_minute)
    rows: list[Row] = []
    for department in dict.fromkeys(member.department for member in crew):
        rows.append(Row(cells=(Cell(text=department, span=4, bold=True),), tone=Tone.BANNER, keep_with_next=True))
        rows += [
            Row(cells=(Cell(text=m.position), Cell(text=m.name, bold=True), Cell(text=m.phone), Cell(text=call)))
            for m in crew
            if m.department == department
        ]
    columns = (
        Column(title="Position", weight=1.4),
        Column(title="Name", weight=1.2),
        Column(title="Phone", weight=0.9),
        Column(title="Call", width_mm=18.0, align=Align.CENTER),
    )
    return [*blocks, Table(columns=columns, rows=tuple(rows)), Text(text=CHECK, small=True, tone=Tone.MUTED)]


DOCUMENT = DocumentKind(id="call-sheet", title="Call Sheets", group="Call sheets", rank=50, build=build)
