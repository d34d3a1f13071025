"""Checks of lines of copy: how loose they are, where they are divided, their size and the grid they stand on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from edition.preflight.sheet.defects import Defect, Pages, check
from edition.preflight.sheet.frame import Frame
from edition.preflight.sheet.seen import Box, SeenLine, SeenPage

LOOSE_SOFT, LOOSE_HARD = 2.2, 3.3
"""Spaces of a line against the natural space, from which it is loose; boxes in the file are rounded a little."""
MOST_LOOSE = 0.05
HYPHENS_SOFT, HYPHENS_HARD = 3, 4
LEAST_BODY = 8.0
SHORT = 0.97
"""Share of the measure that every full line of a justified paragraph fills."""
INDENT = 1.0
"""Ems by which a paragraph is indented."""
MOST_LAST = 0.02
"""Share of paragraphs that may end in a line shorter than twice the indent."""
OFF_GRID = 0.6


def _gaps(line: SeenLine) -> list[float]:
    return [b.left - a.right for a, b in pairwise(line.words)]


def natural_space(given: Pages) -> float:
    """The word space of last lines, which are not stretched, in points: the median."""
    frame = given.frame
    gaps = sorted(
        gap
        for page in given.pages
        for _, leg in page.legs
        for lines in leg.paragraphs
        if frame.is_body(lines[-1]) and lines[-1].right - lines[-1].left < 0.7 * frame.measure
        for gap in _gaps(lines[-1])
    )
    return gaps[len(gaps) // 2] if gaps else 0.25 * frame.body


@check("LINE-LOOSE", "wide spaces tear a line apart", "four words across a column", "spaces near the natural one")
def loose(given: Pages) -> Iterator[Defect]:
    """Lines whose spaces are far wider than natural."""
    frame, natural = given.frame, natural_space(given)
    for page in given.pages:
        found, count = [], 0
        short = {id(line) for line in set_short(page, frame)}
        for line in _body_lines(page, frame):
            gaps = _gaps(line)
            count += 1
            if id(line) in short:
                found.append((0.0, line))
                continue
            if len(gaps) < 2 or line.right - line.left < 0.97 * frame.measure:
                continue
            ratio = sum(gaps) / len(gaps) / natural
            if ratio > LOOSE_HARD:
                yield Defect("LINE-LOOSE", page.number, f"spaces of {ratio:.1f} times the natural one", line.box, True)
            elif ratio > LOOSE_SOFT:
                found.append((ratio, line))
        if count and len(found) > MOST_LOOSE * count:
            worst, line = max(found, key=lambda one: one[0])
            message = f"{len(found)} of {count} lines are loose or end short, the worst {worst:.1f} times"
            yield Defect("LINE-LOOSE", page.number, message, line.box)


def set_short(page: SeenPage, frame: Frame) -> Iterator[SeenLine]:
    """Lines inside justified paragraphs that end short of the measure, as a paragraph's last line does."""
    for _, leg in page.legs:
        box = leg.box
        if box.right - box.left < SHORT * frame.measure:
            continue
        for lines in leg.paragraphs:
            inner = [line for line in lines[:-1] if frame.is_body(line) and len(line.words) > 1]
            apart = [line for line in inner if _ends_short(line, box, frame)]
            yield from apart if 2 * len(apart) < len(inner) else ()


def _ends_short(line: SeenLine, leg: Box, frame: Frame) -> bool:
    return (line.left - leg.left if line.rtl else leg.right - line.right) > (1 - SHORT) * frame.measure


@check("LAST-SHORT", "a last line is more than the indent of the next", "one syllable by itself", "two words")
def last_short(given: Pages) -> Iterator[Defect]:
    """Pages with many paragraphs whose last line is shorter than twice the indent."""
    frame = given.frame
    for page in given.pages:
        ends = [lines[-1] for _, leg in page.legs for lines in leg.paragraphs if len(lines) > 1]
        own = [line for line in ends if frame.is_body(line) and line.right - line.left < 2 * INDENT * frame.body]
        if len(own) > max(1.0, MOST_LAST * len(ends)):
            message = f"{len(own)} of {len(ends)} paragraphs end in a very short line"
            yield Defect("LAST-SHORT", page.number, message, own[0].box)


def _body_lines(page: SeenPage, frame: Frame) -> Iterator[SeenLine]:
    return (line for _, leg in page.legs for line in leg.lines if frame.is_body(line) and len(line.words) > 1)


@check("HYPHENS-ROW", "hyphens under each other make a ladder", "four lines in a row divided", "two at most")
def ladders(given: Pages) -> Iterator[Defect]:
    """Runs of lines that end in a hyphen."""
    for page in given.pages:
        for _, leg in page.legs:
            run: list[SeenLine] = []
            for line in [*leg.lines, None]:
                if line is not None and line.divided:
                    run.append(line)
                    continue
                if len(run) >= HYPHENS_SOFT:
                    hard = len(run) >= HYPHENS_HARD
                    yield Defect("HYPHENS-ROW", page.number, f"{len(run)} hyphens in a row", run[0].box, hard)
                run = []


@check("BODY-SMALL", "type under 8 points is not read", "copy at 7 points", "copy at 8.5 points or more")
def small(given: Pages) -> Iterator[Defect]:
    """Copy that is set too small."""
    frame = given.frame
    if frame.body < LEAST_BODY:
        page = given.pages[0]
        yield Defect("BODY-SMALL", page.number, f"the copy is set in {frame.body:g} points", frame.live(page), True)


@check("GRID-OFF", "lines of neighbouring columns stand on common baselines", "a leg half a row lower", "one grid")
def off_grid(given: Pages) -> Iterator[Defect]:
    """Legs whose baselines do not stand on the page's rows."""
    frame = given.frame
    for page in given.pages:
        phases = [
            (leg, (line.baseline % frame.leading))
            for _, leg in page.legs
            for line in leg.lines[:1] + leg.lines[-1:]
            if frame.is_body(line)
        ]
        if not phases:
            continue
        common = Counter(round(phase, 1) for _, phase in phases).most_common(1)[0][0]
        reported: set[int] = set()
        for leg, phase in phases:
            off = abs(phase - common)
            off = min(off, frame.leading - off)
            if off > OFF_GRID and id(leg) not in reported:
                reported.add(id(leg))
                yield Defect("GRID-OFF", page.number, f"a leg is {off:.1f} points off the grid", leg.box, True)
