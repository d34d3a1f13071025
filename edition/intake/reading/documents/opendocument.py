"""OpenDocument texts (ODT), read from their own XML; comments and tracked deletions stay out."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.intake.reading.documents.document import BadDocument, Document, part, parts

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_LEFT_OUT = frozenset(
    "office:annotation office:annotation-end text:tracked-changes office:forms text:sequence-decls text:note-citation"
    " text:bookmark draw:glue-point svg:title svg:desc".split()
)
_TAGS = {
    "table:table": "table", "table:table-row": "tr",
    "text:list": "ul", "text:list-item": "li", "text:list-header": "li",
}  # fmt: skip


def read(data: bytes) -> Document:
    """The document, packed or as one XML file; raises BadDocument."""
    packed = None if data.lstrip()[:1] == b"<" else parts(data)
    content = data if packed is None else part(packed, "content.xml")
    if not content or b"<!DOCTYPE" in content[:4096].upper():
        raise BadDocument("is no OpenDocument text")
    try:
        parser = etree.XMLParser(resolve_entities=False, huge_tree=True, no_network=True)
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise BadDocument("is damaged") from fault
    body = root.find(f".//{_full('office:body')}/{_full('office:text')}")
    if body is None:
        raise BadDocument("is no OpenDocument text", "save it as a text document")
    maker = _Maker(dict(_styles(root)))
    made = "".join(maker.inside(body)) + maker.notes_below()
    names = set(packed.namelist()) if packed else set()
    pictures = {posixpath.basename(name): part(packed, name) for name in maker.pictures if packed and name in names}
    return Document(made, "\n".join(_lines(body)), {}, pictures)


def _full(name: str) -> str:
    space, _, local = name.partition(":")
    return f"{{{_NAMES[space]}}}{local}"


def _short(el: etree._Element) -> str:
    """An element's name with the usual prefix; nothing for comments and unknown spaces."""
    if not isinstance(el.tag, str):
        return ""
    name = etree.QName(el)
    prefix = next((prefix for prefix, space in _NAMES.items() if space == name.namespace), "")
    return f"{prefix}:{name.localname}" if prefix else ""


def _styles(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The tags that the document's own styles of words stand for, by name."""
    for style in root.iter(_full("style:style")):
        facts = style.find(_full("style:text-properties"))
        if facts is None:
            continue
        tags = ""
        tags += "b" if facts.get(_full("fo:font-weight")) in ("bold", "700", "800", "900") else ""
        tags += "i" if facts.get(_full("fo:font-style")) in ("italic", "oblique") else ""
        place = facts.get(_full("style:text-position")) or ""
        tags += "^" if place.startswith("super") else "_" if place.startswith("sub") else ""
        yield style.get(_full("style:name")) or "", tags


@dataclass
class _Maker:
    """Makes HTML of elements; collects notes, and the names of pictures."""

    styles: dict[str, str]
    notes: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def inside(self, el: etree._Element) -> Iterator[str]:
        """What is in an element."""
        yield html.escape(el.text or "", quote=False)
        for child in el:
            yield from self.element(child)
            yield html.escape(child.tail or "", quote=False)

    def element(self, el: etree._Element) -> Iterator[str]:
        """One element."""
        name = _short(el)
        if name in _LEFT_OUT or not name:
            return
        if name == "text:p":
            yield from self.tagged("p", el)
        elif name == "text:h":
            level = min(6, max(1, int(el.get(_full("text:outline-level")) or 1)))
            yield from self.tagged(f"h{level}", el)
        elif name == "text:span":
            tags = self.styles.get(el.get(_full("text:style-name")) or "", "")
            names = [{"b": "b", "i": "i", "^": "sup", "_": "sub"}[one] for one in tags]
            yield "".join(f"<{one}>" for one in names)
            yield from self.inside(el)
            yield "".join(f"</{one}>" for one in names[::-1])
        elif name == "text:a":
            yield f'<a href="{html.escape(el.get(_full("xlink:href")) or "")}">'
            yield from self.inside(el)
            yield "</a>"
        elif name == "text:s":
            yield " " * min(80, int(el.get(_full("text:c")) or 1))
        elif name in ("text:tab", "text:line-break"):
            yield " " if name == "text:tab" else "<br>"
        elif name == "text:note":
            yield from self.note(el)
        elif name == "draw:image":
            yield from self.picture(el)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            yield from self.cell(el)
        elif name in _TAGS:
            yield from self.tagged(_TAGS[name], el)
        else:
            yield from self.inside(el)

    def tagged(self, tag: str, el: etree._Element) -> Iterator[str]:
        """What is in an element, in a tag."""
        yield f"<{tag}>"
        yield from self.inside(el)
        yield f"</{tag}>"

    def cell(self, el: etree._Element) -> Iterator[str]:
        """A cell of a table; one that another covers is nothing."""
        if _short(el) == "table:covered-table-cell":
            return
        spans = (("colspan", "table:number-columns-spanned"), ("rowspan", "table:number-rows-spanned"))
        facts = "".join(f' {tag}="{html.escape(el.get(_full(key)) or "")}"' for tag, key in spans if el.get(_full(key)))
        yield f"<td{facts}>"
        yield from self.inside(el)
        yield "</td>"

    def note(self, el: etree._Element) -> Iterator[str]:
        """The mark of a note; its words stand below."""
        body = el.find(_full("text:note-body"))
        self.notes.append("" if body is None else "".join(self.inside(body)))
        number = len(self.notes)
        yield f'<sup><a href="#footnote-{number}" id="footnote-ref-{number}">{number}</a></sup>'

    def notes_below(self) -> str:
        """The notes as a list."""
        rows = "".join(f'<li id="footnote-{i}">{words}</li>' for i, words in enumerate(self.notes, 1))
        return f"<ol>{rows}</ol>" if rows else ""

    def picture(self, el: etree._Element) -> Iterator[str]:
        """A picture with what its frame says of it."""
        name = el.get(_full("xlink:href")) or ""
        frame = el.getparent()
        said = [frame.findtext(_full(f"svg:{key}")) for key in ("desc", "title")] if frame is not None else []
        alt = next((one for one in said if one), "")
        if name and "://" not in name:
            self.pictures.append(name)
            yield f'<img src="document--{html.escape(posixpath.basename(name))}" alt="{html.escape(alt)}">'


def _lines(body: etree._Element) -> Iterator[str]:
    """The words of each paragraph and heading, without those of paragraphs inside it."""
    for paragraph in body.iter(_full("text:p"), _full("text:h")):
        if not any(_short(above) in _LEFT_OUT for above in paragraph.iterancestors()):
            yield " ".join("".join(_own(paragraph)).split())


def _own(el: etree._Element) -> Iterator[str]:
    yield el.text or ""
    for child in el:
        name = _short(child)
        if name in ("text:s", "text:tab", "text:line-break"):
            yield " "
        elif name not in ("text:p", "text:h") and name not in _LEFT_OUT:
            yield from _own(child)
        yield child.tail or ""
