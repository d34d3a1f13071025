"""The date line: an issue's day by CLDR, with the Arabic months of the paper's choice."""

from __future__ import annotations

import re
from datetime import date

from babel import UnknownLocaleError
from babel.dates import format_date, get_month_names

from edition.model import Issue, Paper
from edition.words.catalogue import words_for
from edition.words.numerals import shown

MONTHS = {"levantine": ("ar_LB",), "egyptian": ("ar_EG",), "both": ("ar_LB", "ar_EG")}
"""Names of the months in Arabic, by the locales that have them; with two, the second is in brackets."""
_MONTH = re.compile(r"'[^']*'|(?:M{3,4}|L{3,4})(?![ML])")


def date_line(issue: Issue) -> str:
    """The issue's date in the paper's pattern, language, months and digits."""
    return dated(issue.date, issue.paper, issue.paper.language)


def dated(day: date, paper: Paper, lang: str) -> str:
    """A day as the paper's date line has it, in the words and digits of a language; English where CLDR lacks it."""
    words = words_for(paper, lang)
    own = lang.split("-")[0].lower() == paper.language.split("-")[0].lower()
    lang = paper.language if own else lang
    pattern = (paper.date_line if own else "") or words.date_line
    if paper.months and lang.lower().startswith("ar"):
        pattern = _with_months(pattern, day, MONTHS[paper.months])
    try:
        text: str = format_date(day, pattern, locale=lang.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        text = format_date(day, pattern, locale="en")
    return shown(text, words.digits)


def pattern_of(text: str) -> str:
    """``text`` if a day can be written by it; raises ValueError where it asks for hours or for no CLDR field."""
    try:
        format_date(date(2024, 3, 29), text, locale="en")
    except (AttributeError, KeyError, ValueError) as fault:
        raise ValueError(f"'{text}' is no pattern for a day such as d MMMM y") from fault
    return text


def _with_months(pattern: str, day: date, locales: tuple[str, ...]) -> str:
    """``pattern`` with its month spelt out, as the locales name it."""
    names = [get_month_names("wide", locale=locale)[day.month] for locale in locales]
    name = f"{names[0]} ({names[1]})" if len(names) > 1 else names[0]
    return _MONTH.sub(lambda found: found[0] if found[0].startswith("'") else f"'{name}'", pattern)
