"""The compiled search for the cheapest order. One file, since the compiler's cache does not notice edits in files it imports.

**Words.** A *scene* here is one that is left after ``reduction``; its *cast* is a mask of at most 64 actors. A state is the set of scenes
not yet placed (two words), the actors *held* by the front (placed there, needed again) and those held by the back. Actors held by both
ends stay for all that is left: they were charged when they became so and have vanished. Actors who have not started and whose scenes
are all alike cost nothing more: they vanish too. Scenes that are alike on the *live* cast are one *group*: they are taken together.

**Rows.** A state is a row of eight words: ``LEFT``, ``LEFT + 1``, ``FRONT``, ``BACK``, ``PAID`` (holding so far), ``LEAST`` (paid + bound),
``LINK`` (trail number of the state it came from, scene placed, end), ``NEXT`` (next row of its layer). A layer is the number of scenes left.
All masks are uint64, all money int64: numba turns a mixture of them into floats.
"""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value,no-untyped-call,assignment,untyped-decorator,import-untyped"
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from setpiece.solver.compiled import machine_code

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile at first call, keep the machine code on disk, let other threads run."""
    return machine_code(function)


LEFT, FRONT, BACK, PAID, LEAST, LINK, NEXT = 0, 2, 3, 4, 5, 6, 7
ROW = 8

# The control block: sizes, best cost and its link, smallest cost among states given up, layer in work, counters.
ROWS, TRAIL, BEST, BEST_LINK, GIVEN_UP, LAYER, EXPANSIONS, CHOSEN, BOUNDS = 0, 1, 2, 3, 4, 5, 6, 7, 8
CONTROL = 10

MOST_SCENES = 128
MOST_ACTORS = 64
GROUP = 4
"""Actors of one end whose releases are ordered together; more gives no fewer states, since which end is extended matters more."""
ANSWERED = 4
"""Actors of one end whose releases the other end answers."""
BRIDGES = 4
"""Pairs of an unstarted actor and one of the other end."""
RELEASERS = 8
CHEAP = 4
DEAR = 8
MIDDLE = 4
HOPE = 0
DOUBT = 0
TRIALS = 2
COUNTS = np.array([bin(g).count("1") for g in range(1 << RELEASERS)], np.uint8)
BEFORE = np.array([g ^ 1 << i for g in range(1 << RELEASERS) for i in range(RELEASERS) if g >> i & 1], np.uint16)
STEP = np.array([(g ^ 1 << i) * RELEASERS + i for g in range(1 << RELEASERS) for i in range(RELEASERS) if g >> i & 1], np.uint16)
SMALL_LAYER = 512
FAR = 1 << 62
MUCH = (1 << 31) - 1
CLOSED = np.uint64(0xFFFFFFFFFFFFFFFF)
"""Stands in ``NEXT`` of a state that is on no list."""

_NONE = np.uint64(0)
_ONE = np.uint64(1)
_BYTE = np.uint64(255)
_SHIFT = np.uint64(8)
_SECOND = np.uint64(256)


@intrinsic
def lowest(_typing: Any, _mask: Any) -> Any:
    """The number of the lowest bit set, as int64."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.uint64), generate


