"""Proof that nothing is lost from the pages: every paragraph of every accepted article, whole, once, at its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import islice
from typing import Any

from edition.findings import Finding, error, warning
from edition.model import Article, Paper
from edition.preflight import order
from edition.preflight.painted import lines
from edition.preflight.places import Lines, Place, Text
from edition.preflight.sheet.stated import frames
from edition.preflight.units import Unit, bare, labels_of, letters, of_model, units
from edition.typeset.scripts import leads_left
from edition.words import words_for

REPORT = "this is a fault of the program; please report it"
PLAIN = Paper("")
"""A paper that prints the catalogues' own words."""
LONG = 24
"""Letters from which on a text is long enough that finding it twice means that it was printed twice."""
SHORT = 6
"""Letters of the shortest line that is looked for beside itself."""
MM = 25.4 / 72
"""Millimetres in a point."""
FAR = 1 << 30
MOST_PLACES = 8
"""Places of a lost text that others hold which are tried for it."""
BELOW = 12
"""Lines within which copy begins below its headline: a deck, a byline and a caption may stand between."""


def of_print(
    data: bytes,
    articles: Sequence[Article],
    unprintable: Iterable[str] = (),
    paper: Paper = PLAIN,
    places: Sequence[int] | None = None,
    noticed: Iterable[str] = (),
) -> list[Finding]:
    """What the finished PDF lacks, prints twice or in another order; empty when nothing is.

    ``unprintable`` are characters that no face has: each is a finding of its own, and is not looked for here.
    ``paper`` says what its jump lines read. ``places`` are the pages that have these articles, from 0, in the order of
    reading; all of them without it. ``noticed`` is what house notices say, which may be words of the copy once more.
    """
    said = [words_for(paper, lang) for lang in sorted({article.lang for article in articles})]
    jumps = [one.continued_on.format(page="") for one in said]
    tails = [one.continued_from.format(page="") for one in said]
    gone = dict.fromkeys(map(ord, unprintable))
    painted = [line._replace(text=line.text.translate(gone)) for line in lines(data, places)]
    stated = next(iter(frames(data)[(places or [0])[0] :]), None)
    beside = [text for article in articles for text in labels_of(article)]
    folios = [words_for(paper).numeral(page) for page in range(1, len({line.page for line in painted}) + 1)]
    labels = frozenset(letters(text.translate(gone)) for text in {*beside, *folios, *noticed})
    proof = _Proof(Lines(painted, jumps, tails, stated.lefts if stated else ()), gone, labels)
    sought = [(article, list(units(article, words_for(paper, article.lang)))) for article in articles]
    for article, own in sorted(sought, key=lambda one: not proof.headed(one[1])):
        proof.find(article, own)
    proof.exchange()
    return [*proof.findings, *proof.missing(), *proof.astray(), *proof.misordered(), *proof.doubled()]


