"""What a file is, recognized by its first bytes; its name says nothing."""

from __future__ import annotations

import re
import zlib

MOST_BYTES = 100_000_000
"""Bytes of a file: a telephone's largest photographs have 60 million, artwork for the press has more."""
MOST_SVG_BYTES = 5_000_000
"""Bytes of an SVG, unpacked."""
SVG = "SVG"

_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"BM", "BMP"),
)
_OTHERS = (
    (b"%PDF", "is a PDF; export its page as a picture"),
    (b"8BPS", "is a Photoshop file; export it as JPEG or PNG"),
    (b"%!PS", "is PostScript; export it as SVG or PNG"),
    (b"\xc5\xd0\xd3\xc6", "is PostScript; export it as SVG or PNG"),
    (b"PK\x03\x04", "is a zip archive"),
    (b"\0\0\0\x0cjP  ", "is a JPEG 2000; save it as JPEG"),
    (b"\xff\x0a", "is a JPEG XL; save it as JPEG"),
    (b"\0\0\0\x0cJXL ", "is a JPEG XL; save it as JPEG"),
    (b"\0\0\x01\0", "is an icon; save it as PNG"),
)
_AVIF = (b"avif", b"avis")
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


class BadPicture(ValueError):
    """A file that is no picture we print; the message goes on after the file's name."""


def kind_of(data: bytes) -> str:
    """The name of the format that ``data`` is in: Pillow's, or ``SVG``; raises BadPicture and says what it is."""
    if not data.strip(b"\0 \t\r\n"):
        raise BadPicture("is empty")
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp":
        brands = {data[8:12], *(data[at : at + 4] for at in range(16, min(int.from_bytes(data[:4], "big"), 128), 4))}
        if brands & set(_AVIF):
            return "AVIF"
        if brands & set(_HEIC):
            return "HEIF"
        raise BadPicture("is a film")
    for start, what in _OTHERS:
        if data.startswith(start):
            raise BadPicture(what)
    return _of_text(data)


def _of_text(data: bytes) -> str:
    """SVG, or why markup and text are no picture."""
    if data[:2] == b"\x1f\x8b":
        data = unpacked(data)
    start = data[:65536].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    if start[:1] == b"<":
        tags = re.sub(rb"(?s)<!--.*?-->|<\?.*?\?>|<!doctype[^>\[]*(\[.*?\]\s*)?>", b"", start, flags=re.IGNORECASE)
        name = re.match(rb"\s*<(?:\w+:)?(\w+)", tags)
        if name and name[1].lower() == b"svg":
            return SVG
        if name and name[1].lower() in (b"html", b"head", b"body", b"div", b"p", b"title", b"script"):
            raise BadPicture("is a web page, not a picture")
        raise BadPicture("is markup, not a picture")
    if b"\0" not in data[:4096] and not re.search(rb"[\x01-\x08\x0e-\x1f]", data[:4096]):
        raise BadPicture("is text, not a picture")
    raise BadPicture("is not a picture that can be printed (JPEG, HEIC, PNG, GIF, WebP, AVIF, TIFF, SVG)")


def unpacked(data: bytes) -> bytes:
    """An SVG that was packed with gzip, unpacked; any other bytes as they are."""
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        unpacker = zlib.decompressobj(31)
        plain = unpacker.decompress(data, MOST_SVG_BYTES + 1)
    except zlib.error as fault:
        raise BadPicture("is damaged") from fault
    if len(plain) > MOST_SVG_BYTES:
        raise BadPicture(f"is larger than {MOST_SVG_BYTES // 1_000_000} MB when it is unpacked")
    return plain
