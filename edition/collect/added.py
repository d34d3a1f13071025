"""Files that a person puts into an issue by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from edition.collect.found import MOST_BYTES
from edition.config import there
from edition.files import NotRead, read_regular, write_whole
from edition.findings import UsageError
from edition.intake import shelf


def add(files: Sequence[Path], day: date, paper: Path) -> tuple[Path, list[str]]:
    """Copy ``files`` into the issue of ``day`` in the folder ``paper``; its folder, and the names they have there.

    A file of another content that has a name already is never written over: the new one gets a number. Raises
    UsageError for what is no regular file, and then copies nothing.
    """
    contents: list[tuple[str, bytes]] = []
    for file in files:
        try:
            contents.append((file.name, read_regular(file, MOST_BYTES)))
        except NotRead as fault:
            raise UsageError(f"'{file}' {fault}", "name files") from fault
    home = paper if there(paper / "paper.toml") or not there(paper / "issues" / "paper.toml") else paper / "issues"
    issue = shelf.issues_of(home).get(day, home / day.isoformat())
    added: list[str] = []
    for name, data in contents:
        target, number = issue / "articles" / name, 2
        while target.exists() and target.read_bytes() != data:
            target = target.with_name(f"{Path(name).stem}-{number}{Path(name).suffix}")
            number += 1
        write_whole(target, data)
        added.append(target.name)
    return issue, added
