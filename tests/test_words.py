"""What the program prints by itself: every catalogue whole, a paper's own words before it, dates and digits by CLDR."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from edition.config import read_paper
from edition.findings import BadConfiguration
from edition.model import Issue, Paper
from edition.words import KEYS, catalogue, date_line, words_for, words_of
from edition.words.catalogue import LOCALES, languages, placeholders

DAY = date(2017, 2, 8)


def test_the_languages() -> None:
    """There are catalogues in eight languages."""
    assert languages() == ["ar", "de", "en", "es", "fa", "fr", "he", "pt"]


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_is_whole(language: str) -> None:
    """It has every key once, in order, over the same English, with the same placeholders; nothing in it is doubtful."""
    with (LOCALES / language / "LC_MESSAGES" / "edition.po").open("rb") as file:
        found = [one for one in read_po(file) if one.id]
    assert [one.context for one in found] == list(KEYS)
    english = catalogue.messages("en")
    for one in found:
        key = str(one.context)
        assert one.string and not one.fuzzy, key
        assert one.id == english[key], key
        assert placeholders(str(one.string)) == placeholders(english[key]), key
        assert language == "en" or one.string != one.id or len(str(one.id)) < 10, f"{key} is English"


def test_the_catalogue_of_a_language() -> None:
    """A country's language has that of the language; an unknown language has English."""
    assert words_of("ar-LB").in_this_issue == words_of("ar").in_this_issue == "في هذا العدد"
    assert words_of("pt_BR").sources == "Fontes:"
    assert words_of("fi").by == "By"


def test_names_in_a_row() -> None:
    """Each language joins them in its own way."""
    assert words_of("en").names(["A", "B", "C"]) == "A, B and C"
    assert words_of("ar").names(["سلمى", "رامي", "نور"]) == "سلمى، رامي ونور"
    assert words_of("de").names(["A"]) == "A"
    assert words_of("de").names([]) == ""


@pytest.mark.parametrize(
    ("language", "setting", "jump"),
    [
        ("ar", "", "التتمة ص ١٢"),
        ("ar-LB", "", "التتمة ص ١٢"),
        ("ar-MA", "", "التتمة ص 12"),
        ("ar", "latn", "التتمة ص 12"),
        ("ar-MA", "arab", "التتمة ص ١٢"),
        ("fa", "", "ادامه در صفحهٔ ۱۲"),
        ("he", "", "המשך בעמוד 12"),
        ("en", "arab", "Continued on page 12"),
        ("ur", "", "Continued on page 12"),
    ],
)
def test_digits(language: str, setting: str, jump: str) -> None:
    """Those of the paper's setting, else of its country; a language with European ones keeps them."""
    assert words_for(Paper("A", language=language, digits=setting)).on_page(12) == jump


def test_digits_of_an_article_in_another_language() -> None:
    """An Arabic paper's English article jumps to page 4, its Arabic ones to page ٤."""
    paper = Paper("A", language="ar-LB")
    assert words_for(paper, "en").on_page(4) == "Continued on page 4"
    assert words_for(paper, "ar").from_page(4) == "تتمة المنشور ص ٤"


