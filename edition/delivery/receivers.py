"""Where files are put: a folder on a server by SFTP (Paramiko) or WebDAV (HTTPX), each file whole or not at all."""

from __future__ import annotations

import logging
import posixpath
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import quote

import httpx

from edition import __version__
from edition.delivery.post import NotDelivered, reason
from edition.servers import Server

SECONDS = 60
OLD, PART = ".old", ".part"
"""How the name of a file ends that is on its way; it gets its own name when it is whole."""


class Receiver(Protocol):
    """A folder on a server; both raise NotDelivered."""

    def put(self, name: str, data: bytes) -> None:
        """Put a file there; folders in its ``name`` are made."""

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""


def opened(server: Server) -> AbstractContextManager[Receiver]:
    """A connection to a server, by its scheme; raises NotDelivered."""
    return _RECEIVERS[server.scheme](server)


@dataclass
class _Sftp:
    client: Any
    folder: str
    made: set[str] = field(default_factory=set)

    def put(self, name: str, data: bytes) -> None:
        """Put a file there, under its name when all of it is."""
        place = posixpath.join(self.folder, name)
        self._folder(posixpath.dirname(place))
        try:
            with self.client.open(place + PART, "wb") as file:
                file.set_pipelined(True)
                file.write(data)
            if self.client.stat(place + PART).st_size != len(data):
                raise NotDelivered(f"'{name}' did not arrive whole")
            self._named(place)
        except (OSError, NotDelivered):
            with suppress(OSError):
                self.client.remove(place + PART)
            raise

    def _named(self, place: str) -> None:
        """Give a file that has arrived its name; one that had it before is there until then."""
        try:
            self.client.posix_rename(place + PART, place)
            return
        except OSError:  # a server without that extension does not replace a file
            with suppress(OSError):
                self.client.rename(place, place + OLD)
        try:
            self.client.rename(place + PART, place)
        except OSError:
            with suppress(OSError):
                self.client.rename(place + OLD, place)
            raise
        with suppress(OSError):
            self.client.remove(place + OLD)

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        with suppress(FileNotFoundError):
            self.client.remove(posixpath.join(self.folder, name))

    def _folder(self, path: str) -> None:
        if path in self.made or path in ("", "/"):
            return
        try:
            self.client.stat(path)
        except FileNotFoundError:
            self._folder(posixpath.dirname(path))
            self.client.mkdir(path)
        self.made.add(path)


@contextmanager
def _sftp(server: Server) -> Iterator[Receiver]:
    """By SFTP: this machine must know the server's key; the server knows the paper by a key or a password."""
    try:
        import paramiko
    except ImportError as fault:
        hint = "install it: pip install 'edition-press[upload]'"
        raise NotDelivered("uploads by SFTP need the library Paramiko", hint) from fault
    logging.getLogger("paramiko").addHandler(logging.NullHandler())  # what goes wrong is a finding
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    try:
        client.load_system_host_keys()
        client.connect(
            server.host, server.port, server.user or None, server.password() or None,
            timeout=SECONDS, banner_timeout=SECONDS, auth_timeout=SECONDS,
        )  # fmt: skip
        path = server.path.removeprefix("/~/") if server.path.startswith("/~/") else server.path
        yield _Sftp(client.open_sftp(), path)
    except paramiko.BadHostKeyException as fault:
        raise NotDelivered(f"'{server.host}' has another key than before; nothing was sent") from fault
    except paramiko.AuthenticationException as fault:
        hint = f"it needs a key in ~/.ssh, or the variable {server.variable}"
        raise NotDelivered(f"'{server.host}' does not know '{server.user}'", hint) from fault
    except paramiko.SSHException as fault:
        known = "not found in known_hosts" in str(fault)
        hint = f"connect once by hand and look at its key: ssh -p {server.port} {server.host}" if known else ""
        raise NotDelivered(f"'{server.host}' cannot be used: {fault}", hint) from fault
    except (OSError, EOFError, ValueError, paramiko.hostkeys.InvalidHostKey) as fault:
        raise NotDelivered(f"'{server.host}' cannot be reached or used: {_words(fault)}") from fault
    finally:
        client.close()


@dataclass
class _WebDav:
    client: httpx.Client
    root: str
    base: str
    made: set[str] = field(default_factory=set)

    def put(self, name: str, data: bytes) -> None:
        """Put a file there, under its name when all of it is, where the server can rename."""
        self._folder(posixpath.dirname(name))
        part = self._url(name + PART)
        try:
            self._asked("PUT", part, (200, 201, 204), content=data)
            headers = {"Destination": self._url(name), "Overwrite": "T"}
            moved = self.client.request("MOVE", part, headers=headers).status_code
            if moved in (200, 201, 204):
                return
            self._asked("PUT", self._url(name), (200, 201, 204), content=data)
        except (NotDelivered, httpx.HTTPError):
            with suppress(NotDelivered, httpx.HTTPError):
                self.remove(name + PART)
            raise
        self.remove(name + PART)

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        self._asked("DELETE", self._url(name), (200, 204, 404, 410))

    def _folder(self, path: str) -> None:
        """Make a folder and those around it; 405 says that one is there."""
        if path in self.made:
            return
        if path:
            self._folder(posixpath.dirname(path))
            self._asked("MKCOL", self._url(f"{path}/"), (200, 201, 301, 405))
        else:  # those of the paper may be above what it may see: whether they are there, PUT says
            parts = self.base.removeprefix(self.root).strip("/").split("/")
            for deep in range(1, len(parts) + 1):
                self.client.request("MKCOL", f"{self.root}/{'/'.join(parts[:deep])}/")
        self.made.add(path)

    def _url(self, name: str) -> str:
        return self.base + quote(name)

    def _asked(self, method: str, url: str, expected: tuple[int, ...], **more: Any) -> int:
        answer = self.client.request(method, url, **more)
        if answer.status_code not in expected:
            said = {401: "does not know the paper", 403: "does not allow it", 507: "has no room"}
            why = said.get(answer.status_code, f"answers {method} with {answer.status_code}")
            raise NotDelivered(f"'{self.client.base_url.host}' {why}")
        return answer.status_code


@contextmanager
def _webdav(server: Server) -> Iterator[Receiver]:
    """By WebDAV (RFC 4918), encrypted, or on this machine; redirects are not followed."""
    host = f"[{server.host}]" if ":" in server.host else server.host
    root = f"{server.scheme}://{host}:{server.port}"
    auth = (server.user, server.password()) if server.user else None
    headers = {"User-Agent": f"Edition/{__version__}"}
    verify = server.trust() if server.scheme == "https" else True
    try:
        with httpx.Client(
            base_url=root, auth=auth, headers=headers, verify=verify, timeout=SECONDS, trust_env=False
        ) as client:
            yield _WebDav(client, root, root + quote(server.path.rstrip("/") + "/"))
    except httpx.HTTPError as fault:
        raise NotDelivered(f"'{server.host}' cannot be reached or used: {_words(fault)}") from fault


def _words(fault: Exception) -> str:
    if isinstance(fault, socket.gaierror):
        return "there is no such host"
    return reason(fault)


_RECEIVERS: dict[str, Callable[[Server], AbstractContextManager[Receiver]]] = {
    "sftp": _sftp, "https": _webdav, "http": _webdav,
}  # fmt: skip
