"""A plain-text clipping: the paper's name, a date line, a headline, paragraphs, a closing list of sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.findings import Source
from edition.intake.reading import bylines, chats, closing, dates, textlines
from edition.intake.reading.html import tables
from edition.model import Block, BlockKind, Cell, Run

_DATE_LINE = re.compile(r"^\s*\|\s*(?=[^|]*\d)([^|]+?)\s*\|\s*$")
_TOP = 12
"""Lines among which a date line is looked for."""
_ITEM = re.compile(r"^\s*[•‣▪]\s*(.+)$")
_OPENING = 4
"""Lines below the headline among which there may be a byline and a date."""
_LINKS = frozenset(
    "a an the of and or to in on at for with from by as its de du des la le les et à au aux en der die das und von für"
    " im am el los las y del al con il lo gli e di في من على إلى الى عن مع أن بين بعد قبل".split()
)
"""Words on which no headline ends."""
_STOPS = (".", "!", "?", "؟", ":", "،", ",", ";", "…")


@dataclass(frozen=True)
class Clipping:
    """What a clipping says; ``date`` is the text of its date line, empty when it has none."""

    paper: str
    date: str
    date_line: int
    title: str
    sources: tuple[str, ...]
    body: tuple[Block, ...]
    byline: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


LONGEST_HEAD = 220
"""Characters of the longest first line that is taken for a head."""
LONGEST_NAME = 80
"""Characters of the longest line above a date line that is the name of a paper."""


def has_date_line(text: str) -> bool:
    """Whether one of the first lines is a date line, such as ``| 29 March 2024, Friday |``."""
    return _date_line(text.split("\n")[:_TOP]) is not None


def _date_line(lines: Sequence[str], start: int = 0) -> int | None:
    """The number of the date line; where lines with bars follow each other they are a table."""
    for number in range(start, len(lines)):
        line = lines[number]
        beside = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
        if _DATE_LINE.match(line) and not any(one.lstrip().startswith("|") for one in beside):
            return number
    return None


def divided(text: str) -> list[str]:
    """The clippings in ``text``, each with its date line; ``text`` alone where it has no further one that is a day."""
    lines = text.split("\n")
    at = _date_line(lines[:_TOP])
    if at is None:
        return [text]
    name = [line.strip().casefold() for line in lines[:at] if line.strip()]
    starts = [0]
    while (at := _date_line(lines, at + 1)) is not None:
        if dates.is_day(lines[at]):
            starts.append(_named_above(lines, at, name, starts[-1] + 1))
    ends = [*starts[1:], len(lines)]
    return ["\n".join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _named_above(lines: Sequence[str], at: int, name: Sequence[str], least: int) -> int:
    """The line with the paper's name above the date line ``at``, with or without an empty line between; else ``at``."""
    above = at - 1
    while above > least and not lines[above].strip():
        above -= 1
    text = lines[above].strip()
    alone = above > least and not lines[above - 1].strip() and not text.endswith(_STOPS)
    named = text.casefold() in name
    short = 0 < len(text) <= LONGEST_NAME and not closing.BULLET.match(text) and not closing.LABEL.match(text)
    return above if above >= least and (named or (alone and short and bool(name))) else at


def read(text: str, path: str, above: int = 0, headed: bool = False, stressed: bool = False) -> Clipping:
    """The parts of a clipping; a text without a date line is a headline and paragraphs.

    ``above`` are the lines of the file above ``text``; ``headed`` says that the headline is there,
    ``stressed`` that stars and low lines are marks of stress, which is else seen by how they are used.
    """
    lines = [""] * above + text.split("\n")
    at = _date_line(lines[: above + _TOP])
    paper = ""
    start = 0
    date = ""
    if at is not None:
        found = _DATE_LINE.match(lines[at])
        date = found[1] if found else ""
        paper = " ".join(" ".join(lines[:at]).split())
        start = at + 1
    title_at = next((i for i in range(start, len(lines)) if lines[i].strip()), len(lines))
    title = " ".join(lines[title_at].split()) if title_at < len(lines) else ""
    if headed or len(title) > LONGEST_HEAD:  # no head is so long: it is copy
        title, title_at = "", title_at - 1
    elif paper and title.endswith(".") and not "".join(lines[title_at + 1 :]).strip():
        title, title_at, paper = paper, title_at - 1, ""  # the head is above the date line, and all below it is copy
    else:
        title, title_at = _whole_title(lines, title_at)
    end, sources, tags = closing.of_lines(lines, title_at + 1)
    byline, below, taken = _opening(lines, title_at + 1, end, bool(date))
    date_line = (at if at is not None else taken[0] if below else 0) + 1
    copy = [line if number not in taken else "" for number, line in enumerate(lines[:end])]
    stressed = stressed or chats.marked("\n".join(copy[title_at + 1 :]))
    body = tuple(_blocks(copy, title_at + 1, path, stressed))
    return Clipping(paper, date or below, date_line, title, sources, body, byline, tags)


