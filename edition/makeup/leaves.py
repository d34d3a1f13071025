"""Leaf tables: for a story at each width, the cheapest way to fill each depth. Here is the elasticity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from edition.layout import HeadStyle, Layout
from edition.makeup.air import deck_depth, head_depth, rows_of
from edition.makeup.bodies import FREELY, SHALLOWLY, STRICTLY, Body, BodyMaker
from edition.makeup.galleries import galleries
from edition.makeup.kinds import KINDS
from edition.makeup.leafcache import LeafCache
from edition.makeup.matter import FREE, Matter
from edition.makeup.memory import Memory, shape_of
from edition.makeup.prices import PRICES
from edition.makeup.recipes import COSTS, Leaf, Recipe
from edition.makeup.slots import Slot, SlotMaker, cheapest
from edition.makeup.solver import INFINITE
from edition.typeset.heads import Head, HeadSetter, key_words
from edition.typeset.setter import GalleySetter

MOST_SLACK = 1
"""Empty rows that a story may have, most of them above its head; one more where copy is short, or an editor pins it."""
LARGER, LARGEST, ABOVE = 1.2, 2.5, 1.05
"""Where copy is short: each step by which a head is larger, the most of it, and that beside the tier above."""
TAIL_STEPS = 2
"""Such steps of the head of a tail."""
LEAST_LINES = 5
"""Lines of copy in each column below a head that is larger than its tier's."""
LARGER_DECKS = (1.0, 1.2, 1.45, 1.7)
"""Sizes of a deck beside its tier's where copy is short."""
NEAR_JUMP = 5
"""Lines by which a jump may be off the number that an editor states."""
MOST_LINES = 4
"""Lines of the deepest head."""
NOTICED = 0.07
"""Share of a page that a notice may take without being dear."""
SMALLEST_SHARE = 0.55
"""Share of its style's smallest size in which a head is set before a word of it is divided."""


