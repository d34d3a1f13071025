"""Whatever a file is or holds, the paper appears, and what stays out of it is named with its file."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from edition import collect, press
from edition.findings import BadConfiguration, NothingToPrint, Overset
from edition.intake.reading import article as articles
from edition.makeup.leaves import LeafMaker
from edition.makeup.matter import Matter
from edition.makeup.recipes import Leaf
from edition.makeup.solver import INFINITE
from edition.typeset import copy

pytestmark = pytest.mark.slow

HEAD = "---\ntitle: {}\ndate: 2024-03-29\n---\n\n{}\n"
COPY = "The boat came back to the north quay on Friday, and the keeper wrote it down. " * 3


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """An issue of three stories."""
    (tmp_path / "paper.toml").write_text('name = "Gazette"\nlanguage = "en"\n', "utf-8")
    folder = tmp_path / "2024-03-29"
    (folder / "articles").mkdir(parents=True)
    for name in ("first", "second", "third"):
        (folder / "articles" / f"{name}.md").write_text(HEAD.format(f"The {name} story", COPY), "utf-8")
    return folder


def built(issue: Path) -> tuple[press.Result, dict[str, list[str]]]:
    """What a build made, and for each code of a warning the files that it names."""
    result = press.build(press.Orders(issue, issue / "out", cache=False))
    said: dict[str, list[str]] = {}
    for finding in result.report:
        if finding.severity:
            said.setdefault(finding.code, []).append(finding.source.path)
    return result, said


@pytest.mark.parametrize("fault", [ValueError("control"), RecursionError(), RuntimeError("loop"), MemoryError()])
def test_a_fault_of_reading_is_one_finding(issue: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    """The two other stories are printed."""
    plain = articles.read

    def read(raw: Any, paper: Any) -> Any:
        if raw.place.name == "second.md":
            raise fault
        return plain(raw, paper)

    monkeypatch.setattr(articles, "read", read)
    result, said = built(issue)
    assert (result.articles, said) == (2, {"ARTICLE-FAULT": ["second.md"]})


def test_gathering_names_the_files_at_which_it_fails(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be read has no day, and is no less named for it."""
    plain = articles.read

    def read(raw: Any, paper: Any) -> Any:
        if raw.place.name == "second.md":
            raise ValueError("control")
        return plain(raw, paper)

    monkeypatch.setattr(articles, "read", read)
    day = date(2024, 3, 29)
    written, report = collect.gather([issue / "articles"], collect.Days(day, day), issue / "into")
    assert len(written.new) == 2
    assert [(one.code, one.source.path) for one in report if one.severity] == [("ARTICLE-FAULT", "second.md")]


