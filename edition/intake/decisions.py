"""``desk.toml``: what was decided of every story that came in for an issue, and what a person says of it instead."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from edition.config import DecidedTable, WindowTable, read_desk, slug_of, text_of, there, understood
from edition.files import NotRead, read_regular, write_whole
from edition.findings import Finding, Source, note, warning
from edition.intake.identity import Known, source_of
from edition.model import Article
from edition.toml import basic, loads

FILE = "desk.toml"
COPY = ".desk.json"
"""The words of the stories that were decided, by their digests, by which a story is known when it comes again; and the
digests of their files, of which those that have not changed need not be read."""
MARK = "# What follows is written anew by edition daily; what you decide is above this line."
"""The line between a person's part of the file and what the program has decided."""
RUNS, WAITS, OUT = "runs", "waits", "out"
"""A story prints; it does not yet, and may in a later issue; it stays out for good."""
MOST_COPY = 50_000_000
_OURS = re.compile(r"\s*\[\[?\s*(?:window|decided)\s*\]")


@dataclass(frozen=True, slots=True)
class Instruction:
    """What a person says of a story; what is None, empty or 0 is left to the desk."""

    run: bool | None = None
    section: str = ""
    tier: int = 0
    source: Source = Source("")

    def on(self, article: Article) -> Article:
        """The article in the section and of the tier that are stated."""
        return replace(article, section=self.section or article.section, tier=self.tier or article.tier)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of a story: how (RUNS, WAITS, OUT) and why, and what tells which story it is."""

    how: str
    why: str
    known: Known
    title: str = ""
    instead: str = ""
    """The slug of the story that runs in its place."""


@dataclass(frozen=True)
class DeskFile:
    """A ``desk.toml``: instructions by slug; the first day of stories, the folders that were searched, the decisions.

    ``since`` is None where the file has only what a person wrote.
    """

    instructions: dict[str, Instruction] = field(default_factory=dict)
    since: date | None = None
    asked: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def says(self, slug: str) -> Instruction:
        """What a person says of a story."""
        return self.instructions.get(slug, Instruction())


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
        return _file(instructions, window, decided, folder)


def read_ours(folder: Path) -> DeskFile:
    """What the program has decided in an issue's folder, whatever a person wrote; raises BadConfiguration."""
    path = folder / FILE
    with understood(path):
        held = loads(_parted(text_of(path))[1])
        window = WindowTable.model_validate(held.get("window", {}))
        decided = [DecidedTable.model_validate(one) for one in held.get("decided", [])]
        return _file({}, window, decided, folder)


def _file(
    instructions: dict[str, Instruction], window: WindowTable, tables: Sequence[DecidedTable], folder: Path
) -> DeskFile:
    try:
        held = json.loads(read_regular(folder / COPY, MOST_COPY))
        words, files = dict(held["words"]), dict(held["files"])
    except (NotRead, ValueError, TypeError, KeyError):
        words, files = {}, {}
    asked = tuple(window.asked)
    decided = tuple(
        Decision(
            RUNS if one.run else WAITS if one.waits else OUT,
            one.why,
            Known(
                one.file,
                one.address,
                one.day,
                one.story,
                str(words.get(one.words, "")),
                one.words,
                slug_of(one.title, ""),
                one.pictures,
                source_of(one.file, asked),
                folder.name,
            ),
            one.title,
            one.instead,
        )
        for one in tables
    )
    return DeskFile(instructions, window.since, asked, decided, files)


def write(folder: Path, made: DeskFile) -> None:
    """Write the desk's file of an issue, whose part above the mark stays, and what is known of its stories."""
    path = folder / FILE
    before = text_of(path) if there(path) else ""
    held = {"words": {one.known.copy: one.known.words for one in made.decisions}, "files": dict(made.files)}
    write_whole(folder / COPY, (json.dumps(held, ensure_ascii=False, indent=0, sort_keys=True) + "\n").encode())
    write_whole(path, text(before, made).encode())


def text(before: str, made: DeskFile) -> str:
    """The text of ``desk.toml``: what a person wrote in ``before`` stays, the rest is written anew."""
    own = _parted(before)[0].strip() or _OPENING
    listed = ", ".join(basic(one) for one in made.asked)
    lines = [own, "", MARK, "", "[window]", f"since = {made.since}", f"asked = [{listed}]"]
    for one in made.decisions:
        lines += ["", *_table(one)]
    return "\n".join(lines) + "\n"


def _parted(text: str) -> tuple[str, str]:
    """A person's lines and the program's: whatever is below ``[window]`` or ``[[decided]]``, wherever that is."""
    parts: tuple[list[str], list[str]] = ([], [])
    ours = 0
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.strip() == MARK:
            continue
        if line.lstrip().startswith("["):
            ours = int(_OURS.match(line) is not None)
        parts[ours].append(line)
    return "\n".join(parts[0]), "\n".join(parts[1])


def _table(one: Decision) -> Iterator[str]:
    yield "[[decided]]"
    yield f"story = {basic(one.known.story)}"
    if one.title:
        yield f"title = {basic(one.title)}"
    yield f"run = {str(one.how == RUNS).lower()}"
    if one.how == WAITS:
        yield "waits = true"
    if one.instead:
        yield f"instead = {basic(one.instead)}"
    yield f"why = {basic(one.why)}"
    yield f"file = {basic(one.known.path)}"
    if one.known.day:
        yield f"day = {one.known.day}"
    if one.known.address:
        yield f"address = {basic(one.known.address)}"
    if one.known.pictures:
        yield f"pictures = {basic(one.known.pictures)}"
    yield f"words = {basic(one.known.copy)}"


def applied(articles: Sequence[Article], file: DeskFile) -> tuple[list[Article], list[Finding]]:
    """The articles as a person wants them: without those that stay out, the others with their sections and tiers.

    One that shall run does so though it is a draft, under embargo or expired.
    """
    runs = {one.known.story for one in file.decisions if one.how == RUNS}
    out = {one.known.story: one.why for one in file.decisions if one.how != RUNS and one.known.story not in runs}
    findings = list(_unknown(articles, file))
    kept: list[Article] = []
    for article in articles:
        said = file.says(article.slug)
        if said.run is False or (said.run is None and article.slug in out):
            why = "a person has left it out" if said.run is False else out[article.slug]
            hint = f"[stories.{article.slug}] run = true in {FILE} prints it"
            findings.append(note("HELD-DESK", article.source, f"stays out: {why}", hint))
            continue
        if said.run:
            article = replace(article, draft=False, embargo=None, expires=None)
        kept.append(said.on(article))
    return kept, findings


def _unknown(articles: Sequence[Article], file: DeskFile) -> Iterator[Finding]:
    """Instructions on stories that are not in the issue's folder."""
    slugs = {article.slug for article in articles}
    decided = {one.known.story for one in file.decisions}
    for slug, said in file.instructions.items():
        if slug in slugs or (slug in decided and not said.run):
            continue
        near = difflib.get_close_matches(slug, sorted(slugs | decided), 1, 0.5)
        if slug in decided:
            message, hint = f"'{slug}' is not in the issue yet", "run edition daily again"
        else:
            hint = f"did you mean '{near[0]}'?" if near else "take the table out, or correct its name"
            message = f"no story of the issue is called '{slug}'"
        yield warning("DESK-UNKNOWN", said.source, message, hint)


_OPENING = """# What the desk has decided of every story that came in. Decide otherwise by its name:
#
#   [stories.some-slug]
#   run = false             # keep it out; true prints what the desk has left out
#   section = "Town"
#   tier = 2                # 1 lead to 5 brief"""
