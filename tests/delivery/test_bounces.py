"""Mail that came back: reports of servers are read, and who is not there gets no more mail until a person says so."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servers import PASSWORD, USER, mailbox_server

from edition.delivery import mailing, subscribers
from edition.delivery.bounces import bounces
from edition.inbox import imap
from edition.inbox.mail import NotAMailbox
from edition.servers import Server
from issues import DAY, paper

REPORT = """From: MAILER-DAEMON@mail.example
To: desk@quay.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b{number}"

--b{number}
Content-Type: text/plain

I could not deliver your message.

--b{number}
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {why}

--b{number}
Content-Type: message/rfc822

From: desk@quay.example
Subject: The Quay Daily

Text.
--b{number}--
"""


def report(to: str, status: str = "5.1.1", action: str = "failed", number: int = 1, why: str = "no such user") -> bytes:
    """What a mail server writes of a message to ``to``."""
    return REPORT.format(to=to, status=status, action=action, number=number, why=why).encode()


def test_what_a_report_says() -> None:
    """The address, the code and the words; a delay, a success, a letter and a code of 4 are none."""
    states = (("4.4.7", "delayed"), ("2.0.0", "delivered"), ("4.2.2", "failed"))
    others = [b"Subject: x\n\ny", *(report("a@b.example", status, action) for status, action in states)]
    (found,) = bounces([*others, report("Ida@Reader.example")])
    assert (found.to, found.status, found.final, found.why) == ("ida@reader.example", "5.1.1", True, "no such user")
    (later,) = bounces([report("a@b.example", "5.2.2")])
    assert not later.final


@given(st.binary(max_size=400))
def test_any_letter_may_lie_in_the_box(tail: bytes) -> None:
    """Nothing stops the reading of the others."""
    broken = report("x@y.example")[:300] + tail
    assert [one.to for one in bounces([broken, tail, report("a@b.example")])][-1] == "a@b.example"


def box(home: Path, *letters: bytes) -> None:
    """Put letters into the paper's mailbox for mail that came back."""
    held = mailbox.Maildir(str(home / "back"))
    for one in letters:
        held.add(one)


def test_who_is_not_there_gets_no_more_mail(tmp_path: Path) -> None:
    """At once where the address is not there, after three issues else; a line taken out tries again."""
    known = paper(tmp_path, '[publish.mail]\nbounces = "back"\n')
    file = tmp_path / "subscribers.csv"
    file.write_text("gone@reader.example\nfull@reader.example\nwell@reader.example\n", "utf-8")
    mail = known.publish.mail
    assert mail is not None
    box(tmp_path, report("gone@reader.example"), report("full@reader.example", "5.2.2", why="mailbox full, over quota"))
    (found,) = mailing.returned(known, tmp_path, DAY)
    assert found.code == "MAIL-BOUNCED" and "gone@reader.example" in found.message
    left = [one.address for one in mailing.round_of(tmp_path, mail, DAY).open]
    assert left == ["full@reader.example", "well@reader.example"]
    assert "gone@reader.example,2024-03-29,no such user" in (tmp_path / subscribers.BOUNCED).read_text("utf-8")
    assert mailing.returned(known, tmp_path, DAY) == []  # what was read does not count again
    box(tmp_path, *(report("full@reader.example", "5.2.2", number=number) for number in (2, 3)))
    (found,) = mailing.returned(known, tmp_path, DAY)
    assert "full@reader.example" in found.message
    (tmp_path / subscribers.BOUNCED).write_text("# nobody\n", "utf-8")
    assert mailing.returned(known, tmp_path, DAY) == []
    assert len(mailing.round_of(tmp_path, mail, DAY).open) == 3


def test_a_box_that_is_none(tmp_path: Path) -> None:
    """A finding; the issue is mailed all the same."""
    known = paper(tmp_path, '[publish.mail]\nbounces = "nowhere"\n')
    assert [one.code for one in mailing.returned(known, tmp_path, DAY)] == ["MAIL-FAILED"]


def test_a_mailbox_on_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its letters since a day, from a folder too; nothing is marked as read; a wrong password says where it is."""
    monkeypatch.setenv("EDITION_PASSWORD_127_0_0_1", PASSWORD)
    with mailbox_server(tmp_path / "mail") as port:
        server = Server("imap", "127.0.0.1", port, USER)
        assert list(imap.letters(server, DAY)) == []
        home = tmp_path / "mail" / USER
        held = mailbox.Maildir(str(home))
        for number in range(3):
            held.add(report(f"reader{number}@reader.example", number=number))
        found = list(imap.letters(server, DAY))
        assert sorted(one.to for one in bounces(found)) == [f"reader{number}@reader.example" for number in range(3)]
        assert sorted(imap.letters(server, DAY)) == sorted(found)
        assert not any("S" in one.get_flags() for one in mailbox.Maildir(str(home)))
        with pytest.raises(NotAMailbox, match="cannot be read"):
            list(imap.letters(Server("imap", "127.0.0.1", port, USER, "/No such folder"), DAY))
        monkeypatch.setenv("EDITION_PASSWORD_127_0_0_1", "wrong")
        with pytest.raises(NotAMailbox, match="EDITION_PASSWORD_127_0_0_1"):
            list(imap.letters(server, DAY))
    with pytest.raises(NotAMailbox, match="cannot be read"):
        list(imap.letters(server, DAY))
