"""The words of the furniture: one gettext catalogue a language, and what a paper says in place of them.

A catalogue is ``locales/LANGUAGE/LC_MESSAGES/edition.po``. The context of each message is its key, which is a field
of ``Words`` and a key of the table ``[words]`` in ``paper.toml``; its identifier is the English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

from edition.model import Paper
from edition.words.numerals import numerals_of, shown

LOCALES = Path(__file__).resolve().parent.parent / "locales"
ENGLISH = "en"


@dataclass(frozen=True)
class Words:
    """The furniture's words in one language; ``{page}`` and the like stand for what is put in."""

    by: str
    two_names: str
    comma: str
    semicolon: str
    source: str
    sources: str
    continued_on: str
    continued_from: str
    solution_on: str
    solution: str
    in_brief: str
    in_this_issue: str
    front_page: str
    picture: str
    contents: str
    number: str
    volume: str
    established: str
    letters: str
    letters_call: str
    corrections: str
    obituaries: str
    opinion: str
    editorial: str
    imprint: str
    published_by: str
    your_story: str
    your_story_call: str
    advertisement: str
    cover: str
    previous: str
    next: str
    in_print: str
    updated: str
    page_list: str
    landmarks: str
    other_stories: str
    reading: str
    described: str
    undescribed: str
    page_numbers: str
    news: str
    corrected_story: str
    corrected_edition: str
    mail_attached: str
    mail_online: str
    mail_leave: str
    date_line: str
    digits: str = "latn"
    """The digits of numbers that the program puts in: latn, arab or arabext."""

    def numeral(self, number: int | str) -> str:
        """A number that the program prints, in the digits of these words."""
        return shown(str(number), self.digits)

    def on_page(self, number: int) -> str:
        """The jump line at a break: where the story goes on."""
        return self.continued_on.format(page=self.numeral(number))

    def from_page(self, number: int) -> str:
        """The jump line at a tail: where the story comes from."""
        return self.continued_from.format(page=self.numeral(number))

    def names(self, names: Sequence[str]) -> str:
        """Names in a row: "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        return self.two_names.format(names=self.comma.join(names[:-1]), name=names[-1])

    def count(self, volume: str, number: str) -> str:
        """Volume and number of an issue, as far as it has them."""
        facts = [(self.volume, volume), (self.number, number)]
        return " ".join(pattern.format(n=self.numeral(n)) for pattern, n in facts if n)


KEYS = tuple(field.name for field in fields(Words) if field.name != "digits")
"""The keys of a catalogue and of ``[words]``, in order."""


def words_for(paper: Paper, lang: str = "") -> Words:
    """The words that ``paper`` prints in ``lang`` (its own language when empty): its own ones before the catalogue's.

    Numbers come in the paper's digits where the language has digits of its own.
    """
    lang = lang or paper.language
    own = {key: text for of, key, text in paper.words if _language(of) == _language(lang)}
    return replace(words_of(lang), **own, digits=numerals_of(lang, paper.digits))


@cache
def words_of(lang: str) -> Words:
    """The catalogue of ``lang`` (a BCP 47 tag), with that language's digits; English when there is none."""
    return Words(**{**messages(ENGLISH), **messages(_catalogue(lang))}, digits=numerals_of(lang, ""))


def fault_of(key: str, text: str) -> str:
    """What is wrong with a paper's own ``text`` for ``key``, or nothing: it must take what the catalogue's takes."""
    wanted = placeholders(messages(ENGLISH)[key])
    try:
        found = placeholders(text)
    except ValueError:
        return "has a bracket { or } that is alone"
    if found == wanted:
        return ""
    return f"needs {' and '.join(f'{{{name}}}' for name in sorted(wanted))}" if wanted else "needs no {brackets}"


def placeholders(text: str) -> set[str]:
    """The names in brackets in ``text``; raises ValueError where a bracket is alone."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def languages() -> list[str]:
    """The languages that have a catalogue, in order."""
    return sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/edition.po"))


@cache
def messages(language: str) -> Mapping[str, str]:
    """The messages of a catalogue by their keys; those that are not translated are not there."""
    with (LOCALES / language / "LC_MESSAGES" / "edition.po").open("rb") as file:
        found = read_po(file, locale=language)
    return {str(one.context): str(one.string) for one in found if one.id and one.string and not one.fuzzy}


def _catalogue(lang: str) -> str:
    """The catalogue that serves ``lang`` best: its own with the country's, its language's, the English one."""
    known = languages()
    whole = lang.replace("-", "_")
    return next((name for name in (whole, _language(lang)) if name in known), ENGLISH)


def _language(lang: str) -> str:
    return lang.replace("_", "-").split("-")[0].lower()
