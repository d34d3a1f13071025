"""Addresses of links: http, https and mailto only, spelt as the standards ask."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

_SAFE = "!$&'()*+,;=:@/?%~-._"


def spelt(address: str) -> str:
    """``address`` with every character that may not stand in it escaped (RFC 3986); empty when it is no link.

    A second number sign, spaces, brackets and letters outside ASCII are what authors leave in.
    """
    address = "".join(address.split())
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() == "mailto":
        return "mailto:" + quote(parts.path, safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return ""
    try:
        host = parts.hostname.encode("idna").decode() if not parts.hostname.isascii() else parts.hostname
    except UnicodeError:
        return ""
    if not all(char.isalnum() or char in "-._:" for char in host):
        return ""
    host = f"[{host}]" if ":" in host else host
    place = f"{host}:{port}" if port else host
    path, query, fragment = (_escaped(part) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme.lower(), place, path, query, fragment))


def _escaped(part: str) -> str:
    """``part`` with illegal characters escaped; a per cent sign that escapes nothing is escaped itself."""
    out = quote(part, safe=_SAFE)
    pieces = out.split("%")
    done = pieces[0]
    for piece in pieces[1:]:
        whole = len(piece) >= 2 and all(char in "0123456789abcdefABCDEF" for char in piece[:2])
        done += ("%" if whole else "%25") + piece
    return done
