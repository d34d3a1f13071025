"""Advertisements: packed from the foot and the outside edge, exact, labelled, kept apart; stories around them."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_text import of_pdf as of_pdf_text
from PIL import Image
from validators import epubcheck

from edition import press
from edition.config import AdTable
from edition.findings import BadConfiguration, Severity
from edition.intake import adverts as bookings
from edition.layout import POINTS_PER_MM, load
from edition.makeup.adverts import Booked, Stacks
from edition.makeup.holes import holes
from edition.model import Advert
from edition.preflight.sheet import of_pdf
from edition.preflight.sheet.reading import pages

pytestmark = pytest.mark.slow

WORDS = "The boats came in at dawn, and the harbour master wrote down every crate of them in his book. ".split()


def copy(paragraphs: int) -> str:
    """Paragraphs of 9 to 50 words."""
    return "\n\n".join(" ".join((WORDS * 3)[: 9 + 17 * n % 42]) + "." for n in range(paragraphs))


def make(
    folder: Path, ads: str, stories: int = 14, sizes: tuple[tuple[str, int, int], ...] = (("a.png", 800, 600),)
) -> Path:
    """An issue with ``stories`` stories and the bookings ``ads``."""
    issue = folder / "2024-03-29"
    (issue / "articles").mkdir(parents=True)
    (folder / "paper.toml").write_text('name = "The Quay"\npages = "tabloid"\nsections = ["Town", "Sport"]\n')
    for n in range(stories):
        head = f"---\ntitle: Story number {n} of the harbour and its boats\ndate: 2024-03-29\n"
        head += f"section: {'Town' if n < 8 else 'Sport'}\n---\n\n"
        (issue / "articles" / f"story-{n:02}.md").write_text(head + copy(6 + n))
    for name, width, height in sizes:
        Image.new("RGB", (width, height), (200, 220, 240)).save(issue / name)
    (issue / "ads.toml").write_text(ads)
    return issue


def built(issue: Path) -> tuple[bytes, press.Result]:
    """The PDF of an issue, and what the build said."""
    result = press.build(press.Orders(issue, issue.parent / "out", ebook=False, cache=False))
    return next(path for path in result.files if path.suffix == ".pdf").read_bytes(), result


def test_an_advertisement_in_millimetres_is_exact(tmp_path: Path) -> None:
    """A booking of 120 by 90 mm is there to a quarter of a millimetre, with its label, and no page has a defect."""
    issue = make(tmp_path, '[[ads]]\ncustomer = "Ferry Line"\nfile = "a.png"\nwidth = 120\nheight = 90\npage = 2\n')
    data, result = built(issue)
    boxes = [(page.number, one.box) for page in pages(data) for module in page.modules for one in module.pictures]
    assert [number for number, _ in boxes] == [2]
    assert abs(boxes[0][1].width / POINTS_PER_MM - 120) < 0.25 and abs(boxes[0][1].height / POINTS_PER_MM - 90) < 0.25
    labels = [line.text for page in pages(data) for module in page.modules for line in module.others]
    assert "ADVERTISEMENT" in labels
    assert not of_pdf(data).hard and result.report.worst is Severity.NOTE


def test_artwork_in_svg_stays_a_drawing(tmp_path: Path) -> None:
    """Its words can be read in the finished file; its script, and what it would fetch, are not there."""
    issue = make(tmp_path, '[[ads]]\ncustomer = "Tubas"\nfile = "a.svg"\nwidth = 120\nheight = 80\npage = 2\n')
    drawing = '<rect width="300" height="200" fill="#fde9c8"/><text x="20" y="95" font-size="28">Tubas for sale</text>'
    fetched = '<script>alert(1)</script><image href="https://example.com/x.png" width="10" height="10"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200">{drawing}{fetched}</svg>'
    (issue / "a.svg").write_text(svg, "utf-8")
    data, result = built(issue)
    assert not [f for f in result.report if f.code.startswith("AD-")]
    assert "Tubasforsale" in "".join("".join(of_pdf_text(data)).split())
    assert b"alert(1)" not in data and b"example.com/x.png" not in data


def test_it_stands_at_the_foot_and_the_outside_edge(tmp_path: Path) -> None:
    """On page 2, a left-hand page, at the left; on page 3 at the right."""
    ads = "".join(
        f'[[ads]]\ncustomer = "C{page}"\nfile = "a.png"\ncolumns = 2\nrows = 26\npage = {page}\n' for page in (2, 3)
    )
    (made,), _ = press.plan(press.Orders(make(tmp_path, ads), tmp_path / "out"))
    rects = {page.number: module.rect for page, module in made.dummy.modules() if module.kind == "ad"}
    assert rects[2].column == 0 and rects[3].column + rects[3].columns == made.dummy.columns
    assert all(rect.row + rect.rows == made.dummy.rows for rect in rects.values())


@pytest.mark.parametrize("page", [2, 3])
def test_a_full_column_leaves_the_others_to_the_stories(tmp_path: Path, page: int) -> None:
    """On either side of a spread: the news hole begins beside it, and nothing is on it."""
    booking = '[[ads]]\ncustomer = "C{}"\nfile = "a.png"\ncolumns = 1\nrows = 50\npage = {}\n'
    (made,), _ = press.plan(
        press.Orders(make(tmp_path, booking.format(1, page) + booking.format(2, page)), tmp_path / "out")
    )
    (found,) = [one for one in made.dummy.pages if one.number == page]
    edge = 0 if page % 2 == 0 else made.dummy.columns - 1
    assert [one.rect.column for one in found.modules if one.kind == "ad"] == [edge, edge]
    cells = [
        (column, row)
        for one in found.modules
        for column in range(one.rect.column, one.rect.column + one.rect.columns)
        for row in range(one.rect.row, one.rect.row + one.rect.rows)
    ]
    assert len(cells) == len(set(cells))
    assert {column for column, _ in cells} == set(range(made.dummy.columns))


def test_competitors_do_not_face_each_other(tmp_path: Path) -> None:
    """Two bakeries: not on one page, and not on pages 2 and 3 or 4 and 5."""
    ads = "".join(
        f'[[ads]]\ncustomer = "Bakery {n}"\nfile = "a.png"\ncolumns = 2\nrows = 26\ncategory = "bread"\n'
        for n in (1, 2)
    )
    (made,), _ = press.plan(press.Orders(make(tmp_path, ads, 24), tmp_path / "out"))
    numbers = sorted(page.number for page, module in made.dummy.modules() if module.kind == "ad")
    assert len(numbers) == 2 and numbers[0] // 2 != numbers[1] // 2


def test_a_fully_booked_page(tmp_path: Path) -> None:
    """A whole page is alone on its page, and the edition has no hard defect but that its copy is short."""
    issue = make(
        tmp_path, '[[ads]]\ncustomer = "All"\nfile = "a.png"\ncolumns = 5\nrows = 200\n', sizes=(("a.png", 1016, 1560),)
    )
    data, _ = built(issue)
    (made,), _ = press.plan(press.Orders(issue, tmp_path / "out"))
    alone = [page for page in made.dummy.pages if [module.kind for module in page.modules] == ["ad"]]
    assert len(alone) == 1 and {one.code for one in of_pdf(data).hard} <= {"FILL-LOW", "HOLE"}


@pytest.mark.parametrize(
    ("ads", "code"),
    [
        ('[[ads]]\ncustomer = "A"\nfile = "none.png"\ncolumns = 1\nrows = 9\n', "AD-MISSING"),
        ('[[ads]]\ncustomer = "A"\nfile = "../../etc/passwd"\ncolumns = 1\nrows = 9\n', "AD-MISSING"),
        ('[[ads]]\ncustomer = "A"\nfile = "a.png"\n', "AD-SIZE"),
        ('[[ads]]\ncustomer = "A"\nfile = "a.png"\nwidth = 900\nheight = 90\n', "AD-SIZE"),
        ('[[ads]]\ncustomer = "A"\nfile = "bad.pdf"\ncolumns = 1\nrows = 9\n', "AD-BAD"),
        ('[[ads]]\ncustomer = "A"\nfile = "a.png"\ncolumns = 1\nrows = 40\n', "AD-SHAPE"),
        ('[[ads]]\ncustomer = "A"\nfile = "a.png"\ncolumns = 2\nrows = 20\npage = 60\n', "AD-MOVED"),
    ],
)
def test_a_booking_that_cannot_be_is_a_finding(tmp_path: Path, ads: str, code: str) -> None:
    """The edition appears without it, or with it elsewhere, and says so."""
    issue = make(tmp_path, ads, 6)
    (issue / "bad.pdf").write_bytes(b"%PDF-1.7 nothing else")
    _, result = built(issue)
    assert code in [finding.code for finding in result.report]


def test_a_mistake_in_the_file_is_one_line(tmp_path: Path) -> None:
    """The second booking has a key that is not known; its line is named."""
    good = '[[ads]]\ncustomer = "A"\nfile = "a.png"\ncolumns = 1\nrows = 9\n'
    issue = make(tmp_path, good + '[[ads]]\ncustomer = "B"\nfile = "a.png"\nclumns = 1\n', 4)
    with pytest.raises(BadConfiguration, match=r"ads\.toml:9: unknown key 'clumns' \(did you mean 'columns'\?\)"):
        press.plan(press.Orders(issue, tmp_path / "out"))


def test_days() -> None:
    """One day, a list of days, and a run."""

    def runs(day: int, **facts: object) -> bool:
        return bookings.runs(AdTable(customer="A", file="a", **facts), date(2024, 3, day))  # type: ignore[arg-type]

    assert runs(29) and runs(29, date=date(2024, 3, 29)) and not runs(28, date=date(2024, 3, 29))
    assert runs(2, date=[date(2024, 3, 1), date(2024, 3, 2)]) and not runs(3, date=[date(2024, 3, 1)])
    assert runs(5, date=date(2024, 3, 1), until=date(2024, 3, 9)) and not runs(10, until=date(2024, 3, 9))


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(5, 60)), max_size=8))
def test_stacks_never_collide_and_the_hole_is_all_that_is_left(sizes: list[tuple[int, int]]) -> None:
    """Whatever is booked, what is placed lies apart on the page, and each way to cut the rest covers it exactly."""
    stacks = Stacks(5, 100, 2)
    for n, (columns, rows) in enumerate(sizes):
        stacks.add(Booked(Advert(f"ad-{n}", "C", "f"), columns, rows))
    cells = [[0] * 100 for _ in range(5)]
    for _, rect in stacks.placed:
        for column in range(rect.column, rect.column + rect.columns):
            for row in range(rect.row, rect.row + rect.rows):
                cells[column][row] += 1
    assert max(max(column) for column in cells) <= 1
    assert stacks.depths == sorted(stacks.depths, reverse=True)
    for way in holes(stacks.depths, 100, 2):
        assert way.cells <= sum(100 - depth for depth in stacks.depths)
        assert way.parts <= 5 and load("gazette").grid.columns == 5


def test_the_book_has_a_plain_section_of_advertisements(tmp_path: Path) -> None:
    """The picture, the customer and the address; in the contents, before the imprint; EPUBCheck says nothing."""
    ads = '[[ads]]\ncustomer = "Quay & Co"\nfile = "a.png"\ncolumns = 2\nrows = 26\nurl = "https://quay.example/"\n'
    result = press.build(press.Orders(make(tmp_path, ads, 6), tmp_path / "out", print_=False))
    book = next(path for path in result.files if path.suffix == ".epub")
    with zipfile.ZipFile(book) as archive:
        page = next(archive.read(name).decode() for name in archive.namelist() if name.endswith("advertisements.xhtml"))
        nav = next(archive.read(name).decode() for name in archive.namelist() if name.endswith("nav.xhtml"))
    assert "Quay &amp; Co" in page and "<img" in page and "https://quay.example/" in page
    assert nav.index("advertisements.xhtml") < nav.index("imprint.xhtml")
    assert epubcheck(book) == []
