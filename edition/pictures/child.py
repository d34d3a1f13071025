"""The process in which pictures are decoded: bounded memory, no files of its own, and it can be killed.

It reads a request (a line of JSON, then the picture's bytes) from its standard input and writes the answer in the
same form to its standard output, until the input ends.
"""

from __future__ import annotations

import json
import logging
import struct
import sys
from typing import Any, BinaryIO

from edition.model import PictureFacts
from edition.pictures import develop, pdfpage, trial
from edition.pictures.kinds import BadPicture
from edition.system import bound

MOST_MEMORY = 2 * 1024**3
HEAD = struct.Struct(">II")
"""Lengths in bytes of the JSON and of the picture that follows it."""


def serve() -> None:
    """Answer requests until there are no more."""
    bound(MOST_MEMORY, written=0, hard=True)
    logging.disable(logging.CRITICAL)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while (request := receive(source)) is not None:
        order, data = request
        send(target, *_answer(order, data))


def _answer(order: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        if order["what"] == "facts":
            found, noticed = develop.facts(data)
            if found.vector:
                trial.draw(develop.developed(data, develop.Wanted())[0])
            return {"facts": _row(found), "noticed": noticed}, b""
        if order["what"] == "page size":
            return {"size": pdfpage.size(data)}, b""
        if order["what"] == "page":
            return {"type": "image/png"}, pdfpage.drawn(data, order["pixels"], order["grey"])
        wanted = develop.Wanted(**{**order["wanted"], "focus": _point(order["wanted"]["focus"])})
        made, media_type = develop.developed(data, wanted)
        return {"type": media_type}, made
    except BadPicture as fault:
        return {"bad": str(fault)}, b""
    except MemoryError:
        return {"bad": "needs more memory than a picture may have"}, b""
    except Exception as fault:  # a decoder's own fault must not end the edition
        return {"bad": f"cannot be decoded ({type(fault).__name__})"}, b""


def _row(found: PictureFacts) -> list[Any]:
    return [found.width, found.height, found.graphic, found.vector, found.focus, found.digest]


def _point(stated: Any) -> tuple[float, float] | None:
    return (float(stated[0]), float(stated[1])) if stated else None


def facts_of(row: list[Any]) -> PictureFacts:
    """The facts that an answer carries."""
    width, height, graphic, is_vector, focus, digest = row
    return PictureFacts(int(width), int(height), bool(graphic), bool(is_vector), _point(focus), str(digest))


def send(target: BinaryIO, order: dict[str, Any], data: bytes) -> None:
    """Write a message."""
    words = json.dumps(order).encode()
    target.write(HEAD.pack(len(words), len(data)) + words + data)
    target.flush()


def receive(source: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next message, or None when there is no more."""
    head = source.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    words, length = HEAD.unpack(head)
    order = json.loads(source.read(words))
    return order, source.read(length)
