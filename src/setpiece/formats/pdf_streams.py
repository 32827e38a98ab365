"""How large a PDF's streams become when they are unpacked, told before a library unpacks them.

A deflated stream can hold a thousand times its size, so one megabyte of PDF may fill a machine's memory. Only deflate is looked at, the
packing that nearly every PDF uses. Pictures are passed over, since reading text never unpacks them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

MAX_UNPACKED = 128 * 1024 * 1024
"""Bytes of all streams but pictures. A screenplay's pages and fonts are a few megabytes."""
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_LONGEST_DICTIONARY = 2048
_PIECE = 64 * 1024
_STEP = 1024 * 1024


def unpacks_too_large(data: bytes) -> bool:
    """Whether the streams of a PDF, pictures aside, unpack to more than :data:`MAX_UNPACKED`."""
    total = 0
    for start in _text_streams(data):
        for size in _unpacked(data, start):
            total += size
            if total > MAX_UNPACKED:
                return True
    return False


def _text_streams(data: bytes) -> Iterator[int]:
    """Where the streams that are no pictures start."""
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _LONGEST_DICTIONARY) : match.start()]
        if b"/Image" not in head[head.rfind(b" obj") + 1 :]:
            yield match.end()


def _unpacked(data: bytes, start: int) -> Iterator[int]:
    """Sizes of the pieces that a deflated stream unpacks to; none when it is not deflated."""
    unpacker = zlib.decompressobj()
    packed = b""
    try:
        while not unpacker.eof:
            if not packed:
                packed, start = data[start : start + _PIECE], start + _PIECE
                if not packed:
                    return
            yield len(unpacker.decompress(packed, _STEP))
            packed = unpacker.unconsumed_tail
    except zlib.error:
        return
