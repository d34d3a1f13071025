"""The keys of ``paper.toml`` for a paper that appears every day: its sources, its desk's rules, and how it goes out."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field, field_validator, model_validator

from edition.config.base import Table

KINDS = Literal["folder", "feed", "feeds", "page", "sitemap", "wordpress", "export", "wire", "mail", "data"]
"""What a source may be: a folder, a feed, a list of feeds (OPML), a web page, a sitemap, a WordPress site, an export of
WordPress or Ghost, a folder of a news wire, a mailbox, data for a table of every day."""


class SourceTable(Table):
    """The keys of a source in ``paper.toml``: ``[[source]]``."""

    name: str = Field(
        min_length=1, max_length=60, description="what it is called in reports; its folder is named after it"
    )
    kind: KINDS = Field(
        description="what it is: folder, feed, feeds (OPML), page, sitemap, wordpress, export (of WordPress or Ghost), "
        "wire, mail, or data"
    )
    address: str = Field(
        min_length=1, max_length=2000, description="where it is: an address of the web, or a path beside paper.toml"
    )
    section: str = Field("", description="the section of its stories, whatever they state")
    sections: dict[str, str] = Field(
        default_factory=dict, description="sections of the paper by what the source calls them; * for all others"
    )
    tier: int = Field(0, ge=0, le=5, description="how prominent its stories are, 1 to 5; 0 leaves it to the desk")
    limit: int = Field(
        50,
        ge=1,
        le=500,
        description="how many of its stories are taken at most, the newest first; not for a folder or a mailbox",
    )
    credit: str = Field("", description="whom to name in the list of sources of each story")
    language: str = Field("", description="language of its stories where they state none")
    full: bool = Field(True, description="whether the page of a story is read where a feed has a summary only")
    robots: bool = Field(True, description="whether its robots.txt is obeyed")
    allow: list[str] = Field(
        default_factory=list, description="hosts as host:port that may be asked although they are not public"
    )
    part: str = Field("", description="of data in JSON, the names that lead to the rows, as in data.timings")
    columns: dict[str, str] = Field(
        default_factory=dict, description="of data, the heads of the columns that print, by the data's own names"
    )


class RuleTable(Table):
    """The keys of a rule of the desk in ``paper.toml``: ``[[desk.rule]]``. All that it states must hold."""

    head: str = Field("", max_length=200, description="words that are in the head or the kicker, capitals or not")
    source: str = Field("", description="the source that the story is from, by its name")
    section: str = Field("", description="the section that the story is in")
    tier: int = Field(0, ge=0, le=5, description="how prominent such a story is, 1 to 5")
    move_to: str = Field("", description="the section that such a story is put into")

    @field_validator("head", "source", "section", "move_to")
    @classmethod
    def _plain(cls, value: str) -> str:
        return " ".join(value.split())

    @model_validator(mode="after")
    def _says(self) -> RuleTable:
        if not (self.head or self.source or self.section):
            raise ValueError("a rule states head, source or section: which stories it is for")
        if not (self.tier or self.move_to):
            raise ValueError("a rule states tier or move_to: what becomes of the stories")
        return self


class DeskTable(Table):
    """The keys of ``[desk]`` in ``paper.toml``: what ``edition daily`` makes of the stories that come in."""

    limits: dict[str, int] = Field(
        default_factory=dict, description="how many stories an issue takes of a section, by its name"
    )
    rule: list[RuleTable] = Field(default_factory=list, description="tables: tier and section by a story's facts")

    @field_validator("limits")
    @classmethod
    def _counts(cls, value: dict[str, int]) -> dict[str, int]:
        for section, count in value.items():
            if count < 1:
                raise ValueError(f"{count} is no number of stories for '{section}'")
        return value


ATTACHED = Literal["epub", "pdf"]
ATTACHABLE: tuple[ATTACHED, ...] = get_args(ATTACHED)
"""Which files of an issue are in a mail to a subscriber."""


class MailTable(Table):
    """The keys of ``[publish.mail]`` in ``paper.toml``: the issue by mail to its subscribers."""

    server: str = Field(
        "", description="the server that takes mail, as smtps://USER@HOST; or the variable EDITION_SMTP"
    )
    sender: str = Field("", description="who it is from; the paper, by its email, unless it is stated")
    subscribers: str = Field("subscribers.csv", description="the file of subscribers, beside paper.toml")
    attach: list[ATTACHED] = Field(
        default_factory=lambda: [ATTACHABLE[0]], min_length=1, description="what is attached: epub, pdf, or both"
    )
    largest: int = Field(10, ge=1, le=100, description="megabytes that a mail may have; what is larger is not attached")
    bounces: str = Field(
        "", description="the mailbox to which mail comes back, a path beside paper.toml or imaps://USER@HOST/FOLDER"
    )


class UploadTable(Table):
    """The keys of an upload in ``paper.toml``: ``[[publish.upload]]``."""

    address: str = Field(
        min_length=1, max_length=2000, description="where files go: sftp://USER@HOST/FOLDER, or https:// for WebDAV"
    )
    files: list[str] = Field(
        default_factory=list,
        description="files of the issue that go there, by patterns such as *-press.pdf; else all that readers find",
    )


class PublishTable(Table):
    """The keys of ``[publish]`` in ``paper.toml``: what ``edition daily`` does with a finished issue."""

    command: str = Field(
        "", max_length=2000, description="a command that is run in the paper's folder after publishing, once"
    )
    keep: int = Field(0, ge=0, description="how many issues stay in the output folder; 0 keeps all")
    mail: MailTable | None = Field(None, description="a table: the issue by mail to its subscribers")
    upload: list[UploadTable] = Field(default_factory=list, description="tables: where finished files are put")
