"""The finished issues of a paper in its output folder, and what leads to them: newest files, catalogue, a page."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from edition.delivery import catalogue, catalogue2
from edition.delivery.catalogue import Listed, is_of_other
from edition.files import write_whole
from edition.model import Paper
from edition.press.publishing import HOME

COVERS = "covers"


def issues(paper: Paper, out: Path) -> dict[date, list[Path]]:
    """The books and the files for screens of a paper in ``out``, by day, the oldest first; of both of its sides."""
    stem, side = re.escape(paper.file_name_of_both), f"(?:-{re.escape(paper.other.side)})?" if paper.other else ""
    pattern = re.compile(rf"{stem}{side}-(\d{{4}}-\d{{2}}-\d{{2}})\.(?:pdf|epub)")
    found: dict[date, list[Path]] = {}
    for path in sorted(out.glob("*")) if out.is_dir() else ():
        named = pattern.fullmatch(path.name)
        if named and path.is_file():
            with suppress(ValueError):  # a name may have a day that is in no calendar
                found.setdefault(date.fromisoformat(named[1]), []).append(path)
    return {day: sorted(found[day], key=lambda path: (len(path.name), path.name)) for day in sorted(found)}


def refresh(paper: Paper, out: Path, keep: int = 0) -> list[Path]:
    """Write the catalogue, the page of issues and the newest files anew; the files, in order.

    With ``keep`` only so many issues stay in ``out``: the older ones are taken away first.
    """
    held = issues(paper, out)
    for day in list(held)[:-keep] if keep else []:
        _remove(held.pop(day), out, paper, day)
    listed = list(_listed(held, out))
    files = {
        "catalogue.xml": catalogue.catalogue(paper, listed),
        catalogue2.FILE: catalogue2.catalogue(paper, listed),
        "index.html": catalogue.page(paper, listed),
    }
    for name, data in files.items():
        write_whole(out / name, data)
    for one in listed:
        write_whole(out / catalogue2.name_of(one), catalogue2.publication(paper, one))
    made = [out / name for name in files]
    for path in held[max(held)] if held else []:
        side = f"-{paper.other.side}" if paper.other and is_of_other(paper, path.name) else ""
        newest = out / f"latest{side}{path.suffix}"
        write_whole(newest, path.read_bytes())
        made.append(newest)
    return made


def of_readers(paper: Paper, out: Path) -> list[str]:
    """The names of all files in ``out`` that readers find: the issues first, and last what leads to them."""
    named = [path.name for files in issues(paper, out).values() for path in files]
    covers = sorted(f"{COVERS}/{path.name}" for path in (out / COVERS).glob("*.*") if path.is_file())
    documents = sorted(path.name for path in out.glob(f"{paper.file_name_of_both}-*.opds.json"))
    leading = [*sorted(path.name for path in out.glob("latest*.*")), catalogue2.FILE, "catalogue.xml", "index.html"]
    return [*named, *covers, *documents, *(name for name in leading if (out / name).is_file())]


def of_issue(paper: Paper, out: Path, day: date) -> list[str]:
    """The names of all files of one issue in ``out``, in order: those for readers, presses, homes and archives."""
    stem = f"{paper.file_name_of_both}-{day.isoformat()}"
    own = sorted(
        path.name for path in out.glob(f"{stem}*") if path.is_file() and path.name[len(stem) :][:1] in (".", "-")
    )
    return [*own, *(path.name for path in issues(paper, out).get(day, []) if path.name not in own)]


def _listed(held: dict[date, list[Path]], out: Path) -> Iterator[Listed]:
    """Each issue as the catalogue lists it; its cover is taken out of its book once."""
    for day, files in held.items():
        book = next((one for one in files if one.suffix == ".epub"), None)
        identifier, updated, cover = "", "", ""
        if book is not None:
            try:
                data = book.read_bytes()
                (identifier, updated), picture = catalogue.facts_of(data), catalogue.cover_of(data)
            except (zipfile.BadZipFile, StopIteration, ValueError, OSError):
                picture = None
            if picture is not None:
                suffix = ".png" if picture[:4] == b"\x89PNG" else ".jpg"
                cover = f"{COVERS}/{day.isoformat()}{suffix}"
                if not (out / cover).is_file() or (out / cover).read_bytes() != picture:
                    write_whole(out / cover, picture)
        names = tuple(path.name for path in sorted(files, key=lambda path: path.suffix != ".epub"))
        yield Listed(day, names, identifier, cover, updated)


def _remove(files: list[Path], out: Path, paper: Paper, day: date) -> None:
    """Take the files of an issue away, with all its versions."""
    for path in files:
        path.unlink(missing_ok=True)
    stem = f"{paper.file_name_of_both}-{day.isoformat()}"
    for path in (*out.glob(f"{stem}-*"), out / f"{stem}.opds.json", out / f".{stem}.lock"):
        path.unlink(missing_ok=True)
    shutil.rmtree(out / HOME / stem, ignore_errors=True)
    for suffix in (".jpg", ".png"):
        (out / COVERS / f"{day.isoformat()}{suffix}").unlink(missing_ok=True)
