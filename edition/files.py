"""Files are read if they are what they seem, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import tempfile
from pathlib import Path

from edition.system import SAFELY

MOST_TEXT = 4_000_000
"""Bytes of the largest file of text that is read: an article, a table, or what a paper states of itself."""


_HARMLESS = " \n\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202f\u3000"
"""What is not printed by itself and does no harm on a terminal."""


class NotRead(Exception):
    """A file is not read; the sentence says why."""


def folder_above(path: Path, name: str, levels: int = 3) -> Path | None:
    """The nearest folder that has a file ``name``: ``path``, or one of the ``levels`` above it; None where none has."""
    return next((one for one in (path, *list(path.parents)[:levels]) if os.path.lexists(one / name)), None)


def read_regular(path: Path, most: int = MOST_TEXT) -> bytes:
    """The bytes of a regular file of at most ``most``; raises NotRead for anything else, and never waits for it.

    A link is followed only to a file in the same folder or below it.
    """
    try:
        if path.is_symlink():
            real = path.resolve(strict=True)
            if not real.is_relative_to(path.parent.resolve()):
                raise NotRead("is a link to another place, which is not followed")
            path = real
        handle = os.open(path, SAFELY)
    except (OSError, RuntimeError, ValueError) as fault:
        raise NotRead(f"cannot be read: {_reason(fault)}") from fault
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise NotRead("is no regular file")
        if found.st_size > most:
            raise NotRead(f"is larger than {_size(most)}")
        with os.fdopen(os.dup(handle), "rb") as file:
            data = file.read(most + 1)
    except OSError as fault:
        raise NotRead(f"cannot be read: {_reason(fault)}") from fault
    finally:
        os.close(handle)
    if len(data) > most:
        raise NotRead(f"is larger than {_size(most)}")
    return data


def _size(count: int) -> str:
    return f"{count // 1_000_000} MB" if count >= 1_000_000 else f"{count // 1000} kB"


def _reason(fault: Exception) -> str:
    if isinstance(fault, OSError) and fault.errno != errno.ELOOP:
        return fault.strerror or str(fault)
    return "its links lead round in a circle" if not isinstance(fault, ValueError) else "its name has a zero byte"


FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufdd0-\ufdef]")
"""Characters that neither a page nor a book may have: what XML 1.0 forbids, and other controls."""


def shown(text: str) -> str:
    """``text`` as a terminal may show it: what steers a terminal, turns letters round or is no text, is spelled out."""
    return "".join(char if char.isprintable() or char in _HARMLESS else _spelt(char) for char in text)


def _spelt(char: str) -> str:
    """A character by its number; a byte of a name that is not UTF-8 as the byte that it is."""
    number = ord(char)
    if 0xDC80 <= number <= 0xDCFF:
        return f"\\x{number - 0xDC00:02x}"
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` through a temporary file beside it; a failure leaves what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
