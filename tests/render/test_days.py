"""A book's front page, its sections in the order of print, its briefs, and what it says to libraries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from books import COVER, HTML, book_of, files_of, metas, package_of, page_of
from conftest import SAMPLE

from edition.desk import Budget, Item
from edition.findings import Source
from edition.model import Article, Block, BlockKind, Issue, Paper, Run, Style
from edition.preflight.book_text import of_epub, pages_of, places_of
from edition.press.proofs import lost_from
from edition.render.book import volume as volumes
from edition.render.book import xhtml
from edition.render.book.days import Day, is_brief
from edition.render.book.facts import filed

DAY = date(2024, 3, 29)


def story(slug: str, tier: int, section: str, text: str = "The tide came in early.") -> Item:
    """A story of one paragraph."""
    body = (Block(BlockKind.PARAGRAPH, (Run(text),)),)
    return Item(Article(slug, f"Head of {slug}", body, Source(f"{slug}.md"), lang="en"), tier, section, 0)


ITEMS = (
    story("lead", 1, "Town"),
    story("second", 2, "Sport"),
    story("inside", 3, "Town"),
    story("small", 5, "Town", "A bell was found."),
    story("market", 3, "Arts"),
    story("goal", 3, "Sport"),
    story("late", 5, "Sport", "The bus is late."),
)
PRINTED = {"lead": 1, "second": 1, "inside": 4, "small": 1, "market": 2, "goal": 3, "late": 3}


def day(paper: Paper | None = None, pages: dict[str, int] | None = None, **facts: object) -> Day:
    """A day of these stories, in sections by name."""
    issue = Issue(paper or Paper("The Tide"), DAY, tuple(item.article for item in ITEMS), "")
    return Day(Budget(issue, ITEMS, ("Arts", "Sport", "Town")), pages or {}, **facts)  # type: ignore[arg-type]


def slugs(items: tuple[Item, ...]) -> list[str]:
    """The slugs of items."""
    return [item.article.slug for item in items]


def test_the_front_page_is_page_one() -> None:
    """Of print, without its briefs; else the highest tiers; the lead is first; a part of an issue has none."""
    assert slugs(day(pages=PRINTED).front) == ["lead", "second"]
    assert slugs(day().front) == ["lead", "second"]
    assert slugs(day(pages={**PRINTED, "market": 1}).front) == ["lead", "second", "market"]
    assert day(fronted=False).front == ()


def test_sections_stand_as_they_print() -> None:
    """By page where the paper names none, else in its order; one of which all is in front has no page."""
    assert day(pages=PRINTED).sections == ("Town", "Arts", "Sport")  # by the first page of each, briefs too
    assert day(Paper("The Tide", sections=("Sport", "Town", "Arts")), PRINTED).sections == ("Arts", "Sport", "Town")
    assert day(pages={**PRINTED, "market": 1}).sections == ("Town", "Sport")
    assert day(pages={**PRINTED, "market": 1}).section_file("Arts") == "contents.xhtml"


def test_every_story_is_read_once() -> None:
    """The front page, then each section with its briefs last."""
    assert slugs(day(pages=PRINTED).items) == ["lead", "second", "inside", "small", "market", "goal", "late"]
    whole = day(pages=PRINTED)
    assert whole.article_file(ITEMS[3].article) == "briefs-3.xhtml#story-small"
    assert whole.article_file(ITEMS[2].article) == "article-inside.xhtml"


@pytest.mark.parametrize(
    ("block", "brief"),
    [
        (Block(BlockKind.PARAGRAPH, (Run("Plain words."),)), True),
        (Block(BlockKind.CROSSHEAD, (Run("A head"),)), False),
        (Block(BlockKind.PARAGRAPH, (Run("1", href="#note-1"),)), False),
        (Block(BlockKind.PARAGRAPH, (Run("In a box."),), boxed=True), False),
    ],
)
def test_a_brief_is_short_and_plain(block: Block, brief: bool) -> None:
    """What has heads or notes of its own has a page of its own."""
    item = story("a", 5, "Town")
    assert is_brief(replace(item, article=replace(item.article, body=(block,)))) is brief
    assert not is_brief(replace(item, tier=3))


def test_briefs_share_a_page() -> None:
    """Each is an article named by its head, found by its place, with its words."""
    volume = volumes.with_pages(volumes.of_issues([day().budget]), lambda slug: PRINTED[slug])
    data = book_of(volume, COVER)
    root = page_of(data, "briefs-3.xhtml")
    (article,) = root.iter(f"{HTML}article")
    assert (article.get("id"), article.get("aria-labelledby")) == ("story-small", "story-small-head")
    assert "A bell was found." in of_epub(data)["briefs-3.xhtml#story-small"]
    assert "briefs-3.xhtml#story-small" in places_of(data) and pages_of(data) == PRINTED


def test_no_story_is_more_than_one_step_from_the_front_page() -> None:
    """Each head is a link there."""
    volume = volumes.of_issues([day().budget])
    links = {a.get("href") for a in page_of(book_of(volume, COVER), "title.xhtml").iter(f"{HTML}a")}
    assert {volume.days[0].article_file(item.article) for item in ITEMS} <= links


def test_a_bound_book_has_no_head_twice() -> None:
    """The page of a day takes the place of section pages; each head is there once."""
    other = replace(day().budget, issue=replace(day().budget.issue, date=date(2024, 3, 30)))
    files = files_of(book_of(volumes.of_issues([day().budget, other]), COVER))
    assert not any("section-" in name for name in files)
    page = files["2024-03-29-day.xhtml"].decode()
    assert [page.count(f">Head of {item.article.slug}<") for item in ITEMS] == [1] * len(ITEMS)


def test_libraries_are_told_what_it_is() -> None:
    """Series in both forms, cover, subjects, description, rights, names as they are filed."""
    paper = Paper("The Tide", publisher="Tide Press", rights="CC BY 4.0", motto="In and out")
    data = book_of(volumes.of_issues([day(paper).budget]), COVER)
    package = package_of(data)
    named = {m.get("name"): m.get("content") for m in package.iter("{http://www.idpf.org/2007/opf}meta")}
    assert named["calibre:series"] == "The Tide" and named["calibre:series_index"] == "20240329"
    assert named["cover"] == "pictures-cover-jpg" and metas(data, "title-type") == ["main"]
    dc = "{http://purl.org/dc/elements/1.1/}"
    assert [e.text for e in package.iter(f"{dc}subject")] == ["News", "Arts", "Sport", "Town"]
    assert [e.text for e in package.iter(f"{dc}rights")] == ["CC BY 4.0"]
    assert [e.text for e in package.iter(f"{dc}description")] == ["Head of lead · Head of second\nIn and out"]
    assert metas(data, "file-as") == ["Tide, The 2024-03-29", "Tide Press"]


@pytest.mark.parametrize(
    ("name", "person", "entry"),
    [
        ("The Harbour Gazette", False, "Harbour Gazette, The"),
        ("Le Monde", False, "Le Monde"),
        ("Ilse Varga", True, "Varga, Ilse"),
        ("Zoë de la Cruz", True, "Cruz, Zoë de la"),
        ("صحيفة الرصيف", True, "صحيفة الرصيف"),
        ("Homer", True, "Homer"),
    ],
)
def test_names_as_a_catalogue_files_them(name: str, person: bool, entry: str) -> None:
    """Turned round only where that is the custom."""
    assert filed(name, person) == entry


@pytest.mark.parametrize(
    ("text", "tag"), [("Perpetua", "i"), ("The Tide Tables", "i"), ("an hour fast", "em"), ("Not today", "em")]
)
def test_names_in_italics_are_not_stressed(text: str, tag: str) -> None:
    """A ship's name is ``i``, a stressed word ``em``."""
    assert xhtml.runs([Run(text, Style.ITALIC)]) == f"<{tag}>{text}</{tag}>"


@pytest.mark.slow
def test_the_check_knows_the_order_of_a_printed_issue(built: Path) -> None:
    """The pages of print are in the book, so that its order can be held against the issue."""
    assert lost_from(next(built.glob("*.epub")).read_bytes(), [SAMPLE]) == []
