"""The two sides of a two-faced paper become one PDF: the other side's pages follow in the order of the binding.

Its last page comes first and its front page last, so that the file lies as the printed paper does, with a cover at
either end. Each side keeps its folios, links and bookmarks; a reader who is read to hears one side after the other.
"""

from __future__ import annotations

import io
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from edition.model import Paper
from edition.render.pdfbytes import written


def joined(own: bytes, other: bytes, paper: Paper, other_paper: Paper) -> bytes:
    """One PDF of both sides: all pages of ``own``, then those of ``other`` from its last to its first.

    The labels of the other side's pages are its language and their folio, such as ar-1.
    """
    with Pdf.open(io.BytesIO(own)) as pdf, Pdf.open(io.BytesIO(other)) as more:
        first = len(pdf.pages)
        names = _named(more)
        key = 1 + max(int(one) for one in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[::2])
        _renumber(more, key)
        for page in reversed(list(more.pages)):
            pdf.pages.append(page)
        # what points to the pages is brought over only now that they are there
        tree = pdf.copy_foreign(more.Root.StructTreeRoot)
        marks = pdf.copy_foreign(more.Root.Outlines) if Name.Outlines in more.Root else None
        _resolve(pdf, first, {name: pdf.copy_foreign(more.make_indirect(to)) for name, to in names.items()})
        _one_tree(pdf, tree, key, paper, other_paper)
        if marks is not None and Name.Outlines in pdf.Root:
            _one_outline(pdf, marks, paper, other_paper)
        _label(pdf, first, other_paper.side)
        return written(pdf)


def _named(pdf: Pdf) -> dict[str, Any]:
    """The destinations that have names; these are only distinguished within one side."""
    if Name.Names not in pdf.Root:
        return {}
    flat = list(pdf.Root.Names.Dests.Names)
    return {str(name): to for name, to in zip(flat[::2], flat[1::2], strict=True)}


def _renumber(pdf: Pdf, key: int) -> None:
    """Moves the keys by which pages and links find their place in the structure, so that they follow the others."""
    for page in pdf.pages:
        if Name.StructParents in page:
            page.StructParents = int(page.StructParents) + key
        for note in page.get(Name.Annots, Array()):
            if Name.StructParent in note:
                note.StructParent = int(note.StructParent) + key


def _resolve(pdf: Pdf, first: int, names: dict[str, Any]) -> None:
    """Lets the links of the pages from ``first`` on lead to a place instead of a name."""
    for page in list(pdf.pages)[first:]:
        for note in page.get(Name.Annots, Array()):
            if isinstance(note.get(Name.Dest), String):
                note.Dest = names[str(note.Dest)]


def _one_tree(pdf: Pdf, tree: Any, key: int, paper: Paper, other: Paper) -> None:
    """One structure: a document of two parts, each in its language."""
    root = pdf.Root.StructTreeRoot
    parts = [*list(root.K), *list(tree.K)]
    whole = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array(parts)))
    if Name.NS in parts[0]:
        whole.NS = parts[0].NS
    for part, lang in zip(parts, (paper.language, other.language), strict=True):
        part.S, part.P, part.Lang = Name.Part, whole, String(lang)
    root.K = Array([whole])
    flat = list(tree.ParentTree.Nums)
    for number, element in zip(flat[::2], flat[1::2], strict=True):
        root.ParentTree.Nums.append(int(number) + key)
        root.ParentTree.Nums.append(element)
    if Name.Namespaces in root and Name.Namespaces in tree:
        root.Namespaces.extend(list(tree.Namespaces))


def _one_outline(pdf: Pdf, marks: Any, paper: Paper, other: Paper) -> None:
    """The bookmarks of each side below the name of its paper."""
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    own = pdf.Root.Outlines
    count = 2
    for side, page, name in ((own, pdf.pages[0], paper.name), (marks, pdf.pages[-1], other.name)):
        count += int(side.get(Name.Count, 0))
        side.Title, side.Parent = String(name), root
        side.Dest = Array([page.obj, Name.XYZ, 0, page.mediabox[3], 0])
    own.Next, marks.Prev = marks, own
    root.First, root.Last, root.Count = own, marks, count
    pdf.Root.Outlines = root


def _label(pdf: Pdf, first: int, side: str) -> None:
    """The folios of both sides, as a reader's program shows them beside the pages."""
    labels: list[Any] = [0, Dictionary(S=Name.D)]
    for place in range(first, len(pdf.pages)):
        labels += [place, Dictionary(P=String(f"{side}-{len(pdf.pages) - place}"))]
    pdf.Root.PageLabels = Dictionary(Nums=Array(labels))
