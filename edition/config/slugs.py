"""How a slug is made."""

from __future__ import annotations

import re
import unicodedata


def slug_of(text: str, fallback: str = "story") -> str:
    """``text`` as a file name: lower-case ASCII letters, digits and hyphens, at most 60 characters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].strip("-")
    return slug or fallback
