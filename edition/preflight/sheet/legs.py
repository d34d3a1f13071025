"""Checks of legs: their depth, their feet, and where paragraphs are divided."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.preflight.sheet.defects import Defect, Pages, check
from edition.preflight.sheet.frame import Frame, leads_left
from edition.preflight.sheet.seen import Box, SeenLeg, SeenLine, SeenModule

FEET_SOFT, FEET_HARD = 1.2, 3.2
"""Rows by which the legs of a story may end apart."""
SHALLOW, SHALLOWEST = 7, 4
DEEP = 100


@check("FEET-UNEVEN", "legs of one story end level", "a leg four rows short of the others", "all feet on one line")
def feet(given: Pages) -> Iterator[Defect]:
    """Legs of a module that do not end level."""
    frame = given.frame
    for page in given.pages:
        for module in page.modules:
            if len(module.legs) < 2:
                continue
            ends = [_foot(module, leg, frame) for leg in module.legs[:-1]]
            last = min(_feet(module, frame), key=lambda foot: abs(foot - ends[-1]))
            rows = (max(*ends, last) - min(*ends, last)) / frame.leading
            if rows > FEET_SOFT:
                message = f"the legs of a story end {rows:.0f} rows apart"
                yield Defect("FEET-UNEVEN", page.number, message, module.box, rows > FEET_HARD)


def _foot(module: SeenModule, leg: SeenLeg, frame: Frame) -> float:
    """The baseline on which a leg ends, with the jump line that may stand under it."""
    last = leg.lines[-1]
    under = [line.baseline for line in jump_lines(module, leg, frame)]
    return max([last.baseline, *under])


def _feet(module: SeenModule, frame: Frame) -> list[float]:
    """Where a story's last leg ends: with all that is below it, and with its copy, without sources and signatures."""
    leg = module.legs[-1]
    copy = [line.baseline for line in leg.lines if frame.is_body(line)]
    return [_foot(module, leg, frame), *copy[-1:]]


def jump_lines(module: SeenModule, leg: SeenLeg, frame: Frame) -> list[SeenLine]:
    """The lines right below a leg, in its column."""
    foot = leg.lines[-1].baseline
    box = leg.box
    return [
        line
        for line in module.others
        if 0 < line.baseline - foot < 3.5 * frame.leading and line.left < box.right and line.right > box.left - 2
    ]


@check("LEG-SHALLOW", "a leg of a few rows is read over", "three rows under a picture", "seven rows at least")
def depth(given: Pages) -> Iterator[Defect]:
    """Legs with few rows beside other legs, or deeper than the eye follows."""
    frame = given.frame
    for page in given.pages:
        for module in page.modules:
            if len(module.legs) < 2:
                continue
            for leg in module.legs:
                rows = round((leg.lines[-1].baseline - leg.lines[0].baseline) / frame.leading) + 1
                if rows < SHALLOW:
                    box = leg.box
                    yield Defect("LEG-SHALLOW", page.number, f"a leg of {rows} rows", box, rows < SHALLOWEST)


@check("WIDOW", "a paragraph's last line alone heads no leg", "one short line at the top", "two lines or more")
def widows(given: Pages) -> Iterator[Defect]:
    """A last line alone at the head of a leg; hard when it is short."""
    frame = given.frame
    for page, module, above, leg in _neighbours(given):
        first = leg.paragraphs[0]
        if len(first) == 1 and len(leg.paragraphs) > 1 and _goes_on(above, leg, module, frame):
            wide = first[0].right - first[0].left
            message = "the last line of a paragraph is alone at the head of a leg"
            yield Defect("WIDOW", page, message, first[0].box, wide < frame.measure / 3, 2)


@check("ORPHAN", "a paragraph's first line alone ends no leg", "one indented line at the foot", "two lines or more")
def orphans(given: Pages) -> Iterator[Defect]:
    """A first line alone at the foot of a leg; hard when the story jumps after it."""
    frame = given.frame
    for page, module, above, leg in _neighbours(given):
        last = above.paragraphs[-1]
        starts = len(last) == 1 and len(above.paragraphs) > 1 and frame.is_body(last[0])
        if starts and _goes_on(above, leg, module, frame) and _indented(last[0], above, module, frame):
            yield Defect("ORPHAN", page, "the first line of a paragraph is alone at the foot", last[0].box, False, 2)
    for seen in given.pages:
        for module in seen.modules:
            if not module.legs or not jump_lines(module, module.legs[-1], frame):
                continue
            leg = module.legs[-1]
            last = leg.paragraphs[-1]
            alone = len(last) == 1 and len(leg.paragraphs) > 1 and _indented(last[0], leg, module, frame)
            if alone and _is_full(last[0], leg, module):
                message = "the first line of a paragraph is alone above a jump"
                yield Defect("ORPHAN", seen.number, message, last[0].box, True)


def _neighbours(given: Pages) -> Iterator[tuple[int, SeenModule, SeenLeg, SeenLeg]]:
    """Every leg that follows another one of its story on the page."""
    for page in given.pages:
        for module in page.modules:
            for above, leg in pairwise(module.legs):
                yield page.number, module, above, leg


def _goes_on(above: SeenLeg, leg: SeenLeg, module: SeenModule, frame: Frame) -> bool:
    """Whether a paragraph is divided between two legs: the line above is full, the one below is not indented."""
    last, first = above.paragraphs[-1][-1], leg.paragraphs[0][0]
    if not (frame.is_body(last) and frame.is_body(first)) or last.font != first.font:
        return False
    return _is_full(last, above, module) and not _indented(first, leg, module, frame)


def _is_full(line: SeenLine, leg: SeenLeg, module: SeenModule) -> bool:
    box = leg.box
    return line.left - box.left < 1.5 if leads_left(module) else box.right - line.right < 1.5


def _indented(line: SeenLine, leg: SeenLeg, module: SeenModule, frame: Frame) -> bool:
    box: Box = leg.box
    inset = box.right - line.right if leads_left(module) else line.left - box.left
    return inset > 0.4 * frame.body
