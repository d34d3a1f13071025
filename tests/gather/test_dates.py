"""Dates: what people write is read, and what is impossible or ambiguous is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAW, codes, read

from edition.intake.reading import dates
from edition.intake.reading.dates import BadDate, When, of_file_name, parse

DAY = date(2024, 3, 29)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-29",
        "2024-3-29",
        "2024/03/29",
        "2024.03.29",
        " 2024-03-29 ",
        "29 March 2024",
        "March 29, 2024",
        "29 March 2024, Friday",
        "Friday, 29 March 2024",
        "Fri, 29 Mar 2024",
        "| 29 March 2024, Friday |",
        "29th of March 2024",
        "29-Mar-2024",
        "29-MAR-2024",
        "29 mars 2024",
        "vendredi 29 mars 2024",
        "29. März 2024",
        "29 de marzo de 2024",
        "29 آذار 2024",
        "الجمعة، ٢٩ مارس ٢٠٢٤",
        "29 Μαρτίου 2024",
        "29 марта 2024",
        "29/3/2024",
        "29.03.2024",
    ],
)
def test_a_day_is_read(text: str) -> None:
    """Every usual way to write a day, in several languages, states that day and no hour."""
    assert parse(text) == When(DAY)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2024-03-29T06:30", 6, 30),
        ("2024-03-29 6:30", 6, 30),
        ("2024-03-29T06:30:15", 6, 30),
        ("29-MAR-2024 06:30:01.79", 6, 30),
        ("29 March 2024, 06:30", 6, 30),
        ("2024-03-29T04:30:00Z", 6, 30),
        ("2024-03-29 04:30:00 +00:00", 6, 30),
        ("Fri, 29 Mar 2024 04:30:00 +0000", 6, 30),
    ],
)
def test_a_moment_is_in_the_papers_zone(text: str, hour: int, minute: int) -> None:
    """An hour without a zone is the paper's; one with a zone is turned into the paper's."""
    found = parse(text, "Asia/Beirut")
    assert found.day == DAY
    assert found.moment is not None
    assert (found.moment.hour, found.moment.minute) == (hour, minute)
    assert found.moment.tzinfo == ZoneInfo("Asia/Beirut")


def test_a_zone_can_change_the_day() -> None:
    """Late evening in New York is the next day in Beirut."""
    assert parse("2024-03-28T23:00-04:00", "Asia/Beirut").day == DAY


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2025-02-30", "not a day of the calendar"),
        ("30 February 2025", "not a day of the calendar"),
        ("0000-00-00", "not a day of the calendar"),
        ("2024-03-29T25:00", "no such time"),
        ("3/4/2024", "could be two days"),
        ("29 March 2024, Monday", "contradicts itself"),
        ("9999-12-31T23:59:59+00:00", "beyond the calendar"),
        ("0001-01-01T00:00+14:00", "beyond the calendar"),
        ("yesterday", "is not a date"),
        ("March 2024", "is not a date"),
        ("", "is not a date"),
        ("29 30 March 2024", "is not a date"),
    ],
)
def test_what_cannot_be_is_refused(text: str, says: str) -> None:
    """Impossible, ambiguous and contradictory dates are refused with a sentence, never guessed."""
    with pytest.raises(BadDate, match=says):
        parse(text, "Asia/Beirut")


def test_the_contradiction_names_the_true_weekday() -> None:
    """A wrong weekday is answered with the right one."""
    with pytest.raises(BadDate, match="2024-03-29 is a Friday"):
        parse("Monday 29 March 2024")


@LAW
@given(st.text(max_size=40) | st.text("0123456789-/.:TZ+ |,Marchآذار", max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    """No text raises anything but BadDate."""
    try:
        assert isinstance(parse(text, "Asia/Beirut").day, date)
    except BadDate as fault:
        assert str(fault)


@LAW
@given(
    st.datetimes(datetime(1900, 1, 1), datetime(9990, 1, 1)), st.sampled_from(["UTC", "Asia/Beirut", "Asia/Kolkata"])
)
def test_what_we_write_is_read_back(moment: datetime, zone: str) -> None:
    """A moment in its ISO form is read as the same moment, to the second."""
    aware = moment.replace(microsecond=0, tzinfo=UTC).astimezone(ZoneInfo(zone))
    assert parse(aware.isoformat(), zone).moment == aware


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-03-29-boats.md", DAY),
        ("2024-03-29", DAY),
        ("boats-2024-03-29.md", DAY),
        ("boats.md", None),
        ("12024-03-29.md", None),
        ("2024-03-291.md", None),
    ],
)
def test_a_files_name_states_a_day(name: str, day: date | None) -> None:
    """The day is in a name when no other digit touches it."""
    assert of_file_name(name) == day


def test_an_impossible_day_in_a_name_is_refused() -> None:
    """A name with the 30th of February is not read as some other day."""
    with pytest.raises(BadDate):
        of_file_name("2025-02-30-boats.md")


def test_front_matter_comes_before_the_name(tmp_path: Path) -> None:
    """The stated date is used, and that the name says another is a finding."""
    article, findings = read(tmp_path, "2024-03-28-boats.md", "---\ntitle: Boats\ndate: 2024-03-29\n---\n\nCopy.")
    assert article.date == DAY
    assert codes(findings) == ["DATE-DISAGREE"]
    assert "2024-03-28" in findings[0].message


def test_the_name_comes_before_nothing(tmp_path: Path) -> None:
    """Without a stated date the name's is used, without a word."""
    article, findings = read(tmp_path, "2024-03-29-boats.md", "---\ntitle: Boats\n---\n\nCopy.")
    assert (article.date, findings) == (DAY, [])


