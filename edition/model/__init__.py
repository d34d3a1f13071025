"""The words of the trade as frozen values: paper, issue, article, its blocks and runs, pictures."""

from edition.model.copy import Article, Block, BlockKind, Cell, Picture, PictureFacts, Run, Style
from edition.model.issue import Issue, Pin, Plan, PlannedPage, PlannedStory
from edition.model.paper import (
    Advert,
    Columnist,
    HouseNotice,
    Mailing,
    Outputs,
    Paper,
    Provider,
    Publishing,
    Rule,
    Upload,
)

__all__ = [
    "Advert",
    "Article",
    "Block",
    "BlockKind",
    "Cell",
    "Columnist",
    "HouseNotice",
    "Issue",
    "Mailing",
    "Outputs",
    "Paper",
    "Picture",
    "PictureFacts",
    "Pin",
    "Plan",
    "PlannedPage",
    "PlannedStory",
    "Provider",
    "Publishing",
    "Rule",
    "Run",
    "Style",
    "Upload",
]
