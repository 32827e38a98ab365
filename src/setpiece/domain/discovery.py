"""Finding the members of a package: one thing, one file, and the package is its list."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TypeVar

T = TypeVar("T")


def members(package: str, attribute: str, kind: type[T]) -> tuple[T, ...]:
    """Collect ``attribute`` (e.g. ``RULE``) from every module of ``package`` that has it, in order of module name.

    ``TypeError`` if one of them is not a ``kind``: a plug-in that cannot be used must not be passed over in silence.
    """
    found: list[T] = []
    for info in sorted(pkgutil.iter_modules(importlib.import_module(package).__path__), key=lambda m: m.name):
        module = importlib.import_module(f"{package}.{info.name}")
        member = getattr(module, attribute, None)
        if member is None:
            continue
        if not isinstance(member, kind):
            raise TypeError(f"{module.__name__}.{attribute} is not a {kind.__name__}.")
        found.append(member)
    return tuple(found)
