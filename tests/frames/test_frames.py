"""Frames: the pages as values, whole, at their places, the same however often they are made, and as text."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Planned

from edition.frames import Blank, Box, Frame, PageFrames, Paragraph, of_edition, text
from edition.frames.story import ModuleFramer
from edition.makeup.slots import shown
from edition.words import words_for

GOLDEN = Path(__file__).parent / "sample.txt"


@pytest.fixture(scope="module")
def pages(sample: Planned) -> tuple[PageFrames, ...]:
    """The frames of the sample's pages."""
    return of_edition(sample.made, sample.look, sample.issue, sample.setter)


def walked(frames: tuple[Frame, ...]) -> Iterator[Frame]:
    """Frames and all that is inside them, in the order of reading."""
    for frame in frames:
        yield frame
        yield from walked(frame.parts)


def everything(page: PageFrames) -> Iterator[Frame]:
    """All frames of a page."""
    yield from walked((*page.furniture, *page.rules))
    for module in page.modules:
        yield from walked(module.frames)


def inside(box: Box, outer: Box, more: float = 0.01) -> bool:
    """Whether a box is within another one."""
    return (
        box.x >= outer.x - more
        and box.y >= outer.y - more
        and box.x + box.width <= outer.x + outer.width + more
        and box.y + box.height <= outer.y + outer.height + more
    )


def test_they_are_as_they_were(pages: tuple[PageFrames, ...]) -> None:
    """The sample's pages, frame by frame; look at the difference before you write the file anew."""
    assert text.of_pages(pages) == GOLDEN.read_text("utf-8")


def test_they_are_values(sample: Planned, pages: tuple[PageFrames, ...]) -> None:
    """They pickle, compare and are the same when they are made again."""
    again = of_edition(sample.made, sample.look, sample.issue, sample.setter)
    assert again == pages
    assert pickle.loads(pickle.dumps(pages)) == pages
    assert pages[0] != pages[1]


def test_every_line_of_every_galley_has_one_frame(sample: Planned, pages: tuple[PageFrames, ...]) -> None:
    """In order and once; what is between two legs is white."""
    lines: dict[str, list[object]] = defaultdict(list)
    for page in pages:
        for module in page.modules:
            for frame in walked(module.frames):
                if isinstance(frame.content, Paragraph):
                    lines[module.slug] += frame.content.lines
    planned = {
        module.slug: [line for line in sample.made.dummy.galleys[module.slug].lines if line.block >= 0]
        for _, module in sample.made.dummy.modules()
        if module.legs
    }
    assert dict(lines) == planned


@pytest.mark.parametrize("short", [0, 2])
def test_a_jump_line_is_right_below_its_copy(sample: Planned, short: int) -> None:
    """In the row after the last line of the last leg, though that ends rows above the foot of the module."""
    framer = ModuleFramer(sample.look, sample.made, sample.issue, sample.setter)
    module = next(one for _, one in sample.made.dummy.modules() if one.continued_on)
    deeper = replace(module.legs[-1], rows=module.legs[-1].rows + short)
    frames = list(framer.frames(replace(module, legs=(*module.legs[:-1], deeper)), "en"))
    last = [frame for one in frames if one.role == "leg" for frame in one.parts][-1]
    (jump,) = [one for one in frames if one.role == "jump"]
    assert jump.box.y == pytest.approx(last.box.y + last.box.height)


def test_all_are_on_their_page_and_in_their_module(pages: tuple[PageFrames, ...]) -> None:
    """What has parts holds them; a module holds its frames but for the jump line's foot."""
    for page in pages:
        sheet = Box(0.0, 0.0, page.width, page.height)
        assert all(inside(frame.box, sheet) for frame in everything(page))
        for frame in everything(page):
            assert all(inside(part.box, frame.box) for part in frame.parts), frame.role
        for module in page.modules:
            assert [f.role for f in module.frames if not inside(f.box, module.box)] == []


def test_the_parts_of_a_leg_follow_each_other(pages: tuple[PageFrames, ...]) -> None:
    """Each begins where the one before it ends, whole rows deep."""
    legs = [frame for page in pages for frame in everything(page) if frame.role == "leg"]
    assert len(legs) > 40
    for leg in legs:
        at = leg.box.y
        for part in leg.parts:
            assert part.box.y == pytest.approx(at) and part.box.width == leg.box.width
            rows = len(part.content.lines) if isinstance(part.content, Paragraph) else 1
            assert isinstance(part.content, Paragraph | Blank)
            at += part.box.height
            assert part.box.height == pytest.approx(leg.parts[0].box.height / _rows(leg.parts[0]) * rows)


def _rows(frame: Frame) -> int:
    return len(frame.content.lines) if isinstance(frame.content, Paragraph) else 1


def test_links_lead_to_places(pages: tuple[PageFrames, ...]) -> None:
    """Each jump line to a part of its story, and each part back."""
    places = {module.place for page in pages for module in page.modules}
    links = [frame.link for page in pages for frame in everything(page) if frame.role in ("jump", "kicker")]
    assert set(filter(None, links)) <= places and any(links)


def test_a_module_says_where_it_is(sample: Planned, pages: tuple[PageFrames, ...]) -> None:
    """In the words of its language."""
    for page in pages:
        for module in page.modules:
            assert module.says.endswith(words_for(sample.issue.paper, module.lang).on_page(page.number))


def test_pictures_are_cropped_or_whole(sample: Planned, pages: tuple[PageFrames, ...]) -> None:
    """A whole one keeps its shape and stands in the middle of its slot; any other one fills it."""
    figures = [frame for page in pages for frame in everything(page) if frame.role == "figure"]
    assert figures
    for figure in figures:
        picture = figure.parts[0]
        if picture.content.whole:  # type: ignore[union-attr]
            wide, high = shown(picture.content.picture, figure.box.width, 1e9)  # type: ignore[union-attr]
            assert picture.box.width / picture.box.height == pytest.approx(wide / high, rel=1e-6)
            middle = figure.box.x + figure.box.width / 2
            assert picture.box.x + picture.box.width / 2 == pytest.approx(middle)
        else:
            assert (picture.box.x, picture.box.width) == (figure.box.x, figure.box.width)
