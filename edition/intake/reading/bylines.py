"""A first line such as ``By Mara Linden`` or ``بقلم سامي`` is the byline, not copy."""

from __future__ import annotations

import re

from edition.model import Block, BlockKind

_IN_LATIN = (
    "by",
    "words by",
    "written by",
    "story by",
    "par",
    "von",
    "por",
    "di",
    "door",
    "af",
    "av",
    "autor:",
    "yazan:",
)
_IN_OTHERS = (
    "بقلم", "بقلم:", "كتب:", "كتبت:", "كتب", "كتبت", "حاوره", "حاوره:", "حاورته", "حاورته:", "حاورها:",
    "أجرى الحوار:", "إعداد:", "اعداد:", "נכתב על ידי", "מאת", "מאת:", "نویسنده:", "автор:", "текст:", "του", "της",
)  # fmt: skip
"""Words that open a byline: before names that begin with a capital, and in scripts that have none."""
MOST_WORDS = 9
"""Words of the longest byline: two writers, and what one of them is."""
_PARTICLES = frozenset(
    "and & et und y e en och og van von der den de del la le al el bin ben ibn da di du dos ter zu".split()
)
_ROLES = frozenset("desk staff reporter reporters correspondent correspondents agencies agency".split())
"""What a writer may be called instead of a name."""
_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]")
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\bet\b|\bund\b|\by\b|،|\s+و(?=\w))\s*")


def taken(body: list[Block]) -> tuple[tuple[str, ...], list[Block]]:
    """The names in a byline that is the first paragraph, and the copy behind it; no names where it is none."""
    top = [block for block in body if block.kind is not BlockKind.FIGURE][:2]
    if len(top) > 1 and top[0].kind is not BlockKind.CROSSHEAD:  # else it may be below a second headline
        del top[1:]
    for one in top:
        found = names(" ".join(one.text.split())) if one.kind is BlockKind.PARAGRAPH and not one.marker else ()
        if found:
            return found, [block for block in body if block is not one]
    return (), body


def names(line: str) -> tuple[str, ...]:
    """The writers whom a line names; none where it is a sentence."""
    line = _WIKI.sub(r"\1", line)
    if len(line.split()) > MOST_WORDS or line.endswith((".", "!", "?", "؟", "…")):
        return ()
    low = line.lower()
    opening = next((one for one in (*_IN_LATIN, *_IN_OTHERS) if low.startswith(one + " ")), None)
    if opening is None:
        return ()
    rest = line[len(opening) :].strip(" :\u2013\u2014-")
    words = re.findall(r"[^\W\d_][\w'’.-]*", rest)
    if opening in _IN_LATIN:
        named = [word for word in words if word.lower() not in _PARTICLES]
        if not named or not all(word[0].isupper() or word in _ROLES for word in named):
            return ()
    elif not 2 <= len(words) <= 6:
        return ()
    return tuple(name for name in (part.strip() for part in _BETWEEN.split(rest)) if name)
