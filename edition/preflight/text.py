"""The words of finished files, read back with other eyes than those that wrote them."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from functools import lru_cache

import pypdfium2
from lxml import etree

_GONE = re.compile(
    "[\\s|\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufffe\uffff\u0640\u2010\u2011\x00-\x1f-]+"
)


def squeezed(text: str) -> str:
    """``text`` without what setting may change, its letters composed.

    Spaces, hyphens, bars between cells, kashida and marks of direction go.
    """
    return unicodedata.normalize("NFKC", _GONE.sub("", text))


def of_pdf(data: bytes) -> list[str]:
    """The text of each page in the order in which it was painted."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = []
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            text.close()
            page.close()
        return pages
    finally:
        document.close()


def of_epub(data: bytes) -> dict[str, str]:
    """The text of each XHTML file by name, in the order of names."""
    texts: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".xhtml"):  # named without its folder
                root = etree.fromstring(archive.read(name), _parser())
                body = root.find(".//{http://www.w3.org/1999/xhtml}body")
                texts[name.rpartition("/")[2]] = "".join(map(str, body.itertext())) if body is not None else ""
    return texts


@lru_cache(maxsize=1)
def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
