"""The e-book: one file an article, sections in the contents, a cover; EbookLib writes package and zip."""

from __future__ import annotations

import io
import uuid
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from html import escape
from pathlib import Path

from ebooklib import epub

from edition.desk import Budget, Item
from edition.layout import Layout
from edition.model import Article, Picture
from edition.pictures import Darkroom, Wanted
from edition.render import xhtml
from edition.typeset.scripts import is_rtl
from edition.words import date_line, words_for

_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="{lang}" xml:lang="{lang}"{dir}>
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body{body}>
{inner}</body>
</html>
"""
LONGEST = 1600
"""Pixels of a picture's longest side."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:edition:issue")


@dataclass
class _Book:
    """The book while it is made: its items by name, and which pictures it has."""

    budget: Budget
    book: epub.EpubBook
    darkroom: Darkroom
    names: dict[str, str] = field(default_factory=dict)
    untold: int = 0
    """Pictures without alternative text."""

    def page(self, name: str, title: str, lang: str, inner: str, kind: str = "", rtl: bool = False) -> epub.EpubItem:
        """Add an XHTML page."""
        direction = ' dir="rtl"' if rtl else ""
        body = f' epub:type="{kind}"' if kind else ""
        text = _PAGE.format(lang=escape(lang), dir=direction, title=escape(title), body=body, inner=inner)
        return self.add(name, text.encode(), "application/xhtml+xml")

    def add(self, name: str, data: bytes, media_type: str, properties: tuple[str, ...] = ()) -> epub.EpubItem:
        """Add a file."""
        uid = name.replace("/", "-").replace(".", "-")
        uid = uid if uid[0].isalpha() else f"i-{uid}"
        item = epub.EpubItem(uid=uid, file_name=name, media_type=media_type, content=data)
        item.properties = list(properties)
        self.book.add_item(item)
        return item

    def figure(self, picture: Picture) -> str:
        """A picture with caption and credit; the file is packed once."""
        if picture.path not in self.names:
            data, media_type = self.darkroom.developed(picture.path, Wanted(longest=LONGEST))
            suffix = {"image/png": "png", "image/svg+xml": "svg"}.get(media_type, "jpg")
            name = f"pictures/{len(self.names) + 1:03}.{suffix}"
            self.add(name, data, media_type)
            self.names[picture.path] = name
        alt = picture.alt or picture.caption
        self.untold += not alt
        words = escape(picture.caption, quote=False)
        credit = f' <span class="credit">{escape(picture.credit, quote=False)}</span>' if picture.credit else ""
        caption = f"<figcaption>{words}{credit}</figcaption>" if words or credit else ""
        return f'<figure><img src="{self.names[picture.path]}" alt="{escape(alt)}"/>{caption}</figure>\n'


def write(
    budget: Budget, layout: Layout, cover: tuple[bytes, int, int] | None, darkroom: Darkroom | None = None
) -> bytes:
    """The EPUB of ``budget``; ``cover`` is page one of the print edition (JPEG bytes, width, height) or None."""
    made = _Book(budget, epub.EpubBook(), darkroom or Darkroom())
    issue, words = budget.issue, words_for(budget.issue.paper)
    day = date_line(issue).replace("|", "").strip()
    title = f"{issue.paper.name}, {day}"
    css = layout.stylesheet("ebook.css").encode()
    made.add("style.css", css, "text/css")
    spine = []
    if cover is not None:
        spine.append(_cover(made, cover, title))
    spine.append(made.page("title.xhtml", title, issue.paper.language, _title(made, day), "titlepage"))
    for number, section in enumerate(budget.sections, 1):
        items = [item for item in budget.items if item.section == section]
        spine.append(_section(made, number, section, items))
        spine.extend(_article(made, item) for item in items)
    nav = made.page("nav.xhtml", words.contents, issue.paper.language, _nav(made, cover is not None))
    nav.properties = ["nav"]
    made.add("toc.ncx", _ncx(made, title).encode(), "application/x-dtbncx+xml").id = "ncx"
    made.book.spine = [*spine[:2], nav, *spine[2:]] if cover is not None else [*spine[:1], nav, *spine[1:]]
    _metadata(made, title)
    return _packed(made.book, issue_moment(budget))


