"""Clippings: a paper's name, a date line, a headline, paragraphs, and a closing list of sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reading import PAPER, codes, read, shape

from edition.intake import folder
from edition.intake.reading import clipping
from edition.intake.sources.place import Place

TEXT = """PORT ALDER EVENING POST

| 29 March 2024, Friday |

Ferry company adds a night boat
to the northern islands

The company that runs the ferries of Port Alder said on Thursday that a boat will leave at eleven every night from May.
“People have asked for it since the bridge closed,” its director said.

Tickets will cost the same as by day.

The boat will call at

• Greater Skerry
• Lesser Skerry

before it turns back.

    Source:
  • Port Alder Ferries
  • Harbour Office
"""


def test_the_parts_of_a_clipping() -> None:
    """The parts are known by their form; the headline is after the date, and may go on in a second line."""
    found = clipping.read(TEXT, "night-boat.txt")
    assert found.paper == "PORT ALDER EVENING POST"
    assert (found.date, found.date_line) == ("29 March 2024, Friday", 3)
    assert found.title == "Ferry company adds a night boat to the northern islands"
    assert found.sources == ("Port Alder Ferries", "Harbour Office")


def test_the_copy_of_a_clipping() -> None:
    """Blank lines divide paragraphs, bullets are list items, and each block remembers its line."""
    found = clipping.read(TEXT, "night-boat.txt")
    assert [(kind, text.split()[0]) for kind, text in shape(list(found.body))] == [
        ("paragraph", "The"),
        ("paragraph", "Tickets"),
        ("paragraph", "The"),
        ("item 1 •", "Greater"),
        ("item 1 •", "Lesser"),
        ("paragraph", "before"),
    ]
    assert [block.source.line for block in found.body] == [8, 11, 13, 15, 16, 18]
    assert found.body[0].text.endswith("its director said.")


def test_a_clipping_is_an_article(tmp_path: Path) -> None:
    """Read from a file it has date, title, sources and the paper's name, and nothing to complain of."""
    article, findings = read(tmp_path, "night-boat.txt", TEXT)
    assert findings == []
    assert article.date == date(2024, 3, 29)
    assert article.title == "Ferry company adds a night boat to the northern islands"
    assert article.sources == ("Port Alder Ferries", "Harbour Office")
    assert (article.paper, article.slug) == ("PORT ALDER EVENING POST", "night-boat")


@pytest.mark.parametrize(
    ("end", "sources"),
    [
        ("Source: Harbour Office", ("Harbour Office",)),
        ("Sources:\n- A\n* B\n– C", ("A", "B", "C")),
        ("المصدر:\n• وكالة", ("وكالة",)),
        ("VIA: A", ("A",)),
        ("  Source:\n", ()),
    ],
)
def test_sources_in_any_form(end: str, sources: tuple[str, ...]) -> None:
    """The list may stand on the line of its word, or below with any bullet."""
    found = clipping.read(f"Head\n\nCopy.\n\n{end}", "a.txt")
    assert found.sources == sources
    assert [block.text for block in found.body] == ["Copy."]


def test_the_word_source_inside_copy_is_copy() -> None:
    """What goes on after the list is copy, and so is the list."""
    found = clipping.read("Head\n\nSource:\n\n• A\n\nThe river rises here.", "a.txt")
    assert found.sources == ()
    assert [block.text for block in found.body] == ["Source:", "A", "The river rises here."]


def test_a_text_without_a_date_line_is_head_and_copy(tmp_path: Path) -> None:
    """A plain text needs no form: first line, then paragraphs; it has no date."""
    article, findings = read(tmp_path, "plain.txt", "A plain head\n\nOne.\n\nTwo\nlines.")
    assert (article.title, article.date, findings) == ("A plain head", None, [])
    assert [block.text for block in article.body] == ["One.", "Two lines."]


