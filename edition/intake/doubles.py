"""Stories that came in twice: from two sources, or in an earlier issue. One of them runs, and the other is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from edition.findings import Finding, note, warning
from edition.model import Article

LONG = 5
"""Words in a row that two texts have in common by more than chance."""
SAME = 0.7
"""Share of the rows of words of the shorter of two stories that the longer one has as well, if they are one story."""
LEAST = 30
"""Words of the shortest story that is compared by its words."""
MOST_ISSUES = 14
"""Earlier issues that are looked at."""
_WORD = re.compile(r"\w+")
_ADDRESS = re.compile(r"(?m)^url:\s*[\"']?(\S+?)[\"']?\s*$")
_HEAD = 4000


def without(articles: Sequence[Article]) -> tuple[list[Article], list[Finding]]:
    """The articles, of those that are one story only the fullest, in their order; and the others, named."""
    fuller = sorted(range(len(articles)), key=lambda i: (-articles[i].words, i))
    owners: dict[int, int] = {}
    by_address: dict[str, int] = {}
    by_row: dict[int, int] = {}
    for number in fuller:
        article = articles[number]
        own = address_of(article.url)
        rows = set(_rows(article))
        same = by_address.get(own) if own else None
        if same is None and len(rows) >= LEAST:
            same = _alike(rows, by_row)
        if same is not None:
            owners[number] = same
            continue
        if own:
            by_address[own] = number
        for row in rows:
            by_row.setdefault(row, number)
    kept = [article for number, article in enumerate(articles) if number not in owners]
    return kept, [_said(articles[number], articles[owners[number]]) for number in sorted(owners)]


def _rows(article: Article) -> Iterator[int]:
    """The rows of words of a story, as numbers that are the same in every run."""
    words = _WORD.findall(" ".join(block.text for block in article.body).casefold())
    for at in range(len(words) - LONG + 1):
        yield _number(" ".join(words[at : at + LONG]))


def _number(text: str) -> int:
    """A number of a text, the same in every run."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _alike(rows: set[int], by_row: dict[int, int]) -> int | None:
    """The story that has most of these rows as well; None where none has."""
    counts: dict[int, int] = {}
    for row in rows:
        if row in by_row:
            counts[by_row[row]] = counts.get(by_row[row], 0) + 1
    best = max(sorted(counts), key=lambda number: counts[number], default=None)
    return best if best is not None and counts[best] >= SAME * len(rows) else None


def _said(left: Article, runs: Article) -> Finding:
    message = f"'{left.slug}' is the same story as '{runs.slug}', which is fuller and runs"
    return warning(
        "STORY-TWICE", left.source, message, "put both into the issue's folder by hand if they are two stories"
    )


def address_of(url: str) -> str:
    """An address as it is compared: without its scheme, its query and what is behind the last slash."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" if host and parts.path.rstrip("/") else ""


def printed(folders: Iterable[Path]) -> frozenset[str]:
    """The addresses of the stories in these issues' folders, as they are compared."""
    found: set[str] = set()
    for folder in list(folders)[-MOST_ISSUES:]:
        for path in sorted((folder / "articles").glob("*.md")):
            try:
                with path.open("rb") as held:
                    head = held.read(_HEAD).decode("utf-8", "replace")
            except OSError:
                continue
            found |= {address_of(one) for one in _ADDRESS.findall(head)}
    return frozenset(found - {""})


def not_printed(articles: Sequence[Article], known: frozenset[str]) -> tuple[list[Article], list[Finding]]:
    """The articles whose addresses are not in an earlier issue; the others are named."""
    kept = [one for one in articles if address_of(one.url) not in known]
    said = [
        note("STORY-PRINTED", one.source, f"'{one.slug}' was in an earlier issue and is not printed again")
        for one in articles
        if address_of(one.url) in known
    ]
    return kept, said