@dataclass
class _Proof:
    """Looks for the units of one article after the other; each takes lines of its own."""

    printed: Lines
    gone: dict[int, None]
    labels: frozenset[str] = frozenset()
    """What may stand beside any story without being copy: labels, and the numbers of pages."""
    findings: list[Finding] = field(default_factory=list)
    found: dict[Unit, tuple[str, Place]] = field(default_factory=dict)
    """Each unit with the form in which it is printed and where."""
    lost: dict[Unit, Sequence[str]] = field(default_factory=dict)
    """Each unit that has no place, with its forms."""

    def headed(self, own: Sequence[Unit]) -> bool:
        """Whether the headline is on the pages: without one, only what no other story takes can be its copy."""
        return any(True for form in self._forms(own[0]) for _ in self.printed.all(Text(form)))

    def find(self, article: Article, own: Sequence[Unit]) -> None:
        """Find all units of ``article``; each begins right behind the one before it, or as near as there is."""
        forms = {unit: self._forms(unit) for unit in own}
        said = [letters(form.translate(self.gone)) for unit in own for form in unit.forms]
        self.findings += self._unset(article, said)
        heads = [place.last for form in forms[own[0]] for place in self.printed.all(Text(form))]
        first = after = -1
        for unit in (unit for unit in own if unit.body):
            if after < 0:  # several places may have its headline: the index has one too
                place = self._take(unit, forms[unit], -1, partial(self._below, heads=heads))
                first = place.first if place else -1
            else:
                place = self._take(unit, forms[unit], after, partial(self._apart, line=after))
            after = place.last if place else after
        near = (max(0, max((head for head in heads if head < first), default=first)), max(after, 0))
        others = [unit for unit in own[::-1] if not unit.body]  # the headline last, for it is the most common
        key = partial(self._beside, lines=near)
        for unit in others:
            self._take(unit, forms[unit], -1, key)
        if not self.lost.keys().isdisjoint(others):  # one may have taken what another one needs
            for unit in others:
                self._release(unit)
            for unit in others[::-1]:
                self._take(unit, forms[unit], -1, key)

    def _below(self, place: Place, heads: Sequence[int]) -> tuple[bool, int, int, int]:
        """How unlikely a place is for copy that begins below one of ``heads``: right below it, else seldom divided."""
        below = min((place.first - head for head in heads if head < place.first), default=FAR)
        return below > BELOW, self.printed.crossed(place), below, place.first

    def _beside(self, place: Place, lines: tuple[int, int]) -> tuple[int, int]:
        """How often a place is divided, and how far it is from either of two lines."""
        return self.printed.crossed(place), min(abs(place.first - line) for line in lines)

    def _apart(self, place: Place, line: int) -> tuple[int, bool, int]:
        """How often a place is divided, and how far it is from a line; one before that is farther than any behind."""
        return self.printed.crossed(place), place.first <= line, abs(place.first - line)

    def _forms(self, unit: Unit) -> list[str]:
        """The letters of a unit's forms; none where only points are left of one that no face can print."""
        if any(self._gone(form) for form in unit.forms if form):
            return []
        forms = dict.fromkeys(letters(form.translate(self.gone)) for form in unit.forms)
        return [form for form in forms if form]

    def _gone(self, text: str) -> bool:
        """Whether no face can print the letters of a text, so that at most points are left of it."""
        shown = text.translate(self.gone)
        return shown != text and not any(map(str.isalnum, shown))

    def _take(self, unit: Unit, forms: Sequence[str], after: int, key: Callable[[Place], Any]) -> Place | None:
        """The place of a unit in one of its forms; it is lost where it has none."""
        self.lost.pop(unit, None)
        for form in sorted(forms, key=len, reverse=True):  # the one that is least likely to be another text
            head = letters(unit.article.title)
            place = self.printed.take(Text(form, not unit.block, head), key, after)
            if place is not None:
                self.found[unit] = form, place
                return place
        if forms:
            self.lost[unit] = forms
        return None

    def _release(self, unit: Unit) -> None:
        """Let others take the lines of a unit."""
        if unit in self.found:
            self.printed.release(self.found.pop(unit)[1])

    def exchange(self) -> None:
        """Give each lost unit a place that others hold, where these find another one: short texts are at many."""
        for unit, forms in list(self.lost.items()):
            places = [
                place for form in forms for place in islice(self.free.all(Text(form, not unit.block)), MOST_PLACES)
            ]
            for place in places:
                if self._exchanged(unit, forms, place):
                    break

    def _exchanged(self, unit: Unit, forms: Sequence[str], place: Place) -> bool:
        """Whether a unit could take a place for which its holders found others; all is as it was where not."""
        wanted = {line for line, _ in place.lines}
        holders = [one for one, (_, held) in self.found.items() if any(line in wanted for line, _ in held.lines)]
        before = [(one, *self.found[one]) for one in holders]
        for one in holders:
            self._release(one)
        key = partial(self._beside, lines=(place.first, place.first))
        taken = self._take(unit, forms, -1, key) is not None
        if taken and all(self._take(one, self._forms(one), -1, key) is not None for one in holders):
            return True
        for one in (unit, *holders):
            self._release(one)
            self.lost.pop(one, None)
        for one, form, held in before:
            self.found[one] = form, held
            self.printed.hold(held)
        self.lost[unit] = forms
        return False

    def missing(self) -> Iterator[Finding]:
        """What is lost."""
        return (_lost(unit, forms[0], self.printed) for unit, forms in self.lost.items())

    @cached_property
    def free(self) -> Lines:
        """The lines, of which nothing is taken."""
        return self.printed.afresh()

    def _unset(self, article: Article, forms: Sequence[str]) -> Iterator[Finding]:
        """What the article holds and none of its units has."""
        known = set(forms)
        for what, source, text in of_model(article):
            own = letters(text.translate(self.gone))
            if own and own not in known and not self._gone(text) and not any(own in form for form in forms):
                start = " ".join(text.split())[:50]
                yield error("COPY-LOST", source, f"{what} of '{article.slug}' was not set: '{start}'", REPORT)

    def astray(self) -> Iterator[Finding]:
        """Paragraphs right behind the copy of another story, or before what was written before them.

        Only what can stand at one place alone is judged: its letters stand nowhere else.
        """
        forms = {form for form, _ in self.found.values()}
        alone = {form for form in forms if len(list(islice(self.free.all(Text(form, True)), 2))) == 1}
        sure = {unit: place for unit, (form, place) in self.found.items() if form in alone}
        owners = {line: unit.article.slug for unit, place in sure.items() for line, _ in place.lines}
        opens: dict[str, int] = {}  # each story's first paragraph on the pages: no face may have those before it
        for unit in self.found:
            if unit.number:
                opens[unit.article.slug] = min(unit.number, opens.get(unit.article.slug, unit.number))
        last: dict[str, int] = {}
        for unit, place in sorted(sure.items(), key=lambda one: one[1].first):
            slug, number = unit.article.slug, unit.number
            behind = number > opens.get(slug, number) and owners.get(place.first - 1, slug) != slug
            if behind or 0 < number < last.get(slug, 0):
                page = self.printed.lines[place.first].page + 1
                yield _finding("COPY-ORDER", unit, f"is not at its place in its story on page {page}")
            last[slug] = max(number, last.get(slug, 0))

    def misordered(self) -> Iterator[Finding]:
        """Lines whose letters stand in another order than Unicode's algorithm gives them."""
        for unit, (form, place) in self.found.items():
            text = next((one for one in unit.forms if letters(one.translate(self.gone)) == form), "")
            if not unit.whole or len(text) > order.MOST:
                continue
            at, rtl = 0, leads_left(text, unit.article.lang) if unit.rtl is None else unit.rtl
            plain = order.plain(text, rtl)
            for number, length in place.lines:
                within = range(at, at + length)
                expected = bare(form[at : at + length]) if plain else order.expected(text, rtl, within, self.gone)
                if bare(self.printed.texts[number]) != expected:
                    line = self.printed.lines[number]
                    where = f"a line on page {line.page + 1} reads in another order than it should"
                    yield warning("LINE-ORDER", unit.source, f"{where}: '{line.text[:60]}'", REPORT)
                at += length

    def doubled(self) -> Iterator[Finding]:
        """Texts that stand in more places than they were written in; a short one only where these follow."""
        alike = Counter(_sorted(form) for form, _ in self.found.values())
        ends = {place.last + 1 for _, place in self.found.values()} | {
            place.first - 1 for _, place in self.found.values()
        }
        sought: set[str] = set()
        for unit, (form, _) in list(self.found.items()):
            if not unit.once or form in sought or form in self.labels or not any(map(str.isalnum, form)):
                continue
            sought.add(form)
            same = alike[_sorted(form)] > 1  # only their order tells two apart that have the same letters
            while place := self.printed.take(Text(form, True), lambda place: place.first, exactly=same):
                if len(form) >= LONG or place.first in ends or place.last in ends:
                    yield _finding("COPY-DOUBLED", unit, "is printed more often than it was written")
        for unit, (_, place) in self.found.items():
            for line, length in place.lines:
                if unit.once and length >= SHORT and self.printed.again(line):
                    yield _finding("COPY-DOUBLED", unit, f"has a line twice, '{self.printed.lines[line].text[:40]}'")


def _sorted(form: str) -> str:
    """The letters of a text in an order of their own."""
    return "".join(sorted(form))


def _lost(unit: Unit, form: str, printed: Lines) -> Finding:
    """A finding that says how far a text was found, and where it breaks off."""
    place = printed.longest(form)
    if not place.lines:
        return _finding("COPY-LOST", unit, "is not in the PDF")
    last = printed.lines[place.last]
    at = f"page {last.page + 1}, {last.y * MM:.0f} mm from the top and {last.x * MM:.0f} mm from the left"
    return _finding("COPY-LOST", unit, f"breaks off on {at}, before '{form[place.length : place.length + 20]}'")


def _finding(code: str, unit: Unit, what: str) -> Finding:
    start = " ".join(unit.text.split())[:50]
    return error(code, unit.source, f"{unit.what} of '{unit.article.slug}' {what}: '{start}'", REPORT)
