"""Mail that came back: reports of mail servers (RFC 3464) on letters that the paper has sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from edition.delivery.letters import NUMBER

_GONE = re.compile(r"5\.1\.(?:[136]|10)")
"""Status codes of addresses that are not there (RFC 3463)."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A letter that did not arrive: its number, a status code, the server's words."""

    number: str
    status: str
    why: str


def is_final(status: str) -> bool:
    """Whether a status code says that an address is not there, so that there is no use in trying again."""
    return _GONE.fullmatch(status) is not None


def bounces(letters: Iterable[bytes]) -> Iterator[Bounce]:
    """The failures that letters of a mailbox report; other letters, and reports of delays, give none.

    A report counts by the number of the paper's own letter that it quotes, which nobody else can know.
    """
    for data in letters:
        numbers = {found[0].decode() for found in NUMBER.finditer(data)}
        if len(numbers) != 1:
            continue
        try:
            failed = _failure(message_from_bytes(data, policy=compat32))
        except (LookupError, ValueError, AttributeError, TypeError, RecursionError):
            continue  # what a stranger's letter may do to the parser
        if failed is not None:
            yield Bounce(numbers.pop(), *failed)


def _failure(message: Message) -> tuple[str, str] | None:
    """Status and words of the first failure that a report has; None where it has none."""
    if message.get_content_type() != "multipart/report":
        return None
    for part in message.walk():
        status = re.match(r"\s*(5\.\d{1,3}\.\d{1,3})", str(part.get("Status", "")))
        if status and str(part.get("Action", "")).strip().lower().startswith("failed"):
            why = re.sub(r"^\s*[\w-]+\s*;", "", str(part.get("Diagnostic-Code", "")))
            return status[1], " ".join(why.split())[:300]
    return None
