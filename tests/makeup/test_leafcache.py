"""Leaf tables on disk: what is kept is what would be made, and nothing else is ever read."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT, SAMPLE

from edition import desk, press
from edition.findings import Report
from edition.intake import issue as issues
from edition.makeup import leafcache
from edition.makeup.leafcache import LeafCache
from edition.makeup.matter import Matter
from edition.makeup.recipes import Leaf, Recipe
from edition.makeup.solver import INFINITE
from edition.model import Picture, PictureFacts, Pin, Run
from edition.store import Store
from edition.typeset.galley import Float, Galley, GalleyLine, SetBlock
from edition.typeset.paragraph import Line

PICTURE = Picture("a.jpg", "/papers/a.jpg", "A quay", facts=PictureFacts(1200, 800, False))
LINES = tuple(GalleyLine(0, Line(i, i + 1, False, 100.0, 4, i == 0, i == 9)) for i in range(10))
GALLEY = Galley("s", "en", (SetBlock("paragraph", (Run("x" * 10),), "s"),), LINES, (0,) * 11)
STORY = Matter("s", "story", 2, "Town", "en", "The ferry returns", GALLEY, deck="At last", picture=PICTURE)


def cache(folder: Path, shape: str = "look") -> LeafCache:
    """A cache of its own."""
    return LeafCache(Store(folder, 1_000_000), shape)


def table(price: int = 7) -> Leaf:
    """A leaf table with one form."""
    leaf = Leaf(np.full((7, 50), INFINITE, dtype=np.int32))
    leaf.offer(3, 20, Recipe(None, 0, (), 0.0, None, 0, None, (("legs", price),), price))
    return leaf


@pytest.mark.slow
def test_a_plan_from_what_is_kept_is_the_plan_without(tmp_path: Path) -> None:
    """Page by page, in a folder of another name too, with the pictures of that folder."""
    elsewhere = tmp_path / "issues"
    shutil.copytree(ROOT / "issues", elsewhere)
    found = []
    for folder, keep in ((SAMPLE, False), (SAMPLE, True), (elsewhere / SAMPLE.name, True)):
        issue, _ = issues.read(folder)
        budget, _ = desk.budget(issue)
        look = press.chosen_layout("gazette", "a4", budget, Report())
        made, _ = press.planned(budget, look, lambda _: None, keep)
        text = repr(made.dummy.pages)
        assert str(folder.parent) in text
        found.append(text.replace(str(folder.parent), ""))
    assert found[0] == found[1] == found[2]


CHANGES: list[Callable[[Matter], Matter]] = [
    lambda one: replace(one, title="The ferry returned"),
    lambda one: replace(one, deck=""),
    lambda one: replace(one, tier=3),
    lambda one: replace(one, lang="ar"),
    lambda one: replace(one, kicker="Harbour"),
    lambda one: replace(one, pin=Pin(columns=2)),
    lambda one: replace(one, start=3),
    lambda one: replace(one, picture=None),
    lambda one: replace(one, picture=replace(PICTURE, caption="A lamp")),
    lambda one: replace(one, picture=replace(PICTURE, facts=PictureFacts(1200, 801, False))),
    lambda one: replace(one, gallery=(PICTURE,), picture=None),
    lambda one: replace(one, floats=(Float(4, PICTURE, ("A quay",)),)),
    lambda one: replace(one, galley=replace(GALLEY, cut=(0,) * 5 + (1,) + (0,) * 5)),
    lambda one: replace(one, galley=replace(GALLEY, lines=(*LINES[:3], _hyphened(LINES[3]), *LINES[4:]))),
]


def _hyphened(line: GalleyLine) -> GalleyLine:
    return replace(line, line=replace(line.line, hyphen=True))


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_shapes_a_table_is_in_its_name(change: Callable[[Matter], Matter], tmp_path: Path) -> None:
    """A story that is changed in any such way has another table."""
    facts = (0, False, False, 60, True)
    assert cache(tmp_path).key(facts, STORY) != cache(tmp_path).key(facts, change(STORY))


def test_what_does_not_shape_it_is_not_in_its_name(tmp_path: Path) -> None:
    """Where a picture's file is, and what the words of the copy are; but the page, the look and the wish are."""
    facts = (0, False, False, 60, True)
    own = cache(tmp_path).key(facts, STORY)
    words = replace(GALLEY, blocks=(SetBlock("paragraph", (Run("y" * 10),), "s"),))
    other = replace(STORY, picture=replace(PICTURE, path="/other/a.jpg", file="b.jpg"), galley=words)
    assert cache(tmp_path).key(facts, other) == own
    assert own not in {cache(tmp_path).key((0, False, True, 60, True), STORY), cache(tmp_path, "b").key(facts, STORY)}


def test_pictures_are_those_of_the_story_that_asks(tmp_path: Path) -> None:
    """Not those of the story for which the table was made."""
    held = cache(tmp_path)
    leaf = table()
    before = Float(4, PICTURE, ("A quay",))
    body = leafcache.Body(20, ((0, 0, 20, 0, 10),), ((0, 0, 4, before),), 10, False, 3)
    leaf.offer(2, 30, Recipe(None, 0, (), 0.0, None, 0, body, (), 3))
    held.write("a" * 64, leaf, replace(STORY, floats=(before,)))
    now = Float(4, replace(PICTURE, path="/other/a.jpg"), ("A quay",))
    found = held.read("a" * 64, replace(STORY, floats=(now,)))
    assert found is not None and found.recipes[2, 30].body is not None
    assert found.recipes[2, 30].body.floats[0][3].picture.path == "/other/a.jpg"
    assert np.array_equal(found.prices, leaf.prices) and found.recipes[3, 20] == leaf.recipes[3, 20]
    stranger = Recipe(None, 0, (), 0.0, None, 0, replace(body, floats=((0, 0, 4, now),)), (), 1)
    leaf.offer(2, 30, stranger)
    held.write("b" * 64, leaf, replace(STORY, floats=(before,)))  # a picture of no story that is known
    assert held.read("b" * 64, STORY) is None


class _Runs:
    """Would run a program when it is read."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch /tmp/edition-was-here",)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"spoiled",
        pickle.dumps(_Runs()),
        pickle.dumps(((7, 50), b"\0" * 3, {})),
        pickle.dumps((1, 2)),
        pickle.dumps(np.zeros(3)),
        pickle.dumps(((7, 50), bytes(7 * 50 * 4), {}))[:-20],
    ],
)
def test_an_entry_that_is_none_is_made_anew(data: bytes, tmp_path: Path) -> None:
    """Nothing of it is believed, and nothing in it is run."""
    held = cache(tmp_path)
    held.store.write("c" * 64, data)
    assert held.read("c" * 64, STORY) is None
    assert not Path("/tmp/edition-was-here").exists()
