"""What every reader of documents makes: HTML without styles, facts, pictures, and the plain words."""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from edition import store
from edition.files import write_whole

MOST_UNPACKED = 200_000_000
"""Bytes of a packed document when it is unpacked."""
MOST_PARTS = 4000
"""Parts that a packed document may have."""


class BadDocument(ValueError):
    """A document that cannot be read: what is wrong with it, and what to do."""

    def __init__(self, message: str, hint: str = "open it in the program that wrote it, and save it again") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class Document:
    """A document as HTML; a picture in it has the address ``document--NAME``, and NAME is a key of ``pictures``."""

    html: str
    words: str
    """All its words, taken out in another way."""
    facts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    """Words that were left out on purpose."""
    attached: tuple[tuple[str, bytes], ...] = ()
    """Files that came with it, and may be stories of their own: names and bytes."""


def parts(data: bytes) -> zipfile.ZipFile:
    """The parts of a packed document, within bounds; raises BadDocument."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        infos = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError) as fault:
        raise BadDocument("is damaged, or no document") from fault
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise BadDocument("holds more than a document may", "save its text in a document of its own")
    if any(info.flag_bits & 1 for info in infos):
        raise BadDocument("is protected by a password", "save it without the password")
    return packed


def part(packed: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a part, empty where there is none; raises BadDocument for one that states entities or is damaged."""
    try:
        data = packed.read(name)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError) as fault:
        raise BadDocument("is damaged") from fault
    if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in data[:4096].upper():
        raise BadDocument("states entities, as no word processor does")
    return data


def kept(data: bytes, suffix: str) -> Path:
    """A file with these bytes, of which the name is made of their content: in the user's cache, or for this run."""
    path = _folder() / f"{hashlib.sha256(data).hexdigest()[:32]}{suffix}"
    if not path.is_file() or path.stat().st_size != len(data):
        write_whole(path, data)
    return path


@cache
def _folder() -> Path:
    home = store.home()
    folder = home / "documents" if home is not None else None
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            return folder
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="documents-"))
