"""Stories of a source as files in its folder of the inbox: front matter, copy, and their pictures beside them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import yaml
from lxml import etree, html

from edition.config import slug_of
from edition.files import write_whole
from edition.inbox.entry import Entry, Shown
from edition.inbox.markup import inner
from edition.intake.reading import residue

MOST_PICTURES = 12
"""Pictures of one story that are fetched."""
MOST_COPY = 400_000
SUFFIXES = {
    b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png", b"GIF8": ".gif", b"RIFF": ".webp", b"<svg": ".svg", b"<?xm": ".svg",
}  # fmt: skip
"""How names of pictures end, by how their bytes begin; others are left where they are."""
_DIGEST = 8
"""Letters at the end of a name that tell a story from others."""
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""Six times as fast where the library was built with libyaml; letters beyond the first plane become escapes."""
Bytes = Callable[[str], bytes | None]
"""The bytes of a picture by its address; None where it cannot be had."""


@dataclass(frozen=True)
class Marks:
    """What a source says of all its stories: where they go, how prominent they are, whom to thank."""

    section: str = ""
    tier: int = 0
    credit: str = ""
    lang: str = ""
    sections: tuple[tuple[str, str], ...] = ()
    """Sections of the paper by what the source calls them."""


def write(entries: Sequence[Entry], folder: Path, marks: Marks, picture: Bytes) -> list[Path]:
    """The files of these stories, in their order; one that its source has withdrawn says so and never prints."""
    made = []
    had = _names(folder)
    for entry in entries:
        name = name_of(entry)
        name = had.get(name[-_DIGEST:], name)  # a later take with another head is the same story
        copy, pictures = _with_pictures(entry, folder, name, picture)
        facts = dict(_facts(entry, marks, name[: -_DIGEST - 1], pictures))
        front = yaml.dump(facts, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=10_000)
        made.append(folder / f"{name}.md")
        data = f"---\n{front}---\n\n{residue.unindented(copy).strip()}\n".encode()
        if not made[-1].exists() or made[-1].read_bytes() != data:  # what a source repeats all day is written once
            write_whole(made[-1], data)
    return made


def name_of(entry: Entry) -> str:
    """The name of a story's file without its end: its title, and what tells it from others of that title."""
    digest = hashlib.sha256(entry.key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return f"{slug_of(entry.title, 'story')[:60].strip('-')}-{digest}"


def _names(folder: Path) -> dict[str, str]:
    """The names of the stories that are there, by what tells them from others."""
    return {path.stem[-_DIGEST:]: path.stem for path in sorted(folder.glob(f"*-{'[0-9a-f]' * _DIGEST}.md"))}


def _facts(
    entry: Entry, marks: Marks, slug: str, pictures: Sequence[tuple[str, Shown]]
) -> Iterator[tuple[str, object]]:
    """The front matter of a story; only what is known."""
    sections = dict(marks.sections)
    section = sections.get(entry.section) or sections.get("*") or marks.section or entry.section
    credits = list(dict.fromkeys(filter(None, (entry.credit, marks.credit))))
    stated: tuple[tuple[str, object], ...] = (
        ("title", entry.title),
        ("slug", slug),
        ("date", moment(entry.date)),
        ("updated", moment(entry.updated) if moment(entry.updated) != moment(entry.date) else ""),
        ("byline", list(entry.authors)),
        ("deck", entry.deck),
        ("section", section),
        ("tier", str(entry.tier or marks.tier or "")),
        ("dateline", entry.dateline),
        ("lang", entry.lang or marks.lang),
        ("tags", list(entry.tags)[:20]),
        ("url", entry.url),
        ("sources", credits),
        ("embargo", moment(entry.embargo)),
        ("expires", moment(entry.expires)),
        ("draft", "true" if entry.withdrawn else ""),
        ("pictures", [dict(_picture(name, one)) for name, one in pictures]),
    )
    yield from ((key, value) for key, value in stated if value)


def _picture(name: str, one: Shown) -> Iterator[tuple[str, str]]:
    yield "file", name
    for key in ("caption", "credit", "alt"):
        if getattr(one, key):
            yield key, getattr(one, key)


def moment(text: str) -> str:
    """A date as a source states it, in ISO 8601 where it is one of RFC 822; any other as it is.

    A zone that RFC 822 does not know is left out, so that the paper's own holds: CET and IST are many things.
    """
    text = " ".join(text.split())
    if not re.match(r"(?:[A-Za-z]{3,9},?\s+)?\d{1,2}\s+[A-Za-z]{3}", text):
        return text
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return text
    known = re.search(r"(?:[+-]\d{4}|\b(?:GMT|UTC?|Z|E[SD]T|C[SD]T|M[SD]T|P[SD]T))\s*(?:\(.*\))?$", text)
    return found.isoformat() if known or found.tzinfo is None else found.replace(tzinfo=None).isoformat()


def later(entry: Entry) -> datetime:
    """What orders stories by when they came; what has no date is the oldest."""
    try:
        found = datetime.fromisoformat(moment(entry.updated or entry.date))
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _with_pictures(entry: Entry, folder: Path, name: str, picture: Bytes) -> tuple[str, list[tuple[str, Shown]]]:
    """The copy with the names of its pictures' files, and the pictures beside it; what cannot be had is left out."""
    kept: dict[str, str] = {}

    def file_of(address: str) -> str:
        if address not in kept:
            kept[address] = ""
            if len([one for one in kept.values() if one]) < MOST_PICTURES:
                data = picture(address)
                kept[address] = _saved(data, folder, name, len(kept)) if data else ""
        return kept[address]

    beside = [(file, one) for one in entry.pictures if (file := file_of(one.place))]
    copy = entry.html[:MOST_COPY]
    if "<img" not in copy:
        return copy, beside
    try:
        root = html.fragment_fromstring(copy, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return copy, beside
    named = {file for file, _ in beside}
    for one in list(root.iter("img")):
        address = urljoin(entry.url, str(one.get("src") or one.get("data-src") or ""))
        file = file_of(address) if urlsplit(address).scheme in ("http", "https") else ""
        if not file or file in named:
            one.drop_tag()
            continue
        for key in ("srcset", "sizes", "loading", "data-src"):
            one.attrib.pop(key, None)
        one.set("src", file)
    return inner(root), beside


def _saved(data: bytes, folder: Path, name: str, number: int) -> str:
    """The name of the file of a picture; nothing for bytes that begin like none."""
    suffix = next((end for start, end in SUFFIXES.items() if data.lstrip()[: len(start)] == start), "")
    if not suffix:
        return ""
    path = folder / f"{name}-{number}{suffix}"
    write_whole(path, data)
    return path.name
