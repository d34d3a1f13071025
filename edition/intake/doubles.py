"""Stories that came in twice: from two sources, or in an earlier issue. One of them runs, and the other is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from edition.findings import Finding, warning
from edition.model import Article

LONG = 5
"""Words in a row that two texts have in common by more than chance."""
SAME = 0.7
"""Share of the rows of words of the shorter of two stories that the longer one has as well, if they are one story."""
LEAST = 30
"""Words of the shortest story that is compared by its words."""
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"(?m)^url:\s*[\"']?(\S+?)[\"']?\s*$")
_HEAD = 4000


def owners_of(articles: Sequence[Article], first: Sequence[int] | None = None) -> dict[int, int]:
    """Which of the articles, by their numbers, are one story with another that runs in their place.

    Of those that are one story the one with the least number in ``first`` runs, and of these the fullest.
    """
    ranks = first or [0] * len(articles)
    fuller = sorted(range(len(articles)), key=lambda i: (ranks[i], -articles[i].words, i))
    owners: dict[int, int] = {}
    by_address: dict[str, int] = {}
    by_row: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for number in fuller:
        article = articles[number]
        own = address_of(article.url)
        rows = set(_rows(article))
        same = by_address.get(own) if own else None
        if same is None and len(rows) >= LEAST:
            same = _alike(rows, by_row, sizes)
        if same is not None:
            owners[number] = same
            continue
        if own:
            by_address[own] = number
        sizes[number] = len(rows)
        for row in rows:
            by_row.setdefault(row, number)
    return owners


def _rows(article: Article) -> Iterator[int]:
    """The rows of words of a story, as numbers that are the same in every run."""
    words = _words(article)
    for at in range(len(words) - LONG + 1):
        yield _number(" ".join(words[at : at + LONG]))


def _number(text: str) -> int:
    """A number of a text, the same in every run."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _alike(rows: set[int], by_row: dict[int, int], sizes: Mapping[int, int] | None = None) -> int | None:
    """The story that has most of these rows as well, or most of whose own these are; None where there is none."""
    counts: dict[int, int] = {}
    for row in rows:
        if row in by_row:
            counts[by_row[row]] = counts.get(by_row[row], 0) + 1
    best = max(sorted(counts), key=lambda number: counts[number], default=None)
    if best is None:
        return None
    size = (sizes or {}).get(best, 0)
    least = min(len(rows), size) if size >= LEAST else len(rows)
    return best if counts[best] >= SAME * least else None


def said(left: Article, runs: Article) -> Finding:
    """The finding for a story that another one runs for."""
    message = f"'{left.slug}' is the same story as '{runs.slug}', which runs"
    hint = f"[stories.{left.slug}] run = true in desk.toml prints it, if they are two stories"
    return warning("STORY-TWICE", left.source, message, hint)


def address_of(url: str) -> str:
    """An address as it is compared: without its scheme, its query and what is behind the last slash."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" if host and parts.path.rstrip("/") else ""


def printed(folders: Iterable[Path]) -> dict[str, Path]:
    """The addresses of the stories in these issues' folders, as they are compared, and the file of each."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted((folder / "articles").glob("*.md")):
            try:
                with path.open("rb") as held:
                    head = held.read(_HEAD).decode("utf-8", "replace")
            except OSError:
                continue
            found |= {own: path for one in _ADDRESS.findall(head) if (own := address_of(one))}
    return found


def known(articles: Sequence[Article], earlier: Sequence[Article]) -> dict[int, Article]:
    """Which of the articles, by their numbers, are among the ``earlier`` ones; short ones only with all their words."""
    by_row: dict[int, int] = {}
    for number, article in enumerate(earlier):
        for row in (*_rows(article), _whole(article)):
            by_row.setdefault(row, number)
    found: dict[int, Article] = {}
    for number, article in enumerate(articles):
        rows = set(_rows(article))
        same = _alike(rows if len(rows) >= LEAST else {_whole(article)}, by_row)
        if same is not None:
            found[number] = earlier[same]
    return found


def _whole(article: Article) -> int:
    """A number of all words of a story."""
    return _number(" ".join(_words(article)))


def _words(article: Article) -> list[str]:
    return _WORD.findall(" ".join(block.text for block in article.body).casefold())
