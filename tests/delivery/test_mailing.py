"""An issue by mail: once to each subscriber, whatever the server says, and not to those whom mail no longer reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from servers import PASSWORD, USER, PostOffice, certificate, post_office

from edition.delivery import mailing, subscribers
from edition.delivery.delivering import deliver
from edition.delivery.letters import NUMBER, Mailed, contents_of, letter
from edition.delivery.post import TAKEN, Letter, Outcome, Post
from edition.delivery.subscribers import Subscriber
from edition.findings import Finding
from edition.intake.issue import paper_of
from edition.servers import Server, server_of
from edition.words import dated
from issues import DAY, NOW, asked, book, issue, paper


def newsroom(home: Path, port: int, readers: str, more: str = "") -> None:
    """A paper with subscribers and a finished issue."""
    text = f'[publish.mail]\nserver = "smtp://127.0.0.1:{port}"\n{more}'
    issue(paper(home, text), home / "out")
    (home / "subscribers.csv").write_text(readers, "utf-8")


def sent(home: Path, day: date = DAY, trial: bool = False, later: int = 0) -> list[Finding]:
    """Deliver the issue of a day; nothing waits."""
    known = paper_of(home)[0]
    post = Post(server_of(known.publish.mail.server, ("smtp", "smtps")), lambda _: None) if known.publish.mail else None
    return deliver(asked(home, known, day, trial, later or (day - DAY).days), post=post)


def codes(found: list[Finding]) -> list[str]:
    """The codes of findings, without what was done."""
    return [one.code for one in found if one.code != "MAIL-DONE"]


def test_each_subscriber_gets_the_issue_once(tmp_path: Path) -> None:
    """Heads in the text, the book attached, a way to leave; a second run sends nothing, a new subscriber gets it."""
    with post_office() as office:
        newsroom(tmp_path, office.port, "ida@reader.example, Ida Marsh\n# a remark\nsalim@reader.example,,pdf\n")
        assert codes(sent(tmp_path)) == []
        assert office.to == ["ida@reader.example", "salim@reader.example"]
        first, second = (message for _, message in office.taken)
        assert first["Subject"] == "The Quay Daily: 29 March 2024, Friday"
        assert first["To"] == "Ida Marsh <ida@reader.example>" and first["From"] == "The Quay Daily <desk@quay.example>"
        assert "unsubscribe" in first["List-Unsubscribe"] and NUMBER.search(first["Message-ID"].encode())
        text = first.get_body().get_content().replace("\r\n", "\n")
        assert "Town\n  Ferry returns\n  Tram waits\n" in text and "https://quay.example/" in text
        assert "write to desk@quay.example" in text
        (attached,) = first.iter_attachments()
        assert attached.get_content() == book() and attached.get_content_type() == "application/epub+zip"
        assert [one.get_content_type() for one in second.iter_attachments()] == ["application/pdf"]
        sent(tmp_path)
        assert len(office.taken) == 2 and mailing.reached(tmp_path, DAY) == 2
        folder = tmp_path / ".delivery"
        for held in (folder, *folder.iterdir()):  # addresses of readers are for nobody else
            assert held.stat().st_mode & 0o077 == 0
        with (tmp_path / "subscribers.csv").open("a") as file:
            file.write("nour@reader.example\nIDA@reader.example\n")
        sent(tmp_path)
        assert office.to[2:] == ["nour@reader.example"]


def test_a_server_that_refuses_or_waits(tmp_path: Path) -> None:
    """What is refused is named and not tried again for this issue; what is to be tried later is."""
    with post_office() as office:
        newsroom(tmp_path, office.port, "a@reader.example\nb@reader.example\nc@reader.example\nd@reader.example\n")
        office.answers = {
            "a@reader.example": ["550 5.1.1 no such user"],
            "b@reader.example": ["451 4.7.1 come back later", ""],
            "d@reader.example": ["451 4.7.1 come back another day"],
        }
        found = sent(tmp_path)
        assert codes(found) == ["MAIL-REFUSED", "MAIL-FAILED"] and office.to == ["c@reader.example", "b@reader.example"]
        assert "a@reader.example" in found[0].message and "1 of 4" in found[1].message
        assert "come back another day" in found[1].message and "2 subscribers have got" in found[2].message
        office.answers.pop("d@reader.example")
        assert codes(sent(tmp_path)) == [] and office.to[2:] == ["d@reader.example"]


@pytest.mark.parametrize("abruptly", [False, True])
def test_a_server_that_closes_in_between(abruptly: bool, tmp_path: Path) -> None:
    """Every subscriber gets the issue all the same, each once."""
    readers = [f"reader{number}@reader.example" for number in range(7)]
    with post_office() as office:
        office.close_after, office.abruptly = 2, abruptly
        newsroom(tmp_path, office.port, "\n".join(readers))
        for _ in range(3):
            sent(tmp_path)
        assert sorted(office.to) == readers


@pytest.mark.parametrize(
    "answer",
    ["550 5.4.5 daily limit exceeded", "554 5.7.1 relay access denied", "550 5.1.8 sender rejected", "530 5.7.0 log in",
     "452 4.3.1 no room"],
)  # fmt: skip
def test_what_is_not_a_readers_fault_removes_nobody(answer: str, tmp_path: Path) -> None:
    """Whatever a server says of the sender or of itself: all get the issue another time."""
    readers = [f"{name}@reader.example" for name in "abcdef"]
    with post_office() as office:
        newsroom(tmp_path, office.port, "\n".join(readers))
        for days in range(4):
            office.answers = {"*": [answer]} if days < 3 else {}
            issue(paper_of(tmp_path)[0], tmp_path / "out", DAY + timedelta(days=days))
            found = sent(tmp_path, DAY + timedelta(days=days))
            assert codes(found) == (["MAIL-FAILED"] if days < 3 else [])
        assert sorted(office.to) == readers and not (tmp_path / subscribers.BOUNCED).exists()
        office.taken.clear()
        office.answer = answer
        issue(paper_of(tmp_path)[0], tmp_path / "out", DAY + timedelta(days=4))
        assert codes(sent(tmp_path, DAY + timedelta(days=4))) == ["MAIL-FAILED"] and not office.taken


def test_a_server_that_takes_few_is_fair(tmp_path: Path) -> None:
    """Those who did not get the last issue are the first of the next."""
    readers = [f"{name}@reader.example" for name in "abcd"]
    with post_office() as office:
        newsroom(tmp_path, office.port, "\n".join(readers))
        for days in range(2):
            office.answers = {to: ["450 4.7.1 slow down"] for to in readers}
            first = readers[:2] if not days else readers[2:]
            office.answers |= {to: [""] for to in first}
            issue(paper_of(tmp_path)[0], tmp_path / "out", DAY + timedelta(days=days))
            order = mailing.round_of(tmp_path, paper_of(tmp_path)[0].publish.mail, DAY + timedelta(days=days)).open  # type: ignore[arg-type]
            assert [one.address for one in order][:2] == first
            sent(tmp_path, DAY + timedelta(days=days))
        assert office.to == readers


def test_readers_who_are_put_off_do_not_keep_others_waiting(tmp_path: Path) -> None:
    """However many of them come first."""
    busy = [f"busy{number:02}@reader.example" for number in range(12)]
    with post_office() as office:
        newsroom(tmp_path, office.port, "\n".join([*busy, "a@reader.example", "b@reader.example"]))
        office.answers = {to: ["450 4.2.1 mailbox busy"] for to in busy}
        assert codes(sent(tmp_path)) == ["MAIL-FAILED"] and office.to == ["a@reader.example", "b@reader.example"]


def test_a_connection_that_breaks_when_all_was_said(tmp_path: Path) -> None:
    """A letter of which it is not known whether it went is sent once more by the next run, and then no more."""
    with post_office() as office:
        newsroom(tmp_path, office.port, "a@reader.example\nb@reader.example\n")
        office.breaks = 2
        assert codes(sent(tmp_path)) == ["MAIL-FAILED"] and office.to == ["a@reader.example", "b@reader.example"]
        office.breaks = 1
        sent(tmp_path)
        sent(tmp_path)
        assert office.to == ["a@reader.example", "b@reader.example"] * 2


def test_addresses_in_other_letters(tmp_path: Path) -> None:
    """A host goes out in the form of mail; two forms of one are one; what cannot be one is a line with a mistake."""
    lines = ["ann@zürich.example", "ann@xn--zrich-kva.example", f"b@{'ü' * 60}.example", "Bo <bo@reader.example>;;both"]
    with post_office() as office:
        newsroom(tmp_path, office.port, "\n".join(lines))
        assert codes(sent(tmp_path)) == ["SUBSCRIBER-BAD"]
        assert office.to == ["ann@xn--zrich-kva.example", "bo@reader.example"]
        assert office.taken[1][1]["To"] == "Bo <bo@reader.example>"


@pytest.mark.parametrize("name", ["News, Views", "Town: The Weekly", "quay@night", 'The "Quay" Daily', "Café, Bar <b>"])
def test_any_name_of_a_paper_is_a_sender(name: str, tmp_path: Path) -> None:
    """Whatever marks are in it."""
    known = replace(paper(tmp_path), name=name)
    made = letter(Mailed(known, DAY, (), (), b"secret", NOW), Subscriber("a@b.example"), ())
    read = message_from_bytes(made.data, policy=default)
    assert read["From"].addresses[0].display_name == name and read["From"].addresses[0].addr_spec == "desk@quay.example"


def test_subjects_keep_their_blanks(tmp_path: Path) -> None:
    """In Arabic, on every day of a month."""
    known = replace(paper(tmp_path), name="جريدة الرصيف اليومية المستقلة", language="ar")
    for days in range(31):
        mailed = Mailed(known, DAY + timedelta(days=days), (), (), b"secret", NOW)
        made = letter(mailed, Subscriber("a@b.example"), ())
        subject = str(message_from_bytes(made.data, policy=default)["Subject"])
        assert subject == f"{known.name}: {dated(mailed.day, known, 'ar').strip('| ')}"
        assert all(len(line) <= 78 for line in made.data.split(b"\r\n\r\n")[0].split(b"\r\n"))


@pytest.mark.parametrize(
    "text",
    ["a@r.example, \"Ann Marsh\nb@r.example,Bo", "a@r.example\rb@r.example\r",
     "x" * 200_000 + "@r.example\nb@r.example",
     "Name;Address\nb@r.example;Bo;epub pdf"],
)  # fmt: skip
def test_one_line_is_one_reader(text: str, tmp_path: Path) -> None:
    """A quotation mark that is not closed, line ends of old machines, a cell without end: others get their paper."""
    (tmp_path / "subscribers.csv").write_bytes(text.encode())
    assert "b@r.example" in [one.address for one in subscribers.read(tmp_path / "subscribers.csv")[0]]


def test_a_run_that_is_killed_goes_on(tmp_path: Path) -> None:
    """Half a line in the ledger is no line; the others have the issue."""
    with post_office() as office:
        newsroom(tmp_path, office.port, "a@reader.example\nb@reader.example\n")
        (tmp_path / ".delivery").mkdir()
        file = tmp_path / ".delivery" / f"mail-{DAY}.jsonl"
        file.write_text('{"to": "a@reader.example", "state": "taken"}\n{"to": "b@rea')
        sent(tmp_path)
        assert office.to == ["b@reader.example"]
        sent(tmp_path)
        assert len(office.taken) == 1


def test_no_server_is_a_finding(tmp_path: Path) -> None:
    """Nothing listens, none is stated, or its name is not there: the issue is there, and the next run tries again."""
    newsroom(tmp_path, 1, "a@reader.example\n")
    (found,) = (one for one in sent(tmp_path) if one.code == "MAIL-FAILED")
    assert "1 of 1 subscribers have not got the issue" in found.message and "127.0.0.1" in found.message
    known = paper(tmp_path, "[publish.mail]\n")
    assert codes(deliver(asked(tmp_path, known))) == ["MAIL-FAILED"]


def test_old_issues_and_trials_are_not_mailed(tmp_path: Path) -> None:
    """Nobody wants the paper of last week again; a trial says to how many it would go."""
    with post_office() as office:
        newsroom(tmp_path, office.port, "a@reader.example\nnot an address\n")
        found = sent(tmp_path, trial=True)
        assert "it would go to 1" in found[-1].message and not office.taken
        issue(paper_of(tmp_path)[0], tmp_path / "out", DAY + timedelta(days=1))
        assert "not the newest" in sent(tmp_path, later=1)[0].message and not office.taken
        sent(tmp_path)  # an issue of a day that has not come holds up none
        assert len(office.taken) == 1


@pytest.mark.parametrize("at_once", [False, True])
def test_encrypted_and_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool) -> None:
    """STARTTLS or TLS from the first byte, the password from the environment; a certificate of nobody is refused."""
    pem = certificate(tmp_path)
    with post_office(pem, at_once) as office:
        server = Server("smtps" if at_once else "smtp", "localhost", office.port, USER)
        letters = [Letter("a@quay.example", "b@reader.example", b"Subject: Lamp\r\n\r\nA lamp.\r\n")]
        monkeypatch.setenv("EDITION_PASSWORD_LOCALHOST", PASSWORD)
        with pytest.raises(Exception, match="certificate"):
            list(Post(server, lambda _: None).send(letters))
        monkeypatch.setenv("SSL_CERT_FILE", str(pem[0]))
        assert [one.state for one in Post(server, lambda _: None).send(letters)] == ["taken"]
        monkeypatch.setenv("EDITION_PASSWORD_LOCALHOST", "wrong")
        with pytest.raises(Exception, match="does not know the paper"):
            list(Post(server, lambda _: None).send(letters))
        assert office.to == ["b@reader.example"]


def test_a_server_elsewhere_that_does_not_encrypt_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a password nor a letter."""
    with post_office() as office:
        monkeypatch.setattr("edition.servers.OURS", frozenset())
        server = Server("smtp", "localhost", office.port, USER)
        with pytest.raises(Exception, match="cannot be used"):
            list(Post(server, lambda _: None).send([Letter("a@quay.example", "b@reader.example", b"x")]))
        assert not office.users and not office.taken


