"""The stories that an issue considers: what each is, which one it is, and what other issues have decided of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from edition.findings import Finding, Source, note
from edition.intake import folder
from edition.intake.decisions import OUT, RUNS, WAITS, Decision, DeskFile
from edition.intake.earlier import Earlier, Waiting
from edition.intake.identity import Known, known_of
from edition.intake.likeness import matched, replaced
from edition.intake.shelf import INBOX
from edition.intake.writing.articles import by_hand, edited
from edition.model import Article, Paper

FETCHED = f"{INBOX}/"
"""How the names of files begin that a source writes: one is one story, whatever becomes of it."""
GONE = "its file is not there"
"""Why a story waits whose file has gone since it was left to a later issue."""
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
class Story:
    """A story that came in: what it is, what tells which it is, whether it ran before, and what is decided of it."""

    article: Article
    known: Known
    ran: bool = False
    wanted: bool | None = None
    pinned: bool = False
    """Whether the editor's plan keeps it out of this issue."""
    how: str = RUNS
    why: str = ""
    since: str = ""
    """The issue in which it has waited last."""
    again: str = ""
    """The issue in which it was with another date."""
    printed: bool = False
    """Whether it stays out because another issue has printed it."""
    corrected: bool = False
    """Whether it was corrected since another issue decided on it."""
    instead: str = ""
    """The slug of the story that runs in its place."""

    def reason(self, first: date) -> str:
        """Why it runs or does not, in an issue whose days begin with ``first``."""
        if self.why:
            return self.why
        if self.since:
            return f"has waited in the issue of {self.since}"
        late = ", and came after the issue of that day" if self.known.day and self.known.day < first else ""
        return f"is dated {self.known.day}{late}"

    def decide(self, how: str, why: str, instead: str = "") -> None:
        """It does not run, for a reason; the first one counts."""
        if self.how == RUNS:
            self.how, self.why, self.instead = how, why, instead

    def was_in(self, where: str) -> None:
        """It does not run, for another issue has printed it."""
        self.printed = self.printed or self.how == RUNS
        self.decide(OUT, f"was in {where}")


def story_of(article: Article, asked: Asked) -> Story:
    """An article as a story of which nothing is decided yet."""
    return Story(article, known_of(article, asked.sources))


def considered(stories: list[Story], asked: Asked, findings: list[Finding]) -> tuple[list[Story], list[Decision]]:
    """The stories of these days, with slugs of their own, and the decisions on stories whose files are not there."""
    known = [one.known for one in stories]
    was = _own(known, asked)
    waiting = [one.known for one in asked.earlier.waiting]
    waits = replaced(known, waiting, matched(known, waiting))
    done = matched(known, asked.earlier.known, again=True)
    settled = {at: asked.earlier.settled[other] for at, other in done.items()}
    seen = frozenset(known[at].source for at in (*waits, *settled))
    taken: list[Story] = []
    slugs: list[str | None] = []
    for at, one in enumerate(stories):
        before = asked.own.decisions[was[at]] if at in was else None
        one.ran = before is not None and before.how == RUNS
        if at in waits:
            left = asked.earlier.waiting[waits[at]]
            one.since = left.known.issue
            one.article, one.wanted = left.said.on(_as_edited(one.article, left.known, asked)), left.said.run
        elif at in settled and not one.ran:
            _settle(one, settled[at])
        if _is_of(one, at in waits, at in settled, seen, asked):
            taken.append(one)
            slugs.append(before.known.story if before is not None else None)
    met, found = set(was.values()), set(waits.values())
    gone = [one for at, one in enumerate(asked.own.decisions) if at not in met and one.why != GONE]
    _name(taken, slugs, [*(one.known.story for one in gone), *(path.stem for path in by_hand(asked.folder))])
    lost = [one for at, one in enumerate(asked.earlier.waiting) if at not in found]
    return taken, [*gone, *_remembered(lost, taken, asked, findings)]


def _remembered(
    lost: Sequence[Waiting], taken: Sequence[Story], asked: Asked, findings: list[Finding]
) -> Iterator[Decision]:
    """The decisions on stories that wait and whose files are not there, under slugs that no other story has."""
    slugs = {one.article.slug for one in taken}
    for one in lost:
        if one.known.day is None or one.known.day < asked.day - timedelta(days=MOST_WAIT):
            continue
        if one.why != GONE:
            message = f"'{one.known.story}' has waited in the issue of {one.known.issue}, and its file is not there"
            findings.append(note("STORY-GONE", Source(one.known.path), message, "put it back, if it is to print"))
        slug, number = one.known.story, 2
        while slug in slugs:
            slug, number = f"{one.known.story}-{number}", number + 1
        slugs.add(slug)
        yield Decision(WAITS, GONE, replace(one.known, story=slug), one.title)


def _as_edited(article: Article, left: Known, asked: Asked) -> Article:
    """An article that an issue has left to a later one, as a person has edited it there."""
    file = edited(asked.folder.parent / left.issue, left.story)
    found = read([file], asked.paper) if file is not None else []
    return replace(found[0], source=article.source, slug=article.slug) if len(found) == 1 else article


def _own(known: Sequence[Known], asked: Asked) -> dict[int, int]:
    """Which of the issue's own decisions the stories are of, by number."""
    own = [one.known for one in asked.own.decisions]
    sure = matched(known, own)
    found = replaced(known, own, sure, FETCHED)  # a person's file with another head and other words is another story
    kept = {
        at: other  # what is left out is that story, and not another that has got its file
        for at, other in found.items()
        if at in sure or asked.own.says(own[other].story).run is not False
    }
    if asked.earlier.followed:  # an issue that others have followed keeps what has got a later date since
        return {at: other for at, other in kept.items() if (known[at].day or asked.day) <= asked.day}
    return kept


def _settle(one: Story, decision: Decision) -> None:
    """A story that another issue has decided on for good; a person who gives it a new date prints it again."""
    if decision.how == RUNS and one.known.day != decision.known.day and not one.known.path.startswith(FETCHED):
        one.again = decision.known.issue
        return
    one.corrected = decision.known.copy != one.known.copy
    where = f"the issue of {decision.known.issue}" + (", and has been corrected since" if one.corrected else "")
    if decision.how == RUNS:
        one.was_in(where)
    else:
        one.decide(OUT, f"was left out of {where}")


def _is_of(one: Story, waits: bool, settled: bool, seen: frozenset[str], asked: Asked) -> bool:
    """Whether a story is of the issue's days, or came too late for the issue of its own; or is to be named."""
    day = one.known.day
    assert day is not None
    if one.ran or asked.since <= day <= asked.day or (waits and day < asked.since):
        return True
    late = day < asked.since and asked.earlier.covered(one.known.path, day, seen)
    return late and (not settled or one.corrected)


def _name(stories: Sequence[Story], slugs: Sequence[str | None], gone: Sequence[str]) -> None:
    """Give stories slugs of their own: those that they had, and for the rest the fullest gets the plain name."""
    order = sorted(range(len(stories)), key=lambda at: (slugs[at] is None, -stories[at].article.words, at))
    first = [replace(stories[at].article, slug=slugs[at] or stories[at].article.slug) for at in order]
    for at, article in zip(order, folder.with_own_slugs(first, gone), strict=True):
        stories[at].article = article
        stories[at].known = replace(stories[at].known, story=article.slug)


def read(files: Iterable[Path], paper: Paper) -> list[Article]:
    """The articles of earlier issues, whose folders have names that are theirs."""
    places = [place for path in files for place in folder.find(path)]
    return folder.read_all(places, paper)[0]
