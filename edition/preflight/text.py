"""The words of finished files, read back with other eyes than those that wrote them."""

from __future__ import annotations

import ctypes
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from typing import Any

import pypdfium2
from lxml import etree
from pypdfium2 import raw

_GONE = re.compile(
    "[\\s|\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufffe\uffff\u0640\u2010\u2011\x00-\x1f"
    "\U0001f000-\U0001faff\U000e0000-\U000e007f-]+"
)

RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN_STRETCH = re.compile(
    r"[A-Za-z\u00c0-\u024f\d](?:[A-Za-z\u00c0-\u024f\d]|[.,:/%@+_&#?=~-]+(?=\w)|[ ]+(?=\d*[A-Za-z\u00c0-\u024f]))*"
)
"""Words of Latin letters, which run together, or a number by itself."""
_RTL_STRETCH = re.compile(rf"{RTL.pattern}(?:[^A-Za-z\u00c0-\u024f]*{RTL.pattern})*")
_HTML, _PACKAGE = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}"
_SAME_LINE = 4.0
"""Points within which letters stand on one line; marks stand a little above or below it."""
_CLOSE = 40.0
"""Points within which one line stands above another of its own text."""


def squeezed(text: str) -> str:
    """``text`` without what setting may change, its letters composed.

    Spaces, hyphens, bars between cells, kashida and marks of direction go; and pictographs, which may be drawn by
    several signs together and are read back as any of them.
    """
    return _GONE.sub("", unicodedata.normalize("NFKC", _GONE.sub("", text)))


def letters_of(text: str) -> str:
    """The letters and digits of ``text`` alone: what right-to-left copy is compared by.

    Marks, points and brackets stand where the eye wants them, and readers of PDF files put them elsewhere.
    """
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", _GONE.sub("", text))))


def of_pdf(data: bytes, leftward: bool = False, places: Sequence[int] | None = None) -> list[str]:
    """The text of each page in the order in which it was painted; lines from right to left as they are read.

    ``leftward`` reads each line with a right-to-left letter so, where otherwise most of its letters decide: the end of
    an Arabic sentence may be a long address. ``places`` are the pages that are read, from 0; all without it.
    """
    return [_leftwards(page, leftward) if RTL.search(found) else found for page, found in _pages(data, places)]


def of_mixed_pages(data: bytes, places: Sequence[int] | None = None) -> list[str]:
    """The text of the pages that have right-to-left letters, in the order that pdfium gives it."""
    return [found for _, found in _pages(data, places) if RTL.search(found)]


def of_painted(data: bytes, places: Sequence[int] | None = None) -> list[str]:
    """The text of each page piece by piece as it was painted.

    Where a large line stands level with a line of the column beside it, pdfium's own order puts it between its words.
    """
    found = []
    with opened(data, places) as document:
        for page in document:
            text = page.get_textpage()
            pieces = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=6)
            found.append(" ".join(_said(piece.raw, text.raw) for piece in pieces))
            text.close()
            page.close()
    return found


