"""The lines of a plain text: what was broken to a width is one paragraph, what its writer ended stays a line."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAW

from edition.intake.reading import clipping, textlines
from edition.model import BlockKind

SENTENCES = (
    "The harbour board will dredge the north channel in May, when the herring is out. It should take six weeks.",
    "Two of the three tenders came from abroad. The cheapest asks for nine millions, and wants them in advance.",
    "The board meets again on Tuesday; nobody expects a vote before the summer, and the chair is in no hurry.",
)


def texts(lines: list[str]) -> list[str]:
    """The paragraphs of lines, each as one text."""
    return [" ".join(" ".join(lines[at] for at in group).split()) for group in textlines.groups(lines)]


@pytest.mark.parametrize(
    ("width", "between"),
    [(48, "\n\n"), (60, "\n\n"), (72, "\n\n"), (100, "\n\n"), (48, "\n"), (72, "\n"), (100, "\n")],
)
def test_what_was_broken_to_a_width_is_put_together(width: int, between: str) -> None:
    """With empty lines between paragraphs, and without where a paragraph's last line is short."""
    copy = between.join(textwrap.fill(one, width) for one in SENTENCES)
    assert texts(copy.split("\n")) == list(SENTENCES)


@pytest.mark.parametrize(
    "lines",
    [
        ["14:05 The coast road is closed.", "13:20 Waves of four metres.", "12:00 Schools shut at one."],
        ["1. It is the first since 1932.", "2. It costs four millions.", "3. It begins in May."],
        ["Q: When does it open?", "A: In May.", "Q: Where?", "A: By the quay, on three days of the week."],
        ["س: متى يفتتح؟", "ج: في أيار.", "س: وأين؟", "ج: قرب المرفأ."],
        ["Coast: 19 to 27", "Hills: 9 to 18", "Valley: 7 to 24"],
        [f"{one} And so said the mayor of the town, who had not been asked." for one in SENTENCES],
    ],
)
def test_lines_that_are_lines_stay_apart(lines: list[str]) -> None:
    """Times, numbers, questions and answers, labels; and a paragraph a line, as word processors write it."""
    assert texts(lines) == [" ".join(line.split()) for line in lines]


@LAW
@given(st.lists(st.text("ab .:1\t•", max_size=60), max_size=30))
def test_every_line_is_in_one_paragraph(lines: list[str]) -> None:
    """In order, and none that is empty."""
    found = [number for group in textlines.groups(lines) for number in group]
    assert found == [number for number, line in enumerate(lines) if line.strip()]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["\tBeirut\tTripoli", "Fajr\t04:13\t04:12", "Asr\t15:13\t15:13"], 3),
        (["Beirut\tTripoli", "Fajr\t04:13\t04:12"], 2),  # the head of the first column may be absent
        (["P  W  D", "19  14  3", "18  12  6"], 3),
        (["Imsak    4:51", "Fajr     5:01", "Sunrise  6:22"], 3),
        (["The boat  is back", "She was  two weeks late", "Nobody  saw it"], 0),
        (["The boat is back.  It was late.", "Nobody saw it.  It was dark."], 0),  # two spaces behind a full stop
        (["a\tb"], 0),
    ],
)
def test_columns_are_a_table(lines: list[str], rows: int) -> None:
    """Cells apart by tabs, or by several spaces in three rows."""
    found = textlines.table(lines, 0)
    assert len(found) == rows and len({len(row) for row in found}) <= 1


def test_a_table_in_a_clipping_has_a_head() -> None:
    """Its first row alone has no figures."""
    text = "Prayer times\n\nBeirut\tTripoli\nFajr\t04:13\t04:12\nAsr\t15:13\t15:13\n\nImsak is earlier.\n"
    table, after = clipping.read(text, "a.txt").body
    assert table.kind is BlockKind.TABLE and after.text == "Imsak is earlier."
    assert [cell.text for cell in table.rows[0]] == ["", "Beirut", "Tripoli"]
    assert [cell.head for cell in table.rows[0]] == [False, True, True]
    assert not any(cell.head for row in table.rows[1:] for cell in row)
