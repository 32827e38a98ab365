"""Masks of actors in compiled code: bits, their number, what the actors earn."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value,no-untyped-call,assignment,untyped-decorator,import-untyped"
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from setpiece.solver.compiled import machine_code

_BYTE = np.uint64(255)
_SHIFT = np.uint64(8)


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


@machine_code
def pay(mask: Any, sums: Any) -> int:
    """Wages of the actors of a mask; ``sums[b, v]`` is that of byte ``b`` with value ``v``."""
    total, byte = 0, 0
    while mask:
        total += sums[byte, np.int64(mask & _BYTE)]
        mask >>= _SHIFT
        byte += 1
    return total
