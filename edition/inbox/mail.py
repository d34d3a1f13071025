"""A mailbox: letters and contributions with their photographs, from a Maildir or an mbox file."""

from __future__ import annotations

import hashlib
import mailbox
from collections.abc import Iterator
from pathlib import Path

from edition.files import write_whole

MOST = 1000
"""Letters that are looked at, the last ones of the box."""
LARGEST = 50_000_000


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
    return f"letter-{hashlib.sha256(data).hexdigest()[:16]}.eml"
