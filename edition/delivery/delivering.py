"""A finished issue leaves the house, on one screen: to the servers of the paper, then to its subscribers.

What was delivered is not delivered again, and what fails is a finding: the next run tries it again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from edition.config import MAILS
from edition.delivery import mailing, shelf, uploads
from edition.delivery.letters import Mailed, contents_of
from edition.delivery.post import NotDelivered, Post
from edition.findings import BadConfiguration, Finding, Source, Tell, note, silently, warning
from edition.model import Mailing, Paper, Upload
from edition.servers import BadServer, server_of

SERVER = "EDITION_SMTP"
"""The variable that names the mail server where the paper does not."""


@dataclass(frozen=True)
class Delivery:
    """What is to be delivered: the paper and its folder, where its files are, the issue's day, and the moment.

    A ``trial`` says what would be done, and does nothing.
    """

    home: Path
    paper: Paper
    out: Path
    day: date
    now: datetime
    trial: bool = False


def deliver(asked: Delivery, tell: Tell = silently, post: Post | None = None) -> list[Finding]:
    """Put the files of an issue where they go, and mail it; what was done and what failed, as findings."""
    publish = asked.paper.publish
    found = [one for upload in publish.uploads for one in _uploaded(asked, upload, tell)]
    if publish.mail is not None:
        try:
            found += _mailed(asked, publish.mail, tell, post)
        except BadConfiguration as fault:
            found.append(warning("MAIL-FAILED", fault.source, f"the issue is not mailed: {fault.args[0]}", fault.hint))
    return found


def _uploaded(asked: Delivery, upload: Upload, tell: Tell) -> Iterator[Finding]:
    source = Source("paper.toml")
    ledger = uploads.ledger_of(asked.home, upload)
    todo = uploads.changes(asked.paper, asked.out, asked.day, upload, ledger)
    if asked.trial:
        yield from (note("UPLOAD-DONE", source, f"would {one} at {upload.address}") for one in uploads.said(todo))
        return
    try:
        uploads.upload_to(upload, asked.out, todo, ledger, tell)
    except (NotDelivered, OSError) as fault:
        hint = (fault.hint if isinstance(fault, NotDelivered) else "") or "edition deliver tries again"
        yield warning("UPLOAD-FAILED", source, f"{upload.address} has not got everything: {fault}", hint)
        return
    if todo.put:
        yield note("UPLOAD-DONE", source, f"{len(todo.put)} files were put at {upload.address}")


def _mailed(asked: Delivery, mail: Mailing, tell: Tell, post: Post | None) -> Iterator[Finding]:
    source = Source("paper.toml")
    held = shelf.issues(asked.paper, asked.out)
    if asked.day not in held or asked.day != max(held):
        why = "is not the newest one" if asked.day in held else "has no files"
        yield note("MAIL-DONE", source, f"the issue of {asked.day} {why}; it is not mailed")
        return
    stated = mail.server or os.environ.get(SERVER, "")
    if fault := mailing.sender_fault(asked.paper, stated):
        hint = f"state server and sender in [publish.mail], or the variable {SERVER}"
        yield warning("MAIL-FAILED", source, f"the issue is not mailed: {fault}", hint)
        return
    try:
        server = server_of(stated, MAILS)
    except BadServer as wrong:
        yield warning("MAIL-FAILED", source, f"the issue is not mailed: {wrong}", f"correct the variable {SERVER}")
        return
    if not asked.trial:
        yield from mailing.returned(asked.paper, asked.home, asked.day)
    todo = mailing.round_of(asked.home, mail, asked.day)
    yield from todo.findings
    if asked.trial:
        yield note("MAIL-DONE", source, f"{todo.done} subscribers have the issue; it would go to {len(todo.open)}")
    elif todo.open:
        yield from _sent(asked, todo, post or Post(server), tell)


def _sent(asked: Delivery, todo: mailing.Round, post: Post, tell: Tell) -> Iterator[Finding]:
    held = tuple((path.name, path.read_bytes()) for path in shelf.issues(asked.paper, asked.out)[asked.day])
    contents: list[tuple[int, str]] = []
    for name, data in held:
        if name.endswith(".epub"):
            with suppress(ValueError):
                contents += contents_of(data)
    mailed = Mailed(asked.paper, asked.day, held, tuple(contents))
    found = mailing.send(mailed, todo.open, asked.home, post, asked.now, tell)
    left = mailing.round_of(asked.home, asked.paper.publish.mail or Mailing(), asked.day)
    yield from found
    got = left.done - todo.done
    yield note("MAIL-DONE", Source("paper.toml"), f"{got} subscribers have got the issue, {left.done} in all")
