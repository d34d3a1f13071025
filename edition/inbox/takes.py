"""Each story of a source once, in its newest take; what only shares a slug or an address with another is its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.inbox import files
from edition.inbox.entry import Entry
from edition.inbox.markup import text_of
from edition.intake.identity import word_list
from edition.intake.likeness import in_rows, in_words

TAKE = 0.3
"""Share of the rows of words of the shorter of two stories that both have, if the one is a take of the other."""
CLOSE = 0.6
"""The same of single words, of short stories."""


def newest(entries: Sequence[Entry]) -> list[Entry]:
    """The stories, each in its newest take: the greatest version, or else the last one.

    Under a key that is vague stories are one only where the source says so, or their heads or words do. What a source
    withdraws by such a key is every story that it has filed under it before.
    """
    found: dict[str, list[Entry]] = {}
    kills = [one for one in entries if one.vague and one.withdrawn]
    for one in (one for one in entries if not (one.vague and one.withdrawn)):
        held = found.setdefault(one.key, [])
        at = next((at for at, other in enumerate(held) if _are_one(one, other)), None)
        if at is None:
            held.append(one)
        elif (one.version, files.later(one)) >= (held[at].version, files.later(held[at])):
            held[at] = one
    for kill in kills:
        held = found.setdefault(kill.key, [])
        found[kill.key] = [_killed(one, kill) for one in held] or [kill]
    return [one for key, held in found.items() for one in (_apart(key, held) if len(held) > 1 else held)]


def _killed(one: Entry, kill: Entry) -> Entry:
    """A story after a kill: withdrawn, unless it was filed again since."""
    return one if files.later(one) > files.later(kill) else replace(one, withdrawn=kill.withdrawn)


def _apart(key: str, held: Sequence[Entry]) -> list[Entry]:
    """Stories under one key, with keys of their own."""
    return [replace(one, key=f"{key}#{one.title}") for one in held]


def _are_one(one: Entry, other: Entry) -> bool:
    """Whether two stories under one key are takes of one."""
    if not one.vague or one.take or other.take or one.title.casefold() == other.title.casefold():
        return True
    mine, theirs = (" ".join(word_list(text_of(entry.html))) for entry in (one, other))
    both = in_rows(mine, theirs)
    return both >= TAKE if both is not None else in_words(mine, theirs) >= CLOSE
