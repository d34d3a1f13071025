"""The bytes of a PDF that was made or changed behind the painter: the same for the same input."""

from __future__ import annotations

import base64
import io
from typing import Any

import pikepdf

_AMBIGUOUS = b"\r\nendstream"
"""The end of a stream of which the last byte is a carriage return: with the line's end behind it, it looks like that.

Readers that do not trust the length of a stream, and validators of PDF/A, count a byte too few.
"""


def written(pdf: pikepdf.Pdf, **more: Any) -> bytes:
    """The bytes of a file, packed, with an identifier of its content; ``more`` as pikepdf saves it."""
    orders = {"object_stream_mode": pikepdf.ObjectStreamMode.generate} | more
    data = _saved(pdf, orders)
    if _AMBIGUOUS not in data:
        return data
    with pikepdf.open(io.BytesIO(data)) as again:
        for one in again.objects:
            if isinstance(one, pikepdf.Stream) and one.read_raw_bytes().endswith(b"\r"):
                _in_letters(one)
        level = pikepdf.StreamDecodeLevel.none  # streams stay as they are coded now
        orders = orders | {"stream_decode_level": level, "compress_streams": False}
        data = _saved(again, orders)
        if _AMBIGUOUS in data:  # it was one of those that hold objects
            data = _saved(again, orders | {"object_stream_mode": pikepdf.ObjectStreamMode.disable})
    return data


def _saved(pdf: pikepdf.Pdf, orders: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, **orders)
    return out.getvalue()


def _in_letters(stream: pikepdf.Stream) -> None:
    """Code the bytes of a stream once more, as letters, which end with a mark of their own."""
    raw = stream.read_raw_bytes()
    filters, parameters = stream.get("/Filter"), stream.get("/DecodeParms")
    before = list(filters) if isinstance(filters, pikepdf.Array) else [filters] if filters is not None else []
    stated = list(parameters) if isinstance(parameters, pikepdf.Array) else [parameters]
    names = pikepdf.Array([pikepdf.Name.ASCII85Decode, *before])
    settings = pikepdf.Array([None, *stated]) if parameters is not None else None
    stream.write(base64.a85encode(raw) + b"~>", filter=names, decode_parms=settings)


def derived(pdf: pikepdf.Pdf, source: pikepdf.Pdf) -> bytes:
    """The bytes of a file that was made of another one, whose title, author and days it has."""
    for key in ("/Title", "/Author", "/CreationDate", "/ModDate"):
        if key in source.docinfo:
            pdf.docinfo[key] = source.docinfo[key]
    return written(pdf)
