"""What an article states about itself: language, dates, tier, value, authors; each fault a finding."""

from __future__ import annotations

import difflib
import re
from datetime import UTC, datetime, time
from datetime import date as day
from itertools import pairwise
from zoneinfo import ZoneInfo

from edition.findings import Finding, Source, note, warning
from edition.forms import FORMS
from edition.intake.reading import dates, keys
from edition.intake.reading.language import detection as languages
from edition.intake.sources.place import Place
from edition.model import Block, Paper
from edition.words import is_rtl, runs_left


def language(fields: keys.Fields, place: Place, body: list[Block], paper: Paper, findings: list[Finding]) -> str:
    """The language of an article: stated, in its file's name, recognized by its copy, or the paper's."""
    stated = fields.text("lang").replace("_", "-")
    if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", stated):
        return stated
    if place.language:
        return place.language
    found = languages.recognized(body, paper.language)
    if paper.other is not None:
        copy = " ".join([fields.text("title"), *(block.text for block in body)])
        if found.partition("-")[0] == paper.other.side or (found == paper.language and turned(copy, paper)):
            return paper.other.language
    if found != paper.language:
        message = f"is in {languages.name(found)} ({found}), not the paper's {languages.name(paper.language)}"
        findings.append(note("LANG-DETECTED", Source(place.name, 1), message, "if it is not, add 'lang:'"))
    return found


def turned(text: str, paper: Paper) -> bool:
    """Whether ``text`` runs in the direction of the other side of a two-faced paper; what has no letters does not."""
    letters = any(char.isalpha() for char in text)
    return paper.other is not None and letters and is_rtl(text) != runs_left(paper.language)


def date(fields: keys.Fields, place: Place, paper: Paper, findings: list[Finding]) -> dates.When | None:
    """The day of an article: from its front matter, else from its name or folder's; None where there is none.

    A date in the front matter that is no day is a finding, and the name's day is used.
    """
    stated = fields.text("date")
    where = Source(place.name, fields.line("date"))
    when: dates.When | None = None
    bad = ""
    if stated:
        try:
            when = dates.parse(stated, paper.timezone)
        except dates.BadDate as fault:
            bad = str(fault)
    named = _named(place, where, findings)
    if bad and named is not None:
        message = f"{bad}; the day of the file's name, {named}, was used"
        findings.append(warning("DATE-NAMED", where, message, "write it as 2024-03-29"))
    elif bad:
        findings.append(warning("DATE-BAD", where, bad, "write it as 2024-03-29; it is not printed"))
    if when is None:
        return dates.When(named) if named is not None else None
    if named is not None and named != when.day and place.file.parent.name != "articles":
        message = f"says {when.day}, its name says {named}; {when.day} was used"
        findings.append(note("DATE-DISAGREE", where, message))
    return when


_YEAR = re.compile(r"(?:19|20)\d\d")


def _named(place: Place, where: Source, findings: list[Finding]) -> day | None:
    """The day that the file's name states, or that of its folder or of one above it."""
    above, root = place.file.parts[:-1], len(place.root.parts)
    folders = above[max(root - 1, len(above) - 3) :][::-1]
    years = (f"{year}-{name}" for name, year in pairwise((place.file.stem, *folders)) if _YEAR.fullmatch(year))
    for name in (place.file.stem, *folders, place.root.name, *years):
        try:
            named = dates.of_file_name(name)
        except dates.BadDate as fault:
            findings.append(note("DATE-NAME", where, f"the file's name: {fault}"))
            continue
        if named is not None:
            return named
    return None


def moment(fields: keys.Fields, key: str, place: Place, paper: Paper, findings: list[Finding]) -> datetime | None:
    """A moment that ``key`` states; an embargo that cannot be read holds for ever."""
    stated = fields.text(key)
    if not stated:
        return None
    try:
        when = dates.parse(stated, paper.timezone)
    except dates.BadDate as fault:
        where = Source(place.name, fields.line(key))
        findings.append(warning("MOMENT-BAD", where, f"{key}: {fault}", "write it as 2024-03-29T06:00"))
        # an embargo that cannot be read holds for ever; the other two state nothing
        return datetime.max.replace(microsecond=0, tzinfo=UTC) if key == "embargo" else None
    return when.moment or datetime.combine(when.day, time(0), ZoneInfo(paper.timezone))


def tier(fields: keys.Fields, place: Place, findings: list[Finding]) -> int | None:
    """The tier that is stated, or None."""
    stated = fields.text("tier")
    if not stated:
        return None
    if stated in ("1", "2", "3", "4", "5"):
        return int(stated)
    findings.append(warning("TIER-BAD", Source(place.name, fields.line("tier")), f"'{stated}' is not a tier", "1 to 5"))
    return None


def form(fields: keys.Fields, place: Place, findings: list[Finding]) -> str:
    """The form that is stated, or nothing."""
    stated = fields.text("form").strip().lower()
    if stated in FORMS or not stated:
        return stated
    where = Source(place.name, fields.line("form"))
    near = difflib.get_close_matches(stated, FORMS, 1, 0.5)
    hint = f"did you mean '{near[0]}'?" if near else "there are: " + ", ".join(FORMS)
    findings.append(warning("FORM-BAD", where, f"'{stated}' is not a form of article; it runs as news", hint))
    return ""


def value(fields: keys.Fields, place: Place, findings: list[Finding]) -> int:
    """The news value that is stated: priority, or weight the other way round; 0 without either."""
    for key, sign in (("priority", 1), ("weight", -1)):
        stated = fields.text(key)
        if stated:
            if re.fullmatch(r"[+-]?\d{1,9}", stated):
                return sign * int(stated)
            where = Source(place.name, fields.line(key))
            findings.append(warning("VALUE-BAD", where, f"'{stated}' is not a number for {key}"))
    return 0
