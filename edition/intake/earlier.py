"""What other issues of a paper have decided: which stories are settled, which wait, which days were covered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from edition.findings import BadConfiguration, Finding, Source, warning
from edition.intake import decisions, doubles, plan
from edition.intake.decisions import OUT, RUNS, WAITS, Decision, DeskFile, Instruction
from edition.intake.identity import Known
from edition.intake.sources.place import SUFFIXES
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
    why: str = ""
    title: str = ""


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
    """Issue and slug of what may be in an issue's folder and was not printed in it."""
    printed: Mapping[str, Path] = field(default_factory=dict)
    files: frozenset[tuple[str, str]] = frozenset()
    """Files whose stories are settled, with the digests of what was in them."""
    findings: tuple[Finding, ...] = ()
    followed: bool = False
    """Whether there is a later issue."""
    plans: tuple[str, ...] = ("plan.toml",)
    """The files in which an editor plans an issue."""

    @property
    def known(self) -> list[Known]:
        """What the settled stories are recognised by."""
        return [one.known for one in self.settled]

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


def of(issues: Mapping[date, Path], day: date, plans: Sequence[str] = ("plan.toml",)) -> Earlier:
    """What the issues around ``day`` have decided; a desk's file that cannot be read is a finding.

    ``plans`` are the files of an editor's plan. A folder without articles and without decisions is no issue yet.
    """
    made = {of: folder for of, folder in issues.items() if is_made(folder)}
    before = sorted((of, folder) for of, folder in made.items() if of < day)[-MOST_ISSUES:]
    after = sorted((of, folder) for of, folder in made.items() if of > day)[:MOST_ISSUES]
    findings: list[Finding] = []
    files = {folder: _file(folder, findings) for _, folder in (*before, *after)}
    horizon = day - timedelta(days=MOST_LATE)
    newest = files[before[-1][1]].since if before else None
    horizon = min(horizon, newest) if newest else horizon
    covers = tuple(_covers(before, files, horizon))
    later = {folder: _waiting(files[folder], folder, plans) for _, folder in before}
    done = {folder: _settled(files[folder], later[folder], folder, plans) for _, folder in before}
    settled = [one for _, folder in before for one in done[folder]]
    settled += [one for _, folder in after for one in files[folder].decisions if one.how == RUNS]
    last = next((folder for _, folder in reversed(before) if files[folder].since), None)
    waiting = [_with_words(one, [files[folder] for _, folder in before]) for one in later[last]] if last else []
    left = [(folder, one.known) for _, folder in before for one in later[folder]]
    unseen = {(folder, one.story) for folder, one in left}
    unseen |= {(folder, slug) for _, folder in before for slug in _unwanted(files[folder], folder, plans)}
    printed = doubles.printed(folder for _, folder in before)
    unprinted = {one.address for _, one in left}
    return Earlier(
        last=before[-1][0] if before else None,
        horizon=horizon if covers else None,
        covers=covers,
        settled=tuple(settled),
        waiting=tuple(waiting),
        articles=tuple(path for of, folder in before if of >= horizon for path in _articles(folder)),
        left=frozenset((folder.name, slug) for folder, slug in unseen),
        printed={address: file for address, file in printed.items() if address not in unprinted},
        files=frozenset(one for _, folder in before for one in _unchanging(files[folder], done[folder])),
        findings=tuple(findings),
        followed=bool(after),
        plans=tuple(plans),
    )


def is_made(folder: Path) -> bool:
    """Whether an issue has something in it: decisions, or articles."""
    if (folder / decisions.FILE).exists() or any(_articles(folder)):
        return True
    try:
        return any(path.suffix.lower() in SUFFIXES for path in folder.iterdir())
    except OSError:
        return False


def _articles(folder: Path) -> list[Path]:
    return sorted((folder / "articles").glob("*.md"))


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


def _waiting(file: DeskFile, folder: Path, plans: Sequence[str]) -> list[Waiting]:
    """The stories that an issue has left to a later one, by its desk or by its editor's plan."""
    pins = pins_of(folder, plans)
    found = []
    for one in file.decisions:
        said, pin = file.says(one.known.story), pins.get(one.known.story)
        held = one.how == RUNS and pin is not None and pin.hold and not said.run
        if (one.how == WAITS or held) and said.run is not False and not (pin is not None and pin.kill):
            found.append(Waiting(one.known, said, one.why, one.title))
    return found


def _with_words(one: Waiting, files: Sequence[DeskFile]) -> Waiting:
    """A story that waits with what a person said of it last, in whichever issue."""
    said = one.said
    for file in files:
        before = file.says(one.known.story)
        known = any(other.known.copy == one.known.copy for other in file.decisions)
        if known:
            said = replace(said, section=said.section or before.section, tier=said.tier or before.tier)
    return replace(one, said=said)


def _settled(file: DeskFile, later: Sequence[Waiting], folder: Path, plans: Sequence[str]) -> list[Decision]:
    """The stories that an issue has printed, or left out for good."""
    waiting, out = {one.known for one in later}, _unwanted(file, folder, plans)
    return [
        replace(one, how=OUT) if one.known.story in out else one
        for one in file.decisions
        if one.known not in waiting and one.instead not in out
    ]


def _unchanging(file: DeskFile, settled: Sequence[Decision]) -> Iterator[tuple[str, str]]:
    """The files of which all stories are settled, with their digests."""
    done = {one.known for one in settled}
    open_ = {one.known.path for one in file.decisions if one.known not in done}
    yield from ((path, digest) for path, digest in file.files.items() if path not in open_)


def _unwanted(file: DeskFile, folder: Path, plans: Sequence[str]) -> set[str]:
    """The slugs of the stories that a person has left out of an issue for good."""
    killed = {slug for slug, pin in pins_of(folder, plans).items() if pin.kill}
    return killed | {slug for slug, said in file.instructions.items() if said.run is False}


def pins_of(folder: Path, names: Sequence[str]) -> dict[str, Pin]:
    """The pins of an issue's plans; none of one that cannot be read, which the build says."""
    found: dict[str, Pin] = {}
    for name in names:
        try:
            found |= plan.read(folder, name).pins
        except BadConfiguration:
            continue
    return found
