"""The book's own pages: cover, title page, the contents of a day, sections, and the imprint."""

from __future__ import annotations

from html import escape
from pathlib import Path

from edition.model import Picture
from edition.render.book.plates import Plates
from edition.render.book.sheets import ADVERTS, Sheet, link, own_page, phrase
from edition.render.book.stories import CONTENTS, navigation
from edition.render.book.volume import Day, Volume, date_of, label

COVER_PICTURE = "pictures/cover.jpg"


def cover_page(volume: Volume, width: int, height: int) -> Sheet:
    """The cover: a picture of page one of the print edition, or of the title."""
    alt = escape(f"{volume.words.front_page}: {volume.title}")
    inner = (
        '<div class="cover">'
        f'<img role="doc-cover" src="{COVER_PICTURE}" alt="{alt}" width="{width}" height="{height}"/></div>\n'
    )
    return own_page(volume, "cover.xhtml", volume.title, inner, "cover")


def title_page(volume: Volume) -> Sheet:
    """The title page: paper, day and number, and the contents: by section, or by day where there are several."""
    paper = volume.paper
    lines = [
        f"<h1>{phrase(paper.name, '', volume.lang)}</h1>",
        f'<p class="date">{escape(volume.when, quote=False)}</p>',
    ]
    if not volume.bound:
        lines += _number(volume, volume.days[0])
    if paper.motto:
        lines.append(f'<p class="motto">{phrase(paper.motto, "", volume.lang)}</p>')
    if volume.bound:
        listed = "".join(
            f'<li><a href="{day.file}">{escape(date_of(day), quote=False)}</a></li>' for day in volume.days
        )
        lines += [f'<h2 id="{CONTENTS}">{escape(volume.words.contents, quote=False)}</h2>', f"<ul>{listed}</ul>"]
    else:
        lines += _contents(volume, volume.days[0])
    return own_page(volume, "title.xhtml", volume.title, "\n".join(lines) + "\n", "titlepage")


def day_page(volume: Volume, day: Day) -> Sheet:
    """The contents of one of several days."""
    title = date_of(day)
    lines = [f"<h1>{escape(title, quote=False)}</h1>", *_number(volume, day), *_contents(volume, day)]
    lines.append(navigation(volume, [f"<p>{_to_contents(volume, 'title.xhtml')}</p>"], volume.lang))
    return own_page(volume, day.file, title, "\n".join(lines) + "\n", "bodymatter")


def section_page(volume: Volume, day: Day, section: str) -> Sheet:
    """A section's page: the heads and decks of its stories, each head a link."""
    title = section_name(volume, section)
    lines = [f"<h1>{phrase(title, '', volume.lang)}</h1>"]
    for item in day.of_section(section):
        article = item.article
        lines.append(f"<h2>{link(volume, day, article)}</h2>")
        if article.deck:
            lines.append(f'<p class="deck">{phrase(article.deck, volume.lang_of(article), volume.lang)}</p>')
    sections = day.budget.sections
    at = sections.index(section)
    others = [
        f'<a href="{day.section_file(other)}">{phrase(section_name(volume, other), "", volume.lang)}</a>'
        for other in (*sections[at + 1 : at + 2], *sections[max(0, at - 1) : at])
    ]
    lines.append(navigation(volume, [f"<p>{' · '.join([*others, _to_contents(volume, day.file)])}</p>"], volume.lang))
    return own_page(volume, day.section_file(section), title, "\n".join(lines) + "\n", "bodymatter")


def imprint_page(volume: Volume, summary: str) -> Sheet:
    """Who publishes the paper, how to reach them, and what this book offers to those who do not see it."""
    paper, words = volume.paper, volume.words
    published = words.published_by.format(paper=paper.name, publisher=paper.publisher)
    established = words.established.format(year=paper.established) if paper.established else ""
    reach = [paper.address, paper.email, paper.phone, paper.website]
    facts = [published if paper.publisher else paper.name, established, *reach, volume.title, summary]
    lines = [f"<h1>{escape(words.imprint, quote=False)}</h1>"]
    lines += [f'<p class="line">{phrase(fact, "", volume.lang)}</p>' for fact in facts if fact]
    lines.append(navigation(volume, [f"<p>{_to_contents(volume, 'title.xhtml')}</p>"], volume.lang))
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
    lines.append(navigation(volume, [f"<p>{_to_contents(volume, 'title.xhtml')}</p>"], volume.lang))
    return own_page(volume, ADVERTS, words.advertisement, "\n".join(lines) + "\n", "backmatter")


def section_name(volume: Volume, section: str) -> str:
    """A section's name, or the word for contents where nothing of it can be seen."""
    return label(section, volume.words.contents)


def _number(volume: Volume, day: Day) -> list[str]:
    issue = day.budget.issue
    text = volume.words.count(issue.volume, issue.number)
    return [f'<p class="number">{escape(text, quote=False)}</p>'] if text else []


def _contents(volume: Volume, day: Day) -> list[str]:
    """The sections of a day with the heads of their stories."""
    lines = [f'<section id="{CONTENTS}" aria-label="{escape(volume.words.contents)}">']
    for section in day.budget.sections:
        name = phrase(section_name(volume, section), "", volume.lang)
        lines.append(f'<h2><a href="{day.section_file(section)}">{name}</a></h2>')
        listed = "".join(f"<li>{link(volume, day, item.article)}</li>" for item in day.of_section(section))
        lines.append(f"<ul>{listed}</ul>")
    return [*lines, "</section>"]


def _to_contents(volume: Volume, file: str) -> str:
    return f'<a href="{file}#{CONTENTS}">{escape(volume.words.contents, quote=False)}</a>'
