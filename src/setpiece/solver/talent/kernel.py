"""The compiled search for the cheapest order. One file, since the compiler's cache does not notice edits in files it imports.

**Words.** A *scene* here is one that is left after ``reduction``; its *cast* is a mask of at most 64 actors. A state is the set of scenes
not yet placed (two words), the actors *held* by the front (placed there, needed again) and those held by the back. Actors held by both
ends stay for all that is left: they were charged when they became so and have vanished. Actors who have not started and whose scenes
are all alike cost nothing more: they vanish too. Scenes that are alike on the *live* cast are one *group*: they are taken together.

**Rows.** A state is a row of eight words: ``LEFT``, ``LEFT + 1``, ``FRONT``, ``BACK``, ``PAID`` (holding so far), ``LEAST`` (paid + bound),
``LINK`` (trail number of the state it came from, scene placed, end), ``NEXT`` (next row of its layer). A layer is the number of scenes left.
All masks are uint64, all money int64: numba turns a mixture of them into floats.

**Bound.** ``release_bound`` judges a state from one end, ``waiting_bound`` from both. In it money is int32, in units of
``2 ** control[UNIT]``, rounded down.
"""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value,no-untyped-call,assignment,untyped-decorator,import-untyped"
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import numpy as np

from setpiece.solver.compiled import machine_code
from setpiece.solver.talent.masks import lowest, pay, size

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile at first call, keep the machine code on disk, let other threads run."""
    return machine_code(function)


LEFT, FRONT, BACK, PAID, LEAST, LINK, NEXT = 0, 2, 3, 4, 5, 6, 7
ROW = 8

# The control block: sizes, best cost and its link, smallest cost among states given up, layer in work, counters, unit of the bound.
ROWS, TRAIL, BEST, BEST_LINK, GIVEN_UP, LAYER, EXPANSIONS, CHOSEN, BOUNDS, UNIT = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9
CONTROL = 10

MOST_SCENES = 128
MOST_ACTORS = 64
RELEASERS = 8
"""Actors whose releases the bound orders together."""
FEW_RELEASERS = 4
"""As many in a first, cheap look."""
SMALL_LAYER = 128
"""States up to which a layer is not worth a second thread."""
SLICE = 32
"""States extended before their successors are put to the others, in small layers."""
FAR = 1 << 62
MUCH = (1 << 31) - 1
CLOSED = np.uint64(0xFFFFFFFFFFFFFFFF)
"""Stands in ``NEXT`` of a state that is on no list."""

_NODES = 1 << RELEASERS
_STEPS = [(g, i) for g in range(_NODES) for i in range(RELEASERS) if g >> i & 1]
_STEPS_BEGIN = np.array([sum(h.bit_count() for h in range(g)) for g in range(_NODES + 1)], np.uint16)
_STEP_FROM = np.array([g ^ 1 << i for g, i in _STEPS], np.uint16)
_STEP_AT = np.array([(g ^ 1 << i) * RELEASERS + i for g, i in _STEPS], np.uint16)

_NONE = np.uint64(0)
_ONE = np.uint64(1)
_BYTE = np.uint64(255)
_BYTES = (np.uint64(8), np.uint64(16))
_TABLE = np.uint64(256)


class Scenes(NamedTuple):
    """The scenes left after reduction: cast and minutes of each, the wage of each actor, and ``sums`` as ``pay`` wants them."""

    cast: Any
    minutes: Any
    wage: Any
    sums: Any


class Groups(NamedTuple):
    """The groups of a state: live cast, minutes, scenes (two words) of each."""

    cast: Any
    minutes: Any
    left: Any


class Faces(NamedTuple):
    """A state seen from either end, with its live actors numbered anew: those held by this end, the unstarted, those held by the other.

    ``cast[face, c]`` is that of group ``c``, after the last one that of the actors in one group only; ``once[face, i]`` and
    ``twice[face, i]`` who shares a group, or two, with actor ``i``; ``pays[face]`` a table of 256 sums of wages for each byte;
    ``ends[face]`` the masks of the held, the unstarted and the others; ``spans`` the minutes.
    """

    cast: Any
    once: Any
    twice: Any
    pays: Any
    ends: Any
    spans: Any


class Nodes(NamedTuple):
    """Scratch of the bound, for each set of actors released: the sets, who is there, who was met, what each further release costs (two to a word)."""

    sets: Any
    there: Any
    met: Any
    pairs: Any
    steps: Any
    best: Any
    values: Any
    places: Any


@compiled
def merge(count: int, live: Any, unstarted: Any, groups: Groups) -> tuple[int, Any]:
    """Join groups alike on the live cast and let unstarted actors of one group vanish, to a fixpoint, in place.

    Returns the number of groups and the actors still live.
    """
    cast, minutes, left = groups
    while True:
        kept = 0
        once, twice = _NONE, _NONE
        for c in range(count):
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
        count = kept
        vanish = once & ~twice & unstarted
        if not vanish:
            return count, live
        live &= ~vanish
        unstarted &= ~vanish


@compiled
def open_state(row: Any, scenes: Scenes, groups: Groups) -> tuple[int, Any]:
    """List the groups of a state's scenes left; returns their number and the live actors."""
    count = 0
    started, needed = _NONE, _NONE
    for s in range(scenes.cast.size):
        word, bit = s >> 6, _ONE << np.uint64(s & 63)
        if row[LEFT + word] & bit:
            groups.cast[count] = scenes.cast[s]
            groups.minutes[count] = scenes.minutes[s]
            groups.left[count, 0] = _NONE
            groups.left[count, 1] = _NONE
            groups.left[count, word] = bit
            needed |= scenes.cast[s]
            count += 1
        else:
            started |= scenes.cast[s]
    unstarted = needed & ~started
    return merge(count, row[FRONT] | row[BACK] | unstarted, unstarted, groups)


