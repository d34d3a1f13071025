"""The desk: which articles run, how prominent each is, and in what order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from edition import press
from edition.desk import BRIEF_WORDS, Budget, budget
from edition.findings import NothingToPrint, Severity, Source
from edition.model import Article, Block, BlockKind, Issue, Paper, Picture, Run

DAY = date(2024, 3, 29)
BEIRUT = ZoneInfo("Asia/Beirut")
PAPER = Paper("The Harbour Gazette", timezone="Asia/Beirut", sections=("News", "Sport", "Letters"), press_time="18:00")


def _article(slug: str, words: int = 300, **facts: Any) -> Article:
    body = (Block(BlockKind.PARAGRAPH, (Run("boat " * words),)),)
    return Article(slug, slug.title(), body, Source(f"{slug}.md", 1), **{"date": DAY, **facts})


def _budget(*articles: Article, paper: Paper = PAPER) -> Budget:
    found, findings = budget(Issue(paper, DAY, articles, "2024-03-29"))
    assert findings == []
    return found


def _slugs(found: Budget) -> list[str]:
    return [item.article.slug for item in found.items]


def _tiers(found: Budget) -> dict[str, int]:
    return {item.article.slug: item.tier for item in found.items}


@pytest.mark.parametrize(
    ("facts", "code", "says"),
    [
        ({"draft": True}, "HELD-DRAFT", "is a draft"),
        ({"embargo": datetime(2024, 3, 29, 18, 1, tzinfo=BEIRUT)}, "HELD-EMBARGO", "2024-03-29 18:01"),
        ({"embargo": datetime(2024, 3, 29, 17, 0, tzinfo=UTC)}, "HELD-EMBARGO", "2024-03-29 17:00"),
        ({"embargo": datetime(9999, 12, 31, tzinfo=UTC)}, "HELD-EMBARGO", "cannot be read"),
        ({"expires": datetime(2024, 3, 29, tzinfo=BEIRUT)}, "HELD-EXPIRED", "expired on 2024-03-29"),
        ({"expires": datetime(2024, 3, 1, tzinfo=BEIRUT)}, "HELD-EXPIRED", "expired on 2024-03-01"),
        ({"date": date(2024, 3, 30)}, "HELD-LATER", "is dated 2024-03-30"),
        ({"date": None}, "HELD-UNDATED", "has no date"),
    ],
)
def test_what_stays_out_is_said(facts: dict[str, Any], code: str, says: str) -> None:
    """Each reason to hold an article is one note with its place, and its neighbour runs."""
    issue = Issue(PAPER, DAY, (_article("held", **facts), _article("runs")), "x")
    found, findings = budget(issue)
    assert _slugs(found) == ["runs"]
    assert [(f.code, f.severity, f.source) for f in findings] == [(code, Severity.NOTE, Source("held.md", 1))]
    assert says in findings[0].message


@pytest.mark.parametrize(
    "facts",
    [
        {"embargo": datetime(2024, 3, 29, 18, 0, tzinfo=BEIRUT)},
        {"embargo": datetime(2024, 3, 29, 16, 0, tzinfo=UTC)},
        {"expires": datetime(2024, 3, 29, 0, 1, tzinfo=BEIRUT)},
        {"date": date(2020, 1, 1)},
    ],
)
def test_what_may_run_runs(facts: dict[str, Any]) -> None:
    """An embargo that ends at press time, an expiry later that day, and an old date hold nothing."""
    assert _slugs(_budget(_article("runs", **facts))) == ["runs"]


def test_an_empty_budget() -> None:
    """When every article stays out, or there is none, nothing is planned, and what was held is said."""
    assert budget(Issue(PAPER, DAY, (), "x"))[0].items == ()
    found, findings = budget(Issue(PAPER, DAY, (_article("a", draft=True),), "x"))
    assert (found.items, found.sections) == ((), ())
    assert [f.code for f in findings] == ["HELD-DRAFT"]


def test_nothing_to_print(tmp_path: Path) -> None:
    """A build without an article that may run ends with exit code 4, and publishes nothing."""
    (tmp_path / "2024-03-29").mkdir()
    (tmp_path / "2024-03-29" / "a.md").write_text("---\ntitle: A\ndraft: true\n---\n\nCopy.\n")
    with pytest.raises(NothingToPrint, match="no article of 2024-03-29 may run") as caught:
        press.build(press.Orders(tmp_path / "2024-03-29", tmp_path / "out"))
    assert caught.value.exit_code == 4
    assert not list(tmp_path.glob("out/*.pdf"))


def test_sections_are_in_the_papers_order() -> None:
    """Those of the paper first, in its order and writing; others after them by name; none is the default."""
    found = _budget(
        _article("a", section="Zoo"),
        _article("b", section="letters"),
        _article("c", section="Art"),
        _article("d"),
        _article("e", section="SPORT"),
    )
    assert found.sections == ("News", "Sport", "Letters", "Art", "Zoo")
    assert _slugs(found) == ["d", "e", "b", "c", "a"]
    assert [item.section for item in found.items] == ["News", "Sport", "Letters", "Art", "Zoo"]


def test_news_value_orders_a_section() -> None:
    """Tier first, then priority, then length and pictures, then the name."""
    found = _budget(
        _article("long", 800, tier=3),
        _article("short", 200, tier=3),
        _article("urgent", 150, tier=3, value=5),
        _article("late", 900, tier=3, value=-5),
        _article("lead", 200, tier=1),
        _article("also-short", 200, tier=3),
    )
    assert _slugs(found) == ["lead", "urgent", "long", "also-short", "short", "late"]
    assert [item.order for item in found.items] == sorted(item.order for item in found.items)


def test_the_lead_is_chosen() -> None:
    """Where no tier is stated, the weightiest article of the earliest section leads."""
    found = _budget(_article("a", 300, section="Sport"), _article("b", 300), _article("c", 280))
    assert _tiers(found)["b"] == 1
    assert _tiers(_budget(_article("a", 300), _article("b", 200, value=1)))["b"] == 1


def test_a_stated_tier_stays() -> None:
    """A tier that is stated is never changed, and one stated lead is the only one."""
    found = _budget(
        _article("a", 900), _article("b", 200, tier=1), _article("c", 900, tier=4), _article("d", 50, tier=2)
    )
    tiers = _tiers(found)
    assert (tiers["b"], tiers["c"], tiers["d"]) == (1, 4, 2)
    assert list(tiers.values()).count(1) == 1


def test_briefs_are_short_and_plain() -> None:
    """An article of few words is a brief; one word more, a picture, or a priority makes a story."""
    picture = Picture("a.png", "")
    found = _budget(
        _article("lead", 900, tier=1),
        _article("brief", BRIEF_WORDS),
        _article("story", BRIEF_WORDS + 1),
        _article("valued", BRIEF_WORDS, value=1),
    )
    tiers = _tiers(found)
    assert tiers["brief"] == 5
    assert tiers["story"] < 5
    assert tiers["valued"] < 5
    assert replace(_article("x"), pictures=(picture,)).figures == (picture,)


def test_only_briefs_still_have_a_lead() -> None:
    """An issue of briefs leads with one of them."""
    tiers = _tiers(_budget(_article("a", 50), _article("b", 60)))
    assert sorted(tiers.values()) == [1, 5]


def test_a_broken_picture_does_not_hold_the_story(tmp_path: Path) -> None:
    """The story runs without it, and the finding is where the picture was named."""
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    Image.new("RGB", (40, 30), "navy").save(good)
    bad.write_bytes(good.read_bytes()[:40])
    article = _article(
        "a",
        pictures=(
            Picture("good.png", str(good), source=Source("a.md", 3)),
            Picture("bad.png", str(bad), source=Source("a.md", 4)),
        ),
    )
    found, findings = budget(Issue(PAPER, DAY, (article,), "x"))
    assert [picture.file for picture in found.items[0].article.pictures] == ["good.png"]
    assert [(f.code, f.source) for f in findings] == [("PICTURE-BAD", Source("a.md", 4))]


articles = st.lists(
    st.builds(
        lambda words, section, tier, value: {"words": words, "section": section, "tier": tier, "value": value},
        st.integers(0, 1200),
        st.sampled_from(["", "News", "news", "Sport", "Art", "ART"]),
        st.none() | st.integers(1, 5),
        st.integers(-3, 3),
    ),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, derandomize=True, database=None, max_examples=150)
@given(articles, st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(facts: list[dict[str, Any]], chance: random.Random) -> None:
    """Every article is planned once, there is a lead, and shuffling the input changes nothing."""
    found = [_article(f"s{i:02}", **fact) for i, fact in enumerate(facts)]
    planned = _budget(*found)
    assert sorted(_slugs(planned)) == [article.slug for article in found]
    assert 1 in _tiers(planned).values()
    assert [planned.sections.index(item.section) for item in planned.items] == sorted(
        planned.sections.index(item.section) for item in planned.items
    )
    shuffled = found[:]
    chance.shuffle(shuffled)
    again = _budget(*shuffled)
    assert [(i.article.slug, i.tier, i.section.casefold()) for i in again.items] == [
        (i.article.slug, i.tier, i.section.casefold()) for i in planned.items
    ]


def _copied(slug: str, title: str, *paragraphs: str) -> Article:
    body = tuple(Block(BlockKind.PARAGRAPH, (Run(text),)) for text in paragraphs)
    return Article(slug, title, body, Source(f"{slug}.md", 1), date=DAY)


@pytest.mark.parametrize(
    ("title", "paragraphs", "alike"),
    [
        ("Boats are back!", ("One.", "Two.", "Another."), True),
        ("Boats are back", ("One.", "Another.", "A third."), False),
        ("Boats are gone", ("One.", "Two.", "Three."), False),
    ],
)
def test_a_story_that_came_in_twice_is_told(title: str, paragraphs: tuple[str, ...], alike: bool) -> None:
    """One head and most of the copy in common; both run all the same."""
    articles = (_copied("a", "Boats are back", "One.", "Two.", "Three."), _copied("b", title, *paragraphs))
    found, findings = budget(Issue(PAPER, DAY, articles, "2024-03-29"))
    assert len(found.items) == 2
    assert [f.code for f in findings] == ["COPY-ALIKE"] * alike
    assert all("[pins.b] kill = true" in f.hint for f in findings)
