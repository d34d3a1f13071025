"""The forms of an article that is no plain news: what each is called, and how it comes into the paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """One row of the table of forms.

    ``section`` and ``kicker`` are keys of ``Words``: the section where the article states none, and what is above
    its head. ``tier`` is the one that it has unless it says otherwise. Those that are ``gathered`` stand together,
    as briefs do, under the name of their section. A form with a ``style`` takes its heads from the entry of that name
    in the head schedule, where the look has one; one with a ``drop`` opens with a drop cap.
    """

    section: str
    tier: int
    gathered: bool = False
    kicker: str = ""
    style: str = ""
    drop: bool = False


FORMS = {
    "letter": Form("letters", 5, gathered=True),
    "correction": Form("corrections", 5, gathered=True),
    "obituary": Form("obituaries", 5, gathered=True),
    "column": Form("opinion", 4),
    "editorial": Form("opinion", 3, kicker="editorial"),
    "feature": Form("", 2, style="feature", drop=True),
}
"""The forms by the name that front matter states."""
