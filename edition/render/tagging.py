"""The tree of tags of what we paint ourselves: marks while a page is painted, and their elements when all are.

WeasyPrint numbers what it marks on a page by how much it has marked there, and makes an element for each of its boxes.
What we mark inside one of its pictures takes numbers of the same row. When the file is finished, the element of the
picture gets ours below it: a ``Div`` for each leg, and a ``P`` for each paragraph in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf

from edition.render import weasy

TAGS = {
    **dict.fromkeys(["item", "boxed-item"], ("L", "LI", "LBody")),
    **dict.fromkeys(["crosshead", "crosshead-2", "brief-head", "boxed-head"], ("H3",)),  # no level is passed over
    "quote": ("BlockQuote", "P"),
    "note": ("Note",),
}
"""Elements of the kinds of paragraphs that are no plain ``P``, the outermost first; neighbours share the outermost."""


Key = tuple[str, int]
"""A paragraph of a story, whose parts in two legs are one element."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """What was marked: its number on the page, its kind, its language where that is not the story's; of a cell, its
    row in its part of the table, and whether it is a head."""

    number: int
    kind: str
    lang: str = ""
    row: int = 0
    head: bool = False
    key: Key | None = None
    said: str = ""
    """Its words in the order of reading, where they are painted in another one."""


@dataclass
class LegMarks:
    """The numbers of the paragraphs of a leg."""

    stream: Any
    taken: dict[object, None]
    paragraphs: list[_Marked] = field(default_factory=list)

    @contextmanager
    def paragraph(self, kind: str, lang: str = "", key: Key | None = None, said: str = "") -> Iterator[None]:
        """Mark what is painted here as a paragraph, or the rest of one, of a ``kind`` of the styles.

        ``said`` are its words in the order of reading, where they are painted in another one.
        """
        with self._numbered(TAGS.get(kind, ("P",))[-1]) as number:
            self.paragraphs.append(_Marked(number, kind, lang, key=key, said=said))
            yield

    @contextmanager
    def cell(self, row: int, head: bool, key: Key | None = None) -> Iterator[None]:
        """Mark what is painted here as a cell of a table; its first row, where ``row`` is 0, begins one.

        The rest of a table whose first part is in the leg before goes on with that.
        """
        with self._numbered("TH" if head else "TD") as number:
            self.paragraphs.append(_Marked(number, "table", "", row, head, key))
            yield

    @contextmanager
    def _numbered(self, tag: str) -> Iterator[int]:
        key = object()
        self.taken[key] = None
        with weasy.marked(self.stream, tag, key) as number:
            yield number


@dataclass
class _Matter:
    """A module's copy: the number of its picture on the page, and its legs."""

    number: int
    stream: Any
    taken: dict[object, None]
    lang: str = ""
    """The language of the story, where it is not that of the paper."""
    legs: list[LegMarks] = field(default_factory=list)

    def leg(self) -> LegMarks:
        """A leg begins."""
        self.legs.append(LegMarks(self.stream, self.taken))
        return self.legs[-1]


@dataclass
class Marks:
    """What was marked, page by page."""

    pages: list[list[_Matter]] = field(default_factory=list)
    _said: list[dict[int, str]] = field(default_factory=list)
    """What short texts of each page say, by the numbers of their marks, where that is not the order of the eye."""
    _taken: dict[object, None] = field(default_factory=dict)
    _page: list[_Matter] = field(default_factory=list)

    def watch(self, document: Any) -> None:
        """Take our numbers out of WeasyPrint's hands when each page of ``document`` has been painted."""
        weasy.watch(document, self._page_begins, self._page_ends)

    def _page_begins(self) -> None:
        self._page = []

    def _page_ends(self, stream: Any) -> None:
        for key in self._taken:
            weasy.unmark(stream, key)
        self._taken.clear()
        self.pages.append(self._page)
        self._said.append(weasy.said_on(stream))

    @contextmanager
    def of_matter(self, stream: Any, lang: str = "") -> Iterator[_Matter]:
        """The mark that WeasyPrint has begun is ended, ours follow, and it gets another to end.

        ``lang`` is the language of the story, where that is not the paper's.
        """
        with weasy.between(stream) as number:
            made = _Matter(number, stream, self._taken, lang)
            yield made
        self._page.append(made)

    def finish(self, pdf: Any) -> None:
        """Put our elements below those of their pictures, and all numbers of each page into the tree of parents."""
        root = next(one for one in pdf.objects if _kind(one) == "/StructTreeRoot")
        parents = _object(pdf, root["ParentTree"])["Nums"]
        for number, matters in enumerate(self.pages):
            ours = {mark.number for one in matters for leg in one.legs for mark in leg.paragraphs}
            refs = parents[2 * number + 1]
            others = [mark for mark in range(len(refs) + len(ours)) if mark not in ours]
            of_mark = dict(zip(others, refs, strict=True))
            for one in matters:
                element = _object(pdf, of_mark[one.number])
                if one.lang:
                    _object(pdf, element["P"])["Lang"] = pydyf.String(one.lang)
                branch = _Branch(pdf, number, of_mark)
                legs = [branch.leg(leg, element) for leg in one.legs if leg.paragraphs]
                element["K"] = pydyf.Array(leg.reference for leg in legs if leg["K"])
            for mark, text in self._said[number].items():
                element = _object(pdf, of_mark[mark])
                above = _object(pdf, element["P"])  # the picture alone is no element to those who listen
                _say(above if len(above["K"]) == 1 else element, text)
            parents[2 * number + 1] = pydyf.Array(of_mark[mark] for mark in sorted(of_mark))


