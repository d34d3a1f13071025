"""The sheets of a finished issue that a printer in a room is sent: the home file, or the pages on sheets."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf

from edition.findings import Report, UsageError
from edition.model import Outputs
from edition.pictures import Darkroom
from edition.prepress.imposition import Paperwork, imposed
from edition.press.names import output_name, pages_name
from edition.press.reading import read
from edition.words import runs_left


def sheets_of(folder: Path, out: Path, sheet: str = "", booklet: bool = False) -> tuple[str, bytes, int, str]:
    """The name of the file, its bytes, how many sides it has, and the name of its sheet; raises UsageError.

    The home file, where it was built and nothing else is asked for; else the file for screens, put on sheets.
    """
    issue = read(folder, Report(), Darkroom())[0].issue
    wanted: Outputs = issue.paper.outputs
    wanted = replace(wanted, sheet=sheet or wanted.sheet)
    home, screen = out / output_name(issue, "home"), out / pages_name(issue)
    if home.is_file() and not booklet and wanted.sheet == issue.paper.outputs.sheet:
        return home.name, home.read_bytes(), _sides(home.read_bytes()), wanted.sheet
    if not screen.is_file():
        raise UsageError(f"{out} holds no {screen.name}", f"build it: edition build {folder}")
    form = "booklet" if booklet else "scaled" if wanted.home == "anew" else wanted.home
    work = Paperwork(wanted.sheet, wanted.edge, runs_left(issue.paper.language))
    data = imposed(screen.read_bytes(), form, work)
    return screen.name, data, _sides(data), wanted.sheet


def _sides(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)
