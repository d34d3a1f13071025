"""Leaf tables: for a story at each width, the cheapest way to fill each depth. Here is the elasticity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from edition.layout import Layout
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
from edition.makeup.tops import Top, TopMaker
from edition.typeset.setter import GalleySetter

MOST_SLACK = 1
"""Empty rows that a story may have, most of them above its head; one more where copy is short, or an editor pins it."""
NEAR_JUMP = 5
"""Lines by which a jump may be off the number that an editor states."""
NOTICED = 0.07
"""Share of a page that a notice may take without being dear."""


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
    tops: TopMaker = field(init=False)
    _slacks: list[int] = field(init=False)
    _kept: dict[tuple[object, ...], Leaf] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.slots = SlotMaker(self.layout, self.setter, self.roomy)
        self.tops = TopMaker(self.layout, self.setter, self.roomy)
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
            _index(leaf, rows, grid.columns, self.layout.strips.index.strip)
            return
        pin = matter.pin
        jump = (jump or pin.jump in ("allow", "after")) and pin.jump != "never"
        for w in range(1, grid.columns + 1):
            if pin.columns not in (0, w) or (pin.slot == "strip" and w < grid.columns):
                continue
            free = bodies.latitude == FREELY
            slots = [one for one in self._slots(matter, w, rows, free) if _wide(one, pin.picture_columns)]
            slacks = self._slacks[: MOST_SLACK + 1 + (self.roomy or pin != FREE)]
            tops = self.tops.of(matter, w, free, slacks)
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

    def _kicker_rows(self, matter: Matter) -> int:
        return self.layout.kicker_rows if matter.kicker or KINDS[matter.kind].headed else 0

    def _span_price(self, matter: Matter, w: int) -> int:
        if matter.kind == "briefs":
            return PRICES.brief_column * (w - 1)
        first, last = self.tops.style(matter).columns
        return PRICES.out_of_span * max(0, first - w, w - last)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all forms of a story over so many ``columns`` have in common: what may stand above the copy."""

    columns: int
    tops: tuple[Top, ...]
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


def _index(leaf: Leaf, rows: int, columns: int, strip: int) -> None:
    """The index of the issue: in one column 14 to 40 rows deep, best at about 24, or in all ``columns`` a ``strip``."""
    forms = [(columns, strip, 0)] if strip else [(1, h, abs(h - 24)) for h in range(14, min(rows, 41))]
    for w, h, price in forms:
        leaf.offer(w, h, Recipe(None, 0, (), 0.0, None, 0, None, (), price))
