"""What is shipped: the wheel brings the layouts and the faces, and works without the source tree."""

from __future__ import annotations

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


def test_every_face_has_its_licence_and_its_row() -> None:
    """Each folder of fonts holds the Open Font License, and the table names each file."""
    table = (ROOT / "fonts" / "README.md").read_text("utf-8")
    for file in (ROOT / "fonts").rglob("*.ttf"):
        assert (file.parent / "OFL.txt").is_file()
        assert f"| {file.relative_to(ROOT / 'fonts').as_posix()} |" in table
