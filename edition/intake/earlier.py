"""What earlier issues of a paper have decided: which stories are settled, which wait, which days were covered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from edition.findings import BadConfiguration
from edition.intake import decisions, doubles, plan
from edition.intake.decisions import OUT, RUNS, WAITS, DeskFile

MOST_ISSUES = 14
"""Earlier issues that are looked at."""
MOST_LATE = 7
"""Days before an issue of which a story is taken that came after the issue of its day."""


@dataclass(frozen=True, slots=True)
class Cover:
    """An earlier issue with a desk's file: the days whose stories it took, the folders it searched, and its own."""

    since: date
    until: date
    asked: frozenset[str]
    folder: Path
    unprinted: frozenset[str]
    """The slugs of stories in its folder that it left to a later issue."""


@dataclass(frozen=True)
class Earlier:
    """What the issues before one have decided.

    ``settled`` are the files and addresses of stories that were decided for good, ``waiting`` the files of those that
    were to run later, ``printed`` the issue in which an address was.
    """

    last: date | None = None
    """The day of the issue before; None where there is none."""
    covers: tuple[Cover, ...] = ()
    settled: frozenset[str] = frozenset()
    waiting: frozenset[str] = frozenset()
    printed: Mapping[str, Path] = field(default_factory=dict)

    @property
    def since(self) -> date | None:
        """The first day whose stories may still come late; None where no earlier issue says what it has decided."""
        return min((one.since for one in self.covers), default=None)

    def may_take(self, path: str, day: date) -> bool:
        """Whether the stories of a file, of a day before the issue's own, may still be taken: none was decided."""
        if path in self.waiting or any(one.startswith(f"{path}#") for one in self.waiting):
            return True
        covered = any(one.since <= day <= one.until and _searched(path, one) for one in self.covers)
        return covered and path not in self.settled


def _searched(path: str, cover: Cover) -> bool:
    """Whether an issue had looked where this file is: a source that is new has no late stories."""
    return any(path == one or path.startswith(f"{one}/") for one in cover.asked)


def of(issues: Mapping[date, Path], day: date) -> Earlier:
    """What the issues before ``day`` have decided; a desk's file that cannot be read counts as none."""
    before = sorted((of, folder) for of, folder in issues.items() if of < day)[-MOST_ISSUES:]
    covers: list[Cover] = []
    settled: set[str] = set()
    waiting: frozenset[str] | None = None
    unprinted: set[str] = set()
    complete = True
    for issued, folder in reversed(before):
        file = _file(folder)
        complete = complete and file.since is not None
        later = _later(file, folder)
        if complete and file.since and issued >= day - timedelta(days=MOST_LATE):
            since = max(file.since, day - timedelta(days=MOST_LATE))
            left = frozenset(one.story for one in file.decisions if one.origin in later)
            covers.append(Cover(since, issued, frozenset(file.asked), folder, left))
        waiting = later if waiting is None and file.since else waiting
        done = [one for one in file.decisions if one.how in (RUNS, OUT) and one.origin not in later]
        settled |= {name for one in done for name in (one.origin, one.address) if name}
        unprinted |= {one.address for one in file.decisions if one not in done}
    printed = doubles.printed(folder for _, folder in before)
    return Earlier(
        before[-1][0] if before else None,
        tuple(covers),
        frozenset(settled),
        (waiting or frozenset()) - settled,
        {address: folder for address, folder in printed.items() if address not in unprinted - settled},
    )


def _file(folder: Path) -> DeskFile:
    try:
        return decisions.read(folder)
    except BadConfiguration:  # a fault of another day does not stop this one
        return DeskFile()


def _later(file: DeskFile, folder: Path) -> frozenset[str]:
    """The files of the stories that an issue has left to a later one, by its desk or by its editor's plan."""
    held = {slug for path in sorted(folder.glob("plan*.toml")) for slug in _held(folder, path.name)}
    pinned = {one.origin for one in file.decisions if one.how == RUNS and one.story in held}
    return (file.origins(WAITS) | pinned) - file.wanted(False)


def _held(folder: Path, name: str) -> set[str]:
    try:
        return {slug for slug, pin in plan.read(folder, name).pins.items() if pin.hold}
    except BadConfiguration:
        return set()
