"""The steps by which an issue's stories are decided on; each takes some out, with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from edition.desk import held
from edition.findings import Finding, note
from edition.intake import doubles
from edition.intake.decisions import OUT, RUNS, WAITS, Decision
from edition.intake.earlier import pins_of
from edition.intake.likeness import alike
from edition.intake.reading import translations
from edition.intake.writing.articles import by_hand
from edition.model import Article
from edition.selection.stories import Asked, Story, read, story_of

MIDDLE = 3
"""The tier of a story of which none is stated, when a section has more than its limit."""


def _open(stories: Iterable[Story]) -> list[Story]:
    """The stories of which the desk may still decide that they do not run."""
    return [one for one in stories if one.how == RUNS and not one.wanted]


def unwanted(stories: list[Story], asked: Asked) -> None:
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


def held_back(stories: list[Story], asked: Asked, findings: list[Finding]) -> None:
    """What is a draft, withdrawn or under embargo waits for a later issue; what has expired does not."""
    for one in _open(stories):
        why = held(one.article, asked.day, asked.paper)
        if why is None:
            continue
        one.decide(OUT if why.code == "HELD-EXPIRED" else WAITS, why.message)
        if why.code != "HELD-DRAFT" or (one.article.date and one.article.date >= asked.since):
            findings.append(why)


def printed(stories: list[Story], asked: Asked, findings: list[Finding]) -> None:
    """What was in an earlier issue: by its address if it reads the same, and what is late by its words as well."""
    late: list[Story] = []
    for one in _open(stories):
        if one.ran:
            continue
        file = asked.earlier.printed.get(one.known.address)
        day = one.known.day
        if file is not None and any(alike(one.known, story_of(old, asked).known) for old in read([file], asked.paper)):
            one.was_in(f"the issue of {file.parent.parent.name}")
        elif day is not None and day < asked.since:
            late.append(one)
    _again([one for one in _open(stories) if not one.ran and one not in late], asked)
    if late:
        before = [one.known for one in asked.earlier.settled if one.how == RUNS]
        before += [story_of(one, asked).known for one in _in_issues(asked)]
        for at, old in doubles.known([one.known for one in late], before).items():
            late[at].was_in(f"an earlier issue as '{before[old].story}'")
    for one in stories:
        if one.how == OUT and one.printed and not one.corrected:
            message = f"'{one.article.slug}' {one.why} and is not printed again"
            hint = f"[stories.{one.article.slug}] run = true in desk.toml prints it"
            findings.append(note("STORY-PRINTED", one.article.source, message, hint))
        elif one.how == RUNS and one.again:
            message = f"'{one.article.slug}' reads as in the issue of {one.again}, has a new date, and prints again"
            hint = f"[stories.{one.article.slug}] run = false in desk.toml keeps it out"
            findings.append(note("STORY-AGAIN", one.article.source, message, hint))


def _again(stories: list[Story], asked: Asked) -> None:
    """What another source gave for an earlier issue, and this one gives as of today."""
    before = [one.known for one in asked.earlier.settled if one.how == RUNS]
    for at, other in doubles.again([one.known for one in stories], before).items():
        stories[at].was_in(f"the issue of {before[other].issue} as '{before[other].story}'")


def _in_issues(asked: Asked) -> Iterator[Article]:
    """The articles in the folders of earlier issues, without those that these have left to a later one."""
    for file in asked.earlier.articles:
        for article in read([file], asked.paper):
            if (file.parent.parent.name, article.slug) not in asked.earlier.left:
                yield article


def beside(stories: list[Story], gone: Sequence[Decision], asked: Asked, findings: list[Finding]) -> None:
    """What is in the issue's folder already: its source's file is gone, or a person has put it there."""
    there = [one.known for one in gone if one.how == RUNS]
    files = [path for path in by_hand(asked.folder) if path.suffix == ".md"]
    there += [story_of(one, asked).known for one in read(files, asked.paper)]
    new = [one for one in _open(stories) if not one.ran]
    for at, other in doubles.known([one.known for one in new], there).items():
        slug = there[other].story
        new[at].decide(OUT, f"is the same story as '{slug}', which runs", slug)
        findings.append(doubles.said(new[at].article, slug))


def once(stories: list[Story], findings: list[Finding]) -> None:
    """Of stories that are one, that which a person wants, or which ran already, or which is the fullest."""
    runs = [one for one in stories if one.how == RUNS and not one.pinned]
    ranks = [0 if one.wanted else 1 if one.ran else 2 for one in runs]
    owners = doubles.owners_of([one.article for one in runs], [one.known for one in runs], ranks)
    for at, owner in sorted(owners.items()):
        if ranks[at]:
            slug = runs[owner].article.slug
            runs[at].decide(OUT, f"is the same story as '{slug}', which runs", slug)
            findings.append(doubles.said(runs[at].article, slug))


def limited(stories: list[Story], asked: Asked, findings: list[Finding]) -> None:
    """Of a section that has a limit, the most prominent stories, and of these the newest and the longest."""
    for section, most in asked.paper.limits:
        inside = [
            one for one in stories if one.how == RUNS and not one.pinned and _section(one, asked) == section.casefold()
        ]
        fixed = sum(one.wanted is True or one.ran for one in inside)
        open_ = [one for one in inside if not one.wanted and not one.ran]
        open_.sort(key=lambda one: (_tier(one, asked), -_moment(one), -one.article.words, one.article.slug))
        for one in open_[max(0, most - fixed) :]:
            one.decide(OUT, f"is beyond the {most} stories of {section}")
            hint = f"[stories.{one.article.slug}] run = true in desk.toml prints it"
            findings.append(note("SECTION-LIMIT", one.article.source, f"'{one.article.slug}' {one.why}", hint))


def _section(one: Story, asked: Asked) -> str:
    said = asked.own.says(one.article.slug).section
    return (said or one.article.section or asked.paper.default_section).casefold()


def _tier(one: Story, asked: Asked) -> int:
    """How prominent a story is; one of which nothing is stated is in the middle."""
    return asked.own.says(one.article.slug).tier or one.article.tier or MIDDLE


def _moment(one: Story) -> int:
    return one.article.date.toordinal() if one.article.date else 0


def translated(stories: list[Story], asked: Asked, findings: list[Finding]) -> None:
    """Of a story in several languages, that in the paper's."""
    runs = _open(stories)
    kept, said = translations.of_the_paper([one.article for one in runs], asked.paper)
    named = {one.source: one for one in said}
    left = iter(kept)
    first = next(left, None)
    for one in runs:  # those that are kept are in their order
        if one.article is first:
            first = next(left, None)
        else:
            one.decide(OUT, "is a translation of a story that runs")
            hint = f"[stories.{one.article.slug}] run = true in desk.toml prints it"
            findings.append(replace(named[one.article.source], hint=hint))
