"""What is shipped: the wheel brings the layouts and the faces, and works without the source tree."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

from edition.words.catalogue import languages


@pytest.mark.slow
def test_the_wheel_brings_layouts_and_fonts(tmp_path: Path) -> None:
    """All of ``layouts/`` and ``fonts/`` is inside, licences too, and the words in every language."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-800:]
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    for folder in ("layouts", "fonts"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file():
                assert f"edition/{file.relative_to(ROOT).as_posix()}" in names
    assert {f"edition/locales/{lang}/LC_MESSAGES/edition.po" for lang in languages()} <= names
    assert not any(name.startswith(("tests/", "issues/")) for name in names)


@pytest.mark.slow
def test_the_wheel_alone_makes_a_paper(tmp_path: Path) -> None:
    """Installed by itself, away from the source tree, as pipx does it: layouts, faces and words are its own."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    wheel = next(tmp_path.glob("edition_press-*.whl"))
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONSAFEPATH": "1"}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 3), done.stderr
        return done.stdout

    assert run("-c", "import edition; print(edition.__file__)").startswith(str(tmp_path / "site"))
    made = run("-m", "edition", "new", "paper", "--date", "2024-03-29", "--name", "The Post")
    files = run("-m", "edition", "build", made.strip(), "--out", "out").split()
    assert files[0] == "out/the-post-2024-03-29.pdf" and (tmp_path / files[0]).read_bytes().startswith(b"%PDF")


def test_the_container_has_what_the_program_needs() -> None:
    """What it copies is there, and it installs the packages that the program's own installer names for Debian."""
    lines = (ROOT / "Containerfile").read_text("utf-8").replace("\\\n", " ").split("\n")
    copied = [word for line in lines if line.startswith("COPY") for word in line.split()[1:-1]]
    assert copied and all((ROOT / word).exists() for word in copied)
    installer = (ROOT / ".ci" / "system.sh").read_text("utf-8")
    for package in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig"):
        assert package in installer and any(package in line.split() for line in lines)


def test_every_face_has_its_licence_and_its_row() -> None:
    """Each folder of fonts holds the Open Font License, and the table names each file."""
    table = (ROOT / "fonts" / "README.md").read_text("utf-8")
    for file in (ROOT / "fonts").rglob("*.ttf"):
        assert (file.parent / "OFL.txt").is_file()
        assert f"| {file.relative_to(ROOT / 'fonts').as_posix()} |" in table
