"""ANPA 1312 and IPTC 7901: the wires of plain characters, as teleprinters had them, with or without their controls.

A client may leave the controls (SOH, STX, ETX) in the file or take them out; the lines say enough without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from edition.inbox.entry import Entry
from edition.inbox.wires.parts import NotAWire, byline, tier

_CONTROLS = re.compile(r"[\x00-\x07\x0b-\x1f\x7f]")
_ANPA = re.compile(r"(?P<service>[A-Za-z])(?P<number>\d{3,4})(?P<selector>[a-z0-9-]{2,12})\s*$", re.IGNORECASE)
_ANPA_SECOND = re.compile(
    r"(?P<priority>[a-z]) ?(?P<category>[a-z]) ?(?P<slug>\S.*?)\s+(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:\s+\d+)?\s*$",
    re.IGNORECASE,
)
_IPTC = re.compile(
    r"(?P<source>[A-Za-z]{2,6})(?P<number>\d{1,6}) (?P<priority>[1-9]) (?P<category>\S{1,4}) (?P<words>\d{1,5})\b"
)
_FILED_ANPA = re.compile(r"(?:[A-Z]{2,6}-)+(\d{2})-(\d{2})-(\d{2}) (\d{2})(\d{2}) ?(GMT|UTC|[A-Z]{3,4})<?\s*$")
_FILED_IPTC = re.compile(r"(\d{2})(\d{2})(\d{2}) ?(?:GMT|UTC|Z)? ?([A-Za-z]{3})[a-z]* (\d{2,4})\s*$")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_URGENT = {"f": 1, "b": 1, "u": 2}
"""Tiers by the priorities of ANPA 1312: flash, bulletin, urgent; the others leave it to the desk."""
SECTIONS = {
    "a": "Domestic", "d": "Food", "e": "Entertainment", "f": "Business", "i": "International", "l": "Lifestyle",
    "n": "Regional", "p": "Politics", "s": "Sports", "t": "Travel", "w": "Washington",
}  # fmt: skip
"""Sections by the letters of ANPA 1312 that agencies share."""
_ADVISORY = "v"
_WORDS = (
    r"\b(?:\d+(?:st|nd|rd|th)[\s-]*(?:ld|lead)|write-?thr?u|refile|repeating|correction|update\d*|"
    r"(?:mandatory )?kill|withhold|eliminat(?:e|ion))\b"
)
_TAKE = re.compile(rf"[\s,-]*{_WORDS}", re.IGNORECASE)
"""Words in a slug that say which take of a story it is; an add is a story of its own, for nothing puts it together."""
_MARKS = re.compile(rf"(?:{_WORDS}|\b(?:urgent|flash|bulletin|advance|eds?)\b|[\s\d:,.-])+", re.IGNORECASE)
"""A line above a head that has nothing but such words."""
_KILLED = re.compile(r"(?:^|[\s,_-])(?:[Kk]ill|KILL|WITHHOLD|[Ww]ithhold|ELIMINAT(?:E|ION)|MANDATORY KILL)\W*$")
"""The mark of a take that withdraws a story, at the end of its slug; a head may say of anyone that he was killed."""
MOST_DECK = 40
"""Words of a summary that is taken as the deck."""
_NOT_FOR_PRINT = re.compile(r"(?i)\s*(?:# Notebook\b|the following information is not (?:intended )?for publication)")
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^()\n]{1,50}?) \((?P<agency>[A-Za-z][A-Za-z/. ]{1,14})\)\s*(?:_|--?|\u2013|\u2014)\s+"
)


@dataclass(frozen=True)
class _Facts:
    """What the head of a story says."""

    slug: str
    title: str
    deck: str
    authors: tuple[str, ...]
    lines: list[str]
    """The lines of its copy."""
    table: bool = False
    """Whether its lines are those of a table, which stay as they are."""


def plain(data: bytes) -> Iterator[Entry]:
    """The stories of a file in ANPA 1312 or IPTC 7901; raises NotAWire for what is in neither."""
    found = [one for one in re.split(r"\x04|(?=\x16*\x01)", _text(data)) if one.strip(" \r\n\x16")]
    for one in found:
        table = "\x12" in one[:200]
        one = one.translate({8: "\t", 16: " "})
        lines = [line.rstrip() for line in _CONTROLS.sub(_shown, one).replace("\r", "").split("\n")]
        while lines and not lines[0].strip("\x01 "):
            lines.pop(0)
        head = lines[0].strip("\x01 ") if lines else ""
        second = _ANPA_SECOND.match(lines[1].strip()) if len(lines) > 1 else None
        if _ANPA.match(head) and second:
            yield _anpa(second, lines[2:], table)
        elif (first := _IPTC.match(head)) is not None:
            yield _iptc(first, lines[1:])
        else:
            raise NotAWire("it is neither ANPA 1312 nor IPTC 7901")


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _shown(found: re.Match[str]) -> str:
    """A control as it is read: those around head and copy stay, the rest goes."""
    return found[0] if found[0] in "\x01\x02\x03\r" else ""


def _anpa(head: re.Match[str], lines: Sequence[str], table: bool) -> Entry:
    """A story of ANPA 1312: head lines begin with ^ and end with < or =, paragraphs are set in; or it is a table."""
    body, filed = _parts([line.lstrip("\x02") for line in lines], _FILED_ANPA)
    heads = [line.strip("^<= ") for line in body if line.startswith("^")]
    ends = [line.rstrip().endswith("=") for line in body if line.startswith("^")]
    slug = re.sub(r",\s*\d+\s*$", "", heads[0]) if heads else head["slug"].strip()
    if head["category"].lower() == _ADVISORY:
        raise NotAWire("it is a note to editors")
    facts = _anpa_facts(slug, list(zip(heads[1:], ends[1:], strict=True)), [one for one in body if one[:1] != "^"])
    facts = replace(facts, table=table)
    date = "20{2}-{0}-{1}T{3}:{4}:00".format(*filed.groups()) if filed else ""
    date += "+00:00" if filed and filed[6] in ("GMT", "UTC") else ""  # of another zone the paper's own is taken
    named = re.sub(r"^(?:AM|PM|BC|AP)-", "", _TAKE.sub("", slug))
    return _entry(
        facts, named, date, SECTIONS.get(head["category"].lower(), ""),
        _URGENT.get(head["priority"].lower(), 0),
    )  # fmt: skip


def _anpa_facts(slug: str, heads: list[tuple[str, bool]], copy: list[str]) -> _Facts:
    """The head lines by what they are: headline, summary, byline; what is for editors is none of them."""
    title, decks, authors = "", list[str](), list[str]()
    for text, ends in heads:
        if re.match(r"(?i)by\s+\S", text) and ends:
            authors.append(byline(text))
        elif ends or re.match(r"(?i)(?:eds?\b|editor'?s'? note|ap photo|with ap|.{0,3}photo\b)", text):
            continue
        elif not title:
            title = text
        else:
            decks.append(text)
    if not any(line.strip() for line in copy):  # a list of headlines
        return _Facts(slug, title or slug, "", tuple(authors), [line for one in decks for line in (one, "")])
    return _Facts(slug, title or _from_slug(slug), " ".join(decks), tuple(authors), copy)


def _from_slug(slug: str) -> str:
    """A head for a story that has none: its slug without the agency's marks."""
    return " ".join(re.sub(r"^(?:AM|PM|BC|AP)-(?:[A-Z]{2,3}-+)?", "", slug).replace("-", " ").split())


