"""Mail that came back: which subscribers it did not reach, by the reports of mail servers (RFC 3464)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

MOST_TIMES = 3
"""Issues that come back from an address before it gets no more."""
_GONE = re.compile(r"5\.(?:1\.(?:[0-36]|10)|2\.1)")
"""Status codes of addresses that are not there, or take no mail any more (RFC 3463)."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A message that did not reach ``to``: the number of the report, a status code, the server's words."""

    number: str
    to: str
    status: str
    why: str

    @property
    def final(self) -> bool:
        """Whether the address is not there, so that there is no use in trying again."""
        return is_final(self.status)


def is_final(status: str) -> bool:
    """Whether a status code says that an address is not there."""
    return _GONE.fullmatch(status) is not None


def bounces(letters: Iterable[bytes]) -> Iterator[Bounce]:
    """The failures that letters of a mailbox report; other letters, and reports of delays, give none."""
    for data in letters:
        try:
            message = message_from_bytes(data, policy=compat32)
            number = hashlib.sha256(data).hexdigest()[:20]
            yield from _reported(message, number)
        except (LookupError, ValueError, AttributeError, TypeError, RecursionError):
            continue  # what a stranger's letter may do to the parser


def _reported(message: Message, number: str) -> Iterator[Bounce]:
    if message.get_content_type() != "multipart/report":
        return
    for part in message.walk():
        if part.get_content_type() not in ("message/delivery-status", "message/global-delivery-status"):
            continue
        for one in part.walk():  # a group of fields tells of the message, each other one of an address
            to = _address(one.get("Original-Recipient")) or _address(one.get("Final-Recipient"))
            status = re.match(r"\s*([245]\.\d+\.\d+)", str(one.get("Status", "")))
            if to and status and str(one.get("Action", "")).strip().lower() == "failed" and status[1][0] == "5":
                why = re.sub(r"^\s*[\w-]+\s*;", "", str(one.get("Diagnostic-Code", "")))
                yield Bounce(number, to.casefold(), status[1], " ".join(why.split())[:300])


def _address(field: object) -> str:
    """The address in a field such as ``rfc822; reader@example.org``."""
    return str(field).partition(";")[2].strip().strip("<>") if field is not None else ""
