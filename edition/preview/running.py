"""A preview runs: files are watched, one thread does the work, and a server shows it until it is ended."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from watchfiles import awatch

from edition.files import folder_above
from edition.findings import UsageError
from edition.orders import Orders
from edition.preview.door import LOOPBACK, Door
from edition.preview.server import Listeners, application
from edition.preview.session import Session

SETTLES, ASKS = 40, 20
"""Milliseconds for which changes are gathered, and between two looks at whether there are some."""
_PASSED_OVER = ("out", "build", "node_modules", "__pycache__")


@dataclass
class Worker:
    """The one thread that works for a session; of many changes that come while it works, it does the newest once."""

    session: Session
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    changed: list[str] = field(default_factory=list)
    waiting: Future[None] | None = None

    def refresh(self, files: Iterable[str] = ()) -> None:
        """Have the issue made anew after a change of ``files``; returns at once."""
        self.changed += files
        if self.waiting is None or self.waiting.running() or self.waiting.done():
            self.waiting = self.pool.submit(self._refreshed)

    def _refreshed(self) -> None:
        files, self.changed = tuple(dict.fromkeys(self.changed)), []
        self.session.refresh(files)

    def check(self) -> None:
        """Have the issue checked; returns at once."""
        self.pool.submit(self.session.check)


@dataclass(frozen=True)
class Address:
    """Where a preview is served: on the loopback, or on another host with a token."""

    host: str = "127.0.0.1"
    port: int = 0
    token: str = ""

    def url(self, port: int) -> str:
        """The address to open."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{port}/" + (f"?token={self.token}" if self.token else "")


def address_of(host: str, port: int) -> Address:
    """The address for a host and a port (0 is any that is free); one beside the loopback gets a token."""
    return Address(host, port, "" if host in LOOPBACK else secrets.token_urlsafe(18))


def run(orders: Orders, address: Address, say: Callable[[str], None]) -> None:
    """Serve a preview of an issue until the process is ended; ``say`` gets the address to open.

    Raises UsageError where the address cannot be had.
    """
    listeners = Listeners()
    session = Session(orders, listeners.show)
    worker = Worker(session)
    paper = (folder_above(orders.folder.resolve(), "paper.toml") or orders.folder).resolve()

    async def watch() -> None:
        worker.refresh()
        async for changes in awatch(paper, watch_filter=_counts(paper), debounce=SETTLES, step=ASKS):
            worker.refresh(sorted(Path(path).name for _, path in changes))

    app = application(session, listeners, worker.check, watch)
    opened = _opened(address)
    say(address.url(opened.getsockname()[1]))
    config = uvicorn.Config(Door(app, address.token), log_level="critical", timeout_graceful_shutdown=1, lifespan="on")
    uvicorn.Server(config).run(sockets=[opened])


def _opened(address: Address) -> socket.socket:
    """A socket that listens at an address."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((address.host, address.port))
    except OSError as fault:
        opened.close()
        message = f"the preview cannot be served at {address.host}:{address.port}: {fault.strerror or fault}"
        raise UsageError(message, "name another --port, or none for any that is free") from fault
    opened.listen(128)
    return opened


def _counts(paper: Path) -> Callable[[object, str], bool]:
    """Whether a change of a file is one of the paper: not in what builds make, nor in hidden folders."""

    def counts(_kind: object, path: str) -> bool:
        inside = Path(path).relative_to(paper).parts if Path(path).is_relative_to(paper) else Path(path).parts
        return not any(part.startswith(".") or part in _PASSED_OVER for part in inside)

    return counts
