"""Picture stories: three pictures or more in strips across their module, side by side, each strip of one height."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import ceil

from edition.makeup.matter import facts_of
from edition.makeup.prices import PRICES
from edition.makeup.slots import SHRINK_GRAPHIC, Piece, Slot, SlotMaker, cropped, most_width, shown
from edition.model import Picture
from edition.pictures import MOST_CROPPED

MOST_WASTE = 0.45
ROWS = 16
"""Rows of a picture that a gallery aims at, on columns of which there are three to two pictures."""
SHALLOWEST = 5
HEAD_ROWS = 10
"""Rows that a page which is full of pictures needs for its head."""
MOST_COPY = 14
"""Rows that it keeps for copy, the rest of which may jump."""
LARGER = 0.3
"""Part of the price of a gallery larger than it aims at, where copy is short."""
KEPT = 6
"""Arrangements that are offered for each width."""
_PER_STRIP = 4
_PER_STATE = 10


@dataclass(frozen=True, slots=True)
class _Strip:
    """Pictures side by side: the first row of each is 0."""

    price: float
    rows: int
    pieces: tuple[Piece, ...]


def galleries(pictures: Sequence[Picture], w: int, rows: int, lang: str, maker: SlotMaker) -> list[Slot]:
    """The best ways to show ``pictures`` in their order over ``w`` columns, at most ``rows`` deep."""
    best: list[list[tuple[float, int, tuple[_Strip, ...]]]] = [[(0.0, 0, ())]]
    for end in range(1, len(pictures) + 1):
        found: dict[int, tuple[float, int, tuple[_Strip, ...]]] = {}
        for k in range(1, min(w, end) + 1):
            for strip in _strips(tuple(pictures[end - k : end]), w, lang, maker):
                for price, depth, before in best[end - k]:
                    deep = depth + strip.rows + bool(before)
                    state = (price + strip.price, deep, (*before, strip))
                    if deep <= rows and (deep not in found or state[0] < found[deep][0]):
                        found[deep] = state
        # a few of the cheapest, and of these the shallowest, so that there is always one that fits
        ranked = sorted(found.values(), key=lambda state: (state[0], state[1]))
        best.append(
            sorted(
                {
                    s[1]: s
                    for s in [*ranked[: _PER_STATE * (3 if maker.roomy else 1)], *sorted(ranked, key=_depth)[:2]]
                }.values()
            )
        )
    aim = len(pictures) * ROWS * 1.5
    alone = PRICES.one_column if w == 1 else 0
    less = LARGER if maker.roomy else 1.0
    priced = [(price + alone + _off(deep * w, aim, less), deep, strips) for price, deep, strips in best[-1]]
    kept = sorted(priced, key=lambda one: one[:2])[: KEPT * (4 if maker.roomy else 1)]
    shallowest = min(priced, key=lambda one: (one[1], one[0]), default=None)
    return [_slot(w, *one) for one in [*kept, *([shallowest] if shallowest and shallowest not in kept else [])]]


def most(pictures: Sequence[Picture], lines: int, rows: int, lang: str, maker: SlotMaker) -> int:
    """How many of ``pictures`` a page of ``rows`` rows can show above ``lines`` of copy, over all of its columns."""
    columns = maker.layout.grid.columns
    room = rows - HEAD_ROWS - min(ceil(lines / columns), MOST_COPY)
    return next((n for n in range(len(pictures), 1, -1) if galleries(pictures[:n], columns, room, lang, maker)), 1)


def _depth(state: tuple[float, int, tuple[_Strip, ...]]) -> int:
    return state[1]


def _off(cells: float, aim: float, less: float) -> float:
    """The price of a size: nothing at the one that is aimed at, ``less`` times as much for a larger one."""
    return PRICES.off_size * max(less * (cells / aim - 1), aim / cells - 1)


def _slot(w: int, price: float, depth: int, strips: Sequence[_Strip]) -> Slot:
    pieces: list[Piece] = []
    row = 0
    for strip in strips:
        pieces += [Piece(p.picture, p.column, p.row + row, p.columns, p.rows, p.caption, p.fit) for p in strip.pieces]
        row += strip.rows + 1
    return Slot(w, depth, 0, (), round(price), False, tuple(pieces))


def _strips(pictures: tuple[Picture, ...], w: int, lang: str, maker: SlotMaker) -> list[_Strip]:
    """The best strips of just these pictures, of different depths."""
    found: dict[int, _Strip] = {}
    for spans in _spans(w, len(pictures)):
        for strip in _of_spans(pictures, spans, lang, maker):
            if strip.rows not in found or strip.price < found[strip.rows].price:
                found[strip.rows] = strip
    return sorted(found.values(), key=lambda strip: (strip.price, strip.rows))[:_PER_STRIP]


@cache
def _spans(w: int, k: int) -> tuple[tuple[int, ...], ...]:
    """Every way to give ``k`` pictures their columns of ``w``."""
    return tuple(
        tuple(b - a for a, b in zip((0, *cuts), (*cuts, w), strict=True)) for cuts in combinations(range(1, w), k - 1)
    )


def _of_spans(pictures: tuple[Picture, ...], spans: tuple[int, ...], lang: str, maker: SlotMaker) -> Iterator[_Strip]:
    grid = maker.layout.grid
    widths = [grid.span(span) for span in spans]
    natural = [maker.picture_rows(one, width) for one, width in zip(pictures, widths, strict=True)]
    captions = [maker.setter.caption_lines(one, width, lang) for one, width in zip(pictures, widths, strict=True)]
    caption_rows = [maker.caption_rows(lines) for lines in captions]
    middle = sum(natural) / len(natural)
    low, high = max(SHALLOWEST, ceil(min(natural))), max(SHALLOWEST, ceil(max(natural)))
    for rows in sorted({low, max(SHALLOWEST, round(middle * 0.88)), max(SHALLOWEST, round(middle)), high}):
        price = float(sum(PRICES.uneven_caption * (max(caption_rows) - one) for one in caption_rows))
        pieces: list[Piece] = []
        column = 0
        for one, span, width, lines in zip(pictures, spans, widths, captions, strict=True):
            own = _price(one, width, rows * grid.leading - 2)
            if own is None:
                break
            price += own[0]
            pieces.append(Piece(one, column, 0, span, rows, lines, own[1]))
            column += span
        else:
            yield _Strip(price, rows + max(caption_rows), tuple(pieces))


def _price(picture: Picture, width: float, height: float) -> tuple[float, bool] | None:
    """The price of a slot for a picture, and whether it is fitted into it; None where the slot does not suit it."""
    crop = cropped(picture, width / height)
    if not facts_of(picture).graphic and crop <= MOST_CROPPED and most_width(picture) >= width:
        return PRICES.crop * crop, False
    wide, high = shown(picture, width, height)
    waste = 1 - wide * high / (width * height)
    if waste > MOST_WASTE:
        return None
    odd = 0 if facts_of(picture).graphic else PRICES.fitted_photograph
    return odd + PRICES.waste * max(0.0, waste - SHRINK_GRAPHIC / 3), True
