"""The sides of a two-faced paper are known by the labels of its pages, and each is judged by its own page numbers."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2
from pypdfium2 import raw

from edition.preflight.sheet.seen import SeenPage

_OTHER = re.compile(r"([a-z]{2,3})-(\d+)")
"""The label of a page of the other side: its language and its folio."""


def sides(data: bytes) -> list[list[int]]:
    """The places of a PDF's pages, from 0, side by side, each in the order of its folios; one side in most files."""
    document = pypdfium2.PdfDocument(data)
    try:
        labels = [_label(document, place) for place in range(len(document))]
    finally:
        document.close()
    found: dict[str, list[tuple[int, int]]] = {}
    for place, label in enumerate(labels):
        other = _OTHER.fullmatch(label)
        found.setdefault(other[1] if other else "", []).append((int(other[2]) if other else place, place))
    return [[place for _, place in sorted(side)] for side in found.values()]


def _label(document: pypdfium2.PdfDocument, place: int) -> str:
    size = raw.FPDF_GetPageLabel(document.raw, place, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_GetPageLabel(document.raw, place, buffer, size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace")


def as_numbered(pages: Sequence[SeenPage], side: Sequence[int]) -> list[SeenPage]:
    """The pages of one side with the numbers that stand on them; a link to the other side leads nowhere on this one."""
    folio = {place + 1: number for number, place in enumerate(side, 1)}
    return [
        replace(
            pages[place],
            number=folio[place + 1],
            links=tuple(
                replace(link, page=folio.get(link.page, 0)) if link.page > 0 else link for link in pages[place].links
            ),
        )
        for place in side
    ]
