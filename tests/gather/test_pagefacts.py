"""Pages of the web say when they were published, and by whom, in many ways; another story's day is none of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAW, codes, read

COPY = "<p>The boat came back to the north quay on Friday after two weeks at sea.</p>"
LINKED = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    "head",
    [
        LINKED.format('{"@type":"NewsArticle","datePublished":"2024-03-29T23:30:00-05:00"}'),
        LINKED.format(
            '{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},'
            '{"@type":["Article","BlogPosting"],"datePublished":"2024-03-29"}]}'
        ),
        LINKED.format('[{"@type":"BreadcrumbList"},{"@type":"ReportageNewsArticle","datePublished":"2024-03-29"}]'),
        LINKED.format("{broken") + "<meta property='article:published_time' content='2024-03-29T05:00:00Z'>",
        "<meta name='date' content='2024-03-29'>",
        "<meta name='DC.date.issued' content='2024-03-29'>",
        "<meta name='parsely-pub-date' content='2024-03-29T10:00:00Z'>",
        "<meta itemprop='datePublished' content='2024-03-29'>",
        "<meta name='date' content='soon'><meta name='pubdate' content='29 March 2024'>",
    ],
)
def test_the_day_in_the_head_of_a_page(tmp_path: Path, head: str) -> None:
    """The page's own day, whatever its zone, before any day in its copy."""
    page = f"<html><head>{head}</head><body><h1>Quay</h1><time datetime='2019-01-01'>x</time>{COPY}</body></html>"
    article, _ = read(tmp_path, "a.html", page)
    assert article.date == date(2024, 3, 29)


@pytest.mark.parametrize(
    ("body", "day"),
    [
        (
            "<h1>Q</h1><time pubdate datetime='2024-03-29'>x</time><time datetime='2019-01-01'>y</time>",
            date(2024, 3, 29),
        ),
        (
            "<h1>Q</h1><time class='entry-date published'>29 March 2024</time><time datetime='2019-01-01'>y</time>",
            date(2024, 3, 29),
        ),
        ("<h1>Q</h1><span itemprop='datePublished' content='2024-03-29'>Friday</span>", date(2024, 3, 29)),
        (
            "<article><h1>Q</h1><time datetime='2024-03-29'>x</time></article><aside><time>2019-01-01</time></aside>",
            date(2024, 3, 29),
        ),
        ("<h1>Q</h1><time datetime='2024-03-29'>x</time>", date(2024, 3, 29)),
        ("<time datetime='2019-01-01'>other story</time><h1>Q</h1><time datetime='2024-03-29'>x</time>", None),
    ],
)
def test_the_day_in_the_body_of_a_page(tmp_path: Path, body: str, day: date | None) -> None:
    """Of two days of which none is marked, none is taken."""
    article, _ = read(tmp_path, "a.html", f"<body>{body}{COPY}</body>")
    assert article.date == day


def test_the_day_of_an_address_is_a_guess(tmp_path: Path) -> None:
    """It is taken with a warning."""
    page = f"<link rel='canonical' href='https://example.org/news/2024/3/29/quay'><h1>Quay</h1>{COPY}"
    article, findings = read(tmp_path, "a.html", page)
    assert article.date == date(2024, 3, 29) and codes(findings) == ["DATE-GUESSED"]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        (LINKED.format('{"@type":"Article","author":{"@type":"Person","name":"Rima Haddad"}}'), ("Rima Haddad",)),
        (
            LINKED.format('{"@type":"Article","author":[{"name":"Rima Haddad"},"Sami Vale"]}'),
            ("Rima Haddad", "Sami Vale"),
        ),
        (
            "<meta property='article:author' content='https://x.org/rima'><meta name='author' content='Rima Haddad'>",
            ("Rima Haddad",),
        ),
        (
            "<meta name='citation_author' content='Rima Haddad'><meta name='citation_author' content='Sami Vale'>",
            ("Rima Haddad", "Sami Vale"),
        ),
    ],
)
def test_the_writers_of_a_page(tmp_path: Path, head: str, names: tuple[str, ...]) -> None:
    """An address of a profile is no name."""
    article, _ = read(tmp_path, "a.html", f"<head>{head}</head><body><h1>Quay</h1>{COPY}</body>")
    assert article.byline == names


@LAW
@given(st.text("{}[]\"':,@type graph headline0123-\\", max_size=200))
def test_data_of_any_content_is_at_worst_nothing(tmp_path: Path, data: str) -> None:
    """The words of the page are read."""
    article, _ = read(tmp_path, "a.html", f"<head>{LINKED.format(data)}</head><body><h1>Quay</h1>{COPY}</body>")
    assert "north quay" in " ".join(block.text for block in article.body)
