"""Who gets no more mail: readers whose address is not there, or from whom the last issues came back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from edition.config import BOXES
from edition.delivery import bounces, subscribers
from edition.delivery.ledger import FOLDER, Ledger
from edition.delivery.mailing import PAPER, ledgers
from edition.delivery.post import REFUSED, TAKEN
from edition.findings import Finding, Source, warning
from edition.inbox import imap, mail
from edition.inbox.mail import NotAMailbox
from edition.model import Mailing, Paper
from edition.servers import server_of

LOOKED = timedelta(days=14)
"""How far back a mailbox on a server is searched for mail that came back."""
IN_A_ROW = 3
"""Issues one after the other that come back from an address before it gets no more."""
LEAST_TAKEN = 0.5
"""Share of an issue's letters that a server must take for its refusals to count: else the fault is no reader's."""


def read(paper: Paper, home: Path, day: date) -> list[Finding]:
    """Read the mail that came back, and leave out whom mail no longer reaches; what is to be said of it."""
    mailing = paper.publish.mail
    if mailing is None:
        return []
    ledger = Ledger(home / FOLDER / "bounces.jsonl")
    found: list[Finding] = []
    known = {one.get("number") for one in ledger.read()}
    try:
        for one in bounces.bounces(_box(mailing, home, day)):
            if one.number not in known:
                ledger.add(number=one.number, status=one.status, why=one.why)
                known.add(one.number)
    except (NotAMailbox, OSError) as fault:
        message = f"mail that came back could not be read: {str(fault)[:200]}"
        found.append(warning("MAIL-FAILED", PAPER, message, "look at the key bounces of [publish.mail]"))
    return found + _left_out(home, mailing, ledger, day)


def _box(mailing: Mailing, home: Path, day: date) -> Iterator[bytes]:
    if "://" in mailing.bounces:
        return imap.letters(server_of(mailing.bounces, BOXES), day - LOOKED)
    return mail.letters((home / mailing.bounces).resolve()) if mailing.bounces else iter(())


def _left_out(home: Path, mailing: Mailing, ledger: Ledger, day: date) -> list[Finding]:
    """Write the addresses of readers who are not reached into the file beside that of the subscribers."""
    path = home / mailing.subscribers
    open_ = {one.key for one in subscribers.read(path)[0]} - subscribers.bounced(path)
    entries = ledger.read()
    since = {one["out"]: one.get("day", "") for one in entries if "out" in one}
    back = {one["number"]: one for one in entries if one.get("number")}
    gone: list[tuple[str, str, str]] = []
    for to, history in sorted(_histories(home, back).items()):
        after = [(status, why) for issue, status, why in history if issue > since.get(to, "")]
        row = after[-IN_A_ROW:]
        final = next((why or status for status, why in after if bounces.is_final(status)), "")
        if to in open_ and (final or (len(row) == IN_A_ROW and all(status for status, _ in row))):
            gone.append((to, day.isoformat(), final or row[-1][1] or row[-1][0]))
    if not gone:
        return []
    subscribers.leave_out(path, gone)
    for to, *_ in gone:
        ledger.add(out=to, day=day.isoformat())
    named = ", ".join(to for to, *_ in gone[:3]) + (f" and {len(gone) - 3} more" if len(gone) > 3 else "")
    hint = f"they get no more; take a line out of {subscribers.BOUNCED} to try again"
    return [warning("MAIL-BOUNCED", Source(subscribers.BOUNCED), f"mail does not reach {named}", hint)]


def _histories(home: Path, back: dict[str, dict[str, str]]) -> dict[str, list[tuple[str, str, str]]]:
    """Of each reader the issues that went to them, in order: (day, status, words), with a status where it came back."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for ledger in ledgers(home):
        issue = ledger.path.stem.removeprefix("mail-")
        last = {one["to"]: one for one in ledger.read() if one.get("to") and one.get("state") in (TAKEN, REFUSED)}
        taken = sum(one["state"] == TAKEN for one in last.values())
        for to, one in last.items():
            report = back.get(one.get("number", ""), {})
            refused = one["state"] == REFUSED and taken >= LEAST_TAKEN * len(last)
            status = report.get("status") or ("5.0.0" if refused else "")
            if one["state"] == TAKEN or refused:
                found.setdefault(to, []).append((issue, status, report.get("why") or one.get("why", "")))
    return found
