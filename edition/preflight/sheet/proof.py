"""The marked-up proof: the finished pages with each defect outlined and numbered, hard ones in red."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence

import pypdfium2
from pypdfium2 import raw

from edition.preflight.sheet.defects import Defect

HARD, SOFT = (205, 20, 20), (20, 90, 200)
WIDTH, SIZE = 1.4, 9.0
"""Points of the outline, and of the number beside it."""


def marked(data: bytes, defects: Sequence[Defect]) -> bytes:
    """The PDF ``data`` with every defect outlined; the numbers are places in ``defects``, from 1."""
    document = pypdfium2.PdfDocument(data)
    try:
        font = raw.FPDFText_LoadStandardFont(document.raw, b"Helvetica-Bold")
        for number in range(len(document)):
            own = [(i, one) for i, one in enumerate(defects, 1) if one.page == number + 1]
            if own:
                _mark(document, font, number, own)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    finally:
        document.close()


def _mark(
    document: pypdfium2.PdfDocument, font: ctypes.c_void_p, number: int, own: Sequence[tuple[int, Defect]]
) -> None:
    page = document[number]
    height = page.get_height()
    for place, one in own:
        colour = HARD if one.hard else SOFT
        box = one.box
        frame = raw.FPDFPageObj_CreateNewRect(
            box.left - 2, height - box.bottom - 2, max(4.0, box.width + 4), max(4.0, box.height + 4)
        )
        raw.FPDFPageObj_SetStrokeColor(frame, *colour, 255)
        raw.FPDFPageObj_SetStrokeWidth(frame, WIDTH)
        raw.FPDFPath_SetDrawMode(frame, raw.FPDF_FILLMODE_NONE, True)
        raw.FPDFPage_InsertObject(page.raw, frame)
        text = raw.FPDFPageObj_CreateTextObj(document.raw, font, SIZE)
        letters = (f"{place} {one.code}" + "\0").encode("utf-16-le")
        buffer = ctypes.create_string_buffer(letters, len(letters))
        raw.FPDFText_SetText(text, ctypes.cast(buffer, raw.FPDF_WIDESTRING))
        raw.FPDFPageObj_SetFillColor(text, *colour, 255)
        y = height - max(box.top - 4, SIZE)
        raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, max(2.0, box.left - 2), y)
        raw.FPDFPage_InsertObject(page.raw, text)
    raw.FPDFPage_GenerateContent(page.raw)
    page.close()
