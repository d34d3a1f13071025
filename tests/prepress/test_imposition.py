"""Pages on sheets: each page once, in the order that folding and reading want, and tiles that add up."""

from __future__ import annotations

import io
import itertools
from math import ceil

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.prepress.imposition import (
    OVERLAP,
    POINTS_PER_MM,
    SHEETS,
    UNPRINTED,
    Paperwork,
    imposed,
    order_of,
    sides,
)

TABLOID = (793.7, 1218.9)


def paper(pages: int, size: tuple[float, float] = TABLOID) -> bytes:
    """A file of pages that have their number in the middle, from 1."""
    with pikepdf.new() as pdf:
        for number in range(1, pages + 1):
            page = pdf.add_blank_page(page_size=size)
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            middle = f"{size[0] / 2 - 60:.1f} {size[1] / 2:.1f}"
            page.contents_add(f"BT /F 96 Tf {middle} Td (p{number}) Tj ET".encode())
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def seen(data: bytes) -> list[list[str]]:
    """The numbers on each side, from left to right as they are printed."""
    found = []
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        words: dict[str, float] = {}
        for at in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(at)
            words[text.get_text_bounded(left, bottom, right, top).strip()] = left
        width = page.get_width()
        turned = page.get_rotation() == 180
        found.append(sorted(words, key=lambda one: width - words[one] if turned else words[one]))
    return found


def test_a_booklet_of_sixteen_pages_reads_in_order_when_it_is_folded() -> None:
    """The order of the sides is read from their text; a paper from right to left is folded from the other side."""
    left = seen(imposed(paper(16), "booklet", Paperwork("a3")))
    assert left[:4] == [["p16", "p1"], ["p2", "p15"], ["p14", "p3"], ["p4", "p13"]]
    assert left[-1] == ["p8", "p9"] and len(left) == 8
    right = seen(imposed(paper(16), "booklet", Paperwork("a3", rtl=True)))
    assert right == [side[::-1] for side in left]


def test_backs_are_turned_for_a_printer_that_turns_at_the_long_edge() -> None:
    """Every second side, and no other."""
    for edge, turned in (("long", [0, 180] * 2), ("short", [0] * 4)):
        data = imposed(paper(8), "booklet", Paperwork("a4", edge))
        assert [page.get_rotation() for page in pypdfium2.PdfDocument(data)] == turned


@given(st.integers(1, 40), st.booleans())
def test_every_page_is_in_a_booklet_once(quarter: int, rtl: bool) -> None:
    """And each leaf has pages that follow each other."""
    pairs = order_of(4 * quarter, rtl)
    assert sorted(page for pair in pairs for page in pair) == list(range(4 * quarter))
    for front, back in zip(pairs[::2], pairs[1::2], strict=True):
        for side in (0, 1):  # a leaf: what is on the right of the front is on the left of the back
            assert abs(front[side] - back[1 - side]) == 1


def test_missing_pages_stay_white_at_the_end() -> None:
    """Six pages make two sheets."""
    assert seen(imposed(paper(6), "booklet", Paperwork("a4"))) == [["p1"], ["p2"], ["p6", "p3"], ["p4", "p5"]]


def test_inner_sheets_move_to_the_fold() -> None:
    """By as much as the sheets around them push them out."""
    middle = SHEETS["a4"][1] * POINTS_PER_MM / 2
    left = [
        next(one.x for one in side.pages if one.x < middle)
        for side in sides([TABLOID] * 16, "booklet", Paperwork("a4"))
    ]
    assert left == sorted(left) and left[-1] - left[0] == pytest.approx(3 * 0.1 * POINTS_PER_MM)


@pytest.mark.parametrize(("form", "first"), [("2-up", ["p1", "p2"]), ("scaled", ["p1"])])
def test_pages_in_rows_are_in_the_order_of_reading(form: str, first: list[str]) -> None:
    """From the left, or from the right in a paper that runs so."""
    assert seen(imposed(paper(4), form, Paperwork("a4")))[0] == first
    assert seen(imposed(paper(4), form, Paperwork("a4", rtl=True)))[0] == first[::-1]


def test_four_on_a_side() -> None:
    """Two rows of two."""
    (side, last) = sides([TABLOID] * 5, "4-up", Paperwork("a4"))
    assert [one.page for one in side.pages] == [0, 1, 2, 3] and [one.page for one in last.pages] == [4]
    assert side.pages[0].y > side.pages[2].y and side.pages[0].x < side.pages[1].x


@given(st.floats(300, 1200), st.floats(300, 1800), st.sampled_from(sorted(SHEETS)))
def test_tiles_add_up_to_the_page(width: float, height: float, sheet: str) -> None:
    """Every point of the page is on a tile, inside what the printer prints, and neighbours overlap as stated."""
    edge, overlap = UNPRINTED * POINTS_PER_MM, OVERLAP * POINTS_PER_MM
    tiles = list(sides([(width, height)], "tiled", Paperwork(sheet)))
    shown = []
    for tile in tiles:
        (one,) = tile.pages
        assert one.scale == 1.0
        shown.append((edge - one.x, edge - one.y, tile.width - edge - one.x, tile.height - edge - one.y))
    columns = sorted({round(left, 3) for left, *_ in shown})
    rows = sorted({round(top, 3) for *_, top in shown}, reverse=True)
    assert len(tiles) == len(columns) * len(rows)
    room = tiles[0].width - 2 * edge, tiles[0].height - 2 * edge
    assert columns[0] == 0 and columns[-1] + room[0] >= width - 0.01
    assert abs(rows[0] - height) < 0.01 and rows[-1] - room[1] <= 0.01
    for lines, size in ((columns, room[0]), (rows, room[1])):
        assert all(abs(abs(b - a) - (size - overlap)) < 0.01 for a, b in itertools.pairwise(lines))
    assert len(columns) <= ceil(width / (room[0] - overlap)) + 1


def test_the_same_sheets_are_the_same_bytes() -> None:
    """Nothing of the clock is in them."""
    data = paper(5)
    assert imposed(data, "booklet", Paperwork("a4")) == imposed(data, "booklet", Paperwork("a4"))
