"""Leaf tables on disk: the forms of a story, by all that shapes them, so that a story that has not changed has them.

What is kept is read back by a reader that knows the classes of a leaf table and nothing else: a spoiled entry, or one
that somebody else put there, can only be made anew. Pictures are not in it; each is named by its place in its story.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from edition import store
from edition.layout import Layout
from edition.makeup.bodies import Body
from edition.makeup.matter import Matter
from edition.makeup.memory import lines_of
from edition.makeup.recipes import Leaf, Recipe
from edition.makeup.slots import Piece, Slot
from edition.model import Picture
from edition.store import Store
from edition.typeset.galley import Float
from edition.typeset.heads import Head

LIMIT = 64 * 1024 * 1024
"""Bytes that all files together may have; the oldest go first."""
_CLASSES = {(one.__module__, one.__name__): one for one in (Recipe, Body, Slot, Piece, Float, Head)}
_FAULTS = (pickle.PickleError, ValueError, TypeError, AttributeError, EOFError, IndexError, KeyError, ImportError)


@dataclass
class LeafCache:
    """Leaf tables in a store; ``shape`` are all facts but the story that shape them."""

    store: Store
    shape: str

    def key(self, facts: tuple[object, ...], one: Matter) -> str:
        """The name of the table of a story, made with these facts."""
        pictures = [_shown(picture) for picture in _pictures(one)]
        floats = [(own.line, own.caption) for own in one.floats]
        story = (facts, lines_of(one), one.picture is not None, len(one.gallery), pictures, floats)
        return hashlib.sha256(f"{self.shape}\x1f{story!r}".encode("utf-8", "replace")).hexdigest()

    def read(self, key: str, one: Matter) -> Leaf | None:
        """What is kept under ``key``, with the pictures of this story; or None."""
        data = self.store.read(key)
        if data is None:
            return None
        try:
            shape, prices, recipes = _Reader(io.BytesIO(data), _pictures(one)).load()
            table = np.frombuffer(prices, dtype=np.int32).reshape(shape).copy()
            return Leaf(table, recipes)
        except _FAULTS:
            return None

    def write(self, key: str, leaf: Leaf, one: Matter) -> None:
        """Keep a table under ``key``; where the folder cannot be written, nothing is kept."""
        data = io.BytesIO()
        try:
            _Writer(data, _pictures(one)).dump((leaf.prices.shape, leaf.prices.tobytes(), leaf.recipes))
        except pickle.PicklingError:
            return
        self.store.write(key, data.getvalue())

    def prune(self) -> None:
        """Take away the oldest tables, as the store's limit demands."""
        self.store.prune()


def of_user(layout: Layout, setting: str) -> LeafCache:
    """The cache of this user for a layout in which lines are set with these facts."""
    return LeafCache(store.of_user("leaves", LIMIT), "\x1f".join((_version(), setting, repr(layout))))


class _Writer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, pictures: Sequence[Picture]) -> None:
        super().__init__(file, protocol=5)
        self._places = {id(picture): at for at, picture in enumerate(pictures)}

    def persistent_id(self, obj: Any) -> int | None:
        """The place of a picture in its story; None for anything else. Raises PicklingError for one of another."""
        if not isinstance(obj, Picture):
            return None
        if id(obj) not in self._places:
            raise pickle.PicklingError("a picture of another story")
        return self._places[id(obj)]


class _Reader(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, pictures: Sequence[Picture]) -> None:
        super().__init__(file)
        self._pictures = pictures

    def persistent_load(self, pid: Any) -> Picture:
        """The picture at a place of the story."""
        return self._pictures[int(pid)]

    def find_class(self, module: str, name: str) -> type:
        """A class of which leaf tables are made; raises UnpicklingError for any other."""
        found = _CLASSES.get((module, name))
        if found is None:
            raise pickle.UnpicklingError(f"no class of a leaf table: {module}.{name}")
        return found


def _pictures(one: Matter) -> list[Picture]:
    """The pictures of a story, in an order of their own."""
    alone = [one.picture] if one.picture is not None else []
    return [*alone, *one.gallery, *(own.picture for own in one.floats)]


def _shown(picture: Picture) -> tuple[object, ...]:
    """All of a picture that decides how large it may be; not where its file is."""
    facts = picture.facts
    own = (facts.width, facts.height, facts.graphic, facts.vector, facts.focus) if facts is not None else ()
    return (picture.caption, picture.credit, picture.focus, picture.turned, own)


@cache
def _version() -> str:
    """What makes the tables: the modules of these rooms."""
    digest = hashlib.sha256()
    for room in ("makeup", "typeset", "layout", "words"):
        for path in sorted((Path(__file__).parent.parent / room).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
