"""What a file states of itself: on what columns and rows each of its pages was set, and what is where on it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from edition.preflight.sheet.frame import Frame
from edition.preflight.sheet.seen import Box


def frames(data: bytes) -> list[Frame | None]:
    """The frame that each page of a PDF states; None for a page that states none."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return [_frame(page.obj) for page in pdf.pages]
    except pikepdf.PdfError:
        return []


def kinds(data: bytes) -> list[list[tuple[str, Box]]]:
    """What each page of a PDF states of the things on it: kind and box; empty where it states nothing.

    Kinds are those of makeup: story, tail, briefs, index, house (a notice), ad.
    """
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return [list(_kinds(page.obj)) for page in pdf.pages]
    except pikepdf.PdfError:
        return []


def _kinds(page: Any) -> Iterator[tuple[str, Box]]:
    try:
        for kind, *edges in page.PieceInfo.Edition.Private.Kinds:
            left, top, right, bottom = (float(edge) for edge in edges)
            yield str(kind).removeprefix("/"), Box(left, top, right, bottom)
    except (AttributeError, KeyError, TypeError, ValueError):
        return


def _frame(page: Any) -> Frame | None:
    try:
        facts = page.PieceInfo.Edition.Private
        lefts = tuple(float(left) for left in facts.Lefts)
        measure, leading, body, bottom = (float(facts[key]) for key in ("/Measure", "/Leading", "/Body", "/Bottom"))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return Frame(lefts, measure, leading, body, bottom) if lefts and min(measure, leading, body) > 0 else None
