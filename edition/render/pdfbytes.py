"""The bytes of a PDF that was made or changed behind the painter: the same for the same input."""

from __future__ import annotations

import io
from typing import Any

import pikepdf


def written(pdf: pikepdf.Pdf, **more: Any) -> bytes:
    """The bytes of a file, packed, with an identifier of its content; ``more`` as pikepdf saves it."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, **({"object_stream_mode": pikepdf.ObjectStreamMode.generate} | more))
    return out.getvalue()


def derived(pdf: pikepdf.Pdf, source: pikepdf.Pdf) -> bytes:
    """The bytes of a file that was made of another one, whose title, author and days it has."""
    for key in ("/Title", "/Author", "/CreationDate", "/ModDate"):
        if key in source.docinfo:
            pdf.docinfo[key] = source.docinfo[key]
    return written(pdf)
