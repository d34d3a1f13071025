"""Stories that came in twice: from two sources, or in an earlier issue. One of them runs, and the other is named."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from edition.findings import Finding, warning
from edition.intake.identity import Known, address_of
from edition.intake.likeness import ALL, LEAST, SAME, in_rows, number, rows
from edition.model import Article

MOSTLY = 0.8
"""Share of the shorter of two stories of two sources under two heads that the longer one has, if they are one."""
AGAIN = 0.9
"""Share of the rows of two stories of two sources that both have, if the later one is the earlier one dated anew."""
MOST_OWNERS = 50
"""Stories that are looked at for one row of words: what more of them have is an agency's standing text."""
_ADDRESS = re.compile(r"(?m)^url:\s*[\"']?(\S+?)[\"']?\s*$")
_HEAD = 4000


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
    by_address: dict[tuple[str, str], int] = {}
    by_row: dict[int, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    for at in fuller:
        one = stories[at]
        place, mine = (one.address, articles[at].lang), rows(one.words)
        same = by_address.get(place)
        if same is not None and stories[same].source == one.source:
            same = None  # two stories of a source at one address are two, unless their words are those of one
        if same is None and len(mine) >= LEAST:
            same = next((other for other in _alike(mine, by_row, sizes) if _are_one(one, stories[other])), None)
        if same is not None:
            owners[at] = same
            continue
        if one.address:
            by_address.setdefault(place, at)
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
    return (in_rows(one.words, other.words) or 0.0) >= (ALL if one.source == other.source else MOSTLY)


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

    def is_one(one: Known, other: Known) -> bool:
        mine = rows(one.words)
        return len(mine) < LEAST or one.head == other.head or len(mine & rows(other.words)) >= ALL * len(mine)

    return _first(stories, earlier, is_one)


def again(stories: Sequence[Known], earlier: Sequence[Known]) -> dict[int, int]:
    """Which of the stories, by number, are ``earlier`` ones of another source, word for word or nearly so."""

    def is_one(one: Known, other: Known) -> bool:
        mine, theirs = rows(one.words), rows(other.words)
        return len(mine) >= LEAST and one.source != other.source and len(mine & theirs) >= AGAIN * len(mine | theirs)

    return _first(stories, earlier, is_one)


def _first(
    stories: Sequence[Known], earlier: Sequence[Known], is_one: Callable[[Known, Known], bool]
) -> dict[int, int]:
    """Of the ``earlier`` stories that have most of the words of each of ``stories``, the likest that is it."""
    by_row: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(earlier):
        for row in (*rows(one.words), number(one.words)):
            by_row[row].append(at)
    found: dict[int, int] = {}
    for at, one in enumerate(stories):
        mine = rows(one.words)
        fits = _alike(mine if len(mine) >= LEAST else frozenset({number(one.words)}), by_row) if one.words else ()
        same = next((other for other in fits if is_one(one, earlier[other])), None)
        if same is not None:
            found[at] = same
    return found