@pytest.mark.parametrize(
    ("language", "facts", "line"),
    [
        ("en-GB", {}, "| 8 February 2017, Wednesday |"),
        ("ar-LB", {}, "| الأربعاء ٨ شباط ٢٠١٧ |"),
        ("ar-EG", {}, "| الأربعاء ٨ فبراير ٢٠١٧ |"),
        ("ar-DZ", {}, "| الأربعاء 8 فيفري 2017 |"),
        ("ar", {"months": "levantine"}, "| الأربعاء ٨ شباط ٢٠١٧ |"),
        ("ar-LB", {"months": "both"}, "| الأربعاء ٨ شباط (فبراير) ٢٠١٧ |"),
        ("ar-LB", {"months": "egyptian", "digits": "latn"}, "| الأربعاء 8 فبراير 2017 |"),
        ("ar-LB", {"months": "both", "date_line": "d MMMM 'MMMM' MM"}, "٨ شباط (فبراير) MMMM ٠٢"),
        ("en", {"months": "both"}, "| 8 February 2017, Wednesday |"),
        ("fr", {}, "| mercredi 8 février 2017 |"),
        ("de", {}, "| Mittwoch, 8. Februar 2017 |"),
        ("es", {}, "| miércoles, 8 de febrero de 2017 |"),
        ("pt", {}, "| quarta-feira, 8 de fevereiro de 2017 |"),
        ("fa", {}, "| چهارشنبه ۸ فوریه ۲۰۱۷ |"),
        ("he", {}, "| יום רביעי, 8 בפברואר 2017 |"),
    ],
)
def test_the_date_line(language: str, facts: dict[str, str], line: str) -> None:
    """In the language's own order, months and digits, or in the paper's."""
    found = date_line(Issue(Paper("A", language=language, **facts), DAY, (), ""))
    assert found.replace(EZAFE, "") == line


EZAFE = "\u0654"
"""The sign of the genitive above a Persian month, which CLDR writes in some of its releases."""


def test_volume_and_number() -> None:
    """As far as the issue has them."""
    assert words_of("en").count("137", "12") == "Vol. 137 No. 12"
    assert words_of("ar").count("", "12") == "العدد ١٢"
    assert words_of("ar").count("", "") == ""


def test_a_paper_has_words_of_its_own(tmp_path: Path) -> None:
    """In its own language, and in tables of theirs for others; what it does not say is the catalogue's."""
    file = tmp_path / "paper.toml"
    file.write_text(
        'name = "A"\nlanguage = "en-GB"\n[words]\nby = "From"\ncontinued_on = "Turn to {page}"\n'
        '[words.ar]\nby = "كتب"\ndate_line = "d MMMM"\n',
        "utf-8",
    )
    paper = read_paper(file)
    assert (words_for(paper).by, words_for(paper).on_page(3), words_for(paper).news) == ("From", "Turn to 3", "News")
    assert (words_for(paper, "en").by, words_for(paper, "ar-EG").by, words_for(paper, "fr").by) == (
        "From",
        "كتب",
        "Par",
    )


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ('continued = "On {page}"', "unknown word 'continued'", "did you mean 'continued_on'?"),
        ('continued_on = "Turn the page"', "'continued_on' needs {page}", ""),
        ('continued_on = "Page {number}"', "'continued_on' needs {page}", ""),
        ('continued_on = "Page {page"', "bracket", ""),
        ('by = "By {name}"', "'by' needs no {brackets}", ""),
        ('date_line = "HH:mm"', "is no pattern for a day", ""),
        ("by = 3", "words", ""),
    ],
)
def test_a_mistake_in_the_words_is_one_line(tmp_path: Path, line: str, message: str, hint: str) -> None:
    """File, line, what is wrong and the nearest known word."""
    file = tmp_path / "paper.toml"
    file.write_text(f'name = "A"\ndefault_section = "by"\n[words]\nnews = "Neues"\n{line}\n', "utf-8")
    with pytest.raises(BadConfiguration) as caught:
        read_paper(file)
    assert message in caught.value.args[0] and hint in caught.value.hint
    assert str(caught.value.source) == "paper.toml:5"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('digits = "roman"', "'roman' is not one of latn, arab, arabext"),
        ('months = "syriac"', "'syriac' is not one of levantine, egyptian, both"),
        ('date_line = "d MMMM HH:mm"', "is no pattern for a day such as d MMMM y"),
    ],
)
def test_a_mistake_in_digits_months_or_pattern(tmp_path: Path, line: str, message: str) -> None:
    """Refused with what there is."""
    file = tmp_path / "paper.toml"
    file.write_text(f'name = "A"\n{line}\n', "utf-8")
    with pytest.raises(BadConfiguration) as caught:
        read_paper(file)
    assert message in caught.value.args[0] and str(caught.value.source) == "paper.toml:2"
