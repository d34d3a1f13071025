"""Libraries of the system are loaded by their names, without a compiler or linker being asked where they are."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def by_name() -> Iterator[None]:
    """While this holds, a library is not searched for with ``ldconfig`` and ``gcc``: its names are tried as they are.

    On Linux each library is tried under the name of its file as well, which the loader finds by itself; elsewhere the
    search costs nothing and stays.
    """
    search = ctypes.util.find_library
    if sys.platform.startswith("linux"):
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search
