"""The canonical form: an article as a Markdown file that reads back as the same article."""

from __future__ import annotations

from typing import Any

import yaml

from edition.intake.reading import keys
from edition.intake.reading.language import tongues
from edition.intake.writing.copytext import body
from edition.model import Article, Picture

__all__ = ["body", "written"]


def written(article: Article) -> str:
    """The whole file: front matter in the order of the canonical keys, then the copy."""
    copy = [tongues.unmarked(block, article.lang) for block in article.body]
    return f"---\n{_front(article)}---\n\n{body(copy)}"


def _front(article: Article) -> str:
    facts: dict[str, Any] = {"title": _stated(article.title), "kicker": _stated(article.kicker)}
    facts["deck"] = _stated(article.deck)
    facts["jump_head"] = _stated(article.jump_head)
    facts["byline"] = [_stated(name) for name in article.byline]
    facts["dateline"] = _stated(article.dateline)
    facts["date"] = article.time.isoformat() if article.time else article.date.isoformat() if article.date else ""
    facts["updated"] = article.updated.isoformat() if article.updated else ""
    facts["section"] = _stated(article.section)
    facts["form"] = article.form
    facts["corrected"] = _stated(article.corrected)
    facts["package"] = _stated(article.package)
    facts["solution"] = article.solution
    facts["tier"] = str(article.tier) if article.tier else ""
    facts["priority"] = str(article.value) if article.value else ""
    facts["tags"] = [_stated(tag) for tag in article.tags]
    facts["sources"] = [_stated(source) for source in article.sources]
    facts["lang"] = article.lang
    facts["pictures"] = [_picture(picture) for picture in article.pictures]
    facts["embargo"] = article.embargo.isoformat() if article.embargo else ""
    facts["expires"] = article.expires.isoformat() if article.expires else ""
    facts["draft"] = "true" if article.draft else ""
    facts["slug"] = article.slug
    facts["url"] = _stated(article.url)
    stated = {key: value for key, value in facts.items() if value not in ("", [])}
    text: str = yaml.safe_dump(stated, allow_unicode=True, sort_keys=False, width=100_000)
    return text


_AS_ENTITIES = str.maketrans({"<": "&lt;", "{": "&#123;", "*": "&#42;", "_": "&#95;"})


def _stated(text: str) -> str:
    """``text`` as front matter states it: with entities where it would be taken for markup."""
    return text if keys.plain(text) == text else text.replace("&", "&amp;").translate(_AS_ENTITIES)


def _picture(picture: Picture) -> dict[str, str]:
    facts = {"file": picture.file, "caption": _stated(picture.caption), "credit": _stated(picture.credit)}
    facts["alt"] = _stated(picture.alt)
    if picture.focus:
        facts["focus"] = f"{picture.focus[0]:g} {picture.focus[1]:g}"
    facts["turned"] = "true" if picture.turned else ""
    return {key: value for key, value in facts.items() if value}
