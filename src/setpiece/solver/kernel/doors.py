"""The kernel's functions that Python calls: they take the memory as an array and hand its address on."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,untyped-decorator"
from typing import Any

from numba import types
from numba.extending import intrinsic

from setpiece.solver.compiled import compiled
from setpiece.solver.kernel import anneal as _anneal
from setpiece.solver.kernel import bits, change, days, group
from setpiece.solver.kernel import judge as _judge


@intrinsic
def _address(_typing: Any, array: Any) -> Any:
    """The address of an array's first number."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return context.make_array(signature.args[0])(context, builder, args[0]).data

    return types.CPointer(types.int64)(array), code


@compiled("void(i8[::1], i8[::1], i8[::1], i8[::1], i8, f8, f8)")
def anneal(m: Any, slots: Any, variants: Any, best: Any, moves: int, hot: float, cold: float) -> None:
    """See ``anneal.anneal``."""
    _anneal.anneal(_address(m), slots, variants, best, moves, hot, cold)


@compiled("void(i8[::1], i8[::1], i8[::1])")
def keep(m: Any, slots: Any, variants: Any) -> None:
    """See ``anneal.keep``."""
    _anneal.keep(_address(m), slots, variants)


@compiled("void(i8[::1], i8)")
def put_best(m: Any, item: int) -> None:
    """See ``anneal.put_best``."""
    _anneal.put_best(_address(m), item)


@compiled("void(i8[::1], i8, i8)")
def make(m: Any, moves: int, wishes: int) -> None:
    """See ``change.make``."""
    change.make(_address(m), moves, wishes)


@compiled("i8(i8[::1], i8, i8)")
def least_of_group(m: Any, moves: int, days: int) -> int:
    """See ``group.least_of_group``."""
    return group.least_of_group(_address(m), moves, days)


@compiled("void(i8[::1])")
def take_back(m: Any) -> None:
    """See ``bits.take_back``."""
    bits.take_back(_address(m))


@compiled("i8(i8[::1], i8, i8, i8, i8)")
def judge(m: Any, a: int, t: int, b: int, most: int) -> int:
    """See ``judge.judge``."""
    return _judge.judge(_address(m), a, t, b, most)


@compiled("i8(i8[::1], i8, i8, i8)")
def judge_variant(m: Any, slot: int, variant: int, most: int) -> int:
    """See ``judge.judge_variant``."""
    return _judge.judge_variant(_address(m), slot, variant, most)


@compiled("i8(i8[::1], i8, i8, i8)")
def plan_day(m: Any, slot: int, variant: int, best: int) -> int:
    """See ``days.plan_day``."""
    return days.plan_day(_address(m), slot, variant, best)
