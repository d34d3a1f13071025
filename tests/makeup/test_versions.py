"""Versions of a story: a pull quote made of its words, and paragraphs that may be left out of the paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import planned

from edition import press
from edition.intake.reading.article import read
from edition.intake.sources.place import Place
from edition.intake.sources.raw import opened
from edition.intake.writing.canonical import written
from edition.makeup.quotes import quotations, speakers
from edition.makeup.versions import without
from edition.model import Block, BlockKind, Paper, Run

FILLER = "The harbour trust met in the long room above the market and heard the engineer for two hours. "
SAID = "“We shall not build on the marsh while a single heron nests in it,”"


def paragraph(text: str) -> Block:
    """A paragraph of plain words."""
    return Block(BlockKind.PARAGRAPH, (Run(text),))


@pytest.mark.parametrize(
    ("text", "pulled"),
    [
        (
            f"{SAID} said Ida Marsh, who has counted them.",
            [SAID.replace(",", "")],
        ),
        ("She said: “No.” Then she left the room without another word.", []),
        ("They called it “the longest and least useful meeting that was ever held” in the town.", []),
        ("“We shall not build on the marsh while a single heron nests in it.”", []),
        (
            "قال المدير: «لن نبني على المستنقع ما دام فيه طائر واحد يعيش». ثم غادر القاعة من غير أن يجيب عن سؤال.",
            ["«لن نبني على المستنقع ما دام فيه طائر واحد يعيش»"],
        ),
    ],
    ids=["a sentence", "a word", "a fragment", "nothing else", "Arabic"],
)  # fmt: skip
def test_what_may_be_pulled_out(text: str, pulled: list[str]) -> None:
    """Whole sentences of middling length, which are not all of their paragraph."""
    assert list(quotations(paragraph(text))) == pulled


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{SAID} said Ida Marsh, who has counted them.", "Ida Marsh"),
        (f"{SAID} said Captain Jon Weir of the ferry.", "Captain Jon Weir"),
        (f"Mrs Tolland said: {SAID.replace(',”', '.”')} Then she left.", "Mrs Tolland"),
        (f"{SAID} she said, and left the room at once.", ""),
        (f"Ida Marsh came in. {SAID} he said to nobody.", ""),
    ],
)
def test_who_says_it_is_never_guessed(text: str, name: str) -> None:
    """A name right behind the words or before them; of a pronoun nobody is named."""
    assert [name for _, name in speakers(paragraph(text))] == ([name] if name else [])


def issue(folder: Path, stories: int, optional: int, paper: str = "") -> Path:
    """An issue of long stories, each with something said in it and some paragraphs at its end that may be cut."""
    day = folder / "2024-03-29"
    (day / "articles").mkdir(parents=True)
    (folder / "paper.toml").write_text(f'name = "The Heron"\npages = "a4"\n{paper}', "utf-8")
    for number in range(stories):
        body = [FILLER * 3 + f"Item {number} {i} was heard." for i in range(8)]
        body[2] = f"{SAID.replace('a single', f'heron {number} or another')} said Ida Marsh, who has counted them."
        body += [
            f"Paragraph {i} of story {number} may go where there is no room. {FILLER} {{.optional}}"
            for i in range(optional)
        ]
        head = f"---\ntitle: The marsh and the {number}th of its herons\ntier: {2 + number % 2}\n---\n\n"
        (day / "articles" / f"s{number}.md").write_text(head + "\n\n".join(body) + "\n", "utf-8")
    return day


def test_optional_paragraphs_are_left_out_for_a_page_count(tmp_path: Path) -> None:
    """An edition that is over fits its pages without them; the paper says so, and the e-book has them all."""
    folder = issue(tmp_path, 5, 4)
    natural = press.build(press.Orders(folder, tmp_path / "out"))
    assert natural.pages == 3 and not [f for f in natural.report if f.code == "COPY-CUT"]
    result = press.build(press.Orders(folder, tmp_path / "out", page_count=2))
    assert result.pages == 2
    cut = [f for f in result.report if f.code == "COPY-CUT"]
    assert (
        cut
        and not [f for f in result.report if f.code == "COPY-LOST"]
        and cut[0].source.path.endswith(".md")
        and cut[0].source.line > 5
    )
    pdf = next(path for path in result.files if path.suffix == ".pdf").read_bytes()
    book = next(path for path in result.files if path.suffix == ".epub").read_bytes()
    assert not press.lost_from(book, [folder])
    assert not press.lost_from_pages(pdf, [folder])


def test_a_pull_quote_fills_and_is_no_copy(tmp_path: Path) -> None:
    """It is in the galley that is shown and not in the article; a paper may do without."""
    plan = planned(issue(tmp_path / "a", 4, 0))
    shown = [m for _, m in plan.made.dummy.modules() if m.version]
    assert shown and "with a pull quote" in str(plan.made.dummy)
    for module in shown:
        kinds = [block.kind for block in plan.made.dummy.galleys[module.slug].blocks]
        assert kinds.count("pull") == 1 and BlockKind.PULL not in {
            b.kind for b in plan.made.dummy.articles[module.slug].body
        }
    without_any = planned(issue(tmp_path / "b", 4, 0, "pull_quotes = false\n"))
    assert not [m for _, m in without_any.made.dummy.modules() if m.version]


def test_a_plan_with_versions_is_kept(tmp_path: Path) -> None:
    """Written, read and planned again it is the same, version for version."""
    folder = issue(tmp_path, 6, 4)
    (first,), _ = press.plan(press.Orders(folder, tmp_path / "out"), write=True)
    (again,), _ = press.plan(press.Orders(folder, tmp_path / "out"))
    assert any(m.version for _, m in first.dummy.modules())
    assert str(again.dummy) == str(first.dummy)


def test_marks_are_read_and_written(tmp_path: Path) -> None:
    """The mark goes from the words, ``cut`` counts from the end, and the canonical form says the same."""
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: A\ncut: 1\n---\n\nOne. {.optional}\n\nTwo {.optional} of it.\n\nThree.\n", "utf-8")
    article, findings = read(opened(Place(file, "a.md", tmp_path)), Paper("P"))
    assert article is not None and not findings
    assert [(b.text, b.optional) for b in article.body] == [
        ("One.", True), ("Two {.optional} of it.", False), ("Three.", True),
    ]  # fmt: skip
    file.write_text(written(article), "utf-8")
    again, _ = read(opened(Place(file, "a.md", tmp_path)), Paper("P"))
    assert again is not None and [(b.text, b.optional) for b in again.body] == [
        (b.text, b.optional) for b in article.body
    ]
    assert [b.text for b in without(article, article.body[:1]).body] == ["Two {.optional} of it.", "Three."]


def test_a_cut_that_is_no_number_is_found(tmp_path: Path) -> None:
    """And nothing is optional."""
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: A\ncut: some\n---\n\nOne.\n", "utf-8")
    article, findings = read(opened(Place(file, "a.md", tmp_path)), Paper("P"))
    assert article is not None and not article.body[0].optional
    assert [(f.code, f.source.line) for f in findings] == [("CUT-BAD", 3)]