def _whole_title(lines: Sequence[str], at: int) -> tuple[str, int]:
    """A headline with the line on which it goes on, where one plainly does before an empty line; and its last line."""
    first = " ".join(lines[at].split()) if at < len(lines) else ""
    after = [line.strip() for line in lines[at + 1 : at + 3]]
    more = " ".join(after[0].split()) if after else ""
    if len(after) < 2 or not more or after[1] or first.endswith(_STOPS) or more.endswith(_STOPS):
        return first, at
    goes_on = more[0].islower() or first.split()[-1].casefold() in _LINKS
    if not goes_on or len(first) + len(more) > LONGEST_HEAD or _is_fact(more):
        return first, at
    return f"{first} {more}", at + 1


def _is_fact(line: str) -> bool:
    """Whether a line is a byline or a day, and nothing else."""
    return bool(bylines.names(line)) or day_alone(line)


def day_alone(line: str) -> bool:
    """Whether a line is a day and nothing else: ``3 January 2021``, ``12/4/2024``."""
    text = line.strip()
    return 0 < len(text) <= 40 and any(map(str.isdigit, text)) and not text.startswith("|") and dates.is_day(text)


def _opening(lines: Sequence[str], start: int, end: int, dated: bool) -> tuple[tuple[str, ...], str, list[int]]:
    """The byline and the day in lines of their own below the headline, and the numbers of these lines."""
    names, day, taken = tuple[str, ...](), "", list[int]()
    full = [number for number in range(start, end) if lines[number].strip()]
    for number in full[:_OPENING]:
        line = " ".join(lines[number].split())
        goes_on = number + 1 < len(lines) and lines[number + 1].strip()[:1].islower()
        if not names and not goes_on and (found := bylines.names(line)):
            names = found
        elif not dated and not day and day_alone(line) and not any(day_alone(lines[at]) for at in full if at > number):
            day = line
            taken.insert(0, number)
            continue
        else:
            break
        taken.append(number)
    return (names, day, taken) if len(taken) < len(full) else ((), "", [])


def _blocks(lines: Sequence[str], start: int, path: str, stressed: bool) -> list[Block]:
    """Paragraphs, items of lists and tables, as the lines from ``start`` on make them."""
    blocks: list[Block] = []
    tabled = start
    for found in textlines.groups(["" if n < start else line for n, line in enumerate(lines)]):
        group = [number for number in found if number >= tabled]
        if not group:
            continue
        place = Source(path, group[0] + 1)
        rows = textlines.table(lines, group[0])
        if rows:
            tabled = group[0] + len(rows)
            blocks.append(Block(BlockKind.TABLE, rows=_cells(rows), source=place))
            group = [number for number in group if number >= tabled]
        blocks += _listed(lines, group, path, stressed)
    return blocks


def _listed(lines: Sequence[str], group: Sequence[int], path: str, stressed: bool) -> list[Block]:
    """The blocks of a paragraph's lines, by their numbers; each line with a bullet begins an item of a list.

    ``stressed`` says whether stars and the like in it are marks of stress.
    """
    parts: list[tuple[int, bool, list[str]]] = []
    for number in group:
        item = _ITEM.match(lines[number])
        if item or not parts:
            parts.append((number, item is not None, [item[1] if item else lines[number]]))
        else:
            parts[-1][2].append(lines[number])
    blocks = []
    for number, listed, own in parts:
        words, place = " ".join(" ".join(own).split()), Source(path, number + 1)
        runs = chats.runs(words) if stressed else (Run(words),) if words else ()
        kind, level, marker = (BlockKind.ITEM, 1, "•") if listed else (BlockKind.PARAGRAPH, 0, "")
        blocks += [Block(kind, runs, level, marker, source=place)] if runs else []
    return blocks


def _cells(rows: Sequence[Sequence[str]]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of a table."""
    return tables.headed([[Cell((Run(cell),) if cell else ()) for cell in row] for row in rows])
