"""A replica: the pages as pictures in a folder of plain HTML, each story a link that opens its text.

No script is needed, nothing is fetched from elsewhere, and the keyboard's way is that of reading: page by page, on each
page its stories. On a telephone the list of stories below a page does what the picture is too small for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from edition.frames import PageFrames
from edition.model import Issue, Picture
from edition.render.book import xhtml
from edition.replica.data import Printed
from edition.words import Words, date_line, runs_left, words_for

POLICY = "default-src 'none'; img-src 'self'; style-src 'self' 'unsafe-inline'"
"""What a page of the replica may load: its own pictures and its own style sheet."""
_BOOKISH = re.compile(r' (?:epub:type|xml:lang)="[^"]*"')
STYLE = """:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #f2f0ec; --sheet: #fff; --accent: #7a1f1f }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e3; --paper: #1b1b1d; --sheet: #26262a; --accent: #e39b9b } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 Georgia, "Noto Serif", serif }
a { color: inherit }
header, footer, main.story { max-width: 42rem; margin: 0 auto; padding: 1rem }
.pages { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.5rem .25rem; max-width: 110rem;
  margin: 0 auto; padding: .5rem; list-style: none }
.pages > li:first-child { grid-column: 1 / -1; width: calc(50% - .125rem); justify-self: center }
.sheet { position: relative; background: #fff; box-shadow: 0 1px 6px rgba(0, 0, 0, .35) }
.sheet img { display: block; width: 100%; height: auto }
.sheet a { position: absolute; border-radius: 2px }
.sheet a:hover { background: rgba(120, 120, 0, .12) }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px }
.sheet a span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.list { font: .85rem/1.4 system-ui, sans-serif; margin: .4rem 0; padding: 0 .25rem }
.list ul { list-style: none; margin: 0; padding: 0 }
.list li { margin: .15rem 0 }
nav.ways { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; font: .9rem system-ui, sans-serif; margin: 1.5rem 0 }
main.story { background: var(--sheet); padding: 1.5rem }
main.story h1 { line-height: 1.15; margin: .2rem 0 .6rem }
.kicker { color: var(--accent); font: 600 .8rem system-ui, sans-serif; margin: 0 }
.deck { font-style: italic; font-size: 1.15rem }
.byline, figcaption, .sources { font: .85rem/1.4 system-ui, sans-serif }
figure { margin: 1.2rem 0 } figure img { max-width: 100%; height: auto }
aside.box { border: 1px solid; padding: .5rem 1rem; margin: 1rem 0 }
aside.pull { border-block: 3px solid var(--accent); font-size: 1.3rem; padding: .5rem 0 }
table { border-collapse: collapse; display: block; overflow-x: auto }
td, th { padding: .15rem .5rem; text-align: start; border-block-end: 1px solid rgba(128, 128, 128, .4) }
.small-caps { font-variant: small-caps }
@media (max-width: 44rem) {
  .pages { grid-template-columns: minmax(0, 1fr) }
  .pages > li:first-child { width: 100% }
  .list { font-size: 1rem } .list li { margin: 0; padding: .35rem 0 }
}
@media print { nav, .list { display: none } }
"""


def files(issue: Issue, pages: Sequence[PageFrames], printed: Sequence[Printed]) -> Iterator[tuple[str, bytes]]:
    """The names and the bytes of the folder's texts: index.html, style.css, a page for each story."""
    words = words_for(issue.paper)
    yield "style.css", STYLE.encode()
    yield "index.html", _front(issue, pages, printed, words).encode()
    for number, one in enumerate(printed):
        around = printed[number - 1] if number else None, printed[number + 1] if number + 1 < len(printed) else None
        yield f"stories/{one.article.slug}.html", _story(issue, one, around, words).encode()


def _document(issue: Issue, title: str, lang: str, inner: str, up: str = "") -> str:
    """A whole page; ``up`` leads to the folder's root."""
    leads = "rtl" if runs_left(lang) else "ltr"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(lang)}" dir="{leads}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} – {escape(issue.paper.name)}</title>\n"
        f'<link rel="stylesheet" href="{up}style.css">\n</head>\n<body>\n{inner}</body>\n</html>\n'
    )


