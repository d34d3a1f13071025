"""What the program prints by itself, by language: words from gettext catalogues, dates and digits by CLDR."""

from edition.words.catalogue import KEYS, Words, fault_of, words_for, words_of
from edition.words.dates import MONTHS, date_line, dated, pattern_of
from edition.words.direction import is_rtl, runs_left
from edition.words.numerals import DIGITS

__all__ = [
    "DIGITS",
    "KEYS",
    "MONTHS",
    "Words",
    "date_line",
    "dated",
    "fault_of",
    "is_rtl",
    "pattern_of",
    "runs_left",
    "words_for",
    "words_of",
]