def test_what_is_too_large_stays_out_of_the_mail(tmp_path: Path) -> None:
    """The PDF first; where nothing is left the mail says where the paper is, and who has no such place is named."""
    mail = '[publish.mail]\nattach = ["epub", "pdf"]\nlargest = 1\n'
    known = paper(tmp_path, mail)
    files = (("q.pdf", b"p" * 700_000), ("q.epub", b"e" * 500_000))
    mailed = Mailed(known, DAY, files, (), b"secret", NOW)
    one = Subscriber("a@b.example")
    attached = [[name for name, _ in mailed.attached(one, most)] for most in (10_000_000, 1_000_000, 600_000)]
    assert attached == [["q.epub", "q.pdf"], ["q.epub"], []]
    office = PostOffice()

    class Taking(Post):
        def send(self, letters):  # type: ignore[no-untyped-def]
            for one in letters:
                office.taken.append((one.to, one.data))
                yield Outcome(one, TAKEN)

    (found,) = mailing.send(mailed, [Subscriber("a@b.example")], tmp_path, Taking(Server("smtp", "h", 1)))
    assert found.code == "MAIL-LARGE" and office.to == ["a@b.example"]
    assert len(office.taken[0][1]) <= 1_000_000
    office.taken.clear()
    bare = Mailed(replace(known, website=""), DAY, files[:1], (), b"secret", NOW)
    large = [Subscriber("a@b.example", files=("pdf",)), Subscriber("c@d.example", files=("epub",))]
    bare = replace(bare, files=(("q.pdf", b"p" * 900_000),))
    found = mailing.send(bare, large, tmp_path, Taking(Server("smtp", "h", 1)))
    assert [one.code for one in found] == ["MAIL-LARGE"] and not office.taken


