"""The book's own pages: cover, front page, contents, sections, advertisements and the imprint."""

from __future__ import annotations

from html import escape
from pathlib import Path

from edition.model import Article, Picture
from edition.render.book.days import Day, section_place
from edition.render.book.plates import Plates
from edition.render.book.sheets import ADVERTS, Sheet, link, own_page, phrase
from edition.render.book.stories import navigation
from edition.render.book.volume import Volume, date_of, label

COVER_PICTURE = "pictures/cover.jpg"


def cover_page(volume: Volume, width: int, height: int) -> Sheet:
    """The cover: a picture of page one of the print edition, or of the title."""
    alt = escape(f"{volume.words.front_page}: {volume.title}")
    inner = (
        '<div class="cover">'
        f'<img role="doc-cover" src="{COVER_PICTURE}" alt="{alt}" width="{width}" height="{height}"/></div>\n'
    )
    return own_page(volume, "cover.xhtml", volume.title, inner, "cover")


def title_page(volume: Volume, plates: Plates) -> Sheet:
    """The front page: the paper's name and day, the lead with its picture, the other stories of page one, all heads.

    Of several issues: the days.
    """
    lines = _nameplate(volume)
    if volume.bound:
        listed = "".join(
            f'<li><a href="{day.file}">{escape(date_of(day), quote=False)}</a></li>' for day in volume.days
        )
        lines += [f"<h2>{escape(volume.words.contents, quote=False)}</h2>", f"<ul>{listed}</ul>"]
    else:
        lines += [*_front(volume, volume.days[0], plates), *_inside(volume, volume.days[0])]
    return own_page(volume, "title.xhtml", volume.title, "\n".join(lines) + "\n", "titlepage")


def day_page(volume: Volume, day: Day, plates: Plates) -> Sheet:
    """The front page of one of several days, which has its contents too."""
    title = date_of(day)
    lines = [f"<h1>{escape(title, quote=False)}</h1>", *_number(volume, day), *_front(volume, day, plates)]
    inside = [line for section in day.sections for line in _listed(volume, day, section)]
    lines += ['<section class="listing">', *inside, "</section>"] if inside else []
    lines.append(navigation(volume, [f"<p>{_to_contents(volume, 'title.xhtml')}</p>"], volume.lang))
    return own_page(volume, day.file, title, "\n".join(lines) + "\n", "bodymatter")


def contents_page(volume: Volume, day: Day) -> Sheet:
    """The contents of one issue: the front page and the sections, with the heads and decks of their stories."""
    title = volume.words.contents
    lines = [f"<h1>{escape(title, quote=False)}</h1>"]
    if day.front:
        lines.append(f'<h2><a href="{day.file}">{escape(volume.words.front_page, quote=False)}</a></h2>')
        lines += [_entry(volume, day, item.article) for item in day.front]
    lines += [line for section in day.sections for line in _listed(volume, day, section)]
    lines = [lines[0], '<section class="listing">', *lines[1:], "</section>"]
    return own_page(volume, day.contents_file, title, "\n".join(lines) + "\n")


def section_page(volume: Volume, day: Day, section: str) -> Sheet:
    """A section's page: the heads and decks of its stories, each head a link, and the heads of its briefs."""
    title = section_name(volume, section)
    lines = [f"<h1>{phrase(title, '', volume.lang)}</h1>"]
    for item in day.stories(section):
        lines.append(f"<h2>{link(volume, day, item.article)}</h2>")
        lines += _deck(volume, item.article)
    lines += _briefs(volume, day, section, "h2")
    at = day.sections.index(section)
    others = [
        f'<a href="{day.section_file(other)}">{phrase(section_name(volume, other), "", volume.lang)}</a>'
        for other in (*day.sections[at + 1 : at + 2], *day.sections[max(0, at - 1) : at])
    ]
    ways = " · ".join([*others, _to_contents(volume, day.contents_file)])
    lines.append(navigation(volume, [f"<p>{ways}</p>"], volume.lang))
    return own_page(volume, day.section_file(section), title, "\n".join(lines) + "\n", "bodymatter")


def _nameplate(volume: Volume) -> list[str]:
    """The paper's name with its day, number and motto."""
    paper = volume.paper
    lines = [
        '<header class="nameplate">',
        f"<h1>{phrase(paper.name, '', volume.lang)}</h1>",
        f'<p class="date">{escape(volume.when, quote=False)}</p>',
        *([] if volume.bound else _number(volume, volume.days[0])),
    ]
    if paper.motto:
        lines.append(f'<p class="motto">{phrase(paper.motto, "", volume.lang)}</p>')
    return [*lines, "</header>"]


def _front(volume: Volume, day: Day, plates: Plates) -> list[str]:
    """The stories of page one: the lead first, with its picture, each with kicker and deck."""
    lines = []
    for item in day.front:
        article, lead = item.article, item is day.front[0]
        kicker = label(article.kicker, "") or label(item.section, "")
        lines.append(f'<section class="{"top" if lead else "front"}">')
        if kicker:
            own = volume.lang_of(article) if article.kicker else ""
            lines.append(f'<p class="kicker">{phrase(kicker, own, volume.lang)}</p>')
        lines.append(f"<h2>{link(volume, day, article)}</h2>")
        lines += _deck(volume, article)
        if lead and article.figures:
            lines.append(plates.thumbnail(article.figures[0], volume.words, day.article_file(article)))
        lines.append("</section>")
    return lines