@compiled
def needed_without(skip: int, count: int, cast: Any) -> Any:
    """Actors of all groups but one."""
    needed = _NONE
    for c in range(count):
        if c != skip:
            needed |= cast[c]
    return needed


@compiled
def place(row: Any, x: int, end: int, count: int, live: Any, groups: Groups, rest: Groups, log: Any) -> int:
    """Place group ``x`` of a state at an end (0 front, 1 back), then all that costs nothing, in place.

    What costs nothing is a group whose cast is just what an end holds. ``log`` takes down what was placed, in order: end and scenes (two
    words). Last the state is turned so that the smaller mask is in front; that is taken down as end 2. ``rest`` is scratch. Returns
    how many lines the log has.
    """
    fewer = 0
    for c in range(count):
        if c != x:
            rest.cast[fewer] = groups.cast[c]
            rest.minutes[fewer] = groups.minutes[c]
            rest.left[fewer, 0] = groups.left[c, 0]
            rest.left[fewer, 1] = groups.left[c, 1]
            fewer += 1
    scene, here, there = groups.cast[x], row[FRONT + end], row[BACK - end]
    needed = needed_without(-1, fewer, rest.cast)
    row[FRONT + end] = (here | (scene & ~there)) & needed
    row[BACK - end] = there & ~scene
    row[LEFT] &= ~groups.left[x, 0]
    row[LEFT + 1] &= ~groups.left[x, 1]
    log[0, 0] = np.uint64(end)
    log[0, 1] = groups.left[x, 0]
    log[0, 2] = groups.left[x, 1]
    return settle(row, fewer, live & needed & ~(scene & there), rest, log, 1)


@compiled
def settle(row: Any, count: int, live: Any, groups: Groups, log: Any, lines: int) -> int:
    """Place all that costs nothing; see ``place``."""
    cast, minutes, left = groups
    while True:
        count, live = merge(count, live, live & ~(row[FRONT] | row[BACK]), groups)
        free, end = -1, 0
        while free < 0 and end < 2:
            for c in range(count):
                if cast[c] == row[FRONT + end]:
                    free = c
                    break
            if free < 0:
                end += 1
        if free < 0:
            break
        row[FRONT + end] &= needed_without(free, count, cast)
        row[LEFT] &= ~left[free, 0]
        row[LEFT + 1] &= ~left[free, 1]
        log[lines, 0] = np.uint64(end)
        log[lines, 1] = left[free, 0]
        log[lines, 2] = left[free, 1]
        lines += 1
        count -= 1
        cast[free] = cast[count]
        minutes[free] = minutes[count]
        left[free, 0] = left[count, 0]
        left[free, 1] = left[count, 1]
        live &= needed_without(-1, count, cast) | row[FRONT] | row[BACK]
    if row[FRONT] > row[BACK]:
        row[FRONT], row[BACK] = row[BACK], row[FRONT]
        log[lines, 0] = np.uint64(2)
        lines += 1
    return lines


