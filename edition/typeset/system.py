"""The system's fonts, for characters that no face of the layout has: found by fontconfig, else a package is named."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache

_PACKAGES = (
    ("\u0900", "\u0dff", "fonts-noto-core"),
    ("\u0e00", "\u10ff", "fonts-noto-core"),
    ("\u1100", "\u11ff", "fonts-noto-cjk"),
    ("\u1200", "\u1cff", "fonts-noto-core"),
    ("\u2e80", "\u9fff", "fonts-noto-cjk"),
    ("\ua000", "\uabff", "fonts-noto-core"),
    ("\uac00", "\ud7ff", "fonts-noto-cjk"),
    ("\uf900", "\ufaff", "fonts-noto-cjk"),
    ("\uff00", "\uffef", "fonts-noto-cjk"),
    ("\u2190", "\u2bff", "fonts-dejavu-core"),
    ("\U0001f000", "\U0001faff", "fonts-symbola"),
    ("\U00020000", "\U0003134f", "fonts-noto-cjk-extra"),
)
"""Debian's package that brings a face, by the characters it is for."""
_LIKED = ("serif", "sans", "looped", "mono")


def package_of(char: str) -> str:
    """The Debian package whose fonts have ``char``, as far as is known; else the one with most scripts."""
    return next((name for first, last, name in _PACKAGES if first <= char <= last), "fonts-noto-core")


@lru_cache(maxsize=4096)
def face_with(char: str, bold: bool = False) -> tuple[str, int] | None:
    """The TrueType or OpenType file that has ``char``, and its number in a collection; None when there is none."""
    if shutil.which("fc-list") is None:
        return None
    command = ["fc-list", f":charset={ord(char):x}:scalable=true", "file", "index", "style", "family"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    found = []
    for line in listed:
        path, _, rest = line.partition(": ")
        number = rest.partition("index=")[2].partition(":")[0]
        style = rest.partition("style=")[2].partition(":")[0]
        plain = "Bold" in style if bold else "Regular" in style or "Book" in style
        name = path.lower()
        if name.endswith((".ttf", ".otf", ".ttc")) and "color" not in name:
            liking = next((i for i, word in enumerate(_LIKED) if word in name), len(_LIKED))
            at = int(number) if number.isdecimal() else 0
            if at < 0x10000:  # a named instance of a variable font
                found.append((not plain, "italic" in style.lower(), liking, path, at))
    best = min(found, default=None)
    return (best[3], best[4]) if best else None
