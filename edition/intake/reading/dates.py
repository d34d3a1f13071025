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
_SLASH = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$")
_CLOCK = re.compile(
    r"(?:^|[T\s,]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r"(?:\s*([ap])\.?m\b\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?=$|[\s,])",
    re.IGNORECASE,
)
_EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_FILE_NAME = re.compile(r"(?:^|[^\d])(\d{4})([-_.])(\d{1,2})\2(\d{1,2})(?:$|[^\d])")
_COMPACT_NAME = re.compile(r"(?:^|[^\d])((?:19|20)\d{2})(\d{2})(\d{2})(?:$|[^\d])")
_BESIDE = re.compile(
    r"\s*(?:(?:الموافق|الموافقة|المصادف|برابر با|مطابق با)(?:\s+ل\w*)?|[()\[\]=]|(?<=\s)[-–—](?=\s))\s*"
)
"""What is between a day in one calendar and the same in another."""
_BETWEEN = re.compile(r"[,،\s]+|(?<=[^\W\d])/(?=[^\W\d])|(?<=\d)-(?=[^\W\d])|(?<=[^\W\d])-(?=\d)")
"""What divides the words of a date: blanks, commas, two names of a month, hyphens as in ``29-Mar-2024``."""
_SMALL = frozenset(
    "de of the on at le la den der am um vom del di du dia à г года"
    " يوم في من م ميلادي ميلادية ه هـ هجري روز سال ل ה יום ב".split()
)
"""Words that say nothing about a day."""


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
    rest = f"{plain[: clock.start()]} {plain[clock.end() :]}".strip() if clock else plain
    slash = _SLASH.match(rest)
    day = _slash(slash, text) if slash else _of_calendars(rest, text)
    if clock:
        return _when(day, _of_day(clock[1], clock[4]), clock[2], clock[3], clock[5], zone, text)
    return When(day)


def is_day(text: str) -> bool:
    """Whether ``text`` states a day."""
    try:
        parse(text)
    except BadDate:
        return False
    return True


def _of_day(hour: str, half: str | None) -> str:
    """The hour of 24, where a half of the day was stated."""
    if not half:
        return hour
    return str(int(hour) % 12 + (12 if half.lower() == "p" else 0))


def _of_calendars(rest: str, text: str) -> date:
    """The day that a text names, alone or beside its name in another calendar; raises BadDate."""
    parts = [part for part in _BESIDE.split(rest) if part.strip()]
    found: set[date] = set()
    for part in parts if len(parts) > 1 else ():
        try:
            found.add(_named(part, text))
        except BadDate:
            continue
    return found.pop() if len(found) == 1 else _named(rest, text)


def of_file_name(name: str) -> date | None:
    """The day that a file or folder name has (``2024-03-29-slug.md``, ``2024-3-29``, ``20240329``); raises BadDate.

    None where it has none; eight digits that are no day of the calendar are a number.
    """
    found = _FILE_NAME.search(name)
    if found:
        return _day(int(found[1]), int(found[3]), int(found[4]), found[0].strip("-_./ "))
    compact = _COMPACT_NAME.search(name)
    try:
        return date(int(compact[1]), int(compact[2]), int(compact[3])) if compact else None
    except ValueError:
        return None


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
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if first <= 12 and second <= 12 and first != second and found[2] in "/-":
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
                names.setdefault(name.lower().strip(".").removeprefix("יום "), number)
    return names


def _unprefixed(word: str) -> str:
    """A month without the Hebrew letter for 'in' before it."""
    return word[1:] if word[:1] in ("ב", "ל") and word not in _months() and word[1:] in _months() else word


def _named(rest: str, text: str) -> date:
    words = [word.strip(".،") for word in _BETWEEN.split(rest.lower())]
    words = [re.sub(r"^(\d{1,2})(st|nd|rd|th|er|ère|º|ª)$", r"\1", word) for word in words if word]
    words = [_unprefixed(word) for word in words if word not in _SMALL]
    solar = _of_the_sun(words, text)
    if solar is not None:
        return solar
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
        elif pair in _months() and month in (None, _months()[pair]):
            month, skip = _months()[pair], True
        elif word in _months() and month in (None, _months()[word]):
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


_SOLAR = {
    name: number
    for names in (
        "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
        "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
    )
    for number, name in enumerate(names.split(), 1)
}
"""The months of the solar calendar of Iran and of Afghanistan."""
_NOROOZ, _NOROOZ_YEAR = date(2021, 3, 21), 1400


def _of_the_sun(words: list[str], text: str) -> date | None:
    """The day that is named in the solar calendar (``12 اردیبهشت 1403``), or None; raises BadDate.

    Six months of 31 days, five of 30, and one of 29, or of 30 in the leap years of the 33-year cycle, which are those
    of the sky from 1206 to 1498.
    """
    numbers = [int(word) for word in words if word.isdecimal()]
    months = [_SOLAR[word] for word in words if word in _SOLAR]
    rest = [word for word in words if not word.isdecimal() and word not in _SOLAR and word not in _weekdays()]
    if len(numbers) != 2 or len(months) != 1 or rest or not 1206 <= max(numbers) <= 1498:
        return None
    day, year, month = min(numbers), max(numbers), months[0]
    longest = 31 if month <= 6 else 30 if month <= 11 or _leap(year) else 29
    if not 1 <= day <= longest:
        raise BadDate(f"'{text}' is not a day of the calendar")
    step = 1 if year >= _NOROOZ_YEAR else -1
    years = range(_NOROOZ_YEAR, year) if step > 0 else range(year, _NOROOZ_YEAR)
    days = step * sum(366 if _leap(one) else 365 for one in years)
    return _NOROOZ + timedelta(days + 31 * (month - 1) - max(0, month - 7) + day - 1)


def _leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8