def issue_moment(budget: Budget) -> datetime:
    """The moment that the files of an issue carry: the latest change of its articles, or its day."""
    day = datetime.combine(budget.issue.date, time(0), UTC)
    return max([day, *(i.article.updated.astimezone(UTC) for i in budget.items if i.article.updated is not None)])


def _cover(made: _Book, cover: tuple[bytes, int, int], title: str) -> epub.EpubItem:
    data, width, height = cover
    made.add("pictures/cover.jpg", data, "image/jpeg", ("cover-image",))
    words = words_for(made.budget.issue.paper)
    alt = escape(f"{words.front_page}: {title}")
    inner = (
        '<div class="cover" role="doc-cover">'
        f'<img src="pictures/cover.jpg" alt="{alt}" width="{width}" height="{height}"/></div>\n'
    )
    return made.page("cover.xhtml", title, made.budget.issue.paper.language, inner, "cover")


def _title(made: _Book, day: str) -> str:
    issue = made.budget.issue
    words = words_for(issue.paper)
    facts = words.count(issue.volume, issue.number)
    lines = [f"<h1>{escape(issue.paper.name)}</h1>", f'<p class="date">| {escape(day)} |</p>']
    if facts:
        lines.append(f'<p class="number">{escape(facts)}</p>')
    if issue.paper.motto:
        lines.append(f'<p class="motto">{escape(issue.paper.motto)}</p>')
    for number_, section in enumerate(made.budget.sections, 1):
        lines.append(f'<h2><a href="section-{number_}.xhtml">{escape(section)}</a></h2>')
        own = [item.article for item in made.budget.items if item.section == section]
        links = "".join(f'<li><a href="{_name(a)}">{escape(a.title)}</a></li>' for a in own)
        lines.append(f"<ul>{links}</ul>")
    return "\n".join(lines) + "\n"


def _section(made: _Book, number: int, section: str, items: list[Item]) -> epub.EpubItem:
    lines = [f'<section class="section"><h1>{escape(section)}</h1>']
    for item in items:
        article = item.article
        lines.append(f'<h2><a href="{_name(article)}">{escape(article.title)}</a></h2>')
        if article.deck:
            lines.append(f'<p class="deck">{escape(article.deck)}</p>')
    lang = made.budget.issue.paper.language
    return made.page(f"section-{number}.xhtml", section, lang, "\n".join(lines) + "</section>\n", "bodymatter")


def _name(article: Article) -> str:
    return f"article-{article.slug}.xhtml"


def _article(made: _Book, item: Item) -> epub.EpubItem:
    article = item.article
    words = words_for(made.budget.issue.paper, article.lang)
    top = []
    if article.kicker or item.section:
        top.append(f'<p class="kicker">{escape(article.kicker or item.section)}</p>')
    top.append(f"<h1>{escape(article.title)}</h1>")
    if article.deck:
        top.append(f'<p class="deck">{escape(article.deck)}</p>')
    if article.byline:
        top.append(f'<p class="byline">{escape(words.by)} {escape(words.names(article.byline))}</p>')
    if article.dateline:
        top.append(f'<p class="dateline">{escape(article.dateline)}</p>')
    top.extend(made.figure(picture) for picture in article.pictures)
    copy = xhtml.body(article.body, made.figure)
    if article.sources:
        label = words.source if len(article.sources) == 1 else words.sources
        listed = "".join(f"<li>{escape(source)}</li>" for source in article.sources)
        copy += f'<div class="sources"><p>{escape(label)}</p><ul>{listed}</ul></div>\n'
    rtl = is_rtl(article.title + " ".join(block.text for block in article.body[:3]))
    inner = '<article class="story">\n' + "\n".join(top) + "\n" + copy + "</article>\n"
    return made.page(_name(article), article.title, article.lang, inner, "bodymatter", rtl)


