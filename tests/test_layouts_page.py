"""docs/layouts.md is followed to the letter: its commands are run, its changes made, its pictures looked at."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from conftest import ROOT
from PIL import Image

from edition import layout

pytestmark = pytest.mark.slow

PAGE = ROOT / "docs" / "layouts.md"
FENCES = re.compile(r"(?ms)^```(\w+)\n(.*?)^```$")


class Reader:
    """Someone who does what the page says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.last = subprocess.CompletedProcess([], 0, "", "")

    def follow(self, kind: str, text: str) -> None:
        """Do what one fenced block says."""
        getattr(self, kind)(text)

    def sh(self, text: str) -> None:
        """Run the commands."""
        for line in text.splitlines():
            words = shlex.split(line)
            if words[0] == "cd":
                self.folder = self.folder / words[1]
                continue
            assert words[0] == "edition"
            command = [sys.executable, "-m", "edition", *words[1:]]
            env = os.environ | {"PYTHONPATH": str(ROOT)}
            self.last = subprocess.run(
                command, capture_output=True, text=True, check=False, cwd=self.folder, timeout=300, env=env
            )

    def diff(self, text: str) -> None:
        """Make a change; the last command had nothing to complain of, unless the page said so."""
        head, *lines = text.splitlines()
        path = self.folder / head.removeprefix("--- ")
        old = "".join(line[1:] + "\n" for line in lines if line.startswith("-"))
        new = "".join(line[1:] + "\n" for line in lines if line.startswith("+"))
        there = "\n" + path.read_text("utf-8")
        assert there.count("\n" + old) == 1, old
        path.write_text(there.replace("\n" + old, "\n" + new)[1:], "utf-8")

    def css(self, text: str) -> None:
        """Add to the end of a style sheet."""
        path = self.folder / text.splitlines()[0].strip("/* ")
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    def xml(self, text: str) -> None:
        """Save a drawing."""
        head, rest = text.split("\n", 1)
        (self.folder / head.removeprefix("<!-- ").removesuffix(" -->")).write_text(rest, "utf-8")

    def text(self, text: str) -> None:
        """The last command said this."""
        assert self.last.returncode == 6 and text.strip() in self.last.stderr, self.last.stderr
        self.last.returncode = 0


def _front(pdf: Path) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    return image


def _share(image: Image.Image, colour: tuple[int, int, int], top: float = 1.0) -> float:
    """Share of the upper part of a page that has a colour, or one very near to it."""
    part = image.crop((0, 0, image.width, round(image.height * top)))
    near = sum(
        n for n, seen in part.getcolors(1 << 24) or () if max(abs(a - b) for a, b in zip(seen, colour, strict=True)) < 9
    )
    return near / (part.width * part.height)


ACCENT, SAND = (11, 79, 108), (244, 227, 193)


@pytest.mark.slow
def test_the_page_is_true(tmp_path: Path) -> None:
    """From nothing to a nameplate and colours of one's own; every step does what the page says of it."""
    reader = Reader(tmp_path)
    fronts: list[Image.Image] = []
    blocks = FENCES.findall(PAGE.read_text("utf-8"))
    for number, (kind, text) in enumerate(blocks):
        reader.follow(kind, text)
        expected = number + 1 < len(blocks) and blocks[number + 1][0] == "text"
        assert expected or reader.last.returncode == 0, reader.last.stderr
        if kind == "sh" and "build" in text and not expected:
            fronts.append(_front(reader.folder / "out" / "the-morning-paper-2024-03-29.pdf"))
    plain, coloured, left, drawn = fronts
    assert _share(plain, SAND) < 0.0001 and _share(coloured, SAND, 0.2) > 0.1
    assert _share(coloured, ACCENT, 0.2) > 0.01
    assert len({image.tobytes() for image in fronts}) == 4
    half = left.width // 2
    name = [_share(part, ACCENT, 0.1) for part in (left.crop((0, 0, half, 800)), left.crop((half, 0, left.width, 800)))]
    assert name[0] > 1.5 * name[1], "the name is at the start"
    assert _share(drawn, ACCENT, 0.2) > 1.2 * _share(left, ACCENT, 0.2)
    black = _front(reader.folder / "out" / "the-morning-paper-2024-03-29-press.pdf")
    assert all(max(seen) - min(seen) < 8 for n, seen in black.getcolors(1 << 24) or ())
    assert (reader.folder / "harbour.pdf").stat().st_size > 100_000
    look = layout.load("harbour", own=reader.folder / "layouts")
    assert look.colours["sand"] == "#f4e3c1" and look.nameplate.picture is not None


def test_the_page_names_every_key_and_measure() -> None:
    """The tables for looking up, against the code."""
    from edition.layout import stylesheet, table

    text = PAGE.read_text("utf-8")
    models = (
        table.LayoutTable,
        table.GridTable,
        table.NameplateTable,
        table.FolioTable,
        table.RowsTable,
        table.HeadTable,
    )
    for model in (*models, table.ModulesTable, table.JumpsTable, table.VoiceTable, table.ColoursTable):
        for name in model.model_fields:
            key = name.replace("_", "-")
            assert re.search(rf"[`\[.]{key}[`.\]]", text), f"{model.__name__}: {key}"
    for name in (*stylesheet.MEASURES,):
        assert f"`--{name}`" in text, name
    for name in table.VoiceName.__args__:
        assert f"`{name}`" in text, name
    for name in layout.names():
        assert re.search(rf"(?m)^\| {name} \|", text)
