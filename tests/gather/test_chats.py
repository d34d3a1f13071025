"""Copy that came by a messenger."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import picture
from reading import LAW, codes, read

from edition.intake.reading import chats
from edition.model import Style

IOS = """\u200e[29/03/2024, 7:14:02 AM] Rana: Teachers go on strike
for another week
[29/03/2024, 7:14:20 AM] Rana: The league voted on *Thursday* evening: 212 to 9.
[29/03/2024, 7:15:00 AM] Rana: \u200eimage omitted
[29/03/2024, 7:16:31 AM] Rana: Source: the league
"""
ANDROID = """29/03/2024, 07:14 - Messages and calls are end-to-end encrypted.
29/03/2024, 07:14 - Rana: Teachers go on strike
29/03/2024, 07:15 - Rana: IMG-20240329-WA0007.jpg (file attached)
29/03/2024, 07:15 - Rana: The league voted on *Thursday* evening: 212 to 9.
29/03/2024, 07:16 - Rana: <Media omitted>
29/03/2024, 07:17 - Rana: This message was deleted
"""


@pytest.mark.parametrize(
    ("text", "title"), [(IOS, "Teachers go on strike for another week"), (ANDROID, "Teachers go on strike")]
)
def test_an_exported_chat_is_an_article(tmp_path: Path, text: str, title: str) -> None:
    """Without stamps and names, on the day of its first message; what is left out is in the report, nothing is lost."""
    (tmp_path / "IMG-20240329-WA0007.jpg").write_bytes(picture())
    article, findings = read(tmp_path, "chat.txt", text)
    assert (article.title, article.date) == (title, date(2024, 3, 29))
    copy = " ".join(block.text for block in article.body)
    assert "212 to 9." in copy and "Rana" not in copy and "omitted" not in copy and "*" not in copy
    assert codes(findings) == ["FURNITURE"] and "of the chat" in findings[0].message


def test_a_picture_that_came_with_it(tmp_path: Path) -> None:
    """By its name in the export."""
    (tmp_path / "IMG-20240329-WA0007.jpg").write_bytes(picture())
    article, _ = read(tmp_path, "chat.txt", ANDROID)
    assert [one.file for one in article.pictures] == ["IMG-20240329-WA0007.jpg"]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("a *bold* word", [("a ", 0), ("bold", Style.BOLD), (" word", 0)]),
        ("_one_ and ~two~", [("one", Style.ITALIC), (" and ", 0), ("two", Style.STRUCK)]),
        ("*_both_*", [("both", Style.BOLD | Style.ITALIC)]),
        ("```EB-17```", [("EB-17", Style.CODE)]),
        ("2 * 3 * 4", [("2 * 3 * 4", 0)]),
        ("snake_case_name and 5*4*3", [("snake_case_name and 5*4*3", 0)]),
        ("**", [("**", 0)]),
    ],
)
def test_marks_of_stress(text: str, runs: list[tuple[str, int]]) -> None:
    """Between words, and nowhere else."""
    assert [(run.text, int(run.style)) for run in chats.runs(text)] == [(one, int(style)) for one, style in runs]


@LAW
@given(st.text("ab *_~`\n", max_size=60))
def test_no_letter_is_lost_between_marks(text: str) -> None:
    """Only marks go."""
    kept = "".join(run.text for run in chats.runs(text))
    assert [char for char in kept if char.isalpha()] == [char for char in text if char.isalpha()]


def test_a_text_with_times_is_no_chat() -> None:
    """A live blog has no dates and no names before its lines."""
    assert chats.read("12:00 The road is closed.\n13:00 It is open: at last.\n") is None
