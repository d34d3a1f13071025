"""Bytes kept on disk between builds, under keys that say all that shaped them.

Files are moved into their place whole: two builds at once write the same file twice, and neither reads half of it.
Each begins with the digest of its content, so a spoiled one is only made anew.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

_DIGEST = 32


@dataclass
class Store:
    """A folder of bytes by key (hexadecimal); ``limit`` is how many bytes all files together may have."""

    folder: Path
    limit: int
    written: int = field(default=0, init=False)

    def read(self, key: str) -> bytes | None:
        """What is kept under ``key``, or None."""
        try:
            kept = self._place(key).read_bytes()
        except OSError:
            return None
        data = kept[_DIGEST:]
        return data if hashlib.sha256(data).digest() == kept[:_DIGEST] else None

    def write(self, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``; where the folder cannot be written, nothing is kept."""
        place = self._place(key)
        name = ""
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=place.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(data).digest())
                file.write(data)
            os.replace(name, place)
            self.written += 1
        except OSError:
            if name:
                Path(name).unlink(missing_ok=True)

    def prune(self) -> None:
        """Take away the oldest files until the rest is within the limit; after a run that has written some."""
        if not self.written:
            return
        files = []
        for path in self.folder.glob("??/*"):
            try:
                facts = path.stat()
            except OSError:  # another build took it away
                continue
            files.append((facts.st_mtime_ns, path.name, facts.st_size, path))
        total = sum(size for _, _, size, _ in files)
        for _, _, size, path in sorted(files):
            if total <= self.limit:
                break
            path.unlink(missing_ok=True)
            total -= size

    def _place(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def of_user(name: str, limit: int) -> Store:
    """The store ``name`` of this user, in the cache folder of the XDG rules."""
    return Store((home() or NOWHERE) / "edition" / name, limit)


NOWHERE = Path(os.devnull)
"""Where nothing can be kept, which is no fault."""


def home() -> Path | None:
    """The folder in which this user's programs keep such files; None for a user who has no home."""
    stated = os.environ.get("XDG_CACHE_HOME")
    if stated:
        return Path(stated)
    try:
        return Path.home() / ".cache"
    except RuntimeError:
        return None
