"""What has been delivered where: a line for each thing, written at once, so that a run that is killed can go on."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from edition.files import write_whole

FOLDER = ".delivery"
"""The folder of these files, beside paper.toml; only its owner may read it, for it has addresses of readers."""
MOST = 500_000
"""Lines of a ledger that are read."""


@dataclass(frozen=True)
class Ledger:
    """A file of JSON objects, one a line; what cannot be read in it, such as half a last line, counts for nothing."""

    path: Path

    def read(self) -> list[dict[str, str]]:
        """All entries, the oldest first."""
        try:
            lines = self.path.read_text("utf-8", "replace").splitlines()
        except OSError:
            return []
        found = []
        for line in lines[-MOST:]:
            try:
                entry = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(entry, dict):
                found.append({str(key): str(value) for key, value in entry.items()})
        return found

    def add(self, **entry: str) -> None:
        """Write an entry, and have it on the disk before this returns."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "rb+") as file:
            whole = file.seek(0, os.SEEK_END) == 0
            if not whole:
                file.seek(-1, os.SEEK_END)
                whole = file.read(1) == b"\n"
            line = json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n"
            file.write((("" if whole else "\n") + line).encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())

    def replace(self, entries: Iterable[dict[str, str]]) -> None:
        """Write the ledger anew with these entries alone."""
        lines = (json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in entries)
        write_whole(self.path, "".join(lines).encode())
        self.path.chmod(0o600)
