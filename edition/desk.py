"""The desk decides which articles run, how prominent each is, and in what order: the budget."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import combinations
from math import ceil
from pathlib import Path
from zoneinfo import ZoneInfo

from edition import pictures
from edition.findings import Finding, UsageError, error, note, warning
from edition.forms import FORMS
from edition.model import Article, Issue, Paper, Picture
from edition.packages import BESIDE, packed, together
from edition.pictures import Darkroom
from edition.words import words_for

BRIEF_WORDS = 130
"""An article of at most so many words, without a picture, is a brief unless it says otherwise."""


@dataclass(frozen=True)
class Item:
    """An article that runs: its tier (1 lead to 5 brief), its section, and its place in the order of news."""

    article: Article
    tier: int
    section: str
    order: int


@dataclass(frozen=True)
class Budget:
    """The articles planned for an issue, in order of sections and of news value within them."""

    issue: Issue
    items: tuple[Item, ...]
    sections: tuple[str, ...]


def budget(issue: Issue, darkroom: Darkroom | None = None) -> tuple[Budget, list[Finding]]:
    """The budget of ``issue``; what stays out, and why, is a finding. ``darkroom`` looks at its pictures."""
    darkroom = darkroom or Darkroom()
    findings: list[Finding] = []
    runs: list[Article] = []
    for article in issue.articles:
        reason = _pinned(article, issue) or held(article, issue.date, issue.paper)
        if reason is not None:
            findings.append(reason)
            continue
        good, more = pictures.usable(_column(article, issue.paper), darkroom)
        findings += more
        runs.append(good)
    findings += _must_run(runs, issue)
    runs, more = _solved(runs)
    findings += more
    findings += _twice(runs)
    sections = _sections(runs, issue)
    findings += _misspelt(runs, issue)
    names = {name.casefold(): name for name in sections}
    placed = [(article, names[_section(article, issue).casefold()]) for article in runs]
    tiers = _tiers(placed, sections)
    order_of = {
        article.slug: (sections.index(section), tiers[article.slug], -article.value, -_weight(article), article.slug)
        for article, section in placed
    }
    packages, said = packed([article for article, _ in placed], order_of)
    findings += said
    placed = [
        (
            article if article.slug in packages else replace(article, package=""),
            sections[order_of[packages.get(article.slug, article.slug)][0]],
        )
        for article, _ in placed
    ]
    ranked = sorted(placed, key=lambda pair: together(pair[0].slug, order_of, packages))
    tiers |= {slug: min(tiers[slug], BESIDE) for slug in packages}
    sections = [section for section in sections if any(own == section for _, own in placed)]
    items = []
    count: dict[str, int] = {}
    for article, section in ranked:
        count[section] = count.get(section, 0) + 1
        order = sections.index(section) * 1000 + count[section]
        items.append(Item(article, tiers[article.slug], section, order))
    return Budget(issue, tuple(items), tuple(sections)), findings


def _column(article: Article, paper: Paper) -> Article:
    """A column with its standing title above its head and, where it has no other picture, its writer's portrait."""
    known = {one.name.casefold(): one for one in paper.columnists}
    writer = next((known[name.casefold()] for name in article.byline if name.casefold() in known), None)
    if article.form != "column" or writer is None:
        return article
    file = Path(writer.portrait).name
    portrait = Picture(file, writer.portrait, alt=writer.name, source=article.source)
    shown = (portrait,) if writer.portrait and not article.figures else article.pictures
    return replace(article, kicker=article.kicker or writer.title, pictures=shown)


def _pinned(article: Article, issue: Issue) -> Finding | None:
    """Why the editor's plan keeps an article out, or None when it does not."""
    pin = issue.plan.pins.get(article.slug)
    if pin is None or not (pin.hold or pin.kill):
        return None
    how = "killed" if pin.kill else "held for another day"
    return note("PIN-HELD", pin.source, f"'{article.slug}' is {how}")


def _twice(runs: Sequence[Article]) -> Iterator[Finding]:
    """Articles with one head and most of their copy in common: a story that came in twice is printed twice."""
    by_head: dict[str, list[Article]] = {}
    for article in runs:
        by_head.setdefault("".join(filter(str.isalnum, article.title.casefold())), []).append(article)
    for same in by_head.values():
        for one, other in combinations(same, 2):
            mine, theirs = ({block.text for block in article.body} for article in (one, other))
            if 2 * len(mine & theirs) > min(len(mine), len(theirs)):
                message = f"'{other.slug}' and '{one.slug}' have one head and most of their copy in common; both run"
                hint = f"if they are one story: [pins.{other.slug}] kill = true in plan.toml"
                yield warning("COPY-ALIKE", other.source, message, hint)


def _solved(runs: list[Article]) -> tuple[list[Article], list[Finding]]:
    """The articles; a puzzle whose solution is not among them says nothing of it."""
    slugs = {article.slug for article in runs}
    findings = []
    kept = []
    for article in runs:
        if article.solution and (article.solution not in slugs or article.solution == article.slug):
            near = difflib.get_close_matches(article.solution, slugs - {article.slug}, 1, 0.5)
            hint = f"did you mean '{near[0]}'?" if near else "name the slug of the article that has it"
            message = f"its solution '{article.solution}' is not among the stories beside it"
            findings.append(warning("SOLUTION-MISSING", article.source, message, hint))
            article = replace(article, solution="")
        kept.append(article)
    return kept, findings


