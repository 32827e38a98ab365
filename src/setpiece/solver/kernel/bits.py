"""Words of bits, random numbers, and writing with a log so that it can be taken back."""

from __future__ import annotations

# mypy: disable-error-code="no-any-return,return-value,untyped-decorator"
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from setpiece.solver.compiled import compiled
from setpiece.solver.kernel.words import COST, COST_BEFORE, LOG_0, LOGGED, MISSED, MISSED_BEFORE, RANDOM


@intrinsic
def ones(_typing: Any, _word: Any) -> Any:
    """How many bits are set in a 64-bit word."""
    return types.int64(types.int64), lambda _context, builder, _signature, args: builder.ctpop(args[0])


@intrinsic
def lowest(_typing: Any, _word: Any) -> Any:
    """Index of the lowest set bit; 64 when none is."""

    def code(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.cttz(args[0], ir.IntType(1)(0))

    return types.int64(types.int64), code


@intrinsic
def highest(_typing: Any, _word: Any) -> Any:
    """Index of the highest set bit; -1 when none is."""

    def code(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        zeros = builder.ctlz(args[0], ir.IntType(1)(0))
        return builder.sub(zeros.type(63), zeros)

    return types.int64(types.int64), code


@compiled("i8(memory, i8)")
def below(m: Any, n: int) -> int:
    """A random number from 0 to n - 1, by xorshift64* (Marsaglia 2003, Vigna 2014)."""
    x = np.uint64(m[RANDOM])
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    m[RANDOM] = np.int64(x)
    x *= np.uint64(2685821657736338717)
    return np.int64(((x >> np.uint64(32)) * np.uint64(n)) >> np.uint64(32))


@compiled("b1(memory, i8, i8)")
def has(m: Any, bits: int, index: int) -> bool:
    """Whether a bit is set among the words that begin at an address."""
    return (m[bits + (index >> 6)] >> (index & 63)) & 1 == 1


@compiled("void(memory, i8, i8)")
def put(m: Any, address: int, value: int) -> None:
    """Write a value and log the old one."""
    log = m[LOG_0] + 2 * m[LOGGED]
    m[log] = address
    m[log + 1] = m[address]
    m[LOGGED] += 1
    m[address] = value


@compiled("void(memory)")
def begin(m: Any) -> None:
    """What is written from here on can be taken back."""
    m[COST_BEFORE] = m[COST]
    m[MISSED_BEFORE] = m[MISSED]
    m[LOGGED] = 0


@compiled("void(memory)")
def take_back(m: Any) -> None:
    """Write the old values back, the last first."""
    log = m[LOG_0]
    for k in range(m[LOGGED] - 1, -1, -1):
        m[m[log + 2 * k]] = m[log + 2 * k + 1]
    m[COST] = m[COST_BEFORE]
    m[MISSED] = m[MISSED_BEFORE]
    m[LOGGED] = 0
