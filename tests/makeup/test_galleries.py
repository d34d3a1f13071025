"""Picture stories: every picture once, in its order, in level strips; crops within bounds; a page however few words."""

from __future__ import annotations

import zipfile
from itertools import groupby
from pathlib import Path

import hostile
import pytest
from conftest import Planned, planned
from makeup.test_edition import check_laws
from PIL import Image

from edition import press
from edition.findings import Severity
from edition.makeup.dummy import Module
from edition.makeup.matter import facts_of
from edition.makeup.slots import cropped, shown
from edition.pictures import MOST_CROPPED

pytestmark = pytest.mark.slow

SHAPES = [(1200, 800), (1000, 1000), (800, 1200), (1500, 700), (900, 1300), (1300, 900)]


def write_story(folder: Path, count: int, words: int, title: str = "Regatta day", inside: bool = False) -> Path:
    """An issue of one story with ``count`` pictures of several shapes, in its upper part or inside its copy."""
    place = folder / "2024-03-29"
    place.mkdir(parents=True)
    stated, copied = "", ""
    for number in range(count):
        name = f"p{number}.jpg"
        picture = hostile.photograph(*SHAPES[number % len(SHAPES)])
        (place / name).write_bytes(hostile.encoded(picture, "JPEG", quality=60))
        caption = f"Boat number {number} off the quay, " + "with all of her crew on deck " * (number % 3)
        stated += f"  - {{file: {name}, caption: '{caption}', credit: Ada Vale}}\n"
        copied += f"\n![boat]({name} '{caption}')\n"
    pictures = f"pictures:\n{stated}" if not inside else ""
    copy = "The harbour was full of boats that morning. " * (words // 8)
    (place / "a.md").write_text(f"---\ntitle: {title}\n{pictures}---\n\n{copy}\n{copied if inside else ''}")
    return place


def story(plan: Planned) -> Module:
    """The module with the pictures."""
    return next(module for _, module in plan.made.dummy.modules() if module.kind == "story")


def check_pictures(plan: Planned) -> None:
    """What holds for all pictures of any dummy: inside their module, apart from each other, cropped within bounds."""
    grid = plan.look.grid
    for _, module in plan.made.dummy.modules():
        for number, one in enumerate(module.pictures):
            box, rect = one.rect, module.rect
            assert rect.column <= box.column and box.column + box.columns <= rect.column + rect.columns
            assert rect.row <= box.row and box.row + box.rows <= rect.row + rect.rows
            for other in module.pictures[:number]:
                apart = box.row >= other.rect.row + other.rect.rows or other.rect.row >= box.row + box.rows
                beside = box.column >= other.rect.column + other.rect.columns
                assert apart or beside or other.rect.column >= box.column + box.columns
            width, height = grid.span(box.columns), box.rows * grid.leading - 2
            if one.fit:
                wide, high = shown(one.picture, width, height)
                facts = facts_of(one.picture)
                assert wide <= width + 0.01 and high <= height + 0.01
                assert facts.vector or wide <= facts.width * 0.72 + 0.01
            else:
                assert cropped(one.picture, width / height) <= MOST_CROPPED + 0.02


@pytest.mark.parametrize("preset", ["tabloid", "a4", "mini", "broadsheet"])
@pytest.mark.parametrize(("count", "words"), [(2, 10), (3, 0), (3, 25), (5, 40), (5, 60)])
def test_few_words_and_many_pictures_make_a_page(tmp_path: Path, preset: str, count: int, words: int) -> None:
    """Each picture once, in its order, on one page, and the laws of all pages hold."""
    plan = planned(write_story(tmp_path, count, words), preset)
    found = story(plan)
    order = sorted(found.pictures, key=lambda one: (one.rect.row, one.rect.column))
    assert [one.picture.file for one in order] == [f"p{number}.jpg" for number in range(count)]
    check_laws(plan)
    check_pictures(plan)


def test_pictures_for_which_there_is_no_room_are_said(tmp_path: Path) -> None:
    """As many as a small page holds; the others are a warning each, and in the e-book."""
    result = press.build(press.Orders(write_story(tmp_path, 16, 30), tmp_path / "out", pages="mini"))
    over = [finding.message for finding in result.report if finding.code == "PICTURE-OVER"]
    assert 1 <= len(over) <= 12 and any("'p15.jpg'" in one for one in over) and result.pages == 1
    with zipfile.ZipFile(next(path for path in result.files if path.suffix == ".epub")) as book:
        pages = [book.read(name).decode() for name in book.namelist() if "article-" in name]
    assert sum(page.count("<img ") for page in pages) == 16


def test_a_strip_is_level(tmp_path: Path) -> None:
    """Pictures that begin in one row end in one row, and fill all columns of the module."""
    found = story(planned(write_story(tmp_path, 6, 30), "tabloid"))
    for row in {one.rect.row for one in found.pictures}:
        strip = [one.rect for one in found.pictures if one.rect.row == row]
        assert len({rect.rows for rect in strip}) == 1
        assert sum(rect.columns for rect in strip) == found.rect.columns


def test_pictures_inside_a_short_copy_make_a_gallery_too(tmp_path: Path) -> None:
    """Where the copy cannot hold them in its columns."""
    plan = planned(write_story(tmp_path, 4, 30, inside=True), "tabloid")
    assert len(story(plan).pictures) == 4
    check_pictures(plan)


def test_a_long_story_keeps_its_gallery_before_the_jump(tmp_path: Path) -> None:
    """Three pictures and more copy than a page holds."""
    plan = planned(write_story(tmp_path, 3, 2600), "a4")
    assert len(plan.made.dummy.pages) > 1 and len(story(plan).pictures) == 3
    check_laws(plan)
    check_pictures(plan)


def test_the_sample_crops_within_bounds(sample: Planned) -> None:
    """The sample issue as it is planned."""
    check_pictures(sample)


def test_an_arabic_picture_story_reads_from_the_right(tmp_path: Path) -> None:
    """The first picture of a strip is on the right."""
    plan = planned(write_story(tmp_path, 4, 0, title="يوم السباق في المرفأ القديم"), "tabloid")
    rows = groupby(sorted(story(plan).pictures, key=lambda o: (o.rect.row, -o.rect.column)), key=lambda o: o.rect.row)
    order = [one.picture.file for _, strip in rows for one in strip]
    assert order == [f"p{number}.jpg" for number in range(4)]


def test_every_caption_is_in_the_finished_pages(tmp_path: Path) -> None:
    """Captions of one line and of three, side by side, are each read whole."""
    result = press.build(press.Orders(write_story(tmp_path, 7, 40), tmp_path / "out", pages="tabloid"))
    assert result.report.worst < Severity.ERROR


def test_a_small_picture_is_set_smaller(tmp_path: Path) -> None:
    """Not blown up; a note says so; a drawing of the same size fills its slot."""
    folder = tmp_path / "2024-03-29"
    folder.mkdir()
    (folder / "small.jpg").write_bytes(hostile.encoded(hostile.photograph(90, 60), "JPEG"))
    (folder / "a.md").write_text(f"---\ntitle: Small\npicture: small.jpg\n---\n\n{'A word or two. ' * 80}\n")
    plan = planned(folder, "a4")
    placed = story(plan).pictures[0]
    width, height = plan.look.grid.span(placed.rect.columns), placed.rect.rows * plan.look.grid.leading - 2
    assert shown(placed.picture, width, height)[0] <= 64.8
    report = press.build(press.Orders(folder, tmp_path / "out", pages="a4", ebook=False)).report
    small = [finding for finding in report if finding.code == "PICTURE-SMALL"]
    assert len(small) == 1 and "90 x 60 pixels" in small[0].message


def test_a_panorama_is_not_cut_to_a_stamp(tmp_path: Path) -> None:
    """A picture ten times as wide as high is fitted whole where a crop would take more than a quarter."""
    folder = tmp_path / "2024-03-29"
    folder.mkdir()
    Image.new("RGB", (3000, 300), "navy").save(folder / "wide.jpg")
    (folder / "a.md").write_text(f"---\ntitle: Wide\npicture: wide.jpg\n---\n\n{'A word or two. ' * 80}\n")
    check_pictures(planned(folder, "tabloid"))