def _must_run(runs: Sequence[Article], issue: Issue) -> list[Finding]:
    """Pins of stories that are not in the issue."""
    slugs = {article.slug for article in runs}
    findings = []
    for slug, pin in issue.plan.pins.items():
        if slug in slugs or pin.hold or pin.kill:
            continue
        if pin.must_run:
            hint = "take the pin away, or bring the article back"
            findings.append(error("PIN-MUST-RUN", pin.source, f"'{slug}' must run and is not in the issue", hint))
        else:
            near = difflib.get_close_matches(slug, sorted(slugs), 1, 0.6)
            hint = f"did you mean '{near[0]}'?" if near else "take the pin away"
            findings.append(warning("PIN-UNKNOWN", pin.source, f"no story of the issue is called '{slug}'", hint))
    return findings


def selected(whole: Budget, slugs: Sequence[str], sections: Sequence[str]) -> Budget:
    """The articles of ``whole`` with these slugs or in these sections; raises UsageError for one that is not there."""
    known = {name.casefold(): name for name in whole.sections}
    wanted = {_known(name, known, "section") for name in sections}
    chosen = {_known(slug, {i.article.slug: i.article.slug for i in whole.items}, "article") for slug in slugs}
    items = tuple(item for item in whole.items if item.article.slug in chosen or item.section in wanted)
    return Budget(whole.issue, items, tuple(s for s in whole.sections if any(item.section == s for item in items)))


def _known(name: str, names: Mapping[str, str], what: str) -> str:
    """The name that ``name`` means, whatever its capitals."""
    key = name.casefold()
    if key not in names:
        near = difflib.get_close_matches(key, names, 1, 0.5)
        hint = f"did you mean '{names[near[0]]}'?" if near else "there are: " + ", ".join(names.values())
        raise UsageError(f"this issue has no {what} '{name}'", hint)
    return names[key]


def held(article: Article, day: date, paper: Paper) -> Finding | None:
    """Why an article stays out of the issue of a day, or None when it runs."""
    zone = ZoneInfo(paper.timezone)
    hour, minute = (int(part) for part in paper.press_time.split(":"))
    press = datetime.combine(day, time(hour, minute), zone)
    if article.draft:
        return note("HELD-DRAFT", article.source, "is a draft and stays out")
    if article.embargo is not None and article.embargo > press:
        until = "a moment that cannot be read" if article.embargo.year == 9999 else f"{article.embargo:%Y-%m-%d %H:%M}"
        return note("HELD-EMBARGO", article.source, f"is embargoed until {until} and stays out")
    if article.expires is not None and article.expires <= datetime.combine(day, time(0), zone):
        return note("HELD-EXPIRED", article.source, f"expired on {article.expires:%Y-%m-%d} and stays out")
    if article.date is None:
        return note("HELD-UNDATED", article.source, "has no date that can be read and stays out")
    if article.date > day:
        return note("HELD-LATER", article.source, f"is dated {article.date} and stays out")
    return None


def _section(article: Article, issue: Issue) -> str:
    if article.form and FORMS[article.form].section and not article.section:
        return str(getattr(words_for(issue.paper), FORMS[article.form].section))
    return article.section or issue.paper.default_section or words_for(issue.paper).news


def _sections(runs: list[Article], issue: Issue) -> list[str]:
    """The paper's sections that have articles, in its order; others after them, by name."""
    stated = {name.casefold(): name for name in reversed(issue.paper.sections)}
    present: dict[str, str] = {}
    for article in runs:
        name = _section(article, issue)
        present.setdefault(name.casefold(), stated.get(name.casefold(), name))
    known = [name for name in issue.paper.sections if name.casefold() in present]
    rest = sorted(name for key, name in present.items() if key not in stated)
    return known + rest


def _misspelt(runs: Sequence[Article], issue: Issue) -> Iterator[Finding]:
    """Sections that are almost one of the paper's: they print as sections of their own, which nobody may have meant."""
    known = {name.casefold(): name for name in issue.paper.sections}
    for article in runs:
        low = article.section.casefold()
        near = difflib.get_close_matches(low, known, 1, 0.75) if low and low not in known else []
        if near:
            message = f"the paper has no section '{article.section[:60]}'; it is printed as one of its own"
            yield note("SECTION-UNKNOWN", article.source, message, f"did you mean '{known[near[0]]}'?")


def _weight(article: Article) -> int:
    """News value where nothing states it: length, and more for a picture."""
    return min(article.words, 900) + 250 * bool(article.figures)


def _tiers(placed: list[tuple[Article, str]], sections: list[str]) -> dict[str, int]:
    """Every article's tier: stated, or by value, section, length and pictures."""
    tiers = {article.slug: article.tier for article, _ in placed if article.tier is not None}
    tiers |= {article.slug: FORMS[article.form].tier for article, _ in placed if article.form and article.tier is None}
    open_ = [pair for pair in placed if pair[0].slug not in tiers]
    for article, _ in open_:
        if article.words <= BRIEF_WORDS and not article.figures and article.value <= 0:
            tiers[article.slug] = 5
    open_ = [pair for pair in open_ if pair[0].slug not in tiers]
    open_.sort(key=lambda p: (-p[0].value, -(_weight(p[0]) - 40 * sections.index(p[1])), p[0].slug))
    if not any(tier == 1 for tier in tiers.values()) and (open_ or tiers):
        best = open_.pop(0)[0].slug if open_ else min(tiers, key=lambda slug: (tiers[slug], slug))
        tiers[best] = 1
    stories = sum(1 for tier in tiers.values() if tier < 5) + len(open_)
    rooms = {2: ceil(stories / 7), 3: ceil(stories / 3)}
    for article, _ in open_:
        for tier, room in rooms.items():
            if sum(1 for other in tiers.values() if other == tier) < room:
                tiers[article.slug] = tier
                break
        else:
            tiers[article.slug] = 4
    return tiers
