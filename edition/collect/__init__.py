"""Gathering on one screen: folders are searched, days chosen, and an issue's folder is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from edition import selection
from edition.collect.added import add
from edition.collect.found import Days, Desk, Found, found_in, surveyed
from edition.config import there
from edition.files import write_whole
from edition.findings import Finding, NothingToPrint, Report, Source, Tell, UsageError, note, silently
from edition.intake import decisions, folder
from edition.intake.decisions import DeskFile
from edition.intake.issue import home_of, paper_of
from edition.intake.reading import translations
from edition.intake.writing import articles as writing
from edition.model import Article, Paper

__all__ = ["Days", "Desk", "add", "gather"]

UNREAD = ("ARTICLE-FAULT", "COPY-HELD", "DATE-BAD", "FILE-UNREADABLE")
"""What is said of files of which it is not known whether they are of the days that were asked for."""


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
    found = found_in([(one, surveyed(one, name)) for one, name in names.items()], days, paper, tell)
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


def _selected(found: Found, days: Days, paper: Paper, names: Sequence[str]) -> tuple[list[Article], list[Finding]]:
    """The articles that a daily issue takes; every decision is written into its desk's file."""
    assert days.desk is not None
    issue, earlier = days.desk.folder, days.desk.earlier
    own = decisions.read(issue)
    asked = selection.Asked(days.since, days.issue, paper, earlier, issue, own, tuple(names))
    made = selection.select(found.articles, asked)
    waits = earlier.last is None and any(one.how == decisions.WAITS for one in made.decisions)
    if made.articles or issue.is_dir() or waits:  # on the first day nothing else would say what waits
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


def _nothing(found: Found, days: Days, report: Report) -> NothingToPrint:
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
