"""A mailbox: letters and contributions with their photographs, from a Maildir or an mbox file."""

from __future__ import annotations

import hashlib
import mailbox
import re
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from email.policy import default
from pathlib import Path

from edition.config import slug_of
from edition.files import write_whole

MOST = 1000
"""Letters that are looked at, the last ones of the box."""
LARGEST = 50_000_000
_NOTES = re.compile(rb"(?mi)^(?:X-)?(?:Status|Keywords|Mozilla[\w-]*|IMAP[\w-]*|UID)[\w-]*:.*\r?\n")
"""Lines of a letter's head in which mail programs note what they did with it."""


class NotAMailbox(ValueError):
    """What is neither a Maildir nor an mbox file."""


def letters(path: Path) -> Iterator[tuple[str, bytes]]:
    """The letters of a mailbox by names of their own, which are the same whenever it is read; raises NotAMailbox."""
    if path.is_dir() and (path / "cur").is_dir() and (path / "new").is_dir():
        files = sorted(one for part in ("cur", "new") for one in (path / part).iterdir() if one.is_file())
        for one in files[-MOST:]:
            if one.stat().st_size <= LARGEST and not one.is_symlink():
                data = one.read_bytes()
                yield _name(data), data
        return
    if not path.is_file() or not path.open("rb").read(5).startswith(b"From "):
        raise NotAMailbox("it is neither a Maildir nor an mbox file")
    box = mailbox.mbox(str(path), create=False)
    try:
        for key in sorted(box.keys())[-MOST:]:
            data = box.get_bytes(key)
            if len(data) <= LARGEST:
                yield _name(data), data
    finally:
        box.close()


def write(path: Path, folder: Path) -> int:
    """The letters of a mailbox as files in ``folder``; how many there are. Raises NotAMailbox."""
    count = 0
    for name, data in letters(path):
        count += 1
        if not (folder / name).is_file():
            write_whole(folder / name, data)
    return count


def _name(data: bytes) -> str:
    """The name of a letter's file: its subject, and what tells it from others, whatever a mail program notes on it."""
    held = BytesHeaderParser(policy=default).parsebytes(data)
    try:
        subject, number = str(held["Subject"] or ""), str(held["Message-ID"] or "").strip()
    except (ValueError, LookupError, AttributeError):  # what a stranger's header may do to the parser
        subject, number = "", ""
    own = number.encode("utf-8", "surrogatepass") or _NOTES.sub(b"", data)
    return f"{slug_of(subject, 'letter')[:50].strip('-')}-{hashlib.sha256(own).hexdigest()[:8]}.eml"
