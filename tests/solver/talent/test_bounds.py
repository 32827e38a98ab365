"""The bound by itself: below what waiting costs at least in states of small problems, and above nothing where it must be."""

from __future__ import annotations

import itertools
import random
from typing import Any

import numpy as np
import pytest

from setpiece.solver.talent import kernel as k

Facts = tuple[list[int], list[int], list[int], int, int]


def least_waiting(casts: list[int], minutes: list[int], wages: list[int], front: int, back: int) -> int:
    """What waiting costs at least when ``front`` are held by what was placed before and ``back`` by what comes after."""
    best = None
    for order in itertools.permutations(range(len(casts))):
        cost = 0
        for actor, wage in enumerate(wages):
            plays = [place for place, scene in enumerate(order) if casts[scene] >> actor & 1]
            first = 0 if front >> actor & 1 else min(plays, default=len(order))
            last = len(order) - 1 if back >> actor & 1 else max(plays, default=-1)
            cost += wage * sum(minutes[s] for s in order[first : last + 1] if not casts[s] >> actor & 1)
        best = cost if best is None else min(best, cost)
    assert best is not None
    return best


def states(count: int) -> list[Facts]:
    """Random states of up to six scenes and eight actors, of whom each plays in a scene left."""
    found, rng = [], random.Random(11)
    while len(found) < count:
        scenes, actors = rng.randint(2, 6), rng.randint(2, 8)
        casts = [rng.getrandbits(actors) for _ in range(scenes)]
        needed = 0
        for cast in casts:
            needed |= cast
        front = rng.getrandbits(actors) & needed
        back = rng.getrandbits(actors) & needed & ~front
        wages = sorted((rng.randint(1, 30) for _ in range(actors)), reverse=True)
        found.append((casts, [rng.randint(0, 5) for _ in casts], wages, front, back))
    return found


def seen(casts: list[int], minutes: list[int], wages: list[int], front: int, back: int, unit: int = 0) -> Any:
    """Both faces of a state."""
    groups, faces = k.new_groups(len(casts)), k.new_faces(len(casts))
    groups.cast[:-1] = casts
    faces.spans[: len(casts)] = minutes
    wage = np.zeros(64, np.int64)
    wage[: len(wages)] = wages
    once = twice = 0
    for cast in casts:
        twice |= once & cast
        once |= cast
    fresh = np.uint64(once & ~(front | back))
    ends = np.uint64(front), np.uint64(back)
    for face in range(2):
        k.look(face, ends[face], fresh, ends[1 - face], np.uint64(once & ~twice), unit, len(casts), groups, wage, faces)
    return faces


def release_bound(facts: Facts, face: int, most: int = k.RELEASERS, unstarted: bool = True) -> int:
    """The bound of one face, with or without looking at the unstarted, after an empty scene of no time was placed."""
    casts = [0, *facts[0]]
    faces = seen(casts, [0, *facts[1]], *facts[2:])
    held, fresh, other = (faces.ends[face, part] for part in range(3))
    fresh = fresh if unstarted else np.uint64(0)
    many = min(most, int(held | fresh).bit_count())
    return int(
        k.release_bound(
            held, fresh, other, 0, many, 0, len(casts), faces.cast[face],
            faces.once[face], faces.twice[face], faces.pays[face], faces.spans, k.new_nodes(),
        )
    )  # fmt: skip


def test_no_bound_is_above_what_waiting_costs() -> None:
    """On 400 states the bound of either face, with few releasers and many, is at most the least by trying all orders, and often above 0."""
    above = {"few": 0, "many": 0, "turned": 0, "unstarted": 0, "more": 0, "exact": 0}
    for facts in states(400):
        least = least_waiting(*facts)
        bounds = {
            "few": release_bound(facts, 0, k.FEW_RELEASERS),
            "many": release_bound(facts, 0),
            "turned": release_bound(facts, 1),
        }
        for name, bound in bounds.items():
            assert bound <= least, (name, facts)
            above[name] += bound > 0
        without = release_bound(facts, 0, unstarted=False)
        assert without <= least
        above["unstarted"] += bounds["many"] > without
        above["more"] += bounds["many"] > bounds["few"]
        above["exact"] += 0 < least == max(bounds["many"], bounds["turned"])
    assert min(above.values()) > 20, above


