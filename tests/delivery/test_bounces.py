"""Mail that came back: reports of servers are read, and who is not there gets no more mail until a person says so."""

from __future__ import annotations

import mailbox
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servers import PASSWORD, USER, mailbox_server

from edition.delivery import mailing, returned, subscribers
from edition.delivery.bounces import bounces, is_final
from edition.inbox import imap
from edition.inbox.mail import NotAMailbox
from edition.servers import Server
from issues import DAY, paper

REPORT = """From: MAILER-DAEMON@mail.example
To: desk@quay.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: text/plain

I could not deliver your message.

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {why}

--edge
Content-Type: message/rfc822

From: desk@quay.example
Message-ID: <{number}@quay.example>
Subject: The Quay Daily

Text.
--edge--
"""


def report(number: str, status: str = "5.1.1", action: str = "failed", why: str = "no such user") -> bytes:
    """What a mail server writes of the letter with this number."""
    return REPORT.format(to="someone@reader.example", status=status, action=action, number=number, why=why).encode()


NUMBERS = [f"edition.{n:032x}" for n in range(9)]


def test_what_a_report_says() -> None:
    """The letter, the code and the words; a delay, a success, a letter, a code of 4, a stranger's report are none."""
    states = (("4.4.7", "delayed"), ("2.0.0", "delivered"), ("4.2.2", "failed"))
    others = [b"Subject: x\n\ny", *(report(NUMBERS[0], status, action) for status, action in states)]
    (found,) = bounces([*others, report("1234@elsewhere"), report(NUMBERS[1])])
    assert (found.number, found.status, found.why) == (NUMBERS[1], "5.1.1", "no such user") and is_final(found.status)
    (later,) = bounces([report(NUMBERS[2], "5.2.2")])
    assert not is_final(later.status)


@given(st.binary(max_size=400))
def test_any_letter_may_lie_in_the_box(tail: bytes) -> None:
    """Nothing stops the reading of the others."""
    broken = report(NUMBERS[3])[:300] + tail
    assert [one.number for one in bounces([broken, tail, report(NUMBERS[4])])][-1] == NUMBERS[4]


def box(home: Path, *letters: bytes) -> None:
    """Put letters into the paper's mailbox for mail that came back."""
    held = mailbox.Maildir(str(home / "back"))
    for one in letters:
        held.add(one)


class Newsroom:
    """A paper of which issues went to three readers."""

    def __init__(self, home: Path) -> None:
        self.home, self.paper = home, paper(home, '[publish.mail]\nbounces = "back"\n')
        self.issues = 0
        (home / "subscribers.csv").write_text(
            "gone@reader.example\nfull@reader.example\nwell@reader.example\n", "utf-8"
        )

    def mailed(self, *states: str) -> list[str]:
        """An issue went to them; the numbers of the letters."""
        self.issues += 1
        names = ("gone", "full", "well")
        for name, state in zip(names, states or ("taken",) * 3, strict=True):
            entry = {"to": f"{name}@reader.example", "state": state, "number": self.number(name), "why": "550 5.1.1 no"}
            mailing.ledger_of(self.home, self.day).add(**entry)
        return [self.number(name) for name in names]

    def number(self, name: str) -> str:
        """The number of the letter of the last issue to a reader."""
        return f"edition.{self.issues:016x}{name.encode().hex():0>16}"

    @property
    def day(self) -> date:
        """The day of the last issue."""
        return DAY + timedelta(days=self.issues - 1)

    def read(self) -> list[str]:
        """What is said of mail that came back."""
        return [f"{one.code} {one.message}" for one in returned.read(self.paper, self.home, self.day)]

    @property
    def open(self) -> list[str]:
        """Who gets the next issue."""
        mail = self.paper.publish.mail
        assert mail is not None
        return sorted(one.address.split("@")[0] for one in mailing.round_of(self.home, mail, date(2025, 1, 1)).open)


