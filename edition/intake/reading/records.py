"""Stories in tags of an archive's or an agency's own: ``<DOC><TITLE>…</TITLE><TIME>…</TIME><TEXT>…</TEXT></DOC>``.

No schema describes them all, and few are well-formed XML. What they share: an element around the story, its copy in an
element that says so, and its facts in elements of one line beside it. The facts become front matter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from edition.intake.reading.frontmatter import FrontMatter

COPY = ("body", "text", "content", "copy", "story", "maintext", "fulltext", "bodytext", "articlebody")
"""Names of the element that holds the copy; where one holds another of them, the inner one is meant."""
FACTS = {
    "title": "title", "headline": "title", "head": "title", "hl": "title", "hl1": "title", "h1": "title",
    "kicker": "kicker", "overline": "kicker",
    "deck": "deck", "subtitle": "deck", "abstract": "abstract", "summary": "summary", "description": "description",
    "author": "byline", "byline": "byline", "by": "byline", "writer": "byline",
    "date": "date", "time": "date", "datetime": "date", "date_time": "date", "pubdate": "date", "published": "date",
    "date-time": "date", "storydate": "date",
    "dateline": "dateline", "place": "dateline", "location": "dateline",
    "src": "sources", "source": "sources", "publisher": "sources", "agency": "sources", "provider": "sources",
    "cat": "section", "category": "section", "section": "section", "desk": "section", "rubric": "section",
    "url": "url", "link": "url", "keywords": "tags", "keyword": "tags", "topics": "tags", "tags": "tags",
    "lang": "lang", "language": "lang",
}  # fmt: skip
"""What elements say, by their names in small letters, under the keys of front matter."""
MOST_WORDS = 12
"""Words of a fact that no table knows (a number, a code, a file's name); what has more is copy."""
MOST_TAGS = 200_000
"""Tags of a file that are looked at."""
_SUMMARIES = ("deck", "abstract", "summary", "description")

_OPENS = re.compile(r"\s*<([A-Za-z][\w-]*)(?:\s[^<>\n]*)?>")
_TAG = re.compile(r"<(/?)([A-Za-z][\w.:-]*)(?:\s[^<>\n]*)?/?>")
_PARAGRAPHS = frozenset({"p", "para", "paragraph", "br", "div", "li"})
LONGEST_HEAD = 300
"""Characters of an element's content that can be a headline."""


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


def divided(text: str) -> list[str]:
    """The records in ``text``, each as it is written; ``text`` alone where it does not hold several."""
    opens = _OPENS.match(text)
    if opens is None:
        return [text]
    starts = [found.start() for found in re.finditer(rf"(?m)^[ \t]*<{re.escape(opens[1])}(?:\s[^<>\n]*)?>", text)]
    ends = [*starts[1:], len(text)]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    close = f"</{opens[1]}>"
    return pieces if len(pieces) > 1 and all(piece.rstrip().endswith(close) for piece in pieces) else [text]


def read(text: str) -> FrontMatter | None:
    """The facts and the copy of ``text``, or None where it is no record; tags in the copy go, its words stay."""
    opens = _OPENS.match(text)
    if opens is None or f"</{opens[1]}>" not in text:
        return None
    elements = sorted(_elements(text), key=lambda one: one.start)
    copies = [one for one in elements[1:] if one.name in COPY]
    copy = min(copies, key=lambda one: one.end - one.inside, default=None)
    if copy is None:
        return _headed(elements, text)
    meta, lines, more = _facts([one for one in elements if one.leaf and not copy.start <= one.start < copy.after], text)
    story = _worded(text[copy.inside : copy.end])
    meta = {name: value for name, value in meta.items() if not _opens_copy(name, value, story)}
    blank = len(text[copy.inside : copy.end]) - len(text[copy.inside : copy.end].lstrip())
    body = "\n\n".join((story, *more))
    return FrontMatter(meta, lines, f"{body}\n", text.count("\n", 0, copy.inside + blank) + 1)


def _elements(text: str) -> Iterator[Element]:
    """The closed elements of ``text`` that are no paragraphs, in the order in which they close."""
    opened: dict[str, list[tuple[int, int]]] = {}
    last = -1
    for found in islice(_TAG.finditer(text), MOST_TAGS):
        name = found[2].lower()
        if name in _PARAGRAPHS or found[0].endswith("/>"):
            continue
        if not found[1]:
            opened.setdefault(name, []).append((found.start(), found.end()))
            last = found.start()
        elif opened.get(name):
            start, inside = opened[name].pop()
            yield Element(name, start, inside, found.start(), found.end(), start == last)


def _facts(leaves: Sequence[Element], text: str) -> tuple[dict[str, Any], dict[str, int], list[str]]:
    """Values and lines by key, and what is no fact but copy: the longer texts that no table knows."""
    meta: dict[str, Any] = {}
    lines: dict[str, int] = {}
    more: list[str] = []
    for one in leaves:
        value = " ".join(_worded(text[one.inside : one.end]).split())
        key = FACTS.get(one.name)
        if key is None and len(value.split()) > MOST_WORDS:
            more.append(value)
        elif key is not None and value and key not in meta:
            meta[key] = value
            lines[key] = text.count("\n", 0, one.start) + 1
    return meta, lines, more


def _opens_copy(key: str, value: str, copy: str) -> bool:
    """Whether an abstract is the first words of the copy, cut off or whole: it would be printed twice."""
    return key in _SUMMARIES and " ".join(copy.split()).startswith(value.rstrip(" .…"))


def _headed(elements: Sequence[Element], text: str) -> FrontMatter:
    """A text whose elements do not say where its copy is: all of it is copy, but for its headline."""
    heads = (one for one in elements if FACTS.get(one.name) == "title" and one.end - one.inside <= LONGEST_HEAD)
    head = next(heads, None)
    title = " ".join(_worded(text[head.inside : head.end]).split()) if head is not None else ""
    if head is None or not title:
        return FrontMatter({}, {}, f"{_worded(text)}\n", 1)
    line = text.count("\n", 0, head.start) + 1
    return FrontMatter({"title": title}, {"title": line}, f"{_worded(text[: head.start] + text[head.after :])}\n", line)


def _worded(part: str) -> str:
    """``part`` without tags: what divides paragraphs leaves an empty line, and entities are characters."""
    return html.unescape(_TAG.sub(lambda found: "\n\n" if found[2].lower() in _PARAGRAPHS else "", part)).strip()
