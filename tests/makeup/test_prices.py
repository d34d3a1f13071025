"""The ledger: every weight has an item and a reason of its own, and no price is written anywhere else."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from edition.makeup import prices
from edition.makeup.prices import PRICES, Prices, ledger
from edition.makeup.recipes import COSTS
from edition.typeset import cuts

ROOM = Path(prices.__file__).parent


def test_every_weight_has_its_item_and_reason() -> None:
    """No two reasons are alike, and each item is one that a plan names."""
    found = list(ledger())
    assert len(found) == len(fields(Prices)) > 45
    assert {item for item, _, _ in found} <= {*COSTS, "page", "edition"}
    assert len({(item, reason) for item, _, reason in found}) == len(found)
    assert all(points and reason for _, points, reason in found)


def test_each_item_of_a_form_has_a_weight() -> None:
    """So that the answer to why a story is where it is can say what it is made of."""
    assert all(list(ledger(item)) for item in COSTS)


def test_it_says_what_is_weighed() -> None:
    """The points are those that the planner has."""
    said = {reason: points for _, points, reason in ledger()}
    assert [points for reason, points in said.items() if "on another page" in reason] == [str(PRICES.jump)]
    assert PRICES.widow == cuts.WIDOW


def test_every_weight_is_used() -> None:
    """One that nothing weighs would be a reason for nothing."""
    text = "".join(path.read_text("utf-8") for path in ROOM.glob("*.py"))
    of_cuts = {"widow", "short_widow", "orphan", "after_head", "after_hyphen", "in_brief"}
    unused = [one.name for one in fields(Prices) if not re.search(rf"PRICES\.{one.name}\b", text)]
    assert set(unused) == of_cuts
