"""How a slug is made."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

MOST = 60
"""Characters of the longest slug."""
MOST_BYTES = 180
"""Bytes of the longest name in letters of its own: file systems take 255, and a day and an ending follow it."""


def slug_of(text: str, fallback: str = "story") -> str:
    """``text`` as a file name: lower-case ASCII letters, digits and hyphens, at most 60 characters.

    Other scripts are spelled in Latin letters, so that the slug of an Arabic name tells it from another one.
    """
    plain = anyascii(unicodedata.normalize("NFC", text)).replace("'", "").replace("`", "")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MOST].strip("-")
    return slug or fallback


def native_of(text: str, fallback: str = "story") -> str:
    """``text`` as a file name in its own letters: these, digits and hyphens, at most 60 characters and 180 bytes."""
    plain = unicodedata.normalize("NFC", text).replace("'", "").replace("’", "").lower()
    kept = "".join(one if unicodedata.category(one)[0] in "LNM" else " " for one in plain)
    name = "-".join(kept.split())[:MOST]
    while len(name.encode("utf-8")) > MOST_BYTES:
        name = name[:-1]
    return name.strip("-") or fallback
