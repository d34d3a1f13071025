"""edition layouts: which looks there are, with the path of a picture of each; and a new one of one's own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from conftest import ROOT
from PIL import Image

from edition import layout


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command in a folder."""
    command = [sys.executable, "-m", "edition", "layouts", *words]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=env, timeout=120)


def test_the_list_names_presets_and_pictures(tmp_path: Path) -> None:
    """Each look with what it is for, its page sizes, and a small picture that is there."""
    done = run(cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert done.returncode == 0 and done.stderr == ""
    assert [line.split("\t")[0] for line in lines if not line.startswith("\t")] == layout.names()
    pictures = [Path(line.split(": ", 1)[1]) for line in lines if line.startswith("\tpicture: ")]
    assert len(pictures) == len(layout.names())
    for path in pictures:
        with Image.open(path) as image:
            assert image.height == 360 and path.stat().st_size < 40_000
    assert any("tabloid, club-tabloid" in line for line in lines)


def test_a_look_of_ones_own_is_listed_and_a_broken_one_is_said(tmp_path: Path) -> None:
    """The list goes on after a mistake, which is one line on standard error."""
    (tmp_path / "paper.toml").write_text('name = "Mine"\n', "utf-8")
    made = run("new", "harbour", "--from", "journal", cwd=tmp_path)
    names = {Path(line).name for line in made.stdout.splitlines()}
    assert made.returncode == 0 and names == {"ebook.css", "layout.toml", "print.css"}
    (tmp_path / "2024-03-29").mkdir()
    done = run("--paper", "2024-03-29", cwd=tmp_path)
    assert f"\tyour own: {tmp_path / 'layouts' / 'harbour'}" in done.stdout.splitlines()
    sheet = tmp_path / "layouts" / "harbour" / "print.css"
    sheet.write_text(".x { color: var(--blu) }\n", "utf-8")
    done = run(cwd=tmp_path)
    assert done.returncode == 0 and "metro\t" in done.stdout
    assert done.stderr.startswith("harbour: layouts/harbour/print.css:1: the colour or measure '--blu' is not defined")
    again = run("new", "harbour", cwd=tmp_path)
    assert again.returncode == 2 and "is there already" in again.stderr and again.stdout == ""


def test_without_a_paper_nothing_is_made(tmp_path: Path) -> None:
    """A look of one's own is beside paper.toml, so there must be one."""
    done = run("new", "harbour", cwd=tmp_path)
    assert done.returncode == 2 and "there is no paper.toml here" in done.stderr
    assert list(tmp_path.iterdir()) == []
