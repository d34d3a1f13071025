"""Checks of how pages are filled: boxes that collide or leave the page, holes, towers, grey blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from operator import itemgetter

from edition.preflight.sheet.defects import Defect, Pages, check
from edition.preflight.sheet.seen import OVERHANG, Box, SeenModule, SeenPage

OVERLAP = 0.8
"""Square points (0.1 mm2) that two boxes may share."""
EDGE = 11.0
"""Points (4 mm) of white that every edge of the trim keeps."""
GAP_ROWS = 2.6
"""Rows from the foot of one module to the head of the next that count as the standard gap."""
LEAST, GOOD = 0.95, 0.985
HOLE_HARD, HOLE_SOFT = 6, 2
MOST_NOTICED = 0.08
"""Share of a page that its one notice may cover."""
MOST_WHITE = 0.12
"""Share of a page that may be left white on purpose: at its foot, from side to side."""
LEVEL = 2
"""Rows by which the modules above it may end apart."""
ITALIC = 0.25
"""Share of its size by which a letter of a pull quote, which is in italics, may stand out of its line: a j does."""
GREY, LARGE = 0.25, 1.25
"""Share of a page that a field of text may cover; how much larger type is, beside the copy's, that breaks it."""


@check("BOX-OVERLAP", "two boxes on one place cannot both be read", "a head over the story below", "a gap between")
def overlaps(given: Pages) -> Iterator[Defect]:
    """Modules that collide, and type that runs over a picture or a head of its own module."""
    for page in given.pages:
        for a, b in combinations(page.modules, 2):
            if a.box.common(b.box) > OVERLAP:
                yield Defect("BOX-OVERLAP", page.number, "two stories overlap", b.box, True)
        for module in page.modules:
            parts = [line.box for line in (*module.head, *module.others)] if module.legs else []
            parts += [leg.box for leg in module.legs]
            parts += [picture.box for picture in module.pictures]
            for a_box, b_box in combinations(parts, 2):
                if a_box.common(b_box) > OVERLAP and not _lines_of_one_text(a_box, b_box):
                    yield Defect("BOX-OVERLAP", page.number, "parts of a story overlap", b_box, True)
                    break


def _lines_of_one_text(a: Box, b: Box) -> bool:
    """Whether two boxes are lines set close, whose descenders and capitals may meet."""
    common = min(a.bottom, b.bottom) - max(a.top, b.top)
    return common < 0.3 * min(a.height, b.height)


@check("BOX-OUTSIDE", "what is at the trim is cut off", "a word past the last column", "type inside")
def outside(given: Pages) -> Iterator[Defect]:
    """Boxes nearer to the trim than a printer allows, or past the outer columns."""
    frame = given.frame
    for page in given.pages:
        for module in page.modules:
            box = module.box
            near = box.left < EDGE or box.top < EDGE or box.right > page.width - EDGE or box.bottom > page.height - EDGE
            quotes = (line for leg in module.legs for line in leg.lines if line.size > LARGE * frame.body)
            slack = max(
                [3.0, *(OVERHANG * line.size for line in module.head), *(ITALIC * line.size for line in quotes)]
            )
            past = box.left < frame.lefts[0] - slack or box.right > frame.right + slack
            if near or past:
                yield Defect("BOX-OUTSIDE", page.number, "a story leaves the live area", box, True)


@check("HEAD-MISSING", "a story without a head is a hole in the page", "copy that begins by itself", "a head above it")
def heads_there(given: Pages) -> Iterator[Defect]:
    """Modules with copy and no head."""
    for page in given.pages:
        for module in page.modules:
            if module.legs and not module.head:
                yield Defect("HEAD-MISSING", page.number, "a story has no head", module.box, True)


def share(given: Pages, page: SeenPage) -> float:
    """The share of a page's live area that its modules cover, each grown by the standard gap."""
    cells = _cells(given, page)
    every = [cell for column in cells for cell in column]
    return sum(every) / len(every) if every else 1.0


def permitted(page: SeenPage, notice: SeenModule, live: Box) -> bool:
    """Whether a notice is the one that a page inside may have: it fills nothing, and its place is no hole."""
    first = next(module for module in page.modules if module.kind == "house")
    small = notice.box.width * notice.box.height <= MOST_NOTICED * live.width * live.height
    return page.number > 1 and notice is first and small


def _cells(given: Pages, page: SeenPage) -> list[list[bool]]:
    """For each column, whether each row of the live area is covered."""
    frame = given.frame
    live = frame.live(page)
    rows = max(1, int((live.bottom - live.top) / frame.leading))
    modules = [module for module in page.modules if module.kind != "house" or permitted(page, module, live)]
    boxes = [frame.full(module) for module in modules]
    if boxes:  # the space under the furniture is part of the design
        first = min(box.top for box in boxes)
        live = Box(live.left, max(live.top, min(first, live.top + 4 * frame.leading)), live.right, live.bottom)
        rows = max(1, int((live.bottom - live.top) / frame.leading))
    done = []
    for left in frame.lefts:
        own = [box for box in boxes if box.left < left + frame.measure / 2 < box.right]
        column = []
        for row in range(rows):
            y = live.top + (row + 0.5) * frame.leading
            column.append(
                any(box.top - GAP_ROWS * frame.leading <= y <= box.bottom + GAP_ROWS * frame.leading / 2 for box in own)
            )
        done.append(column)
    return done


