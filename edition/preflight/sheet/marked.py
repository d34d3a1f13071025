"""What a PDF has under the marks of its structure tree: elements, letters, pictures and drawn rectangles."""

from __future__ import annotations

import ctypes
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from math import hypot
from typing import Any

import pypdfium2
from pypdfium2 import raw

from edition.preflight.sheet.seen import Box

NEXT_COLUMN = 40.0
"""Points by which letters go up and aside where copy runs on in the next column."""
LEAST_BOX = 20.0
"""Points of the shorter side of a drawn rectangle that is a box and not a rule."""

Letter = tuple[float, float, float, float, str, str]
"""Left and right edge, baseline, size, font, character."""


@dataclass
class Element:
    """An element of the structure tree, with the numbers of the marked content right under it."""

    kind: str
    alt: str
    marks: list[int]
    children: list[Element]

    def all_marks(self) -> list[int]:
        """The marks of the element and of all under it, in order."""
        return [*self.marks, *(mark for child in self.children for mark in child.all_marks())]


@dataclass
class Content:
    """What is under each mark of a page: letters as (x, right, baseline, size, font, character), and images."""

    letters: dict[int, list[Letter]] = field(default_factory=dict)
    images: dict[int, list[tuple[Box, tuple[int, int]]]] = field(default_factory=dict)
    paths: dict[int, list[Box]] = field(default_factory=dict)
    frames: list[Box] = field(default_factory=list)
    lefts: tuple[float, ...] = ()
    """The left edges of the page's columns, where the file states them."""

    def turns(self, letter: Letter, last: Letter) -> bool:
        """Whether copy runs on in another column between two letters: by the columns, else by how they stand."""
        if self.lefts:
            return self._column(letter) != self._column(last)
        return last[2] - letter[2] > NEXT_COLUMN and abs(letter[0] - last[0]) > NEXT_COLUMN

    def _column(self, letter: Letter) -> int:
        return bisect_right(self.lefts, (letter[0] + letter[1]) / 2)


def of_kind(root: Element, kind: str) -> list[Element]:
    """The elements of one kind at or under ``root``, the outermost only."""
    return [root] if root.kind == kind else [one for child in root.children for one in of_kind(child, kind)]


def element_of(handle: Any) -> Element:
    """The element of a handle of PDFium's, with all below it."""
    children = []
    marks = []
    for i in range(max(0, raw.FPDF_StructElement_CountChildren(handle))):
        child = raw.FPDF_StructElement_GetChildAtIndex(handle, i)
        if child:
            children.append(element_of(child))
    for i in range(max(0, raw.FPDF_StructElement_GetMarkedContentIdCount(handle))):
        mark = raw.FPDF_StructElement_GetMarkedContentIdAtIndex(handle, i)
        if mark >= 0:
            marks.append(mark)
    kind, alt = _string(raw.FPDF_StructElement_GetType, handle), _string(raw.FPDF_StructElement_GetAltText, handle)
    return Element(kind, alt, marks, children)


def _string(ask: Callable[[Any, Any, int], int], handle: Any) -> str:
    size = ask(handle, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(handle, buffer, size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace")


def content_of(page: pypdfium2.PdfPage, height: float) -> Content:
    """What is on a page of ``height`` points, by its marks."""
    content = Content()
    for one in page.get_objects(max_depth=6):
        left, bottom, right, top = one.get_bounds()
        box = Box(left, height - top, right, height - bottom)
        mark = raw.FPDFPageObj_GetMarkedContentID(one.raw)
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            width, depth = ctypes.c_uint(), ctypes.c_uint()
            raw.FPDFImageObj_GetImagePixelSize(one.raw, width, depth)
            content.images.setdefault(mark, []).append((box, (width.value, depth.value)))
        elif one.type == raw.FPDF_PAGEOBJ_PATH:
            content.paths.setdefault(mark, []).append(box)
            if min(box.width, box.height) >= LEAST_BOX:
                content.frames.append(box)
    text = page.get_textpage()
    _letters(text, height, content)
    text.close()
    return content


def _letters(text: pypdfium2.PdfTextPage, height: float, content: Content) -> None:
    marks: dict[int, tuple[int, str]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    loose, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for i in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text.raw, i) == 1:
            continue
        char = chr(raw.FPDFText_GetUnicode(text.raw, i))
        kind = unicodedata.category(char)
        if char in "\r\n" or kind == "Mn" or (kind == "Cf" and char != "\u00ad"):  # marks stand above or below a line
            continue
        handle = raw.FPDFText_GetTextObject(text.raw, i)
        key = ctypes.addressof(handle.contents) if handle else 0
        if key not in marks:
            marks[key] = (
                raw.FPDFPageObj_GetMarkedContentID(handle) if handle else -1,
                _font(handle) if handle else "",
            )
        mark, font = marks[key]
        raw.FPDFText_GetCharOrigin(text.raw, i, x, y)
        raw.FPDFText_GetLooseCharBox(text.raw, i, loose)
        raw.FPDFText_GetMatrix(text.raw, i, matrix)
        size = abs(raw.FPDFText_GetFontSize(text.raw, i)) * hypot(matrix.c, matrix.d)
        letters = content.letters.setdefault(mark, [])
        letters.append((loose.left, loose.right, height - y.value, size, font, char))


def _font(handle: Any) -> str:
    font = raw.FPDFTextObj_GetFont(handle)
    size = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFFont_GetBaseFontName(font, buffer, size)
    return buffer.raw[: max(0, size - 1)].decode("latin-1").rpartition("+")[2]
