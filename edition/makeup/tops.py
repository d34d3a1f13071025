"""What stands above a story's copy: heads, decks and white, with what each costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.layout import HeadStyle, Layout
from edition.makeup.air import deck_depth, head_depth, rows_of
from edition.makeup.kinds import KINDS
from edition.makeup.matter import Matter
from edition.makeup.prices import PRICES
from edition.typeset.heads import Head, HeadSetter, key_words
from edition.typeset.setter import GalleySetter

LARGER, LARGEST, ABOVE = 1.2, 2.5, 1.05
"""Where copy is short: each step by which a head is larger, the most of it, and that beside the tier above."""
TAIL_STEPS = 2
"""Such steps of the head of a tail."""
LEAST_LINES = 5
"""Lines of copy in each column below a head that is larger than its tier's."""
LARGER_DECKS = (1.0, 1.2, 1.45, 1.7)
"""Sizes of a deck beside its tier's where copy is short."""
MOST_LINES = 4
"""Lines of the deepest head."""
SMALLEST_SHARE = 0.55
"""Share of its style's smallest size in which a head is set before a word of it is divided."""


@dataclass(frozen=True, slots=True)
class Top:
    """A head, a deck and white above and below the head, in so many ``rows``."""

    rows: int
    price: int
    head: Head
    deck: tuple[str, ...]
    deck_size: float
    slack: int
    head_price: int
    deck_price: int
    slack_price: int


@dataclass(frozen=True)
class TopMaker:
    """Makes tops for a layout; ``roomy`` where copy is short, so that heads and decks may be larger."""

    layout: Layout
    setter: GalleySetter
    roomy: bool = False

    def of(self, matter: Matter, w: int, free: bool, slacks: Sequence[int]) -> tuple[Top, ...]:
        """What may stand above copy over ``w`` columns: of each number of rows the cheapest, the first of several.

        ``slacks`` are the prices of no white row, one, and more; with ``free`` heads may be small as well.
        """
        heads, decks = list(self.heads(matter, w, free)), list(self._decks(matter, w))
        found: dict[int, Top] = {}
        for head, deep, head_price in heads:
            for deck, deeper, deck_size, deck_price in decks:
                head_rows = rows_of(deep + deeper, self.layout)
                for slack, slack_price in enumerate(slacks):
                    rows, price = head_rows + slack, head_price + deck_price + slack_price
                    if rows not in found or price < found[rows].price:
                        prices = (head_price, deck_price, slack_price)
                        found[rows] = Top(rows, price, head, deck, deck_size, slack, *prices)
        return tuple(found.values())

    def style(self, matter: Matter) -> HeadStyle:
        """The entry of the head schedule that a story takes its heads from."""
        key = KINDS[matter.kind].heads or str(matter.tier)
        return self.layout.heads.get(matter.style if matter.kind == "story" else "") or self.layout.heads[key]

    def heads(self, matter: Matter, w: int, free: bool = False) -> Iterator[tuple[Head, float, int]]:
        """Heads that fit over ``w`` columns: (head, depth in points, price); one at least, if need be below
        the smallest size."""
        style = self.style(matter)
        grid = self.layout.grid
        width = grid.span(w)
        setter = HeadSetter(self.setter.measurer(matter.lang), style.face)
        found = False
        larger = list(self._larger(matter, style)) if self.roomy and matter.lines >= LEAST_LINES * w else []
        priced = [(size, PRICES.smaller_head * step) for step, size in enumerate(style.sizes)]
        dear = PRICES.larger_head[-1 if matter.kind == "tail" else matter.tier - 1]
        priced += [(size, dear * step) for step, size in enumerate(larger, 1)]
        for size, price in priced:
            most = min(MOST_LINES, style.most_lines(w) + (size in larger))
            head = setter.fit(matter.title, size, width, most)
            if head is None and matter.kind == "tail":
                head = setter.fit(key_words(matter.title, matter.lang), size, width, most)
            if head is not None:
                found = True
                yield head, self._depth(head), price + head.price // 6
        least = style.sizes[-1] * SMALLEST_SHARE  # smaller than to divide a word
        largest = min(style.sizes[-1], setter.largest(matter.title, width))
        for size in [max(least, largest)] * (not found) + [least] * free:
            lines = setter.lines(matter.title, size, width)
            head = Head(lines, size, 0, style.face)
            yield head, self._depth(head), PRICES.squeezed_head + PRICES.squeezed_line * len(lines)

    def _larger(self, matter: Matter, style: HeadStyle) -> Iterator[float]:
        """Sizes above those of a style, smallest first: up to about the best of the tier above."""
        best = style.sizes[0]
        if matter.kind == "tail":
            yield from (round(best * LARGER**step, 1) for step in range(1, TAIL_STEPS + 1))
            return
        above = self.layout.heads.get(str(matter.tier - 1)) if matter.tier > 2 else None
        most = min(LARGEST * best, above.sizes[0] * ABOVE) if above is not None else LARGEST * best
        for step in range(1, 2 * MOST_LINES):
            size = round(best * LARGER**step, 1)
            if matter.kind != "story" or size > most:
                return
            yield size

    def _depth(self, head: Head) -> float:
        return head_depth(head.lines, head.size, self.layout)

    def _decks(self, matter: Matter, w: int) -> Iterator[tuple[tuple[str, ...], float, float, int]]:
        """Decks over ``w`` columns: (lines, depth in points, size, price); without one it costs more."""
        if not matter.deck:
            yield (), 0.0, 0.0, 0
            return
        yield (), 0.0, 0.0, PRICES.no_deck
        setter = HeadSetter(self.setter.measurer(matter.lang), "display-italic")
        for step, larger in enumerate(LARGER_DECKS if self.roomy else (1.0,)):
            size = self.style(matter).deck * larger
            lines = setter.lines(matter.deck, size, self.layout.grid.span(w))
            if len(lines) <= (6 if w == 1 else 4):
                yield (
                    lines,
                    deck_depth(lines, size, self.layout),
                    size,
                    PRICES.deck_line * max(0, len(lines) - 3) + PRICES.larger_deck * step,
                )
