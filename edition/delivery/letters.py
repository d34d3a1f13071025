"""The mail by which a subscriber gets an issue: what is in it, in the words and the direction of the paper."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from edition.delivery.subscribers import Subscriber
from edition.model import Paper
from edition.words import dated, words_for

TYPES = {"epub": "epub+zip", "pdf": "pdf"}
MOST_HEADS = 200
"""Heads that a mail lists."""
_XHTML, _OPS = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True)
class Mailed:
    """An issue as it is mailed: paper and day, its files (names and bytes), and its contents by depth."""

    paper: Paper
    day: date
    files: tuple[tuple[str, bytes], ...]
    contents: tuple[tuple[int, str], ...]

    def wanted(self, one: Subscriber) -> list[tuple[str, bytes]]:
        """The files that a subscriber asks for, or else those that the paper attaches; books first."""
        mail = self.paper.publish.mail
        kinds = one.files or (mail.attach if mail else ())
        return [file for kind in TYPES if kind in kinds for file in self.files if file[0].endswith(f".{kind}")]

    def attached(self, one: Subscriber, largest: int) -> list[tuple[str, bytes]]:
        """Those of the wanted files that a mail has within ``largest`` bytes; a PDF is left out before a book."""
        wanted = self.wanted(one)
        while wanted and sum(_packed(len(data)) for _, data in wanted) > largest:
            wanted.pop()
        return wanted


def sender_of(paper: Paper) -> str:
    """Who the mail is from: what the paper states for it, or its own name and address; empty where it has none."""
    mail = paper.publish.mail
    if mail is not None and mail.sender:
        return mail.sender
    return f"{paper.name} <{paper.email}>" if paper.email else ""


def letter(mailed: Mailed, to: Subscriber, files: Sequence[tuple[str, bytes]], sent: datetime) -> EmailMessage:
    """The mail to a subscriber with these ``files``; its number is the same however often it is made."""
    paper = mailed.paper
    name, address = parseaddr(sender_of(paper))
    made = EmailMessage(policy=SMTP)
    made["From"] = _mailbox(name or paper.name, address)
    made["To"] = _mailbox(to.name, to.address)
    made["Subject"] = f"{_line(paper.name)}: {_day(mailed)}"
    made["Date"] = format_datetime(sent)
    host = address.rpartition("@")[2]
    made["Message-ID"] = f"<{uuid5(NAMESPACE_URL, f'{paper.slug} {mailed.day} {to.key}')}@{host}>"
    made["List-Id"] = f"<{paper.slug}.{host}>"
    made["List-Unsubscribe"] = f"<mailto:{quote(address, safe='@+')}?subject=unsubscribe>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content("\n".join(_body(mailed, bool(files), address)) + "\n", cte="quoted-printable")
    made["Content-Language"] = paper.language
    for name, data in files:
        kind = TYPES[name.rpartition(".")[2]]
        made.add_attachment(data, maintype="application", subtype=kind, filename=name)
    return made


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


def _mailbox(name: str, address: str) -> Address:
    """A name and an address; a domain in other letters in its form for mail."""
    local, _, host = address.rpartition("@")
    return Address(_line(name), local, host.encode("idna").decode() if not host.isascii() else host)


def _line(text: str) -> str:
    return " ".join(text.split())


def _packed(count: int) -> int:
    """Bytes that ``count`` bytes have in a mail, in base64 with its line ends."""
    return -(-count // 3) * 4 * 78 // 76
