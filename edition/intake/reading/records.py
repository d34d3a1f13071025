"""Stories in tags of an archive's or an agency's own: ``<DOC><TITLE>…</TITLE><TIME>…</TIME><TEXT>…</TEXT></DOC>``.

No schema describes them all, and few are well-formed XML. What they share: an element around the story, its copy in an
element that says so, and its facts in elements of few words beside it. The facts become front matter; all else is copy.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from edition.intake.reading.frontmatter import FrontMatter
from edition.intake.reading.keys import CANONICAL
from edition.intake.reading.names import ALIASES

COPY = ("body", "text", "content", "copy", "story", "maintext", "fulltext", "bodytext", "articlebody")
"""Names of the element that holds the copy."""
FACTS = {
    "hl": "title", "hl1": "title", "h1": "title", "time": "date", "datetime": "date", "date_time": "date",
    "storydate": "date", "src": "sources", "publisher": "sources", "agency": "sources", "provider": "sources",
    "cat": "section", "keyword": "tags", "name": "",
}  # fmt: skip
"""What elements say, beside those that are called as in front matter; a name may be anybody's."""
NUMBERS = frozenset({"docno", "docid", "id", "fileid", "number", "guid", "uid"})
"""What says nothing to a reader."""
LISTS = ("byline", "sources", "tags")
"""Facts that may be stated several times."""
MOST_WORDS = 12
"""Words of a fact that no table knows; what has more is copy."""
NEAR = 200
"""Characters beside an element in which the next one is looked for."""
MOST_TAGS = 200_000
"""Tags of a file that are looked at."""

