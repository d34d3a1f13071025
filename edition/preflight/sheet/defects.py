"""What a check says: a defect of one page, hard or soft, with its place; and the list of all checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition.preflight.sheet.frame import Frame
from edition.preflight.sheet.seen import Box, SeenPage


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing that a designer would mark on the proof: where (page, box in points), and how bad (points)."""

    code: str
    page: int
    message: str
    box: Box
    hard: bool = False
    points: int = 1


@dataclass(frozen=True, slots=True)
class Pages:
    """What a check is given: all pages of a file, and their frame.

    ``sections`` are those of the issue's stories by ``key`` of their headlines, where the issue is known.
    """

    pages: Sequence[SeenPage]
    frame: Frame
    sections: Mapping[str, str] = field(default_factory=dict)


def key(head: str) -> str:
    """By what a headline is known whatever its spaces, signs and capitals."""
    return "".join(char for char in head.casefold() if char.isalnum())


@dataclass(frozen=True)
class Check:
    """A check with its number in the quality sheet, its reason, a bad and a good example."""

    code: str
    reason: str
    bad: str
    good: str
    run: Callable[[Pages], Iterator[Defect]]


CHECKS: list[Check] = []
"""All checks, in the order in which they are reported."""


def check(
    code: str, reason: str, bad: str, good: str
) -> Callable[[Callable[[Pages], Iterator[Defect]]], Callable[[Pages], Iterator[Defect]]]:
    """Put a function into the list of checks; its defects carry ``code``."""

    def put(run: Callable[[Pages], Iterator[Defect]]) -> Callable[[Pages], Iterator[Defect]]:
        CHECKS.append(Check(code, reason, bad, good, run))
        return run

    return put
