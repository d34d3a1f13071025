"""An issue goes to its subscribers by mail: once to each, without those whom mail no longer reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

from edition.config import BOXES
from edition.delivery import bounces, subscribers
from edition.delivery.ledger import FOLDER, Ledger
from edition.delivery.letters import Mailed, letter, sender_of
from edition.delivery.post import LATER, REFUSED, TAKEN, NotDelivered, Outcome, Post
from edition.delivery.subscribers import Subscriber
from edition.findings import Finding, Source, Tell, silently, warning
from edition.inbox import imap, mail
from edition.inbox.mail import NotAMailbox
from edition.model import Mailing, Paper
from edition.servers import server_of

LOOKED = timedelta(days=14)
"""How far back a mailbox on a server is searched for mail that came back."""
KEPT = 30
"""Issues of which is kept to whom they went."""
PAPER = Source("paper.toml")


@dataclass(frozen=True)
class Round:
    """To whom an issue is still to go, and what is to be said of the others."""

    open: tuple[Subscriber, ...]
    done: int
    findings: tuple[Finding, ...]


def sender_fault(paper: Paper, server: str) -> str:
    """Why no mail can be sent: what the paper does not state; empty where it can."""
    if not server:
        return "no mail server is stated"
    if not subscribers.is_address(parseaddr(sender_of(paper))[1]):
        return "no address is stated from which mail could come"
    return ""


def ledger_of(home: Path, day: date) -> Ledger:
    """To whom the issue of a day went."""
    return Ledger(home / FOLDER / f"mail-{day.isoformat()}.jsonl")


def reached(home: Path, day: date) -> int:
    """How many subscribers have got the issue of a day."""
    return len({one.get("to") for one in ledger_of(home, day).read() if one.get("state") == TAKEN})


def round_of(home: Path, mailing: Mailing, day: date) -> Round:
    """Who is to get the issue of a day: the subscribers to whom it did not go, and whom mail reaches."""
    path = home / mailing.subscribers
    known, findings = subscribers.read(path)
    if not known and not findings:
        hint = "write an address in each line of it"
        findings.append(warning("MAIL-FAILED", PAPER, f"there are no subscribers in '{mailing.subscribers}'", hint))
    gone = subscribers.bounced(path)
    done = {one.get("to", "") for one in ledger_of(home, day).read() if one.get("state") in (TAKEN, REFUSED)}
    left = tuple(one for one in known if one.key not in done and one.key not in gone)
    return Round(left, sum(one.key in done for one in known), tuple(findings))


def send(
    mailed: Mailed, to: Sequence[Subscriber], home: Path, post: Post, sent: datetime, tell: Tell = silently
) -> list[Finding]:
    """Send an issue to subscribers and write down what became of each; what is to be said of it."""
    mailing = mailed.paper.publish.mail
    assert mailing is not None
    ledger = ledger_of(home, mailed.day)
    counts: Counter[str] = Counter()
    refused: list[Outcome] = []
    large: list[str] = []
    why = ""
    try:
        for outcome in post.send(_letters(mailed, to, mailing, sent, large)):
            key = outcome.to.casefold()
            ledger.add(to=key, state=outcome.state, why=outcome.why, at=sent.isoformat(timespec="seconds"))
            if outcome.state == REFUSED:
                number, status = f"refused {mailed.day.isoformat()}", outcome.status or "5.0.0"
                _bounces(home).add(number=number, to=key, status=status, why=outcome.why)
            counts[outcome.state] += 1
            why = outcome.why if outcome.state == LATER else why
            refused += [outcome] if outcome.state == REFUSED else []
            tell(f"mailing {sum(counts.values())} of {len(to)}")
    except NotDelivered as fault:
        left = len(to) - counts[TAKEN] - counts[REFUSED]
        message = f"{left} of {len(to)} subscribers have not got the issue: {fault}"
        return [*_large(large), *_refused(refused), warning("MAIL-FAILED", PAPER, message, fault.hint)]
    _prune(home)
    found = [*_large(large), *_refused(refused)]
    if counts[LATER]:
        message = f"{counts[LATER]} of {len(to)} subscribers get the issue later: {why}"
        found.append(warning("MAIL-FAILED", PAPER, message, "edition deliver tries again"))
    return found


def returned(paper: Paper, home: Path, day: date, offline: bool = False) -> list[Finding]:
    """Read the mail that came back, and leave out whom mail no longer reaches; what is to be said of it."""
    mailing = paper.publish.mail
    if mailing is None:
        return []
    ledger = _bounces(home)
    found: list[Finding] = []
    entries = ledger.read()
    seen = {(one.get("number"), one.get("to")) for one in entries}
    try:
        for one in bounces.bounces(_box(mailing, home, day, offline)):
            if (one.number, one.to) not in seen:
                ledger.add(number=one.number, to=one.to, status=one.status, why=one.why)
    except NotAMailbox as fault:
        hint = "look at the key bounces of [publish.mail]"
        found.append(warning("MAIL-FAILED", PAPER, f"mail that came back could not be read: {fault}", hint))
    return found + _left_out(home / mailing.subscribers, ledger, day)


def _bounces(home: Path) -> Ledger:
    """Mail that came back, and addresses that were left out for it."""
    return Ledger(home / FOLDER / "bounces.jsonl")


def _box(mailing: Mailing, home: Path, day: date, offline: bool) -> Iterator[bytes]:
    if "://" in mailing.bounces:
        return imap.letters(server_of(mailing.bounces, BOXES), day - LOOKED) if not offline else iter(())
    return mail.letters((home / mailing.bounces).resolve()) if mailing.bounces else iter(())


def _left_out(path: Path, ledger: Ledger, day: date) -> list[Finding]:
    """Write the addresses that are not there, or came back too often, into the file beside that of the subscribers."""
    known = {one.key for one in subscribers.read(path)[0]} - subscribers.bounced(path)
    times: Counter[str] = Counter()
    last: dict[str, dict[str, str]] = {}
    for one in ledger.read():
        to = one.get("to", "")
        if "out" in one:  # what came before an address was left out does not count again
            times.pop(one["out"], None)
            continue
        times[to] += bounces.MOST_TIMES if bounces.is_final(one.get("status", "")) else 1
        last[to] = one
    gone = sorted(to for to, count in times.items() if count >= bounces.MOST_TIMES and to in known)
    if not gone:
        return []
    subscribers.leave_out(path, [(to, day.isoformat(), last[to].get("why") or last[to]["status"]) for to in gone])
    for to in gone:
        ledger.add(out=to)
    message = f"mail does not reach {', '.join(gone[:3])}{f' and {len(gone) - 3} more' if len(gone) > 3 else ''}"
    hint = f"they get no more; take a line out of {subscribers.BOUNCED} to try again"
    return [warning("MAIL-BOUNCED", Source(subscribers.BOUNCED), message, hint)]


def _letters(
    mailed: Mailed, to: Iterable[Subscriber], mailing: Mailing, sent: datetime, large: list[str]
) -> Iterator[tuple[str, EmailMessage]]:
    """The mail to each; who would get no file, and no address where the paper is, goes into ``large``."""
    for one in to:
        files = mailed.attached(one, mailing.largest * 1_000_000)
        if len(files) < len(mailed.wanted(one)):
            large.append(one.address)
        if files or mailed.paper.website:
            yield one.address, letter(mailed, one, files, sent)


def _large(large: Sequence[str]) -> list[Finding]:
    if not large:
        return []
    message = f"the issue is larger than a mail may be: {len(large)} subscribers get less than they asked for"
    return [warning("MAIL-LARGE", PAPER, message, "state largest in [publish.mail], and website, where they find it")]


def _refused(refused: Sequence[Outcome]) -> list[Finding]:
    if not refused:
        return []
    named = ", ".join(f"{one.to} ({one.why[:80]})" for one in refused[:3])
    more = f" and {len(refused) - 3} more" if len(refused) > 3 else ""
    message = f"the mail server refuses {named}{more}"
    return [warning("MAIL-REFUSED", PAPER, message, "correct the address in the file of subscribers")]


def _prune(home: Path) -> None:
    """Forget to whom the issues of long ago went."""
    for old in sorted((home / FOLDER).glob("mail-*.jsonl"))[:-KEPT]:
        old.unlink(missing_ok=True)
