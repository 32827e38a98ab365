"""Setpiece's own format: the whole plan as versioned JSON, without loss. All other formats lose something.

The codec reads and writes the domain's own dataclasses; there is no second copy of the model. ``encode`` and ``decode`` serve any domain value
(a breakdown, a screenplay, an edit: ``decode(data, Edit)``); ``write`` and ``read`` wrap a plan with the format's name and version.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from setpiece.domain.edits import EDITS, Edit, kind_of
from setpiece.domain.eighths import Eighths
from setpiece.domain.findings import Finding, Severity, Unreadable
from setpiece.domain.plan import PLAN_VERSION, Plan

FORMAT_NAME = "setpiece-plan"
SUFFIX = ".json"
MOST_BYTES = 200 * 1024 * 1024
"""Larger files are refused unread."""

T = TypeVar("T")


class _Envelope(msgspec.Struct, kw_only=True):
    """What the file holds: its kind, its version, the plan still undecoded until the version is known."""

    format: str
    version: int
    plan: msgspec.Raw


def encode(value: object) -> bytes:
    """A domain value as compact JSON. Halves of characters, which UTF-8 cannot hold, become question marks."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return _ENCODER.encode(_whole(msgspec.to_builtins(value, enc_hook=_write_special)))


def decode(data: bytes, kind: type[T]) -> T:
    """A domain value from JSON; ``msgspec.ValidationError`` (a ``ValueError``) names the path of what does not fit."""
    return msgspec.json.decode(data, type=kind, dec_hook=_read_special)


def write(plan: Plan) -> bytes:
    """A plan as indented JSON, ending in a newline; the same bytes for the same plan."""
    envelope = _Envelope(format=FORMAT_NAME, version=PLAN_VERSION, plan=msgspec.Raw(encode(plan)))
    return msgspec.json.format(_ENCODER.encode(envelope), indent=1) + b"\n"


def read(data: bytes, source: str) -> Plan:
    """A plan from its JSON. :class:`Unreadable` with one sentence for anything that is not a plan of this or an earlier version."""
    if len(data) > MOST_BYTES:
        raise _unreadable(source, f"The file is larger than {MOST_BYTES // 1024 // 1024} MB, which no plan is.")
    try:
        envelope = msgspec.json.decode(data, type=_Envelope)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise _unreadable(
            source, "This is not a Setpiece plan. Give the plan.json that `setpiece plan` wrote."
        ) from None
    if envelope.format != FORMAT_NAME:
        raise _unreadable(source, f"This file calls itself {envelope.format[:60]!r}, not {FORMAT_NAME!r}.")
    if envelope.version > PLAN_VERSION:
        raise _unreadable(
            source,
            f"The plan has version {envelope.version}; this Setpiece reads up to {PLAN_VERSION}. Use a newer Setpiece.",
        )
    if envelope.version < 1:
        raise _unreadable(source, f"There is no plan version {envelope.version}.")
    try:
        return decode(bytes(envelope.plan), Plan)
    except (ValueError, msgspec.MsgspecError, RecursionError) as error:
        raise _unreadable(source, f"The plan is damaged: {error}") from None


def _write_special(value: Any) -> Any:
    if isinstance(value, Eighths):
        return int(value)
    raise TypeError(f"{type(value).__name__} is no value of the domain.")


def _whole(value: Any) -> Any:
    """Plain data with every text made fit for UTF-8."""
    if isinstance(value, str):
        return value.encode("utf-8", errors="replace").decode()
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_whole(item) for item in value]
    return value


def _read_special(kind: type, value: Any) -> Any:
    if kind is Eighths:
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError("A page length is a whole number of eighths.")
        return Eighths(value)
    if kind is Edit:
        return _edit(value)
    raise TypeError(f"{kind.__name__} is no type of the domain.")


def _edit(value: Any) -> Edit:
    """An edit of any kind: the ``kind`` of the object says which."""
    name = value.get("kind") if isinstance(value, dict) else None
    kind = _EDITS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise ValueError(f"There is no edit of the kind {str(name)[:60]!r}.")
    return msgspec.convert(value, kind, dec_hook=_read_special)


def _unreadable(source: str, message: str) -> Unreadable:
    return Unreadable(Finding(rule="project_json", severity=Severity.ERROR, message=message, where=source))


_EDITS = {kind_of(edit): edit for edit in EDITS}
_ENCODER = msgspec.json.Encoder(enc_hook=_write_special)