def _iptc(head: re.Match[str], lines: Sequence[str]) -> Entry:
    """A story of IPTC 7901: a slug with slashes, perhaps marks of a take, the head, a byline with =, copy."""
    body, filed = _parts(lines, _FILED_IPTC)
    above = list[str]()
    while body and not (above and (not body[0].strip() or body[0][:1] == "\x02")):
        line = body.pop(0).strip("\x02 ")
        above += [line] if line else []
    slugs = [one for one in above if one.endswith("/")] or above[:1]
    rest = [one for one in above if one not in slugs]
    authors = tuple(byline(one.rstrip("= ")) for one in rest if one.endswith("="))
    heads = [one for one in rest if not one.endswith("=")]
    while body and not body[0].strip():
        body.pop(0)
    opening = body[0].strip("\x02 ") if body and body[0][:1] == "\x02" else ""
    if opening and not heads:  # the head is on the line on which the copy is opened
        heads, body = [opening], body[1:]
    body = [line.lstrip("\x02") for line in body]
    titles = [one for one in heads if not _MARKS.fullmatch(one)] or heads[-1:]
    slug = " ".join(slugs).rstrip("/")
    title = titles[0] if titles else _from_slug(slug.replace("/", " "))
    cut = next((at for at, line in enumerate(body) if _NOT_FOR_PRINT.match(line)), len(body))
    marks = " ".join(one for one in heads if one not in titles)
    facts = _Facts(f"{slug} {marks}".strip(), title, " ".join(titles[1:]), authors, body[:cut])
    date = ""
    if filed and filed[4].lower() in _MONTHS:
        day, hour, minute, _, year = filed.groups()
        date = f"20{year[-2:]}-{_MONTHS.index(filed[4].lower()) + 1:02}-{day}T{hour}:{minute}:00+00:00"
    return _entry(
        facts,
        _TAKE.sub("", slug) or head["number"],
        date,
        SECTIONS.get(head["category"].lower(), ""),
        tier(head["priority"]),
    )


