"""A small paper with a photograph and a chart, built once for a press."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import SAMPLE

from edition import press
from edition.findings import Severity

PAPER = 'name = "The Quay Times"\nlanguage = "en"\npages = "tabloid"\n'


def paper_in(folder: Path, more: str = "") -> Path:
    """An issue of three stories of the sample, with their pictures, in ``folder``; ``more`` goes into paper.toml."""
    issue = folder / "2024-03-29"
    (issue / "articles").mkdir(parents=True)
    (folder / "paper.toml").write_text(PAPER + more, "utf-8")
    for slug in ("ferry-returns-north-quay", "herring-landings-climb", "footbridge-cracked-hangers"):
        text = (SAMPLE / "articles" / f"{slug}.md").read_text("utf-8")
        (issue / "articles" / f"{slug}.md").write_text(text, "utf-8")
        for picture in (SAMPLE / "articles").iterdir():
            if picture.name in text:
                shutil.copy(picture, issue / "articles")
    return issue


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The issue's folder."""
    return paper_in(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def pressed(small: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Its file for a newspaper press."""
    made = press.build(press.Orders(small, tmp_path_factory.mktemp("out"), ebook=False, outputs=("press",)))
    assert [one.code for one in made.report if one.severity > Severity.NOTE] == []
    return next(path for path in made.files if path.suffix == ".pdf").read_bytes()
