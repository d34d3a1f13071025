"""The words that the program itself prints, in the languages it knows; a paper's language chooses the row."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The furniture's words in one language; ``{page}`` stands for a page number."""

    by: str
    and_: str
    source: str
    sources: str
    continued_on: str
    continued_from: str
    in_brief: str
    in_this_issue: str
    front_page: str
    page: str
    contents: str
    number: str
    volume: str
    established: str
    letters: str
    letters_call: str
    imprint: str
    published_by: str
    next_issue: str
    next_call: str
    advertisement: str


_ENGLISH = Words(
    by="By",
    and_="and",
    source="Source:",
    sources="Sources:",
    continued_on="Continued on page {page}",
    continued_from="Continued from page {page}",
    in_brief="In brief",
    in_this_issue="In this issue",
    front_page="Front page",
    page="Page",
    contents="Contents",
    number="No. {n}",
    volume="Vol. {n}",
    established="Established {year}",
    letters="Letters to the editor",
    letters_call="Agree, disagree, or know more? Write to us. Letters with a name and an address are read first.",
    imprint="About this paper",
    published_by="{paper} is published by {publisher}.",
    next_issue="Have you a story?",
    next_call="Tell us what we should look into, or send us a picture of what you saw.",
    advertisement="Advertisement",
)

_TABLE = {
    "en": _ENGLISH,
    "fr": Words(
        by="Par", and_="et", source="Source :", sources="Sources :",
        continued_on="Suite page {page}", continued_from="Suite de la page {page}",
        in_brief="En bref", in_this_issue="Dans ce numéro", front_page="À la une", page="Page", contents="Sommaire",
        number="N° {n}", volume="Vol. {n}", established="Fondé en {year}",
        letters="Courrier des lecteurs",
        letters_call="D’accord, pas d’accord ? Écrivez-nous. Les lettres signées sont lues en premier.",
        imprint="Ours", published_by="{paper} est publié par {publisher}.",
        next_issue="Une histoire à raconter ?", next_call="Dites-nous ce que nous devrions regarder de plus près.",
        advertisement="Publicité",
    ),
    "ar": Words(
        by="بقلم", and_="و", source="المصدر:", sources="المصادر:",
        continued_on="التتمة ص {page}", continued_from="تتمة المنشور ص {page}",
        in_brief="باختصار", in_this_issue="في هذا العدد", front_page="الصفحة الأولى", page="صفحة", contents="المحتويات",
        number="العدد {n}", volume="السنة {n}", established="تأسست عام {year}",
        letters="رسائل القراء", letters_call="اكتبوا إلينا برأيكم. تُقرأ الرسائل الموقّعة أولاً.",
        imprint="عن الجريدة", published_by="تصدر {paper} عن {publisher}.",
        next_issue="هل لديكم خبر؟", next_call="أخبرونا بما يستحق أن نبحث فيه.",
        advertisement="إعلان",
    ),
}  # fmt: skip


def words_of(lang: str) -> Words:
    """The row for ``lang`` (a BCP 47 tag); English when there is none."""
    return _TABLE.get(lang.split("-")[0].lower(), _ENGLISH)
