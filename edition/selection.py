"""Of the stories that came in, those that a daily issue takes; each has its reason, and a person's word wins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from edition.desk import held
from edition.findings import Finding, note
from edition.intake import doubles, folder
from edition.intake.decisions import OUT, RUNS, WAITS, Decision, DeskFile
from edition.intake.earlier import Cover, Earlier
from edition.intake.reading import translations
from edition.model import Article, Paper


@dataclass(frozen=True)
class Asked:
    """For which issue stories are taken: its days, its paper, what earlier issues decided, and its own desk's file."""

    since: date
    day: date
    paper: Paper
    earlier: Earlier
    own: DeskFile


@dataclass
class Selection:
    """What an issue takes: ``articles`` are written into its folder, ``decisions`` into its desk's file."""

    articles: list[Article] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class _Story:
    """A story that came in: what it is, the file it is from, and what was decided of it so far."""

    article: Article
    origin: str
    how: str = RUNS
    why: str = ""

    @property
    def address(self) -> str:
        """Its address as it is compared, or nothing."""
        return doubles.address_of(self.article.url)


def select(found: Sequence[Article], asked: Asked) -> Selection:
    """The stories of an issue's days among ``found``, and those that are late; what stays out is named."""
    made = Selection()
    dated = [one for one in _stories(found) if one.article.date is not None]
    stories = _named([one for one in dated if _considered(one, asked)], asked)
    steps: tuple[Callable[[list[_Story], Asked, list[Finding]], list[_Story]], ...] = (
        _unwanted, _held, _printed, _once, _translated,
    )  # fmt: skip
    for step in steps:
        stories = step(stories, asked, made.findings)
    before = asked.own.origins(RUNS)
    made.articles = [one.article for one in stories if one.how == RUNS or (one.how == WAITS and one.origin in before)]
    made.decisions = [
        Decision(one.article.slug, one.how, one.why or f"is dated {one.article.date}", one.origin, one.address)
        for how in (RUNS, WAITS, OUT)
        for one in stories
        if one.how == how
    ]
    late = [one for one in stories if one.how == RUNS and one.article.date and one.article.date < asked.since]
    if late:
        count = f"{len(late)} stories are" if len(late) > 1 else "a story is"
        message = (
            f"{count} dated before {asked.since} and came after the issue of that day, first '{late[0].article.slug}'"
        )
        made.findings.append(note("STORY-LATE", late[0].article.source, message))
    return made


def _stories(found: Sequence[Article]) -> list[_Story]:
    """The articles with the names of their files; of a file with several, each has its slug as well."""
    count = Counter(article.source.path for article in found)
    return [
        _Story(one, one.source.path if count[one.source.path] == 1 else f"{one.source.path}#{one.slug}")
        for one in found
    ]


def _considered(story: _Story, asked: Asked) -> bool:
    """Whether a story is of the issue's days, or came too late for the issue of its own."""
    day = story.article.date
    assert day is not None
    if asked.since <= day <= asked.day:
        return True
    settled = {story.origin, story.address} & asked.earlier.settled
    return day < asked.since and not settled and asked.earlier.may_take(story.origin, day)


def _decided(stories: Iterable[_Story], out: dict[str, tuple[str, str]]) -> list[_Story]:
    """The stories, those whose files are in ``out`` decided so: how, and why."""
    return [
        replace(one, how=out[one.origin][0], why=out[one.origin][1]) if one.origin in out else one for one in stories
    ]


def _running(stories: Sequence[_Story], asked: Asked) -> list[_Story]:
    """The stories of which the desk may still decide that they do not run."""
    wanted = asked.own.wanted(True)
    return [one for one in stories if one.how == RUNS and one.origin not in wanted]


def _unwanted(stories: list[_Story], asked: Asked, _findings: list[Finding]) -> list[_Story]:
    """What a person has left out."""
    return _decided(stories, dict.fromkeys(asked.own.wanted(False), (OUT, "a person has left it out")))


