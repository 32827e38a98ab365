"""How a franchise evolves: film by film, set pieces by kind and scale, what reports contradict, and what the next stunts are held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from setpiece.documents.evolution_charts import ChartBar, bars
from setpiece.documents.wording import count
from setpiece.domain.franchise import Doing, Envelope, Franchise, Instalment, ReportedFact, Scale, SetPiece, Trust
from setpiece.domain.pages import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Row,
    SideBySide,
    Table,
    Text,
    Tone,
)

NO_GO = "The record shows what was done, never that something can be done again. Being inside it is no go; those who must sign decide."
DIFFER = "≠"
"""Stands behind a number whose reports contradict each other."""
GRADES = {
    Trust.OWN: "the production's own records",
    Trust.A: "official or measured",
    Trust.B: "said by somebody who was there, or trade press that names its source",
    Trust.C: "a single report",
    Trust.D: "known to be wrong or impossible; kept because it is repeated, never used",
}
UNITS = {
    "_min": "min", "_m_s": "m/s", "_usd_m": "million USD", "_eur_m": "million EUR", "_gbp_m": "million GBP", "_m": "m", "_s": "s", "_h": "h",
}  # fmt: skip
"""What the ending of a fact's name says; the longest ending counts. ``_m`` after a currency is a million."""
_MONEY = re.compile(r"(.*)_([a-z]{3})_m")
PREPARATION = ("training_", "rehears", "planning_")
LEAST_BARS = 3
"""Films with a number from which on it is worth a chart."""
_SPAN = re.compile(r"([\d.]+) to ([\d.]+)")


def evolution(franchise: Franchise, envelopes: Sequence[Envelope] = (), running: str = "") -> Document:
    """The document; ``envelopes`` are the planned stunts that are held against the record."""
    notes = {source.key: n for n, source in enumerate(franchise.sources, start=1)}
    blocks: list[Block] = [*_summary(franchise), *_films(franchise, notes), *_charts(franchise)]
    blocks += _kinds(franchise, notes)
    blocks += _contradictions(franchise, notes)
    if envelopes:
        blocks += [PageBreak(), Heading(text="The next ones", anchor="next"), Text(text=NO_GO, tone=Tone.NOTE)]
        for one in envelopes:
            blocks += _envelope(one, notes)
    blocks += _sources(franchise, notes)
    return Document(
        id="evolution",
        title=franchise.title,
        group="Franchise",
        subtitle="How it evolved, film by film",
        blocks=tuple(blocks),
        running=running or franchise.title,
        landscape=True,
        spreadsheet=True,
    )


def words(what: str) -> str:
    """A fact's name in words: ``running_time_min`` is the running time."""
    money = _MONEY.fullmatch(what)
    plain = money[1] if money else next((what.removesuffix(e) for e in UNITS if what.endswith(e)), what)
    text = plain.replace("_", " ")
    return text[:1].upper() + text[1:]


def unit(what: str) -> str:
    """The unit that a fact's name says; none for a count."""
    money = _MONEY.fullmatch(what)
    if money:
        return f"million {money[2].upper()}"
    return next((u for ending, u in UNITS.items() if what.endswith(ending)), "")


def number(value: float) -> str:
    """A number as the page shows it: whole numbers with separators, others with what they carry."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def _said(value: float | str) -> str:
    return value if isinstance(value, str) else number(value)


def _mark(fact: ReportedFact, notes: dict[str, int]) -> str:
    """The sources of a fact's reports with their grades: ``[3] B, [7] C``."""
    return ", ".join(f"[{notes[r.source]}] {r.trust.value}" for r in fact.reports)


def _fact_cell(fact: ReportedFact | None, notes: dict[str, int], align: Align = Align.RIGHT) -> Cell:
    if fact is None:
        return Cell(text="", tone=Tone.MUTED)
    shown = _said(fact.best.value) + (f" {DIFFER}" if fact.differs else "")
    return Cell(text=shown, detail=_mark(fact, notes), align=align, number=fact.number)


