"""Where everything stands in the kernel's memory: one array ``m`` of 64-bit integers.

**Words.** A *slot* is one unit on one date. An *item* is a block, or blocks that must be shot together. A *payee* is whoever is paid by the
dates of use: a performer, a place, a rental. Breaches are counted in minutes or their like (*missed*) and weighed with a penalty. A unit's
day is a pure function of its items, its slot and its *variant* (which call is wished, and which of two equally good orders), so its value
is kept in a hash table, the memo.

**Memory.** Things are rows, and a row is known by its address, its index in ``m``: ``m[item + SLOT_OF]`` is the address of the item's slot,
``m[m[item + SLOT_OF] + COUNT]`` how many items are there. Address 0 is nobody. A list stands between two addresses that its owner's row
holds. One array makes calls cheap (no array is passed with its shape and strides) and compiles quickly. ``memory`` lays it out.
"""

from __future__ import annotations

# Scalars.
(
    NOBODY,
    COST,
    MISSED,
    PENALTY,
    RANDOM,
    LOGGED,
    COST_BEFORE,
    MISSED_BEFORE,
    TOUCHED,
    DIRTIED,
    NEAR_TOTAL,
    ITEMS,
    SLOTS,
    UNITS,
    DATES,
    PLACES,
    WORDS,
    PAYEE_WORDS,
    REST_REACH,
    MOST_REST,
    ITEM_0,
    ITEM_WIDTH,
    SLOT_0,
    SLOT_WIDTH,
    UNIT_0,
    HOP_0,
    DATE_0,
    OWN_REST_0,
    VARIANT_HASH_0,
    MEMO_0,
    MEMO_MASK,
    LOG_0,
    MOVE_0,
    WISH_0,
    TOUCHED_0,
    DIRTY_0,
    WORK_0,
    SCRATCH_0,
    FUTURE_0,
    RESTING_0,
    PERFORMING_0,
    LOGARITHM_0,
    NEAR_0,
    STOPPED,
    TRIED,
    PLANNED,
    ACCEPTED,
    BLOCK_0,
    FACTS_0,
    PAYEE_0,
    PAYEE_WIDTH,
    DELTA_0,
    LEAST_PENALTY,
) = range(53)
SCALARS = 64

BLOCK_WIDTH = 10
MINUTES, PLACE_OF, KIND_OF, ITEM_OF, RANK, THEN, THEN_END, BEFORE, BEFORE_END = range(9)

# An item; the payees it needs follow as bits from ``NEEDS`` on. ``HOME`` is its place, a payee, 0 for several.
(
    SLOT_OF,
    POSITION,
    ITEM_HASH,
    ITEM_MINUTES,
    HOME,
    LIT_BLOCKS,
    RELATED,
    MISSED_ROW,
    PARTS,
    PARTS_END,
    PAID_BY,
    PAID_BY_END,
    FRIENDS,
    FRIENDS_END,
    CHOICES,
    CHOICES_END,
    APART,
    APART_END,
    NEEDS,
) = range(19)

UNIT_WIDTH = 32
(
    UNIT_INDEX,
    SETUP,
    BASIC,
    LONGEST,
    MEAL,
    MEAL_AFTER,
    REST,
    WEEK_REST,
    LONGEST_RUN,
    MOST_WEEK,
    UNIT_DAY,
    OVERTIME,
    DOUBLE_AFTER,
    DOUBLE,
    NIGHT,
    NIGHT_FROM,
    NIGHT_TO,
    SIXTH,
    SEVENTH,
    IDLE,
    UNIT_HASH,
    CALLS,
    CALLS_END,
    FIRST_SLOT,
    USED,
    USED_AFTER,
    IDLE_BEFORE,
    RUN_COST,
    RUN_MISSED,
    UNIT_TOUCH,
) = range(30)

# A slot; the payees it needs at all and needs for two items or more follow as bits from ``HAS`` on.
(
    SLOT_INDEX,
    UNIT,
    DATE,
    ORDINAL,
    WEEK,
    COUNT,
    HASH,
    LIT,
    VARIANT,
    SLOT_MINUTES,
    KINDS,
    DAY_COST,
    DAY_MISSED,
    FIRST,
    LAST,
    CALL,
    WRAP,
    MOVE_MINUTES,
    MOVE_COST,
    LINK_COST,
    LINK_MISSED,
    SLOT_HASH,
    MEMBERS,
    COUNTS,
    TOUCH,
    HAS,
) = range(26)
DAY = DAY_COST
"""A day's value begins here: cost, missed, first place, last place, call, wrap, in this order wherever a day is kept."""
D_COST, D_MISSED, D_FIRST, D_LAST, D_CALL, D_WRAP = range(6)

# A payee; the dates of use, the dates with two uses or more and the dates known before follow as bits from ``BITS`` on.
# ``SPAN_ONLY``: a performer whose cost depends on the first and last date alone, and on gaps dropped.
PERFORMER, PLACE, RENTAL = range(3)
(
    PAYEE_INDEX,
    SORT,
    PAID,
    DIRTY,
    PER_UNIT_DAY,
    DATE_COUNTS,
    TABLE,
    HOLDS,
    DROP,
    DROPPABLE,
    SPAN_ONLY,
    FIRST_DATE,
    LAST_DATE,
    LEAST_GAP,
    DROP_COST,
    PER_DIEM,
    CHANGED_CALL,
    HOLD_DAY,
    AGAIN,
    RENTAL_DAY,
    RENTAL_WEEK,
    NEAR_MINUTES,
    NEAR_COST,
    PLACE_INDEX,
    BITS,
) = range(25)

KIND_WIDTH = 6
BOUND, LIT_KIND, KIND_HOURS, KIND_HOURS_END, WINDOWS = range(5)
HOURS_WIDTH = 5
MAY_WORK, MAY_STAY, BEGAN, ENDED, WORKED = range(5)
HOP_WIDTH = 4
HOP_MINUTES, HOP_COST, HOP_TRAVEL = range(3)
WORK_WIDTH = 12
(
    DAY_BLOCK,
    ORDER,
    GROUP,
    GROUP_ORDER,
    BEST_ORDER,
    STACK,
    TIMED,
    KIND_SEEN,
    KIND_MINUTES,
    KIND_OPENS,
    KIND_CLOSES,
) = range(11)

# Facts of a day while it is planned.
(
    F_BOUND,
    F_TIMED,
    F_PAIRED,
    F_WISH,
    F_LAST_WINS,
    F_UNIT,
    F_DATE,
    F_BLOCKS,
    F_GROUPS,
    F_KINDS,
    F_MINUTES,
    F_MOVE_COST,
    F_CALL,
    F_CALL_END,
    F_LEAST_MISSED,
    F_LEAST_COST,
    F_FLOOR,
    F_LEAST,
) = range(18)
"""From ``F_LEAST`` on stand, for each call, the fewest minutes missed and the least cost of any order."""
MOVE_WIDTH = 2
MOVED, TO = range(2)
WISH_WIDTH = 3
WISH_SLOT, WISH_TO, WISH_SOURCE = range(3)
MEMO_WIDTH = 8
MEMO_KEY, MEMO_DAY = range(2)
FUTURE_WIDTH = 6

LOGARITHMS = 4096
"""Entries of the table of -ln(u), u in the middle of equal steps from 0 to 1, in 65,536ths."""

NO_WINDOW = 240
"""Minutes that a block is taken to miss when no window exists; also the weight of a travel day too few."""
WRONG_ORDER, SAME_DATE, TWO_UNITS, LONG_RUN, LONG_WEEK = 240, 200, 120, 300, 300
NEVER = 1 << 60
"""More than anything costs."""