@compiled
def prices(row: Any, end: int, upper: int, count: int, groups: Groups, scenes: Scenes, idle: Any, price: Any) -> int:
    """What is paid when each group is placed next at an end, in all; ``FAR`` if that is ``upper`` or more, or if another is better first.

    Another is better first if it has all of the group's cast and adds only actors held by the end. Returns how open the end is: the
    smaller, the less is left to do there.
    """
    here, there, paid = row[FRONT + end], row[BACK - end], np.int64(row[PAID])
    reach = upper - (paid + max(paid, np.int64(row[LEAST]))) // 2
    openness = 0
    for x in range(count):
        price[x] = FAR
        scene = groups.cast[x]
        worse = False
        for c in range(count):
            other = groups.cast[c]
            if c != x and scene & ~other == _NONE and other & ~(scene | here) == _NONE:
                worse = True
                break
        if worse:
            continue
        cost = groups.minutes[x] * pay(here & ~scene, scenes.sums)
        rest = scene & there
        while rest:
            actor = lowest(rest)
            cost += scenes.wage[actor] * idle[actor]
            rest &= rest - _ONE
        if paid + cost < upper:
            price[x] = paid + cost
            openness += max(0, reach - cost)
    return openness


@compiled
def idle_times(count: int, live: Any, groups: Groups, idle: Any) -> Any:
    """Fill in for each live actor how long the groups without them take; returns the actors in one group only."""
    once, twice, total = _NONE, _NONE, 0
    for c in range(count):
        twice |= once & groups.cast[c]
        once |= groups.cast[c]
        total += groups.minutes[c]
    rest = live
    while rest:
        idle[lowest(rest)] = total
        rest &= rest - _ONE
    for c in range(count):
        rest = groups.cast[c]
        while rest:
            idle[lowest(rest)] -= groups.minutes[c]
            rest &= rest - _ONE
    return once & ~twice


@compiled
def new_groups(scenes: int) -> Groups:
    """Room for the groups of a state, one more than there are scenes."""
    most = scenes + 1
    return Groups(np.empty(most, np.uint64), np.empty(most, np.int64), np.empty((most, 2), np.uint64))


@compiled
def new_faces(scenes: int) -> Faces:
    """Room for both faces of a state."""
    return Faces(
        np.empty((2, scenes + 1), np.uint64),
        np.empty((2, 64), np.uint64),
        np.empty((2, 64), np.uint64),
        np.empty((2, 9 * 256), np.int32),
        np.empty((2, 3), np.uint64),
        np.empty(scenes + 1, np.int32),
    )


