"""What other issues of a paper have decided: which stories are settled, which wait, which days were covered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from edition.findings import BadConfiguration, Finding, Source, warning
from edition.intake import decisions, doubles, plan
from edition.intake.decisions import RUNS, WAITS, Decision, DeskFile, Instruction
from edition.intake.identity import Known
from edition.model import Pin

MOST_ISSUES = 14
"""Other issues that are looked at: so many before, and so many after."""
MOST_LATE = 7
"""Days before an issue of which a story is taken that came late; those of the issue before, where it took more."""


@dataclass(frozen=True, slots=True)
class Cover:
    """An earlier issue with a desk's file: the days whose stories it took, and the folders it searched."""

    since: date
    until: date
    asked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A story that an earlier issue has left to a later one, with what a person says of it."""

    known: Known
    said: Instruction


@dataclass(frozen=True)
class Earlier:
    """What the other issues have decided: ``settled`` are stories that ran or are out for good.

    ``articles`` are the files in the folders of the issues of late days, ``printed`` those with an address.
    """

    last: date | None = None
    """The day of the issue before; None where there is none."""
    horizon: date | None = None
    """The first day of stories that may still come late; None where no earlier issue says what it has decided."""
    covers: tuple[Cover, ...] = ()
    settled: tuple[Decision, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    articles: tuple[Path, ...] = ()
    left: frozenset[tuple[str, str]] = frozenset()
    """Issue and slug of what is in an issue's folder and was left to a later one."""
    printed: Mapping[str, Path] = field(default_factory=dict)
    files: frozenset[tuple[str, str]] = frozenset()
    """Files whose stories are settled, with the digests of what was in them."""
    findings: tuple[Finding, ...] = ()
    followed: bool = False
    """Whether there is a later issue."""

    def may_read(self, path: str, day: date, digest: str) -> bool:
        """Whether a file of a day before the issue's own may hold a story that is still to be taken."""
        if any(path == one.known.path or day == one.known.day for one in self.waiting):
            return True
        return any(one.since <= day <= one.until for one in self.covers) and (path, digest) not in self.files

    def covered(self, path: str, day: date, also: frozenset[str]) -> bool:
        """Whether an issue has searched where this file is for stories of its day: a new source has no late ones.

        ``also`` are folders whose stories earlier issues have seen under another name.
        """
        return any(
            one.since <= day <= one.until
            and any(path == folder or path.startswith(f"{folder}/") for folder in one.asked | also)
            for one in self.covers
        )


def of(issues: Mapping[date, Path], day: date) -> Earlier:
    """What the issues around ``day`` have decided; a desk's file that cannot be read is a finding."""
    before = sorted((of, folder) for of, folder in issues.items() if of < day)[-MOST_ISSUES:]
    after = sorted((of, folder) for of, folder in issues.items() if of > day)[:MOST_ISSUES]
    findings: list[Finding] = []
    files = {folder: _file(folder, findings) for _, folder in (*before, *after)}
    horizon = day - timedelta(days=MOST_LATE)
    newest = files[before[-1][1]].since if before else None
    horizon = min(horizon, newest) if newest else horizon
    covers = tuple(_covers(before, files, horizon))
    settled = [one for _, folder in before for one in _settled(files[folder], folder)]
    settled += [one for _, folder in after for one in files[folder].decisions if one.how == RUNS]
    last = next((folder for _, folder in reversed(before) if files[folder].since), None)
    waiting = tuple(_waiting(files[last], last)) if last else ()
    left = [(folder, one.known) for _, folder in before for one in _waiting(files[folder], folder)]
    unprinted = {one.address for _, one in left}
    printed = doubles.printed(folder for _, folder in before)
    return Earlier(
        before[-1][0] if before else None,
        horizon if covers else None,
        covers,
        tuple(settled),
        waiting,
        tuple(path for of, folder in before if of >= horizon for path in sorted((folder / "articles").glob("*.md"))),
        frozenset((folder.name, one.story) for folder, one in left),
        {address: file for address, file in printed.items() if address not in unprinted},
        frozenset(one for _, folder in before for one in files[folder].files.items()),
        tuple(findings),
        bool(after),
    )


def _covers(before: list[tuple[date, Path]], files: Mapping[Path, DeskFile], horizon: date) -> Iterator[Cover]:
    """The days that issues have covered without a gap, the newest first."""
    for issued, folder in reversed(before):
        since = files[folder].since
        if since is None or issued < horizon:
            return
        yield Cover(max(since, horizon), issued, frozenset(files[folder].asked))


def _file(folder: Path, findings: list[Finding]) -> DeskFile:
    """The desk's file of another issue: a fault in it does not stop this one, and hides none of the decisions."""
    try:
        return decisions.read(folder)
    except BadConfiguration as fault:
        message = f"{fault.args[0]}: what a person decided there for later issues is not known"
        source = Source(f"{folder.name}/{decisions.FILE}", fault.source.line)
        findings.append(warning("DESK-BAD", source, message, fault.hint))
    try:
        return decisions.read_ours(folder)
    except BadConfiguration:
        return DeskFile()


def _waiting(file: DeskFile, folder: Path) -> Iterator[Waiting]:
    """The stories that an issue has left to a later one, by its desk or by its editor's plan."""
    held, killed = _pinned(folder)
    for one in file.decisions:
        said = file.says(one.known.story)
        waits = one.how == WAITS or (one.how == RUNS and one.known.story in held)
        if waits and said.run is None and one.known.story not in killed:
            yield Waiting(one.known, said)


def _settled(file: DeskFile, folder: Path) -> list[Decision]:
    """The stories that an issue has printed, or left out for good."""
    later = {one.known for one in _waiting(file, folder)}
    return [one for one in file.decisions if one.known not in later]


def _pinned(folder: Path) -> tuple[set[str], set[str]]:
    """The slugs that the plans of an issue hold for another day, and those that they kill."""
    pins = {slug: pin for path in sorted(folder.glob("plan*.toml")) for slug, pin in pins_of(folder, path.name).items()}
    return {slug for slug, pin in pins.items() if pin.hold}, {slug for slug, pin in pins.items() if pin.kill}


def pins_of(folder: Path, name: str) -> Mapping[str, Pin]:
    """The pins of a plan; none where it cannot be read, which the build says."""
    try:
        return plan.read(folder, name).pins
    except BadConfiguration:
        return {}
