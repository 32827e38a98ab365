"""A proof that blocks need more minutes, or more days, than the dates left to them hold: by performer, by place, by light, in all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from setpiece.domain.limits import LightNeed, UnitTerms
from setpiece.solver import sentences
from setpiece.solver.exclusions import Exclusions, bits

ENDLESS = 10**9


@dataclass(slots=True)
class Crowd:
    """Blocks that share a performer, a place or a light, and what a unit's date holds of them in minutes, by unit and date index."""

    blocks: tuple[int, ...]
    performer: str = ""
    holds: dict[int, dict[int, int]] = field(default_factory=dict)


def too_many_minutes(x: Exclusions, held: Collection[str], blocks: Sequence[int]) -> tuple[int, ...] | None:
    """Blocks whose dates, all within a few, hold fewer minutes or fewer days than they need."""
    left = {b: x.left(b, held) for b in blocks}
    for crowd in _crowds(x, blocks):
        _fill_in(x, held, crowd, left)
        found = _overfull(x, held, crowd, {b: x.on_dates(left[b]) for b in crowd.blocks})
        if found:
            return found
    return None


def _crowds(x: Exclusions, blocks: Sequence[int]) -> Iterator[Crowd]:
    """Crowds of at least two, small ones first."""
    by: dict[tuple[str, str], list[int]] = {}
    for b in blocks:
        block = x.blocks[b]
        for performer in block.performers:
            by.setdefault(("performer", performer), []).append(b)
        by.setdefault(("place", block.place), []).append(b)
        if block.light is not LightNeed.ANY:
            by.setdefault(("light", block.light.value), []).append(b)
            by.setdefault(("light", f"{block.light.value} {block.place}"), []).append(b)
        by.setdefault(("units", " ".join(sorted(block.units))), []).append(b)
        by.setdefault(("all", ""), []).append(b)
    for (kind, name), members in sorted(by.items(), key=lambda entry: len(entry[1])):
        if len(members) > 1:
            yield Crowd(blocks=tuple(members), performer=name if kind == "performer" else "")


def _fill_in(x: Exclusions, held: Collection[str], crowd: Crowd, left: dict[int, int]) -> None:
    """What each unit's dates hold of the crowd."""
    limits = [limit.work_minutes for limit in x.hours.get(crowd.performer, ()) if limit.reason in held]
    needs = {x.blocks[b].light for b in crowd.blocks}
    lit = len(needs) == 1 and LightNeed.ANY not in needs
    slots = 0
    for b in crowd.blocks:
        slots |= left[b]
    for slot in bits(slots):
        u, d = slot // len(x.dates), slot % len(x.dates)
        terms = x.units[u]
        holds = terms.longest_minutes - terms.setup_minutes if sentences.room(terms) in held else ENDLESS
        if lit:
            windows = (x.light(b, slot) for b in crowd.blocks if left[b] >> slot & 1)
            holds = min(holds, max(sum(end - start for start, end in w) for w in windows))
        crowd.holds.setdefault(u, {})[d] = min([holds, *limits])


def _overfull(x: Exclusions, held: Collection[str], crowd: Crowd, dates: dict[int, int]) -> tuple[int, ...] | None:
    """Members whose dates lie within some stretch and need more than the dates of that stretch hold."""
    spans = sorted(
        ((dates[b] & -dates[b]).bit_length() - 1, dates[b].bit_length() - 1, b) for b in crowd.blocks if dates[b]
    )
    least = min((minutes for holds in crowd.holds.values() for minutes in holds.values()), default=0)
    share = min(_share_of_days(x, u) for u in crowd.holds) if crowd.holds else 0.0
    for low in sorted({first for first, _, _ in spans}):
        inside: list[int] = []
        load = union = long = 0
        for _, b in sorted((last, b) for first, last, b in spans if first >= low):
            inside.append(b)
            load += x.blocks[b].minutes
            long += 2 * x.blocks[b].minutes > least
            union |= dates[b]
            surely = int(union.bit_count() * share) - 1
            if load <= surely * least and long <= surely:
                continue
            if load > _room(x, held, crowd, union) or _too_few_days(x, held, crowd, inside, union):
                return tuple(sorted(inside))
    return None


def _share_of_days(x: Exclusions, u: int) -> float:
    """A share of any dates that a unit can surely shoot on, but for one: all but one of each run too long, its days of each week."""
    terms = x.units[u]
    run, week = terms.longest_run_days, terms.most_week_days
    return min(run / (run + 1), week / 7)


def _room(x: Exclusions, held: Collection[str], crowd: Crowd, union: int) -> int:
    """Minutes that the dates hold of the crowd."""
    total, by_date = 0, dict.fromkeys(bits(union), 0)
    for u, holds in crowd.holds.items():
        here = sorted((holds[d] for d in by_date if d in holds), reverse=True)
        total += sum(here[: _most_days(x, held, u, union)])
        for d in by_date:
            by_date[d] = max(by_date[d], holds.get(d, 0))
    if crowd.performer and sentences.one_unit(crowd.performer) in held:
        return min(total, sum(by_date.values()))
    return total


def _too_few_days(x: Exclusions, held: Collection[str], crowd: Crowd, inside: list[int], union: int) -> bool:
    """Whether there are more members of which no two fit one day than there are days."""
    most = max((holds[d] for holds in crowd.holds.values() for d in bits(union) if d in holds), default=0)
    alone = sum(2 * x.blocks[b].minutes > most for b in inside)
    if alone < 2:
        return False
    days = sum(
        min(sum(d in holds for d in bits(union)), _most_days(x, held, u, union)) for u, holds in crowd.holds.items()
    )
    if crowd.performer and sentences.one_unit(crowd.performer) in held:
        days = min(days, union.bit_count())
    return alone > days


def _most_days(x: Exclusions, held: Collection[str], u: int, union: int) -> int:
    """The most days that a unit can shoot on these dates."""
    terms = x.units[u]
    run = terms.longest_run_days if sentences.longest_run(terms) in held else ENDLESS
    week = terms.most_week_days if sentences.week_days(terms) in held else ENDLESS
    ordinals = tuple(x.dates[d].toordinal() for d in bits(union))
    return _most_of(ordinals, run, week)


@lru_cache(maxsize=4096)
def _most_of(ordinals: tuple[int, ...], run: int, week: int) -> int:
    """The most dates of which no more than ``run`` are in a row and no more than ``week`` in one calendar week."""
    if run >= len(ordinals) and week >= 7:
        return len(ordinals)
    best: dict[tuple[int, int], int] = {(0, 0): 0}
    before, monday = 0, 0
    for date in ordinals:
        this_monday = date - (date - 1) % 7
        then: dict[tuple[int, int], int] = {}
        for (row, days), count in best.items():
            shot = row if date == before + 1 else 0
            used = days if this_monday == monday else 0
            options = [((0, used), count)]
            if shot < run and used < week:
                options.append(((shot + 1, used + 1), count + 1))
            for state, value in options:
                then[state] = max(then.get(state, -1), value)
        best, before, monday = then, date, this_monday
    return max(best.values())


def terms_of(x: Exclusions, blocks: Collection[int]) -> list[UnitTerms]:
    """The units that may shoot some of these blocks."""
    wanted = {unit for b in blocks for unit in x.blocks[b].units}
    return [terms for terms in x.units if terms.unit in wanted]
