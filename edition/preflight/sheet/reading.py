"""A finished PDF read back: from the file alone, and nothing planned.

What belongs together is seen in the file's own structure tags: an ``Art`` is a module, its ``H2`` a head, a ``Div``
a leg, a ``Figure`` a picture.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2
from pypdfium2 import raw

from edition.preflight.sheet.marked import NEXT_COLUMN, Content, Element, Letter, content_of, element_of, of_kind
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
    content = content_of(page, height)
    content.lefts = next(iter(lefts), ())
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    roots = []
    if tree:
        count = raw.FPDF_StructTree_CountChildren(tree)
        roots = [element_of(raw.FPDF_StructTree_GetChildAtIndex(tree, i)) for i in range(count)]
        raw.FPDF_StructTree_Close(tree)
    articles = [one for root in roots for one in of_kind(root, "Art")]
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


def _module(element: Element, content: Content) -> SeenModule | None:
    heads = [one for kind in ("H2", "H1") for one in of_kind(element, kind)]
    legs = _in_columns([leg for one in of_kind(element, "Div") for leg in _legs(one, content)])
    drawn = content.images.keys() | content.paths.keys()
    figures = [one for one in of_kind(element, "Figure") if any(mark in drawn for mark in one.all_marks())]
    captions = of_kind(element, "Caption")
    pictures = _pictures(figures, captions, content)
    taken = {
        mark for one in [*heads, *of_kind(element, "Div"), *figures, *captions] for mark in one.all_marks()
    }  # fmt: skip
    head = tuple(_lines(_under([mark for one in heads for mark in one.all_marks()], content)))
    others = tuple(_lines(_under([mark for mark in element.all_marks() if mark not in taken], content)))
    parts = [line.box for line in (*head, *others)] + [leg.box for leg in legs] + [one.box for one in pictures]
    parts += [line.box for one in pictures for line in one.caption]
    if not parts:
        return None
    return SeenModule(head, others, tuple(legs), tuple(pictures), (), around(parts))


def _legs(element: Element, content: Content) -> list[SeenLeg]:
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


def _paragraphs(element: Element) -> Iterator[Element]:
    """The paragraphs of a leg, those in lists and quotations too."""
    for child in element.children:
        if child.kind in ("L", "BlockQuote"):
            yield from _paragraphs(child)
        else:
            yield child


def _pictures(figures: Sequence[Element], captions: Sequence[Element], content: Content) -> list[SeenPicture]:
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


def _figure(marks: Sequence[int], content: Content) -> tuple[Box, tuple[int, int]]:
    """The box of a picture and its pixels, of which a drawing has none."""
    images = [image for mark in marks for image in content.images.get(mark, [])]
    return images[0] if images else (around([box for mark in marks for box in content.paths.get(mark, [])]), (0, 0))


def _under(marks: Sequence[int], content: Content) -> list[Letter]:
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
