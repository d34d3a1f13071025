"""A build of which nothing has changed is not made again: what the last one made is still there, byte for byte.

What was found then is kept under a key of all that shapes an edition: the orders, the files of the issue and of its
paper, the program, its looks and faces, and the versions of its libraries. It counts only while the finished files are
those that were judged then. An edition with letters in faces of the system is always made anew: another program may
have put other faces there.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from edition import store
from edition.files import folder_above
from edition.findings import Finding, Report, Severity, Source
from edition.orders import Orders, Result

LIMIT = 8 * 1024 * 1024
"""Bytes that all records together may have; the oldest go first."""
MOST_FILES, MOST_BYTES = 5000, 600_000_000
"""Files of an issue and its paper, and their bytes, up to which it is worth while to look at all of them."""
_ISSUE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}\b")
"""How names of folders begin that hold other issues of the paper."""


def state(orders: Orders) -> str:
    """The key of all that shapes what is asked for; empty where nothing is kept."""
    if not orders.cache or store.home() is None or not orders.folder.is_dir():
        return ""
    digest = hashlib.sha256()
    asked = {key: value for key, value in asdict(orders).items() if key not in ("folder", "out")}
    for one in (orders.folder.resolve(), sorted(asked.items()), *_program()):
        digest.update(f"{one}\x1e".encode("utf-8", "surrogateescape"))
    left = MOST_BYTES
    for number, file in enumerate(_copy(orders.folder.resolve())):
        try:
            data = file.read_bytes()
        except OSError:  # a link to nowhere, or no file at all: its name says what there is
            data = b""
        left -= len(data)
        if number >= MOST_FILES or left < 0:
            return ""
        digest.update(f"{file}\x1e{len(data)}\x1e".encode("utf-8", "surrogateescape") + hashlib.sha256(data).digest())
    return digest.hexdigest()


def recalled(orders: Orders) -> Result | None:
    """What the last build made of the same, when it is still there; None otherwise."""
    key = state(orders)
    kept = _records().read(key) if key else None
    if kept is None:
        return None
    record = json.loads(kept)
    files = {orders.out / name: digest for name, digest in record["files"].items()}
    if any(_digest(file) != digest for file, digest in files.items()):
        return None
    report = Report()
    report.add(
        Finding(code, Severity(severity), Source(path, line), message, hint)
        for code, severity, path, line, message, hint in record["findings"]
    )
    return Result(report, list(files), record["pages"], record["articles"])


def remember(key: str, result: Result, files: Mapping[str, bytes]) -> None:
    """Keep what a build made under the ``key`` of what it was made of."""
    if not key or result.report.left_out():
        return
    record = {
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "findings": [
            (one.code, int(one.severity), one.source.path, one.source.line, one.message, one.hint)
            for one in result.report
        ],
        "pages": result.pages,
        "articles": result.articles,
    }
    records = _records()
    records.write(key, json.dumps(record).encode())
    records.prune()


def _records() -> store.Store:
    return store.of_user("editions", LIMIT)


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _program() -> Iterator[Any]:
    """What stands for the program: its files and those of its looks and faces, by size and time, and its libraries."""
    package = Path(__file__).parent
    for root in (package, package.parent / "layouts", package.parent / "fonts", package.parent / "printers"):
        for folder, names, files in os.walk(root):
            names[:] = sorted(name for name in names if name != "__pycache__")
            for name in sorted(files):
                facts = os.stat(os.path.join(folder, name))
                yield os.path.join(folder, name), facts.st_size, facts.st_mtime_ns
    for name in ("weasyprint", "pydantic"):
        spec = find_spec(name)
        if spec is not None and spec.origin:
            yield sorted(one for one in os.listdir(Path(spec.origin).parent.parent) if one.endswith("-info"))


def _copy(issue: Path) -> Iterator[Path]:
    """The files of an issue, and those of its paper that are of no other issue, in the order of names."""
    yield from _walked(issue, ())
    home = folder_above(issue, "paper.toml")
    if home is not None and home != issue:
        yield from _walked(home, ("issues", "out", "inbox"))


def _walked(root: Path, passed: tuple[str, ...]) -> Iterator[Path]:
    for folder, names, files in os.walk(root):
        names[:] = sorted(
            name for name in names if not name.startswith(".") and name not in passed and not _ISSUE.match(name)
        )
        yield from (Path(folder, name) for name in sorted(files) if not name.startswith("."))
