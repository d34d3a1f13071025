"""A finished PDF read back: from the file alone, and nothing planned.

What belongs together is seen in the file's own structure tags: an ``Art`` is a module, its ``H2`` a head, a ``Div``
a leg, a ``Figure`` a picture.
"""

from __future__ import annotations

import ctypes
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import hypot
from typing import Any

import pypdfium2
from pypdfium2 import raw

from edition.preflight.sheet.seen import (
    Box,
    SeenLeg,
    SeenLine,
    SeenLink,
    SeenModule,
    SeenPage,
    SeenPicture,
    Word,
    around,
)
from edition.preflight.sheet.stated import frames as stated_frames
from edition.preflight.sheet.stated import kinds as stated_kinds

SAME_LINE = 1.5
"""Points within which letters stand on one baseline."""
NEXT_COLUMN = 40.0
"""Points by which letters go up and aside where copy runs on in the next column."""
LEAST_BOX = 20.0
"""Points of the shorter side of a drawn rectangle that is a box and not a rule."""

Letter = tuple[float, float, float, float, str, str]
"""Left and right edge, baseline, size, font, character."""


@dataclass
class _Element:
    """An element of the structure tree, with the numbers of the marked content right under it."""

    kind: str
    alt: str
    marks: list[int]
    children: list[_Element]

    def all_marks(self) -> list[int]:
        """The marks of the element and of all under it, in order."""
        return [*self.marks, *(mark for child in self.children for mark in child.all_marks())]


@dataclass
class _Content:
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


def pages(data: bytes) -> list[SeenPage]:
    """Every page of a PDF as it is seen; a file without structure tags has pages without modules."""
    document = pypdfium2.PdfDocument(data)
    try:
        stated = [frame.lefts if frame else () for frame in stated_frames(data)]
        found = [_page(document, number, stated[number : number + 1]) for number in range(len(document))]
        known = stated_kinds(data)
        return [_known(page, known[page.number - 1]) if page.number <= len(known) else page for page in found]
    finally:
        document.close()


def _known(page: SeenPage, stated: Sequence[tuple[str, Box]]) -> SeenPage:
    """A page whose modules are what the file says is where they are."""
    modules = []
    for module in page.modules:
        common, kind = max(((module.box.common(box), kind) for kind, box in stated), default=(0.0, ""))
        modules.append(replace(module, kind=kind if common > 0 else ""))
    return replace(page, modules=tuple(modules))


def _page(document: pypdfium2.PdfDocument, number: int, lefts: Sequence[tuple[float, ...]]) -> SeenPage:
    page = document[number]
    height = page.get_height()
    content = _content(page, height)
    content.lefts = next(iter(lefts), ())
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    roots = []
    if tree:
        count = raw.FPDF_StructTree_CountChildren(tree)
        roots = [_element(raw.FPDF_StructTree_GetChildAtIndex(tree, i)) for i in range(count)]
        raw.FPDF_StructTree_Close(tree)
    articles = [one for root in roots for one in _of_kind(root, "Art")]
    inside = {mark for one in articles for mark in one.all_marks()}
    outside = [letters for mark, letters in sorted(content.letters.items()) if mark not in inside]
    modules = _framed([_module(one, content) for one in articles], content.frames)
    seen = SeenPage(
        number + 1,
        page.get_width(),
        height,
        tuple(_lines([letter for letters in outside for letter in letters])),
        tuple(module for module in modules if module is not None),
        tuple(_links(document, page, height)),
    )
    page.close()
    return seen


def _of_kind(root: _Element, kind: str) -> list[_Element]:
    """The elements of one kind at or under ``root``, the outermost only."""
    return [root] if root.kind == kind else [one for child in root.children for one in _of_kind(child, kind)]


