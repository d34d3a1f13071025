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
from zoneinfo import ZoneInfo

from edition.config import MAILS
from edition.delivery import mailing, returned, shelf, uploads
from edition.delivery.letters import Mailed, contents_of
from edition.delivery.mailing import PAPER
from edition.delivery.post import NotDelivered, Post
from edition.findings import BadConfiguration, Finding, Tell, note, silently, warning
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
    again: bool = False
    """Whether every file is put on the servers again, though it was before."""


def deliver(asked: Delivery, tell: Tell = silently, post: Post | None = None) -> list[Finding]:
    """Put the files of an issue where they go, and mail it; what was done and what failed, as findings."""
    publish = asked.paper.publish
    found = [one for upload in publish.uploads for one in _uploaded(asked, upload, tell)]
    if publish.mail is not None:
        try:
            found += _mailed(asked, publish.mail, tell, post)
        except (BadConfiguration, OSError) as fault:
            why, hint = (fault.args[0], fault.hint) if isinstance(fault, BadConfiguration) else (str(fault), "")
            found.append(warning("MAIL-FAILED", PAPER, f"the issue is not mailed: {why}", hint))
    return found


def _uploaded(asked: Delivery, upload: Upload, tell: Tell) -> Iterator[Finding]:
    ledger = uploads.ledger_of(asked.home, upload)
    if asked.again and not asked.trial:
        ledger.path.unlink(missing_ok=True)
    try:
        todo = uploads.changes(asked.paper, asked.out, asked.day, upload, ledger)
        if not todo.known:
            message = f"no file of the issue of {asked.day} is one of {', '.join(upload.files)}"
            yield warning("UPLOAD-NONE", PAPER, message, "look at the patterns, and at what [outputs] makes")
        if asked.trial:
            yield from (note("UPLOAD-DONE", PAPER, f"would {one} at {upload.address}") for one in uploads.said(todo))
            return
        uploads.upload_to(upload, asked.out, todo, ledger, tell)
    except (NotDelivered, OSError) as fault:
        hint = (fault.hint if isinstance(fault, NotDelivered) else "") or "edition deliver tries again"
        yield warning("UPLOAD-FAILED", PAPER, f"{upload.address} has not got everything: {fault}", hint)
        return
    if todo.put:
        yield note("UPLOAD-DONE", PAPER, f"{len(todo.put)} files were put at {upload.address}")


def _mailed(asked: Delivery, mail: Mailing, tell: Tell, post: Post | None) -> Iterator[Finding]:
    held = shelf.issues(asked.paper, asked.out)
    today = asked.now.astimezone(ZoneInfo(asked.paper.timezone)).date()
    later = [day for day in held if asked.day < day <= today]
    if asked.day not in held or later:
        why = "is not the newest one" if later else "has no files"
        yield note("MAIL-DONE", PAPER, f"the issue of {asked.day} {why}; it is not mailed")
        return
    stated = mail.server or os.environ.get(SERVER, "")
    if fault := mailing.sender_fault(asked.paper, stated):
        hint = f"state server and sender in [publish.mail], or the variable {SERVER}"
        yield warning("MAIL-FAILED", PAPER, f"the issue is not mailed: {fault}", hint)
        return
    try:
        server = server_of(stated, MAILS)
    except BadServer as wrong:
        yield warning("MAIL-FAILED", PAPER, f"the issue is not mailed: {wrong}", f"correct the variable {SERVER}")
        return
    if not asked.trial:
        yield from returned.read(asked.paper, asked.home, asked.day)
    todo = mailing.round_of(asked.home, mail, asked.day)
    yield from todo.findings
    if asked.trial:
        yield note("MAIL-DONE", PAPER, f"{todo.done} subscribers have the issue; it would go to {len(todo.open)}")
    elif todo.open:
        yield from _sent(asked, todo, post or Post(server), tell)


def _sent(asked: Delivery, todo: mailing.Round, post: Post, tell: Tell) -> Iterator[Finding]:
    held = tuple((path.name, path.read_bytes()) for path in shelf.issues(asked.paper, asked.out)[asked.day])
    contents: list[tuple[int, str]] = []
    for name, data in held:
        if name.endswith(".epub"):
            with suppress(ValueError):
                contents += contents_of(data)
    mailed = Mailed(asked.paper, asked.day, held, tuple(contents), mailing.secret_of(asked.home), asked.now)
    yield from mailing.send(mailed, todo.open, asked.home, post, tell)
    reached = mailing.reached(asked.home, asked.day)
    yield note("MAIL-DONE", PAPER, f"{reached - todo.done} subscribers have got the issue, {reached} in all")
