"""The preview's server: a page, pictures of pages, the e-book's files, and each new view as an event."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from edition.preview.session import Session
from edition.preview.views import View

PAGE = Path(__file__).parent / "page"
OF_BOOK = (
    "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; sandbox allow-same-origin"
)
"""What a page of the e-book may do: show itself; no script runs in it."""
STILL_THERE = 15.0
"""Seconds after which a silent line of events says that it is still there."""
Answer = Callable[[Request], Awaitable[Response]]


@dataclass
class Listeners:
    """Those who wait for the next view: each has a queue, of which only the newest view counts."""

    loop: asyncio.AbstractEventLoop | None = None
    queues: set[asyncio.Queue[View]] = field(default_factory=set)

    def show(self, view: View) -> None:
        """Pass a view on; may be called by any thread."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._put, view)

    def _put(self, view: View) -> None:
        for queue in self.queues:
            while not queue.empty():
                queue.get_nowait()
            queue.put_nowait(view)

    async def events(self, now: Callable[[], View]) -> AsyncIterator[str]:
        """The view of now, and each that follows, as server-sent events."""
        queue: asyncio.Queue[View] = asyncio.Queue()
        self.queues.add(queue)  # before the view of now is asked for, so that none is missed between
        try:
            yield _event(now())
            while True:
                try:
                    yield _event(await asyncio.wait_for(queue.get(), STILL_THERE))
                except TimeoutError:
                    yield ": still there\n\n"
        finally:
            self.queues.discard(queue)


def _event(view: View) -> str:
    return f"data: {json.dumps(view.plain(), ensure_ascii=False)}\n\n"


def application(
    session: Session, listeners: Listeners, check: Callable[[], None], watch: Callable[[], Awaitable[None]]
) -> Starlette:
    """The server of a session; ``check`` has the issue checked and returns at once, ``watch`` runs as long as it."""

    async def state(_request: Request) -> Response:
        return JSONResponse(session.view.plain(), headers={"Cache-Control": "no-store"})

    async def events(_request: Request) -> Response:
        said = listeners.events(lambda: session.view)
        return StreamingResponse(said, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    async def picture(request: Request) -> Response:
        data = session.pictures.get(request.path_params["name"])
        if data is None:
            return PlainTextResponse("this page has changed", 404)
        return Response(data, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600, immutable"})

    async def book(request: Request) -> Response:
        name = request.path_params["name"]
        data = session.book.get(name)
        if data is None:
            return PlainTextResponse("this is not in the e-book", 404)
        kind = "application/xhtml+xml" if name.endswith(".xhtml") else mimetypes.guess_type(name)[0]
        headers = {"Content-Security-Policy": OF_BOOK}
        return Response(data, media_type=kind or "application/octet-stream", headers=headers)

    async def checked(request: Request) -> Response:
        if request.headers.get("x-preview") != "check":  # which another site's page cannot send
            return PlainTextResponse("only the preview's own page asks for this", 403)
        check()
        return PlainTextResponse("checking", 202)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        listeners.loop = asyncio.get_running_loop()
        watching = asyncio.create_task(_watched(watch, session))
        yield
        watching.cancel()

    own = [Route(f"/{name}", _file(name or "index.html")) for name in ("", "preview.js", "preview.css")]
    routes = [
        *own,
        Route("/state", state),
        Route("/events", events),
        Route("/pages/{name}.jpg", picture),
        Route("/book/{name:path}", book),
        Route("/check", checked, methods=["POST"]),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


async def _watched(watch: Callable[[], Awaitable[None]], session: Session) -> None:
    """Watch; where that ends, say so."""
    try:
        await watch()
    except Exception as fault:  # the folder has gone, or the system watches no more files
        session.unwatched(str(fault))


def _file(name: str) -> Answer:
    """What answers with a file of the preview's own page."""

    async def served(_request: Request) -> Response:
        kind = mimetypes.guess_type(name)[0]
        return Response((PAGE / name).read_bytes(), media_type=kind, headers={"Cache-Control": "no-cache"})

    return served
