"""The rules of setting: what is looked for in a text, and what is there instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from edition.intake.reading.language import isolates, marks
from edition.intake.reading.language.marks import Marks
from edition.words import runs_left

KEPT = "\ue000"
"""Is in a text for each character that no rule may change: a letter of code, of an address."""
_S = "[ \u00a0\u202f]"
_ARABIC_SCRIPT = ("ar", "fa", "ur")
_PREFIXED = re.compile(r"(?<!\w)[وفبلك]{1,2}ـ?$")
"""Letters of Arabic that are written together with the word that follows, also where that is quoted."""
_BEFORE_MARK = rf"(?<=[\w»”’)\]])(?P<x>{_S}+)(?=(?:[،؛؟,;?!…]|[.:])+(?:[\s»”’)\]]|$))"
"""A space before a mark, as Arabic is often typed; the mark would begin a line."""
_OPENERS = "([{“‘«„‚‹—–-/\u00a0\u202f \n\t"


@dataclass(frozen=True)
class Rule:
    """A pattern whose group ``x`` is replaced by ``new``, or by what ``new`` makes of the match unless it is None."""

    pattern: re.Pattern[str]
    new: str | Callable[[re.Match[str]], str | None]

    def changes(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Each match in ``text`` with what replaces its group ``x``."""
        for found in self.pattern.finditer(text):
            new = self.new if isinstance(self.new, str) else self.new(found)
            if new is not None:
                yield found, new


@dataclass(frozen=True)
class Group:
    """Rules, and the sign without which none of them has anything to do."""

    sign: re.Pattern[str]
    rules: tuple[Rule, ...]


def concern(text: str, lang: str) -> bool:
    """Whether any rule of ``lang`` may have something to do in ``text``."""
    return any(group.sign.search(text) for group in of(lang))


@cache
def of(lang: str) -> tuple[Group, ...]:
    """The rules of ``lang`` in their order."""
    of_lang = marks.of(lang)
    groups = [
        Group(re.compile(r"[\"']|--|\.\.\."), tuple(_typed(of_lang))),
        Group(re.compile(r"-\d"), tuple(_hyphens(of_lang))),
        Group(re.compile(rf"/[24]|[½¼¾]|{_S}x{_S}"), tuple(_fractions(of_lang))),
        Group(re.compile(r"\d"), tuple(_held_numbers(of_lang))),
        Group(re.compile(rf"\. |(?:{_any(of_lang.titles)}) "), tuple(_held_names(of_lang))),
    ]
    if of_lang.inside:
        groups.append(Group(re.compile("[;:!?«»]"), tuple(_french(of_lang))))
    if of_lang.lang in _ARABIC_SCRIPT:
        groups.append(Group(re.compile(rf"{_S}[،؛؟,;?!.:…]"), (_rule(_BEFORE_MARK, ""),)))
    if of_lang.dash_held:
        groups.append(Group(re.compile(" [–—]"), (_rule(rf"(?<=\S)(?P<x> )(?=[–—](?:{_S}|\n))", "\u00a0"),)))
    if of_lang.short:
        pattern = rf"(?<![\w'’–{KEPT}-])(?:{_any(of_lang.short)})(?P<x> )(?=[\w„“«\"({KEPT}])"
        groups.append(Group(re.compile(" "), (_rule(f"(?i:{pattern})", "\u00a0"),)))
    return (*groups, *(leftward() if runs_left(lang) else ()))


@cache
def leftward() -> tuple[Group, ...]:
    """The rules of a paragraph that runs to the left, whatever its article's language: what keeps its order in it."""
    return tuple(
        Group(re.compile(sign), (_rule(pattern, lambda found: f"{isolates.LTR}{found['x']}{isolates.END}"),))
        for sign, pattern in (("[0-9]", isolates.NUMBER), ("[@#]", isolates.NAME))
    )


def _rule(pattern: str, new: str | Callable[[re.Match[str]], str | None]) -> Rule:
    return Rule(re.compile(pattern), new)


