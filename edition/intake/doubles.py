"""Stories that came in twice: from two sources, or in an earlier issue. One of them runs, and the other is named."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from edition.findings import Finding, warning
from edition.intake.identity import ALL, LEAST, SAME, Known, number, rows, words_of
from edition.model import Article

MOSTLY = 0.8
"""Share of the shorter of two stories of two sources under two heads that the longer one has, if they are one."""
AGAIN = 0.9
"""Share of the rows of two stories of two sources that both have, if the later one is the earlier one dated anew."""
MOST_OWNERS = 50
"""Stories that are looked at for one row of words: what more of them have is an agency's standing text."""
_ADDRESS = re.compile(r"(?m)^url:\s*[\"']?(\S+?)[\"']?\s*$")
_HEAD = 4000
_TRACKING = re.compile(
    r"(?i)(?:(?:utm_\w+|mc_\w+|fbclid|gclid|dclid|msclkid)=.*"
    r"|(?:cmp|cmpid|campaign|ref|from|source|src|rss|feed|output)=[a-z._-]*)"
)
"""What in a query says how a reader came, and not which page it is: some keys, and others where no number is theirs."""


def owners_of(
    articles: Sequence[Article], stories: Sequence[Known], first: Sequence[int] | None = None
) -> dict[int, int]:
    """Which of the articles, by their numbers, are one story with another that runs in their place.

    They are one by most of their words, or by their address where they are of two sources and one language. Of
    those that are one story the one with the least number in ``first`` runs, and of these the fullest.
    """
    ranks = first or [0] * len(articles)
    fuller = sorted(range(len(articles)), key=lambda i: (ranks[i], -articles[i].words, i))
    owners: dict[int, int] = {}
    by_address: dict[str, int] = {}
    by_row: dict[int, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for at in fuller:
        one = articles[at]
        own = f"{address_of(one.url)} {one.lang}" if address_of(one.url) else ""
        mine = rows(words_of(one))
        same = by_address.get(own) if own else None
        if same is not None and stories[same].source == stories[at].source:
            same = None  # two stories of a source at one address are two, unless their words are those of one
        if same is None and len(mine) >= LEAST:
            fits = _alike(mine, by_row, sizes)
            same = next((other for other in fits if _are_one(stories[at], stories[other])), None)
        if same is not None:
            owners[at] = same
            continue
        if own:
            by_address.setdefault(own, at)
        sizes[at] = len(mine)
        for row in mine:
            by_row[row].append(at)
    return owners


def _are_one(one: Known, other: Known) -> bool:
    """Whether two stories that are alike are one: under one head, or with nearly all of one in the other."""
    if one.head == other.head:
        return True
    if one.pictures and other.pictures and one.pictures != other.pictures and one.source == other.source:
        return False  # two puzzles with the same rules
    mine, theirs = rows(one.words), rows(other.words)
    return len(mine & theirs) >= (ALL if one.source == other.source else MOSTLY) * min(len(mine), len(theirs))


def _alike(mine: frozenset[int], by_row: Mapping[int, list[int]], sizes: Mapping[int, int] | None = None) -> list[int]:
    """The stories that have most of these rows as well, or most of whose own these are, the likest first."""
    counts = Counter(at for row in mine for at in by_row.get(row, ())[:MOST_OWNERS])
    found = []
    for at, both in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        size = (sizes or {}).get(at, 0)
        least = min(len(mine), size) if size >= LEAST else len(mine)
        if both >= SAME * least:
            found.append(at)
    return found


def said(left: Article, runs: str) -> Finding:
    """The finding for a story in whose place another one runs."""
    message = f"'{left.slug}' is the same story as '{runs}', which runs"
    hint = f"[stories.{left.slug}] run = true in desk.toml prints it, if they are two stories"
    return warning("STORY-TWICE", left.source, message, hint)


def address_of(url: str) -> str:
    """An address as it is compared: without its scheme, what is behind its last slash, and how a reader came to it."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    asked = urlencode(sorted(one for one in parse_qsl(parts.query) if not _TRACKING.fullmatch("=".join(one))))
    path = parts.path.rstrip("/")
    return f"{host}{path}{'?' if asked else ''}{asked}" if host and (path or asked) else ""


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


def known(stories: Sequence[Known], earlier: Sequence[Known]) -> dict[int, int]:
    """Which of the stories, by number, are among ``earlier`` ones: nearly all of their words, or most under one head.

    Short ones are only where all of their words are the same.
    """
    by_row: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(earlier):
        for row in (*rows(one.words), number(one.words)):
            by_row[row].append(at)
    found: dict[int, int] = {}
    for at, one in enumerate(stories):
        mine = rows(one.words)
        whole = mine if len(mine) >= LEAST else frozenset({number(one.words)})
        for other in _alike(whole, by_row) if one.words else ():
            theirs = earlier[other]
            both = len(mine & rows(theirs.words))
            if len(mine) < LEAST or one.head == theirs.head or both >= ALL * len(mine):
                found[at] = other
                break
    return found


def again(stories: Sequence[Known], earlier: Sequence[Known]) -> dict[int, int]:
    """Which of the stories, by their numbers, are ``earlier`` ones of another source, word for word or nearly so."""
    by_row: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(earlier):
        for row in rows(one.words):
            by_row[row].append(at)
    found: dict[int, int] = {}
    for at, one in enumerate(stories):
        mine = rows(one.words)
        for other in _alike(mine, by_row) if len(mine) >= LEAST else ():
            theirs = rows(earlier[other].words)
            if one.source != earlier[other].source and len(mine & theirs) >= AGAIN * len(mine | theirs):
                found[at] = other
                break
    return found
