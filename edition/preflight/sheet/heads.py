"""Checks of heads: their length, their fill, and heads that butt against each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from edition.preflight.sheet.defects import Defect, Pages, check
from edition.preflight.sheet.seen import OVERHANG

WORDS = (3, 14)
FILL_FIRST, FILL_LAST = 0.6, 0.3
LABEL = 4
"""Words of a head from which on it is more than a label over briefs or over the rest of a story."""
LEAD = 1.2


@check("HEAD-OVERFULL", "a head wider than its story runs into the next", "a word past the column", "lines that fit")
def overfull(given: Pages) -> Iterator[Defect]:
    """Lines of heads that are wider than their module's columns."""
    frame = given.frame
    for page in given.pages:
        for module in page.modules:
            if not module.legs:
                continue
            first, last = (
                min(frame.columns(leg.box)[0] for leg in module.legs),
                max(frame.columns(leg.box)[1] for leg in module.legs),
            )
            for one in module.pictures:
                first, last = min(first, frame.columns(one.box)[0]), max(last, frame.columns(one.box)[1])
            left, right = frame.lefts[first], frame.lefts[last] + frame.measure
            for line in module.head:
                slack = max(2.5, OVERHANG * line.size)
                if line.left < left - slack or line.right > right + slack:
                    yield Defect(
                        "HEAD-OVERFULL", page.number, f"a head is wider than its story: {line.text}", line.box, True
                    )


@check("HEAD-UNFILLED", "a head fills its width", "one word over four columns", "lines over two thirds of the width")
def unfilled(given: Pages) -> Iterator[Defect]:
    """Heads whose lines leave most of their width empty."""
    frame = given.frame
    for page in given.pages:
        for module in page.modules:
            if not module.legs or sum(len(line.words) for line in module.head) < LABEL:
                continue
            width = frame.full(module).width
            shares = [(line.right - line.left) / width for line in module.head]
            if max(shares) < FILL_FIRST or (shares[-1] < FILL_LAST and len(shares) > 1):
                message = f"a head fills {max(shares):.0%} of its width: {module.head[0].text}"
                yield Defect("HEAD-UNFILLED", page.number, message, module.head[0].box)


@check("TOMBSTONE", "two heads side by side are read as one", "one size on one line", "another size or face")
def tombstones(given: Pages) -> Iterator[Defect]:
    """Heads of two stories side by side, at one height, in one size and face."""
    frame = given.frame
    for page in given.pages:
        for a, b in combinations([module for module in page.modules if module.head and module.legs], 2):
            one, other = a.head[0], b.head[0]
            level = abs(one.baseline - other.baseline) < frame.leading
            beside = frame.columns(a.box)[1] + 1 == frame.columns(b.box)[0]
            beside = beside or frame.columns(b.box)[1] + 1 == frame.columns(a.box)[0]
            if level and beside and abs(one.size - other.size) < 0.5 and one.font == other.font:
                yield Defect(
                    "TOMBSTONE", page.number, f"two heads side by side: {one.text} / {other.text}", other.box, True
                )


@check("LEAD-WEAK", "one story leads the page", "three heads of one size", "a lead a fifth larger than the next")
def lead(given: Pages) -> Iterator[Defect]:
    """Page one without a head that is clearly the largest."""
    page = given.pages[0]
    sizes = sorted((module.head[0].size for module in page.modules if module.head and module.legs), reverse=True)
    if len(sizes) > 1 and sizes[0] < LEAD * sizes[1]:
        message = f"the largest head has {sizes[0]:g} points, the next {sizes[1]:g}"
        yield Defect("LEAD-WEAK", 1, message, page.modules[0].box, False, 2)


@check("HEAD-LENGTH", "a head is a sentence, not a word and not a paragraph", "Fire", "Fire closes harbour road")
def length(given: Pages) -> Iterator[Defect]:
    """Heads with too many words to be read at a glance."""
    for page in given.pages:
        for module in page.modules:
            count = sum(len(line.words) for line in module.head)
            if module.legs and count > WORDS[1]:
                yield Defect("HEAD-LENGTH", page.number, f"a head of {count} words", module.head[0].box)
