"""Bytes of a text file as text: encodings, line ends, stray control characters."""

from __future__ import annotations

import codecs
import re

from setpiece.formats import intake
from setpiece.formats.intake import refuse_length, refuse_size, unreadable

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_MAX_CONTROL_SHARE = 0.01
"""More than one control character in a hundred, and at least four, is not a text that anyone typed."""
_KNOWN_BINARIES = {b"%PDF-": "a PDF", b"PK\x03\x04": "a Word file or a zip archive", b"{\\rtf": "a rich-text file"}


def decode(data: bytes, reader: str, source: str) -> str:
    r"""The text of a file, its lines ended by ``\n`` only, without control characters other than the tab.

    UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252. Raises
    :class:`~setpiece.domain.findings.Unreadable` for what is empty, too long, damaged or not text.
    """
    refuse_size(len(data), reader, source)
    for start, kind in _KNOWN_BINARIES.items():
        if data.startswith(start):
            raise unreadable(reader, f"The file is {kind}, not plain text. Export the script as Fountain text.", source)
    text = _decoded(data, reader, source).replace("\r\n", "\n").replace("\r", "\n")
    refuse_length(len(text), intake.MAX_CHARACTERS, "characters", reader, source)
    if not text.strip():
        raise unreadable(reader, "The file holds nothing but blank lines. Export the script again.", source)
    stray = len(_CONTROL.findall(text))
    if "\x00" in text or stray > max(3, _MAX_CONTROL_SHARE * len(text)):
        raise unreadable(reader, "The file is not text. Export the script as Fountain text in UTF-8.", source)
    return _CONTROL.sub(" ", text) if stray else text


def _decoded(data: bytes, reader: str, source: str) -> str:
    """The characters of the file, whatever its encoding."""
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise unreadable(reader, "The file starts as UTF-16 but is damaged. Save it as UTF-8.", source) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            message = "The file is UTF-8 but damaged here, or was cut off. Export the script again."
            raise unreadable(reader, message, source, line) from None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether characters of several bytes are rather UTF-8's than accents of an older encoding, which hardly ever look like them."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - broken > broken
