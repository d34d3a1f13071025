"""``paper.toml`` and ``issue.toml``: strict, every key known, every mistake one line with its place."""

from edition.config.issue import read_ads, read_desk, read_issue, read_plan
from edition.config.paper import read_hyphens, read_paper
from edition.config.reading import there, understood
from edition.config.slugs import native_of, slug_of
from edition.config.tables import (
    AdTable,
    IssueTable,
    OutputsTable,
    PagePins,
    PaperTable,
    PinTable,
    PublishTable,
    SideTable,
    SourceTable,
    StoryTable,
)

__all__ = [
    "AdTable",
    "IssueTable",
    "OutputsTable",
    "PagePins",
    "PaperTable",
    "PinTable",
    "PublishTable",
    "SideTable",
    "SourceTable",
    "StoryTable",
    "native_of",
    "read_ads",
    "read_desk",
    "read_hyphens",
    "read_issue",
    "read_paper",
    "read_plan",
    "slug_of",
    "there",
    "understood",
]