@intrinsic
def size(_typing: Any, _mask: Any) -> Any:
    """The number of bits set, as int64."""

    def generate(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.int64(types.uint64), generate


@compiled
def pay(mask: Any, sums: Any) -> int:
    """Wages of the actors of a mask; ``sums[b, v]`` is that of byte ``b`` with value ``v``."""
    total, byte = 0, 0
    while mask:
        total += sums[byte, np.int64(mask & _BYTE)]
        mask >>= _SHIFT
        byte += 1
    return total


@compiled
def order_bound(
    held: Any, skip: int, groups: int, cast: Any, minutes: Any, wage: Any, below: Any, best: Any, actors: Any
) -> int:
    """What actors held by one end must be paid for waiting, whatever the order in which they are released.

    Who is released last waits through all scenes of the others that lack him: a dynamic programme over the sets of those released,
    added up over groups of at most ``GROUP`` actors. ``skip`` is a group of scenes that is left out. ``below`` and ``best`` are
    scratch of ``2 ** GROUP``, ``actors`` of ``GROUP`` words.
    """
    total = 0
    while held:
        count, members = 0, _NONE
        while held and count < GROUP:
            actors[count] = np.uint64(lowest(held))
            members |= held & (_NONE - held)
            held &= held - _ONE
            count += 1
        if count == 1:
            continue
        full = (1 << count) - 1
        for p in range(full + 1):
            below[p] = 0
        for c in range(groups):
            scene = cast[c] & members
            if scene and c != skip:
                pattern = _NONE
                for i in range(count):
                    pattern |= ((scene >> actors[i]) & _ONE) << np.uint64(i)
                below[np.int64(pattern)] += minutes[c]
        for i in range(count):
            bit = 1 << i
            for p in range(full + 1):
                if p & bit:
                    below[p] += below[p ^ bit]
        best[0] = 0
        for released in range(1, full + 1):
            least = FAR
            through = below[full ^ released]
            for i in range(count):
                bit = 1 << i
                if released & bit:
                    value = best[released ^ bit] + wage[actors[i]] * (below[full ^ bit] - through)
                    least = min(least, value)
            best[released] = least
        total += best[full]
    return total


@compiled
def answered_bound(
    held: Any,
    other: Any,
    unstarted: Any,
    skip: int,
    groups: int,
    cast: Any,
    minutes: Any,
    wage: Any,
    sums: Any,
    scratch: Any,
    masks: Any,
) -> int:
    """What is paid for waiting by at most ``ANSWERED`` actors held by one end and all those held by the other.

    Whoever of the other end shares a scene left with a released actor has started by then. So with ``gone`` released, a scene pays for
    those of the one end still there and for those of the other who met the gone. A dynamic programme over the sets released; each
    scene takes place before the first of its own is released, at its cheapest.

    *Bridges*: an unstarted actor who met the gone has started, and if he shares a scene left with one held by the other end, he stays
    until that one starts. So of such a pair, one is there, and a scene that lacks both pays for the cheaper.

    ``scratch`` has ``ANSWERED + 5`` rows of ``2 ** ANSWERED``, ``masks`` is of 64 words.
    """
    there, least, best, pays = scratch[ANSWERED], scratch[ANSWERED + 1], scratch[ANSWERED + 2], scratch[ANSWERED + 3]
    spanned, actors = scratch[ANSWERED + 4], masks[1 << ANSWERED :]
    starter, stayer = actors[ANSWERED:], actors[ANSWERED + BRIDGES :]
    count, members = 0, _NONE
    while held and count < ANSWERED:
        actors[count] = np.uint64(lowest(held))
        members |= held & (_NONE - held)
        held &= held - _ONE
        count += 1
    full = (1 << count) - 1
    there[0] = 0
    masks[0] = _NONE
    for i in range(count):
        bit = 1 << i
        met = _NONE
        for c in range(groups):
            if c != skip and (cast[c] >> actors[i]) & _ONE:
                met |= cast[c]
        for gone in range(bit):
            there[gone | bit] = there[gone] + wage[actors[i]]
            masks[gone | bit] = masks[gone] | met
        for gone in range(full + 1):
            scratch[i, gone] = 0
    bridges, rest, free = 0, other, unstarted & masks[full]
    pays[0] = 0
    while rest and free and bridges < BRIDGES:
        stays = rest & (_NONE - rest)
        rest ^= stays
        met = _NONE
        for c in range(groups):
            if c != skip and cast[c] & stays:
                met |= cast[c]
        met &= free
        if met:
            starts = met & (_NONE - met)
            free ^= starts
            bit = 1 << bridges
            for b in range(bit):
                pays[bit | b] = pays[b] + min(wage[lowest(starts)], wage[lowest(stays)])
            starter[bridges], stayer[bridges] = starts, stays
            bridges += 1
    for gone in range(full + 1):
        spans = 0
        for b in range(bridges):
            if masks[gone] & starter[b] and not masks[gone] & stayer[b]:
                spans |= 1 << b
        spanned[gone] = spans
        masks[gone] &= other
    total = 0
    for c in range(groups):
        absent = members & ~cast[c]
        if c == skip or absent == _NONE:
            continue
        lacking = 0
        for i in range(count):
            lacking |= np.int64((absent >> actors[i]) & _ONE) << i
        answers = other & ~cast[c]
        own = full ^ lacking
        idle = 0
        for b in range(bridges):
            if not cast[c] & (starter[b] | stayer[b]):
                idle |= 1 << b
        least[0] = there[lacking]
        for i in range(count):
            if own >> i & 1:
                scratch[i, 0] += minutes[c] * least[0]
        gone = 0
        while gone != lacking:
            gone = (gone - lacking) & lacking
            value = there[lacking ^ gone] + pay(masks[gone] & answers, sums) + pays[spanned[gone] & idle]
            bits = gone
            while bits:
                value = min(value, least[gone & ~(bits & -bits)])
                bits &= bits - 1
            least[gone] = value
            if value:
                for i in range(count):
                    if own >> i & 1:
                        scratch[i, gone] += minutes[c] * value
        if own == 0:
            total += minutes[c] * least[full]
    best[0] = 0
    for gone in range(1, full + 1):
        value = FAR
        for i in range(count):
            if gone >> i & 1:
                value = min(value, best[gone ^ (1 << i)] + scratch[i, gone ^ (1 << i)])
        best[gone] = value
    return total + best[full]


@compiled
def waiting_bound(
    front: Any,
    back: Any,
    unstarted: Any,
    enough: int,
    skip: int,
    groups: int,
    cast: Any,
    minutes: Any,
    wage: Any,
    sums: Any,
    below: Any,
    best: Any,
    meets: Any,
    scratch: Any,
) -> int:
    """The best of the bounds, each added up over disjoint actors; ends early at ``enough``."""
    apart = order_bound(front, skip, groups, cast, minutes, wage, below, best, meets)
    if apart >= enough:
        return apart
    apart += order_bound(back, skip, groups, cast, minutes, wage, below, best, meets)
    if apart >= enough or not front or not back:
        return apart
    most = apart
    for _end in range(2):
        rest = front
        for _ in range(ANSWERED):
            rest &= rest - _ONE if rest else _NONE
        value = answered_bound(front, back, unstarted, skip, groups, cast, minutes, wage, sums, scratch, meets)
        if rest:
            value += order_bound(rest, skip, groups, cast, minutes, wage, below, best, meets)
        most = max(most, value)
        if most >= enough:
            return most
        front, back = back, front
    return most


@compiled
def arrange(here: Any, unstarted: Any, there: Any, groups: int, cast: Any, wage: Any, names: Any, local: Any, pays: Any) -> tuple[int, int]:
    """Number the live actors anew: those held by one end, the unstarted, those held by the other, each dearest first.

    ``local[c]`` becomes the cast of a group in these numbers, ``pays[b, v]`` what byte ``b`` of value ``v`` costs. Returns how many are
    held by the one end or unstarted, and how many there are.
    """
    count, releasers = 0, 0
    for part in range(3):
        rest = here if part == 0 else (unstarted if part == 1 else there)
        while rest:
            names[count] = lowest(rest)
            count += 1
            rest &= rest - _ONE
        if part == 1:
            releasers = count
    for c in range(groups):
        scene, mask = cast[c], _NONE
        for i in range(count):
            mask |= ((scene >> np.uint64(names[i])) & _ONE) << np.uint64(i)
        local[c] = mask
    for byte in range(max(2, (count + 7) >> 3)):
        pays[256 * byte] = 0
        for bit in range(8):
            half = 1 << bit
            value = wage[names[8 * byte + bit]] if 8 * byte + bit < count else 0
            for v in range(256 * byte, 256 * byte + half):
                pays[half + v] = pays[v] + value
    return releasers, count


@compiled
def meet(groups: int, count: int, local: Any, once: Any, twice: Any) -> None:
    """For each actor who else is in a group with them: in one at least, in two at least."""
    for i in range(count):
        once[i] = _NONE
        twice[i] = _NONE
    for c in range(groups):
        scene = local[c]
        rest = scene
        while rest:
            i = lowest(rest)
            rest &= rest - _ONE
            twice[i] |= once[i] & scene
            once[i] |= scene


@compiled
def release_bound(
    held: Any, unstarted: Any, other: Any, releasers: int, skip: int, groups: int,
    local: Any, spans: Any, pays: Any, once: Any, twice: Any, there: Any, met: Any, sums: Any, best: Any, values: Any, places: Any,
) -> int:
    """see later"""
    nodes = 1 << releasers
    full = (held | unstarted) & np.uint64(nodes - 1)
    answer = (unstarted & full) | other
    hid = held & full
    skipped = local[skip]
    met[0] = _NONE
    there[0] = hid
    for i in range(releasers):
        bit = _ONE << np.uint64(i)
        mine = _NONE
        if full & bit:
            mine = once[i]
            if skipped & bit:
                mine = twice[i] | (mine & ~skipped)
        for g in range(1 << i):
            h = np.uint64(g) | bit
            met[h] = met[g] | mine
            there[h] = (hid | (met[h] & answer)) & ~h
    for g in range(8 * nodes):
        sums[g] = 0
    total = 0
    for c in range(groups):
        scene = local[c]
        if c == skip:
            continue
        lack = full & ~scene
        own = full & scene
        duration = spans[c]
        missing = ~scene
        if not (hid & missing):
            if own:
                continue
            least = 0
        g = _NONE
        count = 0
        if own == _NONE:
            least = FAR
            while True:
                mask = there[g] & missing
                value = pays[mask & _BYTE] + pays[_SECOND + ((mask >> _SHIFT) & _BYTE)]
                mask >>= np.uint64(16)
                byte = _SECOND + _SECOND
                while mask:
                    value += pays[byte + (mask & _BYTE)]
                    byte += _SECOND
                    mask >>= _SHIFT
                least = min(least, value)
                if g == lack or least == 0:
                    break
                g = (g - lack) & lack
            total += duration * least
            continue
        while True:
            mask = there[g] & missing
            value = pays[mask & _BYTE] + pays[_SECOND + ((mask >> _SHIFT) & _BYTE)]
            mask >>= np.uint64(16)
            byte = _SECOND + _SECOND
            while mask:
                value += pays[byte + (mask & _BYTE)]
                byte += _SECOND
                mask >>= _SHIFT
            values[count] = value * duration
            places[count] = g
            count += 1
            if g == lack:
                break
            g = (g - lack) & lack
        if count == 2:
            values[1] = min(values[0], values[1])
        elif count > 2:
            for j in range(0, count, 4):
                v0, v1, v2 = values[j], values[j + 1], values[j + 2]
                v1 = min(v0, v1)
                values[j + 1] = v1
                values[j + 2] = min(v0, v2)
                values[j + 3] = min(min(v1, v2), values[j + 3])
        half = 4
        for h in range(4, count, 8):
            a0, b0 = values[h + 0], values[h - half + 0]
            a1, b1 = values[h + 1], values[h - half + 1]
            a2, b2 = values[h + 2], values[h - half + 2]
            a3, b3 = values[h + 3], values[h - half + 3]
            values[h + 0] = min(a0, b0)
            values[h + 1] = min(a1, b1)
            values[h + 2] = min(a2, b2)
            values[h + 3] = min(a3, b3)
        half = 8
        while half < count:
            for j in range(half, count, 2 * half):
                for h in range(j, j + half, 8):
                    a0, b0 = values[h + 0], values[h - half + 0]
                    a1, b1 = values[h + 1], values[h - half + 1]
                    a2, b2 = values[h + 2], values[h - half + 2]
                    a3, b3 = values[h + 3], values[h - half + 3]
                    a4, b4 = values[h + 4], values[h - half + 4]
                    a5, b5 = values[h + 5], values[h - half + 5]
                    a6, b6 = values[h + 6], values[h - half + 6]
                    a7, b7 = values[h + 7], values[h - half + 7]
                    values[h + 0] = min(a0, b0)
                    values[h + 1] = min(a1, b1)
                    values[h + 2] = min(a2, b2)
                    values[h + 3] = min(a3, b3)
                    values[h + 4] = min(a4, b4)
                    values[h + 5] = min(a5, b5)
                    values[h + 6] = min(a6, b6)
                    values[h + 7] = min(a7, b7)
            half *= 2
        m0 = np.int32(-np.int64(own & _ONE))
        m1 = np.int32(-np.int64((own >> np.uint64(1)) & _ONE))
        m2 = np.int32(-np.int64((own >> np.uint64(2)) & _ONE))
        m3 = np.int32(-np.int64((own >> np.uint64(3)) & _ONE))
        m4 = np.int32(-np.int64((own >> np.uint64(4)) & _ONE))
        m5 = np.int32(-np.int64((own >> np.uint64(5)) & _ONE))
        m6 = np.int32(-np.int64((own >> np.uint64(6)) & _ONE))
        m7 = np.int32(-np.int64((own >> np.uint64(7)) & _ONE))
        for j in range(count):
            value = values[j]
            g = places[j] << np.uint64(3)
            sums[g] += value & m0
            sums[g + np.uint64(1)] += value & m1
            sums[g + np.uint64(2)] += value & m2
            sums[g + np.uint64(3)] += value & m3
            if releasers > 4:
                sums[g + np.uint64(4)] += value & m4
                sums[g + np.uint64(5)] += value & m5
                sums[g + np.uint64(6)] += value & m6
                sums[g + np.uint64(7)] += value & m7
    best[0] = 0
    at = 0
    for g in range(1, nodes):
        least = np.int64(MUCH)
        for _ in range(COUNTS[g]):
            least = min(least, best[BEFORE[at]] + sums[STEP[at]])
            at += 1
        best[g] = least
    return total + best[full]


@compiled
def judge(side: int, x: int, most: int, enough: int, faced: int, front_count: int, fresh_count: int, back_count: int, only: Any, groups: int, names: Any, local: Any, spans: Any, pays: Any, ones: Any, twos: Any, releasers: Any, there_at: Any, met_at: Any, sums_at: Any, best_at: Any, values: Any, places: Any) -> tuple[int, int]:
    waiting = 0
    winner = faced
    for trial in range(TRIALS if most > CHEAP else 2):
        face = faced ^ trial
        if face == 0:
            h, o = front_count, back_count
        else:
            h, o = back_count, front_count
        held_l = np.uint64((1 << h) - 1)
        other_l = np.uint64(((1 << o) - 1) << (h + fresh_count))
        fresh_l = np.uint64(((1 << fresh_count) - 1) << h)
        scene_l = local[face, x]
        gone_l = _NONE
        rest = only
        if rest:
            for i in range(h + fresh_count + o):
                if (rest >> np.uint64(names[face, i])) & _ONE:
                    gone_l |= _ONE << np.uint64(i)
        if face == side:
            both_l = scene_l & other_l
            held_l = (held_l | (scene_l & fresh_l)) & ~gone_l
            other_l &= ~both_l
        else:
            both_l = scene_l & held_l
            other_l = (other_l | (scene_l & fresh_l)) & ~gone_l
            held_l &= ~both_l
        fresh_l &= ~scene_l
        value = release_bound(held_l, fresh_l, other_l, min(most, releasers[face]), x, groups, local[face], spans, pays[face], ones[face], twos[face], there_at, met_at, sums_at, best_at, values, places)
        if value > waiting:
            waiting = value
            winner = face
        if waiting >= enough:
            return waiting, face
        if most > CHEAP and waiting * 16 < enough * HOPE:
            break
    return waiting, winner


@compiled
def merge(groups: int, live: Any, unstarted: Any, cast: Any, minutes: Any, left: Any) -> tuple[int, Any]:
    """Join groups alike on the live cast and let unstarted actors of one group vanish, to a fixpoint, in place.

    Returns the number of groups and the actors still live.
    """
    while True:
        kept = 0
        once, twice = _NONE, _NONE
        for c in range(groups):
            scene = cast[c] & live
            at = 0
            while at < kept and cast[at] != scene:
                at += 1
            if at < kept:
                minutes[at] += minutes[c]
                left[at, 0] |= left[c, 0]
                left[at, 1] |= left[c, 1]
                continue
            cast[kept] = scene
            minutes[kept] = minutes[c]
            left[kept, 0] = left[c, 0]
            left[kept, 1] = left[c, 1]
            kept += 1
            twice |= once & scene
            once |= scene
        groups = kept
        vanish = once & ~twice & unstarted
        if not vanish:
            return groups, live
        live &= ~vanish
        unstarted &= ~vanish


@compiled
def open_state(row: Any, scene_cast: Any, scene_minutes: Any, cast: Any, minutes: Any, left: Any) -> tuple[int, Any]:
    """List the groups of a state's scenes left; returns their number and the live actors."""
    groups = 0
    started, needed = _NONE, _NONE
    for s in range(scene_cast.size):
        word, bit = s >> 6, _ONE << np.uint64(s & 63)
        if row[LEFT + word] & bit:
            cast[groups] = scene_cast[s]
            minutes[groups] = scene_minutes[s]
            left[groups, 0] = _NONE
            left[groups, 1] = _NONE
            left[groups, word] = bit
            needed |= scene_cast[s]
            groups += 1
        else:
            started |= scene_cast[s]
    unstarted = needed & ~started
    return merge(groups, row[FRONT] | row[BACK] | unstarted, unstarted, cast, minutes, left)


@compiled
def needed_without(skip: int, groups: int, cast: Any) -> Any:
    """Actors of all groups but one."""
    needed = _NONE
    for c in range(groups):
        if c != skip:
            needed |= cast[c]
    return needed


@compiled
def settle(row: Any, groups: int, live: Any, cast: Any, minutes: Any, left: Any) -> None:
    """Place what costs nothing: a group whose cast is just what an end holds. Then turn the state so that the smaller mask is in front."""
    while True:
        groups, live = merge(groups, live, live & ~(row[FRONT] | row[BACK]), cast, minutes, left)
        free = -1
        for end in (FRONT, BACK):
            if free < 0:
                for c in range(groups):
                    if cast[c] == row[end]:
                        free = c
                        break
                if free >= 0:
                    row[end] &= needed_without(free, groups, cast)
        if free < 0:
            break
        row[LEFT] &= ~left[free, 0]
        row[LEFT + 1] &= ~left[free, 1]
        groups -= 1
        cast[free] = cast[groups]
        minutes[free] = minutes[groups]
        left[free, 0] = left[groups, 0]
        left[free, 1] = left[groups, 1]
        live &= needed_without(-1, groups, cast) | row[FRONT] | row[BACK]
    if row[FRONT] > row[BACK]:
        row[FRONT], row[BACK] = row[BACK], row[FRONT]


@compiled
def place_of(row: Any, pool: Any, table: Any) -> int:
    """The slot of the hash table that holds a state, or the free one where it belongs."""
    mixed = row[LEFT] * np.uint64(0x9E3779B97F4A7C15) ^ row[LEFT + 1] * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed ^= mixed >> np.uint64(29)
    mixed += row[FRONT] * np.uint64(0xBF58476D1CE4E5B9) ^ row[BACK] * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xD6E8FEB86659FD93)
    mixed ^= mixed >> np.uint64(32)
    last = np.uint64(table.size - 1)
    slot = np.int64(mixed & last)
    while table[slot] >= 0:
        other = pool[table[slot]]
        if (
            other[LEFT] == row[LEFT]
            and other[FRONT] == row[FRONT]
            and other[BACK] == row[BACK]
            and other[LEFT + 1] == row[LEFT + 1]
        ):
            break
        slot = (slot + 1) & np.int64(last)
    return slot


