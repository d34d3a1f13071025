"""The preview's door: who may come in, and what each answer allows a browser to do with it.

The loopback alone is served unless another host is named, and then only those who have its token. Another site's page
cannot ask: a name that it lets point here is refused, and so is an order without the preview's own header.
"""

from __future__ import annotations

from dataclasses import dataclass
from hmac import compare_digest
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

LOOPBACK = ("127.0.0.1", "localhost", "::1")
OWN = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""What the preview's own page may do: nothing beyond this server."""
COOKIE = "preview"


def host_of(stated: str) -> str:
    """The name in a header ``Host``, without its port and without the brackets of an address."""
    if stated.startswith("["):
        return stated[1:].partition("]")[0]
    return stated.partition(":")[0]


@dataclass(frozen=True)
class Door:
    """Stands before an application: who has the ``token`` may come in; without one, who asks for the loopback."""

    app: Any
    token: str = ""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer in place of the application, or let it answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._refused(Request(scope))
        if refused is not None:
            await refused(scope, receive, send)
            return

        async def careful(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("Content-Security-Policy", OWN)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Cross-Origin-Resource-Policy"] = "same-origin"
            await send(message)

        await self.app(scope, receive, careful)

    def _refused(self, request: Request) -> Response | None:
        """The answer to those who may not come in, or come in just now; None for the others."""
        if not self.token:
            known = host_of(request.headers.get("host", "")) in LOOPBACK
            return None if known else PlainTextResponse("this host is not served here", 421)
        if request.url.path == "/" and _same(request.query_params.get("token", ""), self.token):
            answer = RedirectResponse("/", 303)
            answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
            return answer
        if not _same(request.cookies.get(COOKIE, ""), self.token):
            return PlainTextResponse("open the address with its token, as the command printed it", 403)
        return None


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode(), other.encode())
