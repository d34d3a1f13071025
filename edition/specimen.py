"""The specimen of a layout: an issue with every form, voice and script, made by the press like any other."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition import layout, press, resources
from edition.files import write_whole
from edition.findings import EditionError, Tell, UsageError
from edition.layout import Layout
from edition.press import Result
from edition.typeset.faces import Faces
from edition.typeset.system import package_of

COPY = "specimen"
"""The folder of ``layouts/`` that holds the issue's copy; in ``articles/scripts`` each file is named after its script
or language."""
_COLOPHON = """---
title: Colophon
section: Workshop
tier: 5
---

This specimen is set in the layout *{name}* on the page *{preset}*, {columns} columns of {rows} lines, in type of
{body:g} on {leading:g} points. {scripts} The town, its people and their paper are invented.
"""
_ALL_SET = "All of its scripts have a face on the machine that made it."


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A script that was not set, for no face on this machine has it, and the Debian package that brings one."""

    script: str
    package: str

    def __str__(self) -> str:
        return f"{self.script} is left out: no face on this machine has it (apt-get install {self.package})"


def make(name: str, preset: str, out: Path, tell: Tell, own: Path | None = None) -> tuple[Result, tuple[LeftOut, ...]]:
    """Set the specimen of the layout ``name`` at ``preset`` (its default when empty) and write it to ``out``.

    A look in the folder ``own`` goes before the program's.

    Raises UsageError where there is no such layout, preset or folder, and what the press raises.
    """
    look = layout.load(name, preset, own)
    if out.is_dir():
        raise UsageError(f"'{out}' is a folder", f"name a file, such as {out / 'specimen.pdf'}")
    if not out.absolute().parent.is_dir():
        raise UsageError(f"there is no folder '{out.parent}'", "make it first, or name a file in one that is there")
    with tempfile.TemporaryDirectory(prefix="edition-") as folder:
        left_out = write_issue(look, Path(folder))
        if own is not None and own.is_dir():
            shutil.copytree(own, Path(folder) / "layouts", dirs_exist_ok=True)
        made = Path(folder) / "out"
        try:
            result = press.build(press.Orders(Path(folder), made, name, look.grid.preset, ebook=False), tell)
        except EditionError as fault:
            if (made / "report.json").exists():
                fault.hint = "a fault of the program or of the layout; please report it"
            raise
        write_whole(out, result.files[0].read_bytes())
    result.files = [out]
    return result, left_out


def write_issue(look: Layout, folder: Path) -> tuple[LeftOut, ...]:
    """Write the specimen's issue into ``folder``, and say which scripts were left out of it."""
    copy = resources.folder("layouts") / COPY
    shutil.copytree(copy, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    left_out = tuple(_without_faces(look, folder / "articles" / "scripts"))
    text = _COLOPHON.format(
        name=look.name,
        preset=look.grid.preset,
        columns=look.grid.columns,
        rows=look.grid.rows,
        body=look.grid.body,
        leading=look.grid.leading,
        scripts=" ".join(f"{one}." for one in left_out) or _ALL_SET,
    )
    write_whole(folder / "articles" / "colophon.md", text.encode())
    return left_out


def _without_faces(look: Layout, folder: Path) -> Iterator[LeftOut]:
    """Takes away each file of ``folder`` that has a character which no face has, and says so."""
    faces = Faces(look)
    for file in sorted(folder.iterdir()):
        faces.missing.clear()
        for char in sorted(set(file.read_text("utf-8"))):
            faces.role_of("text", char)
        if faces.missing:
            file.unlink()
            yield LeftOut(file.stem.capitalize(), package_of(min(faces.missing)))