def _element(handle: Any) -> _Element:
    children = []
    marks = []
    for i in range(max(0, raw.FPDF_StructElement_CountChildren(handle))):
        child = raw.FPDF_StructElement_GetChildAtIndex(handle, i)
        if child:
            children.append(_element(child))
    for i in range(max(0, raw.FPDF_StructElement_GetMarkedContentIdCount(handle))):
        mark = raw.FPDF_StructElement_GetMarkedContentIdAtIndex(handle, i)
        if mark >= 0:
            marks.append(mark)
    kind, alt = _string(raw.FPDF_StructElement_GetType, handle), _string(raw.FPDF_StructElement_GetAltText, handle)
    return _Element(kind, alt, marks, children)


def _string(ask: Callable[[Any, Any, int], int], handle: Any) -> str:
    size = ask(handle, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(handle, buffer, size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace")


def _content(page: pypdfium2.PdfPage, height: float) -> _Content:
    content = _Content()
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


def _letters(text: pypdfium2.PdfTextPage, height: float, content: _Content) -> None:
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


def _lines(letters: Sequence[Letter]) -> list[SeenLine]:
    """The letters as lines: by baseline from the top down, each from left to right, its words divided."""
    rows: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda one: (one[2], one[0])):
        if not rows or letter[2] - rows[-1][0][2] > SAME_LINE:
            rows.append([])
        rows[-1].append(letter)
    lines = []
    for row in rows:
        row.sort(key=lambda one: one[0])
        words = tuple(_words(row))
        if words:
            size = Counter(round(one[3], 2) for one in row).most_common(1)[0][0]
            font = Counter(one[4] for one in row).most_common(1)[0][0]
            lines.append(SeenLine(row[0][2], size, font, words))
    return lines


def _words(row: Sequence[Letter]) -> Iterator[Word]:
    """The words of a row: divided at spaces, and where letters stand further apart than a thin space."""
    group: list[Letter] = []
    for letter in row:
        apart = bool(group) and letter[0] - max(one[1] for one in group) > 0.12 * letter[3]
        if group and (letter[5].isspace() or apart):
            yield Word(group[0][0], max(one[1] for one in group), "".join(one[5] for one in group))
            group = []
        if not letter[5].isspace():
            group.append(letter)
    if group:
        yield Word(group[0][0], max(one[1] for one in group), "".join(one[5] for one in group))


def _module(element: _Element, content: _Content) -> SeenModule | None:
    heads = [one for kind in ("H2", "H1") for one in _of_kind(element, kind)]
    legs = _in_columns([leg for one in _of_kind(element, "Div") for leg in _legs(one, content)])
    drawn = content.images.keys() | content.paths.keys()
    figures = [one for one in _of_kind(element, "Figure") if any(mark in drawn for mark in one.all_marks())]
    captions = _of_kind(element, "Caption")
    pictures = _pictures(figures, captions, content)
    taken = {
        mark for one in [*heads, *_of_kind(element, "Div"), *figures, *captions] for mark in one.all_marks()
    }  # fmt: skip
    head = tuple(_lines(_under([mark for one in heads for mark in one.all_marks()], content)))
    others = tuple(_lines(_under([mark for mark in element.all_marks() if mark not in taken], content)))
    parts = [line.box for line in (*head, *others)] + [leg.box for leg in legs] + [one.box for one in pictures]
    parts += [line.box for one in pictures for line in one.caption]
    if not parts:
        return None
    return SeenModule(head, others, tuple(legs), tuple(pictures), (), around(parts))


def _legs(element: _Element, content: _Content) -> list[SeenLeg]:
    """The legs of a column of copy; where the renderer ran it on at the head of the next one, of several."""
    legs: list[list[tuple[SeenLine, ...]]] = [[]]
    last: Letter | None = None
    for child in _paragraphs(element):
        own = _under(child.all_marks(), content)
        part: list[Letter] = []
        for letter in own:
            if last is not None and content.turns(letter, last):
                legs[-1].append(tuple(_lines(part)))
                legs.append([])
                part = []
            part.append(letter)
            last = letter
        legs[-1].append(tuple(_lines(part)))
    found = (SeenLeg(tuple(lines for lines in leg if lines)) for leg in legs)
    return [leg for leg in found if leg.paragraphs]


def _in_columns(legs: Sequence[SeenLeg]) -> list[SeenLeg]:
    """The legs as columns: a paragraph that goes on is one element, so that the rest of it stands by itself."""
    found: list[SeenLeg] = []
    for leg in legs:
        above, box = (found[-1].box if found else None), leg.box
        if above is not None and box.top >= above.top and box.top - above.bottom < NEXT_COLUMN / 2:
            common = min(above.right, box.right) - max(above.left, box.left)
            if common > min(above.width, box.width) / 2:
                found[-1] = SeenLeg((*found[-1].paragraphs, *leg.paragraphs))
                continue
        found.append(leg)
    return found


def _paragraphs(element: _Element) -> Iterator[_Element]:
    """The paragraphs of a leg, those in lists and quotations too."""
    for child in element.children:
        if child.kind in ("L", "BlockQuote"):
            yield from _paragraphs(child)
        else:
            yield child


def _pictures(figures: Sequence[_Element], captions: Sequence[_Element], content: _Content) -> list[SeenPicture]:
    """Pictures with the caption that follows each: the nearest below it."""
    lines = [tuple(_lines(_under(one.all_marks(), content))) for one in captions]
    found = []
    for figure in figures:
        box, pixels = _figure(figure.all_marks(), content)
        near = [own for own in lines if own and own[0].box.left < box.right and own[-1].box.right > box.left]
        below = [own for own in near if own[0].baseline > box.bottom - 2]
        own = min(below, key=lambda one: one[0].baseline, default=())
        found.append(SeenPicture(box, pixels, own, figure.alt))
    return found


def _figure(marks: Sequence[int], content: _Content) -> tuple[Box, tuple[int, int]]:
    """The box of a picture and its pixels, of which a drawing has none."""
    images = [image for mark in marks for image in content.images.get(mark, [])]
    return images[0] if images else (around([box for mark in marks for box in content.paths.get(mark, [])]), (0, 0))


def _under(marks: Sequence[int], content: _Content) -> list[Letter]:
    return [letter for mark in marks for letter in content.letters.get(mark, [])]


def _framed(modules: Sequence[SeenModule | None], frames: Sequence[Box]) -> list[SeenModule | None]:
    """``modules`` with the drawn rectangles around those that are no stories: the ground of a notice or an index."""
    done: list[SeenModule | None] = []
    for module in modules:
        if module is not None and not (module.legs and module.head):
            own = tuple(frame for frame in frames if frame.holds(module.box, 4.0))
            if own:
                smallest = min(own, key=lambda frame: frame.width * frame.height)
                box = around([smallest, module.box])
                lines = tuple(line for leg in module.legs for line in leg.lines)
                module = replace(module, others=module.others + lines, legs=(), frames=(smallest,), box=box)
        done.append(module)
    return done


def _links(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, height: float) -> Iterator[SeenLink]:
    position = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    rect = raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        raw.FPDFLink_GetAnnotRect(link, rect)
        high, low = max(rect.top, rect.bottom), min(rect.top, rect.bottom)
        box = Box(rect.left, height - high, rect.right, height - low)
        target = raw.FPDFLink_GetDest(document.raw, link)
        action = raw.FPDFLink_GetAction(link)
        if not target and action and raw.FPDFAction_GetType(action) == raw.PDFACTION_GOTO:
            target = raw.FPDFAction_GetDest(document.raw, action)
        if target:
            yield SeenLink(box, raw.FPDFDest_GetDestPageIndex(document.raw, target) + 1)
        elif action and raw.FPDFAction_GetType(action) == raw.PDFACTION_URI:
            yield SeenLink(box, -1)
        else:
            yield SeenLink(box, 0)
