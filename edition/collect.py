"""Gathering on one screen: folders are searched, days chosen, and an issue's folder is written."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from edition import selection
from edition.config import there
from edition.files import NotRead, read_regular, write_whole
from edition.findings import Finding, NothingToPrint, Report, Source, Tell, UsageError, note, silently
from edition.intake import decisions, folder, shelf
from edition.intake.decisions import DeskFile
from edition.intake.earlier import Earlier
from edition.intake.issue import home_of, paper_of
from edition.intake.reading import pages, translations
from edition.intake.sources.place import Place
from edition.intake.sources.survey import Survey, survey
from edition.intake.writing import articles as writing
from edition.model import Article, Paper, Provider
from edition.selection import rules

MOST_BYTES = 200_000_000
"""Bytes of a file that is put into an issue."""
UNREAD = ("ARTICLE-FAULT", "COPY-HELD", "DATE-BAD", "FILE-UNREADABLE")
"""What is said of files of which it is not known whether they are of the days that were asked for."""


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
class _Found:
    """What lies in the folders: the articles that may be of the days, and the days of those that are not."""

    articles: list[Article]
    others: list[date]
    findings: list[Finding]
    files: dict[str, str]
    """The digests of the files that were read, by name."""


def gather(folders: Sequence[Path], days: Days, into: Path, tell: Tell = silently) -> tuple[writing.Written, Report]:
    """Write the articles of ``days`` into the folder of their issue in ``into``; raises EditionError.

    Where ``into`` has no ``paper.toml``, one is made, named after the clippings or the first folder.
    """
    if days.until < days.since:
        raise UsageError(f"{days.until} is before {days.since}", "change --since and --until round")
    report = Report()
    into = into.resolve()
    known = there(into / "paper.toml") or days.desk is not None
    paper = paper_of(into)[0] if known else Paper("")
    names = {one: _name_of(one, into) if days.desk else "" for one in folders}
    found = _found([(one, _surveyed(one, name)) for one, name in names.items()], days, paper, tell)
    chosen, undated = folder.of_days(found.articles, days.since, days.until)
    issue = days.desk.folder if days.desk else into / days.issue.isoformat()
    if days.desk is not None:
        asked = [*names.values(), *(_name_of(one, into) for one, _ in days.desk.sources)]
        chosen, said = _selected(found, days, paper, list(dict.fromkeys(asked)))
        report.add(said)
    if days.undated:
        bare = [replace(article, date=days.issue) for article in found.articles if article.date is None]
        chosen, undated = [*chosen, *bare], []
    if not known and chosen:
        paper = replace(paper, language=_language(chosen))
    if days.desk is None:
        chosen, translated = translations.of_the_paper(chosen, paper)
        report.add(translated)
        chosen = folder.with_own_slugs(chosen)
    kept = {article.source.path for article in chosen}
    read_files = {article.source.path for article in found.articles}
    report.add(
        f for f in found.findings if f.source.path in kept or f.code in UNREAD or f.source.path not in read_files
    )
    bad = {f.source.path for f in found.findings if f.code == "DATE-BAD"}
    report.add(f for f in undated if f.source.path not in bad)
    if not chosen:
        raise _nothing(found, days, report)
    written, more = writing.write(chosen, issue, paper.native)
    report.add(more)
    if not known:
        name = folder.name_of_paper(chosen, folders[0].resolve().name.replace("-", " ").title())
        write_whole(into / "paper.toml", _paper(name, paper.language, paper.timezone).encode())
        message = f"there was no paper.toml: one was written, and the paper is called '{name}'"
        report.add([note("PAPER-MADE", Source("paper.toml"), message, "change the name in it")])
    return written, report


def _name_of(path: Path, into: Path) -> str:
    """What a folder is called in the findings and the desk's file of a paper: its way from the paper's folder."""
    home = home_of(into) or into
    return Path(os.path.relpath(path.resolve(), home.resolve())).as_posix()


def _found(surveys: Sequence[tuple[Path, Survey]], days: Days, paper: Paper, tell: Tell) -> _Found:
    """The articles in folders that may be of these days, and what is to be said of them and of other files."""
    made = _Found([], [], [], {})
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


def _selected(found: _Found, days: Days, paper: Paper, names: Sequence[str]) -> tuple[list[Article], list[Finding]]:
    """The articles that a daily issue takes; every decision is written into its desk's file."""
    assert days.desk is not None
    issue, earlier = days.desk.folder, days.desk.earlier
    own = decisions.read(issue)
    asked = selection.Asked(days.since, days.issue, paper, earlier, issue, own, tuple(names))
    made = selection.select(found.articles, asked)
    if made.articles or issue.is_dir():
        files = {name: found.files[name] for one in made.decisions if (name := one.known.path) in found.files}
        decisions.write(issue, DeskFile({}, days.since, tuple(names), tuple(made.decisions), files))
    said = made.findings
    last = earlier.last
    missed = sorted(day for day in found.others if last is not None and last < day < days.since)
    if missed:
        span = f"of {missed[0]}" if missed[0] == missed[-1] else f"of {missed[0]} to {missed[-1]}"
        count = f"{len(missed)} stories {span} stay out" if len(missed) > 1 else f"a story {span} stays out"
        message = f"{count}: the issue takes those since {days.since}"
        hint = f"edition gather --since {missed[0]} --until {days.issue} takes them all"
        said.append(note("ISSUE-DAYS", Source(decisions.FILE), message, hint))
    return made.articles, said


