"""What a designer would pass is no defect: pages of one story, dialogue, dashes in code, heads from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition import press
from edition.preflight import sheet
from edition.preflight.sheet.seen import SeenLine, Word

WORDS = "harbour council river bridge ferry tide lantern market vote mayor school engine".split()

ARABIC = "عاد القارب إلى الرصيف الشمالي يوم الجمعة بعد غياب دام أسبوعين، وقال الربان إن الريح كانت أهدأ من المتوقع. "
HEBREW = "הספינה חזרה לרציף הצפוני ביום שישי אחרי שבועיים, והקברניט אמר שהרוח הייתה חלשה מן הצפוי. "
ENGLISH = "The boat came back to the north quay on Friday after two weeks, and her master said the wind was light. "

ONE_STORY = {
    "one paragraph": ("en", "The boat is back", ENGLISH * 4),
    "a list alone": ("en", "Nine rules", "\n".join(f"{n}. Rule {n}" for n in range(1, 10))),
    "a table alone": ("en", "Times of the tide", "| day | time |\n|---|---|\n" + "| Monday | 9:30 |\n" * 8),
    "Arabic": ("ar", "عودة القارب إلى الرصيف", ARABIC * 5),
    "Arabic in short lines": ("ar", "مواعيد", "\n".join(f"- البند {n}" for n in range(1, 9))),
    "Hebrew dialogue": ("he", "שיחה ברציף", "\n\n".join(f"- {HEBREW}" for _ in range(7))),
    "a dash before each line": ("en", "What they said", "\n\n".join(f"\u2013 {word}." for word in WORDS[:12])),
}


SHORT_OF_COPY = ("FILL-LOW", "HOLE", "NOTICE", "LEG-SHALLOW", "WIDOW")
"""What is true of a page with a few lines of copy."""


def paper(folder: Path, lang: str, articles: dict[str, str]) -> Path:
    """The folder of an issue with these articles, by title."""
    (folder / "paper.toml").write_text(f'name = "Gazette"\nlanguage = "{lang}"\n', "utf-8")
    own = folder / "2024-03-29" / "articles"
    own.mkdir(parents=True)
    for number, (title, body) in enumerate(articles.items()):
        text = f"---\ntitle: {title}\ndate: 2024-03-29\nlang: {lang}\n---\n\n{body}\n"
        (own / f"story-{number}.md").write_text(text, "utf-8")
    return own.parent


@pytest.mark.parametrize("name", ONE_STORY)
def test_a_page_of_one_story_has_no_hard_defect(name: str, tmp_path: Path) -> None:
    """Its columns and rows are what the file states, for its few lines could not show them."""
    lang, title, body = ONE_STORY[name]
    issue = paper(tmp_path, lang, {title: body})
    made = press.build(press.Orders(issue, tmp_path / "out", ebook=False))
    found = sheet.of_pdf(next(path for path in made.files if path.suffix == ".pdf").read_bytes())
    assert [f"{one.code} {one.message}" for one in found.hard if one.code not in SHORT_OF_COPY] == []


def test_dashes_that_end_lines_of_code_are_no_divided_words(tmp_path: Path) -> None:
    """The code goes on over several pages, and a dash is at the end of each of its lines."""
    code = "```\n" + "\n".join(f"{WORDS[n % len(WORDS)]} --flag {n} -" for n in range(160)) + "\n```"
    issue = paper(tmp_path, "en", {"The long listing": code, "The boat is back": ENGLISH * 9})
    made = press.build(press.Orders(issue, tmp_path / "out", layout="journal", pages="mini", ebook=False))
    found = sheet.of_pdf(next(path for path in made.files if path.suffix == ".pdf").read_bytes())
    assert [one.code for one in found.defects if one.code in ("JUMP-HYPHEN", "HYPHENS-ROW")] == []


def line(*words: str) -> SeenLine:
    """A line of words, as they stand from left to right."""
    return SeenLine(0, 10, "", tuple(Word(40.0 * i, 40.0 * i + 30, word) for i, word in enumerate(words)))


@pytest.mark.parametrize(
    ("words", "divided"),
    [
        (("the", "har-"), True),
        (("the", "har\u2010"), True),
        (("the", "-"), False),
        (("the", "\u2013"), False),
        (("-", "the"), False),
        (("and", "--"), False),
        (("-\u05de\u05dc\u05e9", "\u05d0\u05d1"), True),
        (("\u05dd\u05d5\u05dc\u05e9", "-"), False),
        (("\u05dd\u05d5\u05dc\u05e9", "\u05d0\u05d1-"), False),
    ],
)
def test_which_lines_end_in_a_divided_word(words: tuple[str, ...], divided: bool) -> None:
    """The end of a line from right to left is on its left, and a dash by itself divides nothing."""
    assert line(*words).divided is divided


def test_a_line_from_right_to_left_is_quoted_as_it_is_read() -> None:
    """Letters are seen from left to right, in whatever order they are read; numbers keep theirs."""
    assert line("2024", "\u05dd\u05d5\u05dc\u05e9").text == "\u05e9\u05dc\u05d5\u05dd 2024"
    assert line("the", "quay").text == "the quay"


def test_copy_that_reads_like_its_labels_is_not_printed_twice(tmp_path: Path) -> None:
    """The section, the kicker, the dateline and the credit stand beside the copy, and none of them is copy."""
    word = "The long view of the harbour"
    stated = "".join(f"{key}: {word}\n" for key in ("section", "kicker", "dateline", "deck", "credit", "caption"))
    body = f"{word}\n\n- {word}\n\n| a | b |\n|---|---|\n| {word} | x |\n\n{ENGLISH * 5}"
    issue = paper(tmp_path, "en", {"Ferry": f"{ENGLISH * 5}"})
    (issue / "articles" / "same.md").write_text(f"---\ntitle: {word}\n{stated}---\n\n{body}\n", "utf-8")
    made = press.build(press.Orders(issue, tmp_path / "out"))
    assert [str(one) for one in made.report if one.code.startswith("COPY")] == []


@pytest.mark.parametrize(
    "lengths", [(349, 450, 139, 240, 244, 345), (90, 420, 300, 410, 95, 405), (380, 385, 390, 395)]
)
def test_stories_of_the_same_words_are_told_apart(tmp_path: Path, lengths: tuple[int, ...]) -> None:
    """Each begins like all others, and some go on on another page: their heads and jump lines say which is whose."""
    words = [WORDS[(i * 7 + i // 5) % 12] for i in range(max(lengths))]
    articles = {
        f"Story {number}": " ".join(words[:length]) + "\n\n" + " ".join(words[: length // 2])
        for number, length in enumerate(lengths)
    }
    made = press.build(press.Orders(paper(tmp_path, "en", articles), tmp_path / "out"))
    assert [str(one) for one in made.report if one.code.startswith(("COPY", "SET"))] == []


def test_the_number_of_a_page_is_no_paragraph_twice(tmp_path: Path) -> None:
    """A paragraph that is a figure alone, and the folio of a page behind the end of another story."""
    stories = {f"Story {word}": f"{ENGLISH * (9 + n)}\n\n{word}." for n, word in enumerate(WORDS * 2)}
    stories["Figures of the quay"] = "\n\n".join(f"{n}\n\n{ENGLISH}" for n in range(2, 9))
    issue = paper(tmp_path, "en", stories)
    made = press.build(press.Orders(issue, tmp_path / "out", pages="a4", ebook=False))
    assert made.pages > 3 and not [one for one in made.report if one.code.startswith("COPY-D")]


def test_a_story_may_begin_with_what_no_face_has(tmp_path: Path) -> None:
    """The first paragraph that can be printed then stands behind another story, which is no wrong place."""
    unseen = "\U00010600\U00010601\U00010602" * 30
    copy = f"{unseen}\n\n{unseen}\n\n{unseen} 12, 10 {unseen}\n\nThe end of it.\n"
    issue = paper(
        tmp_path,
        "en",
        {unseen[:9] if n == 2 else f"Story {n}": copy if n == 2 else ENGLISH * 4 + str(n) for n in range(5)},
    )
    made = press.build(press.Orders(issue, tmp_path / "out", ebook=False))
    assert not [one for one in made.report if one.code == "COPY-ORDER"]
