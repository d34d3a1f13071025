"""The copy of a module as one picture: the contract with WeasyPrint, and the tags that are put below it."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from conftest import SAMPLE
from weasyprint import HTML

from edition import press
from edition.render.glyphs import POINTS
from edition.render.swatches import Dress, Swatches
from edition.render.tagging import Marks

PARAGRAPHS = 3


class Painted:
    """A picture that marks paragraphs of its own, and paints a rectangle in each."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks

    def get_intrinsic_size(self, _resolution: object, _font_size: object) -> tuple[float, float, float]:
        """As large as a page."""
        return 200.0, 200.0, 1.0

    def draw(self, stream: Any, _width: float, _height: float, _style: Any) -> None:
        """Two legs, of two paragraphs and one."""
        with self.marks.of_matter(stream) as legs:
            for count in (2, 1):
                leg = legs.leg()
                for _ in range(count):
                    with leg.paragraph("paragraph"), stream.stacked():
                        stream.rectangle(0, 0, 10, 10)
                        stream.fill()


@pytest.fixture(scope="module")
def file() -> pikepdf.Pdf:
    """Two pages with words of WeasyPrint's before, between and behind two pictures."""
    marks = Marks()
    page = '<section><p>before</p><object data="edition:a"></object><p>between</p><object data="edition:b"></object>'
    html = f'<html lang="en"><title>t</title><body>{(page + "<p>behind</p></section>") * 2}'
    html = html.replace("<section>", '<section style="break-after: page">')
    cache = {"edition:a": Painted(marks), "edition:b": Painted(marks)}
    document = HTML(string=html, base_url="edition:/").render(pdf_tags=True, cache=cache)
    marks.watch(document)
    data = document.write_pdf(pdf_tags=True, finisher=lambda _document, pdf: marks.finish(pdf))
    return pikepdf.open(io.BytesIO(data))


def elements(root: Any) -> list[Any]:
    """The elements below one, in their order."""
    found = []
    for kid in root.get("/K", []) if isinstance(root.get("/K"), pikepdf.Array) else [root.get("/K")]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid, *elements(kid)]
    return found


def test_each_paragraph_is_an_element_of_its_leg(file: pikepdf.Pdf) -> None:
    """Below the element of the picture: a Div for each leg, a P for each paragraph."""
    divs = [one for one in elements(file.Root.StructTreeRoot) if pikepdf.Name.Div == one.S]
    assert [len(one.K) for one in divs] == [2, 1] * 4
    assert all(kid.S == pikepdf.Name.P and kid.P.objgen == one.objgen for one in divs for kid in one.K)


def test_every_mark_of_a_page_has_its_element(file: pikepdf.Pdf) -> None:
    """The numbers in the page are those of the tree, and the tree of parents leads from each to its element."""
    numbers = {}
    for one in elements(file.Root.StructTreeRoot):
        for kid in one.K:
            if isinstance(kid, int):
                numbers.setdefault(one.Pg.objgen, {})[kid] = one.objgen
    nums = file.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(nums[i]): nums[i + 1] for i in range(0, len(nums), 2)}
    for page in file.pages:
        marks = [
            int(operands[1].MCID)
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and "/MCID" in operands[1]
        ]
        own = numbers[page.obj.objgen]
        assert sorted(marks) == list(range(len(marks)))
        row = parents[int(page.obj.StructParents)]
        assert [one.objgen for one in row] == [own.get(mark, row[mark].objgen) for mark in range(len(marks))]
        assert len(own) >= 3 + 2 * PARAGRAPHS


def test_marks_are_ended_as_often_as_they_begin(file: pikepdf.Pdf) -> None:
    """Ours stand inside no other."""
    for page in file.pages:
        depth = deepest = 0
        for _, operator in pikepdf.parse_content_stream(page):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
            deepest = max(deepest, depth)
        assert (depth, deepest) == (0, 1)


def test_the_style_sheet_says_how_a_part_looks() -> None:
    """By the classes of its page and module, by its kind, and by whether it is boxed."""
    css = """
    :root { --section: #123456 }
    .page.section-2 { --section: #ff0000 }
    .leg p.byline { color: var(--section) }
    .tier-1 .leg p.byline { color: #00ff00 }
    .leg .boxed { background: #0000ff; border-left: 2pt solid #000000 }
    .leg .ruled { box-sizing: border-box; height: 6pt; border-bottom: 1pt solid #ff00ff }
    """
    dresses = [
        Dress("page", "module story tier-2", "byline"),
        Dress("page section-2", "module story tier-2", "byline"),
        Dress("page section-2", "module story tier-1", "byline"),
        Dress("page", "module story tier-2", "paragraph", True),
        Dress("page", "module story tier-2", "ruled"),
    ]
    swatches = Swatches()
    swatches.find(dict.fromkeys(dresses), css)
    plain, section, lead, boxed, ruled = (swatches[one] for one in dresses)
    shades = [tuple(round(255 * part) for part in one.colour.to("srgb")[:3]) for one in (plain, section, lead)]
    assert shades == [(0x12, 0x34, 0x56), (255, 0, 0), (0, 255, 0)]
    assert boxed.inset == pytest.approx(2) and [one[1:] for one in boxed.rectangles(100, 50)] == [
        (0, 0, 100, 50),
        pytest.approx((0, 0, 2, 50)),
    ]
    assert [one[1:] for one in ruled.rectangles(100, 12)] == [pytest.approx((0, 5, 100, 1))]
    assert not list(plain.rectangles(100, 50)) and POINTS == 0.75


@pytest.mark.slow
def test_a_page_has_few_elements(tmp_path: Any) -> None:
    """All copy of a module is one: a page of the sample has at most three dozen pictures."""
    from edition.findings import Report
    from edition.pictures import Darkroom
    from edition.press.planning import sides_planned
    from edition.press.reading import read
    from edition.render.page import PageMaker

    orders = press.Orders(SAMPLE, tmp_path)
    (side,) = sides_planned(read(SAMPLE, Report(), Darkroom(), False, lambda _: None), orders, Report(), lambda _: None)
    html = PageMaker(side.look, side.made, side.budget.issue, side.setter).document()
    copy = html[html.index("<body") :]
    assert copy.count('class="matter"') == sum(1 for _, module in side.made.dummy.modules() if module.legs)
    assert copy.count("<object") / len(side.made.dummy.pages) < 36
