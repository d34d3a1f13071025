"""Typographic marks: each language's own, once, and never inside code or addresses."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import LAW

from edition.intake.reading.language.marks import QUOTES
from edition.intake.reading.language.typography import of_block, of_text
from edition.model import Block, BlockKind, Cell, Run, Style

LANGUAGES = [*QUOTES, "xx", "en-GB", "fr-CA", "fr-CH"]
PIECES = (
    "word", "o", "7", "كلمة", " ", "  ", "\u00a0", '"', "'", '"--', '--"', "--", "-", "...", "…", ".", ",", "!", "?",
    "(", ")", "“", "”", "‘", "’", "«", "»", "„", "–", "—", "″", "/", "https://a.b/c--d'e", "\n", "[",
    "\u202f", ":", ";", "12", "1990", "1/2", " x ", " km", "M.", "p.", " March", "a", "v ", "n'", "'s ", "°", "\ue000",
    "a@b.co", ":-)", "10:30", "J. R. ", " 000",
)  # fmt: skip
text = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def seen(words: str) -> str:
    """``words`` with every space that does not break where it can be seen."""
    return words.replace("\u00a0", "~").replace("\u202f", "^")


def letters(words: str) -> str:
    """The letters and digits of ``words``; a sign of its own for a half or for times counts as what was typed."""
    return "".join(c for c in unicodedata.normalize("NFKC", words).replace("×", "x") if c.isalnum())


@pytest.mark.parametrize(
    ("lang", "typed", "set_"),
    [
        ("en", '"Go," she said.', "“Go,” she said."),
        ("en", "It's the boats' day", "It’s the boats’ day"),
        ("en", "'Tis 'so' in '24", "’Tis ‘so’ in ’24"),
        ("en", "\"He said 'go'\"", "“He said ‘go’”"),
        ("en", '("quoted")', "(“quoted”)"),
        ("en", "a -- b", "a – b"),
        ("en", "a--b", "a – b"),
        ("en", "1914-18, well-known", "1914–18, well-known"),
        ("en", "rock 'n' roll", "rock ’n’ roll"),
        ("en", "5'10\" at 51°30'26\"", "5′10″ at 51°30′26″"),
        ("en", "Wait...", "Wait…"),
        ("en", "Wait....", "Wait...."),
        ("en", 'a 12" pipe', "a 12″ pipe"),
        ("en", '"in 2024" it', "“in 2024” it"),
        ("en", "see https://example.org/a--b?c='d'", "see https://example.org/a--b?c='d'"),
        ("en", "--verbose", "--verbose"),
        ("fr", '"Oui"', "«\u00a0Oui\u00a0»"),
        ("fr", "l'eau", "l’eau"),
        ("de", '"Ja"', "„Ja“"),
        ("de", "'Ja'", "‚Ja‘"),
        ("es", '"Sí"', "«Sí»"),
        ("ar", '"نعم"', "«نعم»"),
        ("ar", 'إلى "الخبز" و"الطماطم" وب"الملح"', "إلى «الخبز» و«الطماطم» وب«الملح»"),
        ("ar", 'كتاب "وطنك"و"بيتك"', "كتاب «وطنك»و«بيتك»"),
        ("ar", "قال ذلك . وتهدف الخطة ، كما يبدو ؛ هل جاء ؟", "قال ذلك. وتهدف الخطة، كما يبدو؛ هل جاء؟"),
        ("ar", "شيطانا .. الساعة 10 :30", "شيطانا.. الساعة 10 :30"),
        ("fa", "سلام ، خوبی ؟", "سلام، خوبی؟"),
        ("en-GB", '"Yes"', "“Yes”"),
        ("xx", '"Yes"', "“Yes”"),
        ("de-CH", '"Ja"', "«Ja»"),
        ("de", "'s ist gut", "’s ist gut"),
        ("nl", "'s morgens", "’s morgens"),
        ("sv", '"Ja"', "”Ja”"),
        ("da", '"Ja"', "»Ja«"),
        ("pl", '"Tak"', "„Tak”"),
        ("cs", '"Ano"', "„Ano“"),
        ("pt-PT", '"Sim"', "«Sim»"),
        ("he", 'צה"ל אמר "שלום"', "צה״ל אמר ”שלום”"),
        ("zh", "他说：“好”。", "他说：“好”。"),
    ],
)
def test_marks_of_a_language(lang: str, typed: str, set_: str) -> None:
    """What is typed on a keyboard becomes what a printer would set in that language."""
    assert of_text(typed, lang) == set_


@pytest.mark.parametrize(
    ("lang", "typed", "set_"),
    [
        ("en", "1990-1995, pages 12-15", "1990–1995, pages 12–15"),
        ("en", "won 3-1, $10-15, 1,000-2,000", "won 3–1, $10–15, 1,000–2,000"),
        ("en", "from 9:30-10:30", "from 9:30–10:30"),
        ("en", "-5 °C (-3)", "−5~°C (−3)"),
        ("en", "3 x 4 x 5", "3~×~4~×~5"),
        ("en", "2 1/2 hours, 1/2 cup, 3/4 of it", "2½ hours, ½ cup, ¾ of it"),
        ("fr", "1990-1995", "1990-1995"),
        ("en", "5 km, 10 %, $3 million", "5~km, 10~%, $3~million"),
        ("en", "§ 5, No. 7, p. 12, Fig. 3", "§~5, No.~7, p.~12, Fig.~3"),
        ("en", "No. 2010-2015", "No.~2010-2015"),
        ("en", "29 March, March 29, 5th May", "29~March, March~29, 5th~May"),
        ("de", "29. März, Nr. 5, 3 Mio. Euro", "29.~März, Nr.~5, 3~Mio. Euro"),
        ("es", "29 de marzo", "29~de marzo"),
        ("fr", "5 000 000 de 12 h 30", "5^000^000 de 12~h~30"),
    ],
)
def test_numbers(lang: str, typed: str, set_: str) -> None:
    """Between numbers is the sign that is meant, and a number stays with its unit, its month, its word."""
    assert seen(of_text(typed, lang)) == set_


@pytest.mark.parametrize(
    "typed",
    [
        "2024-03-29", "2024-03", "2011-12", "03-29", "31-042", "555-1234", "(202) 555-0123", "202 555-0123",
        "+1-202-555", "747-400", "v1.2-3", "ISO 9001-2015", "09:30-05:00", "10-year", "20-year-old", "1.5-2", "head-5",
        "--5", "3 -5", "-x", "-5-6", "1/2/2024", "on 1/2 we met", "1/4 finals", "3/4 time", "24/7", "(1/2)", "and/or",
        "3x4", "0x1F", "x 4", "12:30", "1995 pages", "a b", "Vitamin C. it", "Mr. bean", "I saw. We went",
    ],
)  # fmt: skip
def test_when_in_doubt_it_is_left(typed: str) -> None:
    """Dates, telephone numbers, names of things and scores of hours stay as they were typed."""
    assert of_text(typed, "en") == typed


@pytest.mark.parametrize(
    ("lang", "typed", "set_"),
    [
        ("fr", "Oui! Non ? Quoi?! Voici; là.", "Oui^! Non^? Quoi^?! Voici^; là."),
        ("fr", "Ceci: cela (vraiment!)", "Ceci~: cela (vraiment^!)"),
        ("fr", "« Oui » et «non»", "«~Oui~» et «~non~»"),
        ("fr", "Oui\u00a0! «\u202fNon\u202f»", "Oui~! «^Non^»"),
        (
            "fr",
            "12:30 :) ;-) https://a.b/?c=d; a@b.co! :merci: ok",
            "12:30 :) ;-) https://a.b/?c=d; a@b.co! :merci: ok",
        ),
        ("fr-CA", "Oui! Non ? Ceci: «cela»; là", "Oui! Non ? Ceci~: «~cela~»; là"),
        ("fr-CH", "Oui! Ceci: «cela»", "Oui^! Ceci^: «^cela^»"),
        ("en", "Yes! This: «that»", "Yes! This: «that»"),
    ],
)
def test_french_spaces(lang: str, typed: str, set_: str) -> None:
    """French sets a space before tall marks and inside guillemets; what was typed so stays, and so does a time."""
    assert seen(of_text(typed, lang)) == set_


@pytest.mark.parametrize(
    ("lang", "typed", "set_"),
    [
        ("en", "J. R. R. Tolkien, Mr Smith, Dr. Who", "J.~R.~R.~Tolkien, Mr~Smith, Dr.~Who"),
        ("fr", "M. Dupont et Mme Curie", "M.~Dupont et Mme~Curie"),
        ("de", "z. B. heute", "z.~B. heute"),
        ("ar", "د. محمد", "د.~محمد"),
        ("cs", "Byl v Praze a v Brně", "Byl v~Praze a~v~Brně"),
        ("pl", "W domu i o tym", "W~domu i~o~tym"),
        ("ru", "В доме -- и на улице", "В~доме~— и~на~улице"),
        ("uk", "у домі", "у~домі"),
        ("en", "a man in a boat", "a man in a boat"),
    ],
)
def test_what_holds_on(lang: str, typed: str, set_: str) -> None:
    """A name stays with its initials and title, and a short word with the next where the language wants it."""
    assert seen(of_text(typed, lang)) == set_


@LAW
@given(text, st.sampled_from(LANGUAGES))
def test_once_is_enough(typed: str, lang: str) -> None:
    """Doing it again changes nothing."""
    once = of_text(typed, lang)
    assert of_text(once, lang) == once


@LAW
@given(text, st.sampled_from(LANGUAGES))
def test_words_are_left_alone(typed: str, lang: str) -> None:
    """Letters and digits are the same ones in the same order."""
    assert letters(of_text(typed, lang)) == letters(typed)


@LAW
@given(st.lists(st.tuples(text, st.sampled_from([0, 1, 2, 3])), min_size=1, max_size=5), st.sampled_from(LANGUAGES))
def test_runs_do_not_matter(pieces: list[tuple[str, int]], lang: str) -> None:
    """A paragraph divided into runs gets the marks that it gets whole, and every letter keeps its style."""
    runs = tuple(Run(words, Style(style)) for words, style in pieces if words)
    changed = of_block(Block(BlockKind.PARAGRAPH, runs), lang)
    assert changed.text == of_text("".join(run.text for run in runs), lang)
    before = [(c, run.style) for run in runs for c in letters(run.text)]
    assert [(c, run.style) for run in changed.runs for c in letters(run.text)] == before


def test_a_quotation_over_two_runs_is_closed() -> None:
    """A quote that opens in one run and closes in another is one pair."""
    block = Block(BlockKind.PARAGRAPH, (Run('He said "'), Run("go", Style.ITALIC), Run('" twice')))
    assert of_block(block, "en").runs == (Run("He said “"), Run("go", Style.ITALIC), Run("” twice"))


def test_code_is_left_alone() -> None:
    """Nothing is changed in a listing, nor in code inside a paragraph."""
    listing = Block(BlockKind.CODE, (Run('print("--")', Style.CODE),))
    assert of_block(listing, "en") is listing
    for kind in (BlockKind.FORMULA, BlockKind.EMBED):
        assert of_block(Block(kind, (Run('"a--b"'),)), "en").text == '"a--b"'
    block = Block(BlockKind.PARAGRAPH, (Run('"Use" '), Run('x = "a--b..."', Style.CODE)))
    assert of_block(block, "en").runs == (Run("“Use” "), Run('x = "a--b..."', Style.CODE))


def test_addresses_of_links_are_left_alone() -> None:
    """The words of a link get marks, its address does not."""
    block = Block(BlockKind.PARAGRAPH, (Run('"here"', Style.PLAIN, "https://example.org/?q='a'--b"),))
    assert of_block(block, "en").runs == (Run("“here”", Style.PLAIN, "https://example.org/?q='a'--b"),)


def test_indices_are_no_numbers_of_the_line() -> None:
    """What is above or below the line makes no range with what is on it."""
    runs = (Run("10"), Run("-5", Style.SUPERSCRIPT), Run(" m, "), Run("1", Style.SUPERSCRIPT), Run("/2 cup"))
    assert [run.text for run in of_block(Block(BlockKind.PARAGRAPH, runs), "en").runs] == [run.text for run in runs]


def test_spaces_go_into_no_code() -> None:
    """The spaces of French stand outside the code that they part."""
    block = Block(BlockKind.PARAGRAPH, (Run("«"), Run("x;", Style.CODE), Run("»; "), Run("y", Style.CODE), Run("!")))
    assert [seen(run.text) for run in of_block(block, "fr").runs] == ["«~", "x;", "~»^; ", "y", "^!"]


def test_a_run_in_another_language_has_its_own_marks() -> None:
    """A quotation in French inside English copy is set as French, and is one word to the copy around it."""
    runs = (Run('He said "'), Run('"Oui!"', lang="fr"), Run('" twice'), Run("5 km", lang="en"))
    changed = of_block(Block(BlockKind.PARAGRAPH, runs), "en").runs
    assert [seen(run.text) for run in changed] == ["He said “", "«~Oui^!~»", "” twice", "5~km"]
    assert [run.lang for run in changed] == ["", "fr", "", "en"]


def test_cells_have_marks_and_nothing_is_forgotten() -> None:
    """Every cell of a table is set by itself; what else blocks, cells and runs say stays."""
    row = (Cell((Run('"a"', Style.BOLD, "https://a.b", "en"),), "end", True), Cell((Run("--"),)))
    block = Block(BlockKind.TABLE, level=2, marker="•", rows=(row, row), boxed=True)
    changed = of_block(block, "en")
    assert changed.rows[0] == (Cell((Run("“a”", Style.BOLD, "https://a.b", "en"),), "end", True), Cell((Run("--"),)))
    assert (changed.level, changed.marker, changed.boxed) == (2, "•", True)


@pytest.mark.parametrize(
    ("text", "set_"),
    [('على صلة بـ"الجيش الحر" اليوم', "على صلة بـ«الجيش الحر» اليوم"), ('قال لـ"الحياة"', "قال لـ«الحياة»")],
)
def test_a_quotation_after_a_prefix_opens(text: str, set_: str) -> None:
    """A letter that is drawn out to meet the mark is still a prefix."""
    assert of_text(text, "ar").replace("\u2068", "").replace("\u2069", "") == set_
