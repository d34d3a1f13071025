"""A story's copy poured into the legs of a module: whole, at several depths, or in part where it jumps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from edition.layout import Layout
from edition.makeup.greys import is_grey
from edition.makeup.legs import pour, pour_freely, pour_some
from edition.makeup.matter import Matter
from edition.makeup.prices import PRICES
from edition.makeup.slots import Slot, SlotMaker
from edition.typeset.cuts import AFTER_HEAD
from edition.typeset.galley import Float

LEAST_UNDER_PICTURE, SHALLOWEST = 6, 5
"""Rows of the shallowest leg below a picture, and beside another leg."""
LAST_RESORT = 1
"""The same of a story that could otherwise stand on no page."""
STRICTLY, SHALLOWLY, FREELY = range(3)
"""How copy may be poured: as a rule; in shallow legs; and in legs as short as they have to be, divided at any line that
is not held to the one before. The later ones are for what could stand on no page otherwise."""
STEP = 6
"""Rows between the depths at which copy is poured freely."""
DEPTHS = 3
"""Depths at which the same copy is poured into the same legs: level, and one and two rows looser."""
BEST_DEPTH = (12, 66)
"""Rows of a leg between which depth costs nothing."""


@dataclass(frozen=True, slots=True)
class Body:
    """Copy poured into legs of a module: its depth, (column, row, rows, start, end) a leg, and whether it jumps."""

    depth: int
    legs: tuple[tuple[int, int, int, int, int], ...]
    floats: tuple[tuple[int, int, int, Float], ...]
    end: int
    jumps: bool
    price: int
    jump: int = 0
    """What of the price is for the jump."""


@dataclass(frozen=True)
class BodyMaker:
    """Pours copy in the measures of a layout, with as much ``latitude`` as is said."""

    layout: Layout
    slots: SlotMaker
    latitude: int = STRICTLY

    def whole(self, matter: Matter, w: int, slot: Slot | None, rows: int) -> Iterator[Body]:
        """All the copy of ``matter`` over ``w`` columns, with a picture in ``slot``, as level as can be and looser."""
        beside = slot if slot is not None and slot.columns < w else None
        whole = self._float_legs(matter.floats, w)
        floated = sum(rows_ for legs in whole for _, rows_, _ in legs)
        taken = beside.columns * beside.depth if beside else 0
        if not matter.lines and not matter.floats:
            yield Body(beside.depth if beside else 0, (), (), matter.start, False, 0)
            return
        found = 0
        free = self.latitude == FREELY
        least = max(1, ceil((matter.lines + taken + floated) / w) - 2)
        deeper = [*range(least + 8, rows, STEP), rows] if free and least <= rows else []
        for depth in (*range(least, min(rows, least + 6) + 1), *deeper):
            body = self._body(matter, w, beside, whole, depth, len(matter.galley or ()), False)
            if body is not None:
                yield body
                found += body.price < AFTER_HEAD  # one with a bad division does not stand in the way of a good one
                if found == DEPTHS and not free:
                    break

    def jumping(self, matter: Matter, w: int, slot: Slot | None, rows: int) -> Iterator[Body]:
        """Copy that is shown in part: as much as each depth holds."""
        beside = slot if slot is not None and slot.columns < w else None
        (best_before, least_before), (best_after, least_after) = self._least()
        if matter.lines < least_before + least_after:
            return
        last: Body | None = None
        for depth in range(max(SHALLOWEST + 2, ceil(least_before / w)), rows):
            body = self._body(matter, w, beside, [[] for _ in range(w)], depth, 0, True)
            if body is None:
                if last is not None and depth > last.depth + 6:
                    break
                continue
            shown = body.end - matter.start
            rest = matter.lines - shown
            if shown < least_before:
                continue
            jump = PRICES.jump + max(0, best_before - shown) + max(0, best_after - rest)
            with_floats = self._with_floats(matter, w, beside, body)
            if with_floats is not None:
                last = replace(with_floats, end=body.end, jumps=True, price=body.price + jump, jump=jump)
                yield last

    def _least(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Lines before and after a jump: as many as are wanted, and the fewest."""
        before, after = self.layout.before_jump, self.layout.after_jump
        return ((before[0], 1), (after[0], 1)) if self.latitude == FREELY else (before, after)

    def _with_floats(self, matter: Matter, w: int, beside: Slot | None, body: Body) -> Body | None:
        """A jumping body whose shown copy holds pictures is poured again, deeper, to make room for them."""
        floats = tuple(f for f in matter.floats if f.line < body.end)
        if not floats:
            return body
        legs = self._float_legs(floats, w)
        extra = ceil(sum(rows for leg in legs for _, rows, _ in leg) / w)
        for depth in range(body.depth + extra, body.depth + extra + 8):
            done = self._body(matter, w, beside, legs, depth, body.end, True, fixed_end=True)
            if done is not None:
                return done
        return None

    def _float_legs(self, floats: tuple[Float, ...], w: int) -> list[list[tuple[int, int, Float]]]:
        """Which pictures inside the copy stand at the top of which leg: (picture rows, rows, float) a leg."""
        legs: list[list[tuple[int, int, Float]]] = [[] for _ in range(w)]
        for i, one in enumerate(floats):
            rows, total = self.slots.float_rows(one)
            at = i * w // len(floats) if len(floats) > w else w - len(floats) + i
            legs[at].append((rows, total, one))
        return legs

    def _body(
        self,
        matter: Matter,
        w: int,
        beside: Slot | None,
        floats: list[list[tuple[int, int, Float]]],
        depth: int,
        end: int,
        jumps: bool,
        fixed_end: bool = False,
    ) -> Body | None:
        """Copy in ``w`` legs of a module ``depth`` rows deep, the picture at the top of the last columns."""
        assert matter.galley is not None
        strict, free = self.latitude == STRICTLY, self.latitude == FREELY
        shallowest = LAST_RESORT if not strict or matter.gallery else SHALLOWEST
        under = LEAST_UNDER_PICTURE if strict else LAST_RESORT
        tops = [0] * w
        if beside:
            for column in range(w - beside.columns, w):
                tops[column] = beside.depth if beside.depth < depth + 1 else depth
        placed: list[tuple[int, int, int, Float]] = []
        for column, stack in enumerate(floats):
            for rows, total, one in stack:
                placed.append((column, tops[column], rows, one))
                tops[column] += total
        depths = [depth - top for top in tops]
        if beside and depth < beside.depth - 1:
            return None
        for column in range(w):
            if beside and column >= w - beside.columns and depths[column] <= 0 and not floats[column]:
                depths[column] = 0
            elif (
                depths[column] < 0
                or (0 < depths[column] < shallowest and w > 1)
                or (tops[column] and 0 < depths[column] < under)
            ):
                return None
        if sum(depths) == 0 and matter.lines:
            return None
        used = [column for column in range(w) if depths[column] > 0]
        if jumps:
            if not used or depths[used[-1]] < 3:
                return None
            depths[used[-1]] -= 1
        chosen = [depths[column] for column in used]
        some = jumps and not fixed_end
        if free:
            last = len(matter.galley) - self._least()[1][1] if some else end
            poured = pour_freely(matter.galley, matter.start, last, chosen, some)
        elif some:
            poured = pour_some(matter.galley, matter.start, chosen, self._least()[1][1])
        else:
            poured = pour(matter.galley, matter.start, end, chosen)
        if poured is None:
            return None
        price, parts = poured
        if w > 1 or depth > BEST_DEPTH[1]:
            price += PRICES.shallow * max(0, BEST_DEPTH[0] - depth) + PRICES.deep * max(0, depth - BEST_DEPTH[1])
        legs = tuple((used[i], tops[used[i]], chosen[i], a, b) for i, (a, b) in enumerate(parts))
        price += PRICES.grey * is_grey(legs, matter.galley.rows, self.layout)
        return Body(depth, legs, tuple(placed), parts[-1][1], jumps, price)
