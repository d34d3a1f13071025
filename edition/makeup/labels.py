"""The lines above heads: one that tells a reader nothing is left out."""

from __future__ import annotations

from dataclasses import replace

from edition.makeup.dummy import Dummy, Page

FEWEST = 3
"""Stories of a page from which on a label that all of them have is left out."""


def without_repeats(dummy: Dummy) -> Dummy:
    """``dummy`` without labels that repeat the folio of their page, or that every story of a page has."""
    return replace(dummy, pages=tuple(_page(page) for page in dummy.pages))


def _page(page: Page) -> Page:
    own = [one.kicker.casefold() for one in page.modules if one.kind == "story"]
    known = {page.section.casefold()} if page.number > 1 else set()
    if len(own) >= FEWEST and len(set(own)) == 1:
        known |= set(own)
    return replace(
        page,
        modules=tuple(
            replace(one, kicker="") if one.kind in ("story", "briefs") and one.kicker.casefold() in known else one
            for one in page.modules
        ),
    )
