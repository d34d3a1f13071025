"""Checks of a finished EPUB: what its package, its pages, its links and its pictures promise is true."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree
from PIL import Image

from edition.findings import Finding, Source, error, note, warning

_HTML, _OPF, _DC = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.idpf.org/2007/opf}",
    "{http://purl.org/dc/elements/1.1/}",
)
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_XHTML = "application/xhtml+xml"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
MOST_PIXELS = 4096
"""Longest side of a picture that e-ink readers open without trouble."""
MOST_MAIL = 25_000_000
"""Bytes that most mail servers let pass."""
LONGEST_PAGE = 300_000
"""Bytes of a page that old readers still open."""
MOST_UNPACKED = 1_000_000_000


class NotABook(ValueError):
    """A file that cannot be read as an EPUB; the message is one sentence."""


@dataclass
class Book:
    """An EPUB as it was found: its files and its package; all else is read when a check asks for it."""

    name: str
    files: dict[str, bytes]
    order: tuple[str, ...]
    package: etree._Element
    folder: str
    stored: bool
    """Whether ``mimetype`` comes first and is not compressed."""
    weight: int

    @cached_property
    def items(self) -> dict[str, tuple[str, str, str]]:
        """The manifest by its identifiers: file, media type, properties."""
        return {
            str(item.get("id")): (
                self.resolved(str(item.get("href"))),
                str(item.get("media-type")),
                str(item.get("properties") or ""),
            )
            for item in self.package.iterfind(f".//{_OPF}item")
        }

    @cached_property
    def pages(self) -> dict[str, etree._Element]:
        """The XHTML pages by their files; one that is not well-formed is left out."""
        found = {}
        for file, kind, _ in self.items.values():
            if kind == _XHTML and file in self.files:
                try:
                    found[file] = etree.fromstring(self.files[file], _parser())
                except etree.XMLSyntaxError:
                    continue
        return found

    def resolved(self, href: str) -> str:
        """The file that the package names by ``href``."""
        return normpath(join(self.folder, unquote(href)))

    def source(self, file: str = "", line: int = 0) -> Source:
        """A place in the book."""
        return Source(f"{self.name}/{file}" if file else self.name, line)


def opened(data: bytes, name: str) -> Book:
    """The EPUB in ``data``; raises NotABook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > MOST_UNPACKED:
                raise NotABook("unpacks to more than a gigabyte")
            files = {info.filename: archive.read(info) for info in infos if not info.is_dir()}
        container = etree.fromstring(files["META-INF/container.xml"], _parser())
        root = container.find(f".//{_CONTAINER}rootfile")
        path = str(root.get("full-path")) if root is not None else ""
        package = etree.fromstring(files[path], _parser())
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as fault:
        raise NotABook("is damaged: it cannot be unpacked") from fault
    except KeyError as fault:
        raise NotABook("has no package") from fault
    except etree.XMLSyntaxError as fault:
        raise NotABook("has a package that is not well-formed") from fault
    first = infos[0]
    stored = first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED
    order = tuple(info.filename for info in infos)
    return Book(name, files, order, package, dirname(path), stored, len(data))


def check(book: Book) -> list[Finding]:
    """What is wrong with a book, by every check of ``CHECKS``; empty when nothing is."""
    return [finding for one in CHECKS for finding in one(book)]


def container(book: Book) -> Iterator[Finding]:
    """The zip: its kind said first, every file named once and in the manifest, names that all readers take."""
    if not book.stored or book.files.get("mimetype") != b"application/epub+zip":
        yield error("BOOK-MIMETYPE", book.source(), "does not begin with a stored file 'mimetype'")
    if len({name.casefold() for name in book.order}) < len(book.order):
        yield error("BOOK-NAME", book.source(), "has two files whose names differ in capitals only, or not at all")
    listed = {file for file, _, _ in book.items.values()}
    for name in book.order:
        if not _NAME.fullmatch(name):
            yield warning("BOOK-NAME", book.source(name), "has a name that some readers cannot open", "use a-z, 0-9, -")
        inside = not name.startswith("META-INF/") and name != "mimetype" and not name.endswith((".opf", "/"))
        if inside and name not in listed:
            yield warning("BOOK-UNLISTED", book.source(name), "is not in the manifest")
    for file in sorted(listed - set(book.files)):
        yield error("BOOK-MISSING", book.source(file), "is in the manifest, but not in the book")


