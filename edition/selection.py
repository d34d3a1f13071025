"""Of the stories that came in, those that a daily issue takes; each has its reason, and a person's word wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from edition.desk import held
from edition.findings import Finding, note
from edition.intake import doubles, folder
from edition.intake.decisions import OUT, RUNS, WAITS, Decision, DeskFile
from edition.intake.earlier import Earlier, pins_of
from edition.intake.identity import Known, alike, digest, matched, replaced, words_of
from edition.intake.reading import translations
from edition.model import Article, Paper

MOST_WAIT = 60
"""Days for which a story is remembered that waits and whose file is not there."""


@dataclass(frozen=True)
class Asked:
    """For which issue stories are taken: its days, its paper, what other issues decided, its folder and desk's file."""

    since: date
    day: date
    paper: Paper
    earlier: Earlier
    folder: Path
    own: DeskFile


@dataclass
class Selection:
    """What an issue takes: ``articles`` are written into its folder, ``decisions`` into its desk's file."""

    articles: list[Article] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass
class _Story:
    """A story that came in: what it is, what tells which it is, whether it ran before, and what is decided of it."""

    article: Article
    known: Known
    ran: bool = False
    wanted: bool | None = None
    how: str = RUNS
    why: str = ""

    def decide(self, how: str, why: str) -> None:
        """It does not run, for a reason; the first one counts."""
        if self.how == RUNS:
            self.how, self.why = how, why


def select(found: Sequence[Article], asked: Asked) -> Selection:
    """The stories of an issue's days among ``found``, and those that are late; what stays out is named."""
    made = Selection(findings=list(asked.earlier.findings))
    stories, gone = _considered([_story(one) for one in found if one.date is not None], asked)
    _unwanted(stories, asked)
    _held(stories, asked, made.findings)
    _printed(stories, asked, made.findings)
    _once(stories, made.findings)
    _translated(stories, asked, made.findings)
    made.articles = [one.article for one in stories if one.how == RUNS or (one.how == WAITS and one.ran)]
    made.decisions = [
        Decision(one.how, one.why or f"is dated {one.article.date}", one.known, one.article.title)
        for how in (RUNS, WAITS, OUT)
        for one in stories
        if one.how == how
    ]
    made.decisions += gone
    late = [one.article for one in stories if one.how == RUNS and one.article.date and one.article.date < asked.since]
    if late:
        count = f"{len(late)} stories are" if len(late) > 1 else "a story is"
        message = f"{count} dated before {asked.since} and came after the issue of that day, first '{late[0].slug}'"
        made.findings.append(note("STORY-LATE", late[0].source, message))
    return made


def _story(article: Article) -> _Story:
    words = words_of(article)
    address = doubles.address_of(article.url)
    return _Story(article, Known(article.source.path, address, article.date, article.slug, words, digest(words)))


def _considered(stories: list[_Story], asked: Asked) -> tuple[list[_Story], list[Decision]]:
    """The stories of these days, with slugs of their own, and the decisions on stories whose files are not there."""
    known = [one.known for one in stories]
    own = [one.known for one in asked.own.decisions]
    was = replaced(known, own, matched(known, own, once=True))
    if asked.earlier.followed:  # an issue that others have followed keeps what has got a later date since
        was = {at: other for at, other in was.items() if (known[at].day or asked.day) <= asked.day}
    waits = matched(known, [one.known for one in asked.earlier.waiting], once=True)
    settled = matched(known, [one.known for one in asked.earlier.settled])
    seen = frozenset(known[at].path.rpartition("/")[0] for at in (*waits, *settled))
    taken: list[_Story] = []
    slugs: list[str | None] = []
    for at, one in enumerate(stories):
        day, before = one.known.day, asked.own.decisions[was[at]] if at in was else None
        assert day is not None
        one.ran = before is not None and before.how == RUNS
        if not (asked.since <= day <= asked.day or (day < asked.since and at in waits)):
            late = day < asked.since and at not in settled and asked.earlier.covered(one.known.path, day, seen)
            if not late and not one.ran:
                continue
        if at in settled and at not in waits and not one.ran:
            decision = asked.earlier.settled[settled[at]]
            what = "was in the issue of " if decision.how == RUNS else "was left out of the issue of "
            one.decide(OUT, f"{what}{decision.known.issue}")
        if at in waits:
            one.article = asked.earlier.waiting[waits[at]].said.on(one.article)
        taken.append(one)
        slugs.append(before.known.story if before is not None else None)
    gone = [one for at, one in enumerate(asked.own.decisions) if at not in set(was.values())]
    _name(taken, slugs, [one.known.story for one in gone])
    lost = [one.known for at, one in enumerate(asked.earlier.waiting) if at not in set(waits.values())]
    oldest = asked.day - timedelta(days=MOST_WAIT)
    old = {one.known.copy for one in gone}
    gone += [
        Decision(WAITS, "its file is not there", one)
        for one in lost
        if one.day is not None and one.day >= oldest and one.copy not in old
    ]
    return taken, gone


