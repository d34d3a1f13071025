"""What a press file says of itself, and what is said of pages that cannot be made one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


class Unprintable(Exception):
    """What cannot be made inks: the words say what it is."""


@dataclass(frozen=True)
class Facts:
    """What a press file says of itself."""

    title: str
    date: date
    code: str
    """What the paper's files are called by."""
