"""The quality sheet: the sample has no hard defect, and each hard check catches a page that is broken on purpose."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT

from edition.preflight.sheet import CHECKS, judged, of_pdf, proof
from edition.preflight.sheet.frame import infer
from edition.preflight.sheet.reading import pages as read
from edition.preflight.sheet.seen import Box, SeenLeg, SeenLine, SeenModule, SeenPage, Word, around

pytestmark = pytest.mark.slow

Pages = list[SeenPage]


@pytest.fixture(scope="module")
def data(built: Path) -> bytes:
    """The PDF of the sample issue."""
    return next(built.glob("*.pdf")).read_bytes()


@pytest.fixture
def pages(data: bytes) -> Pages:
    """The sample's pages as they are seen."""
    return read(data)


def moved(line: SeenLine, right: float = 0.0, down: float = 0.0) -> SeenLine:
    """A line elsewhere."""
    words = tuple(Word(word.left + right, word.right + right, word.text) for word in line.words)
    return replace(line, baseline=line.baseline + down, words=words)


def moved_leg(leg: SeenLeg, right: float = 0.0, down: float = 0.0) -> SeenLeg:
    """A leg elsewhere."""
    return SeenLeg(tuple(tuple(moved(line, right, down) for line in lines) for lines in leg.paragraphs))


def cut_leg(leg: SeenLeg, lines: int) -> SeenLeg:
    """A leg with only its first lines."""
    left: list[tuple[SeenLine, ...]] = []
    for paragraph in leg.paragraphs:
        if lines > 0:
            left.append(paragraph[:lines])
        lines -= len(paragraph)
    return SeenLeg(tuple(left))


def with_module(pages: Pages, page: int, number: int, module: SeenModule) -> Pages:
    """``pages`` with one module replaced."""
    modules = list(pages[page].modules)
    modules[number] = module
    done = list(pages)
    done[page] = replace(pages[page], modules=tuple(modules))
    return done


def story(pages: Pages, page: int, legs: int = 2, pictures: int = 0) -> int:
    """The number of a story on ``page`` with at least so many legs and pictures."""
    for i, module in enumerate(pages[page].modules):
        if module.head and len(module.legs) >= legs and len(module.pictures) >= pictures:
            return i
    raise AssertionError("no such story")


def legs_changed(page: int, change: Callable[[tuple[SeenLeg, ...]], tuple[SeenLeg, ...]]) -> Callable[[Pages], Pages]:
    """Breaks the legs of a story of one page."""

    def broken(pages: Pages) -> Pages:
        number = story(pages, page)
        module = pages[page].modules[number]
        return with_module(pages, page, number, replace(module, legs=change(module.legs)))

    return broken


def collide(pages: Pages) -> Pages:
    """A story is spread over its neighbour."""
    module, other = pages[1].modules[0], pages[1].modules[1]
    return with_module(pages, 1, 0, replace(module, box=around([module.box, other.box])))


def outside(pages: Pages) -> Pages:
    """A story runs into the trim."""
    module = pages[1].modules[0]
    return with_module(pages, 1, 0, replace(module, box=replace(module.box, right=pages[1].width - 2)))


def headless(pages: Pages) -> Pages:
    """A head is taken away."""
    return with_module(pages, 1, 0, replace(pages[1].modules[0], head=()))


def emptied(pages: Pages) -> Pages:
    """A story is taken off its page."""
    return [pages[0], replace(pages[1], modules=pages[1].modules[1:]), *pages[2:]]


def wide_head(pages: Pages) -> Pages:
    """A head runs past its columns."""
    number = story(pages, 3)
    module = pages[3].modules[number]
    first = module.head[0]
    long = replace(first, words=(*first.words, Word(first.right, first.right + 900, "runaway")))
    return with_module(pages, 3, number, replace(module, head=(long, *module.head[1:])))


def tombstone(pages: Pages) -> Pages:
    """Two heads side by side get one size, one face and one height."""
    frame = infer(pages)
    assert frame is not None
    for page in pages:
        for a in page.modules:
            for j, b in enumerate(page.modules):
                if a.legs and b.legs and frame.columns(a.box)[1] + 1 == frame.columns(b.box)[0]:
                    twin = replace(b.head[0], baseline=a.head[0].baseline, size=a.head[0].size, font=a.head[0].font)
                    return with_module(pages, page.number - 1, j, replace(b, head=(twin,)))
    raise AssertionError("no neighbours")


def coarse(pages: Pages) -> Pages:
    """A picture has the pixels of a stamp."""
    number = story(pages, 1, pictures=1)
    module = pages[1].modules[number]
    return with_module(pages, 1, number, replace(module, pictures=(replace(module.pictures[0], pixels=(90, 60)),)))


