"""The whole road: what is published, what fails, and what is said."""

from __future__ import annotations

import fcntl
import json
from pathlib import Path

import pytest
from conftest import SAMPLE, Planned
from pdf_text import of_pdf
from validators import qpdf

from edition import press
from edition.findings import AnotherBuild, EditionError, Severity
from edition.preflight import book_conservation, conservation
from edition.preflight.units import letters as squeezed
from edition.render.book import volume as volumes

GOOD = "---\ntitle: A good story stays\nbyline: Ann Example\n---\n\nThe good story has one paragraph of plain words.\n"


def paper(folder: Path, articles: dict[str, bytes]) -> Path:
    """An issue with the given files among its articles."""
    issue = folder / "2024-03-29"
    (issue / "articles").mkdir(parents=True)
    (folder / "paper.toml").write_text('name = "The Test"\n', "utf-8")
    for name, data in articles.items():
        (issue / "articles" / name).write_bytes(data)
    return issue


def test_the_sample_is_published_without_a_warning(built: Path) -> None:
    """PDF, EPUB and a report that names them."""
    names = sorted(path.name for path in built.iterdir() if not path.name.startswith("."))
    assert names == ["report.json", "the-harbour-gazette-2024-03-29.epub", "the-harbour-gazette-2024-03-29.pdf"]
    report = json.loads((built / "report.json").read_text("utf-8"))
    assert report["articles"] == 32 and 6 <= report["pages"] <= 8
    assert [f for f in report["findings"] if f["severity"] != "note"] == []


def test_qpdf_finds_the_pdf_clean(built: Path) -> None:
    """Structure and streams."""
    assert qpdf(next(built.glob("*.pdf"))) == ""


def test_nothing_of_the_sample_is_lost(built: Path, sample: Planned) -> None:
    """In the PDF and in the EPUB, paragraph by paragraph."""
    articles = [item.article for item in sample.budget.items]
    assert conservation.of_print(next(built.glob("*.pdf")).read_bytes(), sample.made.printed()) == []
    volume = volumes.with_pages(volumes.of_issues([sample.budget]), sample.made.dummy.page_of)
    stories = [(day.article_file(item.article), item.article) for day, item in volume.items]
    assert sorted(article.slug for _, article in stories) == sorted(article.slug for article in articles)
    assert book_conservation.of_book(next(built.glob("*.epub")).read_bytes(), stories) == []


def test_a_failed_check_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of the build before stay as they were."""
    issue = paper(tmp_path, {"good.md": GOOD.encode()})
    out = tmp_path / "out"
    press.build(press.Orders(issue, out))
    before = {p.name: p.read_bytes() for p in out.iterdir() if p.suffix in (".pdf", ".epub")}
    (issue / "articles" / "good.md").write_text(GOOD.replace("plain", "other"), "utf-8")
    monkeypatch.setattr(conservation, "lines", lambda _data, _places=None: [])
    with pytest.raises(EditionError) as fault:
        press.build(press.Orders(issue, out))
    assert fault.value.exit_code == 1 and "good" in str(fault.value)
    assert {p.name: p.read_bytes() for p in out.iterdir() if p.suffix in (".pdf", ".epub")} == before


def test_bad_articles_among_good_ones(tmp_path: Path) -> None:
    """Each fault is one finding, and the edition appears with all that can be printed."""
    head = "---\ntitle: {}\n{}---\n\nThe copy of {} is one plain paragraph.\n"
    issue = paper(
        tmp_path,
        {
            "good.md": GOOD.encode(),
            "untitled.md": b"---\nbyline: Nobody\n---\n\nThis one has no title at all, only a paragraph.\n",
            "february.md": head.format("February", "date: 2025-02-30\n", "february").encode(),
            "control.md": head.format("Control", "", "contr\x01ol").encode(),
            "yaml.md": b'---\ntitle: "Broken yaml\nsection: [News\n---\n\nThe copy under broken front matter stays.\n',
            "picture.md": head.format("Picture", "picture: missing.jpg\n", "picture").encode(),
            "latin.md": head.format("Café", "", "latin é").encode("latin-1"),
        },
    )
    result = press.build(press.Orders(issue, tmp_path / "out"))
    codes = sorted((f.source.path, f.code) for f in result.report if f.severity is Severity.WARNING)
    assert codes == [
        ("control.md", "CHAR-FORBIDDEN"),
        ("february.md", "DATE-BAD"),
        ("latin.md", "ENCODING"),
        ("picture.md", "PICTURE-MISSING"),
        ("untitled.md", "TITLE-MISSING"),
        ("yaml.md", "FRONT-MATTER"),
    ]
    assert result.articles == 6
    text = "".join(of_pdf((tmp_path / "out" / "the-test-2024-03-29.pdf").read_bytes()))
    for words in ("only a paragraph", "copy of control", "copy under broken", "copy of picture", "latin é"):
        assert squeezed(words) in squeezed(text)


def test_a_second_build_waits_its_turn(tmp_path: Path) -> None:
    """While one build of an issue runs, another one says so and ends with 75."""
    issue = paper(tmp_path, {"good.md": GOOD.encode()})
    out = tmp_path / "out"
    out.mkdir()
    with (out / ".the-test-2024-03-29.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(AnotherBuild) as fault:
            press.build(press.Orders(issue, out))
    assert fault.value.exit_code == 75


def test_a_character_that_no_face_has_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding says which, and the rest of the edition appears."""
    monkeypatch.setattr("edition.typeset.system.face_with", lambda *_asked: None)
    issue = paper(tmp_path, {"good.md": GOOD.replace("plain", "plain \U00010480").encode()})
    result = press.build(press.Orders(issue, tmp_path / "out"))
    assert [(f.code, "U+10480" in f.message) for f in result.report if f.severity] == [("GLYPH-MISSING", True)]


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    """Folders that list their files in another order give the same bytes."""
    import os
    import shutil

    first, second = tmp_path / "a", tmp_path / "b"
    names = sorted(path.name for path in (SAMPLE / "articles").iterdir())[:12]
    for folder, order in ((first, names), (second, names[::-1])):
        (folder / "2024-03-29" / "articles").mkdir(parents=True)
        shutil.copy(SAMPLE.parent / "paper.toml", folder)
        for name in order:
            shutil.copy(SAMPLE / "articles" / name, folder / "2024-03-29" / "articles")
            os.utime(folder / "2024-03-29" / "articles" / name, (1, len(name)))
    outs = []
    for folder in (first, second):
        press.build(press.Orders(folder / "2024-03-29", folder / "out"))
        outs.append({p.name: p.read_bytes() for p in (folder / "out").iterdir() if p.is_file() and p.suffix != ".lock"})
    assert outs[0] == outs[1]