def _nav(made: _Book, has_cover: bool) -> str:
    words = words_for(made.budget.issue.paper)
    lines = [f'<nav epub:type="toc" id="toc" role="doc-toc"><h1>{escape(words.contents)}</h1><ol>']
    for number, section in enumerate(made.budget.sections, 1):
        own = [item.article for item in made.budget.items if item.section == section]
        inner = "".join(f'<li><a href="{_name(a)}">{escape(a.title)}</a></li>' for a in own)
        lines.append(f'<li><a href="section-{number}.xhtml">{escape(section)}</a><ol>{inner}</ol></li>')
    lines.append("</ol></nav>")
    cover = '<li><a epub:type="cover" href="cover.xhtml">Cover</a></li>' if has_cover else ""
    lines.append(
        f'<nav epub:type="landmarks" hidden="hidden"><ol>{cover}'
        f'<li><a epub:type="toc" href="#toc">{escape(words.contents)}</a></li>'
        f'<li><a epub:type="bodymatter" href="section-1.xhtml">{escape(made.budget.sections[0])}</a></li></ol></nav>'
    )
    return "\n".join(lines) + "\n"


def _ncx(made: _Book, title: str) -> str:
    order = 0
    points: list[str] = []
    for number, section in enumerate(made.budget.sections, 1):
        order += 1
        inner = ""
        opened = order
        for item in made.budget.items:
            if item.section == section:
                order += 1
                inner += _point(order, "article", item.article.title, _name(item.article), "")
        points.append(_point(opened, "section", section, f"section-{number}.xhtml", inner))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">'
        f'<head><meta name="dtb:uid" content="{_identifier(made.budget)}"/><meta name="dtb:depth" content="2"/></head>'
        f"<docTitle><text>{escape(title)}</text></docTitle><navMap>{''.join(points)}</navMap></ncx>\n"
    )


def _point(order: int, kind: str, label: str, target: str, inner: str) -> str:
    return (
        f'<navPoint id="n{order}" playOrder="{order}" class="{kind}"><navLabel><text>{escape(label)}</text></navLabel>'
        f'<content src="{target}"/>{inner}</navPoint>'
    )


def _identifier(budget: Budget) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, f'{budget.issue.paper.slug}/{budget.issue.date.isoformat()}')}"


def _metadata(made: _Book, title: str) -> None:
    book, issue = made.book, made.budget.issue
    book.set_identifier(_identifier(made.budget))
    book.set_title(title)
    book.set_language(issue.paper.language)
    book.add_metadata("DC", "publisher", issue.paper.publisher or issue.paper.name)
    book.add_metadata("DC", "date", issue.date.isoformat())
    book.add_metadata("DC", "creator", issue.paper.publisher or issue.paper.name, {"id": "creator"})
    if issue.paper.motto:
        book.add_metadata("DC", "description", issue.paper.motto)
    modes = ["textual", "visual"] if made.names else ["textual"]
    facts = [("accessMode", mode) for mode in modes]
    features = ["tableOfContents", "readingOrder", "structuralNavigation"]
    if not made.untold:
        facts.append(("accessModeSufficient", "textual"))
        features += ["alternativeText"] if made.names else []
    facts += [("accessibilityFeature", feature) for feature in features]
    facts.append(("accessibilityHazard", "none"))
    for key, value in facts:
        book.add_metadata(None, "meta", value, {"property": f"schema:{key}"})
    if is_rtl(issue.paper.name):
        book.direction = "rtl"


def _packed(book: epub.EpubBook, moment: datetime) -> bytes:
    """The zip with its entries in fixed order and one fixed time, ``mimetype`` first and stored."""
    raw = io.BytesIO()
    options = {"raise_exceptions": True, "mtime": moment, "epub3_pages": False, "epub3_landmark": False}
    epub.write_epub(raw, book, {**options, "epub2_guide": False, "compresslevel": 0})
    out = io.BytesIO()
    stamp = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second // 2 * 2)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name != "mimetype", not name.startswith("META"), name))
        for name in names:
            info = zipfile.ZipInfo(name, stamp)
            stored = name == "mimetype" or Path(name).suffix in (".jpg", ".png")
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, source.read(name))
    return out.getvalue()
