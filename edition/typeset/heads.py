"""Headlines, decks and other short lines: wrapped without hyphens, balanced, at the size that fits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.typeset.words import Measurer

_WEAK = {
    "en": "a an the of to in for and on at by with from as is or but nor into over its his her their".split(),
    "fr": "le la les un une des de du à au aux et en par pour sur dans".split(),
    "es": "el la los las un una de del a al y en por para con".split(),
    "de": "der die das ein eine und in im am an auf zu von mit für".split(),
    "pt": "o a os as um uma de do da e em no na por para com".split(),
    "ar": "في من إلى على عن مع أن إن أو ثم بين بعد قبل حول ضد كل هذا هذه".split(),
    "fa": "در از به با بر برای که و تا یا".split(),
    "he": "של על אל עם את או כי גם לא בין".split(),
}
"""Words that do not end a line of a head: articles, prepositions, conjunctions."""

KEY_LETTERS = 26
"""Letters of the few words that stand for a head over the rest of a story."""


UNFILLED, THIN, THINNER = 0.3, 60, 300
"""A line of a head that leaves more than this share of its width white costs so much, and so much for all that is
more: another size may fill it."""


LEVEL = 1.1
"""Width, in equal shares of all words, within which the lines of a deck are sought before the whole width is tried."""

MOST_WORDS, MOST_LEVEL = 40, 240
"""Words that a line of a head can have, and those of a text up to which its lines are made of like width; work on
heads stays in proportion to their length."""

_HELD = "\u00a0"
_CLOSES = re.compile(r"[:;!?,.…%»›)\]}”’؛؟،٪]+")
"""What may not begin a line, though a space is before it, as in French and in much Arabic copy."""


_STOPS = re.compile(r"\s[–—-]\s|[:;?!؟؛](?:\s|$)")
_PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›", "(": ")", "[": "]", "‘": "’"}


@dataclass(frozen=True, slots=True)
class Head:
    """A headline set: its lines, its size in points, and how badly they break (0 is perfect)."""

    lines: tuple[str, ...]
    size: float
    price: int
    role: str


@dataclass(slots=True)
class HeadSetter:
    """Sets heads in one face and language."""

    measurer: Measurer
    role: str

    def fit(self, text: str, size: float, width: float, most: int) -> Head | None:
        """``text`` in at most ``most`` lines of ``width`` points at ``size``, balanced; None when it does not fit."""
        words = _words(text)
        if not words:
            return None
        if len(words) > most * MOST_WORDS:
            return None
        wide, space = self._measured(words, size)
        if max(wide) > width:
            return None
        for count in range(len(_filled(wide, space, width)), most + 1):
            found = self._broken(words, wide, space, width, count)
            if found is not None:
                lines, price = found
                return Head(lines, size, price, self.role)
        return None

    def largest(self, text: str, width: float) -> float:
        """The size in points at which the widest word of ``text`` fills ``width``."""
        widest = max((self.measurer.width(self.role, word) for word in _words(text)), default=0.0)
        return width / widest if widest else 1e6

    def lines(self, text: str, size: float, width: float) -> tuple[str, ...]:
        """``text`` in as few lines as it takes; a word wider than the line is divided."""
        words: list[str] = []
        for word in _words(text):
            words.extend(self._divided(word, size, width))
        if not words:
            return ()
        wide, space = self._measured(words, size)
        filled = _filled(wide, space, width)
        count = len(filled)
        found = self._broken(words, wide, space, width, count) if len(words) <= MOST_LEVEL else None
        if found is None:
            return tuple(" ".join(words[start:end]).replace(_HELD, " ") for start, end in filled)
        level = (sum(wide) + sum(space)) / count * LEVEL
        return ((count > 1 and self._broken(words, wide, space, min(width, level), count)) or found)[0]

    def _measured(self, words: list[str], size: float) -> tuple[list[float], list[float]]:
        """The widths of words and of the spaces that follow them, in points."""
        measurer, role = self.measurer, self.role
        pieces = [word.split(_HELD) for word in words]
        spaces = measurer.spaces(role, [piece for some in pieces for piece in some])
        space = max(spaces, default=0.0)
        wide = [sum(measurer.word(role, one).width for one in some) + space * (len(some) - 1) for some in pieces]
        ends = spaces if len(spaces) == len(words) else [space] * len(words)
        return [one * size for one in wide], [one * size for one in ends]

    def _divided(self, word: str, size: float, width: float) -> list[str]:
        ends = self.measurer.ends(self.role, word)
        if ends[-1] * size <= width:
            return [word]
        parts, start = [], 0
        for i in range(1, len(word)):
            origin = ends[start - 1] if start else 0.0
            if (ends[i] - origin) * size > width and i > start:
                parts.append(word[start:i])
                start = i
        return [*parts, word[start:]]

    def _broken(
        self, words: list[str], wide: list[float], space: list[float], width: float, count: int
    ) -> tuple[tuple[str, ...], int] | None:
        """The best division into exactly ``count`` lines, or None; total fit over squared white space."""
        n = len(words)
        if count > n:
            return None
        weak = _WEAK.get(self.measurer.lang.split("-")[0], [])
        starts = [0.0]
        for w, after in zip(wide, space, strict=True):
            starts.append(starts[-1] + w + after)
        infinite = 1e18
        best = [[infinite] * (n + 1) for _ in range(count + 1)]
        back = [[0] * (n + 1) for _ in range(count + 1)]
        best[0][0] = 0.0
        for line in range(1, count + 1):
            for j in range(line, n + 1):
                for i in range(j - 1, line - 2, -1):
                    length = starts[j] - starts[i] - space[j - 1]
                    if length > width:
                        break
                    if best[line - 1][i] >= infinite:
                        continue
                    white = (width - length) / width
                    price = white * white * (60 if j == n else 100)
                    if white > UNFILLED:
                        price += THIN + THINNER * (white - UNFILLED)
                    if j < n and words[j - 1].lower().strip(",;:") in weak:
                        price += 12
                    if j == n and count > 1 and white > 0.6:
                        price += 30
                    total = best[line - 1][i] + price
                    if total <= best[line][j]:
                        best[line][j], back[line][j] = total, i
        if best[count][n] >= infinite:
            return None
        lines: list[str] = []
        j = n
        for line in range(count, 0, -1):
            i = back[line][j]
            lines.append(" ".join(words[i:j]).replace(_HELD, " "))
            j = i
        return tuple(reversed(lines)), round(best[count][n])


def _filled(wide: list[float], space: list[float], width: float) -> list[tuple[int, int]]:
    """The lines as (first word, end) when each takes as many words as it holds: no division has fewer of them."""
    lines: list[tuple[int, int]] = []
    start, length = 0, 0.0
    for i, word in enumerate(wide):
        if i > start and length + space[i - 1] + word > width:
            lines.append((start, i))
            start, length = i, 0.0
        length += word + (space[i - 1] if i > start else 0.0)
    return [*lines, (start, len(wide))]


def _words(text: str) -> list[str]:
    """The words of ``text``, each with the points that close it."""
    words: list[str] = []
    for word in text.split():
        if words and _CLOSES.fullmatch(word):
            words[-1] += _HELD + word
        else:
            words.append(word)
    return words


def key_words(title: str, lang: str) -> str:
    """The first words of a headline, at most KEY_LETTERS letters: to its first stop, never to a word that leads on."""
    stop = _STOPS.search(title)
    if stop and 4 <= stop.start() <= KEY_LETTERS:
        return _closed(title[: stop.start()])
    words = title.split()
    kept = words[:1]
    for word in words[1:]:
        if len(" ".join([*kept, word])) > KEY_LETTERS:
            break
        kept.append(word)
    weak = _WEAK.get(lang.split("-")[0], [])
    while len(kept) > 1 and len(kept) < len(words) and kept[-1].lower().strip("\"'“”«»,") in weak:
        kept.pop()
    return _closed(" ".join(kept).rstrip(",;:–—- "))


def _closed(text: str) -> str:
    """``text`` without the quotation marks and brackets that it opens and does not close."""
    for mark, close in _PAIRS.items():
        if text.count(mark) > text.count(close):
            text = text.replace(mark, "")
    return text.replace('"', "") if text.count('"') % 2 else text
