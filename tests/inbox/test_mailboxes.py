"""Mailboxes and exports of Ghost: each letter a file that stays, published posts only."""

from __future__ import annotations

import json
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest

from edition.inbox import ghost, mail
from edition.inbox.exports import NotAnExport
from edition.inbox.mail import NotAMailbox


def letter(subject: str) -> EmailMessage:
    """A letter of one line."""
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "Ada <ada@quay.example>", subject, "Fri, 29 Mar 2024 07:00:00 +0000"
    made.set_content("Dear editor, the lamp at the corner is out again.")
    return made


@pytest.mark.parametrize("kind", [mailbox.Maildir, mailbox.mbox])
def test_letters_of_a_box(kind: type[mailbox.Mailbox], tmp_path: Path) -> None:
    """Whole, by names that are the same again."""
    box = kind(str(tmp_path / "box"))
    for subject in ("The lamp", "The tram"):
        box.add(letter(subject))
    box.flush()
    box.close()
    assert mail.write(mail.letters(tmp_path / "box"), tmp_path / "in") == 2
    names = sorted(path.name for path in (tmp_path / "in").iterdir())
    assert mail.write(mail.letters(tmp_path / "box"), tmp_path / "in") == 2
    assert sorted(path.name for path in (tmp_path / "in").iterdir()) == names and len(names) == 2
    assert any(b"Subject: The lamp" in path.read_bytes() for path in (tmp_path / "in").iterdir())


@pytest.mark.parametrize(
    ("head", "copy"),
    [
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=b", False),
        ("Auto-Submitted: auto-replied", False),
        ("Auto-Submitted: no", True),
        ("X-Autoreply: yes", False),
        ("Subject: Unsubscribe", False),
        ("Subject: Unsubscribe me from the ferry", True),
        ("Subject: =?utf-8?q?=E2?=", True),
    ],
)
def test_what_programs_write_is_no_copy(head: str, copy: bool) -> None:
    """Reports of mail servers, answers of people who are away, and who only wants to leave."""
    assert mail.is_copy(f"From: a@b.example\n{head}\n\nText.\n".encode()) == copy


def test_what_is_no_mailbox_is_refused(tmp_path: Path) -> None:
    """A folder, a file of something else, nothing."""
    (tmp_path / "file").write_text("no letters")
    for path in (tmp_path, tmp_path / "file", tmp_path / "none"):
        with pytest.raises(NotAMailbox):
            list(mail.letters(path))


def test_posts_of_ghost() -> None:
    """Authors and sections by their tables, tags for the site itself left out; drafts, pages and paid posts too."""
    post = {
        "id": "1",
        "uuid": "u1",
        "title": "Ferry",
        "html": "<p>__GHOST_URL__/a</p>",
        "status": "published",
        "published_at": "2024-03-29T07:00:00.000Z",
        "feature_image": "__GHOST_URL__/b.jpg",
        "custom_excerpt": "Back.",
    }
    others = [post | change for change in ({"status": "draft"}, {"type": "page"}, {"visibility": "paid"})]
    data = {
        "posts": [post, *others], "users": [{"id": "9", "name": "Ada"}],
        "tags": [{"id": "5", "name": "Town"}, {"id": "6", "name": "#hidden"}],
        "posts_authors": [{"post_id": "1", "author_id": "9", "sort_order": 0}],
        "posts_tags": [{"post_id": "1", "tag_id": "6", "sort_order": 0},
                       {"post_id": "1", "tag_id": "5", "sort_order": 1}],
    }  # fmt: skip
    (one,) = ghost.entries(json.dumps({"db": [{"data": data}]}).encode(), "https://quay.example/")
    assert (one.key, one.authors, one.section, one.deck) == ("u1", ("Ada",), "Town", "Back.")
    assert one.pictures[0].place == "https://quay.example/b.jpg" and "https://quay.example/a" in one.html
    for wrong in (b"{}", b"[]", b'{"db": []}', b"x"):
        with pytest.raises(NotAnExport):
            ghost.entries(wrong)