@dataclass
class LeafMaker:
    """Makes leaf tables for a layout."""

    layout: Layout
    setter: GalleySetter
    mirrored: bool = False
    """Whether pages are solved from the right edge and turned over at the end."""
    latitude: int = STRICTLY
    """How its stories may be poured; one that has no form at all is poured in shallow legs."""
    memory: Memory | None = None
    """What earlier plans of the same look have left."""
    roomy: bool = False
    """Whether copy is short, so that heads, decks and pictures may be larger than their tier likes."""
    cache: LeafCache | None = None
    """Where leaf tables are kept between builds."""
    slots: SlotMaker = field(init=False)
    _slacks: list[int] = field(init=False)
    _kept: dict[tuple[object, ...], Leaf] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.slots = SlotMaker(self.layout, self.setter, self.roomy)
        leading = self.layout.grid.leading
        self._slacks = [round(PRICES.slack * (rows * leading) ** 2) for rows in range(MOST_SLACK + 2)]

    def leaf(self, matter: Matter, rows: int, jump: bool) -> Leaf:
        """The leaf table of ``matter`` on a page of ``rows`` rows; with recipes that jump when ``jump``."""
        key: tuple[object, ...] = (matter.slug, matter.kind, matter.start, rows, jump, matter.pin, matter.version)
        if matter.kind == "house":  # all notices are alike
            key = (matter.kind, rows)
        if key not in self._kept:
            self._kept[key] = self._remembered(matter, rows, jump)
        return self._kept[key]

    def _remembered(self, matter: Matter, rows: int, jump: bool) -> Leaf:
        """The leaf table that an earlier plan has made of the same, or a new one."""
        facts = (self.latitude, self.mirrored, self.roomy, rows, jump)
        if self.memory is None:
            return self._kept_on_disk(matter, facts)
        key = (*facts, shape_of(matter))
        if key not in self.memory.leaves:
            self.memory.leaves[key] = self._kept_on_disk(matter, facts)
        return self.memory.leaves[key]

    def _kept_on_disk(self, matter: Matter, facts: tuple[int, bool, bool, int, bool]) -> Leaf:
        """The leaf table that an earlier build has kept, or a new one, which is kept."""
        *_, rows, jump = facts
        if self.cache is None or matter.galley is None:
            return self._made(matter, rows, jump)
        key = self.cache.key(facts, matter)
        leaf = self.cache.read(key, matter)
        if leaf is None:
            leaf = self._made(matter, rows, jump)
            self.cache.write(key, leaf, matter)
        return leaf

    def _made(self, matter: Matter, rows: int, jump: bool) -> Leaf:
        leaf = Leaf(np.full((self.layout.grid.columns + 1, rows + 1), INFINITE, dtype=np.int32))
        for latitude in range(max(self.latitude, SHALLOWLY) + 1):
            if latitude <= self.latitude or int(leaf.prices.min()) >= INFINITE:
                self._offered(leaf, matter, rows, jump, BodyMaker(self.layout, self.slots, latitude))
        return leaf

    def _offered(self, leaf: Leaf, matter: Matter, rows: int, jump: bool, bodies: BodyMaker) -> None:
        """All forms that a story has in a latitude, offered to its leaf table."""
        grid = self.layout.grid
        if matter.kind == "house":
            _house(leaf, grid.columns, rows)
            return
        if matter.kind == "index":
            _index(leaf, rows)
            return
        pin = matter.pin
        jump = (jump or pin.jump in ("allow", "after")) and pin.jump != "never"
        for w in range(1, grid.columns + 1):
            if pin.columns not in (0, w) or (pin.slot == "strip" and w < grid.columns):
                continue
            free = bodies.latitude == FREELY
            slots = [one for one in self._slots(matter, w, rows, free) if _wide(one, pin.picture_columns)]
            slacks = self._slacks[: MOST_SLACK + 1 + (self.roomy or pin != FREE)]
            tops = self._tops(list(self._heads(matter, w, free)), list(self._decks(matter, w)), slacks)
            frame = _Frame(w, tops, self._span_price(matter, w), self._kicker_rows(matter), free)
            poured: dict[tuple[int, int, int], list[Body]] = {}
            for slot in slots if pin.jump != "after" else ():
                beside = (slot.columns, slot.depth) if slot is not None and slot.columns < w else (0, 0)
                for version in _versions(matter, self.roomy):
                    key = (version.number, *beside)  # copy below a picture is poured as it is without one
                    if key not in poured:
                        poured[key] = list(bodies.whole(version.matter, w, slot, rows))
                    for body in poured[key]:
                        self._combine(leaf, frame, slot, body, version)
            for slot in cheapest(slots) if jump else ():
                for body in _after(bodies.jumping(matter, w, slot, rows), matter):
                    self._combine(leaf, frame, slot, body, _Version(matter.version, matter, 0))

    def _slots(self, matter: Matter, w: int, rows: int, free: bool) -> list[Slot | None]:
        if matter.gallery:
            return list(galleries(matter.gallery, w, rows, matter.lang, self.slots))
        return [*self.slots.of(matter, w, rows), *(self.slots.narrower(matter, rows) if free else ())]

    def _combine(self, leaf: Leaf, frame: _Frame, slot: Slot | None, body: Body, version: _Version) -> None:
        on_top = slot.depth if slot is not None and slot.columns == frame.columns else 0
        fixed = frame.kicker_rows + on_top + body.depth
        slot_price = slot.price if slot else 0
        own = body.price + slot_price + frame.price + version.price
        most = leaf.prices.shape[1]
        for top in frame.tops:
            total, price = fixed + top.rows, own + top.price
            if total < most and price < leaf.cheapest(frame.columns, total):
                points = (top.head_price, top.deck_price, top.slack_price, frame.price, slot_price, version.price)
                priced = zip(COSTS, (*points, body.jump, body.price - body.jump), strict=True)
                recipe = Recipe(
                    top.head, top.rows - top.slack, top.deck, top.deck_size, slot, top.slack, body,
                    tuple(one for one in priced if one[1]), price, version.number, frame.free,
                )  # fmt: skip
                leaf.offer(frame.columns, total, recipe)

    def _tops(
        self,
        heads: Sequence[tuple[Head, float, int]],
        decks: Sequence[tuple[tuple[str, ...], float, float, int]],
        slacks: Sequence[int],
    ) -> tuple[_Top, ...]:
        """Heads, decks and white together: of each number of rows the cheapest, the first of several."""
        found: dict[int, _Top] = {}
        for head, deep, head_price in heads:
            for deck, deeper, deck_size, deck_price in decks:
                head_rows = rows_of(deep + deeper, self.layout)
                for slack, slack_price in enumerate(slacks):
                    rows, price = head_rows + slack, head_price + deck_price + slack_price
                    if rows not in found or price < found[rows].price:
                        prices = (head_price, deck_price, slack_price)
                        found[rows] = _Top(rows, price, head, deck, deck_size, slack, *prices)
        return tuple(found.values())

    def _kicker_rows(self, matter: Matter) -> int:
        return self.layout.kicker_rows if matter.kicker or KINDS[matter.kind].headed else 0

    def _style(self, matter: Matter) -> HeadStyle:
        key = KINDS[matter.kind].heads or str(matter.tier)
        return self.layout.heads.get(matter.style if matter.kind == "story" else "") or self.layout.heads[key]

    def _span_price(self, matter: Matter, w: int) -> int:
        if matter.kind == "briefs":
            return PRICES.brief_column * (w - 1)
        first, last = self._style(matter).columns
        return PRICES.out_of_span * max(0, first - w, w - last)

    def _heads(self, matter: Matter, w: int, free: bool = False) -> Iterator[tuple[Head, float, int]]:
        """Heads that fit over ``w`` columns: (head, depth in points, price); one at least, if need be below
        the smallest size."""
        style = self._style(matter)
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
            size = self._style(matter).deck * larger
            lines = setter.lines(matter.deck, size, self.layout.grid.span(w))
            if len(lines) <= (6 if w == 1 else 4):
                yield (
                    lines,
                    deck_depth(lines, size, self.layout),
                    size,
                    PRICES.deck_line * max(0, len(lines) - 3) + PRICES.larger_deck * step,
                )