def test_who_is_not_there_gets_no_more_mail(tmp_path: Path) -> None:
    """At once where the address is not there, after three issues in a row else; a line taken out tries again."""
    room = Newsroom(tmp_path)
    gone, full, _ = room.mailed()
    box(tmp_path, report(gone), report(full, "5.2.2", why="mailbox full, over quota"), report(full, "5.2.2"))
    assert room.read() == ["MAIL-BOUNCED mail does not reach gone@reader.example"] and room.open == ["full", "well"]
    assert "gone@reader.example,2024-03-29,no such user" in (tmp_path / subscribers.BOUNCED).read_text("utf-8")
    assert (tmp_path / subscribers.BOUNCED).stat().st_mode & 0o077 == 0 and room.read() == []
    box(tmp_path, report(room.mailed()[1], "5.2.2"))
    room.mailed()  # one that arrives in between
    for _ in range(2):
        box(tmp_path, report(room.mailed()[1], "5.2.2"))
        assert room.read() == []
    box(tmp_path, report(room.mailed()[1], "5.2.2"))
    assert room.read() == ["MAIL-BOUNCED mail does not reach full@reader.example"] and room.open == ["well"]
    (tmp_path / subscribers.BOUNCED).write_text("# nobody\n", "utf-8")
    room.mailed()
    assert room.read() == [] and room.open == ["full", "gone", "well"]


def test_refusals_count_where_the_others_were_taken(tmp_path: Path) -> None:
    """A server that refuses most has a fault of its own."""
    room = Newsroom(tmp_path)
    box(tmp_path)
    for _ in range(4):
        room.mailed("refused", "refused", "refused")
    assert room.read() == []
    for _ in range(3):
        assert room.read() == []
        room.mailed("refused", "taken", "taken")
    assert room.read() == ["MAIL-BOUNCED mail does not reach gone@reader.example"]


def test_one_report_counts_once_however_often_it_is_read(tmp_path: Path) -> None:
    """A mail program that notes what it did with it makes no new one of it; a stranger's report removes nobody."""
    room = Newsroom(tmp_path)
    full = room.mailed()[1]
    for note in (b"", b"Status: O\n", b"Status: RO\nX-Keywords: a\n"):
        box(tmp_path, note + report(full, "5.2.2"))
        assert room.read() == []
    box(tmp_path, report("edition." + "0" * 32), REPORT.format(
        to="well@reader.example", status="5.1.1", action="failed", number="x", why="gone").encode())  # fmt: skip
    assert room.read() == [] and len(room.open) == 3


def test_a_box_that_is_none(tmp_path: Path) -> None:
    """A finding; the issue is mailed all the same."""
    known = paper(tmp_path, '[publish.mail]\nbounces = "nowhere"\n')
    assert [one.code for one in returned.read(known, tmp_path, DAY)] == ["MAIL-FAILED"]


def test_a_mailbox_on_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its letters since a day, from a folder too; nothing is marked as read; a wrong password says where it is."""
    monkeypatch.setenv("EDITION_PASSWORD_127_0_0_1", PASSWORD)
    with mailbox_server(tmp_path / "mail") as port:
        server = Server("imap", "127.0.0.1", port, USER)
        assert list(imap.letters(server, DAY)) == []
        home = tmp_path / "mail" / USER
        held = mailbox.Maildir(str(home))
        for number in range(3):
            held.add(report(NUMBERS[number]))
        found = list(imap.letters(server, DAY))
        assert sorted(one.number for one in bounces(found)) == NUMBERS[:3]
        assert sorted(imap.letters(server, DAY)) == sorted(found)
        assert not any("S" in one.get_flags() for one in mailbox.Maildir(str(home)))
        with pytest.raises(NotAMailbox, match="cannot be read"):
            list(imap.letters(Server("imap", "127.0.0.1", port, USER, "/No such folder"), DAY))
        monkeypatch.setenv("EDITION_PASSWORD_127_0_0_1", "wrong")
        with pytest.raises(NotAMailbox, match="EDITION_PASSWORD_127_0_0_1"):
            list(imap.letters(server, DAY))
    with pytest.raises(NotAMailbox, match="cannot be read"):
        list(imap.letters(server, DAY))