@pytest.mark.parametrize("where", ["of_article", "of_brief"])
def test_a_fault_of_setting_is_one_finding(issue: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """An error of a library at one story, found by trying each story alone, or beside others where it needs them."""
    for path in (issue / "articles").iterdir() if where == "of_article" else ():
        path.write_text(path.read_text("utf-8").replace("date:", "tier: 3\ndate:"), "utf-8")
    plain = getattr(copy, where)

    def made(article: Any, *rest: Any) -> Any:
        if article.slug == "second":
            raise ValueError("a number does not fit")
        return plain(article, *rest)

    monkeypatch.setattr(copy, where, made)
    result, said = built(issue)
    assert (result.articles, said) == (2, {"ARTICLE-FAULT": ["second.md"]})


def test_a_paper_of_faults_alone_is_nothing_to_print(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no traceback."""
    monkeypatch.setattr(copy, "of_article", lambda *_: 1 / 0)
    monkeypatch.setattr(copy, "of_brief", lambda *_: 1 / 0)
    with pytest.raises(NothingToPrint):
        built(issue)


def test_a_story_that_fits_no_page_is_held(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are printed; that a story can be cut to no page does not hold the paper."""
    for path in (issue / "articles").iterdir():
        path.write_text(path.read_text("utf-8").replace("date:", "tier: 3\ndate:"), "utf-8")
    plain = LeafMaker.leaf

    def leaf(self: LeafMaker, matter: Matter, rows: int, jump: bool) -> Leaf:
        found = plain(self, matter, rows, jump)
        return Leaf(np.full_like(found.prices, INFINITE)) if matter.slug == "second" else found

    monkeypatch.setattr(LeafMaker, "leaf", leaf)
    result, said = built(issue)
    assert (result.articles, said) == (2, {"COPY-HELD": ["second.md"]})


@pytest.mark.parametrize("count", [2, 30])
def test_a_page_count_that_cannot_be_blames_no_article(issue: Path, count: int) -> None:
    """It is refused with the rows that are over or missing, as it was asked for."""
    with pytest.raises(Overset, match=f"cannot have {count} pages"):
        press.build(press.Orders(issue, issue / "out", cache=False, page_count=count))


@pytest.mark.parametrize("name", ["robots", "source", "licence", "404", "README", "requirements"])
def test_every_file_of_an_issue_is_copy(issue: Path, name: str) -> None:
    """Whatever it is called."""
    (issue / "articles" / f"{name}.md").write_text(HEAD.format("Another story", COPY), "utf-8")
    assert built(issue)[0].articles == 4


def test_what_is_no_file_is_said_and_never_waited_for(issue: Path, tmp_path: Path) -> None:
    """A pipe, a link out of the folder, a link round in a circle, a link that leads nowhere, a socket's place."""
    folder = issue / "articles"
    os.mkfifo(folder / "pipe.md")
    (tmp_path / "secret.md").write_text(HEAD.format("Secret", "Nobody may read this."), "utf-8")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "round.md").symlink_to(folder / "round.md")
    (folder / "nowhere.md").symlink_to(folder / "not-there.md")
    (folder / "elsewhere").symlink_to(tmp_path)
    result, said = built(issue)
    assert result.articles == 3
    assert said == {"FILE-UNREADABLE": ["elsewhere", "nowhere.md", "out.md", "pipe.md", "round.md"]}


def test_a_name_of_controls_is_no_title(issue: Path) -> None:
    """What no page may have is left out of the title that is made of the name; what is left of it stays."""
    (issue / "articles" / "\x01\x02-quay\ufffe.md").write_text("The boat came back to the quay.\n", "utf-8")
    (issue / "articles" / "\x03\x04.md").write_text("The other boat came back too.\n", "utf-8")
    result = press.build(press.Orders(issue, issue / "out"))
    assert [one.code for one in result.report if one.severity] == ["TITLE-MISSING", "TITLE-MISSING"]


def test_a_name_that_is_no_utf_8_is_copy(issue: Path) -> None:
    """It is read, and named by its bytes."""
    path = os.path.join(os.fsencode(issue / "articles"), b"caf\xe9\x1b[31m.md")
    with open(path, "wb") as file:
        file.write(HEAD.format("A story of a strange name", COPY).encode())
    result, said = built(issue)
    assert (result.articles, said) == (4, {})
    assert b"\\udc" not in (issue / "out" / "report.json").read_bytes()


@pytest.mark.parametrize("name", ["paper.toml", "issue.toml", "plan.toml", "ads.toml", "hyphens.txt"])
@pytest.mark.parametrize("kind", ["pipe", "link", "nowhere", "folder", "large", "bytes"])
def test_files_of_the_paper_are_what_they_seem(issue: Path, tmp_path: Path, name: str, kind: str) -> None:
    """A mistake of configuration, in one line that names the file; nothing hangs, and nothing outside is read."""
    path = (tmp_path if name in ("paper.toml", "hyphens.txt") else issue) / name
    path.unlink(missing_ok=True)
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.write_text('name = "Elsewhere"\n', "utf-8")
    make = {
        "pipe": lambda: os.mkfifo(path),
        "link": lambda: path.symlink_to(elsewhere),
        "nowhere": lambda: path.symlink_to(tmp_path / "not-there"),
        "folder": lambda: path.mkdir(),
        "large": lambda: path.write_bytes(b"# x\n" * 1_500_000),
        "bytes": lambda: path.write_bytes(b"\xff\xfe\x00"),
    }
    make[kind]()
    with pytest.raises(BadConfiguration) as fault:
        built(issue)
    assert name in str(fault.value)


TOML = {
    "deep": "x = " + "[" * 5000 + "]" * 5000,
    "digits": "columns = " + "9" * 5000,
    "date": "date = 2024-99-99",
    "pins as a list": "pins = [1, 2]",
    "planned as a number": "planned = 3",
    "planned by a word": '[planned]\nlook = "gazette"\nabc = ["x"]',
    "an array of tables": "[[pages]]\nx = 1",
}


@pytest.mark.parametrize("name", ["issue.toml", "plan.toml", "ads.toml", "paper.toml"])
@pytest.mark.parametrize("what", TOML)
def test_a_toml_of_any_content_is_at_worst_a_mistake(issue: Path, tmp_path: Path, name: str, what: str) -> None:
    """Exit 6 with the file, never a program that failed."""
    path = (tmp_path if name == "paper.toml" else issue) / name
    path.write_text(TOML[what], "utf-8")
    with pytest.raises(BadConfiguration) as fault:
        built(issue)
    assert name in str(fault.value)


def test_names_cannot_steer_a_terminal(issue: Path) -> None:
    """Escapes and overrides in a file's name are spelled out."""
    (issue / "articles" / "red\x1b[31m\u202e.md").symlink_to(issue / "x")
    command = [sys.executable, "-m", "edition", "build", str(issue), "--out", str(issue / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "\x1b" not in done.stderr and "\u202e" not in done.stderr
    assert "red\\x1b[31m\\u202e.md" in done.stderr
