"""Stories in tags of an archive's or an agency's own: what is a fact, what is copy, and that no copy is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import CORPORA
from reading import codes, read, shape

from edition.intake import folder
from edition.intake.reading import records
from edition.intake.sources.place import Place
from edition.model import Paper

ARCHIVE = """<DOC>
<DOCNO>AP-7</DOCNO>
<URL>https://post.example/storm</URL>
<SRC>Alder Press</SRC>
<CAT>weather</CAT>
<TITLE>Storm at sea &amp; on land</TITLE>
<TIME>2024-03-29T17:03:00+01:00</TIME>
<AUTHOR>Ada Quill</AUTHOR>
<ABSTRACT>
The storm came in the ni
</ABSTRACT>
<TEXT>
The storm came in the night.

Two <b>bold</b> boats went out.
</TEXT>
</DOC>
"""
NEWSWIRE = """<REUTERS NEWID="4">
<DATE>29-MAR-2024 15:01:01.79</DATE>
<TOPICS><D>tin</D></TOPICS>
<UNKNOWN>
&#5;&#5;C T f0704 reute u f
</UNKNOWN>
<TEXT>
<TITLE>TIN MINE OPENS AGAIN</TITLE>
<DATELINE>    PORT ALDER, March 29 - </DATELINE><BODY>A tin mine that was shut in 1985 opens again.
    Forty people work there.
</BODY></TEXT>
</REUTERS>
"""


def test_facts_of_a_record_are_no_copy(tmp_path: Path) -> None:
    """Number, address, source, section, date and author are read; only the copy is printed."""
    article, findings = read(tmp_path, "storm.txt", ARCHIVE)
    assert article.title == "Storm at sea & on land"
    assert article.date == date(2024, 3, 29)
    assert (article.byline, article.section, article.sources) == (("Ada Quill",), "weather", ("Alder Press",))
    assert [text for _, text in shape(list(article.body))] == [
        "The storm came in the night.",
        "Two bold boats went out.",
    ]
    assert article.body[0].source.line == 13
    assert article.deck == "", "the abstract is the lede cut off"
    assert codes(findings) == []


def test_a_copy_inside_the_text(tmp_path: Path) -> None:
    """A wire's element for the text holds its headline and dateline, and an inner one the copy."""
    article, _ = read(tmp_path, "tin.txt", NEWSWIRE)
    assert article.title == "TIN MINE OPENS AGAIN"
    assert article.date == date(2024, 3, 29)
    assert article.body[-1].text.endswith("Forty people work there.")
    assert "f0704" not in " ".join(block.text for block in article.body)


def test_a_long_text_of_unknown_name_is_copy() -> None:
    """What has the length of a sentence is never taken for a number or a code."""
    box = "Boats that went out on the night of the storm, and the people who were on board them, all of them safe."
    found = records.read(f"<doc><title>A</title><factbox>{box}</factbox><id>7</id><text>One.</text></doc>")
    assert found is not None
    assert found.meta == {"title": "A"}
    assert [line for line in found.body.split("\n") if line] == [box, "One."]


def test_no_word_beside_the_copy_is_lost() -> None:
    """Stray text, a second headline and an element with others in it stay in the copy, in their order."""
    found = records.read(
        "<doc><title>A</title>Stray words.<title>B</title><box><b>Bold</b> claim, and a good many words after it, so "
        "that nobody can take it for a code.</box><text>One.</text>Words behind it.<content>two</content></doc>"
    )
    assert found is not None
    assert found.meta == {"title": "A"}
    kept = [line.strip() for line in found.body.split("\n") if line.strip()]
    assert kept[:2] == ["Stray words.", "B"]
    assert kept[-3:] == ["One.", "Words behind it.", "two"]
    assert " ".join(kept[2:-3]).startswith("Bold")


def test_small_parts_that_are_called_content_are_not_the_copy() -> None:
    """The copy is the element with most of the words, and an inner one only if it has most of these."""
    found = records.read(
        "<doc><content>text/html</content><body>Boats <text>went</text> out in the night.</body></doc>"
    )
    assert found is not None
    assert [line for line in found.body.split("\n") if line] == ["text/html", "Boats went out in the night."]