def astray(pages: Pages) -> Pages:
    """A caption is beside its picture."""
    number = story(pages, 1, pictures=1)
    module = pages[1].modules[number]
    one = module.pictures[0]
    lines = tuple(moved(line, right=one.box.width + 40) for line in one.caption)
    return with_module(pages, 1, number, replace(module, pictures=(replace(one, caption=lines),)))


def lying_jump(pages: Pages) -> Pages:
    """A jump line says another page than its link leads to."""
    module = pages[0].modules[0]
    others = tuple(
        replace(line, words=tuple(replace(word, text=word.text.replace("2", "6")) for word in line.words))
        for line in module.others
    )
    return with_module(pages, 0, 0, replace(module, others=others))


def lost_tail(pages: Pages) -> Pages:
    """The page to which a story jumps has lost its rest."""
    kept = tuple(m for m in pages[1].modules if not any("CONTINUED" in line.text for line in m.others))
    return [pages[0], replace(pages[1], modules=kept), *pages[2:]]


def short_jump(pages: Pages) -> Pages:
    """Three lines stand before a jump."""
    number = next(i for i, m in enumerate(pages[1].modules) if any("CONTINUED" in line.text for line in m.others))
    module = pages[1].modules[number]
    return with_module(pages, 1, number, replace(module, legs=(cut_leg(module.legs[0], 3),), pictures=()))


def divided_jump(pages: Pages) -> Pages:
    """A jump divides a word."""
    module = pages[0].modules[0]
    last = module.legs[-1]
    line = last.lines[-1]
    hyphen = replace(line, words=(*line.words[:-1], replace(line.words[-1], text="har-")))
    legs = (*module.legs[:-1], SeenLeg((*last.paragraphs[:-1], (*last.paragraphs[-1][:-1], hyphen))))
    return with_module(pages, 0, 0, replace(module, legs=legs))


def no_folio(pages: Pages) -> Pages:
    """A page has lost its number."""
    return [pages[0], replace(pages[1], furniture=()), *pages[2:]]


def dead_link(pages: Pages) -> Pages:
    """A link leads nowhere."""
    return [replace(pages[0], links=(replace(pages[0].links[0], page=0), *pages[0].links[1:])), *pages[1:]]


def lying_index(pages: Pages) -> Pages:
    """All links of the index lead to the last page."""
    links = tuple(replace(link, page=len(pages)) if link.page > 0 else link for link in pages[0].links)
    return [replace(pages[0], links=links), *pages[1:]]


def loose(legs: tuple[SeenLeg, ...]) -> tuple[SeenLeg, ...]:
    """A full line of three words."""
    box = legs[0].box
    line = next(
        line for line in legs[0].lines if len(line.words) > 4 and line.right > box.right - 1 and line.size < 9.5
    )
    words = (
        Word(box.left, box.left + 20, "a"),
        Word(box.left + 60, box.left + 75, "b"),
        Word(box.right - 20, box.right, "c"),
    )
    lines = tuple(replace(line, words=words) if one is line else one for one in legs[0].lines)
    return (SeenLeg((lines,)), *legs[1:])


def ladder(legs: tuple[SeenLeg, ...]) -> tuple[SeenLeg, ...]:
    """Four lines in a row end in a hyphen."""
    lines = [
        replace(one, words=(*one.words[:-1], replace(one.words[-1], text="so-"))) if 2 <= i < 6 else one
        for i, one in enumerate(legs[0].lines)
    ]
    return (SeenLeg((tuple(lines),)), *legs[1:])


def widowed(legs: tuple[SeenLeg, ...]) -> tuple[SeenLeg, ...]:
    """The second leg opens with the last word of the first one's paragraph."""
    box, other = legs[0].box, legs[1].box
    body = next(line for line in legs[0].lines if line.font == "f-text" and len(line.words) > 2)
    full = replace(body, baseline=legs[0].lines[-1].baseline, words=(Word(box.left, box.right, "all"),))
    word = replace(body, baseline=legs[1].lines[0].baseline, words=(Word(other.left, other.left + 25, "end."),))
    rest = replace(body, baseline=word.baseline + 10.5, words=(Word(other.left + 9, other.right, "another paragraph"),))
    return (
        SeenLeg((*legs[0].paragraphs[:-1], (full,))),
        SeenLeg(((word,), (rest,), *legs[1].paragraphs[1:])),
        *legs[2:],
    )


