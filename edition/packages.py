"""Packages: stories that belong together, by the words that their files state, and in which order they come."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from edition.findings import Finding, note
from edition.model import Article

Order = tuple[int, int, int, int, str]
"""The order of a story: its section, tier, priority, weight, and slug."""
MOST = 4
"""Stories of a package, which have to stand on one page together."""
BESIDE = 4
"""The lowest tier of a story in a package: a brief is none of its stories."""


def name_of(article: Article) -> str:
    """What tells whether two stories are of one package; empty for one that is of none."""
    return " ".join(article.package.casefold().split())


def packed(runs: Sequence[Article], order_of: Mapping[str, Order]) -> tuple[dict[str, str], list[Finding]]:
    """The main story of each story in a package, by slug: the most prominent, in whatever section it is.

    A package has at most MOST stories; one of a single story is none.
    """
    named: dict[str, list[Article]] = {}
    for article in sorted(runs, key=lambda one: order_of[one.slug][1:]):
        if article.package:
            named.setdefault(name_of(article), []).append(article)
    mains: dict[str, str] = {}
    findings: list[Finding] = []
    for own in named.values():
        if len(own) == 1:
            near = difflib.get_close_matches(
                own[0].package.casefold(), [name for name in named if len(named[name]) > 1], 1
            )
            hint = f"did you mean '{named[near[0]][0].package}'?" if near else "write the same words into another story"
            message = f"'{own[0].slug}' is alone in the package '{own[0].package}'"
            findings.append(note("PACKAGE-ALONE", own[0].source, message, hint))
            continue
        if len(own) > MOST:
            message = f"the package '{own[0].package}' has {len(own)} stories; the first {MOST} stand together"
            findings.append(note("PACKAGE-LARGE", own[MOST].source, message))
        mains |= {article.slug: own[0].slug for article in own[:MOST]}
    return mains, findings


def together(slug: str, order_of: Mapping[str, Order], packages: Mapping[str, str]) -> tuple[Order, bool, Order]:
    """The order of a story: that of its package's main story, which is the first of them."""
    main = packages.get(slug, slug)
    return order_of[main], slug != main, order_of[slug]
