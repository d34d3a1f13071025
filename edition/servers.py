"""Servers that a paper names for mail and uploads: what their addresses say, and the passwords for them.

A password is in the environment or in the system's keyring, never in a file: an address with one in it is refused.
"""

from __future__ import annotations

import os
import re
import ssl
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

import idna

PORTS = {"smtp": 587, "smtps": 465, "imap": 143, "imaps": 993, "sftp": 22, "https": 443, "http": 80}
"""The schemes of servers, and where they listen unless their address says so."""
OPEN = frozenset(("smtp", "imap", "http"))
"""Schemes that begin unencrypted: they go on encrypted, or stay on this machine."""
OURS = frozenset(("localhost", "127.0.0.1", "::1"))
"""The names of this machine."""
RING = "edition"
"""The service under which passwords are in the keyring."""


class BadServer(ValueError):
    """An address that is no server of the kind that is meant: a sentence."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server by its scheme, host and port, who is known there, and a folder in it."""

    scheme: str
    host: str
    port: int
    user: str = ""
    path: str = ""

    def __str__(self) -> str:
        at = f"{self.user}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{at}{host}:{self.port}{self.path}"

    @property
    def here(self) -> bool:
        """Whether it is on this machine."""
        return self.host in OURS

    @property
    def variable(self) -> str:
        """The variable of the environment in which its password is."""
        return "EDITION_PASSWORD_" + re.sub(r"[^A-Z0-9]", "_", self.host.upper())

    def password(self) -> str:
        """The password: from the environment, or from the keyring where one is installed; empty where there is none."""
        stated = os.environ.get(self.variable)
        return stated if stated is not None else _from_keyring(f"{self.user}@{self.host}")

    def trust(self) -> ssl.SSLContext:
        """What is believed of its certificate: the authorities of this machine (``SSL_CERT_FILE`` names others)."""
        return ssl.create_default_context()


def server_of(address: str, schemes: tuple[str, ...]) -> Server:
    """The server at ``address``, which has one of ``schemes``; raises BadServer, without it in the words."""
    listed = " or ".join(f"{one}://" for one in schemes)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as fault:
        raise BadServer("this is not an address of a server") from fault
    if parts.password is not None or "@" in f"{parts.path}{parts.query}{parts.fragment}":
        raise BadServer(f"the address has a password in it; put it into {_where(parts)}")
    if parts.scheme not in schemes or not parts.hostname or parts.query or parts.fragment:
        raise BadServer(f"this is not an address that begins with {listed}")
    host = parts.hostname if ":" in parts.hostname else in_mail(parts.hostname)
    user, path = unquote(parts.username or ""), unquote(parts.path)
    server = Server(parts.scheme, host, port or PORTS[parts.scheme], user, path)
    if server.scheme == "http" and not server.here:
        raise BadServer("this address is not encrypted; use https://")
    return server


def in_mail(host: str) -> str:
    """The name of a host as servers know it, in Latin letters; raises BadServer for what is none."""
    try:
        named = idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as fault:
        raise BadServer(f"'{host[:60]}' is not the name of a host") from fault
    return named.lower()


def _where(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return f"the variable {Server('', host, 0).variable}" if "." in host else "a variable of the environment"


def _from_keyring(name: str) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(RING, name) or ""
    except KeyringError:
        return ""
