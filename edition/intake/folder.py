"""The articles in folders: found, read one by one, chosen by day, each with a slug of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from stat import S_ISREG

from edition.files import NotRead
from edition.findings import Finding, Source, Tell, failed, silently, warning
from edition.intake.reading import article as articles
from edition.intake.reading import sheets
from edition.intake.sources.place import LETTER, MARKDOWN, SHEETS, SUFFIXES, Place
from edition.intake.sources.raw import Raw, opened
from edition.intake.sources.survey import survey
from edition.model import Article, Paper

Reader = Callable[[Place, Paper], tuple[list[Article], list[Finding]]]
"""What reads one file."""


@dataclass
class Remembering:
    """Reads as ``read`` does, and remembers what it made of the same bytes with the same files around.

    ``around`` are the folders whose other files (pictures, data) may have a part in an article.
    """

    around: tuple[Path, ...]
    kept: dict[Place, tuple[object, list[Article], list[Finding]]] = field(default_factory=dict)
    _others: tuple[object, ...] = ()

    def look(self) -> Remembering:
        """See what is around now, and forget all when it has changed."""
        found = tuple(one for folder in self.around for path in sorted(folder.rglob("*")) if (one := _other(path)))
        if found != self._others:
            self.kept.clear()
            self._others = found
        return self

    def __call__(self, place: Place, paper: Paper) -> tuple[list[Article], list[Finding]]:
        """The articles in a file, and what was found wrong in it."""
        try:
            data = opened(place).data
        except NotRead:
            return read(place, paper)
        key = (paper, hashlib.sha256(data).digest())
        if place not in self.kept or self.kept[place][0] != key:
            self.kept[place] = (key, *read(place, paper))
        _, articles_, findings = self.kept[place]
        return list(articles_), list(findings)


def _other(path: Path) -> tuple[str, int, int] | None:
    """A file that is no copy, as it is now; None for copy, for a folder, and for what has just gone."""
    if path.suffix.lower() in SUFFIXES:
        return None
    try:
        state = path.stat()
    except OSError:
        return None
    return (str(path), state.st_mtime_ns, state.st_size) if S_ISREG(state.st_mode) else None


def find(folder: Path, issue: bool = False) -> list[Place]:
    """Every file under ``folder`` that may be an article, in the order of names; see ``survey``."""
    return survey(folder, issue).places


def read(place: Place, paper: Paper) -> tuple[list[Article], list[Finding]]:
    """The articles in a file, none when it has no words or cannot be read; with what was found wrong in it."""
    try:
        raw = opened(place)
    except NotRead as fault:
        return [], [warning("FILE-UNREADABLE", Source(place.name), str(fault), "put a readable file in its place")]
    if raw.kind in SHEETS:
        return sheets.read(raw, paper)
    article, findings = articles.read(raw, paper)
    found = [article] if article is not None else []
    for one in articles.further(raw):
        those, more = _alone(one, paper)
        found += those
        findings += more
    for one in articles.attached(raw):
        if one.kind not in SUFFIXES or one.kind == LETTER:
            hint = "save it beside the letter"
            findings.append(warning("NOT-READ", Source(one.place.name), "came with a letter and is not read", hint))
            continue
        those, more = sheets.read(one, paper) if one.kind in SHEETS else _alone(one, paper)
        found += [_of_letter(one, article) for one in those]
        findings += more
    return found, findings


def _of_letter(found: Article, letter: Article | None) -> Article:
    """A story that came with a letter is of its day and its sender, where it states none."""
    if letter is None:
        return found
    return replace(found, date=found.date or letter.date, byline=found.byline or letter.byline)


def _alone(raw: Raw, paper: Paper) -> tuple[list[Article], list[Finding]]:
    article, findings = articles.read(raw, paper)
    return ([article] if article is not None else []), findings


def day_of(place: Place, paper: Paper) -> date | None:
    """The day of an article, from its front matter or name alone; None where only reading all of it can tell."""
    try:
        return articles.stated_day(opened(place), paper) if place.file.suffix.lower() in MARKDOWN else None
    except NotRead:
        return None


def read_all(
    places: Sequence[Place], paper: Paper, tell: Tell = silently, reader: Reader | None = None
) -> tuple[list[Article], list[Finding]]:
    """The articles of ``places`` in their order, and what was found wrong in them; ``reader`` may remember them."""
    reader = reader or read
    found: list[Article] = []
    findings: list[Finding] = []
    for place in places:
        tell(f"reading {place.name}")
        try:
            those, more = reader(place, paper)
        except Exception as fault:  # whatever a file holds, the others are read
            those, more = [], [failed(Source(place.name), fault)]
        findings += more
        found += those
    return found, findings


def with_own_slugs(found: Sequence[Article], others: Sequence[str] = ()) -> list[Article]:
    """``found`` in its order, a slug that is taken already, or one of ``others``, made unique by a number."""
    taken = set(others)
    done: list[Article] = []
    for article in found:
        slug, n = article.slug, 2
        while slug in taken:
            slug, n = f"{article.slug}-{n}", n + 1
        taken.add(slug)
        done.append(article if slug == article.slug else replace(article, slug=slug))
    return done


def of_days(found: Sequence[Article], since: date, until: date) -> tuple[list[Article], list[Finding]]:
    """The articles dated from ``since`` to ``until``; one without a date is listed as a finding."""
    kept: list[Article] = []
    findings: list[Finding] = []
    for article in found:
        if article.date is None:
            findings.append(warning("DATE-MISSING", article.source, "has no date and was not gathered", "add 'date:'"))
        elif since <= article.date <= until:
            kept.append(article)
    return kept, findings


def name_of_paper(found: Sequence[Article], fallback: str) -> str:
    """The name that the clippings among ``found`` agree on, in the usual case of a title."""
    names = {article.paper for article in found if article.paper}
    if len(names) != 1:
        return fallback
    name = names.pop()
    return name.title() if name.isupper() else name
