"""What folios and the lines above heads say of sections: where two share a page both, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

from edition.makeup.dummy import Dummy, Page
from edition.makeup.plans import cells_of

FEWEST = 3
"""Stories of a page from which on a label that all of them have is left out."""
SHARED = 0.3
"""Share of a page's stories from which on a second section is in the folio beside the first."""


def labelled(dummy: Dummy) -> Dummy:
    """``dummy`` with both sections of the pages that two share.

    It is without labels that repeat the folio of their page, or that every story of a page has.
    """
    return replace(dummy, pages=tuple(_without_repeats(_shared(page)) for page in dummy.pages))


def _shared(page: Page) -> Page:
    """``page`` with the largest of its other sections, if that has a good part of it."""
    cells = cells_of(page.modules)
    others = {name: size for name, size in cells.items() if name and name != page.section}
    second = max(others, key=lambda name: others[name], default="")
    shares = page.number > 1 and page.section and second and others[second] >= SHARED * sum(cells.values())
    return replace(page, also=second) if shares else page


def _without_repeats(page: Page) -> Page:
    own = [one.kicker.casefold() for one in page.modules if one.kind == "story"]
    known = {page.section.casefold()} if page.number > 1 and not page.also else set()
    if len(own) >= FEWEST and len(set(own)) == 1:
        known |= set(own)
    return replace(
        page,
        modules=tuple(
            replace(one, kicker="") if one.kind in ("story", "briefs") and one.kicker.casefold() in known else one
            for one in page.modules
        ),
    )