@compiled
def expand(
    pool: Any,
    table: Any,
    chosen: Any,
    begin: int,
    end: int,
    trail: int,
    control: Any,
    scene_cast: Any,
    scene_minutes: Any,
    wage: Any,
    sums: Any,
    out: Any,
) -> int:
    """Write the successors of chosen states to ``out``; returns their number. ``trail`` is the trail number of the first.

    Each state is extended at the end whose successors have the smaller total slack to the best cost.
    """
    most = scene_cast.size + 1
    cast, minutes, left = np.empty(most, np.uint64), np.empty(most, np.int64), np.empty((most, 2), np.uint64)
    cast2, minutes2, left2 = np.empty(most, np.uint64), np.empty(most, np.int64), np.empty((most, 2), np.uint64)
    below, best, meets = np.empty(1 << GROUP, np.int64), np.empty(1 << GROUP, np.int64), np.empty(64, np.uint64)
    scratch = np.empty((ANSWERED + 5, 1 << ANSWERED), np.int64)
    least, kept_least = np.empty((2, most), np.int64), np.empty(most, np.int64)
    idle = np.empty(64, np.int64)
    names, local, pays = np.empty((2, 64), np.int64), np.empty((2, most), np.uint64), np.empty((2, 2048), np.int32)
    ones, twos = np.empty((2, 64), np.uint64), np.empty((2, 64), np.uint64)
    nodes = 1 << RELEASERS
    there_at, met_at, best_at = np.empty(nodes, np.uint64), np.empty(nodes, np.uint64), np.empty(nodes, np.int32)
    spans = np.empty(most, np.int32)
    values, places = np.empty(nodes, np.int32), np.empty(nodes, np.uint64)
    sums_at = np.empty(nodes * RELEASERS, np.int32)
    faced, faced2 = 0, 0
    faces=np.empty(most, np.int64)
    releasers = np.empty(2, np.int64)
    count, upper = 0, control[BEST]
    for n in range(begin, end):
        state = pool[chosen[n]]
        paid = np.int64(state[PAID])
        groups, live = open_state(state, scene_cast, scene_minutes, cast, minutes, left)
        once, twice, all_minutes = _NONE, _NONE, 0
        for c in range(groups):
            twice |= once & cast[c]
            once |= cast[c]
            all_minutes += minutes[c]
        once &= ~twice
        rest = live
        while rest:
            idle[lowest(rest)] = all_minutes
            rest &= rest - _ONE
        for c in range(groups):
            rest = cast[c]
            while rest:
                idle[lowest(rest)] -= minutes[c]
                rest &= rest - _ONE
        fresh = live & ~(state[FRONT] | state[BACK])
        for c in range(groups):
            spans[c] = minutes[c]
        for side in range(2):
            many, everybody = arrange(state[FRONT + side], fresh, state[BACK - side], groups, cast, wage, names[side], local[side], pays[side])
            releasers[side] = many
            meet(groups, everybody, local[side], ones[side], twos[side])
        front_count, fresh_count, back_count = size(state[FRONT]), size(fresh), size(state[BACK])
        best_side, best_slack = -1, FAR
        score0, score1 = 0, 0
        for side in range(2):
            here, there = state[FRONT + side], state[BACK - side]
            slack = 0
            for x in range(groups):
                scene = cast[x]
                worse = False
                for c in range(groups):
                    if c != x and scene & ~cast[c] == _NONE and cast[c] & ~(scene | here) == _NONE:
                        worse = True
                        break
                if worse:
                    continue
                cost = minutes[x] * pay(here & ~scene, sums)
                rest = scene & there
                while rest:
                    a = lowest(rest)
                    cost += wage[a] * idle[a]
                    rest &= rest - _ONE
                slack += max(0, upper - np.int64(state[LEAST]) // 2 - paid //2 - cost)
            if side == 0:
                score0 = slack
            else:
                score1 = slack
        pick = 0 if score0 < score1 else 1
        for side in range(2):
            here, there = state[FRONT + side], state[BACK - side]
            slack = 0
            if side != pick:
                continue
            for x in range(groups):
                least[side, x] = FAR
                scene = cast[x]
                worse = False
                for c in range(groups):
                    if c != x and scene & ~cast[c] == _NONE and cast[c] & ~(scene | here) == _NONE:
                        worse = True
                        break
                if worse:
                    continue
                cost = paid + minutes[x] * pay(here & ~scene, sums)
                both = scene & there
                rest = both
                while rest:
                    a = lowest(rest)
                    cost += wage[a] * idle[a]
                    rest &= rest - _ONE
                if cost >= upper:
                    continue
                here2 = (here | (scene & ~there)) & ~(scene & once)
                control[BOUNDS] += 1
                waiting, faced = judge(side, x, CHEAP, upper - cost, faced, front_count, fresh_count, back_count, scene & once, groups, names, local, spans, pays, ones, twos, releasers, there_at, met_at, sums_at, best_at, values, places)
                bound = cost + waiting
                if bound < upper:
                    least[side, x] = bound
                    faces[x] = faced
                    slack += upper - bound + upper // 50
                    if slack >= best_slack:
                        break
            if slack < best_slack:
                best_side, best_slack = side, slack
            if slack == 0:
                break
        if best_slack == 0:
            continue
        here, there = state[FRONT + best_side], state[BACK - best_side]
        for x in range(groups):
            kept_least[x] = least[best_side, x]
        for x in range(groups):
            if kept_least[x] == FAR:
                continue
            scene = cast[x]
            both = scene & there
            cost = paid + minutes[x] * pay(here & ~scene, sums)
            rest = both
            while rest:
                a = lowest(rest)
                cost += wage[a] * idle[a]
                rest &= rest - _ONE
            row = out[count]
            row[LEFT] = state[LEFT] & ~left[x, 0]
            row[LEFT + 1] = state[LEFT + 1] & ~left[x, 1]
            row[FRONT] = (here | (scene & ~there)) & ~(scene & once)
            row[BACK] = there & ~both
            if best_side == 1:
                row[FRONT], row[BACK] = row[BACK], row[FRONT]
            row[PAID] = np.uint64(cost)
            row[LEAST] = np.uint64(max(kept_least[x], np.int64(state[LEAST])))
            first = lowest(left[x, 0]) if left[x, 0] else 64 + lowest(left[x, 1])
            row[LINK] = np.uint64(((trail + n - begin) << 8) | (first << 1) | best_side)
            fewer = 0
            for c in range(groups):
                if c != x:
                    cast2[fewer] = cast[c]
                    minutes2[fewer] = minutes[c]
                    left2[fewer, 0] = left[c, 0]
                    left2[fewer, 1] = left[c, 1]
                    fewer += 1
            gone = both | (scene & once)
            settle(row, fewer, live & ~gone, cast2, minutes2, left2)
            at = table[place_of(row, pool, table)]
            if at >= 0:
                if pool[at, PAID] <= row[PAID]:
                    continue
                togo = np.int64(pool[at, LEAST] - pool[at, PAID])
                row[LEAST] = np.uint64(max(np.int64(row[LEAST]), cost + togo))
                if cost + togo >= upper:
                    continue
            elif DEAR > CHEAP and (kept_least[x] - cost) * 16 >= (upper - cost) * DOUBT:
                if MIDDLE > CHEAP:
                    waiting, faces[x] = judge(best_side, x, MIDDLE, upper - cost, faces[x], front_count, fresh_count, back_count, scene & once, groups, names, local, spans, pays, ones, twos, releasers, there_at, met_at, sums_at, best_at, values, places)
                waiting, faced2 = judge(best_side, x, DEAR, upper - cost, faces[x], front_count, fresh_count, back_count, scene & once, groups, names, local, spans, pays, ones, twos, releasers, there_at, met_at, sums_at, best_at, values, places)
                control[BOUNDS+1]+=1
                kept_least[x] = max(kept_least[x], cost + waiting)
                row[LEAST] = np.uint64(max(np.int64(row[LEAST]), kept_least[x]))
                if kept_least[x] >= upper:
                    continue
            count += 1
    return count


@compiled
def insert(out: Any, count: int, pool: Any, table: Any, heads: Any, control: Any) -> None:
    """Put successors into the pool; of equal states the cheaper stays. Finished ones may become the best."""
    for i in range(count):
        row = out[i]
        if np.int64(row[LEAST]) >= control[BEST]:
            continue
        layer = size(row[LEFT]) + size(row[LEFT + 1])
        if layer == 0:
            control[BEST] = np.int64(row[PAID])
            control[BEST_LINK] = np.int64(row[LINK])
            continue
        slot = place_of(row, pool, table)
        at = table[slot]
        if at < 0:
            at = control[ROWS]
            if at >= pool.shape[0]:
                control[GIVEN_UP] = min(control[GIVEN_UP], np.int64(row[LEAST]))
                continue
            control[ROWS] += 1
            table[slot] = at
            pool[at, LEFT] = row[LEFT]
            pool[at, LEFT + 1] = row[LEFT + 1]
            pool[at, FRONT] = row[FRONT]
            pool[at, BACK] = row[BACK]
            open_row(pool, heads, at)
        elif pool[at, PAID] <= row[PAID]:
            continue
        elif pool[at, NEXT] == CLOSED:
            open_row(pool, heads, at)
        pool[at, PAID] = row[PAID]
        pool[at, LEAST] = row[LEAST]
        pool[at, LINK] = row[LINK]


@compiled
def choose(pool: Any, heads: Any, chosen: Any, control: Any, width: int) -> None:
    """List the open states of the layer in work that may still better the best and close them; at most ``width``, smallest bounds first.

    Of states with the same bound those opened last are taken. The others stay open.
    """
    count, at = 0, heads[control[LAYER]]
    low, high = FAR, control[BEST] - 1
    while at >= 0:
        value, following = np.int64(pool[at, LEAST]), np.int64(pool[at, NEXT]) - 1
        pool[at, NEXT] = CLOSED
        if value < control[BEST]:
            chosen[count] = at
            count += 1
            low = min(low, value)
        at = following
    heads[control[LAYER]] = -1
    if count > width:
        while low < high:
            middle = (low + high) >> 1
            fewer = 0
            for i in range(count):
                fewer += np.int64(pool[chosen[i], LEAST]) <= middle
            if fewer >= width:
                high = middle
            else:
                low = middle + 1
        room = width
        for i in range(count):
            room -= np.int64(pool[chosen[i], LEAST]) < low
        kept = 0
        for i in range(count):
            value = np.int64(pool[chosen[i], LEAST])
            if value < low or (value == low and room > 0):
                room -= value == low
                chosen[kept] = chosen[i]
                kept += 1
            else:
                open_row(pool, heads, chosen[i])
        count = kept
    control[CHOSEN] = count


@compiled
def open_row(pool: Any, heads: Any, at: int) -> None:
    """Put a row on the list of its layer."""
    layer = size(pool[at, LEFT]) + size(pool[at, LEFT + 1])
    pool[at, NEXT] = np.uint64(heads[layer] + 1)
    heads[layer] = at


@compiled
def reopen(pool: Any, heads: Any, chosen: Any, begin: int, end: int) -> None:
    """Open chosen states again that were not extended."""
    for n in range(begin, end):
        open_row(pool, heads, chosen[n])


@compiled
def leave_trail(pool: Any, chosen: Any, begin: int, end: int, trail: Any, control: Any) -> None:
    """Keep how the chosen states were reached, for the order."""
    for n in range(begin, end):
        trail[control[TRAIL] + n - begin] = np.int64(pool[chosen[n], LINK])
    control[TRAIL] += end - begin


@compiled
def sweep(
    pool: Any,
    table: Any,
    heads: Any,
    chosen: Any,
    trail: Any,
    control: Any,
    width: int,
    budget: int,
    scene_cast: Any,
    scene_minutes: Any,
    wage: Any,
    sums: Any,
    out: Any,
) -> bool:
    """Work through layers while they are small and there is room. Returns whether the layer in work was chosen but not expanded."""
    done = 0
    while control[LAYER] > 0:
        if done >= budget:
            return False
        choose(pool, heads, chosen, control, width)
        count = control[CHOSEN]
        most = count * scene_cast.size
        if (
            count > SMALL_LAYER
            or most > out.shape[0]
            or control[ROWS] + most > pool.shape[0]
            or 2 * (control[ROWS] + most) > table.size
            or control[TRAIL] + count > trail.size
        ):
            return True
        first = control[TRAIL]
        leave_trail(pool, chosen, 0, count, trail, control)
        made = expand(pool, table, chosen, 0, count, first, control, scene_cast, scene_minutes, wage, sums, out)
        insert(out, made, pool, table, heads, control)
        control[EXPANSIONS] += count
        done += count
        control[LAYER] -= 1
    return False


@compiled
def hash_all(pool: Any, table: Any, control: Any) -> None:
    """Fill the hash table anew."""
    for slot in range(table.size):
        table[slot] = -1
    for at in range(control[ROWS]):
        table[place_of(pool[at], pool, table)] = at


@compiled
def tidy(pool: Any, table: Any, heads: Any, control: Any, most: int) -> None:
    """Throw away closed states, those that cannot better the best, and those with a bound above ``most``; hash the others anew."""
    for layer in range(heads.size):
        heads[layer] = -1
    kept = 0
    for at in range(control[ROWS]):
        value = np.int64(pool[at, LEAST])
        if pool[at, NEXT] == CLOSED or value >= control[BEST]:
            continue
        if value > most:
            control[GIVEN_UP] = min(control[GIVEN_UP], value)
            continue
        pool[kept] = pool[at]
        open_row(pool, heads, kept)
        kept += 1
    control[ROWS] = kept
    hash_all(pool, table, control)


@compiled
def least_open(pool: Any, control: Any) -> int:
    """The smallest bound among states open or given up; the best cost if there is none."""
    least = min(control[BEST], control[GIVEN_UP])
    for at in range(control[ROWS]):
        if pool[at, NEXT] != CLOSED:
            least = min(least, np.int64(pool[at, LEAST]))
    return least


@compiled
def improve(order: Any, rounds: int, seed: int, scene_cast: Any, scene_minutes: Any, sums: Any) -> int:
    """A local search over orders, in place: put one scene elsewhere while that pays, then move a random run of scenes, and again.

    Unions of the casts before and after each place give the cost of all places for one scene in one go. Returns what waiting costs.
    """
    count = order.size
    before, after = np.empty(count + 1, np.uint64), np.empty(count + 1, np.uint64)
    rest, trial = np.empty(count, np.int64), order.copy()
    random, least, current = np.uint64(seed) + np.uint64(0x9E3779B97F4A7C15), FAR, FAR
    for _ in range(rounds):
        current = FAR
        better = True
        while better:
            better = False
            for i in range(count):
                scene = trial[i]
                mask = scene_cast[scene]
                for j in range(count):
                    if j != i:
                        rest[j - (j > i)] = trial[j]
                before[0] = _NONE
                after[count - 1] = _NONE
                for j in range(count - 1):
                    before[j + 1] = before[j] | scene_cast[rest[j]]
                for j in range(count - 2, -1, -1):
                    after[j] = after[j + 1] | scene_cast[rest[j]]
                cost = scene_minutes[scene] * pay(before[0] & after[0] & ~mask, sums)
                for j in range(count - 1):
                    other = ~scene_cast[rest[j]]
                    cost += scene_minutes[rest[j]] * pay((before[j + 1] | mask) & after[j] & other, sums)
                least_here, place = cost, 0
                for j in range(count - 1):
                    other = ~scene_cast[rest[j]]
                    cost -= scene_minutes[rest[j]] * pay((before[j + 1] | mask) & after[j] & other, sums)
                    cost -= scene_minutes[scene] * pay(before[j] & after[j] & ~mask, sums)
                    cost += scene_minutes[rest[j]] * pay(before[j + 1] & (after[j] | mask) & other, sums)
                    cost += scene_minutes[scene] * pay(before[j + 1] & after[j + 1] & ~mask, sums)
                    if cost < least_here:
                        least_here, place = cost, j + 1
                if least_here < current:
                    better = True
                    current = least_here
                    for j in range(count - 1):
                        trial[j + (j >= place)] = rest[j]
                    trial[place] = scene
        if current <= least:
            least = current
            order[:] = trial
        random ^= random << np.uint64(13)
        random ^= random >> np.uint64(7)
        random ^= random << np.uint64(17)
        length = 1 + np.int64((random >> np.uint64(8)) & np.uint64(0xFFFF)) % max(1, count // 3)
        begin = np.int64((random >> np.uint64(24)) & np.uint64(0xFFFF)) % (count - length + 1)
        to = np.int64((random >> np.uint64(40)) & np.uint64(0xFFFF)) % (count - length + 1)
        kept = 0
        for j in range(count):
            if j < begin or j >= begin + length:
                rest[kept] = order[j]
                kept += 1
        for j in range(to):
            trial[j] = rest[j]
        for j in range(length):
            trial[to + j] = order[begin + j]
        for j in range(to, kept):
            trial[length + j] = rest[j]
    return least
