"""Finished files are put into the paper's folders on servers: what has changed since the last time, and no more."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

from edition.config import UPLOADS
from edition.delivery import receivers, shelf
from edition.delivery.ledger import FOLDER, Ledger
from edition.findings import Tell, silently
from edition.model import Paper, Upload
from edition.servers import server_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOST_ENTRIES = 5_000
"""Lines of a ledger before it is written anew with what is there."""


@dataclass(frozen=True)
class Changes:
    """What an upload has to do: names of files to put, in order, and to take away; ``known`` are all that count."""

    put: tuple[str, ...]
    gone: tuple[str, ...]
    known: tuple[str, ...]


def ledger_of(home: Path, upload: Upload) -> Ledger:
    """What is known to be at a place; each has a ledger of its own."""
    key = hashlib.sha256("\n".join((upload.address, *upload.files)).encode()).hexdigest()[:12]
    return Ledger(home / FOLDER / f"upload-{key}.jsonl")


def changes(paper: Paper, out: Path, day: date, upload: Upload, ledger: Ledger) -> Changes:
    """What differs between ``out`` and what was put at a place before.

    Without patterns all that readers find is there, and what ``keep`` has taken away is taken away; with patterns the
    files of the issue of ``day`` are put there, and of issues before it that did not arrive, and all stay.
    """
    there = _there(ledger)
    gone: list[str] = []
    if upload.files:
        begun = {one["begun"] for one in ledger.read() if one.get("begun")}
        days = [*(one for one in shelf.issues(paper, out) if one.isoformat() in begun and one < day), day]
        own = [name for one in days for name in shelf.of_issue(paper, out, one)]
        names = [one for one in own if any(fnmatch(one, kind) for kind in upload.files)]
    else:
        names = shelf.of_readers(paper, out)
        held = shelf.issues(paper, out)
        if paper.publish.keep and len(held) == paper.publish.keep:
            gone = sorted(name for name in set(there) - set(names) if _is_before(name, min(held)))
    put = [one for one in names if there.get(one) != _digest(out / one)]
    return Changes(tuple(put), tuple(gone), tuple(names))


def _is_before(name: str, day: date) -> bool:
    """Whether a file is of an issue before a day, by its name."""
    found = _DAY.search(name)
    return found is not None and found[0] < day.isoformat()


def upload_to(upload: Upload, out: Path, todo: Changes, ledger: Ledger, tell: Tell = silently) -> None:
    """Do what is to be done at a place, writing down each thing that is done; raises NotDelivered."""
    if not (todo.put or todo.gone):
        return
    for day in sorted({found[0] for name in todo.put if (found := _DAY.search(name))}):
        ledger.add(begun=day)
    with receivers.opened(server_of(upload.address, UPLOADS)) as receiver:
        for at, name in enumerate(todo.put, 1):
            tell(f"uploading {at} of {len(todo.put)}")
            data = (out / name).read_bytes()
            receiver.put(name, data)
            ledger.add(name=name, digest=hashlib.sha256(data).hexdigest())
        for name in todo.gone:
            receiver.remove(name)
            ledger.add(name=name, digest="")
    entries = ledger.read()
    if len(entries) > MOST_ENTRIES:
        ledger.replace({"name": name, "digest": digest} for name, digest in _there(ledger).items())


def _there(ledger: Ledger) -> dict[str, str]:
    """The digests of what is at a place, by name."""
    found: dict[str, str] = {}
    for one in ledger.read():
        found[one.get("name", "")] = one.get("digest", "")
    return {name: digest for name, digest in found.items() if name and digest}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def said(todo: Changes) -> Sequence[str]:
    """What an upload would do, a line each."""
    return [*(f"put {name}" for name in todo.put), *(f"take away {name}" for name in todo.gone)]
