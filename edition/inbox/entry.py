"""A story as a source gives it, before it is a file: whatever the source, these are its facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a story: its address or the name of its file, and what the source says of it."""

    place: str
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A story: ``html`` is its copy, ``date`` and ``updated`` are as the source states them.

    ``key`` is what tells it from others of its source; ``whole`` is False where the source has a summary only.
    ``withdrawn`` is the source's word for a story that must not run.
    """

    key: str
    title: str
    html: str
    date: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    deck: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    url: str = ""
    lang: str = ""
    pictures: tuple[Shown, ...] = ()
    dateline: str = ""
    credit: str = ""
    tier: int = 0
    embargo: str = ""
    expires: str = ""
    whole: bool = True
    withdrawn: str = ""
    version: str = ""
    """What orders the takes of a story: the later one is the greater one."""
    vague: bool = False
    """Whether other stories may have its key as well, which is a slug, or an address of many."""
    take: bool = False
    """Whether its source says that it is a later take of a story."""
