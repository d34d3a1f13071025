"""Stories that were wrong when they were published: a second version of the issue says so, and loses nothing."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from edition import press
from edition.findings import Source
from edition.intake import corrections
from edition.intake import issue as issues
from edition.intake.writing.canonical import written
from edition.model import Article, Block, BlockKind, Paper, Run
from edition.press.publishing import HOME

COPY = "The ferry carries 186 passengers and 41 cars, and the harbour board was on the quay when she came in. " * 6
RIGHT = "The ferry carries 186 passengers, and not 168 as was stated here."


def article(**facts: object) -> Article:
    """A story of one paragraph."""
    body = (Block(BlockKind.PARAGRAPH, (Run(COPY),)),)
    return Article("ferry", "Ferry returns", body, Source("ferry.md"), date=date(2024, 3, 29), **facts)  # type: ignore[arg-type]


def test_a_corrected_story_has_a_correction() -> None:
    """Behind it, under its head, held back as it is; others stay as they are; its slug is its own."""
    plain, wrong = article(), article(corrected=RIGHT, draft=True, lang="fr")
    taken = Article("ferry-correction", "Another", (), Source("b.md"))
    assert corrections.applied([plain], Paper("Quay")) == [plain]
    story, correction, other = corrections.applied([wrong, taken], Paper("Quay"))
    assert story.body[:-1] == wrong.body and story.body[-1].text == "Cet article a été rectifié."
    assert (correction.slug, correction.title, correction.form) == (
        "ferry-correction-correction",
        "Ferry returns",
        "correction",
    )
    assert correction.body[0].text == RIGHT and correction.draft and other is taken
    assert f"corrected: {RIGHT}\n" in written(wrong)


def test_the_line_is_above_the_notes() -> None:
    """At the end of the copy, and not behind what is below it."""
    note = Block(BlockKind.NOTE, (Run("In the mud."),), level=1)
    story, _ = corrections.applied([replace(article(corrected=RIGHT), body=(*article().body, note))], Paper("Quay"))
    assert [block.kind for block in story.body[-2:]] == [BlockKind.PARAGRAPH, BlockKind.NOTE]


@pytest.mark.parametrize("mark", ["true", "2024-03-29 11:20", "Yes"])
def test_marks_of_other_tools_say_nothing_of_what_was_wrong(mark: str, tmp_path: Path) -> None:
    """Such a story is no corrected one."""
    (tmp_path / "2024-03-29").mkdir()
    file = tmp_path / "2024-03-29" / "a.md"
    file.write_text(f"---\ntitle: Ferry\ncorrected: {mark}\n---\n\n{COPY}\n", "utf-8")
    assert not issues.read(file.parent)[0].corrected


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_second_version_of_an_issue_says_so(language: str, tmp_path: Path) -> None:
    """On page one, at the story's end, in the box and in the book; the same identifier; the old files are kept."""
    folder = tmp_path / "2024-03-29" / "articles"
    folder.mkdir(parents=True)
    (tmp_path / "paper.toml").write_text(f'name = "Quay"\nlanguage = "{language}"\npages = "a4"\n', "utf-8")
    (folder.parent / "issue.toml").write_text("number = 41\n", "utf-8")
    for name in ("ferry", "tram", "market"):
        (folder / f"{name}.md").write_text(f"---\ntitle: The {name} returns\n---\n\n{COPY}\n", "utf-8")
    out = tmp_path / "out"
    press.build(press.Orders(folder.parent, out))
    first = {path.name: path.read_bytes() for path in out.glob("quay-2024-03-29.*")}
    wrong = f"---\ntitle: The ferry returns\nupdated: 2024-03-29 11:20\ncorrected: {RIGHT}\n---\n\n{COPY}\n"
    (folder / "ferry.md").write_text(wrong, "utf-8")
    result = press.build(press.Orders(folder.parent, out))
    assert not [one for one in result.report if one.code.startswith("COPY")]
    pages = pypdfium2.PdfDocument(out / "quay-2024-03-29.pdf")
    said = (page.get_textpage().get_text_range().replace("\ufffe", "") for page in pages)
    text = " ".join(" ".join(one.split()) for one in said)
    with zipfile.ZipFile(out / "quay-2024-03-29.epub") as held:
        book = " ".join(held.read(name).decode() for name in held.namelist() if name.endswith(".xhtml"))
        package = next(held.read(name).decode() for name in held.namelist() if name.endswith(".opf"))
    assert "186 passengers, and not 168" in text and RIGHT in book
    if language == "en":
        assert (
            "No. 41 · Corrected edition" in text and "This story has been corrected." in text and "Corrections" in text
        )
        assert "No. 41 · Corrected edition" in book and "This story has been corrected." in book
    with zipfile.ZipFile(io.BytesIO(first["quay-2024-03-29.epub"])) as held:
        before = next(held.read(name).decode() for name in held.namelist() if name.endswith(".opf"))
    numbers = [re.findall("<dc:identifier[^>]*>([^<]+)<", one) for one in (before, package)]
    assert numbers[0] == numbers[1] != [] and before != package
    kept = {path.read_bytes() for path in (out / HOME).rglob("*.pdf")}
    assert first["quay-2024-03-29.pdf"] in kept
