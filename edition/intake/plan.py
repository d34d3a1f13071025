"""``plan.toml``: what an editor has pinned, and the pages as they were planned last."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from edition.config import PinTable, read_plan, there, understood
from edition.findings import BadConfiguration, Source
from edition.model import Pin, Plan, PlannedPage, PlannedStory

MARK = "# What follows is written anew by edition plan; pins and locks stand above this line."
"""The line between the editor's part of the file and the planned pages."""
ROOMY = "roomy"
"""Says that heads and pictures of a page may be larger than their tiers like, for its copy was short."""
_STORY = re.compile(
    r"(?P<slug>\S+?)(?:#(?P<part>\d+))? columns (?P<c1>\d+)-(?P<c2>\d+) rows (?P<r1>\d+)-(?P<r2>\d+)"
    r" lines (?P<start>\d+)-(?P<end>\d+) copy (?P<copy>[0-9a-f]+)"
)


def read(folder: Path, file: str = "plan.toml") -> Plan:
    """The plan beside an issue; an empty one when there is none. Raises BadConfiguration for a mistake in it."""
    path = folder / file
    if not there(path):
        return Plan(file=file)
    with understood(path):
        pins, pages, look, planned = read_plan(path)
        return Plan(
            {slug: _pin(table, Source(file, line)) for slug, (table, line) in pins.items()},
            tuple(sorted(number for number, (table, _) in pages.items() if table.locked)),
            {number: table.tree for number, (table, _) in sorted(pages.items()) if table.tree},
            look,
            tuple(_page(int(number), stories, path) for number, stories in planned.items()),
            file,
        )


def _pin(table: PinTable, where: Source) -> Pin:
    after = table.jump if isinstance(table.jump, int) else 0
    return Pin(
        table.page, table.slot, table.columns, table.picture_columns, "after" if after else str(table.jump), after,
        table.above, table.hold, table.kill, table.must_run, where,
    )  # fmt: skip


def _page(number: int, stories: list[Any], path: Path) -> PlannedPage:
    found = []
    roomy = stories[:1] == [ROOMY]
    for text in stories[1:] if roomy else stories:
        match = _STORY.fullmatch(str(text))
        if match is None:
            hint = "delete the part below the line; edition plan writes it anew"
            raise BadConfiguration(f"'{text}' is not a planned story", hint, Source(path.name))
        c1, c2, r1, r2, start, end = (int(match[name]) for name in ("c1", "c2", "r1", "r2", "start", "end"))
        where = (c1 - 1, r1 - 1, c2 - c1 + 1, r2 - r1 + 1)
        found.append(PlannedStory(match["slug"], int(match["part"] or 0), *where, start, end, match["copy"]))
    return PlannedPage(number, tuple(found), roomy)


def text(before: str, plan: Plan) -> str:
    """The text of ``plan.toml``: what is above the mark in ``before`` stays, the planned pages are written anew."""
    own = before.split(MARK)[0].rstrip() if before.strip() else _OPENING
    lines = [own, "", MARK, "", "[planned]", f'look = "{plan.look}"']
    for page in plan.pages:
        lines.append(f"{page.number} = [")
        lines += [f'    "{ROOMY}",'] if page.roomy else []
        for one in page.stories:
            name = f"{one.slug}#{one.part}" if one.part else one.slug
            columns, rows = f"{one.column + 1}-{one.column + one.columns}", f"{one.row + 1}-{one.row + one.rows}"
            lines.append(f'    "{name} columns {columns} rows {rows} lines {one.start}-{one.end} copy {one.copy}",')
        lines.append("]")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


_OPENING = """# The plan of this issue. Pin a story by its slug:
#
#   [pins.some-slug]
#   page = 1                # the page on which it begins
#   slot = "lead"           # lead, top, bottom, strip
#   columns = 3             # width of its module
#   picture_columns = 2
#   jump = "never"          # never, allow, or a number of lines to show before it
#   above = "other-slug"
#   hold = true             # keep it for another day; kill = true drops it; must_run = true insists on it
#
# and a page by its number:
#
#   [pages.3]
#   locked = true           # its modules, lines and pictures stay as they are
#   tree = "a / (b | c)"    # a above, b beside c below it"""
