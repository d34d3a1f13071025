"""Markdown without what one tool adds to it, and the pieces that were taken out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

MOST = 20_000
"""Characters of the longest piece of code that is taken out."""


@dataclass
class Plain:
    """Markdown without what one tool adds, and the pieces that were taken out of it."""

    text: str
    taken: list[str] = field(default_factory=list)

    def each(self, pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str]) -> None:
        """Replace what ``pattern`` finds, and remember it."""

        def replaced(found: re.Match[str]) -> str:
            new = instead(found)
            if new != found[0]:
                self.taken.append(found[0])
            return new

        self.text = pattern.sub(replaced, self.text)
