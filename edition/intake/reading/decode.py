"""Bytes from a file become text, and what could not be read is said."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from edition.files import FORBIDDEN
from edition.findings import Finding, Source, note, warning
from edition.intake.reading.language import isolates

LONGEST = 400_000
"""Characters of one article; what is longer is kept, and said."""

MOST_MARKS = 6
"""Marks on one letter; a seventh is no writing. (Tibetan and Hebrew with accents have up to five.)"""
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f]"
)
_MARKS = re.compile(f"({_MARK}{{{MOST_MARKS}}}){_MARK}+")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def text_of(data: bytes, path: str) -> tuple[str, list[Finding]]:
    """The text of a file: by byte order mark, else strict UTF-8, else the likeliest encoding, with findings.

    Characters that XML 1.0 forbids and lone surrogates are taken out, bidirectional overrides become isolates; line
    ends become ``\\n``.
    """
    findings: list[Finding] = []
    text = _decoded(data, path, findings)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    clean = FORBIDDEN.sub("", text)
    if clean != text:
        at = next(FORBIDDEN.finditer(text))
        line = text.count("\n", 0, at.start()) + 1
        many = len(text) - len(clean)
        findings.append(
            warning(
                "CHAR-FORBIDDEN",
                Source(path, line),
                f"{many} control character{'s' if many > 1 else ''} (the first is U+{ord(at[0]):04X}) left out",
                "delete it in the file",
            )
        )
    clean, heaped = _MARKS.subn(r"\1", clean)
    if heaped:
        message = f"marks heaped on {heaped} letters were cut to {MOST_MARKS} each"
        findings.append(note("CHAR-MARKS", Source(path), message, "no language puts more on a letter"))
    isolated, turned, removed = isolates.kept(clean)
    if turned:
        message = f"direction overrides were made isolates: {turned}"
        findings.append(note("CHAR-BIDI", Source(path), message, "an override shows letters backwards"))
    if removed:
        message = f"marks of direction without a partner were left out: {removed}"
        findings.append(note("CHAR-BIDI", Source(path), message, "close each in its own paragraph"))
    if len(isolated) > LONGEST:
        findings.append(
            note(
                "ARTICLE-LONG",
                Source(path),
                f"{len(isolated):,} characters are unusually long for one article",
            )
        )
    return isolated, findings


def permitted(text: str) -> str:
    """``text`` without the characters that ``text_of`` takes out, which an entity may have brought back."""
    return isolates.kept(FORBIDDEN.sub("", text))[0]


def _decoded(data: bytes, path: str, findings: list[Finding]) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
    guess = from_bytes(data[:100_000], cp_isolation=["cp1252", "cp1256", "cp1251", "cp1253", "latin_1"]).best()
    encoding = guess.encoding if guess is not None else "cp1252"
    if b"\x81" not in data and (encoding in ("latin_1", "cp1253") or _latin(data)):
        encoding = "cp1252"  # what writes Latin-1 today writes its superset
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    findings.append(
        warning(
            "ENCODING",
            Source(path, line),
            f"is not UTF-8; read as {encoding}" + (f", {lost} characters lost" if lost > 0 else ""),
            "save the file as UTF-8",
        )
    )
    return text


def _latin(data: bytes) -> bool:
    """Whether most words with letters beyond ASCII have ASCII letters too: no other script mixes them."""
    words = [word for word in re.findall(rb"[A-Za-z\xc0-\xff]+", data[:100_000]) if not word.isascii()]
    return sum(bool(re.search(rb"[A-Za-z]", word)) for word in words) * 2 > len(words)
