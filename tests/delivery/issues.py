"""A paper with a finished issue, made without setting a page."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from edition.delivery import shelf
from edition.delivery.delivering import Delivery
from edition.intake.issue import paper_of
from edition.model import Paper

DAY = date(2024, 3, 29)
NOW = datetime(2024, 3, 29, 5, 30, tzinfo=UTC)
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="toc"><h1>Contents</h1><ol><li><a href="t.xhtml">Town</a><ol>
<li><a href="a.xhtml">Ferry  returns</a></li>
<li><a href="b.xhtml">Tram <i>waits</i></a></li></ol></li><li><span>Sport</span></li></ol></nav></body></html>"""
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier>urn:uuid:0</dc:identifier><meta property="dcterms:modified">2024-03-29T00:00:00Z</meta></metadata>
</package>"""


def book() -> bytes:
    """A book with a navigation and a package, and nothing to read."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as held:
        for name, text in (("EPUB/nav.xhtml", NAV), ("EPUB/content.opf", PACKAGE)):
            held.writestr(zipfile.ZipInfo(name, (2024, 3, 29, 0, 0, 0)), text)
    return made.getvalue()


def paper(home: Path, more: str = "") -> Paper:
    """A paper in ``home`` with these lines more in its ``paper.toml``."""
    home.mkdir(parents=True, exist_ok=True)
    facts = 'name = "The Quay Daily"\nemail = "desk@quay.example"\nwebsite = "https://quay.example/"\n'
    (home / "paper.toml").write_text(facts + more, "utf-8")
    return paper_of(home)[0]


def issue(known: Paper, out: Path, day: date = DAY, pdf: bytes = b"%PDF-1.7 pages") -> None:
    """A finished issue in ``out``, with what leads to it."""
    out.mkdir(parents=True, exist_ok=True)
    stem = f"{known.file_name_of_both}-{day.isoformat()}"
    (out / f"{stem}.pdf").write_bytes(pdf)
    (out / f"{stem}-press.pdf").write_bytes(pdf + b" for the press")
    (out / f"{stem}.epub").write_bytes(book())
    shelf.refresh(known, out)


def asked(home: Path, known: Paper, day: date = DAY, trial: bool = False, later: int = 0) -> Delivery:
    """The delivery of an issue whose files are in ``home/out``, so many days after the first one's."""
    return Delivery(home, known, home / "out", day, NOW + timedelta(days=later), trial)
