"""Pages on sheets of paper: scaled, tiled, two or four on a side, or folded into a booklet. No line is set anew.

A sheet is printed on both sides, the back turned over at its short or its long edge.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from edition.render.pdfbytes import derived

POINTS_PER_MM = 72 / 25.4
SHEETS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4), "a3": (297.0, 420.0), "ledger": (279.4, 431.8)}
"""Sheets upright, in millimetres."""
UNPRINTED = 5.0
"""Millimetres at the edges of a sheet that office printers leave white."""
OVERLAP = 10.0
"""Millimetres that neighbouring tiles have in common, to be glued."""
CREEP = 0.1
"""Millimetres by which each sheet of a booklet is pushed out by those inside it: newsprint and copying paper."""
HAIR = 0.3


@dataclass(frozen=True, slots=True)
class Placed:
    """A page on a side of a sheet: its number from 0, the lower left corner in points, and its scale."""

    page: int
    x: float
    y: float
    scale: float


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a sheet: its size in points, its pages, how far it is turned, and its marks as PDF operators."""

    width: float
    height: float
    pages: tuple[Placed, ...]
    turned: bool = False
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Paperwork:
    """How a paper is put on sheets: the sheet's name, the edge at which it is turned over, and whether it runs left."""

    sheet: str
    edge: str = "short"
    rtl: bool = False

    @property
    def upright(self) -> tuple[float, float]:
        """Width and height of the sheet, in points."""
        width, height = SHEETS[self.sheet]
        return width * POINTS_PER_MM, height * POINTS_PER_MM


def imposed(data: bytes, form: str, work: Paperwork) -> bytes:
    """The pages of a file on sheets: ``form`` is scaled, tiled, booklet, 2-up or 4-up. Links and tags stay behind."""
    with Pdf.open(io.BytesIO(data)) as pages, Pdf.new() as made:
        sizes = [_size(page) for page in pages.pages]
        forms = [made.copy_foreign(page.as_form_xobject()) for page in pages.pages]
        for side in sides(sizes, form, work):
            _add(made, side, forms)
        return derived(made, pages)


def sides(sizes: Sequence[tuple[float, float]], form: str, work: Paperwork) -> Iterator[Side]:
    """The sides of the sheets, in the order in which they are printed, for pages of these ``sizes`` in points."""
    if form == "booklet":
        yield from _booklet(sizes, work)
    elif form == "tiled":
        for number, size in enumerate(sizes):
            yield from _tiles(number, size, work)
    else:
        across, down = {"scaled": (1, 1), "2-up": (2, 1), "4-up": (2, 2)}[form]
        yield from _grid(sizes, across, down, work)