def _front(issue: Issue, pages: Sequence[PageFrames], printed: Sequence[Printed], words: Words) -> str:
    """All pages with their stories."""
    listed = "".join(_page(page, printed, words) for page in pages)
    day = date_line(issue).replace("|", " ").strip()
    inner = f"<header>\n<h1>{escape(issue.paper.name)}</h1>\n<p>{escape(day)}</p>\n</header>\n"
    return _document(issue, day, issue.paper.language, f'{inner}<main>\n<ol class="pages">\n{listed}</ol>\n</main>\n')


def _page(page: PageFrames, printed: Sequence[Printed], words: Words) -> str:
    """One page: its picture, the places of its stories on it, and their list."""
    links, listed = [], []
    for one in printed:
        for part in (part for part in one.parts if part.page == page.number):
            left, top = 100 * part.box.x / page.width, 100 * part.box.y / page.height
            wide, high = 100 * part.box.width / page.width, 100 * part.box.height / page.height
            place = f"left:{left:.3f}%;top:{top:.3f}%;width:{wide:.3f}%;height:{high:.3f}%"
            target, title = f"stories/{one.article.slug}.html", escape(one.article.title)
            links.append(
                f'<a href="{target}" style="{place}" tabindex="-1" aria-hidden="true"><span>{title}</span></a>'
            )
            facts = _facts(one.article.lang)
            listed.append(f'<li><a href="{target}"{facts}>{title}</a></li>')
    name = words.numeral(page.number)
    said = f"{name} – {page.label}" if page.label else name
    width, height = round(page.width), round(page.height)
    picture = f'<img src="pages/{page.number:02}.webp" width="{width}" height="{height}" alt="{escape(said)}">'
    return (
        f'<li id="page-{page.number}">\n<div class="sheet" dir="ltr">{picture}\n{"".join(links)}</div>\n'
        f'<nav class="list" aria-label="{escape(said)}"><ul>{"".join(listed)}</ul></nav>\n</li>\n'
    )


def _facts(lang: str) -> str:
    return f' lang="{escape(lang)}" dir="{"rtl" if runs_left(lang) else "ltr"}"' if lang else ""


def _story(issue: Issue, one: Printed, around: tuple[Printed | None, Printed | None], words: Words) -> str:
    """The text of a story, with the ways back to its page and on to the next one."""
    article = one.article
    lang = article.lang or issue.paper.language
    own = words_for(issue.paper, lang)
    names = dict(zip((picture.path for picture in article.figures), one.pictures, strict=False))
    first = one.parts[0].page
    parts = [
        f'<p class="kicker">{escape(article.kicker or one.section)}</p>\n',
        f"<h1>{escape(article.title)}</h1>\n",
        f'<p class="deck">{escape(article.deck)}</p>\n' if article.deck else "",
        f'<p class="byline">{escape(own.by)} {escape(own.names(list(article.byline)))}</p>\n' if article.byline else "",
        "".join(_figure(picture, names) for picture in article.pictures),
        _BOOKISH.sub("", xhtml.body(article.body, lambda one: _figure(one, names), runs_left(lang), lang)),
        _sources(article.sources, own),
    ]
    ways = [f'<a href="../index.html#page-{first}">{escape(words.in_print.format(page=words.numeral(first)))}</a>']
    for pattern, other in ((words.previous, around[0]), (words.next, around[1])):
        if other is not None:
            said = escape(pattern.format(title=other.article.title))
            ways.append(f'<a href="{other.article.slug}.html">{said}</a>')
    leads = "rtl" if runs_left(issue.paper.language) else "ltr"
    nav = f'<nav class="ways" lang="{escape(issue.paper.language)}" dir="{leads}">\n{"".join(ways)}\n</nav>\n'
    inner = f'<main class="story">\n<article>\n{"".join(parts)}</article>\n{nav}</main>\n'
    return _document(issue, article.title, lang, inner, "../")


def _figure(picture: Picture, names: Mapping[str, str]) -> str:
    """A picture with its caption; nothing where it has no file."""
    name = names.get(picture.path)
    if not name:
        return ""
    caption = " ".join(filter(None, (picture.caption, f"({picture.credit})" if picture.credit else "")))
    alt = escape(picture.alt or picture.caption)
    return f'<figure><img src="../{name}" alt="{alt}"><figcaption>{escape(caption)}</figcaption></figure>\n'


def _sources(sources: Sequence[str], own: Words) -> str:
    if not sources:
        return ""
    name = own.source if len(sources) == 1 else own.sources
    return f'<p class="sources">{escape(name)}: {escape("; ".join(sources))}</p>\n'