def _held(stories: list[_Story], asked: Asked, findings: list[Finding]) -> list[_Story]:
    """What is a draft, withdrawn or under embargo waits for a later issue; what has expired does not."""
    waits: dict[str, tuple[str, str]] = {}
    for one in _running(stories, asked):
        why = held(one.article, asked.day, asked.paper)
        if why is None:
            continue
        waits[one.origin] = (OUT if why.code == "HELD-EXPIRED" else WAITS, why.message)
        if why.code != "HELD-DRAFT" or (one.article.date and one.article.date >= asked.since):
            findings.append(why)
    return _decided(stories, waits)


def _printed(stories: list[_Story], asked: Asked, findings: list[Finding]) -> list[_Story]:
    """What was in an earlier issue: by its address if it reads the same, and what is late by its words as well."""
    out: dict[str, tuple[str, str]] = {}
    late: list[_Story] = []
    for one in _running(stories, asked):
        file = asked.earlier.printed.get(one.address)
        if file is not None and doubles.known([one.article], _read([file], asked.paper)):
            out[one.origin] = (OUT, f"was in the issue of {file.parent.parent.name}")
        elif one.article.date and one.article.date < asked.since:
            late.append(one)
    if late:
        before = [article for cover in asked.earlier.covers for article in _of(cover, asked.paper)]
        same = doubles.known([one.article for one in late], before)
        out |= {late[at].origin: (OUT, f"was in an earlier issue as '{old.slug}'") for at, old in same.items()}
    slugs = {one.origin: one.article for one in stories}
    for origin, (_, why) in out.items():
        message = f"'{slugs[origin].slug}' {why} and is not printed again"
        findings.append(note("STORY-PRINTED", slugs[origin].source, message))
    return _decided(stories, out)


def _of(cover: Cover, paper: Paper) -> list[Article]:
    """The articles that an earlier issue printed."""
    found = _read(sorted((cover.folder / "articles").glob("*.md")), paper)
    return [article for article in found if article.slug not in cover.unprinted]


def _read(files: Iterable[Path], paper: Paper) -> list[Article]:
    """The articles of earlier issues, whose folders have names that are theirs."""
    places = [place for path in files for place in folder.find(path)]
    return folder.read_all(places, paper)[0]


def _once(stories: list[_Story], asked: Asked, findings: list[Finding]) -> list[_Story]:
    """Of stories that are one, that which a person wants, or which ran already, or which is the fullest."""
    runs = [one for one in stories if one.how == RUNS]
    wanted, before = asked.own.wanted(True), asked.own.origins(RUNS)
    ranks = [0 if one.origin in wanted else 1 if one.origin in before else 2 for one in runs]
    out: dict[str, tuple[str, str]] = {}
    for number, owner in sorted(doubles.owners_of([one.article for one in runs], ranks).items()):
        if ranks[number]:
            out[runs[number].origin] = (OUT, f"is the same story as '{runs[owner].article.slug}', which runs")
            findings.append(doubles.said(runs[number].article, runs[owner].article))
    return _decided(stories, out)


def _translated(stories: list[_Story], asked: Asked, findings: list[Finding]) -> list[_Story]:
    """Of a story in several languages, that in the paper's."""
    runs = _running(stories, asked)
    kept, said = translations.of_the_paper([one.article for one in runs], asked.paper)
    findings += said
    out = {one.origin: (OUT, "is a translation of a story that runs") for one in runs if one.article not in kept}
    return _decided(stories, out)


def _named(stories: Sequence[_Story], asked: Asked) -> list[_Story]:
    """The stories with slugs of their own: those that they had, and for the rest the fullest gets the plain name."""
    had = {one.origin: one.story for one in asked.own.decisions}
    order = sorted(range(len(stories)), key=lambda at: (stories[at].origin not in had, -stories[at].article.words, at))
    first = [replace(stories[at].article, slug=had.get(stories[at].origin, stories[at].article.slug)) for at in order]
    own = dict(zip(order, folder.with_own_slugs(first), strict=True))
    return [replace(one, article=own[at]) for at, one in enumerate(stories)]
