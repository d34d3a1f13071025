"""The darkroom: pictures are decoded in a process of their own, once, and what came of it is kept by content."""

from __future__ import annotations

import hashlib
import json
import os
import select
import stat
import subprocess
import sys
import time
import weakref
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import PIL
from PIL import features

from edition import store
from edition.model import PictureFacts
from edition.pictures import child
from edition.pictures.develop import Wanted
from edition.pictures.kinds import MOST_BYTES, BadPicture
from edition.store import Store
from edition.system import SAFELY

LIMIT = 256 * 1024 * 1024
"""Bytes that all kept pictures together may have; the oldest go first."""
SECONDS = 40.0
"""What one picture may take."""
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from edition.pictures import child; child.serve()"
_TRANSIENT = "took longer than a picture may take", "made its decoder fail"


@dataclass
class Darkroom:
    """Looks at pictures and develops them; ``kept`` is the store on disk, or None (``--no-cache``)."""

    kept: Store | None = field(default_factory=lambda: store.of_user("pictures", LIMIT))
    seconds: float = SECONDS
    _child: subprocess.Popen[bytes] | None = None

    def facts(self, path: str) -> tuple[PictureFacts, tuple[str, ...]]:
        """What the file at ``path`` holds, decoded in full, and what was noticed; raises BadPicture.

        Noticed: ``profile`` for a broken colour profile, else what was taken out of an SVG.
        """
        answer = self._found("facts", path)
        return child.facts_of(answer["facts"]), tuple(answer["noticed"])

    def developed(self, path: str, wanted: Wanted) -> tuple[bytes, str]:
        """The picture at ``path`` as an output wants it: encoded bytes and media type; raises BadPicture."""
        order = {"what": "develop", "wanted": asdict(wanted)}
        media_type, _, made = self._made(order, path).partition(b"\n")
        return made, media_type.decode("ascii")

    def page_size(self, path: str) -> tuple[float, float]:
        """Width and depth in points of the first page of the PDF at ``path``; raises BadPicture."""
        width, depth = self._found("page size", path)["size"]
        return width, depth

    def page_drawn(self, path: str, pixels: int, grey: bool) -> bytes:
        """The first page of the PDF at ``path`` as a PNG of ``pixels`` in width; raises BadPicture."""
        return self._made({"what": "page", "pixels": pixels, "grey": grey}, path).partition(b"\n")[2]

    def prune(self) -> None:
        """Take away the oldest pictures that are kept, as the limit demands."""
        if self.kept:
            self.kept.prune()

    def close(self) -> None:
        """End the process; the next picture starts another one."""
        if self._child is not None:
            _end(self._child)
            self._child = None

    def _found(self, what: str, path: str) -> dict[str, Any]:
        """What the process says of the file at ``path``, or said before; raises BadPicture."""
        data = _read(path)
        key = _key(data, what)
        answer = self._remembered(key)
        if answer is None:
            answer, _ = self._asked({"what": what}, data)
            self._keep(key, answer, b"")
        if "bad" in answer:
            raise BadPicture(answer["bad"])
        return answer

    def _made(self, order: dict[str, Any], path: str) -> bytes:
        """What the process makes of the file at ``path``, below a line with its media type; raises BadPicture."""
        data = _read(path)
        key = _key(data, json.dumps(order, sort_keys=True))
        held = self.kept.read(key) if self.kept else None
        if held is not None:
            return held
        answer, made = self._asked(order, data)
        if "bad" in answer:
            raise BadPicture(answer["bad"])
        made = str(answer["type"]).encode("ascii") + b"\n" + made
        if self.kept:
            self.kept.write(key, made)
        return made

    def _remembered(self, key: str) -> dict[str, Any] | None:
        held = self.kept.read(key) if self.kept else None
        return json.loads(held) if held is not None else None

    def _keep(self, key: str, answer: dict[str, Any], made: bytes) -> None:
        """Keep facts and refusals, but not those that another day may not bring."""
        if self.kept and answer.get("bad") not in _TRANSIENT:
            self.kept.write(key, json.dumps(answer).encode() + made)

    def _asked(self, order: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        """The answer of the process; one that is late or dies is a bad picture, and a new one is started next."""
        process = self._started()
        assert process.stdin is not None and process.stdout is not None
        until = time.monotonic() + self.seconds
        try:
            child.send(process.stdin, order, data)  # type: ignore[arg-type]
            words, length = child.HEAD.unpack(_exactly(process, child.HEAD.size, until))
            return json.loads(_exactly(process, words, until)), _exactly(process, length, until)
        except TimeoutError:
            self.close()
            return {"bad": _TRANSIENT[0]}, b""
        except (OSError, EOFError, ValueError):
            self.close()
            return {"bad": _TRANSIENT[1]}, b""

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._child = subprocess.Popen(
                [sys.executable, "-I", "-c", _START, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            )
            weakref.finalize(self, _end, self._child)
        return self._child


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def _exactly(process: subprocess.Popen[bytes], length: int, until: float) -> bytes:
    """``length`` bytes of the process's answer; raises TimeoutError, or EOFError when it has died."""
    assert process.stdout is not None
    handle = process.stdout.fileno()
    parts: list[bytes] = []
    while length > 0:
        if sys.platform != "win32":  # which can wait for no pipe
            ready, _, _ = select.select([handle], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError
        part = os.read(handle, min(length, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _read(path: str) -> bytes:
    """The bytes of a regular file within bounds; raises BadPicture."""
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            facts = os.fstat(file.fileno())
            if not stat.S_ISREG(facts.st_mode):
                raise BadPicture("is not a file")
            if facts.st_size > MOST_BYTES:
                raise BadPicture(f"is larger than {MOST_BYTES // 1_000_000} MB")
            return file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise BadPicture(f"cannot be read ({fault.strerror})") from fault


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | (SAFELY & ~getattr(os, "O_NOFOLLOW", 0)))


def _key(data: bytes, what: str) -> str:
    """The name of what becomes of ``data``: by its content, the wish, and all that makes it."""
    digest = hashlib.sha256(f"{_version()}\x1f{what}\x1f".encode())
    digest.update(data)
    return digest.hexdigest()


@cache
def _version() -> str:
    """These very modules, and the libraries that decode and encode."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    asked: tuple[tuple[Callable[[str], str | None], str], ...] = (
        (features.version_codec, "jpg"),
        (features.version_codec, "zlib"),
        (features.version_codec, "libtiff"),
        (features.version_module, "webp"),
        (features.version_module, "avif"),
        (features.version_module, "littlecms2"),
    )
    versions = [str(ask(name)) for ask, name in asked if features.check(name)] + [version("pi-heif")]
    return "\x1f".join([digest.hexdigest(), PIL.__version__, np.__version__, *versions])
