"""What differs between operating systems: where one thing is not there, the program works without it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from test_cli import run

from edition import system
from edition.config import native_of, slug_of

pytestmark = pytest.mark.slow

LACKING = """
import os, subprocess, sys
import rich.progress, typer

class Windows:
    platform = "win32"
    def __getattr__(self, name):
        return getattr(sys, name)

sys.modules["fcntl"] = sys.modules["resource"] = None
del os.fork, os.O_NOFOLLOW, os.O_NONBLOCK, os.O_CLOEXEC
import edition.cli.confinement, edition.pictures.darkroom, edition.system
edition.cli.confinement.sys = edition.pictures.darkroom.sys = edition.system.sys = Windows()
sys.argv = ["edition", {arguments}]
from edition.__main__ import main
main()
"""


def lacking(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line where neither locks nor bounds of this system are there to import."""
    program = LACKING.format(arguments=", ".join(map(repr, arguments)))
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_commands_run_where_no_process_can_be_bounded(tmp_path: Path) -> None:
    """Nothing of Linux is needed to import, to read and to write."""
    made = lacking("new", str(tmp_path / "paper"), "--date", "2024-03-29", "--name", "The Post")
    assert (made.returncode, made.stdout.strip()) == (0, str(tmp_path / "paper" / "2024-03-29")), made.stderr
    (tmp_path / "from").mkdir()
    (tmp_path / "from" / "a.md").write_text("---\ntitle: A\ndate: 2024-03-30\n---\n\nWords.\n", "utf-8")
    done = lacking("gather", str(tmp_path / "from"), "--date", "2024-03-30", "--into", str(tmp_path / "paper"))
    assert done.returncode == 0 and "1 new" in done.stderr


def test_a_lock_is_held_by_one() -> None:
    """A second handle does not get it."""
    first, second = (os.open(__file__, os.O_RDONLY) for _ in range(2))
    try:
        system.lock(first)
        with pytest.raises(OSError):
            system.lock(second)
    finally:
        os.close(first)
        os.close(second)


@pytest.mark.parametrize(("made", "code"), [("--no-epub", 0), ("--no-pdf", 0)])
def test_the_result_is_shown_where_that_is_asked_for(tmp_path: Path, made: str, code: int) -> None:
    """By the system's own program, which gets the file's whole path; without one the edition is there all the same."""
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/shown\n')
    opener.chmod(opener.stat().st_mode | stat.S_IXUSR)
    run("new", str(tmp_path / "paper"), "--date", "2024-03-29", "--name", "The Post")
    path = {"PATH": f"{opener.parent}:{os.environ['PATH']}"}
    built = ("build", str(tmp_path / "paper" / "2024-03-29"), "--out", str(tmp_path / "out"), made, "--open")
    done = subprocess.run([sys.executable, "-m", "edition", *built], env={**os.environ, **path}, capture_output=True)
    assert done.returncode in (code, 3)
    ending = "epub" if made == "--no-pdf" else "pdf"
    for _ in range(100):
        if (tmp_path / "shown").exists() and (tmp_path / "shown").read_text():
            break
        subprocess.run(["sleep", "0.05"], check=True)
    assert (tmp_path / "shown").read_text().strip() == str(tmp_path / "out" / f"the-post-2024-03-29.{ending}")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("جريدة الميناء", "جريدة-الميناء"),
        ("The Mayor's Plan: 5/6", "the-mayors-plan-5-6"),
        ("Ça & là", "ça-là"),
        ("港の新聞", "港の新聞"),
        ("../../etc/passwd", "etc-passwd"),
        ("…", "story"),
        ("ا" * 300, "ا" * 60),
        ("港" * 300, "港" * 60),
        ("\U00020000" * 300, "\U00020000" * 45),
    ],
)
def test_names_in_their_own_letters(text: str, name: str) -> None:
    """Letters and digits of any script, at most 60 of them and 180 bytes; the slug is Latin beside it."""
    assert native_of(text) == name and len(name.encode()) <= 180
    assert slug_of(text).isascii()


def test_a_paper_with_names_of_its_own_letters(tmp_path: Path) -> None:
    """Finished files and gathered articles keep them, slugs do not; a slug that is stated names the files."""
    source = tmp_path / "from"
    source.mkdir()
    (source / "القارب عاد.md").write_text("---\ndate: 2024-03-29\n---\n\n# القارب عاد\n\nعاد القارب.\n", "utf-8")
    paper = tmp_path / "paper"
    paper.mkdir()
    (paper / "paper.toml").write_text('name = "جريدة الميناء"\nlanguage = "ar"\nfile_names = "native"\n', "utf-8")
    assert run("gather", str(source), "--date", "2024-03-29", "--into", str(paper)).returncode == 0
    (article,) = (paper / "2024-03-29" / "articles").glob("*.md")
    assert article.name == "القارب-عاد.md" and "slug: lqrb-d" in article.read_text("utf-8")
    done = run("build", str(paper / "2024-03-29"), "--out", str(tmp_path / "out"))
    assert {"جريدة-الميناء-2024-03-29.pdf", "جريدة-الميناء-2024-03-29.epub"} <= {
        Path(line).name for line in done.stdout.split()
    }
    (paper / "paper.toml").write_text('name = "جريدة الميناء"\nlanguage = "ar"\nslug = "mina"\n', "utf-8")
    done = run("build", str(paper / "2024-03-29"), "--out", str(tmp_path / "out"), "--no-epub")
    assert "mina-2024-03-29.pdf" in {Path(line).name for line in done.stdout.split()}
