"""Word documents (DOCX): mammoth reads headings, lists, tables, notes and pictures; comments and deletions stay out."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from lxml import etree

from edition.intake.reading.documents.document import BadDocument, Document, part, parts

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Caption'] => p.caption:fresh
u =>
strike => s
"""
_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORDY = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/tiff": ".tif", "image/bmp": ".bmp"}


def read(data: bytes) -> Document:
    """The document; raises BadDocument."""
    import mammoth  # only for whoever has such documents

    packed = parts(data)
    if "word/document.xml" not in packed.namelist():
        raise BadDocument("is no Word document")
    for name in _WORDY:
        part(packed, name)
    pictures: dict[str, bytes] = {}

    def picture(image: Any) -> dict[str, str]:
        with image.open() as file:
            content = file.read()
        name = f"{len(pictures) + 1}{_SUFFIXES.get(image.content_type, '.img')}"
        pictures[name] = content
        return {"src": f"document--{name}"}

    try:
        made = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(picture)
        )
    except Exception as fault:  # another's reader, fed with anything
        raise BadDocument(f"cannot be read ({type(fault).__name__})") from fault
    return Document(_own_marks(made.value), _words(packed), {}, pictures)


def _own_marks(html: str) -> str:
    """The marks of notes without brackets, which are theirs and not the writer's."""
    return re.sub(r"(<sup><a [^>]*>)\[(\d+)\](</a></sup>)", r"\1\2\3", html)


def _words(packed: zipfile.ZipFile) -> str:
    """The words of copy and notes, a line for each paragraph; without what was deleted and what is said in comments."""
    lines: list[str] = []
    for name in _WORDY:
        content = part(packed, name)
        if not content:
            continue
        try:
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))
        except etree.XMLSyntaxError as fault:
            raise BadDocument("is damaged") from fault
        for again in list(root.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")):
            parent = again.getparent()
            if parent is not None:
                parent.remove(again)  # the same once more, for older programs
        for paragraph in root.iter(f"{_SPACE}p"):
            lines.append("".join(_text(el) for el in paragraph.iter() if _of(el, paragraph)))
    return "\n".join(lines)


def _of(el: etree._Element, paragraph: etree._Element) -> bool:
    """Whether an element is in this paragraph, and not in one inside it (of a text box)."""
    above = next((one for one in el.iterancestors(f"{_SPACE}p")), None)
    return above is paragraph


def _text(el: etree._Element) -> str:
    if el.tag == f"{_SPACE}t":
        return el.text or ""
    return " " if el.tag in (f"{_SPACE}tab", f"{_SPACE}br", f"{_SPACE}cr") else ""
