"""How large a picture is, from its first bytes: PNG, JPEG, WebP, and SVG drawings that hold nothing but a drawing."""

from __future__ import annotations

import re
import struct

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from setpiece.domain.journal import ImageFile

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".svg")
LARGEST_BYTES = 8_000_000
"""A larger picture is for print, not for a site."""
_LENGTH = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)(?:px)?\s*\Z")
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!['\"]?#)", re.IGNORECASE)
_UNSAFE_TAGS = {"script", "foreignobject", "iframe", "object", "embed", "audio", "video", "animate", "set", "handler"}


def read_image(data: bytes, name: str) -> ImageFile:
    """The image with its size; ``wrong`` says why it cannot be shown."""
    if len(data) > LARGEST_BYTES:
        return ImageFile(name=name, data=b"", wrong=f"is larger than {LARGEST_BYTES // 1_000_000} MB; make it smaller")
    suffix = name[name.rfind(".") :].lower()
    readers = {".png": _png, ".jpg": _jpeg, ".jpeg": _jpeg, ".webp": _webp, ".svg": _svg}
    if suffix not in readers:
        return ImageFile(name=name, data=b"", wrong=f"is none of {', '.join(SUFFIXES)}")
    try:
        width, height = readers[suffix](data)
    except (ValueError, struct.error, IndexError) as error:
        return ImageFile(name=name, data=b"", wrong=str(error) if isinstance(error, _Refused) else f"is not a {suffix[1:]} picture")  # fmt: skip
    if not (0 < width <= 30_000 and 0 < height <= 30_000):
        return ImageFile(name=name, data=b"", wrong="has no size, or one that no screen has")
    return ImageFile(name=name, data=data, width=width, height=height)


class _Refused(ValueError):  # noqa: N818 - it names what happens to the picture
    """A picture that could be shown, and will not be."""


def _png(data: bytes) -> tuple[int, int]:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        raise ValueError
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    """Walk the segments to the frame header (SOF0 to SOF15 but the tables DHT, JPG, DAC), ITU-T T.81 B.2.2."""
    if data[:2] != b"\xff\xd8":
        raise ValueError
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        at += 2 + length


def _webp(data: bytes) -> tuple[int, int]:
    """The three kinds of WebP: extended, lossless, lossy (RFC 9649, section 2)."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        (bits,) = struct.unpack("<I", data[21:25])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", data[26:30])
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError


def _svg(data: bytes) -> tuple[int, int]:
    """Width and height, or those of the view box; refused when it holds a script, a handler or anything fetched from elsewhere."""
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise _Refused("is a drawing with a document type; export it as a plain SVG") from None
    except ParseError:
        raise ValueError from None
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2].lower()
        if tag in _UNSAFE_TAGS:
            raise _Refused(f"is a drawing that holds <{tag}>; export it as a plain SVG")
        styles = (element.text or "") if tag == "style" else ""
        if _fetches(styles) or any(_acts(key, value) for key, value in element.attrib.items()):
            raise _Refused(f"is a drawing whose <{tag}> runs or fetches something; export it as a plain SVG")
    if str(root.tag).rpartition("}")[2] != "svg":
        raise ValueError
    sizes = [_LENGTH.match(root.get(key, "")) for key in ("width", "height")]
    if all(sizes):
        return tuple(round(float(m[1])) for m in sizes if m)  # type: ignore[return-value]
    box = root.get("viewBox", "").replace(",", " ").split()
    return round(float(box[2])), round(float(box[3]))


def _acts(key: str, value: str) -> bool:
    """Whether an attribute runs something or leads out of the drawing."""
    name = key.rpartition("}")[2].lower()
    outside = name == "href" and not value.strip().startswith(("#", "data:image/png", "data:image/jpeg"))
    return name.startswith("on") or outside or _fetches(value)


def _fetches(style: str) -> bool:
    """Whether a style asks for anything but the drawing's own parts."""
    return "@import" in style or bool(_OUTSIDE.search(style))
