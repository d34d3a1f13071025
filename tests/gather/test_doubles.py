"""Stories that came in twice: the fuller runs, whichever came first; two stories of one town are two."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.findings import Source
from edition.intake import doubles
from edition.model import Article, Block, BlockKind, Run

COPY = (
    "The harbour board agreed on Thursday that one ticket will do for the ferry and for the tram, from the first of "
    "May, and that it will cost no more than the tram alone. It took eleven meetings, two of them on the water, and a "
    "vote that was so close that the chairman asked for the hands to be counted again."
)
OTHER = (
    "The bakery on Mill Lane opened its doors on Thursday evening for the first time since the flood of November. By "
    "six the queue had reached the chapel, and Ada Penn, who has run it for nineteen years, gave the first loaves away."
)


def story(slug: str, text: str, url: str = "") -> Article:
    """An article of one paragraph."""
    body = (Block(BlockKind.PARAGRAPH, (Run(text),)),)
    return Article(slug=slug, title=slug.title(), body=body, source=Source(f"{slug}.md", 1), url=url)


def kept(*articles: Article) -> list[str]:
    """The slugs of what runs."""
    runs, said = doubles.without(articles)
    assert len(runs) + len(said) == len(articles) and all(one.code == "STORY-TWICE" for one in said)
    return [one.slug for one in runs]


def test_the_fuller_of_two_runs() -> None:
    """Whichever comes first; with a few words changed, and cut to its first sentences."""
    changed = COPY.replace("Thursday", "Thursday night").replace("eleven", "11")
    short = COPY.split(" It took")[0]
    assert kept(story("a", short), story("b", COPY), story("c", OTHER)) == ["b", "c"]
    assert kept(story("b", COPY), story("a", short)) == ["b"]
    assert kept(story("a", COPY), story("b", changed)) in (["a"], ["b"])


def test_two_stories_are_two() -> None:
    """Of one town, one day, with words in common; short ones are not compared by their words."""
    assert kept(story("a", COPY), story("b", OTHER), story("c", OTHER.split(".")[0] + ". " + COPY)) != ["c"]
    assert kept(story("a", "The ferry is late."), story("b", "The ferry is late.")) == ["a", "b"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://quay.example/a/", "http://www.quay.example/a?from=feed", True),
        ("https://quay.example/a", "https://quay.example/b", False),
        ("https://quay.example/", "https://quay.example/", False),
        ("", "", False),
    ],
)
def test_one_address_is_one_story(one: str, other: str, same: bool) -> None:
    """Whatever its scheme and its query; a home page is the address of no story."""
    assert (len(kept(story("a", COPY, one), story("b", OTHER, other))) == 1) is same


def test_what_was_printed_is_not_gathered_again(tmp_path: Path) -> None:
    """By the addresses in the articles of earlier issues."""
    folder = tmp_path / "2024-03-28" / "articles"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text("---\ntitle: A\nurl: https://quay.example/a\n---\n\nCopy.\n", "utf-8")
    known = doubles.printed([folder.parent])
    runs, said = doubles.not_printed([story("a", COPY, "https://quay.example/a/"), story("b", OTHER)], known)
    assert [one.slug for one in runs] == ["b"] and [one.code for one in said] == ["STORY-PRINTED"]
