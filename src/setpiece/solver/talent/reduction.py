"""What of a problem must be searched: scenes that differ, actors who can wait, as arrays for the compiled code."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value,no-untyped-call,assignment,untyped-decorator,import-untyped"
from dataclasses import dataclass
from typing import Any

import numpy as np

from setpiece.solver.compiled import machine_code
from setpiece.solver.talent.problem import TalentProblem

MOST_SCENES, MOST_ACTORS = 128, 64
"""What the masks of the search hold."""
_ONE = np.uint64(1)


@dataclass(frozen=True, slots=True)
class Reduction:
    """The scenes left, with casts over the actors left, dearest first.

    ``sequence`` are all scenes of the problem such that those joined stand together, earlier joined ones closer; ``group[i]`` is the
    scene left that the ``i``-th of them belongs to, -1 if nobody in it can be kept waiting. Actors with the
    same scenes are one. If more are left than the masks can hold, the cheapest are left out and not ``whole``: the bound of the rest
    is one of the whole, and the order is one of the whole too, but need not be its best. ``work`` is what all actors earn by playing.
    """

    given: tuple[Any, Any, Any]
    whole: bool
    work: int
    sequence: Any
    group: Any
    cast: Any
    minutes: Any
    wage: Any
    sums: Any

    def in_order(self, scenes: Any) -> tuple[int, ...]:
        """The order of all scenes that an order of those left stands for."""
        return tuple(unfolded(self.sequence, self.group, np.asarray(scenes, np.int64)).tolist())

    def cost_of(self, order: tuple[int, ...]) -> int:
        """What an order of all scenes costs, worked out from the problem as it was given."""
        return int(paid(*self.given, np.array(order, np.int64)))


def masks_of(problem: TalentProblem) -> Any:
    """The casts as words of 64 actors: scenes × words."""
    words = max(1, (len(problem.wages) + 63) // 64)
    if words == 1:
        return np.array(problem.casts, np.uint64).reshape(-1, 1)
    low = (1 << 64) - 1
    return np.array([[cast >> 64 * w & low for w in range(words)] for cast in problem.casts], np.uint64)


def reduced(problem: TalentProblem) -> Reduction:
    """Leave out actors of one scene, join scenes alike and actors alike, to a fixpoint."""
    casts = masks_of(problem)
    minutes, wages = np.array(problem.durations, np.int64), np.array(problem.wages, np.int64)
    kept = wages > 0
    whole = True
    while True:
        sequence, group, scene_cast, scene_minutes, wage, sums, work = reduce(casts, minutes, wages, kept)
        if scene_cast.size <= MOST_SCENES and wage[MOST_ACTORS] == 0:
            return Reduction(
                (casts, minutes, wages),
                whole,
                int(work),
                sequence,
                group,
                scene_cast,
                scene_minutes,
                wage[:MOST_ACTORS],
                sums,
            )
        whole = False
        kept[np.argmin(np.where(kept, wages, wages.max() + 1))] = False


@machine_code
def reduce(casts: Any, minutes: Any, wages: Any, kept: Any) -> tuple[Any, Any, Any, Any, Any, Any, int]:
    """Scenes in sequence and their groups as in ``Reduction``, then cast, minutes of each group, wage of each actor left (65; the last one 0 if 64 hold them), sums, work.

    ``casts`` are words (scenes × words), ``kept[a]`` whether to look at actor ``a`` at all.
    """
    scenes, actors, words = casts.shape[0], wages.size, casts.shape[1]
    live = np.zeros(words, np.uint64)
    work = 0
    for a in range(actors):
        word, bit = a >> 6, np.uint64(a & 63)
        if kept[a]:
            live[word] |= _ONE << bit
        for s in range(scenes):
            work += np.int64((casts[s, word] >> bit) & _ONE) * wages[a] * minutes[s]
    sequence, group, first = np.arange(scenes), np.empty(scenes, np.int64), np.empty(scenes, np.int64)
    changed, count = True, 0
    while changed:
        count = join_scenes(casts, live, sequence, group, first)
        bring_together(sequence, group, count)
        changed = leave_out_actors_of_one_scene(casts, live, first[:count])
    return columns(casts, minutes, wages, live, sequence, group, first[:count], work)


@machine_code
def join_scenes(casts: Any, live: Any, sequence: Any, group: Any, first: Any) -> int:
    """Number the scenes with different casts among the live actors, none for empty ones; ``first`` has a scene of each number."""
    count = 0
    for i in range(sequence.size):
        s = sequence[i]
        empty = True
        for w in range(live.size):
            empty = empty and casts[s, w] & live[w] == 0
        if empty:
            group[i] = -1
            continue
        g = 0
        while g < count:
            alike = True
            for w in range(live.size):
                alike = alike and (casts[s, w] ^ casts[first[g], w]) & live[w] == 0
            if alike:
                break
            g += 1
        if g == count:
            first[count] = s
            count += 1
        group[i] = g
    return count


@machine_code
def bring_together(sequence: Any, group: Any, count: int) -> None:
    """Sort scenes by their group, those of none first, otherwise as they stood."""
    before, at = sequence.copy(), 0
    groups_before = group.copy()
    for g in range(-1, count):
        for i in range(sequence.size):
            if groups_before[i] == g:
                sequence[at], group[at] = before[i], g
                at += 1


@machine_code
def leave_out_actors_of_one_scene(casts: Any, live: Any, first: Any) -> bool:
    """Take from the live actors those who are in one of the scenes ``first`` only; returns whether there were any."""
    found = False
    for w in range(live.size):
        once, twice = np.uint64(0), np.uint64(0)
        for s in first:
            twice |= once & casts[s, w]
            once |= casts[s, w]
        found = found or live[w] & once & ~twice != 0
        live[w] &= twice
    return found


@machine_code
def columns(
    casts: Any, minutes: Any, wages: Any, live: Any, sequence: Any, group: Any, first: Any, work: int
) -> tuple[Any, Any, Any, Any, Any, Any, int]:
    """Name the live actors anew, dearest first, those with the same scenes as one; see ``reduce`` for what is returned."""
    count, found = first.size, 0
    plays, pays = np.empty((wages.size, count), np.bool_), np.zeros(wages.size, np.int64)
    for a in range(wages.size):
        word, bit = a >> 6, np.uint64(a & 63)
        if not (live[word] >> bit) & _ONE:
            continue
        for g in range(count):
            plays[found, g] = (casts[first[g], word] >> bit) & _ONE
        same = 0
        while same < found and (plays[same] != plays[found]).any():
            same += 1
        pays[same] += wages[a]
        found += same == found
    cast, wage = np.zeros(count, np.uint64), np.zeros(MOST_ACTORS + 1, np.int64)
    for name in range(min(found, MOST_ACTORS + 1)):
        dearest = np.argmax(pays)
        wage[name] = pays[dearest]
        pays[dearest] = -1
        if name < MOST_ACTORS:
            for g in range(count):
                if plays[dearest, g]:
                    cast[g] |= _ONE << np.uint64(name)
    length = np.zeros(count, np.int64)
    for i in range(group.size):
        if group[i] >= 0:
            length[group[i]] += minutes[sequence[i]]
    sums = np.zeros((8, 256), np.int64)
    for byte in range(min((found + 7) // 8, 8)):
        for bit in range(8):
            half = 1 << bit
            for value in range(half):
                sums[byte, half + value] = sums[byte, value] + wage[8 * byte + bit]
    return sequence, group, cast, length, wage, sums, work


@machine_code
def unfolded(sequence: Any, group: Any, order: Any) -> Any:
    """The scenes of a sequence, those of no group first, then group by group in the order given."""
    begin, at = np.zeros(order.size + 2, np.int64), 0
    place = np.zeros(order.size + 1, np.int64)
    for i in range(order.size):
        place[order[i]] = i + 1
    place[order.size] = 0
    for g in group:
        begin[place[g] + 1] += 1
    for i in range(order.size + 1):
        begin[i + 1] += begin[i]
    whole = np.empty(sequence.size, np.int64)
    for i in range(sequence.size):
        at = place[group[i]]
        whole[begin[at]] = sequence[i]
        begin[at] += 1
    return whole


@machine_code
def paid(casts: Any, minutes: Any, wages: Any, order: Any) -> int:
    """What an order costs, from the problem as it was given: each actor from the first to the last of their scenes."""
    total = 0
    for a in range(wages.size):
        word, bit = a >> 6, np.uint64(a & 63)
        paid_until, elapsed, plays = 0, 0, False
        for s in order:
            there = (casts[s, word] >> bit) & _ONE
            elapsed = elapsed + minutes[s] if plays or there else 0
            if there:
                plays = True
                paid_until = elapsed
        total += paid_until * wages[a]
    return total
