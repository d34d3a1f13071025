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
_HAN = {"zh": "SC", "zh-tw": "TC", "zh-hant": "TC", "zh-hk": "HK", "zh-mo": "HK", "ja": "JP", "ko": "KR"}
"""How a collection of Han faces names the forms of a language; one character looks different in each."""


def package_of(char: str) -> str:
    """The Debian package whose fonts have ``char``, as far as is known; else the one with most scripts."""
    return next((name for first, last, name in _PACKAGES if first <= char <= last), "fonts-noto-core")


def forms_of(char: str, lang: str) -> str:
    """The forms in which ``lang`` writes a Han character ("SC", "JP" and so on); empty for any other character."""
    if not any(first <= char <= last and "cjk" in name for first, last, name in _PACKAGES):
        return ""
    tag = lang.lower()
    return _HAN.get(tag) or _HAN.get("-".join(tag.split("-")[:2])) or _HAN.get(tag.split("-")[0], "")


@lru_cache(maxsize=4096)
def face_with(char: str, bold: bool = False, forms: str = "") -> tuple[str, int] | None:
    """The TrueType or OpenType file that has ``char``, and its number in a collection; None when there is none.

    Of several, one whose family is named after ``forms`` (see ``forms_of``) is taken.
    """
    if shutil.which("fc-list") is None:
        return None
    asked = f":charset={ord(char):x}:scalable=true"
    command = ["fc-list", "--format", "%{file}\t%{index}\t%{style}\t%{family}\n", asked]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    found = []
    for line in listed:
        path, number, style, family = line.split("\t", 3)
        other = bool(forms) and forms not in family.split(",")[0].split()
        plain = "Bold" in style if bold else "Regular" in style or "Book" in style
        name = path.lower()
        if name.endswith((".ttf", ".otf", ".ttc")) and "color" not in name:
            liking = next((i for i, word in enumerate(_LIKED) if word in name), len(_LIKED))
            at = int(number) if number.isdecimal() else 0
            if at < 0x10000:  # a named instance of a variable font
                found.append((other, not plain, "italic" in style.lower(), liking, path, at))
    best = min(found, default=None)
    return (best[4], best[5]) if best else None
