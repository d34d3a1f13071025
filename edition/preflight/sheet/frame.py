"""The lattice of finished pages, inferred from where their type is: columns, leading, body size, live area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.preflight.sheet.seen import Box, SeenLeg, SeenLine, SeenModule, SeenPage


@dataclass(frozen=True)
class Frame:
    """What all pages of a file have in common; lengths in points.

    ``lefts`` are the left edges of the columns. ``bottoms`` is how far down the live area goes. A row is one leading.
    """

    lefts: tuple[float, ...]
    measure: float
    leading: float
    body: float
    bottom: float

    @property
    def gutter(self) -> float:
        """Points between two columns."""
        return self.lefts[1] - self.lefts[0] - self.measure if len(self.lefts) > 1 else 0.0

    @property
    def right(self) -> float:
        """The right edge of the last column."""
        return self.lefts[-1] + self.measure

    def top(self, page: SeenPage) -> float:
        """Where the live area of a page begins: below its furniture."""
        above = [line.box.bottom for line in page.furniture if line.baseline < page.height / 3]
        return max(above, default=min((m.box.top for m in page.modules), default=0.0))

    def live(self, page: SeenPage) -> Box:
        """The area of a page that stories may fill."""
        return Box(self.lefts[0], self.top(page), self.right, self.bottom)

    def columns(self, box: Box) -> tuple[int, int]:
        """The first and the last column (from 0) that a box covers, by the middle of the columns."""
        over = [i for i, left in enumerate(self.lefts) if box.left < left + self.measure / 2 < box.right]
        if not over:
            nearest = min(range(len(self.lefts)), key=lambda i: abs(self.lefts[i] - box.left))
            return nearest, nearest
        return over[0], over[-1]

    def beside(self, a: Box, b: Box) -> bool:
        """Whether two boxes stand in neighbouring columns."""
        (a_first, a_last), (b_first, b_last) = self.columns(a), self.columns(b)
        return a_last + 1 == b_first or b_last + 1 == a_first

    def full(self, module: SeenModule) -> Box:
        """A module's box, widened to the edges of the columns that it covers."""
        first, last = self.columns(module.box)
        box = module.box
        left, right = self.lefts[first], self.lefts[last] + self.measure
        return Box(min(box.left, left), box.top, max(box.right, right), box.bottom)

    def is_body(self, line: SeenLine) -> bool:
        """Whether a line is set in the size of the copy."""
        return abs(line.size - self.body) < 0.3


def infer(pages: Sequence[SeenPage]) -> Frame | None:
    """The frame of a file; None where there is no leg of copy to infer it from."""
    legs = [leg for page in pages for _, leg in page.legs]
    sizes = Counter(round(line.size, 1) for leg in legs for line in leg.lines)
    if not sizes:
        return None
    body = sizes.most_common(1)[0][0]
    steps = Counter(
        round(b.baseline - a.baseline, 2)
        for leg in legs
        for lines in leg.paragraphs
        for a, b in pairwise(lines)
        if abs(a.size - body) < 0.3 and abs(b.size - body) < 0.3
    )
    leading = steps.most_common(1)[0][0] if steps else body * 1.2
    measure, lefts = _columns(legs, pages)
    bottoms = [module.box.bottom for page in pages for module in page.modules]
    margin = min((line.box.top for page in pages for line in page.furniture), default=0.0)
    return Frame(lefts, measure, leading, body, max(*bottoms, pages[0].height - margin - 2 * leading))


def _columns(legs: Sequence[SeenLeg], pages: Sequence[SeenPage]) -> tuple[float, tuple[float, ...]]:
    """The measure and the left edges of the columns."""
    boxes = [leg.box for leg in legs if len(leg.lines) > 2] or [leg.box for leg in legs]
    widths = Counter(round(box.width) for box in boxes)
    wide = widths.most_common(1)[0][0]
    measure = sorted(box.width for box in boxes if round(box.width) == wide)[widths[wide] // 2]
    own = sorted(box.left for box in boxes if abs(box.width - measure) < 2)
    edges: list[list[float]] = []
    for left in own:
        if not edges or left - edges[-1][0] > 3:
            edges.append([])
        edges[-1].append(left)
    lefts = [sorted(group)[len(group) // 2] for group in edges]
    pitch = min((b - a for a, b in pairwise(lefts) if b - a > measure), default=measure * 1.08)
    first = lefts[0]
    while (
        first - pitch > min(line.left for page in pages for line in page.furniture or ()) - 6
        if any(page.furniture for page in pages)
        else False
    ):
        first -= pitch
    end = max(module.box.right for page in pages for module in page.modules)
    count = max(1, round((max(end, lefts[-1] + measure) - first + pitch - measure) / pitch))
    seen = {round((left - first) / pitch): left for left in lefts}
    return measure, tuple(seen.get(i, first + i * pitch) for i in range(count))


def leads_left(module: SeenModule) -> bool:
    """Whether a module's copy runs from right to left."""
    lines = [line for leg in module.legs for line in leg.lines[:8]] or list(module.head)
    return 2 * sum(line.rtl for line in lines) > len(lines)
