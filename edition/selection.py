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
from edition.intake.identity import Known, alike, known_of, matched, replaced, words_of
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
    sources: tuple[str, ...] = ()
    """The folders that were searched, as files are named by them."""


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
    pinned: bool = False
    """Whether the editor's plan keeps it out of this issue."""
    how: str = RUNS
    why: str = ""
    instead: str = ""
    """The slug of the story that runs in its place."""

    def decide(self, how: str, why: str, instead: str = "") -> None:
        """It does not run, for a reason; the first one counts."""
        if self.how == RUNS:
            self.how, self.why, self.instead = how, why, instead


def select(found: Sequence[Article], asked: Asked) -> Selection:
    """The stories of an issue's days among ``found``, and those that are late; what stays out is named."""
    made = Selection(findings=list(asked.earlier.findings))
    stories, gone = _considered([_story(one, asked) for one in found if one.date is not None], asked)
    _unwanted(stories, asked)
    _held(stories, asked, made.findings)
    _printed(stories, asked, made.findings)
    _beside(stories, gone, asked, made.findings)
    _once(stories, made.findings)
    _translated(stories, asked, made.findings)
    made.articles = [one.article for one in stories if one.how == RUNS or (one.how == WAITS and one.ran)]
    made.decisions = [
        Decision(one.how, one.why or f"is dated {one.article.date}", one.known, one.article.title, one.instead)
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


def _story(article: Article, asked: Asked) -> _Story:
    return _Story(article, known_of(article, doubles.address_of(article.url), asked.sources))


def _considered(stories: list[_Story], asked: Asked) -> tuple[list[_Story], list[Decision]]:
    """The stories of these days, with slugs of their own, and the decisions on stories whose files are not there."""
    known = [one.known for one in stories]
    was = _own(known, asked)
    waiting = [one.known for one in asked.earlier.waiting]
    waits = replaced(known, waiting, matched(known, waiting))
    settled = {at: asked.earlier.settled[other] for at, other in matched(known, asked.earlier.known).items()}
    seen = frozenset(known[at].source for at in (*waits, *settled))
    taken: list[_Story] = []
    slugs: list[str | None] = []
    for at, one in enumerate(stories):
        before = asked.own.decisions[was[at]] if at in was else None
        one.ran = before is not None and before.how == RUNS
        if at in waits:
            said = asked.earlier.waiting[waits[at]].said
            one.article, one.wanted = said.on(one.article), said.run
        elif at in settled and not one.ran:
            _settle(one, settled[at])
        if _is_of(one, at in waits, at in settled, seen, asked):
            taken.append(one)
            slugs.append(before.known.story if before is not None else None)
    gone = [one for other, one in enumerate(asked.own.decisions) if other not in set(was.values())]
    by_hand = _names_by_hand(asked)
    _name(taken, slugs, [*(one.known.story for one in gone), *by_hand])
    lost = [one for other, one in enumerate(waiting) if other not in set(waits.values())]
    oldest = asked.day - timedelta(days=MOST_WAIT)
    old = {one.known.copy for one in gone}
    gone += [
        Decision(WAITS, "its file is not there", one)
        for one in lost
        if one.day is not None and one.day >= oldest and one.copy not in old
    ]
    return taken, gone


def _own(known: Sequence[Known], asked: Asked) -> dict[int, int]:
    """Which of the issue's own decisions the stories are of, by number."""
    own = [one.known for one in asked.own.decisions]
    sure = matched(known, own)
    found = replaced(known, own, sure)
    kept = {
        at: other  # what is left out is that story, and not another that has got its file
        for at, other in found.items()
        if at in sure or asked.own.says(own[other].story).run is not False
    }
    if asked.earlier.followed:  # an issue that others have followed keeps what has got a later date since
        return {at: other for at, other in kept.items() if (known[at].day or asked.day) <= asked.day}
    return kept


def _settle(one: _Story, decision: Decision) -> None:
    """A story that another issue has decided on for good."""
    what = "was in the issue of " if decision.how == RUNS else "was left out of the issue of "
    corrected = "" if decision.known.copy == one.known.copy else ", and has been corrected since"
    one.decide(OUT, f"{what}{decision.known.issue}{corrected}")


def _is_of(one: _Story, waits: bool, settled: bool, seen: frozenset[str], asked: Asked) -> bool:
    """Whether a story is of the issue's days, or came too late for the issue of its own; or is to be named."""
    day = one.known.day
    assert day is not None
    if one.ran or asked.since <= day <= asked.day or (waits and day < asked.since):
        return True
    late = day < asked.since and asked.earlier.covered(one.known.path, day, seen)
    return late and (not settled or one.why.endswith("corrected since"))


def _names_by_hand(asked: Asked) -> list[str]:
    """The names of articles in the issue's folder that the desk did not put there."""
    ours = {one.known.story for one in asked.own.decisions}
    return [path.stem for path in sorted((asked.folder / "articles").glob("*")) if path.stem not in ours]


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
    pins = pins_of(asked.folder, asked.earlier.plans)
    for one in stories:
        said = asked.own.says(one.article.slug).run
        one.wanted = one.wanted if said is None else said
        pin = pins.get(one.article.slug)
        one.pinned = pin is not None and (pin.kill or pin.hold)
        if one.wanted:
            one.how, one.why = RUNS, "a person wants it"
        elif one.wanted is False:
            one.how, one.why = OUT, "a person has left it out"


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
        if file is not None and any(alike(one.known, _story(old, asked).known) for old in _read([file], asked.paper)):
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
        if one.how == OUT and one.why.startswith("was in ") and not one.why.endswith("since"):
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


def _beside(stories: list[_Story], gone: Sequence[Decision], asked: Asked, findings: list[Finding]) -> None:
    """What is in the issue's folder already: its source's file is gone, or a person has put it there."""
    there = [(one.known.story, one.known.words) for one in gone if one.how == RUNS]
    files = [path for path in sorted((asked.folder / "articles").glob("*.md")) if path.stem in _names_by_hand(asked)]
    there += [(one.slug, words_of(one)) for one in _read(files, asked.paper)]
    new = [one for one in _open(stories) if not one.ran]
    for at, other in doubles.known([one.known.words for one in new], [words for _, words in there]).items():
        new[at].decide(OUT, f"is the same story as '{there[other][0]}', which runs", there[other][0])
        findings.append(doubles.said(new[at].article, there[other][0]))


def _once(stories: list[_Story], findings: list[Finding]) -> None:
    """Of stories that are one, that which a person wants, or which ran already, or which is the fullest."""
    runs = [one for one in stories if one.how == RUNS and not one.pinned]
    ranks = [0 if one.wanted else 1 if one.ran else 2 for one in runs]
    owners = doubles.owners_of([one.article for one in runs], [one.known.source for one in runs], ranks)
    for at, owner in sorted(owners.items()):
        if ranks[at]:
            slug = runs[owner].article.slug
            runs[at].decide(OUT, f"is the same story as '{slug}', which runs", slug)
            findings.append(doubles.said(runs[at].article, slug))


def _translated(stories: list[_Story], asked: Asked, findings: list[Finding]) -> None:
    """Of a story in several languages, that in the paper's."""
    runs = _open(stories)
    kept, said = translations.of_the_paper([one.article for one in runs], asked.paper)
    findings += said
    for one in runs:
        if one.article not in kept:
            one.decide(OUT, "is a translation of a story that runs")
