"""The words of a finished EPUB, read back with other eyes than those that wrote them."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

from lxml import etree

_HTML, _PACKAGE = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}"


def of_epub(data: bytes) -> dict[str, str]:
    """The text of each XHTML file by name, in the order of names; without the links from one to another.

    Where a file has several stories, each is there by itself too, as ``file#id``.
    """
    texts: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".xhtml"):  # named without its folder
                root = etree.fromstring(archive.read(name), _parser())
                body = root.find(f".//{_HTML}body")
                own = name.rpartition("/")[2]
                texts[own] = _words(body) if body is not None else ""
                texts |= {f"{own}#{one.get('id')}": "".join(map(str, one.itertext())) for one in _stories(root)}
    return texts


def _words(body: etree._Element) -> str:
    links = set(body.iterfind(f"{_HTML}nav[@class='ways']"))
    return (body.text or "") + "".join(
        "".join(map(str, child.itertext())) + (child.tail or "") for child in body if child not in links
    )


def _stories(root: etree._Element) -> list[etree._Element]:
    """The stories of a file that has several."""
    found = list(root.iterfind(f".//{_HTML}article[@id]"))
    return found if len(found) > 1 or any(one.get("class") == "brief" for one in found) else []


def pages_of(data: bytes) -> dict[str, int]:
    """On which page of print each story begins, by slug, as the book states it."""
    found: dict[str, int] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                root = etree.fromstring(archive.read(name), _parser())
                for one in root.iterfind(f".//{_HTML}article[@data-page]"):
                    page = str(one.get("data-page"))
                    found[str(one.get("id")).removeprefix("story-")] = int(page) if page.isdecimal() else 0
    return found


def places_of(data: bytes) -> list[str]:
    """The files of an EPUB in the order of reading, each followed by its stories where it has several."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        order = {
            name.rpartition("/")[2]: [
                f"{name.rpartition('/')[2]}#{one.get('id')}"
                for one in _stories(etree.fromstring(archive.read(name), _parser()))
            ]
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }
    return [place for file in spine_of(data) for place in (file, *order.get(file, []))]


def spine_of(data: bytes) -> list[str]:
    """The files of an EPUB in the order of reading, named without their folder."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".opf"))
        package = etree.fromstring(archive.read(name), _parser())
    files = {str(item.get("id")): str(item.get("href")) for item in package.iterfind(f".//{_PACKAGE}item")}
    return [files.get(str(ref.get("idref")), "") for ref in package.iterfind(f".//{_PACKAGE}itemref")]


@lru_cache(maxsize=1)
def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
