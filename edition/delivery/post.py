"""Mail is given to a server, and what became of each message is said: taken, refused, or to be tried again."""

from __future__ import annotations

import re
import smtplib
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from edition.servers import OPEN, Server

SECONDS = 60
BACKOFF = (0.0, 2.0, 8.0)
"""The seconds before each time that a server is asked which does not answer."""
TAKEN, REFUSED, LATER, UNSURE = "taken", "refused", "later", "unsure"
"""A message is on its way; its address is refused; it is to be tried again; that is not known."""
CLOSING = 421
"""The answer of a server that ends a connection, as many do after some messages."""
IN_A_ROW = 10
"""Messages that a server does not take one after the other before it is left in peace."""
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_OF_ADDRESS = re.compile(r"5\.(?:0\.0|1\.[0136]|1\.10|2\.[012])")
"""Status codes (RFC 3463) that concern a reader's address; others concern the message, the sender or the server."""
_NUMBER = re.compile(r"^\[Errno [^\]]*\] ")
_ADDRESS_CODES = (550, 551, 553)
"""Answers to an address that may concern it, where no status says what is wrong."""


class NotDelivered(Exception):
    """Nothing more can be given to a server: the words say why; the hint, what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it travels: who it is from and to, as mail has their addresses, and its bytes."""

    sender: str
    to: str
    data: bytes
    number: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a letter: TAKEN, REFUSED, LATER or UNSURE, and the server's words."""

    letter: Letter
    state: str
    why: str = ""


@dataclass
class Post:
    """A mail server; ``pause`` waits some seconds, but for tests."""

    server: Server
    pause: Callable[[float], None] = time.sleep

    def send(self, letters: Iterable[Letter]) -> Iterator[Outcome]:
        """Give each letter to the server; raises NotDelivered where it cannot be reached, or takes none."""
        link: smtplib.SMTP | None = None
        in_a_row = 0
        try:
            for letter in letters:
                link, outcome = self._sent(link, letter)
                yield outcome
                in_a_row = in_a_row + 1 if outcome.state == LATER else 0
                if in_a_row == IN_A_ROW:
                    raise NotDelivered(f"'{self.server.host}' does not take them: {outcome.why}")
        finally:
            if link is not None:
                _close(link)

    def _sent(self, link: smtplib.SMTP | None, letter: Letter) -> tuple[smtplib.SMTP | None, Outcome]:
        """What became of a letter, and the connection if it goes on: a server may end one that it has had enough of."""
        for _ in range(2):
            link = link or self._connected()
            outcome = _given(link, letter)
            if outcome is not None and outcome.state != UNSURE:
                return link, outcome
            _close(link)
            link = None
            if outcome is not None:
                return None, outcome
        return None, Outcome(letter, LATER, "the connection broke")

    def _connected(self) -> smtplib.SMTP:
        """A connection that is encrypted, or on this machine, and on which the paper is known."""
        why = ""
        for wait in BACKOFF:
            self.pause(wait)
            try:
                return self._opened()
            except smtplib.SMTPAuthenticationError as fault:
                hint = f"its password is in the variable {self.server.variable} or in the keyring"
                raise NotDelivered(f"'{self.server.host}' does not know the paper: {_words(fault)}", hint) from fault
            except ssl.SSLCertVerificationError as fault:
                message = f"the certificate of '{self.server.host}' is not valid: {fault.verify_message}"
                raise NotDelivered(message) from fault
            except smtplib.SMTPNotSupportedError as fault:
                raise NotDelivered(f"'{self.server.host}' cannot be used: {_words(fault)}") from fault
            except UnicodeError as fault:
                raise NotDelivered(f"'{self.server.host}' takes passwords in plain Latin letters alone") from fault
            except (smtplib.SMTPException, OSError) as fault:
                why = _words(fault)
        raise NotDelivered(f"'{self.server.host}' cannot be reached: {why}")

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


def _given(link: smtplib.SMTP, letter: Letter) -> Outcome | None:
    """Give a letter to the server, step by step; None where the connection broke before the letter was sent."""
    options = [] if letter.to.isascii() else ["SMTPUTF8", "BODY=8BITMIME"]
    if options and not link.has_extn("smtputf8"):
        return Outcome(letter, LATER, "the server takes no address with such letters")
    try:
        link.command_encoding = "ascii" if not options else "utf-8"
        code, said = link.mail(letter.sender, options)
        if code != 250:
            link.rset()
            return None if code == CLOSING else Outcome(letter, LATER, f"{code} {_text(said)}")
        code, said = link.rcpt(letter.to)
        if code not in (250, 251):
            link.rset()
            return None if code == CLOSING else Outcome(letter, _state(code, _text(said)), f"{code} {_text(said)}")
    except (smtplib.SMTPException, OSError):
        return None
    try:
        code, said = link.data(letter.data)
    except smtplib.SMTPDataError as fault:  # it would not have the letter; nothing was sent
        return None if fault.smtp_code == CLOSING else Outcome(letter, LATER, _words(fault))
    except (smtplib.SMTPException, OSError) as fault:
        return Outcome(letter, UNSURE, _words(fault))
    return Outcome(letter, TAKEN) if code == 250 else Outcome(letter, LATER, f"{code} {_text(said)}")


def _state(code: int, said: str) -> str:
    """What an answer to an address means: only what concerns the address refuses it."""
    status = _STATUS.search(said)
    of_it = _OF_ADDRESS.fullmatch(status[1]) if status else code in _ADDRESS_CODES
    return REFUSED if 500 <= code < 600 and of_it else LATER


def _close(link: smtplib.SMTP) -> None:
    try:
        link.quit()
    except (smtplib.SMTPException, OSError):
        link.close()


def _words(fault: Exception) -> str:
    if isinstance(fault, smtplib.SMTPResponseException):
        return f"{fault.smtp_code} {_text(fault.smtp_error)}"
    return reason(fault)


def reason(fault: Exception) -> str:
    """What a fault of a connection says, without the numbers of the system."""
    return _text(_NUMBER.sub("", str(fault)) or type(fault).__name__)


def _text(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())[:300]
