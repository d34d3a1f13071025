"""What notices say of the issue: quotations and heads, each once, never on the page of the story itself."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SAMPLE

from edition import press
from edition.findings import Severity
from edition.makeup import MadeUp
from edition.makeup.fillers import OfStory, for_page, of_issue
from edition.makeup.prices import PRICES
from edition.words import words_of

pytestmark = pytest.mark.slow

STORIES = (
    "bandstand-lanterns",
    "bolts-bakery-old-bank",
    "goalkeeper-called-up",
    "gull-point-keeps-turning-beam",
    "gull-point-race",
    "market-hall-late-thursdays",
    "tar-lane-water",
)
"""A page and half of another one, which no forms of the stories fill."""


@pytest.fixture(autouse=True)
def no_white(monkeypatch: pytest.MonkeyPatch) -> None:
    """White at the foot of a page costs more than a notice, so that there is one."""
    monkeypatch.setattr("edition.makeup.holes.PRICES", replace(PRICES, white=5000))


def made(folder: Path, stories: tuple[str, ...], contact: str = "") -> MadeUp:
    """The dummy of an issue of these stories of the sample, without their pictures."""
    articles = folder / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    (folder / "paper.toml").write_text(f'name = "The Quay"\nlanguage = "en"\npages = "tabloid"\n{contact}', "utf-8")
    for slug in stories:
        shutil.copy(SAMPLE / "articles" / f"{slug}.md", articles)
    (one,), _ = press.plan(press.Orders(articles.parent, folder / "out"))
    return one


def titles(plan: MadeUp) -> list[tuple[int, str]]:
    """The page and the title of each notice."""
    return [
        (page.number, " ".join(plan.notices[module.slug].title.lines))
        for page, module in plan.dummy.modules()
        if module.kind == "house"
    ]


def test_a_paper_without_an_address_quotes_its_stories(tmp_path: Path) -> None:
    """Its own name is the last thing that it prints in a box."""
    plan = made(tmp_path, STORIES)
    found = titles(plan)
    assert found and all(title != "The Quay" for _, title in found)
    copy = {article.slug: " ".join(block.text for block in article.body) for article in plan.dummy.articles.values()}
    heads = {article.title for article in plan.dummy.articles.values()}
    for _, title in found:
        assert title in heads or any(title.strip("“”\"'") in text for text in copy.values()), title
    assert len({title for _, title in found}) == len(found)


def test_nothing_is_lost_or_doubled_beside_them(tmp_path: Path) -> None:
    """The proof holds for a paper whose notices repeat its own words."""
    made(tmp_path, STORIES)
    result = press.build(press.Orders(tmp_path / "2024-03-29", tmp_path / "out"))
    assert result.report.worst < Severity.ERROR


def test_an_address_goes_first(tmp_path: Path) -> None:
    """Who may be written to says so before stories are quoted."""
    plan = made(tmp_path, STORIES, 'email = "desk@example.org"\n')
    assert titles(plan)[0][1] == words_of("en").letters


def test_a_head_is_no_news_where_its_story_is() -> None:
    """Nor on a page on which it goes on; a quotation is, but sends nobody to the page that they read."""
    head = OfStory("Head", "Deck", "Town · 2", frozenset({2, 5}))
    said = OfStory("“Words.”", "Other", "Town · 3", frozenset({3}), True)
    assert head.on(2) is None and head.on(5) is None and head.on(3) == ("Head", "Deck", ["Town · 2"])
    assert said.on(3) == ("“Words.”", "Other", []) and said.on(2) == ("“Words.”", "Other", ["Town · 3"])
    assert for_page([said, head], 3) == (("Head", "Deck", ["Town · 2"]), ("“Words.”", "Other", []))


def test_stories_that_run_the_other_way_are_left_out(tmp_path: Path) -> None:
    """Another language that runs as the paper does is spoken of: its head is there to be printed."""
    plan = made(tmp_path, STORIES)
    assert of_issue(plan.dummy, "es", words_of("es")) and of_issue(plan.dummy, "ar", words_of("ar")) == ()


def test_a_paragraph_that_is_a_head_refuses_no_paper(tmp_path: Path) -> None:
    """What a notice says may be all of a paragraph: it is no copy that is printed twice."""
    articles = tmp_path / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "paper.toml").write_text('name = "The Quay"\nlanguage = "en"\npages = "mini"\n', "utf-8")
    for number in range(6):
        line = f"The bell of boat number {number} was heard over the water again"
        (articles / f"bell-{number}.md").write_text(
            f"---\ntitle: {line}\ntier: 3\n---\n\n{line}\n\n" + f"{line}, and nobody knows why it was.\n\n" * 6, "utf-8"
        )
    result = press.build(press.Orders(articles.parent, tmp_path / "out", ebook=False))
    assert result.report.worst < Severity.ERROR


def test_a_rule_in_a_story_silences_no_head(tmp_path: Path) -> None:
    """A block without words is no paragraph that a story without a deck could repeat."""
    articles = tmp_path / "2024-03-29" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "paper.toml").write_text('name = "The Quay"\nlanguage = "en"\npages = "mini"\n', "utf-8")
    line = "Nobody said a word of it, and the boats came in as they do.\n\n"
    for number in range(2):
        head = f"---\ntitle: Boat number {number} is late\ntier: 3\n---\n\n"
        (articles / f"boat-{number}.md").write_text(f"{head}{line * 6}***\n\n{line * 6}", "utf-8")
    (plan,), _ = press.plan(press.Orders(articles.parent, tmp_path / "out"))
    assert {one.title for one in of_issue(plan.dummy, "en", words_of("en"))} == {
        "Boat number 0 is late",
        "Boat number 1 is late",
    }