@dataclass
class _Branch:
    """The elements of a module's copy: a ``Div`` for each leg; what goes on in the next one stays one element."""

    pdf: Any
    page: int
    of_mark: dict[int, Any]
    _last: tuple[Key | None, Any] = (None, None)
    """The paragraph that was last, or the table, and its element."""

    def leg(self, leg: LegMarks, above: Any) -> Any:
        """The element of a leg below that of the picture; empty where all of it went on from the one before."""
        div = _element(self.pdf, "/Div", above, self.page)
        rest = leg.paragraphs
        while rest and rest[0].key is not None and rest[0].key == self._last[0] and rest[0].kind != "table":
            self._put(rest[0], self._last[1])
            rest = rest[1:]
        holder, held = div, ""
        if rest and rest[0].kind == "table" and rest[0].key is not None and rest[0].key == self._last[0]:
            holder, held = self._last[1], "Table"
        row, last = div, -1
        for one in rest:
            if one.kind == "table":
                if held != "Table" or one.row < last or one.key != self._last[0]:
                    holder, held, last = self._below("Table", div), "Table", -1
                if one.row != last:
                    row, last = self._below("TR", holder), one.row
                inner = self._below("TH" if one.head else "TD", row)
                if one.head:
                    inner["A"] = pydyf.Dictionary({"O": "/Table", "Scope": "/Column"})
                self._last = one.key, holder
            else:
                *outer, own = TAGS.get(one.kind, ("P",))
                if outer and held != outer[0]:
                    holder, held = self._below(outer[0], div), outer[0]
                elif not outer:
                    holder, held = div, ""
                inner = holder
                for tag in (*outer[1:], own):
                    inner = self._below(tag, inner)
                if own == "Note":
                    inner["ID"] = pydyf.String(f"note-{self.page}-{one.number}")
                self._last = one.key, inner
            if one.lang:
                inner["Lang"] = pydyf.String(one.lang)
            self._put(one, inner)
        return div

    def _put(self, one: _Marked, element: Any) -> None:
        """What was marked belongs to an element."""
        element["K"].append(one.number)
        self.of_mark[one.number] = element.reference
        if one.said:
            _say(element, one.said)

    def _below(self, kind: str, above: Any) -> Any:
        made = _element(self.pdf, f"/{kind}", above, self.page)
        above["K"].append(made.reference)
        return made


def _say(element: Any, text: str) -> None:
    """Let an element say a text instead of what is painted in it; the rest of a paragraph follows its beginning."""
    before = element.get("ActualText")
    element["ActualText"] = pydyf.String(f"{before.string} {text}" if before is not None else text)


def _element(pdf: Any, kind: str, above: Any, number: int) -> Any:
    made = pydyf.Dictionary(
        {"Type": "/StructElem", "S": kind, "K": pydyf.Array(), "Pg": pdf.page_references[number], "P": above.reference}
    )
    pdf.add_object(made)
    return made


def _kind(one: Any) -> str:
    return str(one.get("Type", "")) if isinstance(one, pydyf.Dictionary) else ""


def _object(pdf: Any, reference: bytes) -> Any:
    """The object that a reference such as ``12 0 R`` means."""
    return pdf.objects[int(reference.split()[0])]
