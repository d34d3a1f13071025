"""Galleys on disk: the lines of an article, by its words and by everything that shapes them.

An entry holds the lines of one galley as JSON, so a spoiled one can do no harm but to be set anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from edition import store
from edition.model import Block, Run
from edition.store import Store
from edition.typeset.copy import SetBlock
from edition.typeset.paragraph import CellLine, Line

LIMIT = 64 * 1024 * 1024
"""Bytes that all files together may have; the oldest go first."""
_LIBRARIES = ("uharfbuzz", "pyphen", "uniseg", "budoux", "ziamath")

Setting = tuple[float, list[Line]]
"""A block as it was set: the share of its style's size it took (0 for a table set in lines), and its lines."""


@dataclass
class Cache:
    """Galleys in a store; ``shape`` are all facts but the words that shape them."""

    store: Store
    shape: str

    def key(self, blocks: Iterable[tuple[str, SetBlock | Block]]) -> str:
        """The name of a galley of these blocks, each with the language of its article."""
        digest = hashlib.sha256(self.shape.encode())
        for lang, block in blocks:
            own = (lang, block.drop if isinstance(block, SetBlock) else "", block.boxed)
            digest.update(f"\x1d{block.kind}\x1e{block.level}\x1e{block.marker}\x1e{own}".encode())
            _words(digest, block.runs)
            for row in block.rows:
                for cell in row:
                    digest.update(f"\x1c{cell.align}{cell.head}".encode())
                    _words(digest, cell.runs)
        return digest.hexdigest()

    def read(self, key: str) -> list[Setting] | None:
        """What is kept under ``key``, or None."""
        data = self.store.read(key)
        try:
            return None if data is None else [(scale, [_line(row) for row in rows]) for scale, rows in json.loads(data)]
        except (ValueError, TypeError, IndexError):
            return None

    def write(self, key: str, settings: Sequence[Setting]) -> None:
        """Keep ``settings`` under ``key``; where the folder cannot be written, nothing is kept."""
        data = json.dumps([(scale, [_row(line) for line in lines]) for scale, lines in settings], separators=(",", ":"))
        self.store.write(key, data.encode())

    def prune(self) -> None:
        """Take away the oldest galleys, as the store's limit demands."""
        self.store.prune()


def of_user(facts: Iterable[object], faces: Iterable[Path]) -> Cache:
    """The cache of this user for a setter with these facts and faces."""
    shape = "\x1f".join([_version(), *map(str, facts), *(_digest(path) for path in faces)])
    return Cache(store.of_user("galleys", LIMIT), shape)


@cache
def _version() -> str:
    """What set the lines: these very modules, and the libraries they ask."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    versions = [metadata.version(name) for name in _LIBRARIES]
    return "\x1f".join([digest.hexdigest(), *versions])


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _words(digest: Any, runs: Sequence[Run]) -> None:
    digest.update(
        "\x1e".join(f"{int(r.style)}\x1f{r.href}\x1f{r.lang}\x1f{r.text}" for r in runs).encode("utf-8", "replace")
    )


def _row(line: Line) -> list[Any]:
    """A line as a row; what is seldom there comes last, and only when it is."""
    flags = line.hyphen | line.first << 1 | line.last << 2 | line.justified << 3 | line.rule << 4
    row: list[Any] = [line.start, line.end, flags, line.width, line.spaces, line.scale, line.tracking]
    if line.lead or line.kashida or line.cells:
        row += [line.lead, line.kashida, [(c.start, c.end, c.x, c.width, c.align) for c in line.cells]]
    return row


def _line(row: Sequence[Any]) -> Line:
    start, end, flags, width, spaces, scale, tracking = row[:7]
    lead, kashida, cells = row[7:] or (0.0, (), ())
    return Line(
        start,
        end,
        bool(flags & 1),
        width,
        spaces,
        bool(flags & 2),
        bool(flags & 4),
        bool(flags & 8),
        lead,
        scale,
        tracking,
        tuple((offset, count) for offset, count in kashida),
        tuple(CellLine(*cell) for cell in cells),
        bool(flags & 16),
    )