@compiled
def new_nodes() -> Nodes:
    """Room for the bound."""
    pairs = np.empty(_NODES * RELEASERS // 2, np.int64)
    return Nodes(
        np.empty(_NODES, np.uint64),
        np.empty(_NODES, np.uint64),
        np.empty(_NODES, np.uint64),
        pairs,
        pairs.view(np.int32),
        np.empty(_NODES, np.int32),
        np.empty(_NODES, np.int32),
        np.empty(_NODES, np.uint64),
    )


@compiled
def look(
    face: int,
    here: Any,
    fresh: Any,
    there: Any,
    alone: Any,
    unit: int,
    count: int,
    groups: Groups,
    wage: Any,
    faces: Faces,
) -> None:
    """See a state from one end: fill one face. ``alone`` are the actors in one group only; wages are dearest first."""
    names = np.empty(64, np.uint64)
    actors = 0
    for part in range(3):
        begin = actors
        rest = here if part == 0 else (fresh if part == 1 else there)
        while rest:
            names[actors] = np.uint64(lowest(rest))
            rest &= rest - _ONE
            actors += 1
        faces.ends[face, part] = ((_ONE << np.uint64(actors - begin)) - _ONE) << np.uint64(begin)
    for i in range(actors):
        faces.once[face, i] = _NONE
        faces.twice[face, i] = _NONE
    for c in range(count + 1):
        scene = groups.cast[c] if c < count else alone
        mask = _NONE
        for i in range(actors):
            mask |= ((scene >> names[i]) & _ONE) << np.uint64(i)
        faces.cast[face, c] = mask
        if c == count:
            break
        rest = mask
        while rest:
            i = lowest(rest)
            rest &= rest - _ONE
            faces.twice[face, i] |= faces.once[face, i] & mask
            faces.once[face, i] |= mask
    pays = faces.pays[face]
    bytes_used = max(2, (actors + 7) >> 3)
    pays[256 * bytes_used] = 0
    for byte in range(bytes_used):
        pays[256 * byte] = 0
        for bit in range(8):
            half, i = 1 << bit, 8 * byte + bit
            value = wage[np.int64(names[i])] >> unit if i < actors else 0
            for v in range(256 * byte, 256 * byte + half):
                pays[half + v] = pays[v] + value


@compiled
def earned(mask: Any, pays: Any) -> int:
    """Wages of the actors of a mask in the numbers of a face."""
    value = np.int64(pays[mask & _BYTE]) + pays[_TABLE + ((mask >> _BYTES[0]) & _BYTE)]
    mask >>= _BYTES[1]
    byte = _TABLE + _TABLE
    while mask:
        value += pays[byte + (mask & _BYTE)]
        byte += _TABLE
        mask >>= _BYTES[0]
    return value


@compiled
def pair(mask: Any, at: int) -> int:
    """Two bits of a mask as the two halves of a word; a value below ``2 ** 31`` times it is that value in either half."""
    two = np.int64(mask >> np.uint64(at))
    return (two & 1) | (two & 2) << 31


@compiled
def least_before(count: int, values: Any) -> None:
    """Make each of ``count`` values, those of all subsets of a set in binary order, the least of those of its own subsets."""
    if count < 4:
        values[count - 1] = min(values[0], values[count - 1])
        return
    for j in range(0, count, 4):
        v0, v1, v2 = values[j], values[j + 1], values[j + 2]
        v3 = values[j + 3]
        v1 = v0 if v0 < v1 else v1
        v2 = v0 if v0 < v2 else v2
        v3 = v1 if v1 < v3 else v3
        values[j + 1] = v1
        values[j + 2] = v2
        values[j + 3] = v2 if v2 < v3 else v3
    half = 4
    for h in range(4, count, 8):
        a0, b0 = values[h + 0], values[h - half + 0]
        a1, b1 = values[h + 1], values[h - half + 1]
        a2, b2 = values[h + 2], values[h - half + 2]
        a3, b3 = values[h + 3], values[h - half + 3]
        values[h + 0] = a0 if a0 < b0 else b0
        values[h + 1] = a1 if a1 < b1 else b1
        values[h + 2] = a2 if a2 < b2 else b2
        values[h + 3] = a3 if a3 < b3 else b3
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
                values[h + 0] = a0 if a0 < b0 else b0
                values[h + 1] = a1 if a1 < b1 else b1
                values[h + 2] = a2 if a2 < b2 else b2
                values[h + 3] = a3 if a3 < b3 else b3
                values[h + 4] = a4 if a4 < b4 else b4
                values[h + 5] = a5 if a5 < b5 else b5
                values[h + 6] = a6 if a6 < b6 else b6
                values[h + 7] = a7 if a7 < b7 else b7
        half *= 2


@compiled
def release_bound(
    held: Any,
    unstarted: Any,
    other: Any,
    low: int,
    most: int,
    skip: int,
    count: int,
    cast: Any,
    once: Any,
    twice: Any,
    pays: Any,
    spans: Any,
    nodes: Nodes,
) -> int:
    """What is paid for waiting at least, by the order in which the actors held by one end and the unstarted are released.

    The *releasers* are the ``most`` actors numbered from ``low``. Whoever of the other end or the unstarted releasers shares a scene
    left with somebody released has started by then, and an unstarted one stays until he is released himself. So a scene that takes place
    when just the set ``g`` is released pays for those releasers of this end and those started who are not in it. It takes place
    before the first of its own releasers is gone, at the cheapest moment. A dynamic programme over the sets released finds the
    cheapest order of releases; a group of scenes ``skip`` is left out.

    Valid for any orders: in each the releases happen in some order, and each scene at some moment between two of them, at which at least
    those counted are there. The scene's moment is chosen from all sets within the one released, which includes those of the true order.
    """
    sets, there, met, pairs, steps, best, values, places = nodes
    shift = np.uint64(low)
    held, unstarted, other = held >> shift, unstarted >> shift, other >> shift
    full = (held | unstarted) & np.uint64((1 << most) - 1)
    held &= full
    answering = (unstarted & full) | other
    skipped = cast[skip] >> shift
    sets[0], met[0], there[0] = _NONE, _NONE, held
    known, rest = 1, full
    while rest:
        i = lowest(rest)
        bit = rest & (_NONE - rest)
        rest ^= bit
        mates = once[low + i] >> shift
        if skipped & bit:
            mates = (twice[low + i] >> shift) | (mates & ~skipped)
        for j in range(known):
            before = sets[j]
            g = before | bit
            sets[known + j] = g
            met[g] = met[before] | mates
            there[g] = (held | (met[g] & answering)) & ~g
        known *= 2
    for j in range(known):
        at = sets[j] << np.uint64(2)
        pairs[at] = 0
        pairs[at + _ONE] = 0
        pairs[at + np.uint64(2)] = 0
        pairs[at + np.uint64(3)] = 0
    total = 0
    for c in range(count):
        if c == skip:
            continue
        scene = cast[c] >> shift
        missing, own, lack = ~scene, full & scene, full & ~scene
        if not held & missing:
            continue
        found, g = 0, _NONE
        if not own:
            least = earned(held & missing, pays)
            while g != lack and least:
                g = (g - lack) & lack
                least = min(least, earned(there[g] & missing, pays))
            total += spans[c] * least
            continue
        while True:
            values[found] = earned(there[g] & missing, pays) * spans[c]
            places[found] = g
            found += 1
            if g == lack:
                break
            g = (g - lack) & lack
        least_before(found, values)
        o0, o1, o2, o3 = pair(own, 0), pair(own, 2), pair(own, 4), pair(own, 6)
        for j in range(found):
            value, at = np.int64(values[j]), places[j] << np.uint64(2)
            pairs[at] += value * o0
            pairs[at + np.uint64(1)] += value * o1
            if most > 4:
                pairs[at + np.uint64(2)] += value * o2
                pairs[at + np.uint64(3)] += value * o3
    best[0] = 0
    for j in range(1, known):
        g = sets[j]
        least = np.int64(MUCH)
        for at in range(_STEPS_BEGIN[g], _STEPS_BEGIN[g + _ONE]):
            least = min(least, np.int64(best[_STEP_FROM[at]]) + steps[_STEP_AT[at]])
        best[g] = least
    return total + best[full]


@compiled
def waiting_bound(
    side: int, x: int, most: int, enough: int, first: int, count: int, faces: Faces, nodes: Nodes
) -> tuple[int, int]:
    """The better bound of both faces after group ``x`` is placed at an end, and which face gave it; ends early at ``enough``.

    Looks at ``most`` releasers of the face ``first``, then of the other. With ``RELEASERS`` of them the others are added, eight at a
    time and without answers, since nobody may be counted twice.
    """
    waiting, winner = 0, first
    for turn in range(2):
        face = first ^ turn
        cast = faces.cast[face]
        scene, alone = cast[x], cast[x] & cast[count]
        held, fresh, other = faces.ends[face, 0], faces.ends[face, 1], faces.ends[face, 2]
        many = size(held | fresh)
        if face == side:
            held = (held | (scene & fresh)) & ~alone
            other &= ~scene
        else:
            other = (other | (scene & fresh)) & ~alone
            held &= ~scene
        fresh &= ~scene
        value, low = 0, 0
        while low < many:
            value += release_bound(
                held,
                fresh,
                other if low == 0 else _NONE,
                low,
                min(most, many - low),
                x,
                count,
                cast,
                faces.once[face],
                faces.twice[face],
                faces.pays[face, 32 * low :],
                faces.spans,
                nodes,
            )
            low += RELEASERS if most == RELEASERS else many
        if value > waiting:
            waiting, winner = value, face
        if waiting >= enough:
            break
    return waiting, winner


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
    pool: Any, table: Any, chosen: Any, begin: int, end: int, trail: int, control: Any, scenes: Scenes, out: Any
) -> int:
    """Write the successors of chosen states to ``out``; returns their number. ``trail`` is the trail number of the first.

    Each state is extended at the end that is less open. A successor is looked at with few releasers, then, if there is no such state
    yet, with more. ``pool`` and ``table`` are only read.
    """
    size_of = scenes.cast.size
    groups, rest, faces, nodes = new_groups(size_of), new_groups(size_of), new_faces(size_of), new_nodes()
    price, log, idle = (
        np.empty((2, size_of + 1), np.int64),
        np.empty((size_of + 2, 3), np.uint64),
        np.empty(64, np.int64),
    )
    made, upper, unit, face = 0, control[BEST], control[UNIT], 0
    for n in range(begin, end):
        state = pool[chosen[n]]
        count, live = open_state(state, scenes, groups)
        alone = idle_times(count, live, groups, idle)
        front = prices(state, 0, upper, count, groups, scenes, idle, price[0])
        back = prices(state, 1, upper, count, groups, scenes, idle, price[1])
        side = 0 if front < back else 1
        fresh = live & ~(state[FRONT] | state[BACK])
        for f in range(2):
            look(f, state[FRONT + f], fresh, state[BACK - f], alone, unit, count, groups, scenes.wage, faces)
        for c in range(count):
            faces.spans[c] = groups.minutes[c]
        for x in range(count):
            cost = price[side, x]
            if cost == FAR:
                continue
            control[BOUNDS] += 1
            enough = ((upper - cost - 1) >> unit) + 1
            waiting, face = waiting_bound(side, x, FEW_RELEASERS, enough, face, count, faces, nodes)
            if waiting >= enough:
                continue
            row = out[made]
            row[:] = state
            place(row, x, side, count, live, groups, rest, log)
            at = table[place_of(row, pool, table)]
            if at >= 0:
                if pool[at, PAID] <= np.uint64(cost):
                    continue
                waiting = np.int64(pool[at, LEAST] - pool[at, PAID])
                if cost + waiting >= upper:
                    continue
            else:
                waiting, _ = waiting_bound(side, x, RELEASERS, enough, face, count, faces, nodes)
                if waiting >= enough:
                    continue
                waiting <<= unit
            first = lowest(groups.left[x, 0]) if groups.left[x, 0] else 64 + lowest(groups.left[x, 1])
            row[PAID] = np.uint64(cost)
            row[LEAST] = np.uint64(max(cost + waiting, np.int64(state[LEAST])))
            row[LINK] = np.uint64(((trail + n - begin) << 8) | (first << 1) | side)
            made += 1
    return made


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
    scenes: Scenes,
    out: Any,
) -> bool:
    """Work through layers while they are small and there is room. Returns whether the layer in work was chosen but not expanded."""
    done = 0
    while control[LAYER] > 0:
        if done >= budget:
            return False
        choose(pool, heads, chosen, control, width)
        count = control[CHOSEN]
        most = count * scenes.cast.size
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
        for begin in range(0, count, SLICE):
            end = min(count, begin + SLICE)
            made = expand(pool, table, chosen, begin, end, first + begin, control, scenes, out)
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
def replay(row: Any, moves: Any, scenes: Scenes, order: Any) -> None:
    """Take moves (scene, end) from the state ``row`` on and write down the order of scenes they make."""
    size_of = scenes.cast.size
    groups, rest, log = new_groups(size_of), new_groups(size_of), np.empty((size_of + 2, 3), np.uint64)
    placed, counts, front = np.empty((2, size_of), np.int64), np.zeros(2, np.int64), 0
    for m in range(moves.shape[0]):
        count, live = open_state(row, scenes, groups)
        scene = moves[m, 0]
        x = 0
        while not (groups.left[x, scene >> 6] >> np.uint64(scene & 63)) & _ONE:
            x += 1
        lines = place(row, x, moves[m, 1], count, live, groups, rest, log)
        for line in range(lines):
            if log[line, 0] == np.uint64(2):
                front = 1 - front
                continue
            which = front ^ np.int64(log[line, 0])
            for word in range(2):
                left = log[line, 1 + word]
                while left:
                    placed[which, counts[which]] = 64 * word + lowest(left)
                    counts[which] += 1
                    left &= left - _ONE
    for i in range(counts[front]):
        order[i] = placed[front, i]
    for i in range(counts[1 - front]):
        order[size_of - 1 - i] = placed[1 - front, i]