def test_a_mail_in_arabic(tmp_path: Path) -> None:
    """Subject, names and text in the paper's own language and letters."""
    home = tmp_path / "ar"
    home.mkdir()
    (home / "paper.toml").write_text('name = "جريدة الرصيف"\nlanguage = "ar"\nemail = "desk@quay.example"\n', "utf-8")
    mailed = Mailed(paper_of(home)[0], DAY, (("q.epub", b"e"),), ((0, "المدينة"), (1, "عودة العبّارة")), b"secret", NOW)
    sent_ = letter(mailed, Subscriber("a@b.example", "سليم"), [("q.epub", b"e")])
    made = message_from_bytes(sent_.data, policy=default)
    assert isinstance(made, EmailMessage)
    assert made["Subject"].startswith("جريدة الرصيف") and "سليم" in made["To"]
    assert "عودة العبّارة" in made.get_body().get_content() and made.get_body()["Content-Language"] == "ar"
    assert sent_.data.isascii()


def test_a_name_cannot_add_a_line_to_the_head(tmp_path: Path) -> None:
    """A line is a line of the file; other line ends in names are blanks."""
    file = tmp_path / "subscribers.csv"
    file.write_text('a@b.example,Ida\x0bBcc: spy@evil.example\n"c@d.example\nBcc: e@f.example",X\n', "utf-8")
    known, found = subscribers.read(file)
    assert [one.address for one in known] == ["a@b.example"] and len(found) >= 2
    made = letter(Mailed(paper(tmp_path), DAY, (), (), b"secret", NOW), known[0], ())
    assert b"\nBcc" not in made.data


@pytest.mark.parametrize(
    "text", ["", "@", "a b@c.example", "a@b@c", "a@-b.example", "a" * 65 + "@b.example", "a@b..example"]
)
def test_what_is_no_address(text: str) -> None:
    """Nothing that a server would have to guess at."""
    with pytest.raises(ValueError, match="not"):
        subscribers.address_of(text)


def test_what_is_no_book_has_no_contents() -> None:
    """A zip without a navigation, and what is no zip."""
    for data in (b"", b"PK", book()[:100]):
        with pytest.raises(ValueError, match="no book"):
            contents_of(data)
