"""The list of sources that closes a story, in lines of text and in blocks of every other format."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import docx, paragraph
from reading import read

from edition.intake.reading import clipping


@pytest.mark.parametrize(
    ("end", "sources", "tags"),
    [
        ("Source:\nHarbour Office\nThe Post", ("Harbour Office", "The Post"), ()),
        ("Sources:\n• The agency, whose reporter was there until\nmidnight\n• The Post",
         ("The agency, whose reporter was there until midnight", "The Post"), ()),
        ("Sources:\n1. Harbour Office\n2. The Post", ("Harbour Office", "The Post"), ()),
        ("Source:\n• Harbour Office\n\n#harbour #ferry", ("Harbour Office",), ("harbour", "ferry")),
        ("*Source:* Harbour Office", ("Harbour Office",), ()),
        ("المصادر:\nوكالة الأنباء\nالبلدية", ("وكالة الأنباء", "البلدية"), ()),
    ],
)  # fmt: skip
def test_lists_in_a_text(end: str, sources: tuple[str, ...], tags: tuple[str, ...]) -> None:
    """With bullets, numbers or nothing, broken to a width, and with a line of tags below."""
    found = clipping.read(f"Head\n\nThe boat is back.\n\n{end}\n", "a.txt")
    assert (found.sources, found.tags) == (sources, tags)
    assert [block.text for block in found.body] == ["The boat is back."]


@pytest.mark.parametrize(
    "end",
    [
        "Source: the minister, who said in the house on Thursday evening that the money would be there before summer,"
        " and that no boat would be sold.",
        "Source:\n\n• A\n\nThe river rises here, and nobody knows why it does.",
        "Source: A\n\nThe river rises here.",
    ],
)
def test_copy_is_no_list(end: str) -> None:
    """A sentence behind the word, and whatever goes on below it."""
    found = clipping.read(f"Head\n\nThe boat is back.\n\n{end}\n", "a.txt")
    assert found.sources == () and len(found.body) > 1


LISTED = {
    "a.md": "---\ntitle: Head\n---\n\nThe boat is back.\n\nSources:\n\n- Harbour Office\n- The Post\n",
    "a.html": "<html><head><title>Head</title></head><body><article><h1>Head</h1><p>The boat is back.</p>"
    "<p><b>Sources:</b> Harbour Office<br>The Post</p></article></body></html>",
    "a.docx": docx(
        paragraph("Head", "Title"), paragraph("The boat is back."), paragraph("Sources:"),
        paragraph("Harbour Office"), paragraph("The Post"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTED)
def test_lists_in_every_format(tmp_path: Path, name: str) -> None:
    """Sources are sources whatever a story came as, and nothing is said to be lost."""
    article, findings = read(tmp_path, name, LISTED[name])
    assert article.sources == ("Harbour Office", "The Post")
    assert [block.text for block in article.body] == ["The boat is back."]
    assert not [one for one in findings if one.code.startswith("READ")]


def test_what_is_stated_wins_and_links_stay(tmp_path: Path) -> None:
    """A list is copy where front matter has the sources, and where one of it is a link, which would be lost."""
    copy = "The boat is back.\n\nSources:\n\n- Harbour Office\n"
    article, _ = read(tmp_path, "a.md", f"---\ntitle: Head\nsources: [The Post]\n---\n\n{copy}")
    assert article.sources == ("The Post",) and len(article.body) == 3
    linked = copy.replace("Harbour Office", "[Harbour Office](https://example.org)")
    article, _ = read(tmp_path, "b.md", f"---\ntitle: Head\n---\n\n{linked}")
    assert article.sources == () and article.body[-1].runs[0].href == "https://example.org"


def test_tags_below_the_sources(tmp_path: Path) -> None:
    """As a content management system prints them."""
    page = LISTED["a.html"].replace("</article>", "<p>Tags: ferry, harbour</p></article>")  # type: ignore[attr-defined]
    article, _ = read(tmp_path, "a.html", page)
    assert (article.sources, article.tags) == (("Harbour Office", "The Post"), ("ferry", "harbour"))
