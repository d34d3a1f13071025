"""Checks of what ranks above what on a page: the lead and its deck, tails, labels that repeat."""

from __future__ import annotations

from collections.abc import Iterator

from edition.preflight.sheet.boxes import of_kind
from edition.preflight.sheet.defects import Defect, Pages, check
from edition.preflight.sheet.seen import SeenLine, SeenModule, SeenPage

FEWEST = 3
"""Stories of a page on which a label that all of them repeat is seen to repeat."""
RUN_ON = 0.6
"""Share of a page from which on the rest of a story that begins on the page before runs on rather than jumps."""
TWO_SECTIONS = "·"
"""What a folio has between the names of two sections that share its page."""


@check("LEAD-DECK", "the lead has its deck if any story has", "a deck under the third head only", "the lead's first")
def lead_deck(given: Pages) -> Iterator[Defect]:
    """Pages on which a lesser story has a deck and the lead has none."""
    for page in given.pages:
        stories = [one for one in of_kind(page, "story") if one.head and one.legs]
        if not stories:
            continue
        lead = max(stories, key=lambda one: one.head[0].size)
        others = [one for one in stories if one.head[0].size < 0.95 * lead.head[0].size]
        if not deck(lead, given) and any(deck(one, given) for one in others):
            yield Defect("LEAD-DECK", page.number, "the lead lost its deck, and a lesser story kept one", lead.box)


def deck(module: SeenModule, given: Pages) -> list[SeenLine]:
    """The lines of a module's deck: below its head, above its copy, in larger type than that."""
    low, high = module.head[-1].baseline, min(leg.lines[0].baseline for leg in module.legs)
    return [line for line in module.others if low < line.baseline < high and line.size > 1.05 * given.frame.body]


@check("TAIL-HEAD", "the rest of a story is found by a head that says something", "Transport", "Ferry: the test")
def tail_heads(given: Pages) -> Iterator[Defect]:
    """Tails whose head is one word."""
    for page in given.pages:
        for one in of_kind(page, "tail"):
            if one.head and sum(len(line.words) for line in one.head) < 2:
                yield Defect("TAIL-HEAD", page.number, f"a tail is headed {one.head[0].text}", one.head[0].box)


@check("TAIL-LEADS", "a page begins with a story, not with the rest of one", "a tail at the top", "tails at the foot")
def tails(given: Pages) -> Iterator[Defect]:
    """Pages that a tail leads, or of which tails are more than half; those on which a story runs on are let pass."""
    for page in given.pages:
        rests = of_kind(page, "tail")
        if not rests or _runs_on(given, page):
            continue
        news = [one for one in page.modules if one.kind in ("story", "tail", "briefs")]
        first = min(news, key=lambda one: (round(one.box.top / given.frame.leading), -one.box.width, one.box.left))
        if first.kind == "tail":
            yield Defect("TAIL-LEADS", page.number, "a tail leads the page", first.box, False, 3)
        area = sum(one.box.width * one.box.height for one in news)
        own = sum(one.box.width * one.box.height for one in rests)
        if own > area / 2:
            yield Defect("TAIL-LEADS", page.number, f"{own / area:.0%} of the page are tails", rests[0].box, False, 2)


def _runs_on(given: Pages, page: SeenPage) -> bool:
    """Whether a story of the page before runs on over most of a page, or of one of two columns."""
    live = given.frame.live(page)
    most = max(one.box.width * one.box.height for one in of_kind(page, "tail"))
    return len(given.frame.lefts) <= 2 or most > RUN_ON * live.width * live.height


@check("LABEL-REPEATS", "a label tells stories apart", "the folio's word above every story", "none, or one of its own")
def labels(given: Pages) -> Iterator[Defect]:
    """Labels that every story of a page has, or that say again what the folio says."""
    for page in given.pages:
        found = [_label(one) for one in of_kind(page, "story")]
        if len(found) >= FEWEST and found[0] and len(set(found)) == 1:
            box = page.modules[0].box
            yield Defect("LABEL-REPEATS", page.number, f"every story is labelled {found[0]}", box)
            continue
        said = [line for line in page.furniture if TWO_SECTIONS not in line.text]  # there a label says which it is
        folio = {line.text.casefold() for line in said}
        folio |= {word.text.casefold() for line in said for word in line.words}
        again = [one for one, label in zip(of_kind(page, "story"), found, strict=True) if label and label in folio]
        if again and page.number > 1:
            yield Defect("LABEL-REPEATS", page.number, "a label repeats the folio", again[0].box)


def _label(module: SeenModule) -> str:
    """What is above the head of a module."""
    if not module.head:
        return ""
    top = module.head[0].box.top
    return " ".join(line.text for line in module.others if line.box.bottom <= top + 1).casefold()
