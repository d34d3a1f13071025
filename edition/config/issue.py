"""What is in an issue's folder: ``issue.toml``, ``ads.toml``, ``plan.toml`` and ``desk.toml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from edition.config.reading import checked, entry, line_of, read, there, toml
from edition.config.tables import AdTable, DecidedTable, IssueTable, PagePins, PinTable, StoryTable, WindowTable
from edition.findings import BadConfiguration, Source


def read_issue(path: Path) -> IssueTable:
    """The facts of ``issue.toml`` at ``path``, or none when the file is not there."""
    return read(path, IssueTable) if there(path) else IssueTable.model_validate({})


def read_ads(path: Path) -> list[tuple[AdTable, int]]:
    """The bookings of ``ads.toml``, each with its line; none when the file is not there."""
    if not there(path):
        return []
    text, data = toml(path)
    for key in data:
        if key != "ads":
            hint = "every booking opens with a line [[ads]]"
            raise BadConfiguration(f"unknown key '{key}'", hint, Source(path.name, line_of(text, key)))
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().replace(" ", "") == "[[ads]]"]
    bookings = []
    for one, line in zip(data.get("ads", []), lines, strict=False):
        part = "\n".join(text.splitlines()[line - 1 :])
        bookings.append((checked(path, part, one, AdTable, line - 1), line))
    return bookings


def read_plan(
    path: Path,
) -> tuple[dict[str, tuple[PinTable, int]], dict[int, tuple[PagePins, int]], str, dict[str, list[Any]]]:
    """What ``plan.toml`` says: pins by slug and pages by number, with their lines; the look, and the planned pages."""
    text, data = toml(path)
    for key in data:
        if key not in ("pins", "pages", "planned"):
            hint = "there are [pins.SLUG] and [pages.NUMBER]"
            raise BadConfiguration(f"unknown key '{key}'", hint, Source(path.name, line_of(text, key)))
    pins = {name: entry(path, text, "pins", name, one, PinTable) for name, one in dict(data.get("pins", {})).items()}
    pages = {name: entry(path, text, "pages", name, one, PagePins) for name, one in dict(data.get("pages", {})).items()}
    for name, (_, line) in pages.items():
        if not name.isdecimal():
            raise BadConfiguration(f"'{name}' is not the number of a page", "write [pages.3]", Source(path.name, line))
    planned = dict(data.get("planned", {}))
    look = str(planned.pop("look", ""))
    return pins, {int(name): one for name, one in pages.items()}, look, planned


def read_desk(path: Path) -> tuple[dict[str, tuple[StoryTable, int]], WindowTable, list[DecidedTable]]:
    """What ``desk.toml`` says: a person's instructions by slug, with their lines; the window, and the decisions."""
    text, data = toml(path)
    for key in data:
        if key not in ("stories", "window", "decided"):
            raise BadConfiguration(
                f"unknown key '{key}'", "there is [stories.SLUG]", Source(path.name, line_of(text, key))
            )
    said = dict(data.get("stories", {}))
    stories = {name: entry(path, text, "stories", name, one, StoryTable) for name, one in said.items()}
    window = WindowTable.model_validate(data.get("window", {}))
    return stories, window, [DecidedTable.model_validate(one) for one in data.get("decided", [])]
