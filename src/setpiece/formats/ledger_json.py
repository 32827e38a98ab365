"""Reports of days, and records of whole shoots, as versioned JSON over the domain's own values: the second ledger on disk."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from setpiece.domain.findings import Unreadable
from setpiece.domain.learned import ProductionRecord
from setpiece.domain.progress import ProgressReport
from setpiece.formats.intake import refuse_size, unreadable
from setpiece.formats.project_json import decode, encode

RULE = "ledger_json"
REPORT, RECORD = "setpiece-report", "setpiece-record"
VERSION = 1
T = TypeVar("T")


class _Envelope(msgspec.Struct, kw_only=True):
    """What a file holds: its kind, its version, the value still undecoded until the version is known."""

    format: str
    version: int
    value: msgspec.Raw


def write_report(report: ProgressReport) -> bytes:
    """One revision of a day's report; the same bytes for the same report."""
    return _write(REPORT, report)


def read_report(data: bytes, source: str) -> ProgressReport:
    """The report in a file, or :class:`Unreadable` with one sentence."""
    return _read(data, source, REPORT, ProgressReport, "a day's report that `setpiece report` wrote")


def write_record(record: ProductionRecord) -> bytes:
    """What a production leaves for the next."""
    return _write(RECORD, record)


def read_record(data: bytes, source: str) -> ProductionRecord:
    """The record in a file, or :class:`Unreadable` with one sentence."""
    return _read(data, source, RECORD, ProductionRecord, "the record.json of an earlier shoot's reports")


def _write(kind: str, value: object) -> bytes:
    envelope = _Envelope(format=kind, version=VERSION, value=msgspec.Raw(encode(value)))
    return msgspec.json.format(msgspec.json.encode(envelope), indent=1) + b"\n"


def _read(data: bytes, source: str, kind: str, of: type[T], what: str) -> T:
    refuse_size(len(data), RULE, source)
    try:
        envelope = msgspec.json.decode(data, type=_Envelope)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise _wrong(f"This is not {what}.", source) from None
    if envelope.format != kind:
        raise _wrong(f"This file calls itself {envelope.format[:60]!r}, not {kind!r}. Give {what}.", source)
    if not 1 <= envelope.version <= VERSION:
        raise _wrong(f"It has version {envelope.version}; this Setpiece reads up to {VERSION}.", source)
    try:
        return decode(bytes(envelope.value), of)
    except (ValueError, msgspec.MsgspecError, RecursionError) as error:
        raise _wrong(f"The file is damaged: {error}", source) from None


def _wrong(message: str, source: str) -> Unreadable:
    return unreadable(RULE, message, source)