def _summary(franchise: Franchise) -> Iterable[Block]:
    films = franchise.instalments
    facts = [fact for _, fact in _all_facts(franchise)]
    yield Facts(
        columns=4,
        boxed=True,
        facts=(
            Fact(label="Instalments", value=f"{len(films)}, {films[0].year} to {films[-1].year}" if films else "none"),
            Fact(label="Set pieces", value=str(sum(len(f.set_pieces) for f in films))),
            Fact(label="Facts", value=f"{len(facts)}, each with its source"),
            Fact(label="Contradicted", value=f"{sum(f.differs for f in facts)}, marked {DIFFER}"),
        ),
    )
    if franchise.about:
        yield Text(text=franchise.about, small=True)


def _all_facts(franchise: Franchise) -> list[tuple[str, ReportedFact]]:
    """Every fact with what it is about."""
    found = []
    for film in franchise.instalments:
        found += [(film.title, fact) for fact in film.facts]
        found += [(f"{film.title}: {piece.name}", fact) for piece in film.set_pieces for fact in piece.facts]
    return found


def _in_order(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _films(franchise: Franchise, notes: dict[str, int]) -> Iterable[Block]:
    whats = _in_order(fact.what for film in franchise.instalments for fact in film.facts)
    common = [w for w in whats if sum(film.fact(w) is not None for film in franchise.instalments) > 1]
    rare = [w for w in whats if w not in common]
    columns = (
        Column(title="No.", width_mm=10.0, align=Align.RIGHT),
        Column(title="Film", weight=2.2),
        Column(title="Year", width_mm=13.0),
        Column(title="Director", weight=1.2),
        *(Column(title=_title(what), weight=1.0, align=Align.RIGHT) for what in common),
        *((Column(title="More", weight=1.6),) if rare else ()),
    )
    rows = []
    for film in franchise.instalments:
        more = "\n".join(
            f"{words(w)}: {_said(fact.best.value)} {unit(w)}".strip()
            + (f" {DIFFER}" if fact.differs else "")
            + f" {_mark(fact, notes)}"
            for w in rare
            if (fact := film.fact(w))
        )
        rows.append(
            Row(
                cells=(
                    Cell(text=str(film.number), number=float(film.number)),
                    Cell(text=film.title, bold=True, detail="one of ours" if film.own else ""),
                    Cell(text=str(film.year)),
                    Cell(text=film.director),
                    *(_fact_cell(film.fact(what), notes) for what in common),
                    *((Cell(text=more, small=True),) if rare else ()),
                )
            )
        )
    yield Heading(text="Film by film", anchor="films")
    yield Table(columns=columns, rows=tuple(rows), title="Film by film", frozen=2)


def _title(what: str) -> str:
    return f"{words(what)} ({unit(what)})" if unit(what) else words(what)


def _charts(franchise: Franchise) -> Iterable[Block]:
    """A chart of every number that three films or more have, two beside each other."""
    figures = []
    for what in _in_order(fact.what for film in franchise.instalments for fact in film.facts):
        films = franchise.instalments
        rows = [bar for film in films if (bar := _bar(f"{film.number} {_short(film.title)}", film.fact(what)))]
        if len(rows) >= LEAST_BARS:
            figures.append(_figure(words(what), unit(what), rows))
    for left, *right in (figures[n : n + 2] for n in range(0, len(figures), 2)):
        yield SideBySide(parts=((left,), tuple(right)))


def _short(title: str) -> str:
    """The end of a title that tells the films of one series apart."""
    return re.split(r" - |: ", title)[-1]


def _bar(label: str, fact: ReportedFact | None) -> ChartBar | None:
    if fact is None or fact.number is None:
        return None
    numbers = [n for r in fact.reports if r.trust is not Trust.D for n in _numbers(r.value)]
    shown = number(fact.number) + (f" {DIFFER}" if fact.differs else "")
    return ChartBar(
        label=label, value=fact.number, low=min(numbers, default=0.0), high=max(numbers, default=0.0), shown=shown
    )


def _numbers(value: float | str) -> tuple[float, ...]:
    """A number, or both ends of a text like ``300 to 400``."""
    if isinstance(value, str):
        span = _SPAN.fullmatch(value)
        return (float(span[1]), float(span[2])) if span else ()
    return (float(value),)


def _figure(title: str, of: str, rows: Sequence[ChartBar]) -> Figure:
    told = "; ".join(f"{row.label} {row.shown}" for row in rows)
    return Figure(
        svg=bars(title, of, rows),
        alt=f"{title}{f' in {of}' if of else ''}, film by film: {told}.",
        caption="The line with end marks spans contradicting reports." if any(r.high > r.low for r in rows) else "",
    )


def _kinds(franchise: Franchise, notes: dict[str, int]) -> Iterable[Block]:
    by_kind: dict[str, list[tuple[Instalment, SetPiece]]] = {}
    for film in franchise.instalments:
        for piece in film.set_pieces:
            for kind in (piece.kind, *piece.also):
                by_kind.setdefault(kind.value.replace("_", " "), []).append((film, piece))
    if not by_kind:
        return
    yield Heading(text="Set pieces by kind", anchor="kinds")
    columns = (
        Column(title="Set piece", weight=1.4),
        Column(title="Film", weight=1.2),
        Column(title="Place and who", weight=1.3),
        Column(title="New then", weight=1.6),
        Column(title="Numbers", weight=1.9),
        Column(title="Preparation", weight=1.4),
    )
    for name, pieces in by_kind.items():
        yield Table(
            title=f"{name.capitalize()}: {count(len(pieces), 'set piece')}",
            columns=columns,
            rows=tuple(_piece_row(film, piece, notes) for film, piece in pieces),
        )


def _piece_row(film: Instalment, piece: SetPiece, notes: dict[str, int]) -> Row:
    prepared = [f for f in piece.facts if f.what.startswith(PREPARATION)]
    others = [f for f in piece.facts if f not in prepared]
    return Row(
        cells=(
            Cell(text=piece.name, bold=True),
            Cell(text=_short(film.title), detail=str(film.year)),
            Cell(text=piece.place, detail=piece.performer),
            Cell(text=piece.new),
            Cell(text="\n".join(_line(f, notes) for f in others), small=True),
            Cell(text="\n".join(_line(f, notes) for f in prepared), small=True),
        )
    )


def _line(fact: ReportedFact, notes: dict[str, int]) -> str:
    shown = f"{_said(fact.best.value)} {unit(fact.what)}".strip()
    mark = f" {DIFFER}" if fact.differs else ""
    told = ("known to be wrong" if fact.best.trust is Trust.D else "", fact.best.note)
    note = f" ({': '.join(t for t in told if t)})" if any(told) else ""
    return f"{words(fact.what)}: {shown}{mark}{note} {_mark(fact, notes)}"


def _contradictions(franchise: Franchise, notes: dict[str, int]) -> Iterable[Block]:
    apart = [(subject, fact) for subject, fact in _all_facts(franchise) if fact.differs]
    doubted = [(s, f) for s, f in _all_facts(franchise) if not f.differs and any(r.trust is Trust.D for r in f.reports)]
    if not apart and not doubted:
        return
    yield Heading(text="What the reports do not agree on", anchor="contradictions")
    columns = (
        Column(title="Of", weight=1.8),
        Column(title="What", weight=1.2),
        Column(title="Report", weight=1.0, align=Align.RIGHT),
        Column(title="Source", weight=2.0),
        Column(title="Trust", width_mm=16.0),
        Column(title="Remark", weight=2.0),
    )
    rows = []
    for subject, fact in (*apart, *doubted):
        for n, report in enumerate(fact.reports):
            used = report is fact.best and report.trust is not Trust.D
            rows.append(
                Row(
                    cells=(
                        Cell(text=subject if n == 0 else ""),
                        Cell(text=words(fact.what) if n == 0 else ""),
                        Cell(text=f"{_said(report.value)} {unit(fact.what)}".strip(), bold=used),
                        Cell(text=f"[{notes[report.source]}] {franchise.sources[notes[report.source] - 1].name}"),
                        Cell(text=report.trust.value),
                        Cell(text="; ".join(part for part in ("used above" if used else "", report.note) if part)),
                    ),
                    tone=Tone.WARNING if report.trust is Trust.D else Tone.PLAIN,
                    keep_with_next=n + 1 < len(fact.reports),
                )
            )
    yield Table(columns=columns, rows=tuple(rows), title="Contradicting reports, and those known to be wrong")


def _envelope(one: Envelope, notes: dict[str, int]) -> Iterable[Block]:
    kind = one.kind.value.replace("_", " ")
    yield Heading(text=f"{one.stunt} ({kind})", level=2)
    if one.scales:
        yield Table(
            title=f"{one.stunt}: how far beyond",
            columns=(
                Column(title="Measure", weight=1.4),
                Column(title="Planned", weight=0.8, align=Align.RIGHT),
                Column(title="Furthest on record", weight=2.4),
                Column(title="Times as far", weight=0.8, align=Align.RIGHT),
                Column(title="", weight=1.2),
            ),
            rows=tuple(_scale_row(scale, notes) for scale in one.scales),
        )
    yield Facts(
        columns=1,
        facts=(
            Fact(label="Done before", value="; ".join(_doing(d) for d in one.done) or "never"),
            Fact(label="Own performers", value=", ".join(one.by_performers) or "nobody on record"),
            Fact(label="Audience saw", value=_seen(one.done)),
        ),
    )
    for sentence in one.advice:
        yield Text(text=sentence, tone=Tone.WARNING)


def _scale_row(scale: Scale, notes: dict[str, int]) -> Row:
    largest = scale.largest
    told = "nothing on record"
    if largest is not None and largest.value is not None:
        grade = f" [{notes[largest.source]}] {largest.trust.value}" if largest.trust else ""
        differ = f" {DIFFER}" if largest.differs else ""
        told = f"{number(largest.value)} {scale.unit}{differ}: {largest.set_piece}, {_short(largest.film)} {largest.year}{grade}"
    state = "outside" if scale.outside else "inside"
    return Row(
        cells=(
            Cell(text=scale.measure[:1].upper() + scale.measure[1:], detail="less goes further" if scale.less else ""),
            Cell(text=f"{number(scale.planned)} {scale.unit}".strip(), number=scale.planned),
            Cell(text=told),
            Cell(text=f"{scale.ratio:.2f}" if scale.ratio is not None else "-", number=scale.ratio),
            Cell(text=f"{state} the record", bold=scale.outside),
        ),
        tone=Tone.WARNING if scale.outside else Tone.PLAIN,
    )


def _doing(doing: Doing) -> str:
    who = f" by {doing.performer}" if doing.performer else ""
    return f"{doing.set_piece}, {_short(doing.film)} {doing.year}{who}"


def _seen(done: Sequence[Doing]) -> str:
    if not done:
        return "nothing of this kind in this franchise"
    return f"{count(len(done), 'set piece')} of this kind, last in {max(d.year for d in done)}"


def _sources(franchise: Franchise, notes: dict[str, int]) -> Iterable[Block]:
    yield Heading(text="Sources", anchor="sources")
    yield Text(
        text="Trust: " + "; ".join(f"{grade.value} {meaning}" for grade, meaning in GRADES.items()) + ".", small=True
    )
    columns = (
        Column(title="No.", width_mm=12.0, align=Align.RIGHT),
        Column(title="Who", weight=1.6),
        Column(title="What", weight=1.8),
        Column(title="Date", width_mm=26.0),
        Column(title="Trust", width_mm=16.0),
        Column(title="Address", weight=2.6),
    )
    rows = tuple(
        Row(
            cells=(
                Cell(text=str(notes[s.key])),
                Cell(text=s.name),
                Cell(text=s.title),
                Cell(text=s.date),
                Cell(text=s.trust.value),
                Cell(text=s.link or "no address", small=True),
            )
        )
        for s in franchise.sources
    )
    yield Table(columns=columns, rows=rows, title="Sources")
