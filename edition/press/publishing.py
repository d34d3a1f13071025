"""An edition is published as one: its files lie in a folder of their own, and one rename switches all their names.

::

    out/gazette-2024-03-29.pdf  -> .editions/gazette-2024-03-29/current/gazette-2024-03-29.pdf
    out/report.json             -> .editions/gazette-2024-03-29/current/report.json
    out/.editions/gazette-2024-03-29/current -> 7
    out/.editions/gazette-2024-03-29/7/...

Killed at any moment, the names lead to the edition before or to the new one, whole. Where a file system has no links,
a journal says which files are being replaced, and the next build replaces them to the end before it begins.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from edition.files import write_whole
from edition.system import settle

HOME, CURRENT, JOURNAL, NEW = ".editions", "current", "journal.json", "new"
VERSIONS = 2
"""Versions of an edition that are kept, the one that is open to readers among them."""


def publish(out: Path, stem: str, files: Mapping[str, bytes], versions: int = VERSIONS) -> list[Path]:
    """Put ``files`` into ``out`` as the edition ``stem``, all at once; where they are. Raises OSError.

    Files of the version before that are not made anew stay in the edition. The caller holds the edition's lock.
    """
    if not out.is_dir():
        raise FileNotFoundError(2, "the folder has gone while the edition was made", str(out))
    home = out / HOME / stem
    home.mkdir(parents=True, exist_ok=True)
    recover(out, stem)
    names = sorted({*files, *_names(home)} - {JOURNAL})
    number = max((int(one.name) for one in _versions(home)), default=0) + 1
    if not _links(home):
        _by_journal(out, home, number, files)
    else:
        if not (home / CURRENT).is_symlink():
            number += _adopted(out, home, number, names)
        _written(home, number, files)
        for name in names:
            if name != "report.json":
                _link(out / name, f"{HOME}/{stem}/{CURRENT}/{name}", stem)
        _link(home / CURRENT, str(number), stem)
        _link(out / "report.json", f"{HOME}/{stem}/{CURRENT}/report.json", stem)
    for old in _versions(home)[: -max(1, versions)]:
        shutil.rmtree(old, ignore_errors=True)
    return [out / name for name in files]


def recover(out: Path, stem: str) -> None:
    """Remove what a build left that was killed, and finish what its journal says had begun."""
    home = out / HOME / stem
    for rest in [*home.glob(f"{NEW}*"), *home.glob(".*.link"), *out.glob(f".{stem}.*.link")]:
        shutil.rmtree(rest) if rest.is_dir() and not rest.is_symlink() else rest.unlink()
    journal = home / JOURNAL
    if journal.is_file():
        number = str(json.loads(journal.read_text("utf-8"))["version"])
        _replaced(out, home / number)
        journal.unlink()


def _written(home: Path, number: int, files: Mapping[str, bytes]) -> None:
    """The folder of a new version, complete and on the disk; files that are not new are those of the version before."""
    new = home / f"{NEW}-{number}"
    new.mkdir()
    try:
        for name, data in files.items():
            write_whole(new / name, data)
        before = home / CURRENT
        for old in sorted(before.iterdir()) if before.is_dir() else ():
            if old.name not in files:
                os.link(old, new / old.name)
    except OSError:  # a full disk is not filled further
        shutil.rmtree(new, ignore_errors=True)
        raise
    os.rename(new, home / str(number))
    settle(home)


def _adopted(out: Path, home: Path, number: int, names: Iterable[str]) -> int:
    """Make files that are no links yet the first version, so that their names can become links; 1 if there were any."""
    own = [name for name in names if (out / name).is_file() and not (out / name).is_symlink()]
    if not own:
        return 0
    new = home / f"{NEW}-{number}"
    new.mkdir()
    for name in own:
        os.link(out / name, new / name)
    os.rename(new, home / str(number))
    _link(home / CURRENT, str(number), home.name)
    return 1


def _link(name: Path, target: str, stem: str) -> None:
    """Let ``name`` lead to ``target``, in one step; what is on its way there is named after ``stem``."""
    if name.is_symlink() and os.readlink(name) == target:
        return
    new = name.parent / f".{stem}.{name.name}.link"
    new.unlink(missing_ok=True)
    os.symlink(target, new)
    os.replace(new, name)
    settle(name.parent)


def _links(home: Path) -> bool:
    """Whether the file system has links."""
    trial = home / ".trial.link"
    try:
        trial.unlink(missing_ok=True)
        os.symlink("nowhere", trial)
        trial.unlink()
    except (OSError, NotImplementedError):
        return False
    return True


def _by_journal(out: Path, home: Path, number: int, files: Mapping[str, bytes]) -> None:
    """Replace the files one after another; what is not done when the program is killed, the next one does."""
    _written(home, number, files)
    write_whole(home / JOURNAL, json.dumps({"version": number}).encode())
    _replaced(out, home / str(number))
    (home / JOURNAL).unlink()


def _replaced(out: Path, version: Path) -> None:
    for file in sorted(version.iterdir()):
        write_whole(out / file.name, file.read_bytes())


def _versions(home: Path) -> list[Path]:
    """The folders of versions, the oldest first."""
    return sorted((one for one in home.iterdir() if one.name.isdecimal()), key=lambda one: int(one.name))


def _names(home: Path) -> list[str]:
    """The names of the files of the version that is open to readers."""
    current = home / CURRENT
    return [one.name for one in current.iterdir()] if current.is_dir() else []