def _white(given: Pages, page: SeenPage) -> int:
    """Rows of the white at a page's foot that is meant: over all of its width, and no more than an eighth of it."""
    columns = _cells(given, page)
    empty = [next((i for i, full in enumerate(reversed(one)) if full), len(one)) for one in columns]
    level = max(empty, default=0) - min(empty, default=0) <= LEVEL
    return max(empty) if level and max(empty, default=0) <= MOST_WHITE * len(columns[0]) else 0


@check("FILL-LOW", "an empty part of a page looks like a mistake", "three quarters of a page", "a full page")
def filled(given: Pages) -> Iterator[Defect]:
    """Pages that are not full."""
    for page in given.pages:
        part = share(given, page)
        if part < GOOD and not _white(given, page):
            message = f"{part:.1%} of the page is filled"
            yield Defect("FILL-LOW", page.number, message, given.frame.live(page), part < LEAST, 4)


@check("HOLE", "white space inside a page looks like a lost story", "ten empty rows under a story", "the gap, no more")
def holes(given: Pages) -> Iterator[Defect]:
    """Runs of empty rows in a column, beside or below what is there."""
    frame = given.frame
    for page in given.pages:
        live = frame.live(page)
        white = _white(given, page)
        for number, column in enumerate(_cells(given, page)):
            run = 0
            column = column[: len(column) - white]
            for row, covered in enumerate([*column, True]):
                if not covered:
                    run += 1
                    continue
                if run > HOLE_SOFT:
                    left, bottom = frame.lefts[number], live.top + row * frame.leading
                    box = Box(left, bottom - run * frame.leading, left + frame.measure, bottom)
                    yield Defect("HOLE", page.number, f"a hole of {run} rows", box, run > HOLE_HARD, run)
                run = 0


@check("GUTTER-THROUGH", "an unbroken gutter splits page one in two", "two towers", "a head across the middle")
def gutters(given: Pages) -> Iterator[Defect]:
    """A gutter of page one that no module crosses."""
    page = given.pages[0]
    if len(page.modules) < 2:
        return
    for left in given.frame.lefts[1:]:
        x = left - given.frame.gutter / 2
        if not any(box.left < x < box.right for box in map(given.frame.full, page.modules)):
            live = given.frame.live(page)
            yield Defect(
                "GUTTER-THROUGH", 1, "a gutter runs from top to bottom", Box(x - 3, live.top, x + 3, live.bottom)
            )


@check("GREY-BLOCK", "a large field of grey is not read", "half a page of text", "a picture or a head within it")
def grey(given: Pages) -> Iterator[Defect]:
    """Rectangles of text, with no picture, crosshead or large type in them, of more than a quarter of the page."""
    for page in given.pages:
        live = given.frame.live(page)
        for module in page.modules:
            area, box = max(_fields(given, module), key=itemgetter(0), default=(0.0, live))
            part = area / max(1.0, live.width * live.height)
            if part > GREY and not any(box.common(one.box) > 1 for one in module.pictures):
                yield Defect("GREY-BLOCK", page.number, f"{part:.0%} of the page is one field of text", box, False, 2)


def _fields(given: Pages, module: SeenModule) -> Iterator[tuple[float, Box]]:
    """The rectangles of a module's neighbouring legs that have text alone in them: square points of text, and box."""
    fonts = Counter(line.font for leg in module.legs for line in leg.lines if given.frame.is_body(line))
    text = fonts.most_common(1)[0][0] if fonts else ""
    for first in range(len(module.legs)):
        for last in range(first, len(module.legs)):
            own = module.legs[first : last + 1]
            top, bottom = max(leg.box.top for leg in own), min(leg.box.bottom for leg in own)
            large = sorted(
                (line.box.top, line.box.bottom)
                for leg in own
                for line in leg.lines
                if (line.size > LARGE * given.frame.body or line.font != text) and top < line.baseline <= bottom
            )
            left, right = min(leg.box.left for leg in own), max(leg.box.right for leg in own)
            wide = sum(leg.box.width for leg in own)
            for (_, low), (high, _) in pairwise([(top, top), *large, (bottom, bottom)]):
                yield wide * max(0.0, high - low), Box(left, low, right, high)


@check("EDGE-NEAR", "edges that nearly align look like a mistake", "two feet a row apart", "one common edge")
def near_edges(given: Pages) -> Iterator[Defect]:
    """Feet of modules in neighbouring columns that end one or two rows apart; one a page is let pass."""
    frame = given.frame
    for page in given.pages:
        found = []
        for a, b in combinations(page.modules, 2):
            apart = abs(a.box.bottom - b.box.bottom) / frame.leading
            ends = max(a.box.bottom, b.box.bottom) < frame.bottom - 4 * frame.leading
            if frame.beside(a.box, b.box) and 0.9 < apart < 2.9 and ends:
                found.append(b.box)
        for box in found[1:]:
            yield Defect("EDGE-NEAR", page.number, "edges of stories nearly align", box)
