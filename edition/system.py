"""What one operating system has and another lacks: locks, bounds of a process, safe opening, showing a file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SAFELY = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
"""How a file of somebody else's is opened: never waiting for it, and following no link."""


def lock(handle: int) -> None:
    """Lock an open file for this process; raises OSError where another one holds it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def bound(memory: int, seconds: int = 0, written: int | None = None, hard: bool = False) -> None:
    """Bound what this process may take: bytes of memory, seconds of the processor, bytes of a file that it writes.

    Bounds that are lower already stay. Where they are not ``hard``, a program that this one starts may lift them again.
    Windows has no such bounds.
    """
    if sys.platform == "win32":
        return
    import resource

    wishes = [(resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)]
    wishes += [(resource.RLIMIT_CPU, seconds)] if seconds else []
    wishes += [(resource.RLIMIT_FSIZE, written)] if written is not None else []
    for kind, most in wishes:
        soft, top = resource.getrlimit(kind)
        lowest = min(one for one in (soft, top, most) if one != resource.RLIM_INFINITY)
        resource.setrlimit(kind, (lowest, lowest if hard else top))


def lift_time() -> None:
    """Lift the bound of the processor's time from this process, which runs until somebody ends it."""
    if sys.platform == "win32":
        return
    import resource

    _, top = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (top, top))


def settle(folder: Path) -> None:
    """Have the disk know what a folder holds; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def show(path: str) -> None:
    """Have the program of this system that shows such files show one; raises OSError where there is none."""
    if sys.platform == "win32":
        os.startfile(path)
        return
    opener = "open" if sys.platform == "darwin" else "xdg-open"
    quiet = subprocess.DEVNULL
    subprocess.Popen([opener, path], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