def add(files: Sequence[Path], day: date, paper: Path) -> tuple[Path, list[str]]:
    """Copy ``files`` into the issue of ``day`` in the folder ``paper``; its folder, and the names they have there.

    A file of another content that has a name already is never written over: the new one gets a number. Raises
    UsageError for what is no regular file, and then copies nothing.
    """
    contents: list[tuple[str, bytes]] = []
    for file in files:
        try:
            contents.append((file.name, read_regular(file, MOST_BYTES)))
        except NotRead as fault:
            raise UsageError(f"'{file}' {fault}", "name files") from fault
    home = paper if there(paper / "paper.toml") or not there(paper / "issues" / "paper.toml") else paper / "issues"
    issue = shelf.issues_of(home).get(day, home / day.isoformat())
    added: list[str] = []
    for name, data in contents:
        target, number = issue / "articles" / name, 2
        while target.exists() and target.read_bytes() != data:
            target = target.with_name(f"{Path(name).stem}-{number}{Path(name).suffix}")
            number += 1
        write_whole(target, data)
        added.append(target.name)
    return issue, added


def _surveyed(path: Path, called: str) -> Survey:
    if not path.exists():
        raise UsageError(f"there is no folder '{path}'", "name a folder with articles in it")
    return survey(path.resolve(), called=called)


def _digest(file: Path) -> str:
    """The digest of what is in a file; nothing where it cannot be read."""
    try:
        return hashlib.sha256(read_regular(file, MOST_BYTES)).hexdigest()
    except NotRead:
        return ""


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


def _nothing(found: _Found, days: Days, report: Report) -> NothingToPrint:
    """Why nothing was gathered: the reason of the most files, and the one thing to do."""
    span = f"{days.since}" if days.since == days.until else f"{days.since} to {days.until}"
    own = [article.date for article in found.articles if article.date is not None]
    dated, undated = sorted([*own, *found.others]), len(found.articles) - len(own)
    unread = [finding for finding in report if finding.code in ("NOT-READ", *UNREAD)]
    out = [finding for finding in report if finding.code.startswith(("HELD-", "STORY-"))]
    if out:
        seen, hint = f"'{out[0].source.path}' {out[0].message}", out[0].hint
    elif len(dated) > undated:
        seen = f"the {len(dated)} dated articles are of {dated[0]} to {dated[-1]}"
        hint = "change the days"
    elif undated:
        seen = f"{undated} article{'s have' if undated > 1 else ' has'} no date"
        hint = "add --undated to take them for this day, or write 'date:' at the top of each"
    elif unread:
        seen = unread[0].message
        hint = unread[0].hint
    else:
        seen, hint = "there are no articles in these folders", "articles are .md, .txt, .html or .docx files"
    fault = NothingToPrint(f"no article is dated {span}; {seen}", hint)
    fault.report = report
    return fault


def _language(chosen: Sequence[Article]) -> str:
    """The language of most of the copy."""
    words: Counter[str] = Counter()
    for article in chosen:
        words[article.lang or "en"] += article.words + 1
    return max(sorted(words), key=words.__getitem__)


def _paper(name: str, language: str, zone: str) -> str:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return (
        "# The standing facts of the paper; every key is explained in docs/configuration.md.\n"
        f'name = "{quoted}"\n'
        f'language = "{language}"\n'
        f'timezone = "{zone}"\n'
    )
