"""The work is done in a process of its own with bounded memory and time; this one waits for it and says how it ended.

The bounds are a net below the counts that decide about content: no issue that is printed comes near them.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from types import FrameType

from edition.system import bound, show

MEMORY = 4 * 1024**3
"""Bytes of address space that the work may take; a day's paper takes a tenth."""
SECONDS = 1800
"""Seconds of the processor that the work may take; a day's paper takes ten."""
NEEDS_MEMORY = 86
"""The exit code with which the work says that it had not enough memory; nobody else sees it."""
_PASSED_ON = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""


class Stage:
    """What the work is at, in memory that both processes see; text beyond its room is cut."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 512)
        self._aim = mmap.mmap(-1, 4096)

    def tell(self, what: str) -> None:
        """Say what is being done."""
        self._memory[:] = what.encode("utf-8", "replace")[:512].ljust(512, b"\0")

    def then_open(self, path: str) -> None:
        """Have ``path`` shown by the program of the system that shows such files, when the work is done."""
        self.tell("")
        self._aim[:] = path.encode("utf-8", "surrogateescape")[:4096].ljust(4096, b"\0")

    @property
    def opens(self) -> str:
        """What is to be shown; nothing where nothing was asked for."""
        return self._aim[:].rstrip(b"\0").decode("utf-8", "surrogateescape")

    def __str__(self) -> str:
        return self._memory[:].rstrip(b"\0").decode("utf-8", "ignore")


def confined(work: Callable[[], int], stage: Stage, say: Callable[[str], object]) -> int:
    """The exit code of ``work``, which runs in a process with bounded memory and time.

    When it exceeds these, or dies of another's fault, ``say`` gets one sentence with the ``stage`` it was at, and the
    code is 1. A signal that would end this process ends that one.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":  # which has no such bounds
        return _ended(work(), stage, say)
    parent = os.getpid()
    folder = _folder(parent)
    child = os.fork()
    if child == 0:
        _bound(parent)
        if folder:
            os.environ["TMPDIR"] = tempfile.tempdir = folder
        try:
            return work()
        except MemoryError:  # even what says what went wrong had not enough
            return NEEDS_MEMORY

    def pass_on(number: int, _frame: FrameType | None) -> None:
        os.kill(child, number)

    old = [(number, signal.signal(number, pass_on)) for number in _PASSED_ON]
    _, status = os.waitpid(child, 0)
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
    for number, handler in old:
        signal.signal(number, handler)
    code = os.waitstatus_to_exitcode(status)
    if -code in _PASSED_ON:
        return 128 - code
    if code < 0 or code == NEEDS_MEMORY:
        at = str(stage)
        say(f"{at + ': ' if at else ''}{_reason(code)}; an edition that was published before is as it was")
        return 1
    return _ended(code, stage, say)


def _ended(code: int, stage: Stage, say: Callable[[str], object]) -> int:
    """The exit code of work that has ended, what it made being shown where that was asked for."""
    if stage.opens:
        try:
            show(stage.opens)
        except OSError as fault:
            say(f"{stage.opens} cannot be shown: {fault.strerror or fault}")
    return code


def _folder(pid: int) -> str | None:
    """A folder for the temporary files of the work, and none that a killed program left; None where there is no room.

    The name has the number of the process that will remove it, after that of the namespace where the number means
    something: containers may share a folder, and do not see each other's processes.
    """
    space = _namespace()
    try:
        for entry in list(os.scandir(tempfile.gettempdir())):
            found = re.fullmatch(rf"edition-{space}-(\d+)-\w+", entry.name)
            if found and entry.is_dir(follow_symlinks=False) and not _alive(int(found[1])):
                shutil.rmtree(entry.path, ignore_errors=True)
        return tempfile.mkdtemp(prefix=f"edition-{space}-{pid}-")
    except OSError:
        return None


def _namespace() -> str:
    """The number of the namespace of processes that this one is in; 0 where the system has none."""
    try:
        return "".join(re.findall(r"\d+", os.readlink("/proc/self/ns/pid"))) or "0"
    except OSError:
        return "0"


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is somebody else's
        return True
    return True


def _bound(parent: int) -> None:
    """Bound this process, and end it with its parent. A validator that it starts may lift the soft limits again."""
    bound(MEMORY, SECONDS)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each thread would take memory of its own
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


def _reason(code: int) -> str:
    """Why a process ended, in words."""
    if -code == signal.SIGXCPU:
        return f"took more than {SECONDS // 60} minutes of the processor and was ended"
    if code == NEEDS_MEMORY:
        return f"needed more memory than it may have (at most {MEMORY // 1024**3} GB) and was ended"
    return f"was ended by the system ({signal.Signals(-code).name})"
