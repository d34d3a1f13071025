"""Mail is given to a server, and what became of each message is said: taken, refused, or to be tried again."""

from __future__ import annotations

import re
import smtplib
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage

from edition.servers import OPEN, Server

SECONDS = 60
TRIES, BACKOFF = 3, (0.0, 2.0, 8.0)
"""How often a server is asked that does not answer, and the seconds before each time."""
CLOSING = 421
"""The answer of a server that ends a connection, as many do after some messages."""
TAKEN, REFUSED, LATER = "taken", "refused", "later"
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")


class NotDelivered(Exception):
    """Nothing more can be given to a server: the words say why; the hint, what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message to an address: TAKEN, REFUSED or LATER, and the server's words."""

    to: str
    state: str
    why: str = ""

    @property
    def status(self) -> str:
        """The status code in the server's words (RFC 3463); empty where it states none."""
        found = _STATUS.search(self.why)
        return found[1] if found else ""


@dataclass
class Post:
    """A mail server; ``pause`` waits some seconds, but for tests."""

    server: Server
    pause: Callable[[float], None] = time.sleep

    def send(self, letters: Iterable[tuple[str, EmailMessage]]) -> Iterator[Outcome]:
        """Send each letter to its address; raises NotDelivered where the server cannot be reached or used."""
        link: smtplib.SMTP | None = None
        try:
            for to, message in letters:
                outcome = None
                for again in (False, True):  # a server may close a connection that it has had enough of
                    if link is None:
                        link = self._connected()
                    try:
                        outcome = _given(link, to, message)
                        break
                    except (smtplib.SMTPServerDisconnected, OSError) as fault:
                        link = None
                        if again:
                            outcome = Outcome(to, LATER, _words(fault))
                assert outcome is not None
                yield outcome
        finally:
            if link is not None:
                _close(link)

    def _connected(self) -> smtplib.SMTP:
        """A connection that is encrypted, or on this machine, and on which the paper is known."""
        why = ""
        for wait in BACKOFF[:TRIES]:
            self.pause(wait)
            try:
                return self._opened()
            except smtplib.SMTPAuthenticationError as fault:
                hint = f"its password is in the variable {self.server.variable} or in the keyring"
                raise NotDelivered(f"'{self.server.host}' does not know the paper: {_words(fault)}", hint) from fault
            except ssl.SSLCertVerificationError as fault:
                raise NotDelivered(f"the certificate of '{self.server.host}' is not valid: {fault.reason}") from fault
            except smtplib.SMTPNotSupportedError as fault:
                raise NotDelivered(f"'{self.server.host}' cannot be used: {_words(fault)}") from fault
            except (smtplib.SMTPException, OSError) as fault:
                why = _words(fault)
        raise NotDelivered(f"'{self.server.host}' cannot be reached: {why}", "the next run tries again")

    def _opened(self) -> smtplib.SMTP:
        server = self.server
        if server.scheme not in OPEN:
            link: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=server.trust())
        else:
            link = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
        try:
            link.ehlo_or_helo_if_needed()
            if server.scheme in OPEN and (not server.here or link.has_extn("starttls")):
                link.starttls(context=server.trust())
                link.ehlo()
            if server.user:
                link.login(server.user, server.password())
        except BaseException:
            _close(link)
            raise
        return link


def _given(link: smtplib.SMTP, to: str, message: EmailMessage) -> Outcome:
    """Give a message to the server; its refusals are outcomes."""
    try:
        link.send_message(message, to_addrs=[to])
    except smtplib.SMTPRecipientsRefused as fault:
        code, text = next(iter(fault.recipients.values()))
        return Outcome(to, _state(code), f"{code} {_text(text)}")
    except smtplib.SMTPSenderRefused as fault:
        if fault.smtp_code == CLOSING:
            raise smtplib.SMTPServerDisconnected(_words(fault)) from fault
        return Outcome(to, LATER, f"{fault.smtp_code} {_text(fault.smtp_error)}")
    except smtplib.SMTPResponseException as fault:
        return Outcome(to, _state(fault.smtp_code), f"{fault.smtp_code} {_text(fault.smtp_error)}")
    except smtplib.SMTPNotSupportedError as fault:
        return Outcome(to, REFUSED, _words(fault))
    return Outcome(to, TAKEN)


def _state(code: int) -> str:
    return REFUSED if 500 <= code < 600 else LATER


def _close(link: smtplib.SMTP) -> None:
    try:
        link.quit()
    except (smtplib.SMTPException, OSError):
        link.close()


def _words(fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"{fault.smtp_code} {_text(fault.smtp_error)}"
    return _text(str(fault) or type(fault).__name__)


def _text(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:300]
