"""The parts of the book: ways through it, what it says of itself, its sizes, its selections, its bytes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from books import COVER, HTML, LOOK, book_of, files_of, hrefs, metas, package_of, page_of
from conftest import ROOT, SAMPLE, Planned
from fontTools.ttLib import TTFont
from PIL import Image

from edition import desk, press
from edition.desk import Budget, Item
from edition.findings import Severity, Source, UsageError
from edition.model import Article, Block, BlockKind, Issue, Paper, Picture, Run
from edition.render.book import volume as volumes
from edition.render.book.binding import bound
from edition.render.book.cover import typographic
from edition.render.book.volume import SIZES, Volume

pytestmark = pytest.mark.slow

PICTURE = ROOT / "issues" / "2024-03-29" / "articles" / "footbridge.jpg"
DAY = date(2024, 3, 29)


@pytest.fixture(scope="module")
def volume(sample: Planned) -> Volume:
    """The sample issue with the pages of its print edition."""
    return volumes.with_pages(volumes.of_issues([sample.budget]), sample.made.dummy.page_of)


@pytest.fixture(scope="module")
def book(volume: Volume) -> bytes:
    """The sample's e-book."""
    return book_of(volume, COVER)


def article(slug: str, text: str = "Some words.", **facts: object) -> Article:
    """A small article."""
    body = (Block(BlockKind.PARAGRAPH, (Run(text),)),)
    return Article(slug, f"Head of {slug}", body, Source(f"{slug}.md", 1), lang="en", **facts)  # type: ignore[arg-type]


def small(*articles: Article, paper: Paper | None = None, day: date = DAY, number: str = "") -> Volume:
    """A volume of a few articles."""
    issue = Issue(paper or Paper("The Tide"), day, articles, "", number)
    items = tuple(Item(one, 2, one.section or "News", i) for i, one in enumerate(articles))
    return volumes.of_issues([Budget(issue, items, tuple(dict.fromkeys(item.section for item in items)))])


def test_the_ways_lead_from_story_to_story(volume: Volume, book: bytes) -> None:
    """Next and previous follow the order of reading over sections; each leads to its section and the contents."""
    names = [day.article_file(item.article) for day, item in volume.items]
    for i, name in enumerate(names):
        if "#" in name:
            continue
        links = hrefs(page_of(book, name), "nav")
        around = [*names[i + 1 : i + 2], *names[max(0, i - 1) : i]]
        day, item = volume.items[i]
        section = [day.section_file(item.section)] if item.section in day.sections else []
        assert links == [*around, *section, "contents.xhtml"]


def test_a_section_page_has_the_heads_and_decks_of_its_stories(volume: Volume, book: bytes) -> None:
    """Each head a link, in the order of news value; the briefs have a page for all of them."""
    day = volume.days[0]
    for section in day.sections:
        root = page_of(book, day.section_file(section))
        stories = [item.article for item in day.stories(section)]
        briefs = [day.briefs_file(section)] if day.briefs(section) else []
        links = [a.get("href") for h in root.iter(f"{HTML}h2") for a in h]
        assert links == [*(day.article_file(a) for a in stories), *briefs]
        decks = ["".join(p.itertext()) for p in root.iter(f"{HTML}p") if p.get("class") == "deck"]
        assert decks == [a.deck for a in stories if a.deck]


def test_every_story_tells_its_printed_page(volume: Volume, book: bytes) -> None:
    """In words, as the dummy has it; the list of pages names each page once, by a mark that is there."""
    day = volume.days[0]
    for _, item in volume.items:
        if "#" in day.article_file(item.article):
            continue
        text = "".join(page_of(book, day.article_file(item.article)).itertext())
        assert f"In print on page {day.pages[item.article.slug]}" in text
    nav = page_of(book, "nav.xhtml")
    listed = [a for n in nav.iter(f"{HTML}nav") if n.get("role") == "doc-pagelist" for a in n.iter(f"{HTML}a")]
    assert [int(a.text or 0) for a in listed] == sorted(set(day.pages.values()))
    for a in listed:
        file, _, name = str(a.get("href")).partition("#")
        assert [e.get("aria-label") for e in page_of(book, file).iter() if e.get("id") == name] == [a.text]
        slug = file.removeprefix("article-").removesuffix(".xhtml")
        assert file.startswith("briefs-") or day.pages[slug] == int(a.text or 0)
    assert metas(book, "pageBreakSource") == [volume.title]