def _inside(volume: Volume, day: Day) -> list[str]:
    """The heads of all stories inside, by section, so that none is more than one step away."""
    if not day.sections:
        return []
    words = volume.words
    lines = [f'<nav class="inside" aria-label="{escape(words.in_this_issue)}">']
    for section in day.sections:
        name = phrase(section_name(volume, section), "", volume.lang)
        lines.append(f'<h2><a href="{day.section_file(section)}">{name}</a></h2>')
        listed = "".join(f"<li>{link(volume, day, item.article)}</li>" for item in day.of_section(section))
        lines.append(f"<ul>{listed}</ul>")
    return [*lines, f"<p>{_to_contents(volume, day.contents_file)}</p>", "</nav>"]


def _listed(volume: Volume, day: Day, section: str) -> list[str]:
    """A section in the contents: its name, its stories with their decks, the heads of its briefs."""
    name = phrase(section_name(volume, section), "", volume.lang)
    place = f' id="{section_place(day, section)}"' if day.prefix else ""
    head = name if day.prefix else f'<a href="{day.section_file(section)}">{name}</a>'
    lines = [f"<h2{place}>{head}</h2>", *(_entry(volume, day, item.article) for item in day.stories(section))]
    return [*lines, *_briefs(volume, day, section, "h3")]


def _entry(volume: Volume, day: Day, article: Article) -> str:
    """A story in the contents: its head, and its deck."""
    return "\n".join([f'<p class="entry">{link(volume, day, article)}</p>', *_deck(volume, article)])


def _deck(volume: Volume, article: Article) -> list[str]:
    if not article.deck:
        return []
    return [f'<p class="deck">{phrase(article.deck, volume.lang_of(article), volume.lang)}</p>']


def _briefs(volume: Volume, day: Day, section: str, tag: str) -> list[str]:
    """The heads of a section's briefs, below words for them where there are stories too."""
    briefs = day.briefs(section)
    if not briefs:
        return []
    words = escape(volume.words.in_brief, quote=False)
    head = [f'<{tag}><a href="{day.briefs_file(section)}">{words}</a></{tag}>'] if day.stories(section) else []
    listed = "".join(f"<li>{link(volume, day, item.article)}</li>" for item in briefs)
    return [*head, f'<ul class="briefs">{listed}</ul>']


def imprint_page(volume: Volume, summary: str) -> Sheet:
    """Who publishes the paper, how to reach them, and what this book offers to those who do not see it."""
    paper, words = volume.paper, volume.words
    published = words.published_by.format(paper=paper.name, publisher=paper.publisher)
    established = words.established.format(year=paper.established) if paper.established else ""
    reach = [paper.address, paper.email, paper.phone, paper.website]
    facts = [published if paper.publisher else paper.name, established, *reach, volume.title, summary]
    lines = [f"<h1>{escape(words.imprint, quote=False)}</h1>"]
    lines += [f'<p class="line">{phrase(fact, "", volume.lang)}</p>' for fact in facts if fact]
    lines.append(navigation(volume, [f"<p>{_to_contents(volume, volume.contents_file)}</p>"], volume.lang))
    return own_page(volume, "imprint.xhtml", words.imprint, "\n".join(lines) + "\n", "backmatter")


def adverts_page(volume: Volume, plates: Plates) -> Sheet:
    """The advertisements of the issue, one below another; those that are PDF files are reported in words."""
    words = volume.words
    lines = [f"<h1>{escape(words.advertisement, quote=False)}</h1>"]
    for advert in volume.adverts:
        lines.append(f"<h2>{phrase(advert.customer, '', volume.lang)}</h2>")
        alt = advert.alt or f"{words.advertisement}: {advert.customer}"
        if Path(advert.path).suffix.lower() != ".pdf":
            lines.append(plates.figure(Picture(Path(advert.path).name, advert.path, alt=alt), words))
        elif advert.alt:
            lines.append(f'<p class="line">{phrase(advert.alt, "", volume.lang)}</p>')
        if advert.url:
            lines.append(f'<p class="line"><a href="{escape(advert.url)}">{escape(advert.url, quote=False)}</a></p>')
    lines.append(navigation(volume, [f"<p>{_to_contents(volume, volume.contents_file)}</p>"], volume.lang))
    return own_page(volume, ADVERTS, words.advertisement, "\n".join(lines) + "\n", "backmatter")


def section_name(volume: Volume, section: str) -> str:
    """A section's name, or the word for contents where nothing of it can be seen."""
    return label(section, volume.words.contents)


def _number(volume: Volume, day: Day) -> list[str]:
    issue = day.budget.issue
    facts = (volume.words.count(issue.volume, issue.number), volume.words.corrected_edition if issue.corrected else "")
    text = " · ".join(filter(None, facts))
    return [f'<p class="number">{escape(text, quote=False)}</p>'] if text else []


def _to_contents(volume: Volume, file: str) -> str:
    return f'<a href="{file}">{escape(volume.words.contents, quote=False)}</a>'