def _name(stories: Sequence[_Story], slugs: Sequence[str | None], gone: Sequence[str]) -> None:
    """Give stories slugs of their own: those that they had, and for the rest the fullest gets the plain name."""
    order = sorted(range(len(stories)), key=lambda at: (slugs[at] is None, -stories[at].article.words, at))
    first = [replace(stories[at].article, slug=slugs[at] or stories[at].article.slug) for at in order]
    for at, article in zip(order, folder.with_own_slugs(first, gone), strict=True):
        stories[at].article = article
        stories[at].known = replace(stories[at].known, story=article.slug)


def _open(stories: Iterable[_Story]) -> list[_Story]:
    """The stories of which the desk may still decide that they do not run."""
    return [one for one in stories if one.how == RUNS and not one.wanted]


def _unwanted(stories: list[_Story], asked: Asked) -> None:
    """What a person has left out, in the desk's file or in the plan; what a person wants runs whatever was decided."""
    pins = {
        s: pin
        for path in sorted(asked.folder.glob("plan*.toml"))
        for s, pin in pins_of(asked.folder, path.name).items()
    }
    for one in stories:
        one.wanted = asked.own.says(one.article.slug).run
        pin = pins.get(one.article.slug)
        if one.wanted:
            one.how, one.why = RUNS, "a person wants it"
        elif one.wanted is False:
            one.how, one.why = OUT, "a person has left it out"
        elif pin is not None and (pin.kill or pin.hold):
            one.decide(OUT if pin.kill else WAITS, "is killed in the plan" if pin.kill else "is held for another issue")


def _held(stories: list[_Story], asked: Asked, findings: list[Finding]) -> None:
    """What is a draft, withdrawn or under embargo waits for a later issue; what has expired does not."""
    for one in _open(stories):
        why = held(one.article, asked.day, asked.paper)
        if why is None:
            continue
        one.decide(OUT if why.code == "HELD-EXPIRED" else WAITS, why.message)
        if why.code != "HELD-DRAFT" or (one.article.date and one.article.date >= asked.since):
            findings.append(why)


def _printed(stories: list[_Story], asked: Asked, findings: list[Finding]) -> None:
    """What was in an earlier issue: by its address if it reads the same, and what is late by its words as well."""
    late: list[_Story] = []
    for one in _open(stories):
        if one.ran:
            continue
        file = asked.earlier.printed.get(one.known.address)
        day = one.known.day
        if file is not None and any(alike(one.known, _story(old).known) for old in _read([file], asked.paper)):
            one.decide(OUT, f"was in the issue of {file.parent.parent.name}")
        elif day is not None and day < asked.since:
            late.append(one)
    if late:
        before = [(one.known.story, one.known.words) for one in asked.earlier.settled if one.how == RUNS]
        before += [(one.slug, words_of(one)) for one in _in_issues(asked)]
        same = doubles.known([one.known.words for one in late], [words for _, words in before])
        for at, old in same.items():
            late[at].decide(OUT, f"was in an earlier issue as '{before[old][0]}'")
    for one in stories:
        if one.how == OUT and one.why.startswith("was in "):
            message = f"'{one.article.slug}' {one.why} and is not printed again"
            findings.append(note("STORY-PRINTED", one.article.source, message))


def _in_issues(asked: Asked) -> Iterator[Article]:
    """The articles in the folders of earlier issues, without those that these have left to a later one."""
    for file in asked.earlier.articles:
        for article in _read([file], asked.paper):
            if (file.parent.parent.name, article.slug) not in asked.earlier.left:
                yield article


def _read(files: Iterable[Path], paper: Paper) -> list[Article]:
    """The articles of earlier issues, whose folders have names that are theirs."""
    places = [place for path in files for place in folder.find(path)]
    return folder.read_all(places, paper)[0]


def _once(stories: list[_Story], findings: list[Finding]) -> None:
    """Of stories that are one, that which a person wants, or which ran already, or which is the fullest."""
    runs = [one for one in stories if one.how == RUNS]
    ranks = [0 if one.wanted else 1 if one.ran else 2 for one in runs]
    sources = [one.known.path.rpartition("/")[0] for one in runs]
    for at, owner in sorted(doubles.owners_of([one.article for one in runs], sources, ranks).items()):
        if ranks[at]:
            runs[at].decide(OUT, f"is the same story as '{runs[owner].article.slug}', which runs")
            findings.append(doubles.said(runs[at].article, runs[owner].article))


def _translated(stories: list[_Story], asked: Asked, findings: list[Finding]) -> None:
    """Of a story in several languages, that in the paper's."""
    runs = _open(stories)
    kept, said = translations.of_the_paper([one.article for one in runs], asked.paper)
    findings += said
    for one in runs:
        if one.article not in kept:
            one.decide(OUT, "is a translation of a story that runs")
