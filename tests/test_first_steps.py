"""A new user's way: a paper is made, files are put into it, the newest issue is built, and messages come in order."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from test_cli import run as called

from edition import collect, starter
from edition.config import read_paper
from edition.findings import Report, Source, UsageError, error, note, warning
from edition.intake import shelf

pytestmark = pytest.mark.slow


def run(*words: str) -> tuple[int, str, str]:
    """The exit code and both outputs of a command."""
    done = called(*words)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("language", [*starter.LANGUAGES, "de"])
def test_a_new_paper_is_in_its_language(tmp_path: Path, language: str) -> None:
    """It builds without a warning, and states no key that is the language's own."""
    folder = tmp_path / "mine"
    code, out, err = run(
        "new", str(folder), "--date", "2024-03-29", "--language", language, "--name", 'The "Quay" \\ Post'
    )
    assert code == 0, err
    paper = read_paper(folder / "paper.toml")
    assert (paper.name, paper.language) == ('The "Quay" \\ Post', language)
    assert "date_line" not in (folder / "paper.toml").read_text("utf-8")
    code, out, err = run("build", out.strip(), "--out", str(tmp_path / "out"))
    assert code == 0, err


def test_a_paper_that_cannot_be_is_not_made(tmp_path: Path) -> None:
    """A language or a name that is none is one line, and no folder is left."""
    for wish in (("--language", "no language"), ("--name", "x" * 300)):
        code, _, err = run("new", str(tmp_path / "mine"), "--date", "2024-03-29", *wish)
        assert code == 2 and len(err.strip().splitlines()) == 1
        assert not (tmp_path / "mine").exists()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper with three issues, one of them below ``issues``."""
    (tmp_path / "paper.toml").write_text('name = "Gazette"\nlanguage = "en"\n', "utf-8")
    for name in ("2024-03-28", "2024-03-29", "issues/2024-03-27", "notes"):
        (tmp_path / name / "articles").mkdir(parents=True)
        (tmp_path / name / "articles" / "a.md").write_text("---\ntitle: Quay\n---\n\nThe boat is back.\n", "utf-8")
    return tmp_path


def test_which_issue_is_meant(paper: Path) -> None:
    """The newest, that of a day, or that of a path; a paper's folder lists its issues."""
    assert shelf.meant("", paper) == paper / "2024-03-29"
    assert shelf.meant("", paper / "notes") == paper / "2024-03-29"
    assert shelf.meant("2024-03-27", paper) == paper / "issues" / "2024-03-27"
    assert shelf.meant(str(paper / "notes"), paper) == paper / "notes"
    assert shelf.meant("2024-01-01", paper) == Path("2024-01-01")
    with pytest.raises(UsageError, match="its issues are 2024-03-29, 2024-03-28, 2024-03-27"):
        shelf.meant(str(paper), paper)
    with pytest.raises(UsageError, match="no paper with an issue here"):
        shelf.meant("", paper / "nowhere" / "a" / "b" / "c" / "d")


def test_the_newest_issue_is_built(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And said."""
    monkeypatch.chdir(paper)
    code, out, err = run("build", "--no-epub")
    assert code == 0 and "the newest issue is 2024-03-29" in err.replace(os.fspath(paper) + "/", "")
    assert "2024-03-29.pdf" in out


def test_files_are_put_into_an_issue(paper: Path) -> None:
    """It is made where there is none; what is there already is never written over, and the same file comes once."""
    source = paper / "a.md"
    source.write_text("---\ntitle: Rope\n---\n\nIt was new.\n", "utf-8")
    issue, added = collect.add([source], date(2024, 3, 29), paper)
    assert (issue, added) == (paper / "2024-03-29", ["a-2.md"])
    assert collect.add([source], date(2024, 3, 29), paper)[1] == ["a-2.md"]
    issue, added = collect.add([source], date(2024, 4, 1), paper)
    assert (issue / "articles" / "a.md").read_bytes() == source.read_bytes()
    with pytest.raises(UsageError, match="nowhere"):
        collect.add([source, paper / "nowhere.md"], date(2024, 4, 2), paper)
    assert not (paper / "2024-04-02").exists()


def test_what_stays_out_comes_first() -> None:
    """Behind errors; then what is wrong, then notes."""
    report = Report()
    report.add([
        note("RESIDUE", Source("a"), "x"), warning("AD-SHAPE", Source("b"), "x"), note("HELD-LATER", Source("c"), "x"),
        warning("NOT-READ", Source("d"), "x"), error("PDF-PAGES", Source("e"), "x"),
    ])  # fmt: skip
    assert [one.code for one in report] == ["PDF-PAGES", "NOT-READ", "HELD-LATER", "AD-SHAPE", "RESIDUE"]


def test_many_of_one_kind_are_one_line(paper: Path) -> None:
    """With a count and the first places; what stays out is said without being asked for."""
    for number in range(6):
        text = (
            f"---\ntitle: Quay {number}\ndate: 2024-03-{30 if number else 29}\nimage: none{number}.jpg\n---\n\nBack.\n"
        )
        (paper / "2024-03-29" / "articles" / f"b{number}.md").write_text(text, "utf-8")
    code, _, err = run("build", str(paper / "2024-03-29"), "--out", str(paper / "out"), "--no-epub")
    held = [line for line in err.splitlines() if "HELD-LATER" in line]
    assert len(held) == 1 and held[0].startswith("HELD-LATER 5 times, first in b1.md")
    assert err.index("HELD-LATER") < err.index("PICTURE-MISSING") and code == 3


def test_what_is_almost_a_known_word_is_always_shown(paper: Path) -> None:
    """A key and a section that are misspelt are said without being asked for; a section of its own is not."""
    (paper / "paper.toml").write_text('name = "Gazette"\nlanguage = "en"\nsections = ["Sports", "News"]\n', "utf-8")
    for name, section in (("b", "Sprots"), ("c", "Gardens"), ("d", "sports")):
        text = f"---\ntitle: Quay {name}\nsection: {section}\nbylne: Rima\n---\n\nBack.\n"
        (paper / "2024-03-29" / "articles" / f"{name}.md").write_text(text, "utf-8")
    code, _, err = run("build", str(paper / "2024-03-29"), "--out", str(paper / "out"), "--no-epub")
    assert code == 0
    assert "did you mean 'Sports'?" in err and "did you mean 'byline'?" in err
    assert err.count("SECTION-UNKNOWN") == 1
