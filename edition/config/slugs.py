"""How a slug is made."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

MOST = 60
"""Characters of the longest slug."""


def slug_of(text: str, fallback: str = "story") -> str:
    """``text`` as a file name: lower-case ASCII letters, digits and hyphens, at most 60 characters.

    Other scripts are spelled in Latin letters, so that the slug of an Arabic name tells it from another one.
    """
    plain = anyascii(unicodedata.normalize("NFC", text)).replace("'", "").replace("`", "")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:MOST].strip("-")
    return slug or fallback
