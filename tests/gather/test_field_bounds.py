"""No field of an article is longer than pages can show: what is becomes a paragraph, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.findings import Source
from edition.intake.reading import article as articles
from edition.intake.reading import bounds
from edition.intake.sources.place import Place
from edition.intake.sources.raw import opened
from edition.model import Article, Block, BlockKind, Paper, Picture, Run, Style

LONG = " ".join(f"word{number}" for number in range(600))


def plain(**fields: object) -> Article:
    """An article of two paragraphs."""
    body = tuple(Block(BlockKind.PARAGRAPH, (Run(text),)) for text in ("The ferry left.", "It came back."))
    return replace(Article("ferry", "The ferry", body, Source("a.md", 1)), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["title", "kicker", "deck", "dateline"])
def test_a_field_that_is_too_long_opens_the_copy(name: str) -> None:
    """All its words are the first paragraph, and the finding names the field."""
    found, findings = bounds.bounded(plain(**{name: LONG}))
    assert found.body[0].text == LONG and len(found.body) == 3
    assert len(getattr(found, name)) <= bounds.MOST[name]
    assert [one.code for one in findings] == ["FIELD-LONG"] and name in findings[0].message
    assert found.title


def test_a_byline_without_end_closes_the_copy() -> None:
    """The first names stay where they were; a name that is none, and those beyond the count, are a paragraph."""
    names = (LONG, *(f"Rima {number}" for number in range(150)))
    found, findings = bounds.bounded(plain(byline=names))
    assert found.byline == names[1 : bounds.MOST_NAMES + 1]
    assert found.body[-1].text == ", ".join([LONG, *names[bounds.MOST_NAMES + 1 :]])
    assert [one.code for one in findings] == ["FIELD-LONG"]


def test_a_caption_without_end_follows_its_picture() -> None:
    """Inside the copy right behind it; of the picture above it at the end."""
    picture = Picture("a.jpg", "/a.jpg", caption=LONG, credit=LONG)
    figure = Block(BlockKind.FIGURE, picture=picture)
    article_ = plain(pictures=(picture,))
    found, findings = bounds.bounded(replace(article_, body=(figure, *article_.body)))
    assert [block.text for block in found.body[1:3]] == [LONG, LONG]
    assert [block.text for block in found.body[-2:]] == [LONG, LONG]
    assert not any(one.caption or one.credit for one in found.figures) and len(findings) == 4


def test_a_section_is_cut() -> None:
    """It is a name that many stories share, and is on every page."""
    found, findings = bounds.bounded(plain(section=LONG))
    assert len(found.section) <= bounds.MOST["section"] and len(findings) == 1
    assert found.body == plain().body


@given(
    st.lists(
        st.tuples(st.text("ab .?!", max_size=9000), st.sampled_from([Style.PLAIN, Style.ITALIC])),
        max_size=9,
    )
)
def test_a_paragraph_without_end_is_divided(parts: list[tuple[str, Style]]) -> None:
    """Its letters and styles are those that it had, in their order; no part is too long."""
    runs = tuple(Run(text, style) for text, style in parts)
    found, _ = bounds.bounded(plain(body=(Block(BlockKind.PARAGRAPH, runs),)))
    letters = [(char, run.style) for block in found.body for run in block.runs for char in run.text]
    assert letters == [(char, run.style) for run in runs for char in run.text]
    assert all(len(block.text) <= bounds.MOST_OF_A_PARAGRAPH for block in found.body)


def test_it_is_divided_behind_a_sentence() -> None:
    """As near to the bound as one ends."""
    sentence = "The council met again. "
    found, findings = bounds.bounded(plain(body=(Block(BlockKind.PARAGRAPH, (Run(sentence * 3000),)),)))
    assert len(found.body) > 1 and all(block.text.startswith("The council") for block in found.body)
    assert [one.code for one in findings] == ["PARAGRAPH-LONG"]


def test_what_is_not_long_is_left_as_it_is() -> None:
    """The very same value."""
    article_ = plain(title="x" * 400, byline=("A",) * 100)
    assert bounds.bounded(article_) == (article_, [])


def test_an_article_of_a_library_stays_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, with what to do."""
    monkeypatch.setattr(bounds, "MOST_OF_AN_ARTICLE", 20_000)
    file = tmp_path / "long.md"
    file.write_text("---\ntitle: All of it\n---\n\n" + "The words of a book.\n\n" * 1_100, "utf-8")
    found, findings = articles.read(opened(Place(file, file.name, tmp_path)), Paper("Gazette"))
    assert found is None
    assert "COPY-HELD" in {one.code for one in findings}


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    """It is no page of an author, and no fault."""
    file = tmp_path / "a.md"
    file.write_text(f"---\ntitle: Names\nauthor: {'x' * 5000}\n---\n\nThe words.\n", "utf-8")
    found, findings = articles.read(opened(Place(file, file.name, tmp_path)), Paper("Gazette"))
    assert found is not None and found.body[-1].text == "x" * 5000
    assert "FIELD-LONG" in {one.code for one in findings}