@dataclass(frozen=True, slots=True)
class _Top:
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


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all forms of a story over so many ``columns`` have in common: what may stand above the copy."""

    columns: int
    tops: tuple[_Top, ...]
    price: int
    kicker_rows: int
    free: bool


@dataclass(frozen=True, slots=True)
class _Version:
    number: int
    matter: Matter
    price: int


def _versions(matter: Matter, roomy: bool) -> list[_Version]:
    """A story as it comes, and its other versions, each with its number and its price."""
    others = [(i, one) for i, one in enumerate(matter.versions, 1) if roomy or not one.more]
    more = [_Version(i, replace(matter, galley=one.galley), one.price) for i, one in others]
    return [_Version(matter.version, matter, 0), *more]


def _after(bodies: Iterator[Body], matter: Matter) -> list[Body]:
    """Copy that is shown before a jump: where an editor says how much, what comes nearest to it at this width."""
    found = list(bodies)
    if matter.pin.jump != "after":
        return found
    off = [abs(body.end - matter.start - matter.pin.jump_after) for body in found]
    return [body for body, by in zip(found, off, strict=True) if by == min(off) <= NEAR_JUMP]


def _wide(slot: Slot | None, columns: int) -> bool:
    """Whether a slot has the width in columns that is pinned; any has when none is."""
    return not columns or (slot is not None and slot.columns == columns)


def _house(leaf: Leaf, columns: int, rows: int) -> None:
    """A house notice takes any depth from eight rows on; the larger, the costlier."""
    for w in range(1, columns + 1):
        for h in range(8 if w > 1 else 12, rows + 1):
            over = max(0, w * h - round(NOTICED * columns * rows))
            price = PRICES.notice + w * h // 5 + over * PRICES.large_notice
            leaf.offer(w, h, Recipe(None, 0, (), 0.0, None, 0, None, (), price))


def _index(leaf: Leaf, rows: int) -> None:
    """The index of the issue is in one column, 14 to 40 rows deep, best at about 24."""
    for h in range(14, min(rows, 41)):
        leaf.offer(1, h, Recipe(None, 0, (), 0.0, None, 0, None, (), abs(h - 24)))
