"""``paper.toml`` and ``issue.toml``: strict, every key known, every mistake one line with its place."""

from edition.config.issue import read_ads, read_desk, read_issue, read_plan
from edition.config.paper import BOXES, MAILS, UPLOADS, read_hyphens, read_paper
from edition.config.publishing import ATTACHABLE, MailTable, PublishTable, RuleTable, SourceTable, UploadTable
from edition.config.reading import text_of, there, understood
from edition.config.slugs import native_of, slug_of
from edition.config.tables import (
    AdTable,
    DecidedTable,
    IssueTable,
    OutputsTable,
    PagePins,
    PaperTable,
    PinTable,
    SideTable,
    StoryTable,
    WindowTable,
)

__all__ = [
    "ATTACHABLE",
    "BOXES",
    "MAILS",
    "UPLOADS",
    "AdTable",
    "DecidedTable",
    "IssueTable",
    "MailTable",
    "OutputsTable",
    "PagePins",
    "PaperTable",
    "PinTable",
    "PublishTable",
    "RuleTable",
    "SideTable",
    "SourceTable",
    "StoryTable",
    "UploadTable",
    "WindowTable",
    "native_of",
    "read_ads",
    "read_desk",
    "read_hyphens",
    "read_issue",
    "read_paper",
    "read_plan",
    "slug_of",
    "text_of",
    "there",
    "understood",
]
