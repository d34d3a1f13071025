"""Keys: one canonical name each, the names of other tools, and a hint for a slip of the pen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAW, codes

from edition.findings import Source
from edition.intake.reading.keys import CANONICAL, Fields, canonical, plain
from edition.intake.reading.names import ALIASES


def _fields(**meta: Any) -> Fields:
    fields, findings = canonical(meta, {}, "a.md")
    assert findings == []
    return fields


def test_aliases_lead_to_canonical_keys() -> None:
    """Every alias means a canonical key, and no canonical key is an alias."""
    assert set(ALIASES.values()) <= set(CANONICAL)
    assert not set(ALIASES) & set(CANONICAL)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("headline", "title"),
        ("Authors", "byline"),
        ("subtitle", "deck"),
        ("Category", "section"),
        ("keywords", "tags"),
        ("featured-image", "pictures"),
        ("featured image", "pictures"),
        ("expiryDate", "expires"),
        ("PublishDate", "embargo"),
        ("lastmod", "updated"),
    ],
)
def test_names_of_other_tools_are_known(key: str, name: str) -> None:
    """Capitals, hyphens and spaces do not matter."""
    assert _fields(**{key: "x"}).text(name) == "x"


def test_an_unknown_key_names_the_nearest() -> None:
    """A slip is one finding at its line, with the key that was meant."""
    _, findings = canonical({"title": "A", "tittle": "B"}, {"title": 2, "tittle": 3}, "a.md")
    assert [(f.code, f.source, f.hint) for f in findings] == [
        ("KEY-UNKNOWN", Source("a.md", 3), "did you mean 'title'?")
    ]


def test_keys_of_site_generators_are_passed_over() -> None:
    """What only a site needs is neither used nor mentioned."""
    assert _fields(layout="post", aliases=["x"], translationKey="y").values == {}


def test_the_canonical_name_wins() -> None:
    """An alias does not replace the canonical key, in whatever order they stand."""
    assert _fields(title="A", headline="B").text("title") == "A"
    assert _fields(headline="B", title="A").text("title") == "A"


def test_an_empty_key_does_not_win() -> None:
    """An alias fills a canonical key that says nothing."""
    assert _fields(deck="", subtitle="B").text("deck") == "B"


def test_weight_and_priority_are_never_merged() -> None:
    """Both at once is a warning that names what was used."""
    fields, findings = canonical({"weight": "1", "priority": "9"}, {"weight": 4}, "a.md")
    assert [(f.code, f.source.line) for f in findings] == [("KEY-BOTH", 4)]
    assert (fields.text("priority"), fields.text("weight")) == ("9", "")


def test_a_long_summary_is_no_deck() -> None:
    """A summary of a paragraph is said to be left out; a stated deck of any length stays."""
    long = "word " * 33
    fields, findings = canonical({"summary": long}, {}, "a.md")
    assert (fields.text("deck"), codes(findings)) == ("", ["KEY-DECK"])
    assert len(_fields(deck=long).text("deck").split()) == 33


@pytest.mark.parametrize(
    ("meta", "draft"),
    [
        ({"draft": "true"}, "true"),
        ({"published": "false"}, "true"),
        ({"published": "true"}, "false"),
        ({"status": "draft"}, "true"),
        ({"Status": "published"}, "false"),
    ],
)
def test_drafts_are_known_by_any_name(meta: dict[str, str], draft: str) -> None:
    """Jekyll's ``published`` and Pelican's ``status`` say what ``draft`` says."""
    assert _fields(**meta).text("draft") == draft


def test_published_can_be_a_date() -> None:
    """``published`` with a day is the date, and no draft."""
    fields = _fields(published="2024-03-29")
    assert (fields.text("date"), fields.text("draft")) == ("2024-03-29", "")


def test_furniture_of_one_picture_stands_beside_it() -> None:
    """``caption``, ``credit`` and ``alt`` beside ``image`` belong to that picture."""
    fields = _fields(image="a.png", caption="Boats", credit="K. Rao")
    assert fields.values["pictures"] == [{"file": "a.png", "caption": "Boats", "credit": "K. Rao"}]


def test_lists_and_texts_are_interchangeable() -> None:
    """One author may be a text, a list, or a map with a name; doubles count once."""
    assert _fields(author="Ann").texts("byline") == ("Ann",)
    assert _fields(authors=["Ann", {"name": "Bo"}, "Ann", ""]).texts("byline") == ("Ann", "Bo")
    assert _fields(title=["A", "B"]).text("title") == "A"
    assert _fields(title={"a": "b"}).text("title") == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The <em>Orca</em> &amp; the <br/>pier", "The Orca & the pier"),
        ("Why Vec<T> grows", "Why Vec<T> grows"),
        ("a < b and c > d", "a < b and c > d"),
        ("R&D &copy 2024", "R&D &copy 2024"),
        ("{{ site.title }} Boats {% if x %}now{% endif %}", "Boats now"),
        ("two\n  lines\t", "two lines"),
        ("«\u00a0Bateaux\u00a0»", "«\u00a0Bateaux\u00a0»"),
        ("&#x202e;staoB&#1;", "staoB"),
    ],
)
def test_texts_are_plain(text: str, words: str) -> None:
    """Tags, entities and template residue go; what only looks like them stays."""
    assert plain(text) == words


@LAW
@given(st.text("<>/abi &;#x1{}%= \u00a0\n", max_size=30))
def test_plain_text_is_one_line(text: str) -> None:
    """Whatever a text is, it comes out on one line with single spaces."""
    words = plain(text)
    assert "\n" not in words
    assert "  " not in words
    assert words == words.strip(" ")
