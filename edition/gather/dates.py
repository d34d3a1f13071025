"""Dates as people and programs write them; what is impossible or ambiguous is refused, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_day_names, get_month_names

LANGUAGES = ("en", "fr", "es", "de", "pt", "it", "nl", "ar", "ar_LB", "fa", "he", "ru", "el", "tr")
"""Languages whose names of months and days are understood."""

_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$",
    re.IGNORECASE,
)
_SLASH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_CLOCK = re.compile(r"[T\s,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_FILE_NAME = re.compile(r"(?:^|[^\d])(\d{4})-(\d{2})-(\d{2})(?:$|[^\d])")


class BadDate(ValueError):
    """A text that is no date, or could be two; its message is one sentence."""


@dataclass(frozen=True)
class When:
    """A day in the paper's zone, with the moment when one was stated."""

    day: date
    moment: datetime | None = None


def parse(text: str, zone: str = "UTC") -> When:
    """The day (and moment) that ``text`` states, in the paper's ``zone``; raises BadDate."""
    plain = " ".join(text.translate(_EASTERN).split()).strip("| ")
    iso = _ISO.match(plain)
    if iso:
        day = _day(int(iso[1]), int(iso[2]), int(iso[3]), text)
        return _when(day, iso[4], iso[5], iso[6], iso[7], zone, text)
    clock = _CLOCK.search(plain)
    rest = plain[: clock.start()] if clock else plain
    slash = _SLASH.match(rest)
    day = _slash(slash, text) if slash else _named(rest, text)
    if clock:
        return _when(day, clock[1], clock[2], clock[3], clock[4], zone, text)
    return When(day)


def of_file_name(name: str) -> date | None:
    """The day that a file or folder name carries (``2024-03-29-slug.md``), or None; raises BadDate."""
    found = _FILE_NAME.search(name)
    return _day(int(found[1]), int(found[2]), int(found[3]), found[0].strip("-/")) if found else None


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as fault:
        raise BadDate(f"'{text}' is not a day of the calendar") from fault


def _when(
    day: date, hour: str | None, minute: str, second: str | None, offset: str | None, zone: str, text: str
) -> When:
    if hour is None:
        return When(day)
    try:
        moment = datetime.combine(day, time(int(hour), int(minute), int(second or 0)))
    except ValueError as fault:
        raise BadDate(f"'{text}' has no such time of day") from fault
    here = ZoneInfo(zone)
    try:
        moment = moment.replace(tzinfo=_offset(offset)).astimezone(here) if offset else moment.replace(tzinfo=here)
    except OverflowError as fault:
        raise BadDate(f"'{text}' is beyond the calendar") from fault
    return When(moment.date(), moment)


def _offset(text: str) -> timezone:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return timezone(sign * min(timedelta(hours=int(digits[:2]), minutes=int(digits[2:])), timedelta(hours=23)))


def _slash(found: re.Match[str], text: str) -> date:
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if first <= 12 and second <= 12 and first != second and "/" in text:
        raise BadDate(f"'{text}' could be two days: write it as {year}-MM-DD")
    if second > 12:
        first, second = second, first
    return _day(year, second, first, text)


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for width in ("abbreviated", "wide"):
            for number, name in get_month_names(width, "format", locale).items():
                names.setdefault(name.lower().strip("."), number)
    for number, name in enumerate(
        ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول"], 1
    ):
        names.setdefault(name, number)
    names["sept"] = 9
    return names


@cache
def _weekdays() -> dict[str, int]:
    names: dict[str, int] = {}
    for language in LANGUAGES:
        for width in ("abbreviated", "wide"):
            for number, name in get_day_names(width, "format", Locale.parse(language)).items():
                names.setdefault(name.lower().strip("."), number)
    return names


def _named(rest: str, text: str) -> date:
    words = [word.strip(".،") for word in re.split(r"[,،\s]+", rest.lower()) if word.strip(".،")]
    words = [re.sub(r"^(\d{1,2})(st|nd|rd|th|er)$", r"\1", word) for word in words if word not in ("de", "of")]
    day = year = month = weekday = None
    skip = False
    for i, word in enumerate(words):
        if skip:
            skip = False
            continue
        pair = f"{word} {words[i + 1]}" if i + 1 < len(words) else ""
        if word.isdecimal() and len(word) == 4 and year is None:
            year = int(word)
        elif word.isdecimal() and len(word) <= 2 and day is None:
            day = int(word)
        elif pair in _months() and month is None:
            month, skip = _months()[pair], True
        elif word in _months() and month is None:
            month = _months()[word]
        elif word in _weekdays() and weekday is None:
            weekday = _weekdays()[word]
        else:
            raise BadDate(f"'{text}' is not a date such as 2024-03-29")
    if day is None or month is None or year is None:
        raise BadDate(f"'{text}' is not a date such as 2024-03-29")
    found = _day(year, month, day, text)
    if weekday is not None and found.weekday() != weekday:
        actual = get_day_names("wide", "format", Locale.parse("en"))[found.weekday()]
        raise BadDate(f"'{text}' contradicts itself: {found.isoformat()} is a {actual}")
    return found
