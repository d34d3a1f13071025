"""What a story is known by: its file, its address, its day, its head, its words and its pictures.

A story has no number of its own that all sources state; see ``likeness`` for which one is which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from edition.config import slug_of
from edition.model import Article

MOST = 20_000
"""Characters of the words of a story that are compared."""
MOST_PICTURE = 50_000_000
_TRACKING = re.compile(
    r"(?i)(?:(?:utm_\w+|mc_\w+|fbclid|gclid|dclid|msclkid)=.*"
    r"|(?:cmp|cmpid|campaign|ref|from|source|src|rss|feed|output)=[a-z._-]*)"
)
"""What in a query says how a reader came, and not which page it is: some keys, and others where no number is theirs."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Known:
    """A story as it is recognised: its file, address, day, head and slug, and its words as ``words_of`` gives them."""

    path: str
    address: str
    day: date | None
    story: str
    words: str
    copy: str
    """The digest of all of it: head, words and pictures."""
    head: str = ""
    pictures: str = ""
    """The digest of its pictures; empty where it has none."""
    source: str = ""
    """The folder of the source from which it came."""
    issue: str = ""
    """The day of the issue that has decided on it."""


def known_of(article: Article, sources: Sequence[str]) -> Known:
    """What an article is recognised by; ``sources`` are the folders that were searched, as files are named by them."""
    path, words, head = article.source.path, words_of(article), slug_of(article.title, "")
    pictures = _digest(*(_bytes(one.path) for one in article.figures)) if article.figures else ""
    copy = _digest(head.encode(), words.encode("utf-8", "surrogatepass"), pictures.encode())
    address = address_of(article.url)
    return Known(path, address, article.date, article.slug, words, copy, head, pictures, source_of(path, sources))


def source_of(path: str, sources: Sequence[str]) -> str:
    """The innermost of these folders in which a file is, or the folder that its name begins with."""
    around = [one for one in sources if path == one or path.startswith(f"{one}/")]
    return max(around, key=len, default=path.partition("/")[0])


def words_of(article: Article) -> str:
    """The words of a story, in small letters with a space between; those of its captions where it has none."""
    text = " ".join(block.text for block in article.body)
    if not _WORD.search(text):
        text = " ".join(one.caption for one in article.figures)
    return " ".join(word_list(text))[:MOST]


def word_list(text: str) -> list[str]:
    """The words of a text in small letters, bounded."""
    return _WORD.findall(text[: 2 * MOST].casefold())


def _digest(*parts: bytes) -> str:
    """A name for these bytes, the same in every run."""
    return blake2b(b"\x1e".join(parts), digest_size=8).hexdigest()


def _bytes(path: str) -> bytes:
    """A digest of a picture's file; nothing where it cannot be read, or is too large."""
    try:
        file = Path(path)
        return blake2b(file.read_bytes()).digest() if path and file.stat().st_size <= MOST_PICTURE else b""
    except OSError:
        return b""


def address_of(url: str) -> str:
    """An address as it is compared: without its scheme, what is behind its last slash, and how a reader came to it."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    asked = urlencode(sorted(one for one in parse_qsl(parts.query) if not _TRACKING.fullmatch("=".join(one))))
    path = parts.path.rstrip("/")
    return f"{host}{path}{'?' if asked else ''}{asked}" if host and (path or asked) else ""
