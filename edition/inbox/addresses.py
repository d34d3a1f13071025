"""Which addresses may be asked: public ones, and those that the paper allows; judged after they are resolved."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

_EMBEDDED = tuple(
    ipaddress.ip_network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)
"""Forms of IPv6 that hold an address of IPv4: NAT64, 6to4, Teredo, and the compatible one."""
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(one) for one in ("100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "fec0::/10")
)
Resolve = Callable[[str, int], Iterable[str]]


class NotAllowed(Exception):
    """An address that is not asked: the words say why."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: the scheme, the name of the host, the port, and the one address that is connected to."""

    scheme: str
    host: str
    port: int
    address: str


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, in the order in which the system gives them; raises NotAllowed where it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise NotAllowed(f"the host '{host}' is not known") from fault
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def target(url: str, allowed: Iterable[str] = (), resolve: Resolve = resolved) -> Target:
    """Where a request for ``url`` goes; raises NotAllowed.

    ``allowed`` are the hosts, as ``host:port``, that the paper names although their addresses are not public. All
    addresses of a host must be public, and the first is the one that is connected to, so that no second look-up can
    give another one.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as fault:
        raise NotAllowed("it is no address") from fault
    if parts.scheme not in ("http", "https"):
        raise NotAllowed(f"'{parts.scheme or url[:20]}' is neither http nor https")
    host = (parts.hostname or "").rstrip(".").lower()
    if not host or parts.username is not None or parts.password is not None:
        raise NotAllowed("it names no host, or a user")
    port = port or (443 if parts.scheme == "https" else 80)
    found = list(resolve(host, port))
    if not found:
        raise NotAllowed(f"the host '{host}' is not known")
    if f"{host}:{port}" not in set(allowed):
        for one in found:
            if not is_public(one):
                raise NotAllowed(f"'{host}' leads to {one}, which is no public address")
    return Target(parts.scheme, host, port, found[0])


def is_public(address: str) -> bool:
    """Whether an address is one of the public network: not of this machine, of a private one, or hidden in another."""
    try:
        own = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(own, ipaddress.IPv6Address):
        if own.ipv4_mapped is not None:
            return is_public(str(own.ipv4_mapped))
        if any(own in network for network in _EMBEDDED if network.version == 6):
            return False
    if any(own in network for network in _NOT_PUBLIC if network.version == own.version):
        return False
    return own.is_global and not (own.is_multicast or own.is_reserved or own.is_unspecified or own.is_loopback)
