"""METS with MODS: what the issue is, which files it has, its pages, and which blocks of them belong to which article.

The schemas are the Library of Congress's: METS 1.12, MODS 3.7.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from edition.model import Article, Issue

METS, MODS, LINK = "http://www.loc.gov/METS/", "http://www.loc.gov/mods/v3", "http://www.w3.org/1999/xlink"
GROUPS = (("pdf", "application/pdf"), ("alto", "application/xml"), ("pictures", "image/png"))
"""The groups of files with their media types."""


@dataclass(frozen=True)
class Piece:
    """An article with its section, and its blocks: (page, name of a block)."""

    article: Article
    section: str
    blocks: tuple[tuple[int, str], ...]


def issue_file(issue: Issue, files: Mapping[str, bytes], pages: int, pieces: Sequence[Piece]) -> bytes:
    """The METS file of an issue; ``files`` are those that it lists, by their paths beside it."""
    root = etree.Element(
        f"{{{METS}}}mets", nsmap={"mets": METS, "mods": MODS, "xlink": LINK},
        TYPE="Newspaper", LABEL=f"{issue.paper.name}, {issue.date.isoformat()}",
    )  # fmt: skip
    head = _sub(root, "metsHdr", CREATEDATE=f"{issue.date.isoformat()}T00:00:00Z")
    agent = _sub(head, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    _sub(agent, "name").text = "Edition"
    _issue(_described(root, "MODS_ISSUE"), issue)
    for number, piece in enumerate(pieces, 1):
        _article(_described(root, f"MODS_A{number}"), piece)
    names = _files(root, files)
    _physical(root, issue, names, pages)
    _logical(root, issue, names, pieces)
    held: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return held


def _described(root: Any, name: str) -> Any:
    """The record of a thing, in a section of that name."""
    section = _sub(root, "dmdSec", ID=name)
    wrapped = _sub(_sub(section, "mdWrap", MDTYPE="MODS"), "xmlData")
    return etree.SubElement(wrapped, f"{{{MODS}}}mods", {"version": "3.7"})


def _issue(mods: Any, issue: Issue) -> None:
    paper = issue.paper
    _mods(_mods(mods, "titleInfo"), "title").text = paper.name
    _mods(mods, "typeOfResource").text = "text"
    _mods(mods, "genre", authority="marcgt").text = "newspaper"
    origin = _mods(mods, "originInfo")
    if paper.place:
        _mods(_mods(origin, "place"), "placeTerm", type="text").text = paper.place
    if paper.publisher:
        _mods(origin, "publisher").text = paper.publisher
    _mods(origin, "dateIssued", encoding="w3cdtf", keyDate="yes").text = issue.date.isoformat()
    _language(mods, paper.language)
    if paper.barcode.startswith("977"):
        issn = f"{paper.barcode[3:7]}-{paper.barcode[7:10]}"
        _mods(mods, "identifier", type="issn").text = issn + _check(issn.replace("-", ""))
    part = _mods(mods, "part")
    for kind, value in (("volume", issue.volume), ("issue", issue.number)):
        if value is not None:
            _mods(_mods(part, "detail", type=kind), "number").text = str(value)
    _mods(part, "date", encoding="w3cdtf").text = issue.date.isoformat()
    if paper.rights:
        _mods(mods, "accessCondition", type="use and reproduction").text = paper.rights


def _check(seven: str) -> str:
    """The check digit of an ISSN (ISO 3297): weights 8 to 2, modulo 11."""
    left = -sum(int(digit) * weight for digit, weight in zip(seven, range(8, 1, -1), strict=True)) % 11
    return "X" if left == 10 else str(left)


def _article(mods: Any, piece: Piece) -> None:
    article = piece.article
    titles = _mods(mods, "titleInfo")
    _mods(titles, "title").text = article.title
    if article.deck:
        _mods(titles, "subTitle").text = article.deck
    for name in article.byline:
        _mods(_mods(mods, "name", type="personal"), "namePart").text = name
    _mods(mods, "genre").text = "article"
    if article.lang:
        _language(mods, article.lang)
    pages = sorted({page for page, _ in piece.blocks})
    if pages:
        extent = _mods(_mods(mods, "part"), "extent", unit="pages")
        _mods(extent, "list").text = ", ".join(map(str, pages))


def _language(mods: Any, tag: str) -> None:
    _mods(_mods(mods, "language"), "languageTerm", type="code", authority="rfc3066").text = tag


def _files(root: Any, files: Mapping[str, bytes]) -> dict[str, str]:
    """The list of files with their checksums; the names by which they are referred to."""
    listed = _sub(root, "fileSec")
    names: dict[str, str] = {}
    for group, media_type in GROUPS:
        own = _sub(listed, "fileGrp", USE=group)
        ends = {"pdf": ".pdf", "alto": ".xml", "pictures": ".png"}[group]
        for path in sorted(one for one in files if one.endswith(ends)):
            names[path] = f"F_{group.upper()}_{len(names) + 1}"
            data = files[path]
            made = _sub(
                own, "file", ID=names[path], MIMETYPE=media_type, SIZE=str(len(data)), CHECKSUMTYPE="SHA-256",
                CHECKSUM=hashlib.sha256(data).hexdigest(),
            )  # fmt: skip
            _sub(made, "FLocat", LOCTYPE="URL", **{f"{{{LINK}}}href": path})
    return names


def _physical(root: Any, issue: Issue, names: Mapping[str, str], pages: int) -> None:
    """The pages in their order, each with its ALTO and its picture."""
    whole = _sub(_sub(root, "structMap", TYPE="PHYSICAL"), "div", TYPE="newspaper", LABEL=issue.paper.name)
    for number in range(1, pages + 1):
        page = _sub(whole, "div", TYPE="page", ORDER=str(number), ORDERLABEL=str(number), ID=f"PAGE_{number}")
        for path in (f"alto/p{number:03}.xml", f"pages/p{number:03}.png"):
            if path in names:
                _sub(page, "fptr", FILEID=names[path])


def _logical(root: Any, issue: Issue, names: Mapping[str, str], pieces: Sequence[Piece]) -> None:
    """The sections with their articles, and where these are: their blocks in the files of the pages."""
    plan = _sub(root, "structMap", TYPE="LOGICAL")
    whole = _sub(plan, "div", TYPE="issue", LABEL=issue.date.isoformat(), DMDID="MODS_ISSUE")
    sections: dict[str, Any] = {}
    for number, piece in enumerate(pieces, 1):
        if piece.section not in sections:
            sections[piece.section] = _sub(whole, "div", TYPE="section", LABEL=piece.section)
        one = _sub(sections[piece.section], "div", TYPE="article", LABEL=piece.article.title, DMDID=f"MODS_A{number}")
        for page, block in piece.blocks:
            pointer = _sub(one, "fptr")
            _sub(pointer, "area", FILEID=names[f"alto/p{page:03}.xml"], BETYPE="IDREF", BEGIN=block)


def _sub(above: Any, name: str, **facts: str) -> Any:
    return etree.SubElement(above, f"{{{METS}}}{name}", facts)


def _mods(above: Any, name: str, **facts: str) -> Any:
    return etree.SubElement(above, f"{{{MODS}}}{name}", facts)