def order_of(pages: int, rtl: bool = False) -> list[tuple[int, int]]:
    """The pages of a booklet, from 0, a pair (left, right) a side: front and back of each sheet, the outermost first.

    ``pages`` is a multiple of four. A booklet that opens from the right is folded from the other side.
    """
    pairs = []
    for sheet in range(pages // 4):
        front = pages - 1 - 2 * sheet, 2 * sheet
        back = 2 * sheet + 1, pages - 2 - 2 * sheet
        pairs += [front[::-1], back[::-1]] if rtl else [front, back]
    return pairs


def _booklet(sizes: Sequence[tuple[float, float]], work: Paperwork) -> Iterator[Side]:
    height, width = work.upright  # the sheet lies on its side
    half, edge = width / 2, UNPRINTED * POINTS_PER_MM
    whole = 4 * ceil(len(sizes) / 4)
    for side, pair in enumerate(order_of(whole, work.rtl)):
        creep = CREEP * POINTS_PER_MM * (side // 2)  # inner sheets are pushed out, so that their pages move to the fold
        placed = []
        for at, page in enumerate(pair):
            if page < len(sizes):
                scale, x, y = _fitted(sizes[page], half - edge, height - 2 * edge)
                left = edge if at == 0 else half
                placed.append(Placed(page, left + x + (creep if at == 0 else -creep), edge + y, scale))
        yield Side(width, height, tuple(placed), side % 2 == 1 and work.edge == "long")


def _grid(sizes: Sequence[tuple[float, float]], across: int, down: int, work: Paperwork) -> Iterator[Side]:
    """So many pages on each side, as large as they can be, in the order of reading."""
    width, height = work.upright
    if across * down == 2:
        width, height = height, width
    edge = UNPRINTED * POINTS_PER_MM
    room = (width - 2 * edge) / across, (height - 2 * edge) / down
    many = across * down
    for number, first in enumerate(range(0, len(sizes), many)):
        placed = []
        for at, page in enumerate(range(first, min(first + many, len(sizes)))):
            column, row = at % across, at // across
            column = across - 1 - column if work.rtl else column
            scale, x, y = _fitted(sizes[page], *room)
            placed.append(Placed(page, edge + column * room[0] + x, edge + (down - 1 - row) * room[1] + y, scale))
        yield Side(width, height, tuple(placed), number % 2 == 1 and many == 2 and work.edge == "long")


def _fitted(size: tuple[float, float], width: float, height: float) -> tuple[float, float, float]:
    """The scale of a page in a room, and where it stands in its middle."""
    scale = min(width / size[0], height / size[1])
    return scale, (width - scale * size[0]) / 2, (height - scale * size[1]) / 2


def _tiles(number: int, size: tuple[float, float], work: Paperwork) -> Iterator[Side]:
    """A page at its own size on several sheets, from the top left to the bottom right, with edges to be glued."""
    width, height = work.upright
    edge, overlap = UNPRINTED * POINTS_PER_MM, OVERLAP * POINTS_PER_MM
    room = width - 2 * edge, height - 2 * edge
    across, down = (max(1, ceil((own - overlap) / (sheet - overlap))) for own, sheet in zip(size, room, strict=True))
    for row in range(down):
        for column in range(across):
            x = edge - column * (room[0] - overlap)
            y = height - edge - size[1] + row * (room[1] - overlap)
            marks = _glue(width, height, column < across - 1, row < down - 1)
            yield Side(width, height, (Placed(number, x, y, 1.0),), marks=marks)


def _glue(width: float, height: float, right: bool, below: bool) -> str:
    """Dashed lines up to which the next tile is laid over this one."""
    edge, overlap = UNPRINTED * POINTS_PER_MM, OVERLAP * POINTS_PER_MM
    lines = [f"q 0.5 G {HAIR} w [3 3] 0 d"]
    if right:
        x = width - edge - overlap
        lines.append(f"{x:.2f} {edge:.2f} m {x:.2f} {height - edge:.2f} l S")
    if below:
        y = edge + overlap
        lines.append(f"{edge:.2f} {y:.2f} m {width - edge:.2f} {y:.2f} l S")
    return "\n".join([*lines, "Q"]) if len(lines) > 1 else ""


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(value) for value in page.trimbox)
    return right - left, top - bottom


def _add(pdf: Pdf, side: Side, forms: Sequence[pikepdf.Object]) -> None:
    """Add a side as a page; what lies outside the printable edge is cut off only on tiles."""
    drawn, held = [], {}
    edge = UNPRINTED * POINTS_PER_MM
    if side.marks or len(side.pages) == 1:
        drawn.append(f"{edge:.2f} {edge:.2f} {side.width - 2 * edge:.2f} {side.height - 2 * edge:.2f} re W n")
    for one in side.pages:
        form = forms[one.page]
        left, bottom = (float(value) for value in list(form.BBox)[:2])
        x, y = one.x - left * one.scale, one.y - bottom * one.scale
        drawn.append(f"q {one.scale:.6f} 0 0 {one.scale:.6f} {x:.3f} {y:.3f} cm /P{one.page} Do Q")
        held[f"/P{one.page}"] = form
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, round(side.width, 3), round(side.height, 3)]),
        Resources=Dictionary(XObject=Dictionary(held)),
        Contents=pdf.make_stream("\n".join([*drawn, side.marks]).encode()),
    )
    if side.turned:
        page.Rotate = 180
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
