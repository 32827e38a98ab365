"""Each bound by itself: below what waiting costs at least in states of small problems, and above nothing where it must be."""

from __future__ import annotations

import itertools
import random

import numpy as np

from setpiece.solver.talent import kernel as k


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


def states(count: int) -> list[tuple[list[int], list[int], list[int], int, int]]:
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
        wages = [rng.randint(1, 30) for _ in range(actors)]
        found.append((casts, [rng.randint(1, 5) for _ in casts], wages, front, back))
    return found


def arrays(casts: list[int], minutes: list[int], wages: list[int]) -> tuple[np.ndarray, ...]:
    """The kernel's arrays."""
    wage = np.zeros(64, np.int64)
    wage[: len(wages)] = wages
    sums = np.zeros((8, 256), np.int64)
    for value in range(256):
        sums[0, value] = sum(w for bit, w in enumerate(wages) if value >> bit & 1)
    return np.array(casts, np.uint64), np.array(minutes, np.int64), wage, sums


def order_bound(casts: list[int], minutes: list[int], wages: list[int], held: int, skip: int = -1) -> int:
    """The bound of one end by itself."""
    cast, duration, wage, _ = arrays(casts, minutes, wages)
    below, best, actors = np.empty(1 << k.GROUP, np.int64), np.empty(1 << k.GROUP, np.int64), np.empty(64, np.uint64)
    return int(k.order_bound(np.uint64(held), skip, len(casts), cast, duration, wage, below, best, actors))


def unstarted(casts: list[int], front: int, back: int) -> int:
    """Those held by nobody."""
    everybody = 0
    for cast in casts:
        everybody |= cast
    return everybody & ~(front | back)


def answered_bound(
    casts: list[int], minutes: list[int], wages: list[int], held: int, other: int, bridge: int = 0, skip: int = -1
) -> int:
    """The bound of one end answered by the other, with the actors of ``bridge`` as unstarted."""
    cast, duration, wage, sums = arrays(casts, minutes, wages)
    scratch, masks = np.empty((k.ANSWERED + 5, 1 << k.ANSWERED), np.int64), np.empty(64, np.uint64)
    ends = np.uint64(held), np.uint64(other), np.uint64(bridge)
    return int(k.answered_bound(*ends, skip, len(casts), cast, duration, wage, sums, scratch, masks))


def waiting_bound(casts: list[int], minutes: list[int], wages: list[int], front: int, back: int) -> int:
    """The best of the bounds."""
    cast, duration, wage, sums = arrays(casts, minutes, wages)
    scratch, masks = np.empty((k.ANSWERED + 5, 1 << k.ANSWERED), np.int64), np.empty(64, np.uint64)
    one, two = np.empty(1 << k.GROUP, np.int64), np.empty(1 << k.GROUP, np.int64)
    ends = np.uint64(front), np.uint64(back), np.uint64(unstarted(casts, front, back))
    return int(k.waiting_bound(*ends, k.FAR, -1, len(casts), cast, duration, wage, sums, one, two, masks, scratch))


def test_no_bound_is_above_what_waiting_costs() -> None:
    """On 400 states each bound is at most the least by trying all orders, and each is above nothing on many."""
    bridges = 0
    above = {"front": 0, "back": 0, "both": 0, "answered": 0, "bridged": 0, "turned": 0, "better": 0, "all": 0}
    for casts, minutes, wages, front, back in states(400):
        least = least_waiting(casts, minutes, wages, front, back)
        facts = casts, minutes, wages
        bounds = {
            "front": order_bound(*facts, front),
            "back": order_bound(*facts, back),
            "both": order_bound(*facts, front) + order_bound(*facts, back),
            "answered": answered_bound(*facts, front, back) if front and back else 0,
            "bridged": answered_bound(*facts, front, back, unstarted(casts, front, back)) if front and back else 0,
            "turned": answered_bound(*facts, back, front) if front and back else 0,
            "all": waiting_bound(*facts, front, back),
        }
        for name, bound in bounds.items():
            assert bound <= least, (name, facts, front, back)
            above[name] += bound > 0
        above["better"] += max(bounds["answered"], bounds["turned"]) > bounds["both"]
        bridges += bounds["bridged"] > bounds["answered"]
        assert bounds["bridged"] >= bounds["answered"]
        assert bounds["all"] >= max(bounds["both"], bounds["bridged"], bounds["turned"])
    assert min(above.values()) > 60, above
    assert bridges > 5


def test_order_of_releases_by_hand() -> None:
    """Two held by the front, each alone in a scene: the first to be released makes the other wait; 3 for 2 units, or 5 for 1."""
    assert order_bound([0b01, 0b10], [1, 2], [3, 5], 0b11) == 5
    assert order_bound([0b01, 0b10], [4, 2], [3, 5], 0b11) == 6


def test_a_group_is_exact_when_nobody_else_plays() -> None:
    """With up to four held by one end and nobody else, the bound is what waiting costs."""
    for casts, minutes, wages, front, _ in states(60):
        held = front & 0b1111
        alone = [cast & held for cast in casts]
        assert order_bound(alone, minutes, wages, held) == least_waiting(alone, minutes, wages, held, 0)


def test_meeting_ends_by_hand() -> None:
    """One held by each end, who share a scene: a scene of neither, 3 long, keeps one of them; the cheaper at 4 waits 12."""
    casts, minutes, wages = [0b11, 0b00], [1, 3], [4, 9]
    assert answered_bound(casts, minutes, wages, 0b01, 0b10) == 12
    assert answered_bound(casts, minutes, wages, 0b10, 0b01) == 12
    assert answered_bound([0b01, 0b10, 0b00], [1, 1, 3], wages, 0b01, 0b10) == 0


def test_a_bridge_by_hand() -> None:
    """One held by each end and one unstarted who shares a scene with both: one of the three is always there, the cheapest at 4 waits 12."""
    casts, minutes, wages = [0b101, 0b110, 0b000], [1, 1, 3], [5, 9, 4]
    assert answered_bound(casts, minutes, wages, 0b001, 0b010) == 0
    assert answered_bound(casts, minutes, wages, 0b001, 0b010, bridge=0b100) == 12
    assert least_waiting(casts, minutes, wages, 0b001, 0b010) == 12


def test_a_scene_left_out_counts_for_nothing() -> None:
    """Leaving out a group of scenes is the same as not having it."""
    for casts, minutes, wages, front, back in states(40):
        facts, fewer = (casts, minutes, wages), (casts[1:], minutes[1:], wages)
        assert order_bound(*facts, front, skip=0) == order_bound(*fewer, front)
        if front and back:
            assert answered_bound(*facts, front, back, skip=0) == answered_bound(*fewer, front, back)
