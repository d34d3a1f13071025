"""What a look says of page one and of small things: decks, captions, notices, the index, teasers, advertisements.

Each is one value that the planner and the templates read, so that what is planned is what is painted. A table that
``layout.toml`` leaves out has the values below.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Ems = Annotated[float, Field(ge=0.8, le=3)]
Points = Annotated[float, Field(ge=0, le=80)]
Share = Annotated[float, Field(gt=0, lt=0.5)]


class Strip(BaseModel):
    """A table of ``layout.toml`` that is its own value: frozen, every key known."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )


class DeckStyle(Strip):
    """Decks: the depth of a line, in ems."""

    line: Ems = 1.2


class CaptionStyle(Strip):
    """Captions: the depth of a line in ems of the body, and the points between a picture and its caption."""

    line: Ems = 1.06
    above: Points = 2.0


class DatelineStyle(Strip):
    """The date line below the nameplate: its depth in ems of the body, and the share of its width of each ear."""

    line: Ems = 1.34
    ear: Share = 0.3


class NoticeStyle(Strip):
    """House notices: points from the frame to the words and between their parts; depths of their lines in ems."""

    inset: Points = 14.0
    apart: Points = 8.0
    title: Ems = 1.1
    text: Ems = 1.35
    facts: Ems = 1.4


class IndexStyle(Strip):
    """The index: points at its sides and for a page number, rows of its label, and rows above an entry."""

    inset: Points = 7.0
    number: Points = 17.0
    label: Annotated[float, Field(ge=1, le=4)] = 1.6
    head: Annotated[int, Field(ge=1, le=6)] = 3
    """Rows of its label with the space around it."""
    space: Annotated[float, Field(ge=0, le=4)] = 1.0
    least_space: Annotated[float, Field(ge=0, le=4)] = 0.4
    strip: Annotated[int, Field(ge=0, le=20)] = 0
    """Rows of an index that stands at the foot of page one, in all columns; 0 for a rail in one column."""

    @property
    def sides(self) -> float:
        """Points beside the words of an entry: both insets, and the page number."""
        return 2 * self.inset + self.number


class FrontStyle(Strip):
    """Page one: whether the picture of its lead stands ``beside`` copy, or over all columns as a ``poster``."""

    lead: Literal["beside", "poster"] = "beside"
    most: Annotated[float, Field(gt=0, le=0.7)] = 0.48
    """Share of a page's depth that a poster takes at most; the lead of a deeper picture has it beside copy."""


class TeaserStyle(Strip):
    """The strip of teasers: its rows with the space below, that space, and what its words are like."""

    rows: Annotated[int, Field(ge=3, le=12)] = 6
    space: Annotated[float, Field(ge=0, le=4)] = 1.3
    number: Points = 20.0
    """Points that a page number takes beside the words."""
    sizes: Annotated[tuple[float, ...], Field(min_length=1)] = (1.7, 1.5, 1.3, 1.15)
    """Sizes of the words in ems of the body, best first."""
    lines: Annotated[int, Field(ge=1, le=4)] = 2
    line: Ems = 1.12
    face: str = "display-medium"


class AdvertStyle(Strip):
    """Advertisements: the size of the label above one in ems of the body, and the space between its letters in ems."""

    label: Annotated[float, Field(ge=0.4, le=1.5)] = 0.68
    spacing: Annotated[float, Field(ge=0, le=0.5)] = 0.09


class Strips(BaseModel):
    """All of them, by the names of their tables."""

    model_config = ConfigDict(
        extra="forbid", alias_generator=lambda name: name.replace("_", "-"), populate_by_name=True
    )

    deck: DeckStyle = DeckStyle()
    caption: CaptionStyle = CaptionStyle()
    dateline: DatelineStyle = DatelineStyle()
    notice: NoticeStyle = NoticeStyle()
    front: FrontStyle = FrontStyle()
    index: IndexStyle = IndexStyle()
    teasers: TeaserStyle = TeaserStyle()
    advert: AdvertStyle = AdvertStyle()
