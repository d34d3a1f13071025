"""Checks of pages beside each other: their number, what repeats on the facing page, sections and what folios say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from edition.preflight.sheet.boxes import of_kind
from edition.preflight.sheet.defects import Defect, Pages, check, key
from edition.preflight.sheet.seen import Box, SeenPage

FEWEST_EVEN = 3
"""Pages from which on a paper has an even number of them: sheets have two sides."""
STEPS = 12
"""Parts of a page's height by which two cut trees are compared."""


@check("PAGES-ODD", "a sheet has two sides", "seven pages and a blank back", "six or eight")
def odd(given: Pages) -> Iterator[Defect]:
    """A paper of three pages or more whose last sheet is printed on one side."""
    count = len(given.pages)
    if count >= FEWEST_EVEN and count % 2:
        last = given.pages[-1]
        yield Defect("PAGES-ODD", last.number, f"the paper has {count} pages", given.frame.live(last), False, 2)


@check("TREE-REPEATS", "facing pages are two pages, not one printed twice", "the same cuts left and right", "another")
def repeated(given: Pages) -> Iterator[Defect]:
    """Facing pages with the same rectangles, and pictures in the same of them."""
    for left, right in pairwise(given.pages):
        if left.number % 2 == 0 and len(left.modules) > 1 and _shape(given, left) == _shape(given, right):
            box = given.frame.live(right)
            yield Defect("TREE-REPEATS", right.number, "the page is cut like the one that faces it", box, False, 2)


def _shape(given: Pages, page: SeenPage) -> Counter[tuple[int, int, int, int, int]]:
    """The rectangles of a page, roughly, with how many pictures each has."""
    step = page.height / STEPS
    return Counter(
        (*given.frame.columns(one.box), round(one.box.top / step), round(one.box.bottom / step), len(one.pictures))
        for one in page.modules
    )


@check("FOLIO-SECTION", "a folio says what its page is", "SPORT over a page of culture", "the section of most of it")
def folios(given: Pages) -> Iterator[Defect]:
    """Pages whose folio names other sections than that of most of their stories; the issue must be known."""
    names = set(given.sections.values())
    for page in given.pages[1:]:
        own = _areas(given, page)
        furniture = " ".join(line.text for line in page.furniture).casefold()
        said = {name for name in names if name.casefold() in furniture}
        most = max(own, key=lambda one: own[one], default="")
        if said and most and most not in said:
            message = f"the folio says {', '.join(sorted(said))}, the page is {most}"
            yield Defect("FOLIO-SECTION", page.number, message, Box(0, 0, page.width, 40), True)


@check("SECTION-PARTED", "a section is in one place", "sport on pages 3 and 7", "pages that follow each other")
def parted(given: Pages) -> Iterator[Defect]:
    """Sections that lead pages which do not follow each other, page one aside; the issue must be known."""
    seen: list[str] = []
    for page in given.pages[1:]:
        own = _areas(given, page)
        most = max(own, key=lambda one: own[one], default="")
        if most and most in seen[:-1] and most != seen[-1]:
            message = f"{most} leads a page again"
            yield Defect("SECTION-PARTED", page.number, message, given.frame.live(page), False, 3)
        if most:
            seen.append(most)


def _areas(given: Pages, page: SeenPage) -> dict[str, float]:
    """Square points of a page's stories by section, of those that are known by their heads."""
    found: dict[str, float] = {}
    for one in of_kind(page, "story"):
        section = given.sections.get(key(" ".join(line.text for line in one.head)), "")
        if section:
            found[section] = found.get(section, 0.0) + one.box.width * one.box.height
    return found
