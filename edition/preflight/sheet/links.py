"""Checks of what leads from page to page: folios, the index, links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.preflight.sheet.defects import Defect, Pages, check
from edition.preflight.sheet.seen import Box


@check("LINK-DEAD", "a link that leads nowhere is a broken promise", "a link without a page", "a link to its story")
def dead(given: Pages) -> Iterator[Defect]:
    """Links inside the file that lead to no page."""
    for page in given.pages:
        for link in page.links:
            if link.page == 0 or link.page > len(given.pages):
                yield Defect("LINK-DEAD", page.number, "a link leads nowhere", link.box, True)


@check("FOLIO-WRONG", "every page says its number", "page 5 that says 4", "its own number")
def folios(given: Pages) -> Iterator[Defect]:
    """Pages after the first whose furniture lacks their number."""
    for page in given.pages[1:]:
        numbers = {int(one) for line in page.furniture for one in re.findall(r"\d+", line.text)}
        if page.number not in numbers:
            box = Box(0, 0, page.width, 40)
            yield Defect("FOLIO-WRONG", page.number, f"the number {page.number} is not on its page", box, True)


@check("INDEX-WRONG", "the index is true", "an index that says 3 for page 4", "the page where the story begins")
def index(given: Pages) -> Iterator[Defect]:
    """Entries of an index whose number is not the page to which they lead."""
    for page in given.pages:
        for module in page.modules:
            if module.legs or not module.frames:
                continue
            for line in module.others:
                if not re.fullmatch(r"\d+", line.text):
                    continue
                over = [(link.box.common(line.box), link.page) for link in page.links if link.page > 0]
                most, leads = max(over, default=(0.0, 0))  # large figures reach into the entry below
                if most > 0 and leads != int(line.text):
                    message = f"an entry says page {line.text} and leads to page {leads}"
                    yield Defect("INDEX-WRONG", page.number, message, line.box, True)