def test_the_bound_of_a_successor_is_not_above_what_waiting_costs_then() -> None:
    """After one group is placed at either end, the better of both faces is at most the least by trying all orders of the others."""
    above = 0
    for casts, minutes, wages, front, back in states(150):
        faces, nodes = seen(casts, minutes, wages, front, back), k.new_nodes()
        for side in range(2):
            for x, scene in enumerate(casts):
                rest, times = casts[:x] + casts[x + 1 :], minutes[:x] + minutes[x + 1 :]
                needed = 0
                for cast in rest:
                    needed |= cast
                ends = [front, back]
                ends[side] = (ends[side] | scene & ~ends[1 - side]) & needed
                ends[1 - side] &= ~scene
                vanished = front & back | (front | back) & scene & ~(ends[0] | ends[1])
                live = [cast & ~vanished for cast in rest]
                least = least_waiting(live, times, wages, ends[0], ends[1])
                for most in (k.FEW_RELEASERS, k.RELEASERS):
                    bound, _ = k.waiting_bound(side, x, most, k.FAR, 0, len(casts), faces, nodes)
                    assert bound <= least, (casts, minutes, wages, front, back, side, x)
                above += bound > 0
    assert above > 100


def test_more_held_than_a_bound_orders_together() -> None:
    """Twelve held by the front at 12 to 1, each alone in a scene of 1: released dearest first, the j-th waits j.

    Eight and four are ordered by themselves: 11·1 + 10·2 + … + 5·7 and 3·1 + 2·2 + 1·3; together it would be 286.
    """
    actors = 12
    casts = [0, *(1 << a for a in range(actors))]
    faces = seen(casts, [0, *[1] * actors], [12 - a for a in range(actors)], (1 << actors) - 1, 0)
    assert k.waiting_bound(1, 0, k.RELEASERS, k.FAR, 0, len(casts), faces, k.new_nodes())[0] == 196 + 10
    assert k.waiting_bound(1, 0, k.FEW_RELEASERS, k.FAR, 0, len(casts), faces, k.new_nodes())[0] == 11 + 20 + 27


def test_order_of_releases_by_hand() -> None:
    """Two held by the front, each alone in a scene: the first to be released makes the other wait; 3 for 2 units, or 5 for 1."""
    assert release_bound(([0b01, 0b10], [1, 2], [5, 3], 0b11, 0), 0) == 3
    assert release_bound(([0b01, 0b10], [1, 2], [9, 3], 0b11, 0), 0) == 3
    assert release_bound(([0b01, 0b10], [4, 2], [5, 3], 0b11, 0), 0) == 10


def test_meeting_ends_by_hand() -> None:
    """One held by each end, who share a scene: a scene of neither, 3 long, keeps one of them; the cheaper at 4 waits 12."""
    facts = [0b11, 0b00], [1, 3], [9, 4], 0b01, 0b10
    assert release_bound(facts, 0) == 12
    assert release_bound(facts, 1) == 12
    assert release_bound(([0b01, 0b10, 0b00], [1, 1, 3], [9, 4], 0b01, 0b10), 0) == 0


def test_a_bridge_by_hand() -> None:
    """One held by each end and one unstarted who shares a scene with both: one of the three is always there, the cheapest at 4 waits 12."""
    facts = [0b101, 0b110, 0b000], [1, 1, 3], [9, 5, 4], 0b001, 0b010
    assert release_bound(facts, 0, unstarted=False) == 0
    assert release_bound(facts, 0) == 12
    assert least_waiting(*facts) == 12


def test_a_group_is_exact_when_nobody_else_plays() -> None:
    """With up to eight held by one end and nobody else, the bound is what waiting costs."""
    for casts, minutes, wages, front, _ in states(60):
        facts = [cast & front for cast in casts], minutes, wages, front, 0
        assert release_bound(facts, 0) == least_waiting(*facts)


def test_a_group_left_out_counts_for_nothing() -> None:
    """What a placed group's time is does not matter to those after it."""
    for casts, minutes, wages, front, back in states(40):
        facts = wages, front, back
        for side in range(2):
            for x in range(len(casts)):
                other = [*minutes[:x], 99, *minutes[x + 1 :]]
                one, two = (
                    k.waiting_bound(
                        side, x, k.RELEASERS, k.FAR, 0, len(casts), seen(casts, times, *facts), k.new_nodes()
                    )
                    for times in (minutes, other)
                )
                assert one == two


@pytest.mark.parametrize("unit", [1, 3])
def test_large_money_is_rounded_down(unit: int) -> None:
    """In larger units the bound is at most what it is in single ones."""
    for facts in states(60):
        casts, nodes = facts[0], k.new_nodes()
        for x in range(len(casts)):
            exact, _ = k.waiting_bound(0, x, k.RELEASERS, k.FAR, 0, len(casts), seen(*facts), nodes)
            coarse, _ = k.waiting_bound(0, x, k.RELEASERS, k.FAR, 0, len(casts), seen(*facts, unit), nodes)
            assert coarse << unit <= exact


def test_least_of_subsets() -> None:
    """Each of 1 to 256 values in binary order becomes the least of those of its subsets."""
    rng = random.Random(5)
    for bits in range(9):
        values = [rng.randint(0, 1000) for _ in range(1 << bits)]
        expected = [min(v for h, v in enumerate(values) if h & ~g == 0) for g in range(1 << bits)]
        array = np.array(values, np.int32)
        k.least_before(len(values), array)
        assert array.tolist() == expected
