"""HTML of any depth: tags that are nested deeper than a parser reads are taken out, and their words stay."""

from __future__ import annotations

import re
from collections import Counter

DEEPEST = 200
"""Open elements inside each other; libxml2 drops without a word what is deeper than 2,048."""
_TAG = re.compile(
    r"<!--.{0,2000}?-->|<!\[CDATA\[.{0,2000}?\]\]>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/><]*+)(?:\"[^\"<]*+\"|'[^'<]*+'|[^'\"<>])*+>",
    re.DOTALL,
)
_EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_INLINE = frozenset("a abbr b bdi bdo big cite code em font i mark q s small span strike strong sub sup u".split())
_CLOSED_BY_NEXT = frozenset("p li dt dd option optgroup tr td th thead tbody tfoot colgroup rb rt rp".split())
"""Elements whose end tag is often left out: the next one of their kind closes them, so that they do not nest."""


def flattened(html: str, deepest: int = DEEPEST) -> tuple[str, int]:
    """``html`` without the tags that are nested deeper than ``deepest``, and how many there were of these."""
    opened: list[tuple[str, bool]] = []
    count: Counter[str] = Counter()
    parts: list[str] = []
    at = cut = 0
    for found in _TAG.finditer(html):
        name = (found["name"] or "").lower()
        if not name or name in _EMPTY or name in _CLOSED_BY_NEXT:
            continue
        kept = True
        if not found["close"]:
            kept = len(opened) < deepest
            opened.append((name, kept))
            count[name] += 1
        elif count[name]:
            while opened:  # what was left open inside it ends with it
                last, kept = opened.pop()
                count[last] -= 1
                if last == name:
                    break
        if not kept:
            parts.append(html[at : found.start()])
            parts.append("" if name in _INLINE else " ")
            at = found.end()
            cut += not found["close"]
    parts.append(html[at:])
    return "".join(parts), cut