def test_several_authors_and_a_fact_with_parts() -> None:
    """All are named; a name inside the element of an author is an author's."""
    found = records.read(
        "<doc><author><name>Ada Quill</name></author><author>Bo Reed</author><text>One.</text><id>7</id></doc>"
    )
    assert found is not None
    assert found.meta == {"byline": ["Ada Quill", "Bo Reed"]}
    assert found.body.strip() == "One."


def test_an_abstract_of_its_own_is_kept() -> None:
    """It is a deck where it does not repeat the copy."""
    found = records.read("<doc><title>A</title><abstract>Nobody hurt</abstract><body>Boats went out.</body></doc>")
    assert found is not None
    assert found.meta["abstract"] == "Nobody hurt"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<story><p>One.</p>\n\n<p>Two.</p></story>", ["One.", "Two."]),
        ("<story><p>One.</p><p>Two.</p></story>", ["One.", "Two."]),
        ("<memo><code>x</code>\nOne line.\n</memo>", ["x", "One line."]),
    ],
)
def test_tags_that_do_not_name_the_copy(text: str, lines: list[str]) -> None:
    """All of it is copy, and the tags go."""
    found = records.read(text)
    assert found is not None
    assert [line for line in found.body.split("\n") if line.strip()] == lines


@pytest.mark.parametrize("text", ["<Note to the desk> is no tag.\n", "If a < b, then c > d.\n", "<p>One.\n", "", "<"])
def test_angle_brackets_that_are_none(text: str) -> None:
    """They stay in the copy."""
    assert records.read(text) is None


def test_several_records_in_a_file(tmp_path: Path) -> None:
    """Each is a story of its own, with facts of its own."""
    second = ARCHIVE.replace("Storm at sea", "Calm at sea").replace("Ada Quill", "")
    (tmp_path / "day.txt").write_text(f"{ARCHIVE}\n{second}", "utf-8")
    found, findings = folder.read(Place(tmp_path / "day.txt", "day.txt", tmp_path), Paper(name="Alder Post"))
    assert [one.title for one in found] == ["Storm at sea & on land", "Calm at sea & on land"]
    assert [one.byline for one in found] == [("Ada Quill",), ()]
    assert len({one.slug for one in found}) == 2
    assert codes(findings) == []


@pytest.mark.parametrize("tag", ["p", "li", "item", "h2"])
def test_paragraphs_in_tags_are_no_records(tmp_path: Path, tag: str) -> None:
    """Elements that follow each other are one story, if none of them holds an element with copy."""
    text = "\n".join(f"<{tag}>Line {number} of the story.</{tag}>" for number in range(4))
    assert records.divided(text) == [text]
    (tmp_path / "day.txt").write_text(text, "utf-8")
    (found,), _ = folder.read(Place(tmp_path / "day.txt", "day.txt", tmp_path), Paper(name="Alder Post"))
    words = f"{found.title} {' '.join(block.text for block in found.body)}"
    assert all(f"Line {number} of" in words for number in range(4))


def test_nothing_is_lost_of_many_tags() -> None:
    """Beyond the tags that are looked at, the words stay."""
    many = "<doc><title>A</title>" + "<b>x</b> " * 150_000 + "<text>One.</text></doc>"
    found = records.read(many)
    assert found is not None
    assert found.body.count("x") == 150_000
    assert "One." in found.body


@pytest.mark.skipif(not (CORPORA / "ant").is_dir(), reason="the corpus is not here")
def test_records_of_a_site(tmp_path: Path) -> None:
    """Of 108 real ones each has its head and its day, and prints neither its number nor its address."""
    for file in sorted((CORPORA / "ant").rglob("*.txt")):
        article, findings = read(tmp_path, file.name, file.read_text("utf-8"))
        words = " ".join(block.text for block in article.body)
        assert article.title and article.date is not None, file.name
        assert file.stem not in words and "http://www.jawharafm.net/ar/article" not in words
        assert "READ-LOST" not in codes(findings)
