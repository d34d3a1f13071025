"""Stories that came in twice: the fuller runs, whichever came first; two stories of one town are two."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.findings import Source
from edition.intake import doubles
from edition.intake.identity import Known, known_of
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
    owners = doubles.owners_of(articles, [known_of(one, (one.source.path,)) for one in articles])
    assert not set(owners) & set(owners.values())
    return [one.slug for number, one in enumerate(articles) if number not in owners]


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
        ("https://quay.example/story.php?id=1", "https://quay.example/story.php?id=2", False),
        ("https://quay.example/story.php?id=1&utm_source=x", "https://quay.example/story.php?id=1", True),
        ("https://quay.example/", "https://quay.example/", False),
        ("", "", False),
    ],
)
def test_one_address_is_one_story(one: str, other: str, same: bool) -> None:
    """Whatever its scheme and its query; a home page is the address of no story."""
    assert (len(kept(story("a", COPY, one), story("b", OTHER, other))) == 1) is same


def test_one_that_has_a_rank_runs_before_a_fuller_one() -> None:
    """Whichever came first; ranks decide among those that are one story only."""
    articles = [story("a", COPY), story("b", COPY.split(" It took")[0]), story("c", OTHER)]
    known = [known_of(one, (one.source.path,)) for one in articles]
    assert doubles.owners_of(articles, known) == {1: 0} and doubles.owners_of(articles, known, [2, 1, 2]) == {0: 1}


def test_what_was_printed_is_known_by_its_address(tmp_path: Path) -> None:
    """Those of the articles of earlier issues, and the files in which they are."""
    folder = tmp_path / "2024-03-28" / "articles"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text("---\ntitle: A\nurl: https://quay.example/a/\n---\n\nCopy.\n", "utf-8")
    (folder / "b.md").write_text("---\ntitle: B\n---\n\nurl: https://quay.example/b\n", "utf-8")
    assert doubles.printed([folder.parent])["quay.example/a"] == folder / "a.md"


def test_what_was_printed_is_known_by_its_words() -> None:
    """Most of them where a story is long; a short one only where it has the same ones."""

    def known(*texts: str) -> list[Known]:
        return [known_of(story("a", text), ()) for text in texts]

    before = known(COPY, "The ferry is late.")
    now = known(COPY.replace("Thursday", "Monday"), OTHER, "The ferry is late!", "The ferry is early.")
    assert doubles.known(now, before) == {0: 0, 2: 1}
    assert doubles.known(known("", COPY), known("", "")) == {}
