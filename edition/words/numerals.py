"""Digits: numbers that the program prints itself, in the digits of its paper; copy is never touched."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

DIGITS = {"latn": "0123456789", "arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}
"""Digits by the names that CLDR gives to numbering systems."""
LATIN, ARABIC = "latn", "ar"


def shown(text: str, digits: str) -> str:
    """``text`` with its European digits turned into ``digits``."""
    return text.translate(str.maketrans(DIGITS[LATIN], DIGITS[digits]))


def numerals_of(lang: str, setting: str) -> str:
    """The digits of ``lang``: the ``setting`` of a paper, else those of the language's country.

    A language that writes no other digits than the European ones has these whatever the setting; Arabic without a
    country has its own.
    """
    try:
        locale = Locale.parse(lang.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return LATIN
    native = locale.other_numbering_systems.get("native", LATIN)
    if native not in DIGITS or native == LATIN:
        return LATIN
    usual = native if lang.lower() == ARABIC else locale.default_numbering_system
    return setting or (usual if usual in DIGITS else LATIN)