def test_a_contradictory_date_line_is_a_finding(tmp_path: Path) -> None:
    """A wrong weekday is said at the line of the date, and the clipping has no date."""
    article, findings = read(tmp_path, "night-boat.txt", TEXT.replace("Friday", "Monday"))
    assert article.date is None
    assert [(f.code, f.source.line) for f in findings] == [("DATE-BAD", 3)]


def test_a_table_far_below_is_no_date_line(tmp_path: Path) -> None:
    """Only the first lines are looked at for a date line."""
    article, findings = read(tmp_path, "a.txt", "Head\n\n" + "Copy.\n\n" * 8 + "| 29 March 2024 |\n")
    assert (article.date, codes(findings)) == (None, [])
    assert article.body[-1].text == "| 29\u00a0March 2024 |"


def test_a_date_line_is_found_whatever_the_file_is_called() -> None:
    """Plain text saved as Markdown is a clipping too; a table is not."""
    assert clipping.has_date_line("THE PAPER\n\n| 1 May 2024, Wednesday |\n\nHead\n")
    assert not clipping.has_date_line("# Head\n\nWords only.\n")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("| 29 March 2024, Friday |\n", True),
        ("THE POST\n\n| ٢٩ آذار ٢٠٢٤ |\n", True),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", False),
        ("| Total of 2024 |\n|---|\n| 7 |\n", False),
        ("| Boat |\n", False),
        ("| 1 | 2 |\n", False),
    ],
)
def test_a_table_is_no_date_line(text: str, is_one: bool) -> None:
    """One cell with a figure in it, and no rule of a table below it."""
    assert clipping.has_date_line(text) is is_one


def test_a_paragraph_a_line() -> None:
    """Wires and word processors write no empty lines; lines that were broken by hand are one paragraph."""
    sentence = "The boat came back to the north quay on Friday after two weeks at sea, and her master said so. "
    wire = "A head\n" + f"{sentence * 2}\n" * 3
    assert len(clipping.read(wire, "a.txt").body) == 3
    wrapped = "A head\n\n" + "\n".join(sentence[at : at + 60] for at in range(0, len(sentence), 60)) + "\n"
    assert len(clipping.read(wrapped, "a.txt").body) == 1


FURTHER = """PORT ALDER EVENING POST

| 29 March 2024, Friday |

The lighthouse is repainted

It took nine days.

Source:
• Harbour Office
"""


def test_several_clippings_in_a_file(tmp_path: Path) -> None:
    """Each is an article of its own, with its own sources; a table with a bar is no beginning."""
    (tmp_path / "two.txt").write_text(
        f"{TEXT}\n{FURTHER}\nPORT ALDER EVENING POST\n| 30 March 2024 |\n\nThird\n\nCopy.\n"
    )
    place = Place(tmp_path / "two.txt", "two.txt", tmp_path)
    found, findings = folder.read(place, PAPER)
    assert [one.title for one in found] == [
        "Ferry company adds a night boat to the northern islands", "The lighthouse is repainted", "Third",
    ]  # fmt: skip
    assert [one.sources for one in found] == [("Port Alder Ferries", "Harbour Office"), ("Harbour Office",), ()]
    assert [str(one.date) for one in found] == ["2024-03-29", "2024-03-29", "2024-03-30"]
    assert len({one.slug for one in found}) == 3 and findings == []


@pytest.mark.parametrize("below", ["| Total of 2024 |", "| 29 boats, 3 ferries |"])
def test_a_line_between_bars_in_copy_divides_nothing(below: str) -> None:
    """Only a day does."""
    assert clipping.divided(f"{TEXT}\n{below}\n\nMore copy.\n") == [f"{TEXT}\n{below}\n\nMore copy.\n"]


def test_a_byline_and_a_day_below_the_headline(tmp_path: Path) -> None:
    """In lines of their own, with nothing between them and the copy."""
    text = "The boat is back\nBy Mara Linden\n3 January 2021\nShe was two weeks late.\n"
    article, findings = read(tmp_path, "a.txt", text)
    assert (article.byline, str(article.date), findings) == (("Mara Linden",), "2021-01-03", [])
    assert [block.text for block in article.body] == ["She was two weeks late."]