def _any(words: tuple[str, ...]) -> str:
    """A pattern for any of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _typed(of_lang: Marks) -> Iterator[Rule]:
    """What only a typewriter has: three dots, double hyphens, straight quotes, primes."""
    yield _rule(r"(?<!\.)(?P<x>\.\.\.)(?!\.)", "…")
    yield _rule(
        rf"(?P<x>(?<!--)(?<![ \u00a0«]){_S}+--{_S}+(?![ \u00a0»]|--)"
        rf"|(?<=[\w.,;:!?”’\"')])--(?=[\w“‘\"'])|(?<=\w)--{_S}+(?![ \u00a0»]|--))",
        of_lang.dash,
    )
    yield _rule(r"(?<=[\d°])(?P<x>')(?=\d{1,2}(?:[.,]\d+)?[\"″])", "′")
    yield _rule(r"′\d{1,2}(?:[.,]\d+)?(?P<x>\")", "″")
    if of_lang.elided:
        yield _rule(rf"(?<![\w.,!?…'’{KEPT}])(?P<x>')(?=(?i:{_any(of_lang.elided)})(?!['\w])|n'\s)", "’")
    if of_lang.lang == "he":
        yield _rule(r"(?<=[א-ת])(?P<x>\")(?=[א-ת](?![א-ת\"]))", "״")
    yield _rule("(?P<x>[\"'])", lambda found: _quote(found, of_lang))


def _quote(found: re.Match[str], of_lang: Marks) -> str:
    text, i = found.string, found.start()
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if text[i] == '"':
        if before.isdecimal() and not _open_before(text, i):
            return "″"
        opens = before in _OPENERS or (before in "\"'" and (i < 2 or text[i - 2] in _OPENERS))
        if of_lang.lang in _ARABIC_SCRIPT and not _open_before(text, i):
            opens = opens or _PREFIXED.search(text, max(0, i - 3), i) is not None
        return of_lang.double[0 if opens and not after.isspace() else 1]
    opened, closed = of_lang.single[0], of_lang.single[1]
    if before.isalnum() and not after.isalnum() and closed != "’" and _single_before(text[:i], of_lang.single):
        return closed
    if before.isalnum() or before == KEPT or after.isdecimal():
        return "’"
    opens = before in _OPENERS or before == '"'
    return opened if opens and not after.isspace() else closed


def _open_before(text: str, i: int) -> bool:
    """Whether a double quote is open before ``i``, so that the one at ``i`` closes it."""
    return text.count('"', 0, i) % 2 == 1 or text.count("“", 0, i) > text.count("”", 0, i)


def _single_before(text: str, single: str) -> bool:
    """Whether a single quote is open at the end of ``text``; where it closes, no apostrophe is meant."""
    return re.search(rf"(?:^|[\s(\[\"„«])['{single[0]}](?=\S)[^'{single}]*$", text) is not None


_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,4})"
_FRACTIONS = {"1/2": "½", "1/4": "¼", "3/4": "¾"}
_NO_FRACTIONS = ("ar", "fa", "ur", "he", "zh", "ja")
_MONTH_FIRST = ("en", "hu")


def _hyphens(of_lang: Marks) -> Iterator[Rule]:
    """What a hyphen means beside numbers."""
    if of_lang.ranges:
        end = r"(?![\w/:=–-]|[.,]\d)"
        yield _rule(rf"(?<![\w\-–−/:.,+#{KEPT}])(?P<a>{_NUMBER})(?P<x>-)(?P<b>{_NUMBER}){end}", _range)
        clock = r"(?P<h>\d?\d):(?P<m>\d\d)(?P<x>-)(?P<i>\d?\d):(?P<n>\d\d)"
        yield _rule(rf"(?<![\w\-–/:.,+]){clock}{end}", _hours)
    yield _rule(
        rf"(?<!\d[ \u00a0\u202f])(?:^|(?<=[\s(\[“„«]))(?P<x>-)(?=\d{{1,4}}(?:[.,]\d+)?(?![\w/:–{KEPT}-]|[.,]\d))", "−"
    )


def _fractions(of_lang: Marks) -> Iterator[Rule]:
    """What a slash and the letter x mean between numbers."""
    yield _rule(rf"(?<=\d{_S})(?P<x>x)(?={_S}\d)", "×")
    if of_lang.lang not in _NO_FRACTIONS:
        units = _any((*marks.UNITS, *of_lang.measures))
        fraction = r"(?P<f>1/2|1/4|3/4)"
        mixed = rf"(?<![\w.,/:–-]\d)(?<![\w.,/:–-])(?<!\d{_S})\d\d?"
        end = r"(?![\w/–]|-\d|[.,]\d)"
        yield _rule(rf"{mixed}{_S}(?P<x>{fraction}){end}", _fraction)
        yield _rule(rf"{mixed}(?P<x>{_S})(?=[½¼¾]{end})", "")
        yield _rule(rf"(?<![\w.,/:–+{KEPT}-])(?<!\d{_S})(?P<x>{fraction})(?={_S}?(?:{units})(?!\w))", _fraction)


def _range(found: re.Match[str]) -> str | None:
    """An en dash where two numbers are plainly a range or a score, not a date or the number of a thing."""
    first, last = found["a"].replace(",", ""), found["b"].replace(",", "")
    if re.search(rf"(?:[\d)]|[º°№]|\b[Nn]o\.|[Pp]\. ?L\.){_S}?$", found.string[: found.start()]):
        return None
    if (len(first) > 1 and first[0] == "0") or (len(last) > 1 and last[0] == "0"):
        return None
    rises = int(first) < int(last)
    if len(first) == 4 and len(last) == 2:  # 1914-18, but not 2024-03, which may be a month
        return "–" if int(last) > max(12, int(first[2:])) else None
    if len(first) <= 2 and len(last) <= 2:
        return "–"
    return "–" if rises and (len(first) == len(last) or (len(first) < 3 and len(last) == 3)) else None


def _hours(found: re.Match[str]) -> str | None:
    """An en dash between two times of day, the second the later; else it may be a zone."""
    begins, ends = int(found["h"]) * 60 + int(found["m"]), int(found["i"]) * 60 + int(found["n"])
    return "–" if begins < ends and found["i"][0] != "0" else None


def _fraction(found: re.Match[str]) -> str:
    return _FRACTIONS[found["f"]]


def _held_numbers(of_lang: Marks) -> Iterator[Rule]:
    """The spaces that hold a number to its unit, to what it is the number of, to its month."""
    if of_lang.thousands:
        yield _rule(r"(?P<x> )(?<=\d )(?=\d{3}(?!\d))", lambda found: of_lang.thousands if _grouped(found) else None)
    units = _any((*marks.UNITS, *of_lang.counted))
    yield _rule(rf"(?P<x> )(?<=[\d½¼¾] )(?=(?:{units})(?!\w))", "\u00a0")
    yield _rule(rf"(?<!\w)(?:{_any(of_lang.numbered)}|[$€£¥№])(?P<x> )(?=\d)", "\u00a0")
    yield _rule(r"(?P<x> )(?:(?<=\d )(?=×)|(?<=× )(?=\d))", "\u00a0")
    if of_lang.lang == "fr":
        yield _rule(rf"(?<=\d{_S}h)(?P<x> )(?=\d)", "\u00a0")
    if of_lang.months:
        months = _any(of_lang.months)
        yield _rule(
            rf"(?<![\d.,/:])\d{{1,2}}(?:\.|st|nd|rd|th|er|º)?(?P<x> )(?=(?:de |d’)?(?:{months})(?!\w))", "\u00a0"
        )
        if of_lang.lang in _MONTH_FIRST:
            yield _rule(rf"(?<!\w)(?:{months})\.?(?P<x> )(?=\d{{1,2}}(?![\d:/]))", "\u00a0")


def _grouped(found: re.Match[str]) -> bool:
    """Whether what is before is the beginning of one long number."""
    return re.search(rf"(?<![\d.,:])(?<!\d{_S})\d{{1,3}}(?:{_S}\d{{3}})*$", found.string[: found.start()]) is not None


def _held_names(of_lang: Marks) -> Iterator[Rule]:
    """The spaces after an initial and after a title, which hold to the name, and inside abbreviations."""
    initial = rf"\.(?P<x> )(?<=(?P<a>(?<![\w.'’{KEPT}-])[^\W\d_])\. )"
    yield _rule(rf"{initial}(?=(?P<b>[^\W\d_]))", _initial)
    yield _rule(rf"{initial}(?=[^\W\d_]\.)", "\u00a0")
    if of_lang.titles:
        yield _rule(rf"(?:{_any(of_lang.titles)})\.?(?P<x> )(?=(?P<b>[^\W\d_]))", _title)


def _initial(found: re.Match[str]) -> str | None:
    return "\u00a0" if found["a"].isupper() and found["b"].isupper() else None


def _title(found: re.Match[str]) -> str | None:
    whole = not re.match(rf"[\w.'’{KEPT}-]", found.string[found.start() - 1 : found.start()])
    return "\u00a0" if whole and not found["b"].islower() else None


def _french(of_lang: Marks) -> Iterator[Rule]:
    """The spaces of French before tall marks and inside guillemets, where a space was typed and where none was."""
    yield _rule(r"«(?P<x> +)(?=[^\s»])", of_lang.inside)
    yield _rule(r"(?P<x>«)(?=[^\s»])", "«" + of_lang.inside)
    yield _rule(r"(?<=[^\s«])(?P<x> +)(?=»)", of_lang.inside)
    yield _rule(r"(?<=[^\s«])(?P<x>»)", of_lang.inside + "»")
    after = rf"(?<=[\w\])»”\"’%€$£°½¼¾.,…{KEPT}])"
    if of_lang.tall:
        signs = r"(?=[!?]+(?:[\s»”\"’)\].,…]|$)|;(?:\s|$))"
        yield _rule(rf"{after}(?P<x> +){signs}", of_lang.tall)
        yield _rule(rf"{after}{signs}(?P<x>[;!?])", lambda found: of_lang.tall + found["x"])
    colon = r"(?=:(?:\s|$))"
    yield _rule(rf"{after}(?P<x> +){colon}", of_lang.colon)
    yield _rule(rf"{after}{colon}(?P<x>:)", of_lang.colon + ":")
