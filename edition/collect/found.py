"""What lies in the folders that are searched: the articles that may be of the days that are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from edition.files import NotRead, read_regular
from edition.findings import Finding, Tell, UsageError
from edition.intake import folder
from edition.intake.earlier import Earlier
from edition.intake.reading import pages
from edition.intake.sources.place import Place
from edition.intake.sources.survey import Survey, survey
from edition.model import Article, Paper, Provider
from edition.selection import rules

MOST_BYTES = 200_000_000
"""Bytes of a file that is put into an issue."""


@dataclass(frozen=True)
class Desk:
    """What the desk of a daily issue knows: the issue's folder, what other issues decided, and the paper's sources."""

    folder: Path
    earlier: Earlier
    sources: tuple[tuple[Path, Provider], ...] = ()
    """The folder of each source, though it is not there today."""


@dataclass(frozen=True)
class Days:
    """The days of which articles are taken, and the day of the issue that they become: the last, unless it is given.

    ``undated`` takes what has no date as well, for the issue's day. Where there is a ``desk`` each story is taken once,
    and all that is decided is written into the issue's ``desk.toml``.
    """

    since: date
    until: date
    of: date | None = None
    undated: bool = False
    desk: Desk | None = None

    @property
    def issue(self) -> date:
        """The issue's day."""
        return self.of or self.until


@dataclass(frozen=True)
class Found:
    """What lies in the folders: the articles that may be of the days, and the days of those that are not."""

    articles: list[Article]
    others: list[date]
    findings: list[Finding]
    files: dict[str, str]
    """The digests of the files that were read, by name."""


def surveyed(path: Path, called: str) -> Survey:
    """What is in a folder, or beside a file; raises UsageError where there is none."""
    if not path.exists():
        raise UsageError(f"there is no folder '{path}'", "name a folder with articles in it")
    return survey(path.resolve(), called=called)


def found_in(surveys: Sequence[tuple[Path, Survey]], days: Days, paper: Paper, tell: Tell) -> Found:
    """The articles in folders that may be of these days, and what is to be said of them and of other files."""
    made = Found([], [], [], {})
    marks = {folder.resolve(): one for folder, one in days.desk.sources} if days.desk else {}
    seen: set[Path] = set()
    for path, one in surveys:
        own = [place for place in one.places if place.file not in seen]  # a source may be inside another one
        seen |= {place.file for place in own}
        places = _of_days(own, days, paper, made.others)
        read, more = folder.read_all(places, paper, tell)
        read, furniture = pages.of_every_page(read)
        made.files.update({place.name: _digest(place.file) for place in places if days.desk})
        provider = marks.get(path.resolve())
        made.articles.extend(rules.applied(_marked(article, provider), provider, paper) for article in read)
        unused = one.unused(read) if len(places) == len(one.places) else ()  # others may use them
        made.findings.extend([*one.findings, *furniture, *more, *one.unread(), *unused])
    return made


def _marked(article: Article, provider: Provider | None) -> Article:
    """An article of a folder or a mailbox, in the section and of the tier that the source is to have."""
    if provider is None or provider.kind not in ("folder", "mail"):
        return article
    sections = dict(provider.sections)
    section = sections.get(article.section) or sections.get("*") or provider.section or article.section
    credit = (provider.credit,) if provider.credit and provider.credit not in article.sources else ()
    return replace(
        article,
        section=section,
        tier=article.tier or provider.tier or None,
        lang=article.lang or provider.language,
        sources=(*article.sources, *credit),
    )


def _of_days(places: Sequence[Place], days: Days, paper: Paper, others: list[date]) -> list[Place]:
    """The places of articles that may be of these days; the day of each that is not goes into ``others``."""
    kept = []
    for place in places:
        of = folder.day_of(place, paper)
        late = False
        if days.desk and of is not None and of < days.since:
            late = days.desk.earlier.may_read(place.name, of, _digest(place.file))
        if of is None or late or days.since <= of <= days.until:
            kept.append(place)
        else:
            others.append(of)
    return kept


def _digest(file: Path) -> str:
    """The digest of what is in a file; nothing where it cannot be read."""
    try:
        return hashlib.sha256(read_regular(file, MOST_BYTES)).hexdigest()
    except NotRead:
        return ""
