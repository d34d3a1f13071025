"""Finished files are put into the paper's folders on servers: what has changed since the last time, and no more."""

from __future__ import annotations

import hashlib
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

MOST_ENTRIES = 5_000
"""Lines of a ledger before it is written anew with what is there."""


@dataclass(frozen=True)
class Changes:
    """What an upload has to do: names of files to put, in order, and names to take away."""

    put: tuple[str, ...]
    gone: tuple[str, ...]


def ledger_of(home: Path, upload: Upload) -> Ledger:
    """What is known to be at a place; each has a ledger of its own."""
    key = hashlib.sha256("\n".join((upload.address, *upload.files)).encode()).hexdigest()[:12]
    return Ledger(home / FOLDER / f"upload-{key}.jsonl")


def changes(paper: Paper, out: Path, day: date, upload: Upload, ledger: Ledger) -> Changes:
    """What differs between ``out`` and what was put at a place before.

    Without patterns all that readers find is there, and what is no longer in ``out`` is taken away; with patterns the
    files of the issue of ``day`` are put there, and stay.
    """
    there = _there(ledger)
    if upload.files:
        names = [one for one in shelf.of_issue(paper, out, day) if any(fnmatch(one, kind) for kind in upload.files)]
        gone: list[str] = []
    else:
        names = shelf.of_readers(paper, out)
        gone = sorted(set(there) - set(names))
    put = [one for one in names if there.get(one) != _digest(out / one)]
    return Changes(tuple(put), tuple(gone))


def upload_to(upload: Upload, out: Path, todo: Changes, ledger: Ledger, tell: Tell = silently) -> None:
    """Do what is to be done at a place, writing down each thing that is done; raises NotDelivered."""
    if not (todo.put or todo.gone):
        return
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
