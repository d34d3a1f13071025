"""Where pictures may stand in a module: every size that a crop within bounds allows, with its price."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, inf

from edition.layout import Layout
from edition.makeup.matter import Matter, facts_of
from edition.makeup.prices import PRICES
from edition.model import Picture
from edition.pictures import MOST_CROPPED
from edition.typeset.galley import Float
from edition.typeset.scripts import deep
from edition.typeset.setter import GalleySetter

CROP = 0.12
"""Share of a picture's height or width that a crop may take."""
CROP_DEEP = 0.24
"""Share of its width that a picture may lose where copy is short: as deep as a crop of a quarter allows."""
SHRINK_GRAPHIC = 0.15
LEAST_DPI = 100
"""Pixels an inch below which a picture is set smaller than its slot."""
LEAST_DEPTH = 4
"""Rows of the shallowest picture."""
NARROWER = (0.4, 0.25, 0.12)
"""Shares of a page's rows that a picture takes which is too tall for its column."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A picture of a gallery: its place from the gallery's top left corner, and its caption's lines."""

    picture: Picture
    column: int
    row: int
    columns: int
    rows: int
    caption: tuple[str, ...]
    fit: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """A picture's place in a module: columns, rows, rows of caption; its caption's lines.

    A gallery has ``pieces`` instead, in all of the module's columns.
    """

    columns: int
    rows: int
    caption_rows: int
    caption: tuple[str, ...]
    price: int
    fit: bool
    pieces: tuple[Piece, ...] = ()

    @property
    def depth(self) -> int:
        """Rows with the caption and the empty row below it."""
        return self.rows + self.caption_rows + 1


@dataclass(frozen=True)
class SlotMaker:
    """Makes the slots of a story's picture, and measures pictures inside the copy."""

    layout: Layout
    setter: GalleySetter
    roomy: bool = False
    """Whether copy is short, so that pictures may be larger than their tier likes, and deeper."""

    def of(self, matter: Matter, w: int, rows: int) -> Iterator[Slot | None]:
        """The slots for a story over ``w`` columns; None alone when it has no picture."""
        if matter.picture is None:
            yield None
            return
        picture = matter.picture
        found = [slot for columns in range(1, w + 1) for slot in self._at(matter, picture, columns, w, rows)]
        yield from found or self.narrower(matter, rows)

    def narrower(self, matter: Matter, rows: int) -> Iterator[Slot]:
        """The slots of a picture too tall for its page at any width: in one column, narrower than it."""
        if matter.picture is None:
            return
        caption = self.setter.caption_lines(matter.picture, self.layout.grid.measure, matter.lang)
        caption_rows = self.caption_rows(caption)
        for share, price in zip(NARROWER, PRICES.narrowed, strict=True):
            yield Slot(1, max(LEAST_DEPTH, round(rows * share)), caption_rows, caption, price, True)

    def _at(self, matter: Matter, picture: Picture, columns: int, w: int, rows: int) -> Iterator[Slot]:
        """Slots ``columns`` wide for a story's picture, at every depth that its crop allows."""
        grid = self.layout.grid
        facts = facts_of(picture)
        width = grid.span(columns)
        caption = self.setter.caption_lines(picture, width, matter.lang)
        caption_rows = self.caption_rows(caption)
        natural = self.picture_rows(picture, width)
        place = 0 if matter.style else matter.tier - 1  # a feature likes as large a picture as the lead
        wanted = self.layout.picture_columns[place] - (facts.height > 1.15 * facts.width)
        off = columns - max(1, wanted)
        price = PRICES.picture_column * PRICES.picture_tier[place] * abs(off) // (2 if self.roomy and off > 0 else 1)
        price += PRICES.no_poster * (matter.poster and columns < grid.columns)
        few = most_width(picture) < width
        if few and columns > 1:
            price += PRICES.few_pixels
        if facts.graphic and not few and columns == 1 and w > 1:
            price += PRICES.narrow_graphic * (not picture.turned)
        if picture.turned:
            price += PRICES.large_solution * (columns - 1)
        low, high = natural * (1 - CROP), natural / (1 - (CROP_DEEP if self.roomy else CROP))
        whole = facts.graphic or few or picture.turned
        if whole:
            low, high = natural * (1 - SHRINK_GRAPHIC), natural
        for depth in range(max(LEAST_DEPTH, ceil(low)), max(LEAST_DEPTH, int(high), ceil(low)) + 1):
            if depth + caption_rows + 1 > rows * 0.75:
                break
            off = round(abs(depth - natural) / natural * PRICES.off_depth)
            fit = whole or cropped(picture, width / (depth * grid.leading)) > MOST_CROPPED
            yield Slot(columns, depth, caption_rows, caption, price + off, fit)

    def picture_rows(self, picture: Picture, width: float) -> float:
        """Rows of the whole picture at ``width`` points; one with few pixels is not blown up."""
        facts = facts_of(picture)
        return max(3.0, min(width, most_width(picture)) * facts.height / facts.width / self.layout.grid.leading)

    def float_rows(self, one: Float) -> tuple[int, int]:
        """Rows of a picture inside the copy, and of it with its caption and the empty row below."""
        grid = self.layout.grid
        rows = min(max(3, ceil(self.picture_rows(one.picture, grid.measure))), grid.rows // 2)
        return rows, rows + self.caption_rows(one.caption) + 1

    def caption_rows(self, caption: tuple[str, ...]) -> int:
        """Rows that the lines of a caption take below their picture."""
        grid = self.layout.grid
        leading = self.layout.strips.caption.line * deep(" ".join(caption))
        return ceil(len(caption) * leading * grid.body / grid.leading + 0.25) if caption else 0


def most_width(picture: Picture) -> float:
    """Points that a picture's pixels suffice for; what is drawn in lines has no bound."""
    facts = facts_of(picture)
    return inf if facts.vector else facts.width * 72 / LEAST_DPI


def poster(picture: Picture, layout: Layout) -> bool:
    """Whether a look of posters has this picture over all columns: a photograph wide enough, of pixels enough."""
    facts, grid, style = facts_of(picture), layout.grid, layout.strips.front
    width = grid.span(grid.columns)
    if style.lead != "poster" or facts.graphic or picture.turned or most_width(picture) < width:
        return False
    return (1 - CROP) * width * facts.height / facts.width <= style.most * grid.rows * grid.leading


def shown(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """The size in points of the whole picture in a box: as large as the box and its pixels allow."""
    facts = facts_of(picture)
    wide = min(width, height * facts.width / facts.height, most_width(picture))
    return wide, wide * facts.height / facts.width


def cropped(picture: Picture, ratio: float) -> float:
    """The share of a picture that a crop to ``ratio`` (width by height) takes away."""
    facts = facts_of(picture)
    own = facts.width / facts.height
    return 1 - min(ratio / own, own / ratio)


def cheapest(slots: list[Slot | None]) -> list[Slot | None]:
    """Of the slots of each width the cheapest: a story that jumps needs no other elasticity."""
    best: dict[int, Slot | None] = {}
    for slot in slots:
        columns = slot.columns if slot else 0
        held = best.get(columns)
        if columns not in best or (slot and held and slot.price < held.price):
            best[columns] = slot
    return list(best.values())
