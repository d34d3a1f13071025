"""Front matter: YAML, TOML and plain lines, read as strings; what is broken is salvaged and said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAW, codes, read

from edition.intake.reading.frontmatter import LONGEST, split


def test_yaml_is_read_as_strings() -> None:
    """No value of YAML becomes a truth, a number or a date."""
    text = "---\ntitle: no\nnumber: 012\ntime: 12:30\ndate: 2024-03-29\nnothing: null\ntags: [yes, 1.0]\n---\nCopy.\n"
    front, findings = split(text, "a.md")
    assert findings == []
    assert front.meta == {
        "title": "no",
        "number": "012",
        "time": "12:30",
        "date": "2024-03-29",
        "nothing": "null",
        "tags": ["yes", "1.0"],
    }


def test_lines_are_remembered() -> None:
    """Every key knows its line, and so does the copy, also below blank lines."""
    front, _ = split("\n\n---\ntitle: A\ndeck: >\n  two\n  lines\ntags:\n- x\n---\n\nCopy.", "a.md")
    assert front.lines == {"title": 4, "deck": 5, "tags": 8}
    assert front.body_line == 11
    assert front.body == "\nCopy."


def test_toml_is_read_as_strings() -> None:
    """TOML between plus signs gives the same texts as YAML."""
    front, findings = split('+++\ntitle = "A"\ndate = 2024-03-29\ndraft = true\ntags = ["x"]\n+++\nCopy.', "a.md")
    assert findings == []
    assert front.meta == {"title": "A", "date": "2024-03-29", "draft": "true", "tags": ["x"]}
    assert front.body == "Copy."


def test_pelican_headers_end_at_a_blank_line() -> None:
    """``Key: value`` lines without a fence are front matter when the first key is a known one."""
    front, findings = split("Title: Boats: a list\nDate: 2024-03-29\nCategory: Sea\n\nCopy: not a key.", "a.md")
    assert findings == []
    assert front.meta == {"Title": "Boats: a list", "Date": "2024-03-29", "Category": "Sea"}
    assert (front.body, front.body_line) == ("Copy: not a key.", 5)


def test_copy_that_looks_like_a_key_is_copy() -> None:
    """A first line with a colon is copy when its word is no key."""
    front, _ = split("Remember: the boats leave at six.\n\nMore.", "a.md")
    assert front.meta == {}
    assert front.body.startswith("Remember:")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('---\ntitle: Boats\ndeck: "open\n---\nCopy.', 3, "never closed"),
        ("---\ntitle: [Boats, a list\ndate: x\n---\nCopy.", 3, "list in brackets"),
        ("---\ntitle: Boats\nother: &a x\nagain: *a\n---\nCopy.", 4, "alias"),
        ("---\n- Boats\n---\nCopy.", 2, "no 'key: value' lines"),
        ('+++\ntitle = "Boats"\ndeck = open\n+++\nCopy.', 3, "no text, number"),
    ],
)
def test_broken_front_matter_is_one_finding(text: str, line: int, says: str) -> None:
    """A mistake is one finding with its line, and the copy is whole."""
    front, findings = split(text, "a.md")
    assert codes(findings) == ["FRONT-MATTER"]
    assert says in findings[0].message
    assert findings[0].source.path == "a.md"
    assert findings[0].source.line == line
    assert front.body == "Copy."


def test_plain_lines_of_broken_yaml_are_used() -> None:
    """What can be read line by line is not lost with the mistake."""
    front, _ = split("---\ntitle: Boats: a list\nsection: Sea\ntags:\n  - one\n  - two\n---\nCopy.", "a.md")
    assert front.meta == {"title": "Boats: a list", "section": "Sea", "tags": ["one", "two"]}


def test_a_missing_fence_is_said() -> None:
    """Front matter that is never closed, or never opened, is read and said."""
    front, findings = split("---\ntitle: Boats\n\nCopy.", "a.md")
    assert (front.meta, front.body, codes(findings)) == ({"title": "Boats"}, "Copy.", ["FRONT-MATTER-OPEN"])
    front, findings = split("title: Boats\ndate: 2024-03-29\n---\nCopy.", "a.md")
    assert (front.meta["title"], front.body, codes(findings)) == ("Boats", "Copy.", ["FRONT-MATTER-OPEN"])


def test_endless_front_matter_is_refused() -> None:
    """More than the bound is not given to the YAML reader."""
    front, findings = split("---\ntitle: Boats\ndeck: " + "x" * LONGEST + "\n---\nCopy.", "a.md")
    assert codes(findings) == ["FRONT-MATTER"]
    assert front.meta["title"] == "Boats"


def test_a_bomb_of_aliases_does_not_go_off() -> None:
    """Aliases that would grow without end are refused before they are followed."""
    rungs = "\n".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 60))
    front, findings = split(f"---\na0: &a0 [x, x]\n{rungs}\n---\nCopy.", "a.md")
    assert codes(findings) == ["FRONT-MATTER"]
    assert front.body == "Copy."


@LAW
@given(
    st.text("---+++\n\n: tile'\"[]{}&*!|>%@`#\t", max_size=80), st.sampled_from(["---\n", "+++\n", "Title: x\n", ""])
)
def test_any_text_has_front_matter_or_none(text: str, opening: str) -> None:
    """No text raises, every value is a text, a list or a map, and the copy is a part of the file."""
    front, _ = split(opening + text, "a.md")
    assert front.body in opening + text
    assert all(isinstance(value, str | list | dict) for value in front.meta.values())


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("title: Boats: a list", "Boats: a list"),
        ("title: The mayor's plan: more boats: now", "The mayor's plan: more boats: now"),
        ("title: القوارب: قائمة", "القوارب: قائمة"),
        ("title:   At 5:30: the boat  ", "At 5:30: the boat"),
    ],
)
def test_a_colon_in_a_value_is_taken_as_it_is(line: str, value: str) -> None:
    """The commonest slip of all is understood, and needs no finding; the keys around it are read."""
    front, findings = split(f"---\n{line}\ntags:\n  - a: b\n  - c\ndate: 2024-03-29\n---\nCopy.", "a.md")
    assert (front.meta["title"], front.meta["date"], findings) == (value, "2024-03-29", [])


@pytest.mark.parametrize("fences", [True, False])
def test_keys_in_arabic(tmp_path: Path, fences: bool) -> None:
    """The facts of an article may be called by the words of its language."""
    head = "العنوان: المجلس: قرار جديد\nالتاريخ: 2024-04-12\nالكاتب: هدى قاسم\nالقسم: البلدة\nالمصدر: الوكالة\n"
    text = f"---\n{head}---\n\nأقر المجلس خطة السير.\n" if fences else f"{head}\nأقر المجلس خطة السير.\n"
    article, findings = read(tmp_path, "a.md", text)
    assert (article.title, article.byline, article.section) == ("المجلس: قرار جديد", ("هدى قاسم",), "البلدة")
    assert (article.sources, str(article.date)) == (("الوكالة",), "2024-04-12")
    assert [one.code for one in findings] == ["LANG-DETECTED"]


def test_properties_below_the_heading_of_a_notebook(tmp_path: Path) -> None:
    """As Notion exports a page; lines with a colon that are copy stay copy."""
    facts = "Date: March 29, 2024\nReporter: Mara Linden\nStatus: Ready\nSection: Harbour\n"
    text = f"# The boat is back\n\n{facts}\nShe was late.\n"
    article, _ = read(tmp_path, "a.md", text)
    assert (article.title, article.byline, article.section) == ("The boat is back", ("Mara Linden",), "Harbour")
    assert [block.text for block in article.body] == ["She was late."]
    article, _ = read(tmp_path, "b.md", "# The boat is back\n\nThis we know: she was late.\nNobody: said why.\n")
    assert len(article.body) == 1