def identifiers(book: Book) -> Iterator[Finding]:
    """The package: a lasting identifier, a title, a language, and the moment of its last change."""
    name = book.package.get("unique-identifier")
    stated = [e for e in book.package.iterfind(f".//{_DC}identifier") if e.get("id") == name and (e.text or "").strip()]
    if not stated:
        yield error("BOOK-IDENTIFIER", book.source(), "has no identifier of its own")
    for tag, what in (("title", "title"), ("language", "language")):
        if not any((element.text or "").strip() for element in book.package.iterfind(f".//{_DC}{tag}")):
            yield error("BOOK-IDENTIFIER", book.source(), f"has no {what}")
    changes = [e.text or "" for e in book.package.iterfind(f".//{_OPF}meta") if e.get("property") == "dcterms:modified"]
    if len(changes) != 1 or not _MOMENT.fullmatch(changes[0].strip()):
        yield error("BOOK-IDENTIFIER", book.source(), "does not say once when it was last changed")


def pages(book: Book) -> Iterator[Finding]:
    """The pages: well-formed, with a language and a title, one chief heading, and no gap between headings."""
    for file, kind, properties in book.items.values():
        if kind != _XHTML or file not in book.files:
            continue
        root = book.pages.get(file)
        if root is None:
            yield error("BOOK-PAGE", book.source(file), "is not well-formed")
            continue
        if not root.get("lang") and not root.get("{http://www.w3.org/XML/1998/namespace}lang"):
            yield warning("BOOK-PAGE", book.source(file), "does not say its language")
        if not (root.findtext(f"{_HTML}head/{_HTML}title") or "").strip():
            yield warning("BOOK-PAGE", book.source(file), "has no title")
        levels = [int(str(e.tag)[-1]) for e in root.iter(*(f"{_HTML}h{n}" for n in range(1, 7)))]
        if "nav" not in properties.split() and any(below - above > 1 for above, below in pairwise([0, *levels])):
            yield warning("BOOK-HEADINGS", book.source(file), "skips a level of headings")
        if len(book.files[file]) > LONGEST_PAGE:
            yield note("BOOK-HEAVY", book.source(file), "is a long page; old readers may be slow to open it")


def links(book: Book) -> Iterator[Finding]:
    """Links and pictures: what they lead to is in the book, and nothing is fetched from the network."""
    names = {file: {str(e.get("id")) for e in root.iter() if e.get("id")} for file, root in book.pages.items()}
    spine = {
        book.items[str(ref.get("idref"))][0]
        for ref in book.package.iterfind(f".//{_OPF}itemref")
        if str(ref.get("idref")) in book.items
    }
    for file, root in book.pages.items():
        for element in root.iter(etree.Element):
            for key in ("href", "src"):
                target = element.get(key)
                if target is None:
                    continue
                where = book.source(file, _line(element))
                parts = urlsplit(target)
                if parts.scheme or parts.netloc:
                    if key == "src" or element.tag == f"{_HTML}link":
                        yield error("BOOK-REMOTE", where, f"'{target}' would be fetched from the network")
                    continue
                to = normpath(join(dirname(file), unquote(parts.path))) if parts.path else file
                if to not in book.files:
                    yield error("BOOK-LINK", where, f"'{target}' is not in the book")
                elif parts.fragment and to in names and unquote(parts.fragment) not in names[to]:
                    yield error("BOOK-LINK", where, f"'{target}' leads to a place that is not there")
                elif element.tag == f"{_HTML}a" and to not in spine and to != file:
                    yield warning("BOOK-LINK", where, f"'{target}' is outside the order of reading")


def pictures(book: Book) -> Iterator[Finding]:
    """Pictures: alternative text for each that is shown, and sides that every reader can open."""
    for file, root in book.pages.items():
        for image in root.iter(f"{_HTML}img"):
            if not (image.get("alt") or "").strip():
                where = book.source(file, _line(image))
                yield warning("BOOK-ALT", where, f"the picture '{image.get('src')}' has no alternative text")
    for file, kind, _ in book.items.values():
        if kind in ("image/jpeg", "image/png", "image/gif", "image/webp") and file in book.files:
            try:
                with Image.open(io.BytesIO(book.files[file])) as opened_:
                    size = opened_.size
            except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
                yield error("BOOK-PICTURE", book.source(file), "is no picture that can be opened")
                continue
            if max(size) > MOST_PIXELS:
                yield warning("BOOK-HEAVY", book.source(file), f"has {size[0]} x {size[1]} pixels, too many for e-ink")


def weight(book: Book) -> Iterator[Finding]:
    """The whole book: what can still be sent by mail."""
    if book.weight > MOST_MAIL:
        message = f"has {book.weight / 1_000_000:.1f} MB, more than mail servers let pass"
        yield note("BOOK-HEAVY", book.source(), message, "build it with --epub-size small")


CHECKS: tuple[Callable[[Book], Iterator[Finding]], ...] = (
    container,
    identifiers,
    pages,
    links,
    pictures,
    weight,
)
"""Each check, one reason; all read the finished file and nothing else."""


def _line(element: etree._Element) -> int:
    """The line on which an element begins; 0 where it is unknown."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
