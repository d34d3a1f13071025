"""What folios and the lines above heads say of sections."""

from __future__ import annotations

import pytest

from edition.makeup.dummy import Dummy, Module, Page, Rect
from edition.makeup.labels import labelled


def page(stories: list[tuple[str, int, str]], number: int = 2) -> Page:
    """A page of stories one below another, each as section, rows and label; its folio is that of the first."""
    modules = tuple(
        Module(f"s{i}", "story", Rect(0, 0, 5, rows), 3, section, kicker=label)
        for i, (section, rows, label) in enumerate(stories)
    )
    return Page(number, 3, modules, stories[0][0])


def shown(given: Page) -> tuple[str, list[str]]:
    """The second section of a page's folio, and the labels that are left on the page."""
    [found] = labelled(Dummy((given,), {}, {}, 5, 100)).pages
    return found.also, [one.kicker for one in found.modules]


@pytest.mark.parametrize(
    ("stories", "also", "labels"),
    [
        ([("Town", 60, "Town"), ("Town", 40, "Council")], "", ["", "Council"]),
        ([("Town", 60, "Town"), ("Sport", 40, "Sport")], "Sport", ["Town", "Sport"]),  # there they tell which is which
        ([("Town", 80, "Town"), ("Sport", 20, "Sport")], "", ["", "Sport"]),  # a small guest is not in the folio
        ([("Town", 40, "A"), ("Sport", 30, "B"), ("Culture", 30, "C")], "Sport", ["A", "B", "C"]),  # the larger one
        ([("Town", 50, "Quay"), ("Town", 25, "Quay"), ("Town", 25, "Quay")], "", ["", "", ""]),
    ],
)
def test_what_a_page_says_of_its_sections(stories: list[tuple[str, int, str]], also: str, labels: list[str]) -> None:
    """A second section with a good part of the page shares the folio; no label says what the folio says alone."""
    assert shown(page(stories)) == (also, labels)


def test_page_one_has_no_folio_to_share() -> None:
    """Its labels stay, for nothing else says the section there."""
    assert shown(page([("Town", 60, "Town"), ("Sport", 40, "Sport")], 1)) == ("", ["Town", "Sport"])