def test_without_print_there_are_no_pages_and_a_cover_of_type(sample: Planned) -> None:
    """Nothing is said of pages that are not there."""
    plain = volumes.of_issues([sample.budget])
    data = book_of(plain)
    assert "pageNavigation" not in metas(data, "schema:accessibilityFeature")
    assert b"pagebreak" not in b"".join(files_of(data).values())
    assert Image.open(io.BytesIO(files_of(data)["pictures/cover.jpg"])).size == (1400, 2100)
    assert typographic(plain, LOOK) == typographic(plain, LOOK)


def test_claims_are_made_from_facts() -> None:
    """A picture without alternative text takes the claim away, and is a finding; it is made where someone vouches."""
    described = Picture("a.jpg", str(PICTURE), "A bridge.", alt="An iron bridge", source=Source("a.md", 4))
    claim = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"
    paper = Paper("The Tide", accessibility_certified_by="Ada Vale")
    good = bound(small(article("a", pictures=(described,)), paper=paper), LOOK, COVER)
    assert metas(good.data, "dcterms:conformsTo") == [claim] and good.findings == ()
    assert metas(good.data, "a11y:certifiedBy") == ["Ada Vale"]
    unvouched = book_of(small(article("a", pictures=(described,))), COVER)
    assert metas(unvouched, "dcterms:conformsTo") == [] == metas(unvouched, "a11y:certifiedBy")
    assert metas(good.data, "schema:accessModeSufficient") == ["textual", "textual,visual"]
    for caption, severity in (("A bridge.", Severity.NOTE), ("", Severity.WARNING)):
        bad = bound(
            small(article("a", pictures=(replace(described, alt="", caption=caption),)), paper=paper), LOOK, COVER
        )
        assert metas(bad.data, "dcterms:conformsTo") == [] and metas(bad.data, "a11y:certifiedBy") == []
        assert "textual" not in metas(bad.data, "schema:accessModeSufficient")
        assert "alternativeText" not in metas(bad.data, "schema:accessibilityFeature")
        assert [(f.code, f.severity, f.source.line) for f in bad.findings] == [("ALT-MISSING", severity, 4)]
    none = book_of(small(article("a"), paper=paper), COVER)
    assert metas(none, "schema:accessMode") == ["textual"] and metas(none, "dcterms:conformsTo") == [claim]


def test_a_corrected_issue_replaces_the_old_one() -> None:
    """The identifier stays, the moment of change goes on; another day, paper, size or selection is another book."""
    old = small(article("a"), number="7")
    new = small(article("a", "Other words.", updated=datetime(2024, 3, 30, 8, 15, tzinfo=UTC)), number="7")
    assert old.identifier == new.identifier and book_of(old, COVER) != book_of(new, COVER)
    assert metas(book_of(old, COVER), "dcterms:modified") == ["2024-03-29T00:00:00Z"]
    assert metas(book_of(new, COVER), "dcterms:modified") == ["2024-03-30T08:15:00Z"]
    others = [
        small(article("a"), day=date(2024, 3, 30)),
        small(article("a"), paper=Paper("صحيفة اليوم")),
        small(article("a"), paper=Paper("صحيفة الغد")),
        replace(old, size=SIZES["text"]),
        replace(old, selection="a"),
    ]
    assert len({one.identifier for one in [old, *others]}) == 6


def test_the_paper_is_a_series() -> None:
    """The issue is in it by its number, else by its day."""
    numbered, plain = book_of(small(article("a"), number="7"), COVER), book_of(small(article("a")), COVER)
    assert metas(numbered, "belongs-to-collection") == ["The Tide"]
    assert metas(numbered, "group-position") == ["7"] and metas(plain, "group-position") == ["20240329"]


