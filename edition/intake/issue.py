"""An issue's folder is read: the paper, the day, and the articles in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from edition import barcode
from edition.config import read_hyphens, read_issue, read_paper, slug_of
from edition.files import folder_above
from edition.findings import Finding, Source, Tell, UsageError, note, silently
from edition.intake import adverts, corrections, datatables, decisions, folder, house, plan
from edition.intake.reading import dates
from edition.intake.sources.survey import survey
from edition.model import Advert, Article, Issue, Paper
from edition.words import runs_left


def read(path: Path, tell: Tell = silently, reader: folder.Reader | None = None) -> tuple[Issue, list[Finding]]:
    """The issue in folder ``path``; ``paper.toml`` is looked for in it and in the folders above.

    Raises UsageError when there is no such folder, or it has no day; BadConfiguration for a mistake
    in ``paper.toml`` or ``issue.toml``. ``reader`` may remember the articles that it has read.
    """
    if not path.is_dir():
        raise UsageError(f"there is no folder '{path}'", "name an issue's folder, such as issues/2024-03-29")
    path = path.resolve()
    paper, findings = paper_of(path)
    facts = read_issue(path / "issue.toml")
    day = facts.date if isinstance(facts.date, date) else _day(path)
    articles_in = path / "articles" if (path / "articles").is_dir() else path
    inside = survey(articles_in, issue=articles_in != path)
    findings += inside.findings
    found, more = folder.read_all(inside.places, paper, tell, reader)
    findings += more
    if articles_in != path:
        findings += [*inside.unread(), *inside.unused(found)]
    home = home_of(path)
    shared = [path, home] if home else [path]
    booked, more = adverts.read(shared, day)
    findings += more
    tables, more = datatables.read(shared, paper, day)
    findings += more
    found += tables
    notices, more = house.read([path, home] if home else [path], paper)
    findings += more
    booked = (*_barcode(paper, str(facts.number or "")), *booked)
    dated = [_dated(article, day, findings) for article in folder.with_own_slugs(found)]
    articles, more = decisions.applied(dated, decisions.read(path))
    articles = corrections.applied(articles, paper)
    findings += more
    number, volume = str(facts.number or ""), str(facts.volume or "")
    issue = Issue(
        paper, day, tuple(articles), path.name, number, volume, adverts=booked, plan=plan.read(path), house=notices
    )
    return _two_faced(issue, path) if paper.other else issue, findings


def _two_faced(issue: Issue, path: Path) -> Issue:
    """The issue of a two-faced paper: all that speaks a language of the other direction is on its other side."""
    other = issue.paper.other
    assert other is not None
    leftward = runs_left(other.language)

    def turned(lang: str) -> bool:
        return runs_left(lang or issue.paper.language) == leftward

    sides = []
    for of, here in ((issue.paper, False), (other, True)):
        sides.append(
            replace(
                issue,
                paper=of,
                articles=tuple(one for one in issue.articles if turned(one.lang) == here),
                adverts=tuple(one for one in issue.adverts if turned(one.lang) == here),
                house=tuple(one for one in issue.house if turned(one.lang) == here),
            )
        )
    own, more = issue.plan, plan.read(path, f"plan-{other.side}.toml")
    theirs = {article.slug for article in sides[1].articles}
    pins = own.pins | more.pins  # the pin of a story may stand in either file
    mine = replace(own, pins={slug: pin for slug, pin in pins.items() if slug not in theirs})
    return replace(
        sides[0],
        plan=mine,
        other=replace(sides[1], plan=replace(more, pins={slug: pin for slug, pin in pins.items() if slug in theirs})),
    )


def _barcode(paper: Paper, number: str) -> tuple[Advert, ...]:
    """The paper's barcode as a booking for page one; none when it has none."""
    if not paper.barcode:
        return ()
    code = barcode.drawn(paper.barcode, number)
    drawing, alt = code.drawing, f"Barcode {code.digits}"
    return (Advert("barcode", paper.name, "", width=code.width, height=code.height, page=1, alt=alt, drawing=drawing),)


def home_of(path: Path) -> Path | None:
    """The folder in which ``paper.toml`` is: ``path``, or one of the three above it; None where there is none."""
    return folder_above(path, "paper.toml")


def paper_of(path: Path) -> tuple[Paper, list[Finding]]:
    """The paper whose ``paper.toml`` is in ``path`` or above it; a nameless one, with a note, if none does."""
    home = home_of(path)
    if home is not None:
        hyphens, findings = read_hyphens(home / "hyphens.txt")
        paper = replace(
            read_paper(home / "paper.toml"), hyphens=hyphens, layouts=home / "layouts", printers=home / "printers"
        )
        other = paper.other and replace(paper.other, hyphens=hyphens, layouts=paper.layouts, printers=paper.printers)
        return replace(paper, other=other), findings
    name = "The Daily Edition"
    message = f"no paper.toml was found; the paper is called '{name}'"
    return Paper(name, slug=slug_of(name)), [note("PAPER-MISSING", Source(""), message, "make one: edition new FOLDER")]


def _day(path: Path) -> date:
    try:
        day = dates.of_file_name(path.name)
    except dates.BadDate as fault:
        raise UsageError(f"the folder's name: {fault}", "name it after the day, such as 2024-03-29") from fault
    if day is None:
        raise UsageError(
            f"'{path.name}' is not named after a day, and its issue.toml states no date",
            "name the folder 2024-03-29, or write date = 2024-03-29 into issue.toml",
        )
    return day


def _dated(article: Article, day: date, findings: list[Finding]) -> Article:
    """An article of the issue's own folder that states no date is of the issue's day."""
    stated_badly = any(f.code == "DATE-BAD" and f.source.path == article.source.path for f in findings)
    if article.date is None and not stated_badly:
        return replace(article, date=day)
    return article
