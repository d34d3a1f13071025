"""The lattice that a file states of itself: on what columns and rows each of its pages was set."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from edition.preflight.sheet.frame import Frame


def frames(data: bytes) -> list[Frame | None]:
    """The frame that each page of a PDF states; None for a page that states none."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return [_frame(page.obj) for page in pdf.pages]
    except pikepdf.PdfError:
        return []


def _frame(page: Any) -> Frame | None:
    try:
        facts = page.PieceInfo.Edition.Private
        lefts = tuple(float(left) for left in facts.Lefts)
        measure, leading, body, bottom = (float(facts[key]) for key in ("/Measure", "/Leading", "/Body", "/Bottom"))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return Frame(lefts, measure, leading, body, bottom) if lefts and min(measure, leading, body) > 0 else None
