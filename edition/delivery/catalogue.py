"""An OPDS 1.2 catalogue as static files: e-readers find the issues of a paper in it, the newest first.

OPDS 1.2 is Atom (RFC 4287) with the relations of https://specs.opds.io/opds-1.2.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from edition.model import Paper

ATOM, DC = "http://www.w3.org/2005/Atom", "http://purl.org/dc/terms/"
KIND = "application/atom+xml;profile=opds-catalog;kind=acquisition"
OPEN = "http://opds-spec.org/acquisition/open-access"
IMAGE, THUMBNAIL = "http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"
EPUB, PDF = "application/epub+zip", "application/pdf"
MOST = 400
"""Issues that the catalogue lists, the newest ones."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An issue in the catalogue: its day, the names of its files, its book's identifier, its cover's file.

    ``updated`` is the moment that its book states; empty for the beginning of its day.
    """

    day: date
    files: tuple[str, ...]
    identifier: str
    cover: str = ""
    updated: str = ""

    @property
    def moment(self) -> str:
        """When it was last changed, as readers ask for it: a second version has a later one."""
        return self.updated or f"{self.day.isoformat()}T00:00:00Z"


def is_of_other(paper: Paper, name: str) -> bool:
    """Whether a book is that of the other side of a two-faced paper, by its name."""
    return paper.other is not None and name.startswith(f"{paper.file_name_of_both}-{paper.other.side}-")


def language_of(paper: Paper, name: str) -> str:
    """The language of the side of a paper whose book has this name."""
    return paper.other.language if paper.other and is_of_other(paper, name) else paper.language


def cover_of(book: bytes) -> bytes | None:
    """The cover of a book, which its package names; None where it has none."""
    with zipfile.ZipFile(io.BytesIO(book)) as held:
        names = held.namelist()
        name = next((one for one in names if one.endswith(("cover.jpg", "cover.jpeg", "cover.png"))), None)
        return held.read(name) if name is not None else None


def facts_of(book: bytes) -> tuple[str, str]:
    """The identifier of a book, and when it was last changed, as its package states them."""
    with zipfile.ZipFile(io.BytesIO(book)) as held:
        package = next(one for one in held.namelist() if one.endswith(".opf"))
        root = etree.fromstring(held.read(package))
    identifier = root.find(".//{http://purl.org/dc/elements/1.1/}identifier")
    changed = root.find(".//{http://www.idpf.org/2007/opf}meta[@property='dcterms:modified']")
    stated = (str(one.text or "").strip() if one is not None else "" for one in (identifier, changed))
    return next(stated), next(stated)


def catalogue(paper: Paper, issues: Sequence[Listed]) -> bytes:
    """The catalogue as an Atom feed; its links lead to files beside it."""
    newest = max((one.moment for one in issues), default="1970-01-01T00:00:00Z")
    names: dict[Any, str] = {None: ATOM, "dcterms": DC, "opds": "http://opds-spec.org/2010/catalog"}
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap=names)
    _sub(feed, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, f'edition:{paper.slug}:catalogue')}")
    _sub(feed, "title", paper.name)
    _sub(feed, "updated", newest)
    _sub(_sub(feed, "author"), "name", paper.publisher or paper.name)
    for rel in ("self", "start"):
        _link(feed, rel, "catalogue.xml", KIND)
    for one in sorted(issues, key=lambda one: one.day, reverse=True)[:MOST]:
        _entry(_sub(feed, "entry"), paper, one)
    held: bytes = etree.tostring(feed, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return held


def _entry(entry: Any, paper: Paper, one: Listed) -> None:
    """One issue: the identifier is its book's, so that a second version of it takes the place of the first."""
    _sub(entry, "id", one.identifier or f"urn:edition:{paper.slug}:{one.day.isoformat()}")
    _sub(entry, "title", f"{paper.name}, {one.day.isoformat()}")
    _sub(entry, "updated", one.moment)
    _sub(_sub(entry, "author"), "name", paper.publisher or paper.name)
    etree.SubElement(entry, f"{{{DC}}}issued").text = one.day.isoformat()
    etree.SubElement(entry, f"{{{DC}}}language").text = paper.language
    if one.cover:
        for rel in (IMAGE, THUMBNAIL):
            _link(entry, rel, one.cover, "image/png" if one.cover.endswith(".png") else "image/jpeg")
    for name in one.files:
        _link(entry, OPEN, name, EPUB if name.endswith(".epub") else PDF)
        if is_of_other(paper, name):
            entry[-1].set("hreflang", language_of(paper, name))


def _sub(above: Any, name: str, text: str = "") -> Any:
    made = etree.SubElement(above, f"{{{ATOM}}}{name}")
    if text:
        made.text = text
    return made


def _link(above: Any, rel: str, target: str, kind: str) -> None:
    etree.SubElement(above, f"{{{ATOM}}}link", rel=rel, href=target, type=kind)


def _kind(paper: Paper, name: str) -> str:
    """What a link of the page says: the kind of the file, and the language of the other side's book."""
    kind = "EPUB" if name.endswith(".epub") else "PDF"
    return f"{kind} ({escape(language_of(paper, name))})" if is_of_other(paper, name) else kind


def page(paper: Paper, issues: Sequence[Listed]) -> bytes:
    """A page of all issues, the newest first, for browsers."""
    rows = []
    for one in sorted(issues, key=lambda one: one.day, reverse=True):
        links = " · ".join(
            f'<a href="{escape(name)}" hreflang="{escape(language_of(paper, name))}">{_kind(paper, name)}</a>'
            for name in one.files
        )
        picture = f'<img src="{escape(one.cover)}" alt="" width="120">' if one.cover else ""
        rows.append(f"<li>{picture}<p><time>{one.day.isoformat()}</time><br>{links}</p></li>\n")
    name, lang = escape(paper.name), escape(paper.language)
    text = (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{name}</title>\n"
        f'<link rel="alternate" type="{KIND}" href="catalogue.xml" title="{name}">\n'
        f'<link rel="alternate" type="application/opds+json" href="catalogue.json" title="{name}">\n'
        "<style>body { font: 1rem/1.5 Georgia, serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }\n"
        "ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 1.5rem }\n"
        "img { box-shadow: 0 1px 5px rgba(0, 0, 0, .4) }</style>\n"
        f"</head>\n<body>\n<h1>{name}</h1>\n<ul>\n{''.join(rows)}</ul>\n</body>\n</html>\n"
    )
    return text.encode()