_OPENS = re.compile(r"\s*<([A-Za-z][\w-]*)(?:\s[^<>\n]*)?>")
_TAG = re.compile(r"<(/?)([A-Za-z][\w.:-]*)(?:\s[^<>\n]*)?/?>")
_BESIDE = re.compile(rf"(?:{_TAG.pattern}[ \t]*)+(?P<end>\n?)")
_PARAGRAPHS = frozenset({"p", "para", "paragraph", "br", "div", "li"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element that is closed: its name in small letters, and where its parts begin in the text."""

    name: str
    start: int
    inside: int
    end: int
    """Where its closing tag begins."""
    after: int
    leaf: bool
    """Whether it holds nothing but words and paragraphs."""

    @property
    def key(self) -> str:
        """The key of front matter that it states; empty where no table knows it."""
        name = self.name.replace("-", "_")
        return FACTS.get(name, ALIASES.get(name, name if name in CANONICAL else ""))


def divided(text: str) -> list[str]:
    """The records in ``text``, each as it is written; ``text`` alone where it does not hold several."""
    opens = _OPENS.match(text)
    if opens is None:
        return [text]
    starts = [found.start() for found in re.finditer(rf"(?m)^[ \t]*<{re.escape(opens[1])}(?:\s[^<>\n]*)?>", text)]
    ends = [*starts[1:], len(text)]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    close = f"</{opens[1]}>"
    whole = all(piece.rstrip().endswith(close) and _copy_of(_elements(piece)) is not None for piece in pieces)
    return pieces if len(pieces) > 1 and whole else [text]


def read(text: str) -> FrontMatter | None:
    """The facts and the copy of ``text``, line by line where they are; None where it is no record.

    Tags go, and words stay: those of facts that are known in the facts, those of all else in the copy. Where no element
    says that it holds the copy, only the headline is a fact.
    """
    opens = _OPENS.match(text)
    if opens is None or f"</{opens[1]}>" not in text:
        return None
    elements = _elements(text)
    copy = _copy_of(elements)
    story = _worded(text[copy.inside : copy.end]) if copy is not None else ""
    meta: dict[str, Any] = {}
    lines: dict[str, int] = {}
    taken: list[tuple[int, int]] = []
    for one in _facts(elements, copy):
        value = " ".join(_worded(text[one.inside : one.end]).split())
        name = one.name if one.key == "deck" else one.key or one.name  # a summary may be too long for a deck
        if (not one.key and not _is_code(one, value, text)) or (name in meta and one.key not in LISTS):
            continue
        taken.append((one.start, one.after))
        if not value or one.name in NUMBERS or (one.key == "deck" and _opens(story, value)):
            continue
        if name not in meta:
            lines[name] = text.count("\n", 0, one.start) + 1
        if one.key in LISTS:
            meta.setdefault(name, []).append(value)
        else:
            meta[name] = value
    if copy is None:
        return FrontMatter(meta, lines, _worded(_without(text, taken)), 1)
    start = copy.inside + story.startswith("\n")  # there the line of its opening tag ends
    above = _without(text[:start], [one for one in taken if one[1] <= copy.start])
    below = _without(text[copy.end :], [(a - copy.end, b - copy.end) for a, b in taken if a >= copy.after])
    body = _apart(above) + story.removeprefix("\n") + _apart(below)
    return FrontMatter(meta, lines, body, 1)


def _is_code(one: Element, value: str, text: str) -> bool:
    """Whether an element that no table knows is no copy: it has few words, and stands between other elements."""
    before, behind = text[max(0, one.start - NEAR) : one.start], text[one.after : one.after + NEAR]
    alone = before.rstrip().endswith(">") and behind.lstrip().startswith("<")
    return alone and one.name not in COPY and len(value.split()) <= MOST_WORDS


def _opens(story: str, value: str) -> bool:
    """Whether an abstract is the first words of the copy, cut off or whole: it would be printed twice."""
    return " ".join(story.split()).startswith(value.rstrip(" .…"))


def _without(text: str, taken: Sequence[tuple[int, int]]) -> str:
    """``text`` without some parts of it, which leave their line ends."""
    left, at = [], 0
    for start, end in taken:
        left += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end
    return "".join([*left, text[at:]])


def _apart(text: str) -> str:
    """What is beside the copy, each element a paragraph of its own; lines that are divided already stay."""
    return html.unescape(_BESIDE.sub(lambda one: one["end"] or "\n\n", text))


def _elements(text: str) -> list[Element]:
    """The closed elements of ``text`` that are no paragraphs, in the order in which they open."""
    opened: dict[str, list[tuple[int, int]]] = {}
    found: list[Element] = []
    last = -1
    for tag in islice(_TAG.finditer(text), MOST_TAGS):
        name = tag[2].lower()
        if name in _PARAGRAPHS or tag[0].endswith("/>"):
            continue
        if not tag[1]:
            opened.setdefault(name, []).append((tag.start(), tag.end()))
            last = tag.start()
        elif opened.get(name):
            start, inside = opened[name].pop()
            found.append(Element(name, start, inside, tag.start(), tag.end(), start == last))
    return sorted(found, key=lambda one: one.start)


def _copy_of(elements: Sequence[Element]) -> Element | None:
    """The element that holds the copy: the largest one that says so, or one inside it that has most of it."""
    found: Element | None = None
    for one in sorted(elements[1:], key=lambda one: one.inside - one.end):
        inner = found is not None and found.start < one.start and 2 * (one.end - one.inside) > found.end - found.inside
        found = one if one.name in COPY and (found is None or inner) else found
    return found


def _facts(elements: Sequence[Element], copy: Element | None) -> Iterator[Element]:
    """The elements that may be facts, none inside another: of words alone, or known and without one that is known."""
    known = [one.start for one in elements if one.key]
    last = 0
    for one in elements:
        around = copy is not None and one.start < copy.start < one.after
        inside = copy is not None and copy.start <= one.start < copy.after
        if one.start < last or around or inside or (copy is None and one.key != "title"):
            continue
        inner = bisect_right(known, one.start)
        bottom = inner == len(known) or known[inner] >= one.after
        if one.leaf or (one.key and bottom):
            last = one.after
            yield one


def _worded(part: str) -> str:
    """``part`` without tags: what divides paragraphs leaves an empty line, and entities are characters."""
    return html.unescape(_TAG.sub(lambda found: "\n\n" if found[2].lower() in _PARAGRAPHS else "", part))
