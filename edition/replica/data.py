"""Articles as data for those who take in e-papers: JSON of our own, ninjs 1.5 and NITF 3.5, and the issue as a whole.

``docs/pages-data.md`` says what every key means. Boxes are in points from the top left corner of the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from edition.frames import Box, PageFrames
from edition.model import Article, Block, BlockKind, Issue
from edition.replica.places import Part
from edition.words import runs_left, words_for

FORM = "edition-pages/1"
"""The form of our own JSON; it changes with its number."""


@dataclass(frozen=True)
class Printed:
    """An article as it is printed: where, in which section, and the names of the files of its pictures."""

    article: Article
    section: str
    parts: tuple[Part, ...]
    pictures: tuple[str, ...] = ()


def article_data(one: Printed, issue: Issue) -> dict[str, Any]:
    """One article in our own form."""
    article = one.article
    return {
        "form": FORM,
        "slug": article.slug,
        "title": article.title,
        "deck": article.deck,
        "kicker": article.kicker,
        "byline": list(article.byline),
        "dateline": article.dateline,
        "section": one.section,
        "language": article.lang or issue.paper.language,
        "direction": "rtl" if runs_left(article.lang or issue.paper.language) else "ltr",
        "written": article.date.isoformat() if article.date else None,
        "printed": issue.date.isoformat(),
        "body": [_block(block) for block in article.body if block.kind is not BlockKind.FIGURE],
        "pictures": [
            {"file": file, "caption": picture.caption, "credit": picture.credit, "alt": picture.alt}
            for file, picture in zip(one.pictures, article.figures, strict=False)
        ],
        "sources": list(article.sources),
        "parts": [_part(part) for part in one.parts],
    }


def _block(block: Block) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": block.kind.value, "text": block.text}
    if block.marker:
        made["marker"] = block.marker
    if block.boxed:
        made["boxed"] = True
    if block.rows:
        made["rows"] = [[cell.text for cell in row] for row in block.rows]
    return made


def _part(part: Part) -> dict[str, Any]:
    spots = [{"role": spot.role, "box": _box(spot.box)} for spot in part.spots]
    return {"page": part.page, "box": _box(part.box), "things": spots}


def _box(box: Box) -> list[float]:
    return [round(value, 2) for value in (box.x, box.y, box.width, box.height)]


def issue_data(
    issue: Issue, pages: Sequence[PageFrames], printed: Sequence[Printed], names: Sequence[str]
) -> dict[str, Any]:
    """The issue: its pages with the names of their files, and its articles in the order of the pages."""
    paper = issue.paper
    return {
        "form": FORM,
        "paper": paper.name,
        "date": issue.date.isoformat(),
        "volume": issue.volume,
        "number": issue.number,
        "language": paper.language,
        "direction": "rtl" if runs_left(paper.language) else "ltr",
        "pages": [
            {
                "number": page.number,
                "section": page.section,
                "width": round(page.width, 2),
                "height": round(page.height, 2),
                "pdf": f"{name}.pdf",
                "picture": f"{name}.webp",
                "preview": f"{name}.png",
            }
            for page, name in zip(pages, names, strict=True)
        ],
        "articles": [
            {
                "slug": one.article.slug,
                "title": one.article.title,
                "section": one.section,
                "pages": [part.page for part in one.parts],
                "file": f"articles/{one.article.slug}.json",
            }
            for one in printed
        ],
    }


def ninjs(one: Printed, issue: Issue) -> dict[str, Any]:
    """One article as ninjs 1.5 (IPTC's News in JSON)."""
    article, paper = one.article, issue.paper
    made: dict[str, Any] = {
        "uri": uri(article, issue),
        "type": "text",
        "mimetype": "text/plain",
        "versioncreated": f"{issue.date.isoformat()}T00:00:00Z",
        "language": article.lang or paper.language,
        "headline": article.title,
        "body_text": plain(article),
        "charcount": len(plain(article)),
        "wordcount": len(plain(article).split()),
        "pubstatus": "usable",
        "slugline": article.slug,
    }
    if article.byline:
        made["byline"] = words_for(paper, article.lang).names(list(article.byline))
    if article.deck:
        made["description_text"] = article.deck
    if article.dateline:
        made["located"] = article.dateline
    if one.section:
        made["subject"] = [{"name": one.section}]
    return made


def uri(article: Article, issue: Issue) -> str:
    """A name of an article for all time, which leads nowhere."""
    return f"urn:edition:{issue.paper.slug}:{issue.date.isoformat()}:{article.slug}"


def plain(article: Article) -> str:
    """The copy of an article as text, a blank line between paragraphs."""
    return "\n\n".join(_texts(article))


def _texts(article: Article) -> Iterator[str]:
    for block in article.body:
        if block.text.strip():
            yield f"{block.marker} {block.text}" if block.marker else block.text


def nitf(one: Printed, issue: Issue) -> bytes:
    """One article as NITF 3.5."""
    article, paper = one.article, issue.paper
    root = etree.Element("nitf", version="-//IPTC//DTD NITF 3.5//EN")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = article.title
    facts = etree.SubElement(head, "docdata")
    etree.SubElement(facts, "doc-id", {"id-string": uri(article, issue)})
    etree.SubElement(facts, "date.issue", norm=f"{issue.date:%Y%m%d}T000000Z")
    for part in one.parts:
        where = {"date.publication": f"{issue.date:%Y%m%d}", "name": paper.name, "position.sequence": str(part.page)}
        if one.section:
            where["position.section"] = one.section
        etree.SubElement(head, "pubdata", where)
    body = etree.SubElement(root, "body")
    top = etree.SubElement(body, "body.head")
    lines = etree.SubElement(top, "hedline")
    etree.SubElement(lines, "hl1").text = article.title
    if article.deck:
        etree.SubElement(lines, "hl2").text = article.deck
    for name in article.byline:
        etree.SubElement(etree.SubElement(top, "byline"), "person").text = name
    if article.dateline:
        etree.SubElement(etree.SubElement(top, "dateline"), "location").text = article.dateline
    content = etree.SubElement(body, "body.content")
    for block in article.body:
        _nitf_block(content, block)
    for file, picture in zip(one.pictures, article.figures, strict=False):
        media = etree.SubElement(content, "media", {"media-type": "image"})
        etree.SubElement(media, "media-reference", {"source": file, "mime-type": "image/jpeg"})
        etree.SubElement(media, "media-caption").text = picture.caption
    held: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return held


def _nitf_block(content: Any, block: Block) -> None:
    """A block of copy as an element of NITF."""
    if block.kind is BlockKind.FIGURE or not block.text.strip():
        return
    if block.rows:
        table = etree.SubElement(content, "table")
        for row in block.rows:
            line = etree.SubElement(table, "tr")
            for cell in row:
                etree.SubElement(line, "th" if cell.head else "td").text = cell.text
    elif block.kind is BlockKind.CROSSHEAD:
        etree.SubElement(content, "hl2").text = block.text
    elif block.kind is BlockKind.ITEM:
        held = "ol" if block.marker[:-1].isdecimal() else "ul"
        before = content[-1] if len(content) and content[-1].tag == held else etree.SubElement(content, held)
        etree.SubElement(before, "li").text = block.text
    elif block.kind in (BlockKind.QUOTE, BlockKind.PULL):
        etree.SubElement(etree.SubElement(content, "bq"), "block").append(_paragraph(block))
    else:
        content.append(_paragraph(block))


def _paragraph(block: Block) -> Any:
    made = etree.Element("p")
    made.text = block.text
    return made


def written(value: dict[str, Any]) -> bytes:
    """A value as a JSON file, always the same bytes."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
