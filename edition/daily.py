"""The paper of a day without hands, on one screen: its sources are asked, it is gathered, built, proved and published.

It may be run again at any time: what is done is not done again, and what a person has changed stays. A source that
fails is a finding; the paper appears from what there is.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from edition import collect, press, system, unchanged
from edition.collect import Days
from edition.config import slug_of
from edition.config.issue import read_issue
from edition.config.reading import there
from edition.delivery import shelf as delivery
from edition.delivery.delivering import Delivery, deliver
from edition.files import write_whole
from edition.findings import (
    AnotherBuild,
    EditionError,
    Finding,
    NothingToPrint,
    Report,
    Severity,
    Source,
    Tell,
    UsageError,
    note,
    silently,
    warning,
)
from edition.inbox import datasets
from edition.inbox.bringing import Bringer, Brought
from edition.inbox.web import Fetcher
from edition.intake import earlier, shelf
from edition.intake.issue import paper_of
from edition.model import Paper
from edition.orders import Orders, Result

STATE = ".daily.json"
KEPT = f"{shelf.INBOX}/.web"
MOST_DAYS = 31
"""Days of stories that an issue takes at most, where none appeared in between."""
HOOK_SECONDS = 600
MOST_KNOWN, MOST_SAID = 400, 50
"""Days of which is known what was done, and warnings that are kept of each."""


@dataclass(frozen=True)
class Day:
    """What a day's run is asked for."""

    home: Path
    out: Path
    day: date
    offline: bool = False
    strict: bool = False
    deliver: bool = True
    """Whether the issue leaves the house: by mail, and to other servers."""


@dataclass
class Done:
    """What a day's run did: the issue's folder, the build, and the files that lead to it."""

    folder: Path
    result: Result
    report: Report
    leading: list[Path] = field(default_factory=list)
    hook: int | None = None
    """How the paper's own command ended; None where it has none, or had run."""


def today(paper: Paper, now: datetime) -> date:
    """The day of the paper at a moment: that of its own zone."""
    return now.astimezone(ZoneInfo(paper.timezone)).date()


def run(asked: Day, fetcher: Fetcher | None = None, tell: Tell = silently) -> Done:
    """Make the paper of a day; raises EditionError where it cannot appear, NothingToPrint where there is nothing."""
    home = shelf.paper_around(asked.home)
    if home is None:
        raise UsageError(
            "there is no paper.toml here", "go to the folder of your paper, or make one: edition new FOLDER"
        )
    paper, said = paper_of(home)
    with alone(home):
        report = Report()
        report.add(said)
        days = window(home, asked.day)
        fetcher = fetcher or Fetcher(home / KEPT, paper.website or paper.email, offline=asked.offline)
        brought = Bringer(home, fetcher, _first(days), days.until, tell, paper.timezone).all(paper.providers)
        report.add(said for one in brought for said in one.findings)
        if asked.strict and report.worst >= Severity.WARNING:
            raise _late(report)
        folder = _gathered(days, brought, report, tell)
        report.add(_tables(brought, folder))
        _number(home, asked.day, folder)
        orders = Orders(folder, asked.out)
        result = unchanged.recalled(orders) or press.build(orders, tell)
        tell("publishing")
        done = Done(folder, result, report, delivery.refresh(paper, asked.out, paper.publish.keep))
        _publish(home, paper, asked, done)
        if asked.deliver and not asked.offline:
            done.report.add(deliver(Delivery(home, paper, asked.out, asked.day, datetime.now(UTC)), tell))
        _remember(home, asked.day, done)
        return done


def window(home: Path, day: date) -> Days:
    """The days whose stories an issue takes: those since the issue before it, a month at most, and what came late."""
    issues = shelf.issues_of(home)
    paper, _ = paper_of(home)
    plans = ["plan.toml", *([f"plan-{paper.other.side}.toml"] if paper.other else [])]
    before = earlier.of(issues, day, plans)
    since = before.last + timedelta(days=1) if before.last else day
    into = home / "issues" if (home / "issues").is_dir() else home
    there = issues.get(day)
    begun = there is not None and (earlier.is_made(there) or any(there.glob("*.toml")))
    desk = collect.Desk(there if there is not None and begun else into / day.isoformat(), before)
    return Days(max(since, day - timedelta(days=MOST_DAYS - 1)), day, day, desk=desk)


def _first(days: Days) -> date:
    """The first day of stories that the issue may take or name: what is late, and what came since the issue before."""
    before = days.desk.earlier if days.desk else None
    last = before.last + timedelta(days=1) if before and before.last else days.since
    return min(days.since, last, (before and before.horizon) or days.since)


