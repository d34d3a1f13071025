"""A mailbox of this machine: letters and contributions with their photographs, from a Maildir or an mbox file."""

from __future__ import annotations

import hashlib
import mailbox
import re
from collections.abc import Iterable, Iterator
from email.parser import BytesHeaderParser
from email.policy import compat32, default
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


def letters(path: Path) -> Iterator[bytes]:
    """The letters of a mailbox, the last ones where they are many; raises NotAMailbox."""
    if path.is_dir() and (path / "cur").is_dir() and (path / "new").is_dir():
        files = sorted(one for part in ("cur", "new") for one in (path / part).iterdir() if one.is_file())
        for one in files[-MOST:]:
            if one.stat().st_size <= LARGEST and not one.is_symlink():
                yield one.read_bytes()
        return
    if not path.is_file() or not path.open("rb").read(5).startswith(b"From "):
        raise NotAMailbox("it is neither a Maildir nor an mbox file")
    box = mailbox.mbox(str(path), create=False)
    try:
        for key in sorted(box.keys())[-MOST:]:
            data = box.get_bytes(key)
            if len(data) <= LARGEST:
                yield data
    finally:
        box.close()


def write(found: Iterable[bytes], folder: Path) -> int:
    """Letters as files in ``folder``, by names that are the same whenever they are read; how many there are."""
    count = 0
    for data in found:
        count += 1
        name = _name(data)
        if not (folder / name).is_file():
            write_whole(folder / name, data)
    return count


def is_copy(data: bytes) -> bool:
    """Whether a letter may be copy: a person wrote it, and for more than to leave the list of subscribers."""
    held = BytesHeaderParser(policy=compat32).parsebytes(data)
    if held.get_content_type() == "multipart/report" or str(held.get("X-Autoreply", "no")).lower() not in ("no", ""):
        return False
    automatic = str(held.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
    return automatic in ("no", "") and str(held.get("Subject", "")).strip().lower() != "unsubscribe"


def _name(data: bytes) -> str:
    """The name of a letter's file: its subject, and what tells it from others, whatever a mail program notes on it."""
    held = BytesHeaderParser(policy=default).parsebytes(data)
    try:
        subject, number = str(held["Subject"] or ""), str(held["Message-ID"] or "").strip()
    except (ValueError, LookupError, AttributeError):  # what a stranger's header may do to the parser
        subject, number = "", ""
    own = number.encode("utf-8", "surrogatepass") or _NOTES.sub(b"", data)
    return f"{slug_of(subject, 'letter')[:50].strip('-')}-{hashlib.sha256(own).hexdigest()[:8]}.eml"
