"""The package and its zip: EbookLib writes them, and they are packed again in one order with one time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from html import escape
from pathlib import Path

from ebooklib import epub

from edition.render.book.sheets import Sheet, direction

_STORED = (".jpg", ".png", ".webp", ".gif")
"""What is packed as it is, for it is compressed already."""
_EARLIEST, _LATEST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
"""The times that a zip can say."""


def add(
    book: epub.EpubBook, name: str, data: bytes, media_type: str, properties: tuple[str, ...] = ()
) -> epub.EpubItem:
    """Add a file to the package under an identifier made of its name."""
    uid = name.replace("/", "-").replace(".", "-")
    uid = uid if uid[0].isalpha() else f"i-{uid}"
    item = epub.EpubItem(uid=uid, file_name=name, media_type=media_type, content=data)
    item.properties = list(properties)
    book.add_item(item)
    return item


def add_sheet(book: epub.EpubBook, sheet: Sheet, faces: bool, properties: tuple[str, ...] = ()) -> epub.EpubItem:
    """Add a page."""
    return add(book, sheet.file, sheet.document(faces), "application/xhtml+xml", properties)


def packed(book: epub.EpubBook, moment: datetime, lang: str) -> bytes:
    """The zip: ``mimetype`` first and stored, entries in the order of their names, all with the time ``moment``."""
    raw = io.BytesIO()
    options = {"raise_exceptions": True, "mtime": moment, "epub3_pages": False, "epub3_landmark": False}
    epub.write_epub(raw, book, {**options, "epub2_guide": False, "compresslevel": 0})
    out = io.BytesIO()
    stated = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second // 2 * 2)
    stamp = min(max(stated, _EARLIEST), _LATEST)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name != "mimetype", not name.startswith("META"), name))
        for name in names:
            info = zipfile.ZipInfo(name, stamp)
            stored = name == "mimetype" or Path(name).suffix in _STORED
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            data = source.read(name)
            target.writestr(info, _with_language(data, lang) if name.endswith(".opf") else data)
    return out.getvalue()


def _with_language(package: bytes, lang: str) -> bytes:
    """The package document with its language and direction, which EbookLib has no place for."""
    facts = f'<package xml:lang="{escape(lang)}" dir="{direction(lang)}" '
    return package.replace(b"<package ", facts.encode(), 1)
