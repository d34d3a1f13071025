"""E-books of issues, read back for tests."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from pathlib import Path

from lxml import etree

from edition import desk, layout
from edition.intake import issue as issues
from edition.render.book import volume as volumes
from edition.render.book.binding import bound
from edition.render.book.cover import Cover
from edition.render.book.volume import Volume

HTML, OPF = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}"
LOOK = layout.load("gazette", "tabloid")
COVER = Cover(b"\xff\xd8 no picture", 600, 900)
"""Means a cover where a test is not about it."""


def volume_of(*folders: Path, **facts: object) -> Volume:
    """The volume of the issues in ``folders``."""
    budgets = [desk.budget(issues.read(folder)[0])[0] for folder in folders]
    return volumes.of_issues(budgets, **facts)  # type: ignore[arg-type]


def book_of(volume: Volume, cover: Cover | None = None) -> bytes:
    """The EPUB of a volume in the gazette's look."""
    return bound(volume, LOOK, cover).data


@lru_cache(maxsize=4)
def files_of(data: bytes) -> dict[str, bytes]:
    """The files of an EPUB by name, without the folder of its package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def package_of(data: bytes) -> etree._Element:
    """The package of an EPUB."""
    return etree.fromstring(files_of(data)["content.opf"])


def metas(data: bytes, name: str) -> list[str]:
    """The values of a property in the package."""
    return [e.text or "" for e in package_of(data).iter(f"{OPF}meta") if e.get("property") == name]


def page_of(data: bytes, name: str) -> etree._Element:
    """A page of an EPUB."""
    return etree.fromstring(files_of(data)[name])


def hrefs(root: etree._Element, under: str = "body") -> list[str]:
    """What the links below an element of a page lead to, in order."""
    return [str(a.get("href")) for top in root.iter(f"{HTML}{under}") for a in top.iter(f"{HTML}a")]
