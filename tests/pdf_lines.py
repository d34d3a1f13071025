"""Lines of a finished PDF by the origins of their characters, for tests that hold them against the plan."""

from __future__ import annotations

import ctypes
from collections import defaultdict

import pypdfium2
from pypdfium2 import raw


def rows(data: bytes) -> list[dict[int, list[tuple[float, str]]]]:
    """For each page, baseline (rounded points from the top) to its (x in points, character) in order of painting."""
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        height = page.get_height()
        text = page.get_textpage()
        found: dict[int, list[tuple[float, str]]] = defaultdict(list)
        x, y = ctypes.c_double(), ctypes.c_double()
        for i in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text.raw, i))
            if char.isspace() or raw.FPDFText_IsGenerated(text.raw, i) == 1:
                continue
            raw.FPDFText_GetCharOrigin(text.raw, i, x, y)
            found[round((height - y.value) * 4)].append((x.value, char))
        pages.append(found)
        text.close()
        page.close()
    document.close()
    return pages


def letters(page: dict[int, list[tuple[float, str]]], left: float, right: float, top: float, bottom: float) -> str:
    """The letters whose origin lies in a rectangle (points from the top left), without spaces."""
    found = "".join(
        char
        for baseline in sorted(page)
        if top <= baseline / 4 < bottom
        for x, char in page[baseline]
        if left <= x < right
    )
    # characters beyond the basic plane come in two halves
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
