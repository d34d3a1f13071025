"""Marks of direction, numbers in copy that runs to the left, and the language of words in another script."""

from __future__ import annotations

import re

import pytest

from edition.intake.reading.decode import text_of
from edition.intake.reading.language import isolates, tongues, typography
from edition.model import Block, BlockKind, Run, Style
from edition.words.direction import sides


@pytest.mark.parametrize(
    ("typed", "kept", "changed", "removed"),
    [
        ("a \u2067שלום\u2069 b", "a \u2067שלום\u2069 b", 0, 0),
        ("a \u202eשלום\u202c b", "a \u2067שלום\u2069 b", 1, 0),
        ("a \u202dabc\u202c b", "a \u2066abc\u2069 b", 1, 0),
        ("a \u202eabc", "a abc", 0, 1),
        ("abc\u2069 \u202c", "abc ", 0, 2),
        ("\u2066one\n\ntwo\u2069", "one\n\ntwo", 0, 2),
        ("\u2066a \u202bb\u202c c\u2069", "\u2066a \u2067b\u2069 c\u2069", 1, 0),
    ],
)
def test_isolates_stay_and_overrides_become_isolates(typed: str, kept: str, changed: int, removed: int) -> None:
    """In pairs inside one paragraph; what has no partner goes."""
    assert isolates.kept(typed) == (kept, changed, removed)


def test_changed_marks_are_reported() -> None:
    """An override and a stray mark are a note each."""
    text, findings = text_of("a \u202eb\u202c c \u2069".encode(), "a.md")
    assert text == "a \u2067b\u2069 c "
    assert [f.code for f in findings] == ["CHAR-BIDI", "CHAR-BIDI"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("اتصلوا على 03-778899 مساء", ["03-778899"]),
        ("الرقم +44 20 7946 0958 في لندن", ["+44 20 7946 0958"]),
        ("هاتف 01 445 566 فقط", ["01 445 566"]),
        ("بلغت الحرارة -7 ليلا", ["−7"]),
        ("هبط السهم -3% أمس", ["−3%"]),
        ("انتهت 4-2 بعد التمديد", ["4-2"]),
        ("من 08:30-16:15 يوميا", ["08:30-16:15"]),
        ("الرقم 01/441 000 صباحا", ["01/441 000"]),
        ("هاتف 70 123 456 أو 70/123 456", ["70 123 456", "70/123 456"]),
        ("هاتف 03 778899 ليلا", ["03 778899"]),
        ("تابعوا @Harbour_Office و#Quay", ["@Harbour_Office", "#Quay"]),
        ("أيام 12 13 14 من الشهر", []),
        ("عام 2023 450 راكبا", []),
        ("كوفيد-19 عام 2020", []),
        ("في 12/5/2023 وصل 1,250 راكبا", []),
        ("فاز ٣-١", []),
    ],
)
def test_numbers_keep_their_order_in_arabic(text: str, numbers: list[str]) -> None:
    """Telephones, signs, scores and spans are isolated once; dates and plain numbers need nothing."""
    once = typography.of_text(text, "ar")
    assert re.findall("\u2066(.*?)\u2069", once) == numbers
    assert typography.of_text(once, "ar") == once
    assert "\u2066" not in typography.of_text(text, "en")


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("The play قصر الريح opens, and Θάλασσα after it.", "en", [("قصر الريح", "ar"), ("Θάλασσα", "el")]),
        ("Say گل سرخ or привет.", "de", [("گل سرخ", "fa"), ("привет", "ru")]),
        ("Він сказав: їжак.", "en", [("Він сказав: їжак", "uk")]),
        ("東京 and ひらがな", "fr", [("東京", "zh"), ("ひらがな", "ja")]),
        ("قال שלום ثم مضى", "ar", [("שלום", "he")]),
        ("an angle α and β", "en", []),
        ("زمین گرد است", "fa", []),
    ],
)
def test_words_of_another_script_have_a_language(text: str, lang: str, found: list[tuple[str, str]]) -> None:
    """By their script, where the writer does not say; what was written comes back when the marks are taken off."""
    block = Block(BlockKind.PARAGRAPH, (Run(text),))
    marked = tongues.marked(block, lang)
    assert [(run.text, run.lang) for run in marked.runs if run.lang] == found
    assert marked.text == text
    assert tongues.unmarked(marked, lang).text == text and not any(r.lang for r in tongues.unmarked(marked, lang).runs)


def test_a_list_runs_one_way() -> None:
    """A Latin item in an Arabic list has its bullet where the others have theirs; paragraphs decide for themselves."""
    texts = ["مقدمة قصيرة", "الميناء", "Harbour Logistics", "السوق", "An English paragraph."]
    kinds = [BlockKind.PARAGRAPH, *[BlockKind.ITEM] * 3, BlockKind.PARAGRAPH]
    body = [Block(kind, (Run(text),)) for kind, text in zip(kinds, texts, strict=True)]
    assert sides(body, "ar") == [True, True, True, True, False]
    assert sides(body[2:3], "en") == [False]


def test_numbers_in_an_arabic_paragraph_of_an_english_article() -> None:
    """A paragraph that runs to the left keeps its numbers in their order, whatever the article's language."""
    block = Block(BlockKind.PARAGRAPH, (Run("اتصلوا على "), Run("70 123 456", Style.BOLD), Run(" أو 01/441 000.")))
    done = typography.of_block(tongues.marked(block, "en"), "en")
    assert re.findall("\u2066(.*?)\u2069", done.text) == ["70 123 456", "01/441 000"]
    assert typography.of_block(done, "en") == done
    plain = Block(BlockKind.PARAGRAPH, (Run("Call 70 123 456."),))
    assert typography.of_block(plain, "en") == plain


@pytest.mark.parametrize(("text", "left"), [("13:45", True), ("12/4/2024", True), ("—", False), ("FIFA 2024", False)])
def test_a_time_or_a_day_runs_as_its_article_does(text: str, left: bool) -> None:
    """A paragraph without letters stands where the others of an Arabic story do, and at the left in an English one."""
    body = [Block(BlockKind.PARAGRAPH, (Run(text),))]
    assert sides(body, "ar") == [left]
    assert sides(body, "en") == [False]