def test_direction_is_in_the_markup() -> None:
    """An Arabic paper turns its pages to the left; an English story in it reads to the right; no CSS says so."""
    arabic = replace(article("b", "وصلت العبّارة إلى الرصيف الشمالي."), title="عودة العبّارة", lang="ar")
    made = small(article("a"), arabic, paper=Paper("صحيفة اليوم", language="ar"))
    data = book_of(made, COVER)
    spine = next(package_of(data).iter("{http://www.idpf.org/2007/opf}spine"))
    assert spine.get("page-progression-direction") == "rtl"
    assert page_of(data, "article-a.xhtml").get("dir") == "ltr" and page_of(data, "article-b.xhtml").get("dir") == "rtl"
    assert page_of(data, "article-a.xhtml").get("lang") == "en" and page_of(data, "title.xhtml").get("lang") == "ar"
    ways = next(page_of(data, "article-a.xhtml").iter(f"{HTML}nav"))
    assert ways.get("dir") == "rtl" and ways.get("lang") == "ar"
    assert [s.get("lang") for s in page_of(data, "title.xhtml").iter(f"{HTML}span") if s.get("lang")] == ["en"]
    assert b"direction:" not in files_of(data)["style.css"]


def test_a_picture_is_packed_once_and_sized() -> None:
    """Two stories with one picture share it; the small book has smaller ones; the text book tells them in words."""
    shown = Picture("a.jpg", str(PICTURE), "A bridge.", "Ada Vale", "An iron bridge")
    both = small(article("a", pictures=(shown,)), article("b", pictures=(replace(shown, caption="Again."),)))
    full = files_of(book_of(both, COVER))
    assert [name for name in full if name.startswith("pictures/0")] == ["pictures/001.jpg"]
    assert max(Image.open(io.BytesIO(full["pictures/001.jpg"])).size) <= 1600
    little = bound(replace(both, size=SIZES["small"]), LOOK, COVER)
    assert max(Image.open(io.BytesIO(files_of(little.data)["pictures/001.jpg"])).size) <= 1200
    assert [f.code for f in little.findings] == ["EPUB-SIZE"]
    text = bound(replace(both, size=SIZES["text"]), LOOK, COVER)
    assert [name for name in files_of(text.data) if name.startswith("pictures/")] == ["pictures/cover.jpg"]
    words = "".join(page_of(text.data, "article-a.xhtml").itertext())
    assert "[Picture: An iron bridge]" in words and "A bridge." in words and "Ada Vale" in words


def test_the_small_book_steps_down_until_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """By what is reported beforehand, then by what the file weighs; what never fits is a warning."""
    shown = Picture("a.jpg", str(PICTURE), alt="An iron bridge")
    one = small(article("a", pictures=(shown,)))
    for most, longest in ((10**9, 1200), (60_000, 480), (1, 320)):
        size = replace(SIZES["small"], most=most)
        made = bound(replace(one, size=size), LOOK, replace(COVER, data=b"\xff\xd8"))
        side = max(Image.open(io.BytesIO(files_of(made.data)["pictures/001.jpg"])).size)
        assert side == longest or (most == 60_000 and side < 1200), (most, side)
        assert len(made.data) <= most or [f.code for f in made.findings] == ["EPUB-HEAVY"]


def test_a_selection_is_a_book_of_its_own(tmp_path: Path) -> None:
    """One section, or one article by its slug; no PDF; named after it; what is not there is named."""
    result = press.build(press.Orders(SAMPLE, tmp_path, sections=("sport",)))
    assert [path.name for path in result.files] == ["the-harbour-gazette-2024-03-29-sport.epub", "report.json"]
    data = result.files[0].read_bytes()
    assert [name for name in files_of(data) if name.startswith("section-")] == ["section-1.xhtml"]
    title = next(package_of(data).iter("{http://purl.org/dc/elements/1.1/}title")).text
    assert title == "The Harbour Gazette, Sport, 29 March 2024, Friday"
    result = press.build(press.Orders(SAMPLE, tmp_path, only=("rovers-go-top",)))
    assert result.files[0].name == "the-harbour-gazette-2024-03-29-rovers-go-top.epub" and result.articles == 1
    with pytest.raises(UsageError, match="no article 'rovers'"):
        press.build(press.Orders(SAMPLE, tmp_path, only=("rovers",)))
    with pytest.raises(UsageError, match="no section 'Sprt'") as fault:
        press.build(press.Orders(SAMPLE, tmp_path, sections=("Sprt",)))
    assert "'Sport'" in fault.value.hint


