"""The sheet that every page of the book is: well-formed XHTML with its language, its direction and its name."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from babel import UnknownLocaleError

from edition.model import Article
from edition.render.book.days import Day
from edition.render.book.volume import Volume, label
from edition.words import is_rtl, runs_left

STYLE = "style.css"
FACES = "faces.css"
ADVERTS = "advertisements.xhtml"
_SHEET = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="{lang}" xml:lang="{lang}" dir="{dir}">
<head>
<title>{title}</title>
{styles}</head>
<body{kind}>
{inner}</body>
</html>
"""


@dataclass(frozen=True)
class Sheet:
    """A page of the book: its file, its title, language and direction, and what is in its body."""

    file: str
    title: str
    lang: str
    dir: str
    inner: str
    kind: str = ""
    """What the page is, in the words of EPUB's structural semantics."""

    def document(self, faces: bool = False) -> bytes:
        """The page as a file; ``faces`` links the sheet of embedded faces as well."""
        names = [STYLE, FACES] if faces else [STYLE]
        styles = "".join(f'<link rel="stylesheet" type="text/css" href="{name}"/>\n' for name in names)
        kind = f' epub:type="{self.kind}"' if self.kind else ""
        lang, title = escape(self.lang), escape(self.title)
        return _SHEET.format(lang=lang, dir=self.dir, title=title, styles=styles, kind=kind, inner=self.inner).encode()


def direction(lang: str) -> str:
    """The direction of a language's script: rtl or ltr."""
    try:
        return "rtl" if runs_left(lang) else "ltr"
    except (ValueError, UnknownLocaleError):
        return "ltr"


def direction_of(article: Article, lang: str) -> str:
    """The direction of an article: that of its letters, or of ``lang`` where it has none."""
    text = article.title + " ".join(block.text for block in article.body[:3])
    if any(char.isalpha() for char in text):
        return "rtl" if is_rtl(text) else "ltr"
    return direction(article.lang or lang)


def own_page(volume: Volume, file: str, title: str, inner: str, kind: str = "") -> Sheet:
    """A page in the paper's language: all but the articles."""
    return Sheet(file, title, volume.lang, direction(volume.lang), inner, kind)


def phrase(text: str, lang: str, inside: str) -> str:
    """Words inside a page of the language ``inside``: marked where their language or direction is another."""
    facts = f' lang="{escape(lang)}" xml:lang="{escape(lang)}"' if lang and lang != inside else ""
    leads = "rtl" if is_rtl(text) else "ltr"
    facts += f' dir="{leads}"' if any(map(str.isalpha, text)) and leads != direction(inside) else ""
    return f"<span{facts}>{escape(text, quote=False)}</span>" if facts else escape(text, quote=False)


def headline(article: Article) -> str:
    """The headline of an article as one line, or its slug where nothing of it can be seen."""
    return label(article.title, article.slug)


def link(volume: Volume, day: Day, article: Article) -> str:
    """A link to an article with its headline in its own language, on a page in the paper's."""
    words = phrase(headline(article), volume.lang_of(article), volume.lang)
    return f'<a href="{day.article_file(article)}">{words}</a>'
