"""Of the stories that came in, those that a daily issue takes; each has its reason, and a person's word wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.findings import Finding, note
from edition.intake.decisions import OUT, RUNS, WAITS, Decision
from edition.model import Article
from edition.selection import steps
from edition.selection.stories import Asked, considered, story_of

__all__ = ["Asked", "Selection", "select"]


@dataclass
class Selection:
    """What an issue takes: ``articles`` are written into its folder, ``decisions`` into its desk's file."""

    articles: list[Article] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def select(found: Sequence[Article], asked: Asked) -> Selection:
    """The stories of an issue's days among ``found``, and those that are late; what stays out is named."""
    made = Selection(findings=list(asked.earlier.findings))
    stories, gone = considered([story_of(one, asked) for one in found if one.date is not None], asked, made.findings)
    steps.unwanted(stories, asked)
    steps.held_back(stories, asked, made.findings)
    steps.printed(stories, asked, made.findings)
    steps.beside(stories, gone, asked, made.findings)
    steps.once(stories, made.findings)
    steps.translated(stories, asked, made.findings)
    steps.limited(stories, asked, made.findings)
    made.articles = [one.article for one in stories if one.how == RUNS or (one.how == WAITS and one.ran)]
    made.decisions = [
        Decision(one.how, one.reason(asked.since), one.known, one.article.title, one.instead)
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