def tiny(pages: Pages) -> Pages:
    """All copy is set at seven points."""

    def small(module: SeenModule) -> SeenModule:
        legs = tuple(
            SeenLeg(tuple(tuple(replace(line, size=7.0) for line in lines) for lines in leg.paragraphs))
            for leg in module.legs
        )
        return replace(module, legs=legs)

    return [replace(page, modules=tuple(map(small, page.modules))) for page in pages]


BROKEN: dict[str, list[Callable[[Pages], Pages]]] = {
    "BOX-OVERLAP": [collide],
    "BOX-OUTSIDE": [outside],
    "HEAD-MISSING": [headless],
    "FILL-LOW": [emptied],
    "HOLE": [emptied],
    "FEET-UNEVEN": [legs_changed(3, lambda legs: (cut_leg(legs[0], len(legs[0].lines) - 6), *legs[1:]))],
    "LEG-SHALLOW": [legs_changed(3, lambda legs: (cut_leg(legs[0], 2), *legs[1:]))],
    "WIDOW": [legs_changed(3, widowed)],
    "LINE-LOOSE": [legs_changed(3, loose)],
    "HYPHENS-ROW": [legs_changed(3, ladder)],
    "BODY-SMALL": [tiny],
    "GRID-OFF": [legs_changed(3, lambda legs: (moved_leg(legs[0], down=4.0), *legs[1:]))],
    "HEAD-OVERFULL": [wide_head],
    "TOMBSTONE": [tombstone],
    "PICTURE-COARSE": [coarse],
    "CAPTION-ASTRAY": [astray],
    "JUMP-WRONG": [lying_jump, lost_tail],
    "JUMP-SHORT": [short_jump],
    "JUMP-HYPHEN": [divided_jump],
    "FOLIO-WRONG": [no_folio],
    "LINK-DEAD": [dead_link],
    "INDEX-WRONG": [lying_index],
}


def test_the_sample_has_no_hard_defect(data: bytes) -> None:
    """And every page is full."""
    sheet = of_pdf(data)
    assert not sheet.hard, sheet.hard
    assert min(sheet.filled) >= 0.985 and sheet.points < 4


CASES = [(code, one) for code, many in BROKEN.items() for one in many]


@pytest.mark.parametrize(("code", "broken"), CASES, ids=[f"{code}-{n}" for n, (code, _) in enumerate(CASES)])
def test_a_page_broken_on_purpose_is_caught(pages: Pages, code: str, broken: Callable[[Pages], Pages]) -> None:
    """Each hard check finds what it is for, and did not find it before."""
    assert code not in [one.code for one in judged(pages).hard]
    assert code in [one.code for one in judged(broken(pages)).hard]


def test_the_edge_of_one_column_does_not_move_the_others(pages: Pages) -> None:
    """Ragged lines begin a little aside in the first column; the last column stays where it is."""
    frame = infer(pages)
    assert frame is not None
    aside = [
        replace(
            page,
            modules=tuple(
                replace(
                    module,
                    legs=tuple(
                        moved_leg(leg, 0.6) if abs(leg.box.left - frame.lefts[0]) < 2 else leg for leg in module.legs
                    ),
                )
                for module in page.modules
            ),
        )
        for page in pages
    ]
    found = infer(aside)
    assert found is not None and found.lefts[0] > frame.lefts[0] + 0.5
    assert abs(found.right - frame.right) < 0.3


def test_checks_have_reasons_and_examples() -> None:
    """Every check says why, what is bad and what is good; no two share a reason."""
    assert all(one.reason and one.bad and one.good for one in CHECKS)
    assert len({one.reason for one in CHECKS}) == len(CHECKS)


def test_the_planner_is_never_asked() -> None:
    """The sheet imports nothing of the rooms that made the pages."""
    for file in (ROOT / "edition" / "preflight" / "sheet").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("edition"):
                assert (node.module or "").startswith("edition.preflight.sheet"), file.name


def test_the_proof_outlines_each_defect(data: bytes, pages: Pages) -> None:
    """As many frames as defects are drawn, and the pages stay."""
    found = judged(emptied(pages)).defects
    drawn = proof.marked(data, found)
    assert len(read(drawn)) == len(pages)
    codes = [line.text for page in read(drawn) for line in page.furniture if "HOLE" in line.text]
    assert codes and len(drawn) > len(data) / 2


def test_boxes() -> None:
    """What two boxes share, and what is around them."""
    a, b = Box(0, 0, 10, 10), Box(5, 5, 20, 20)
    assert a.common(b) == 25 and a.common(Box(10, 0, 12, 10)) == 0
    assert around([a, b]) == Box(0, 0, 20, 20) and around([a, b]).holds(b)
