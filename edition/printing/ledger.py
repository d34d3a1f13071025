"""What has been printed, and where: a paper that is there already is not printed again by mistake."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from edition.files import write_whole
from edition.printing.job import Job, Outcome

NAME = ".printed.json"
MOST = 500
"""Jobs that are remembered; the oldest are forgotten."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A job: the digest of what was printed, its file, where, how, and how it ended."""

    digest: str
    file: str
    where: str
    job: str
    number: int
    state: str
    when: str


def entries(out: Path) -> list[Entry]:
    """The jobs of an output folder, the oldest first; none where its ledger cannot be read."""
    try:
        found = json.loads((out / NAME).read_text("utf-8"))
        return [Entry(**one) for one in found]
    except (OSError, ValueError, TypeError):
        return []


def before(out: Path, data: bytes, where: str, job: Job) -> Entry | None:
    """The last job that printed the same, in the same way, at the same place; None where there is none."""
    digest = hashlib.sha256(data).hexdigest()
    same = [
        one
        for one in entries(out)
        if (one.digest, one.where, one.job) == (digest, where, str(job)) and one.state not in ("canceled", "aborted")
    ]
    return same[-1] if same else None


def remember(out: Path, data: bytes, file: str, where: str, ended: tuple[Job, Outcome]) -> None:
    """Write a job into the ledger."""
    job, outcome = ended
    digest = hashlib.sha256(data).hexdigest()
    when = datetime.now(UTC).isoformat(timespec="seconds")
    entry = Entry(digest, file, where, str(job), outcome.number, outcome.state, when)
    _write(out, [*entries(out), entry])


def _write(out: Path, found: Sequence[Entry]) -> None:
    text = json.dumps([asdict(one) for one in found[-MOST:]], ensure_ascii=False, indent=1)
    write_whole(out / NAME, text.encode())
