"""The mail by which a subscriber gets an issue: what is in it, in the words and the direction of the paper."""

from __future__ import annotations

import hashlib
import hmac
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, parseaddr
from typing import Any
from urllib.parse import quote

from lxml import etree

from edition.delivery.post import Letter
from edition.delivery.subscribers import Subscriber, address_of
from edition.model import Paper
from edition.words import dated, words_for

TYPES = {"epub": "epub+zip", "pdf": "pdf"}
MOST_HEADS = 200
"""Heads that a mail lists."""
NUMBER = re.compile(rb"\bedition\.[0-9a-f]{32}(?=@)")
"""The number of a letter, as it is in its head: only who knows the paper's secret can make one."""
_XHTML, _OPS = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True)
class Mailed:
    """An issue as it is mailed: paper and day, its files (names and bytes), its contents by depth, and when."""

    paper: Paper
    day: date
    files: tuple[tuple[str, bytes], ...]
    contents: tuple[tuple[int, str], ...]
    secret: bytes
    """By which the numbers of letters are made."""
    sent: datetime

    def wanted(self, one: Subscriber) -> list[tuple[str, bytes]]:
        """The files that a subscriber asks for, or else those that the paper attaches; books first.

        Where the issue has none of these it is what there is.
        """
        mail = self.paper.publish.mail
        kinds = one.files or (mail.attach if mail else ())
        there = [(kind, file) for kind in TYPES for file in self.files if file[0].endswith(f".{kind}")]
        return [file for kind, file in there if kind in kinds] or [file for _, file in there]

    def attached(self, one: Subscriber, largest: int) -> list[tuple[str, bytes]]:
        """Those of the wanted files that a mail has within ``largest`` bytes; a PDF is left out before a book."""
        wanted = self.wanted(one)
        while wanted and sum(_packed(len(data)) for _, data in wanted) > largest:
            wanted.pop()
        return wanted

    def number(self, one: Subscriber) -> str:
        """The number of the letter to a subscriber, which is the same however often it is made."""
        text = f"{self.paper.slug} {self.day} {one.key}"
        return f"edition.{hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()[:32]}"


def sender_of(paper: Paper) -> tuple[str, str]:
    """Name and address from which mail comes: what the paper states for it, else its own; or ValueError."""
    mail = paper.publish.mail
    name, address = parseaddr(mail.sender) if mail is not None and mail.sender else (paper.name, paper.email)
    made = address_of(address)
    if not made.isascii():
        raise ValueError(f"'{address[:60]}' has letters that not every mail server takes")
    return _line(name or paper.name), made


def letter(mailed: Mailed, to: Subscriber, files: Sequence[tuple[str, bytes]]) -> Letter:
    """The mail to a subscriber with these ``files``; raises ValueError where the paper has no address."""
    paper = mailed.paper
    name, address = sender_of(paper)
    number, host = mailed.number(to), address.rpartition("@")[2]
    made = EmailMessage(policy=_Mail())
    made["From"] = Address(name, addr_spec=address)
    made["To"] = Address(to.name, addr_spec=to.address)
    made["Subject"] = f"{_line(paper.name)}: {_day(mailed)}"
    made["Date"] = format_datetime(mailed.sent)
    made["Message-ID"] = f"<{number}@{host}>"
    made["List-Id"] = f"<{paper.slug}.{host}>"
    made["List-Unsubscribe"] = f"<mailto:{quote(address, safe='@+')}?subject=unsubscribe>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content("\n".join(_body(mailed, bool(files), address)) + "\n", cte="quoted-printable")
    made["Content-Language"] = paper.language
    for file, data in files:
        made.add_attachment(data, maintype="application", subtype=TYPES[file.rpartition(".")[2]], filename=file)
    return Letter(address, to.address, made.as_bytes(policy=_Mail(utf8=not to.address.isascii())), number)


class _Mail(EmailPolicy):
    """The policy of mail, but for names and subjects in other letters: these keep all their blanks."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**({"linesep": SMTP.linesep, "max_line_length": SMTP.max_line_length} | more))

    def fold_binary(self, name: str, value: Any) -> bytes:
        """A line of the head as it travels."""
        text, key = str(value), name.lower()
        if text.isascii() or self.utf8 or key not in ("subject", "from", "to"):
            return super().fold_binary(name, value)
        if key != "subject":
            (one,) = value.addresses
            named = Header(one.display_name, "utf-8", header_name=name, maxlinelen=76).encode(linesep=self.linesep)
            return f"{name}: {named} <{one.addr_spec}>{self.linesep}".encode("ascii")
        folded = Header(text, "utf-8", header_name=name, maxlinelen=76).encode(linesep=self.linesep)
        return f"{name}: {folded}{self.linesep}".encode("ascii")


def contents_of(book: bytes) -> tuple[tuple[int, str], ...]:
    """The sections in the navigation of a book and their heads, each with its depth; raises ValueError for no book.

    What has nothing below it, such as the imprint, is no section.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(book)) as held:
            name = next(one for one in held.namelist() if one.endswith("nav.xhtml"))
            root = etree.fromstring(held.read(name))
    except (zipfile.BadZipFile, StopIteration, etree.XMLSyntaxError) as fault:
        raise ValueError("it is no book with a navigation") from fault
    toc = next((nav for nav in root.iter(f"{_XHTML}nav") if nav.get(_OPS) == "toc"), None)
    listed = toc.find(f"{_XHTML}ol") if toc is not None else None
    return tuple(_entries(listed, 0)) if listed is not None else ()


def _entries(listed: etree._Element, depth: int) -> Iterator[tuple[int, str]]:
    for item in listed.findall(f"{_XHTML}li"):
        text = next((one for one in item if one.tag in (f"{_XHTML}a", f"{_XHTML}span")), None)
        inner = item.find(f"{_XHTML}ol")
        if text is not None and (depth or inner is not None):
            yield depth, _line("".join(str(part) for part in text.itertext()))
        if inner is not None:
            yield from _entries(inner, depth + 1)


def _body(mailed: Mailed, attached: bool, address: str) -> Iterator[str]:
    paper, words = mailed.paper, words_for(mailed.paper)
    if attached:
        yield words.mail_attached.format(date=_day(mailed))
    if paper.website:
        yield words.mail_online.format(address=paper.website)
    for depth, text in mailed.contents[:MOST_HEADS]:
        if not depth:
            yield ""
        yield f"{'  ' * depth}{text}"
    yield ""
    yield "-- "
    yield paper.name
    yield words.mail_leave.format(address=address)


def _day(mailed: Mailed) -> str:
    """The issue's day as its date line has it, without the rules of the line."""
    return dated(mailed.day, mailed.paper, mailed.paper.language).strip("| ")


def _line(text: str) -> str:
    return " ".join(text.split())


def _packed(count: int) -> int:
    """Bytes that ``count`` bytes have in a mail, in base64 with its line ends."""
    return -(-count // 3) * 4 * 78 // 76