def test_a_bad_date_is_replaced_by_the_names(tmp_path: Path) -> None:
    """The file's name, else its folder's, says the day; the finding is at the line that states the other."""
    copy = "---\ntitle: Boats\ndate: 2024-02-30\n---\n\nCopy."
    for name in ("2024-03-29-boats.md", "2024-3-29/boats.md", "20240329.md", "2024-03-29/deep/boats.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        article, findings = read(tmp_path, name, copy)
        assert article.date == DAY
        assert [(f.code, f.source.line) for f in findings] == [("DATE-NAMED", 3)]


def test_a_bad_date_alone_is_none(tmp_path: Path) -> None:
    """Nothing else says the day: the article has none."""
    article, findings = read(tmp_path, "boats.md", "---\ntitle: Boats\ndate: 2024-02-30\n---\n\nCopy.")
    assert article.date is None
    assert [(f.code, f.source.line) for f in findings] == [("DATE-BAD", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "1 أيار/مايو 2024", "الأربعاء 1 مايو/أيار 2024 م", "22 شوال 1445 الموافق 1 أيار 2024",
        "1 أيار 2024 (22 شوال 1445)",
        "٢٢ شوال ١٤٤٥ هـ - ١ مايو ٢٠٢٤", "12 اردیبهشت 1403", "چهارشنبه ۱۲ اردیبهشت ۱۴۰۳",
        "1 במאי 2024", "יום רביעי, 1 במאי 2024",
        "mercredi 1er mai 2024", "Mittwoch, den 1. Mai 2024", "1 de mayo de 2024", "1 мая 2024 г.", "1 Μαΐου 2024",
        "Wed May 1 10:00:00 2024", "May 1, 2024 5:30 PM", "Wed, 01 May 2024 10:00:00 +0200", "1er mai 2024 à 10:30",
    ],
)  # fmt: skip
def test_one_day_in_many_tongues(text: str) -> None:
    """Beside another calendar, with two names of the month, with words that say nothing."""
    assert dates.parse(text, "Asia/Beirut").day == date(2024, 5, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [("1 فروردین 1403", date(2024, 3, 20)), ("29 اسفند 1402", date(2024, 3, 19)), ("30 اسفند 1403", date(2025, 3, 20)),
     ("1 فروردین 1376", date(1997, 3, 21)), ("31 شهریور 1399", date(2020, 9, 21)), ("1 مهر 1399", date(2020, 9, 22))],
)  # fmt: skip
def test_the_solar_calendar(text: str, day: date) -> None:
    """Its first and last days, in leap years and others."""
    assert dates.parse(text).day == day


def test_a_day_that_the_solar_calendar_has_not() -> None:
    """The last month of 1402 has 29 days."""
    with pytest.raises(dates.BadDate, match="not a day"):
        dates.parse("30 اسفند 1402")


def test_an_unreadable_embargo_holds(tmp_path: Path) -> None:
    """An embargo that is no date holds for ever, and says so; one that cannot be reached does too."""
    for stated in ("when the mayor agrees", "9999-12-31T23:59:59.999999+00:00"):
        article, findings = read(tmp_path, "boats.md", f"---\ntitle: Boats\nembargo: {stated}\n---\n\nCopy.")
        assert codes(findings) == ["MOMENT-BAD"]
        assert article.embargo is not None
        assert article.embargo.year == 9999


def test_the_languages_are_those_of_cldr() -> None:
    """Every language of the table gives twelve months."""
    for language in dates.LANGUAGES:
        assert set(range(1, 13)) <= set(dates._months().values()), language


def test_a_day_above_twelve_is_no_month() -> None:
    """With hyphens as with slashes; what could be two days is refused."""
    assert parse("14-12-2025").day == date(2025, 12, 14) and parse("12-14-2025").day == date(2025, 12, 14)
    with pytest.raises(BadDate):
        parse("3-4-2024")