def test_the_same_bytes_by_any_clock_and_zone(tmp_path: Path) -> None:
    """Two builds in processes of their own, years and zones apart."""
    code = (
        "import sys,time;sys.path.insert(0,'tests');from books import *;from pathlib import Path;"
        "time.time=lambda:float(sys.argv[1]);"
        f"print(__import__('hashlib').sha256(book_of(volume_of(Path({str(SAMPLE)!r})))).hexdigest())"
    )
    zones = (("1000000000", "Asia/Beirut"), ("2000000000", "America/Adak"))
    found = {
        subprocess.run(
            [sys.executable, "-c", code, moment], env={**os.environ, "TZ": zone, "PYTHONHASHSEED": moment[0]},
            cwd=ROOT, capture_output=True, text=True, check=True,
        ).stdout
        for moment, zone in zones
    }  # fmt: skip
    assert len(found) == 1


def test_an_old_issue_can_be_packed() -> None:
    """A zip knows no time before 1980; the package still says the day."""
    data = book_of(small(article("a"), day=date(1887, 5, 1)), COVER)
    assert metas(data, "dcterms:modified") == ["1887-05-01T00:00:00Z"]


def test_a_killed_build_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new one is put in its place whole, or not at all."""
    orders = press.Orders(SAMPLE, tmp_path, sections=("Sport",))
    path = press.build(orders).files[0]
    path.write_bytes(b"the old one")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(os, "replace", killed)
        press.build(orders)
    assert path.read_bytes() == b"the old one"
    assert sorted(p.suffix for p in tmp_path.iterdir() if p.is_file()) == [".epub", ".json", ".lock"]


def test_faces_are_cut_to_what_is_used() -> None:
    """The layout's on demand; those of scripts that readers lack always; each has what it is for and little else."""
    latin = small(article("a", "Ælfrid met Zoë."))
    assert not any(name.startswith("fonts/") for name in files_of(book_of(latin, COVER)))
    files = files_of(book_of(replace(latin, embed=True), COVER))
    assert {name for name in files if name.startswith("fonts/")} == {
        f"fonts/{role}.ttf" for role in ("text", "text-bold", "text-italic", "text-bold-italic", "display")
    }
    face = TTFont(io.BytesIO(files["fonts/text.ttf"]))
    assert {ord("Æ"), ord("ë")} <= set(face.getBestCmap()) and len(face.getBestCmap()) < 120
    assert b"faces.css" in files["article-a.xhtml"] and b"url(fonts/text.ttf)" in files["faces.css"]
    arabic = replace(article("b", "وصلت العبّارة."), title="عودة", lang="ar")
    assert "fonts/arabic.ttf" in files_of(book_of(replace(small(arabic), embed=True), COVER))


@pytest.mark.parametrize("title", ["\u200b", " ", "", "‮"])
def test_a_headline_that_cannot_be_seen_has_a_name(title: str) -> None:
    """Links need words: the slug means it."""
    data = book_of(small(replace(article("a"), title=title)), COVER)
    assert "".join(next(page_of(data, "article-a.xhtml").iter(f"{HTML}h1")).itertext()) == "a"
    assert next(e.text for e in page_of(data, "title.xhtml").iter(f"{HTML}a")) == "a"


def test_one_article_has_its_writers_as_creators() -> None:
    """An issue is the publisher's work; one article is its writers'."""
    one = replace(small(article("a", byline=("Ada Vale", "Tom Reed"))), selection="a")
    names: Callable[[bytes], list[str | None]] = lambda data: [  # noqa: E731
        e.text for e in package_of(data).iter("{http://purl.org/dc/elements/1.1/}creator")
    ]
    assert names(book_of(one, COVER)) == ["Ada Vale", "Tom Reed"]
    assert names(book_of(replace(one, selection=""), COVER)) == ["The Tide"]


def test_selected_keeps_the_order_of_the_budget(sample: Planned) -> None:
    """Slugs and sections together, each item once."""
    items = [item.article.slug for item in sample.budget.items]
    got = desk.selected(sample.budget, (items[-1], items[0]), (sample.budget.sections[0],))
    town = [i.article.slug for i in sample.budget.items if i.section == sample.budget.sections[0]]
    assert [item.article.slug for item in got.items] == [*town, items[-1]]
