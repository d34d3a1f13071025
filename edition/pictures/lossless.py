"""A JPEG as it is, without what does not belong to its picture: metadata, thumbnails, comments, what follows it."""

from __future__ import annotations

import io

from PIL import Image

_ORIENTATION = 0x0112
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_KEPT = {0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD}
"""Markers of the segments that make the picture: frames (baseline and progressive), tables, restart intervals."""
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_ADOBE = b"Adobe"


def stripped(data: bytes) -> bytes | None:
    """The same picture, bit for bit, in a clean file; None where it has a profile, is turned, or is not RGB or grey."""
    with Image.open(io.BytesIO(data)) as image:
        upright = image.getexif().get(_ORIENTATION, 1) == 1
        if image.format != "JPEG" or image.mode not in ("RGB", "L") or image.info.get("icc_profile") or not upright:
            return None
    out = bytearray(b"\xff\xd8" + _JFIF)
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == _END:
            return bytes(out + b"\xff\xd9")
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        segment = data[at : at + 2 + length]
        if length < 2 or len(segment) < 2 + length:
            return None
        at += len(segment)
        if marker in _KEPT or (marker == 0xEE and segment[4:9] == _ADOBE):
            out += segment
        elif marker == _SCAN:
            end = _end_of_scan(data, at)
            out += segment + data[at:end]
            at = end
        elif not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            return None
    return bytes(out + b"\xff\xd9") if data[at : at + 2] == b"\xff\xd9" else None


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker is after the coded lines that begin at ``at``."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7:  # neither a stuffed byte nor a restart
            return at
        at += 2