def _parts(lines: Sequence[str], filed: re.Pattern[str]) -> tuple[list[str], re.Match[str] | None]:
    """The lines of a story without its last one, and that: when it was filed."""
    held = [line.replace("\x03", "\n").strip("\n") for line in lines]
    flat = [part for line in held for part in line.split("\n")]
    for at in range(len(flat) - 1, -1, -1):
        if flat[at].strip():
            found = filed.search(flat[at])
            return flat[: at + (found is None)], found
    return flat, None


def _entry(facts: _Facts, key: str, date: str, section: str, prominence: int) -> Entry:
    paragraphs = [] if facts.table else list(_paragraphs(facts.lines))
    place = _DATELINE.match(paragraphs[0]) if paragraphs else None
    if place is not None:
        paragraphs[0] = paragraphs[0][place.end() :]
    deck = facts.deck
    if len(deck.split()) > MOST_DECK:  # it is copy, and often the first paragraph of it
        above = [] if any(deck in one for one in paragraphs) else [deck]
        deck, paragraphs = "", [*above, *paragraphs]
    withdrawn = _KILLED.search(facts.slug) or (facts.title.isupper() and _KILLED.search(facts.title))
    marked = ("<hr>\n" if one == _RULE else f"<p>{escape(_marks(one), quote=False)}</p>\n" for one in paragraphs)
    rows = escape("\n".join(facts.lines).strip("\n"), quote=False)
    return Entry(
        key=key,
        title=_marks(facts.title),
        html=f"<pre>{rows}</pre>\n" if facts.table and rows.strip() else "".join(marked),
        date=date,
        updated=date,
        authors=tuple(_name(one) for line in facts.authors for one in re.split(r",\s+(?:and\s+)?|\s+and\s+", line)),
        deck=_marks(deck),
        section=section,
        dateline=place["place"].strip() if place is not None else "",
        credit=place["agency"].strip() if place is not None else "",
        tier=prominence,
        withdrawn="killed" if withdrawn else "",
        version=date,
        vague=True,
        take=_TAKE.search(facts.slug) is not None,
    )


_RULE = "___"


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs of copy: a new one where a line is set in or an empty one is above it."""
    held: list[str] = []
    for line in (*lines, ""):
        starts = not line.strip() or line[:1] == "\t" or line[:3] == "   "
        if starts and held:
            yield " ".join(held)
            held = []
        text = " ".join(line.split())
        if re.fullmatch(r"_{3,}|(?:\* ?){3,}|(?:- ?){3,}", text):
            yield _RULE
        elif text:
            held.append(text)


def _marks(text: str) -> str:
    """Quotation marks and dashes as they print: these wires have none of their own."""
    text = text.replace("``", "\u201c").replace("''", "\u201d")
    return re.sub(r"(?<=\s)`(?=\w)", "\u2018", re.sub(r"\s_\s", " \u2013 ", text))


def _name(text: str) -> str:
    """A name whose words are in capitals as people write it."""
    words = text.split()
    return " ".join(one.title() if one.isupper() and len(one) > 2 else one for one in words)