def _gathered(days: Days, brought: Sequence[Brought], report: Report, tell: Tell) -> Path:
    """The issue's folder, with what was gathered in it; NothingToPrint where it has nothing."""
    assert days.desk is not None
    folder = days.desk.folder
    desk = replace(days.desk, sources=tuple((one.folder, one.provider) for one in brought))
    folders = [one.folder for one in brought if one.usable and one.folder.exists()]
    try:
        if not folders:
            raise NothingToPrint("the paper has no source", "name one in paper.toml: [[source]]")
        _, more = collect.gather(folders, replace(days, desk=desk), folder.parent, tell)
        report.add(more)
    except NothingToPrint as fault:
        if not (folder / "articles").is_dir() or not any((folder / "articles").iterdir()):
            raise
        report.add(fault.report or ())
    return folder


def _tables(brought: Sequence[Brought], folder: Path) -> Iterator[Finding]:
    """Write the tables of the sources of data into the issue's folder; one that a person has changed stays."""
    for one in brought:
        where = Source(f"{datasets.FOLDER}/{slug_of(one.provider.name, 'data')}.toml")
        try:
            written = one.table is None or datasets.write(one.table, one.provider, folder)
        except OSError as fault:
            yield warning("SOURCE-FAILED", where, f"the table of '{one.provider.name}' cannot be written: {fault}")
            continue
        if not written:
            message = f"a person has changed the table of '{one.provider.name}'; it stays as it is"
            yield note("GATHER-EDITED", where, message, "remove the file, and the next run writes it anew")


def _number(home: Path, day: date, folder: Path) -> None:
    """Give an issue that has no ``issue.toml`` the number after that of the issue before, where that has one."""
    before = [one for issued, one in shelf.issues_of(home).items() if issued < day]
    if not before or there(folder / "issue.toml"):
        return
    try:
        facts = read_issue(before[-1] / "issue.toml")
    except EditionError:  # a fault of another day does not stop this one
        return
    if facts.number is not None:
        volume = f"volume = {facts.volume}\n" if facts.volume is not None else ""
        write_whole(folder / "issue.toml", f"number = {facts.number + 1}\n{volume}".encode())


def _late(report: Report) -> EditionError:
    first = next(one for one in report if one.severity >= Severity.WARNING)
    fault = EditionError(f"a source has failed, and this run is strict: {first.message}", first.hint, first.source)
    fault.report = report
    return fault


def _publish(home: Path, paper: Paper, asked: Day, done: Done) -> None:
    """Run the paper's own command once for what was published, and write down what was done."""
    state = states(home)
    key = asked.day.isoformat()
    before = state.get(key, {})
    digest = _digest(done.result.files)
    command = paper.publish.command
    if command and before.get("published") != digest:
        done.hook = _hook(home, command, asked, done)
        if done.hook:
            message, hint = (
                f"the command after publishing ended with {done.hook}",
                "run edition daily again when it is corrected",
            )
            done.report.add([warning("PUBLISH-COMMAND", Source("paper.toml"), message, hint)])
    published = digest if not done.hook else before.get("published", "")
    counts = {"articles": done.result.articles, "pages": done.result.pages}
    state[key] = {**before, "built": digest, "published": published, **counts}
    _write(home, state)


def _remember(home: Path, day: date, done: Done) -> None:
    """Write down what was said of a day, for who was not there when it was made."""
    state = states(home)
    worst = max(done.report.worst, done.result.report.worst)
    said = [str(one) for one in (*done.report, *done.result.report) if one.severity >= Severity.WARNING]
    state[day.isoformat()] = {**state.get(day.isoformat(), {}), "worst": worst.name.lower(), "said": said[:MOST_SAID]}
    _write(home, state)


def _write(home: Path, state: dict[str, dict[str, object]]) -> None:
    kept = dict(sorted(state.items())[-MOST_KNOWN:])
    write_whole(home / STATE, (json.dumps(kept, indent=1, ensure_ascii=False) + "\n").encode())


def states(home: Path) -> dict[str, dict[str, object]]:
    """What was done on which day; nothing where that cannot be read."""
    try:
        found = json.loads((home / STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        if path.name != "report.json":
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _hook(home: Path, command: str, asked: Day, done: Done) -> int:
    """Run the paper's command in its folder; what it may need is in its environment."""
    facts = {
        "EDITION_DATE": asked.day.isoformat(), "EDITION_OUT": str(asked.out.resolve()),
        "EDITION_FILES": "\n".join(str(path.resolve()) for path in done.result.files),
    }  # fmt: skip
    try:
        return subprocess.run(
            command, shell=True, cwd=home, env=os.environ | facts, timeout=HOOK_SECONDS, check=False
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        return 1


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """While this holds no other run of the same paper goes on; raises AnotherBuild."""
    handle = os.open(home / ".daily.lock", os.O_RDWR | os.O_CREAT | system.SAFELY, 0o644)
    try:
        try:
            system.lock(handle)
        except OSError as fault:
            raise AnotherBuild("another run of this paper is going on", "wait until it has ended") from fault
        yield
    finally:
        os.close(handle)
