"""An issue goes to its subscribers by mail: once to each, without those whom mail no longer reaches."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from edition.delivery import subscribers
from edition.delivery.ledger import FOLDER, Ledger
from edition.delivery.letters import Mailed, letter, sender_of
from edition.delivery.post import LATER, REFUSED, TAKEN, UNSURE, Letter, NotDelivered, Outcome, Post
from edition.delivery.subscribers import Subscriber
from edition.files import write_whole
from edition.findings import Finding, Source, Tell, silently, warning
from edition.model import Mailing, Paper

KEPT = 30
"""Issues of which is kept to whom they went."""
MOST_TRIES = 2
"""How often a letter is sent of which it is not known whether the server has taken it."""
AGAIN = (60.0, 300.0, 900.0)
"""Seconds after which a server that is busy is asked again within a run."""
PAPER = Source("paper.toml")


@dataclass(frozen=True)
class Round:
    """To whom an issue is still to go, in order, how many have it, and what is to be said of the others."""

    open: tuple[Subscriber, ...]
    done: int
    findings: tuple[Finding, ...]


def sender_fault(paper: Paper, server: str) -> str:
    """Why no mail can be sent: what the paper does not state; empty where it can."""
    if not server:
        return "no mail server is stated"
    try:
        sender_of(paper)
    except ValueError as fault:
        return f"no address is stated from which mail could come: {fault}"
    return ""


def secret_of(home: Path) -> bytes:
    """The secret of a paper by which the numbers of its letters are made; a new one where there is none yet."""
    path = home / FOLDER / "secret"
    try:
        held = path.read_bytes()
    except FileNotFoundError:
        held = b""
    if len(held) < 16:
        held = secrets.token_bytes(32)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, held)
        path.chmod(0o600)
    return held


def ledger_of(home: Path, day: date) -> Ledger:
    """To whom the issue of a day went."""
    return Ledger(home / FOLDER / f"mail-{day.isoformat()}.jsonl")


def ledgers(home: Path) -> list[Ledger]:
    """The ledgers of all issues that are kept, the oldest first."""
    return [Ledger(path) for path in sorted((home / FOLDER).glob("mail-*.jsonl"))]


def reached(home: Path, day: date) -> int:
    """How many subscribers have got the issue of a day."""
    return len({one.get("to") for one in ledger_of(home, day).read() if one.get("state") == TAKEN})


def round_of(home: Path, mailing: Mailing, day: date) -> Round:
    """Who is to get the issue of a day: the subscribers to whom it did not go, and whom mail reaches.

    Those come first who did not get the issue before, so that a server that takes only so many is fair to all.
    """
    path = home / mailing.subscribers
    known, findings = subscribers.read(path)
    if not known and not findings:
        hint = "write an address in each line of it"
        findings.append(warning("MAIL-FAILED", PAPER, f"there are no subscribers in '{mailing.subscribers}'", hint))
    gone = subscribers.bounced(path)
    entries = ledger_of(home, day).read()
    done = {one.get("to", "") for one in entries if one.get("state") in (TAKEN, REFUSED)}
    unsure = Counter(one.get("to", "") for one in entries if one.get("state") == UNSURE)
    done |= {to for to, times in unsure.items() if times >= MOST_TRIES}
    before = [one for one in ledgers(home) if one.path.name < ledger_of(home, day).path.name]
    served = {one.get("to", "") for one in before[-1].read() if one.get("state") == TAKEN} if before else set()
    left = [one for one in known if one.key not in done and one.key not in gone]
    left.sort(key=lambda one: one.key in served)
    taken = {one.get("to", "") for one in entries if one.get("state") == TAKEN}
    return Round(tuple(left), sum(one.key in taken for one in known), tuple(findings))


def send(mailed: Mailed, to: Sequence[Subscriber], home: Path, post: Post, tell: Tell = silently) -> list[Finding]:
    """Send an issue to subscribers and write down what became of each; what is to be said of it.

    Who is to be tried again is, after some minutes, a few times. Raises OSError where nothing can be written down,
    before anything is sent.
    """
    mailing = mailed.paper.publish.mail
    assert mailing is not None
    ledger = ledger_of(home, mailed.day)
    ledger.add(round=mailed.sent.isoformat(timespec="seconds"))
    states: dict[str, Outcome] = {}
    large: list[str] = []
    failed: NotDelivered | None = None
    waiting = list(to)
    for wait in (0.0, *AGAIN):
        if wait:
            post.pause(wait)
        try:
            for outcome in post.send(_letters(mailed, waiting, mailing, large)):
                key, number = outcome.letter.to.casefold(), outcome.letter.number
                ledger.add(to=key, state=outcome.state, why=outcome.why, number=number)
                states[key] = outcome
                tell(f"mailing {len(states)} of {len(to)}")
            failed = None
        except NotDelivered as fault:
            failed = fault
        waiting = [one for one in waiting if one.key not in states or states[one.key].state == LATER]
        waiting.sort(key=lambda one: one.key in states)  # who was not asked for yet is not kept waiting by who was
        if not any(one.key in states for one in waiting):  # all are served, or the server takes nobody
            break
    _prune(home)
    found = [*_large(large), *_refused([one for one in states.values() if one.state == REFUSED])]
    left = [one for one in to if one.key not in states or states[one.key].state in (LATER, UNSURE)]
    left = [one for one in left if mailed.attached(one, mailing.largest * 1_000_000) or mailed.paper.website]
    if left:
        why = failed or next((states[one.key].why for one in left if one.key in states), "")
        message = f"{len(left)} of {len(to)} subscribers have not got the issue: {why}"
        hint = (failed.hint if failed else "") or "edition deliver tries again"
        found.append(warning("MAIL-FAILED", PAPER, message, hint))
    return found


def _letters(mailed: Mailed, to: Iterable[Subscriber], mailing: Mailing, large: list[str]) -> Iterator[Letter]:
    """The mail to each; who gets less than was asked for goes into ``large``, and who would get nothing gets none."""
    for one in to:
        files = mailed.attached(one, mailing.largest * 1_000_000)
        if len(files) < len(mailed.wanted(one)) and one.address not in large:
            large.append(one.address)
        if files or mailed.paper.website:
            yield letter(mailed, one, files)


def _large(large: Sequence[str]) -> list[Finding]:
    if not large:
        return []
    message = f"the issue is larger than a mail may be: {_named(large)} get less than they asked for"
    return [warning("MAIL-LARGE", PAPER, message, "state largest in [publish.mail], and website, where they find it")]


def _refused(refused: Sequence[Outcome]) -> list[Finding]:
    if not refused:
        return []
    message = f"the mail server refuses {_named([f'{one.letter.to} ({one.why[:80]})' for one in refused])}"
    return [warning("MAIL-REFUSED", PAPER, message, "correct the address in the file of subscribers")]


def _named(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _prune(home: Path) -> None:
    """Forget to whom the issues of long ago went."""
    for old in ledgers(home)[:-KEPT]:
        old.path.unlink(missing_ok=True)