def _said(piece: Any, page: Any) -> str:
    """The words of one piece of text."""
    size = raw.FPDFTextObj_GetText(piece, page, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(piece, page, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace")


@contextmanager
def opened(data: bytes, places: Sequence[int] | None = None) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, open; without what it tells viewers of its direction, by which pdfium turns lines of Latin round.

    With ``places`` it has these pages alone, in that order.
    """
    document, bare = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    try:
        bare.import_pages(document, None if places is None else list(places))
        yield bare
    finally:
        bare.close()
        document.close()


def _pages(data: bytes, places: Sequence[int] | None) -> Iterator[tuple[pypdfium2.PdfTextPage, str]]:
    """Each page of a PDF, open while it is looked at, with its text as pdfium orders it."""
    with opened(data, places) as document:
        for page in document:
            text = page.get_textpage()
            yield text, text.get_text_range()
            text.close()
            page.close()


def _leftwards(page: pypdfium2.PdfTextPage, every: bool) -> str:
    """The text of a page with right-to-left lines: their words by where they stand, not by the reader's guess."""
    lines: list[list[tuple[float, str]]] = [[]]
    heights = [0.0]
    x, y = ctypes.c_double(), ctypes.c_double()
    for i in range(page.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(page.raw, i))
        raw.FPDFText_GetCharOrigin(page.raw, i, x, y)
        if RTL.match(char) and unicodedata.category(char) == "Mn":  # they stand above their line or below it
            continue
        if raw.FPDFText_IsGenerated(page.raw, i) == 1:  # the reader puts spaces and ends of lines where it likes
            continue
        if char.isspace():
            lines[-1].append((x.value, " "))
            continue
        if abs(y.value - heights[-1]) > _SAME_LINE:
            lines.append([])
            heights.append(y.value)
        if "\udc00" <= char <= "\udfff":  # the second half of a character beyond the basic plane
            place, half = lines[-1].pop() if lines[-1] else (0.0, "")
            if "\ud800" <= half <= "\udbff":
                half = (half + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            lines[-1] += [(place, half)] * bool(half)
            continue
        lines[-1].append((x.value, char))
    for i in range(1, len(lines) - 1):  # lines set close are turned round by the reader
        above = heights[i + 1] - heights[i]
        if 0 < above < _CLOSE and _overlap(lines[i], lines[i + 1]) and _leads_left(lines[i]):
            lines[i], lines[i + 1] = lines[i + 1], lines[i]
    return "\n".join(_read(line, every) for line in lines)


def _leads_left(line: Sequence[tuple[float, str]]) -> bool:
    """Whether a line has right-to-left letters."""
    return any(RTL.match(char) for _, char in line)


def _overlap(one: Sequence[tuple[float, str]], other: Sequence[tuple[float, str]]) -> bool:
    """Whether two lines stand in one column."""
    (left, _), (right, _) = min(one), max(one)
    return min(other)[0] < right and max(other)[0] > left


def _read(line: Sequence[tuple[float, str]], leftward: bool) -> str:
    """A line in reading order: its letters as they stand from left to right, leftward stretches turned round."""
    text = "".join(char for _, char in line)
    letters = sum(map(len, RTL.findall(text)))
    if not letters:
        return text
    seen = "".join(_as_seen(line))
    if leftward or letters * 2 > sum(map(str.isalpha, text)):
        return _turned(_LATIN_STRETCH, seen[::-1])
    return _RTL_STRETCH.sub(lambda found: _turned(_LATIN_STRETCH, found[0][::-1]), seen)


def _as_seen(line: Sequence[tuple[float, str]]) -> Iterator[str]:
    """The characters of a line from left to right; those of one leftward glyph come in the order of the text."""
    chars = [one for one in line if unicodedata.category(one[1]) != "Mn"]
    ordered: list[tuple[float, str]] = []
    for _, group in groupby(chars, key=lambda one: round(one[0], 2)):
        same = list(group)
        ordered += reversed(same) if RTL.match(same[0][1]) else same
    yield from (char for _, char in sorted(ordered, key=lambda one: one[0]))


def _turned(stretch: re.Pattern[str], text: str) -> str:
    """``text`` with each of its stretches turned round."""
    return stretch.sub(lambda found: found[0][::-1], text)


def of_epub(data: bytes) -> dict[str, str]:
    """The text of each XHTML file by name, in the order of names; without the links from one to another."""
    texts: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".xhtml"):  # named without its folder
                root = etree.fromstring(archive.read(name), _parser())
                body = root.find(f".//{_HTML}body")
                texts[name.rpartition("/")[2]] = _words(body) if body is not None else ""
    return texts


def _words(body: etree._Element) -> str:
    links = set(body.iterfind(f"{_HTML}nav[@class='ways']"))
    return (body.text or "") + "".join(
        "".join(map(str, child.itertext())) + (child.tail or "") for child in body if child not in links
    )


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
