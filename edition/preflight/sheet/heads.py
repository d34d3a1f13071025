"""Checks of heads: their length, their fill, and heads that butt against each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from edition.preflight.sheet.defects import Defect, Pages, check
from edition.preflight.sheet.seen import OVERHANG, SeenLine, SeenModule

WORDS = (3, 14)
FILL_FIRST, FILL_LAST = 0.6, 0.3
LABEL = 4
"""Words of a head from which on it is more than a label over briefs or over the rest of a story."""
LEAD = 1.2
DESCENDING = frozenset("gjpqyQ,;()ç")
"""Letters that reach below the line."""
MOST_SIZES = 5
"""Sizes of heads on a page."""


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
            label = module.kind == "tail" or sum(len(line.words) for line in module.head) < LABEL
            if not module.legs or label:
                continue
            width = frame.full(module).width
            shares = [(line.right - line.left) / width for line in module.head]
            if max(shares) < FILL_FIRST or (shares[-1] < FILL_LAST and len(shares) > 1):
                message = f"a head fills {max(shares):.0%} of its width: {module.head[0].text}"
                yield Defect("HEAD-UNFILLED", page.number, message, module.head[0].box)


@check("TOMBSTONE", "two heads side by side are read as one", "one size on one line", "another size or face")
def tombstones(given: Pages) -> Iterator[Defect]:
    """Heads of two stories side by side, at one height, in one size and face."""
    for page, a, b in _level(given):
        if a.head[0].font == b.head[0].font:
            message = f"two heads side by side: {a.head[0].text} / {b.head[0].text}"
            yield Defect("TOMBSTONE", page, message, b.head[0].box, True)


@check("TWINS", "two heads of one size and measure side by side are read as one", "bold beside medium", "two sizes")
def twins(given: Pages) -> Iterator[Defect]:
    """Heads side by side at one height, of one size, over as many columns: only their weight differs."""
    for page, a, b in _level(given):
        (a_first, a_last), (b_first, b_last) = given.frame.columns(a.box), given.frame.columns(b.box)
        if a.head[0].font != b.head[0].font and a_last - a_first == b_last - b_first:
            message = f"two heads of one size side by side: {a.head[0].text} / {b.head[0].text}"
            yield Defect("TWINS", page, message, b.head[0].box, False, 2)


def _level(given: Pages) -> Iterator[tuple[int, SeenModule, SeenModule]]:
    """Neighbouring stories whose heads stand at one height and are of one size, with their page."""
    frame = given.frame
    for page in given.pages:
        for a, b in combinations([module for module in page.modules if module.head and module.legs], 2):
            one, other = a.head[0], b.head[0]
            level = abs(one.baseline - other.baseline) < frame.leading and abs(one.size - other.size) < 0.5
            if level and frame.beside(a.box, b.box):
                yield page.number, a, b


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


@check("HEAD-BROKEN", "no word of large type is broken", "a hyphen in a head", "a smaller size, or other lines")
def broken(given: Pages) -> Iterator[Defect]:
    """Words divided in heads, notices and the index; one that has a hyphen of its own is soft."""
    for page in given.pages:
        for module in page.modules:
            shown = [*module.head, *(() if module.legs else module.others)]
            for line, _ in pairwise(shown):
                if line.divided:
                    own = line.words[-1].text.endswith("-") or line.words[0].text.startswith("-")
                    message = f"a word is divided in large type: {line.text}"
                    yield Defect("HEAD-BROKEN", page.number, message, line.box, not own)


@check("HEAD-TOUCHES", "letters of two lines do not touch", "a g in the capitals of the deck", "air between")
def touching(given: Pages) -> Iterator[Defect]:
    """Lines of heads, decks and bylines set so close that descenders reach the line below."""
    for page in given.pages:
        for module in page.modules:
            if not module.legs or not module.head:
                continue
            low = min(leg.lines[0].baseline for leg in module.legs)
            rest = [line for line in module.others if module.head[0].baseline < line.baseline <= low]
            for upper, lower in pairwise(sorted([*module.head, *rest], key=lambda line: line.baseline)):
                across = min(upper.right, lower.right) - max(upper.left, lower.left)
                if across > 0 and _reach(upper) > lower.baseline - 0.72 * lower.size:
                    yield Defect("HEAD-TOUCHES", page.number, f"{upper.text} reaches the line below", upper.box)


def _reach(line: SeenLine) -> float:
    """How far down the letters of a line reach."""
    deep = any(char in DESCENDING for word in line.words for char in word.text) or line.rtl
    return line.baseline + (0.2 * line.size if deep else 0.0)


@check("HEAD-ASIDE", "a head spans all legs under it", "a leg that begins beside its head", "a head over every leg")
def aside(given: Pages) -> Iterator[Defect]:
    """Legs that begin above the last line of their story's head."""
    for page in given.pages:
        for module in page.modules:
            for leg in module.legs if module.head else ():
                if leg.lines[0].baseline < module.head[-1].baseline:
                    yield Defect("HEAD-ASIDE", page.number, "a leg begins beside its head", leg.box, True)


@check("HEAD-SIZES", "few sizes make an order", "seven sizes of heads on a page", "five at most")
def sizes(given: Pages) -> Iterator[Defect]:
    """Pages with many sizes of heads."""
    for page in given.pages:
        own = {round(module.head[0].size) for module in page.modules if module.head and module.legs}
        if len(own) > MOST_SIZES:
            box = given.frame.live(page)
            yield Defect("HEAD-SIZES", page.number, f"heads are set in {len(own)} sizes", box)
