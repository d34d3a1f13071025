"""Checks of what is no news: house notices, the index, blocks of briefs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from edition.preflight.sheet.defects import Defect, Pages, check
from edition.preflight.sheet.fill import MOST_NOTICED
from edition.preflight.sheet.seen import SeenModule, SeenPage

MOST_BARE = 0.25
"""Share of an index that may be without entries."""


def of_kind(page: SeenPage, kind: str) -> list[SeenModule]:
    """The modules of a page that are of one kind."""
    return [module for module in page.modules if module.kind == kind]


@check("NOTICE", "a page is for news, and a box of the house's own shows that it was short", "two notices", "none")
def notices(given: Pages) -> Iterator[Defect]:
    """Notices on page one, beside another one, over a twelfth of the page, or said before in the issue; one is soft."""
    said: set[str] = set()
    for page in given.pages:
        live = given.frame.live(page)
        for number, one in enumerate(of_kind(page, "house")):
            part = one.box.width * one.box.height / max(1.0, live.width * live.height)
            text = " ".join(line.text for line in one.others)
            fault = ""
            if page.number == 1:
                fault = "a notice is on page one"
            elif number:
                fault = "a second notice is on the page"
            elif part > MOST_NOTICED:
                fault = f"a notice covers {part:.0%} of the page"
            elif text and text in said:
                fault = "a notice says what another one has said"
            said.add(text)
            yield Defect("NOTICE", page.number, fault or "a notice fills the page", one.box, bool(fault), 2)


@check("INDEX-BARE", "an index is as deep as its entries", "four entries in half a column", "entries to its foot")
def bare(given: Pages) -> Iterator[Defect]:
    """An index whose lower part is empty."""
    for page in given.pages:
        for one in of_kind(page, "index"):
            lowest = max((line.box.bottom for line in one.others), default=one.box.top)
            empty = (one.box.bottom - lowest) / max(1.0, one.box.height)
            if empty > MOST_BARE:
                yield Defect("INDEX-BARE", page.number, f"{empty:.0%} of the index is empty", one.box, False, 2)


@check("BRIEFS-MANY", "briefs are one block of a page", "briefs in two corners", "a block, or a rail")
def scattered(given: Pages) -> Iterator[Defect]:
    """Pages with two blocks of briefs."""
    for page in given.pages:
        for one in of_kind(page, "briefs")[1:]:
            yield Defect("BRIEFS-MANY", page.number, "a second block of briefs is on the page", one.box)


@check("BRIEF-DIVIDED", "a brief is read in one place", "its last lines in the next leg", "whole in its leg")
def divided(given: Pages) -> Iterator[Defect]:
    """Briefs that go on in another leg: one that begins with no head of a brief."""
    for page in given.pages:
        for one in of_kind(page, "briefs"):
            if not one.legs:
                continue
            first = one.legs[0].lines[0]
            for _, leg in pairwise(one.legs):
                line = leg.lines[0]
                if (line.font, round(line.size, 1)) != (first.font, round(first.size, 1)):
                    yield Defect("BRIEF-DIVIDED", page.number, "a brief goes on in another leg", line.box)
