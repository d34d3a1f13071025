"""``desk.toml``: what was decided of every story that came in for an issue, and what a person says of it instead."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from edition.config import read_desk, there, understood
from edition.findings import Finding, Source, note, warning
from edition.model import Article

FILE = "desk.toml"
MARK = "# What follows is written anew by edition daily; what you decide is above this line."
"""The line between a person's part of the file and what the program has decided."""
RUNS, WAITS, OUT = "runs", "waits", "out"
"""A story prints; it does not yet, and may in a later issue; it stays out for good."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """What a person says of a story; what is None, empty or 0 is left to the desk."""

    run: bool | None = None
    section: str = ""
    tier: int = 0
    source: Source = Source("")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of a story: how (RUNS, WAITS, OUT) and why, the file it came from, and its address."""

    story: str
    how: str
    why: str
    origin: str
    address: str = ""


@dataclass(frozen=True)
class DeskFile:
    """A ``desk.toml``: instructions by slug; the first day of stories, the folders that were searched, the decisions.

    ``since`` is None where the file has only what a person wrote.
    """

    instructions: dict[str, Instruction] = field(default_factory=dict)
    since: date | None = None
    asked: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def wanted(self, run: bool) -> frozenset[str]:
        """The files of the stories of which a person says that they run, or that they do not."""
        return frozenset(one.origin for one in self.decisions if self._run(one.story) is run)

    def origins(self, how: str) -> frozenset[str]:
        """The files of the stories that were decided in this way."""
        return frozenset(one.origin for one in self.decisions if one.how == how)

    def _run(self, slug: str) -> bool | None:
        return self.instructions[slug].run if slug in self.instructions else None


def read(folder: Path) -> DeskFile:
    """The desk's file in an issue's folder; an empty one where there is none. Raises BadConfiguration for a mistake."""
    path = folder / FILE
    if not there(path):
        return DeskFile()
    with understood(path):
        stories, window, decided = read_desk(path)
        instructions = {
            slug: Instruction(table.run, table.section, table.tier, Source(FILE, line))
            for slug, (table, line) in stories.items()
        }
        decisions = tuple(
            Decision(one.story, _how(one.run, one.waits), one.why, one.file, one.address) for one in decided
        )
        return DeskFile(instructions, window.since, tuple(window.asked), decisions)


def _how(run: bool, waits: bool) -> str:
    return RUNS if run else WAITS if waits else OUT


def text(before: str, since: date, asked: Sequence[str], decisions: Sequence[Decision]) -> str:
    """The text of ``desk.toml``: what is above the mark in ``before`` stays, the rest is written anew."""
    own = before.split(MARK)[0].rstrip() if before.strip() else _OPENING
    listed = ", ".join(_quoted(one) for one in asked)
    lines = [own, "", MARK, "", "[window]", f"since = {since}", f"asked = [{listed}]"]
    for one in decisions:
        lines += ["", *_table(one)]
    return "\n".join(lines) + "\n"


def _table(one: Decision) -> Iterator[str]:
    yield "[[decided]]"
    yield f"story = {_quoted(one.story)}"
    yield f"run = {str(one.how == RUNS).lower()}"
    if one.how == WAITS:
        yield "waits = true"
    yield f"why = {_quoted(one.why)}"
    yield f"file = {_quoted(one.origin)}"
    if one.address:
        yield f"address = {_quoted(one.address)}"


def _quoted(text: str) -> str:
    """``text`` as a basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def applied(articles: Sequence[Article], file: DeskFile) -> tuple[list[Article], list[Finding]]:
    """The articles as a person wants them: without those that stay out, the others with their sections and tiers.

    One that shall run does so though it is a draft, under embargo or expired.
    """
    out = {one.story: one.why for one in file.decisions if one.how == OUT}
    findings = list(_unknown(articles, file))
    kept: list[Article] = []
    for article in articles:
        said = file.instructions.get(article.slug, Instruction())
        if said.run is False or (said.run is None and article.slug in out):
            why = "a person has left it out" if said.run is False else out[article.slug]
            hint = f"[stories.{article.slug}] run = true in {FILE} prints it"
            findings.append(note("HELD-DESK", article.source, f"stays out: {why}", hint))
            continue
        if said.run:
            article = replace(article, draft=False, embargo=None, expires=None)
        kept.append(replace(article, section=said.section or article.section, tier=said.tier or article.tier))
    return kept, findings


def _unknown(articles: Sequence[Article], file: DeskFile) -> Iterator[Finding]:
    """Instructions on stories that are not in the issue's folder."""
    slugs = {article.slug for article in articles}
    known = {one.story for one in file.decisions}
    for slug, said in file.instructions.items():
        if slug in slugs or (slug in known and said.run is False):
            continue
        if slug in known:
            message, hint = f"'{slug}' is not in the issue yet", "run edition daily again"
        else:
            message, hint = f"no story of the issue is called '{slug}'", "take the table out, or correct its name"
        yield warning("DESK-UNKNOWN", said.source, message, hint)


_OPENING = """# What the desk has decided of every story that came in. Decide otherwise by its name:
#
#   [stories.some-slug]
#   run = false             # keep it out; true prints what the desk has left out
#   section = "Town"
#   tier = 2                # 1 lead to 5 brief"""
