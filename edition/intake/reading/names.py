"""What the facts of an article are called by other tools and in other languages: one table for all that is read."""

from __future__ import annotations

ALIASES = {
    "headline": "title", "head": "title", "name": "title",
    "eyebrow": "kicker", "overline": "kicker", "pretitle": "kicker",
    "subtitle": "deck", "subhead": "deck", "subheading": "deck", "standfirst": "deck", "dek": "deck",
    "teaser": "deck", "standfirst_text": "deck", "intro": "deck", "tagline": "deck", "subheadline": "deck",
    "summary": "deck", "description": "deck", "excerpt": "deck", "abstract": "deck", "lead": "deck",
    "author": "byline", "authors": "byline", "by": "byline", "writer": "byline", "writers": "byline",
    "reporter": "byline", "reporters": "byline", "journalist": "byline", "correspondent": "byline",
    "location": "dateline", "place": "dateline",
    "published": "date", "pubdate": "date", "publishedat": "date", "published_at": "date", "datepublished": "date",
    "publication_date": "date", "pub_date": "date", "created": "date", "date_published": "date",
    "lastmod": "updated", "modified": "updated", "last_modified_at": "updated", "updated_at": "updated",
    "category": "section", "categories": "section", "rubric": "section", "desk": "section",
    "topics": "tags", "topic": "tags", "keywords": "tags", "tag": "tags",
    "source": "sources", "via": "sources",
    "language": "lang", "locale": "lang",
    "picture": "pictures", "image": "pictures", "images": "pictures", "featured_image": "pictures",
    "cover_photo": "pictures", "cover_image": "pictures", "coverimage": "pictures", "featureimage": "pictures",
    "feature_image": "pictures", "featuredimage": "pictures", "header_image": "pictures", "hero": "pictures",
    "hero_image": "pictures", "og_image": "pictures", "lead_image": "pictures", "banner": "pictures",
    "cover": "pictures", "photo": "pictures", "photos": "pictures", "thumbnail": "pictures",
    "publishdate": "embargo", "publish_date": "embargo", "embargoed_until": "embargo",
    "expirydate": "expires", "expiry_date": "expires", "expiry": "expires", "unpublishdate": "expires",
    "status": "draft",
    "permalink": "url", "canonical_url": "url", "link": "url", "canonical": "url",
}  # fmt: skip
"""What other tools call the canonical keys."""

_ABROAD = {
    "title": "العنوان عنوان titre titel título titulo titolo overskrift כותרת başlık заголовок 标题 見出し 제목",
    "deck": "الملخص المقدمة chapeau vorspann",
    "kicker": "surtitre dachzeile",
    "byline": "الكاتب كاتب الكاتبة بقلم المراسل المحرر auteur autor autore نویسنده yazar автор 作者 筆者",
    "date": "التاريخ تاريخ datum fecha data تاریخ תאריך tarih дата 日期 日付 날짜",
    "section": "القسم قسم rubrique ressort rubrik sección seccion sezione بخش מדור bölüm рубрика 版面",
    "dateline": "المكان lieu ort lugar luogo город 地点",
    "sources": "المصدر المصادر مصدر quelle quellen fuente fuentes fonte fonti منبع מקור kaynak источник 来源 出典",
    "tags": "الوسوم وسوم الكلمات_المفتاحية mots-clés schlagwörter",
    "pictures": "الصورة صورة الصور",
    "lang": "اللغة langue sprache idioma lingua",
}
ABROAD = {name: key for key, names in _ABROAD.items() for name in names.split()}
"""What the keys are called in other languages than English."""


def known(written: str) -> str:
    """The canonical key that other tools and other languages call ``written``; empty for a word that none does."""
    name = written.strip().lower()
    return ABROAD.get(name.replace(" ", "_"), "") or ALIASES.get(name.replace("-", "_").replace(" ", "_"), "")
