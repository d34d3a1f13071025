"""A paper of one's own to begin with: it builds at once."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from edition.config import read_paper
from edition.files import write_whole
from edition.findings import BadConfiguration, UsageError

_FIRST = """---
title: A paper of your own is ready for its first story
deck: This article and its neighbour are here to be replaced; both are plain text files
byline: Your Name
section: News
tier: 1
sources:
  - What you saw
---

Every story of this paper is one file in the folder `articles`. The part between the two lines of dashes says
what the story is called, who wrote it and where it belongs; the part below is the story itself.

Change a word here, run the build again, and the pages change with it. Put a second file beside this one and it
finds its place by its importance: tier 1 leads the front page, tier 2 and 3 get large heads, tier 4 a small one,
and tier 5 is a brief.

## How to write

Leave an empty line between paragraphs. Words between stars are *italic*, between two stars **bold**. A line
that
begins with two number signs is a crosshead, like the one above this paragraph. A list is a line for each item:

- each item begins with a hyphen,
- and ends where the next one begins.

"Straight quotes" and double hyphens -- like these -- become the marks a printer would use.

## Pictures

Save a picture beside the article and name it in the part between the dashes, with a caption and the name of who
took it. It is cropped to its place, never by more than an eighth, and never stretched.
"""

_SECOND = """---
title: Nothing is ever left out without a word
byline: Your Name
section: Life
tier: 3
---

When a story is too long for its page it goes on over leaf, with a line at its end that says where, and a
line at
the head of its second part that says where it came from. When all of it is too long for the paper, the
paper gets
another page.

After each build the finished files are read back and compared with what you wrote, paragraph by paragraph.
If one
were missing, the build would stop and name it.

A file with a mistake in it -- a date that does not exist, a picture that is not there -- is reported in one
line
that says what to do. The paper appears all the same.
"""

_AR_FIRST = """---
title: جريدتك جاهزة لخبرها الأول
deck: هذه المقالة وجارتها مثال تكتب مكانه ما تشاء، وكلتاهما ملف نصي بسيط
byline: اسمك
section: أخبار
tier: 1
sources:
  - ما رأيته بعينك
---

كل خبر في هذه الجريدة ملف واحد في المجلد `articles`. ما بين السطرين من الشرطات يقول ما عنوان الخبر ومن كتبه
وأين مكانه،
وما تحته هو الخبر نفسه.

غيّر كلمة هنا وأعد بناء العدد تتغير الصفحات معها. ضع ملفاً ثانياً بجانب هذا الملف يجد مكانه بحسب أهميته:
الدرجة 1 تتصدر
الصفحة الأولى، وللدرجتين 2 و3 عناوين كبيرة، وللدرجة 4 عنوان صغير، والدرجة 5 خبر قصير.

## كيف تكتب

اترك سطراً فارغاً بين الفقرات. السطر الذي يبدأ بعلامتي مربع عنوان فرعي مثل الذي فوق هذه الفقرة. والقائمة سطر
لكل بند:

- يبدأ كل بند بشرطة،
- وينتهي حيث يبدأ البند التالي.

## الصور

احفظ الصورة بجانب المقالة واذكر اسمها بين الشرطات مع شرح لها واسم من التقطها. تُقص الصورة لتلائم مكانها من
غير أن تُمط.
"""

_AR_SECOND = """---
title: لا يسقط من النص شيء من غير تنبيه
byline: اسمك
section: حياة
tier: 3
---

إذا طال الخبر عن صفحته أكمل في صفحة أخرى، وفي آخره سطر يقول أين تتمته، وفوق التتمة سطر يقول من أين جاءت.
وإذا طالت الأخبار
كلها عن الجريدة زادت صفحة.

بعد كل بناء تُقرأ الملفات من جديد وتُقارن بما كتبته فقرة فقرة. فإن غابت واحدة توقف البناء وسمّاها.

والملف الذي فيه خطأ، كتاريخ لا وجود له أو صورة ليست في مكانها، يُذكر في سطر واحد يقول ما العمل. والجريدة
تصدر مع ذلك.
"""

_FR_FIRST = """---
title: Votre journal attend son premier article
deck: Ce texte et son voisin sont des exemples à remplacer ; tous deux sont de simples fichiers
byline: Votre Nom
section: Actualités
tier: 1
sources:
  - Ce que vous avez vu
---

Chaque article de ce journal est un fichier du dossier `articles`. La partie entre les deux lignes de tirets
dit comment il
s'appelle, qui l'a écrit et où il se place ; la partie du dessous est l'article.

Changez un mot ici, relancez la fabrication, et les pages changent avec lui. Un deuxième fichier posé à côté
trouve sa place
selon son importance : le niveau 1 ouvre la une, les niveaux 2 et 3 ont de grands titres, le niveau 4 un
petit, et le
niveau 5 est une brève.

## Comment écrire

Laissez une ligne vide entre les paragraphes. Une ligne qui commence par deux dièses est un intertitre,
comme celui-ci. Une
liste a une ligne par élément :

- chaque élément commence par un tiret,
- et finit où commence le suivant.

## Les images

Enregistrez une image à côté de l'article et nommez-la entre les tirets, avec une légende et le nom de son
auteur. Elle est
recadrée pour sa place, jamais étirée.
"""

_FR_SECOND = """---
title: Rien ne disparaît sans un mot
byline: Votre Nom
section: Vie locale
tier: 3
---

Quand un article est trop long pour sa page, il continue plus loin ; une ligne à sa fin dit où, une autre en
tête de la suite
dit d'où il vient. Quand tous sont trop longs pour le journal, le journal gagne une page.

Après chaque fabrication, les fichiers finis sont relus et comparés à ce que vous avez écrit, paragraphe par
paragraphe. S'il
en manquait un, la fabrication s'arrêterait et le nommerait.

Un fichier qui contient une erreur, une date qui n'existe pas, une image absente, est signalé en une ligne
qui dit quoi
faire. Le journal paraît quand même.
"""


@dataclass(frozen=True)
class _Starter:
    """What a new paper says in one language: its name, motto, sections, and its two articles."""

    name: str
    motto: str
    sections: tuple[str, str]
    articles: tuple[str, str]


_STARTERS = {
    "en": _Starter("The Morning Paper", "Written here, printed here", ("News", "Life"), (_FIRST, _SECOND)),
    "ar": _Starter("جريدة الصباح", "تُكتب هنا وتُطبع هنا", ("أخبار", "حياة"), (_AR_FIRST, _AR_SECOND)),
    "fr": _Starter(
        "Le Journal du matin", "Écrit ici, imprimé ici", ("Actualités", "Vie locale"), (_FR_FIRST, _FR_SECOND)
    ),
}
"""The starters by language; a paper in another one begins with the English articles."""
LANGUAGES = tuple(_STARTERS)


@dataclass(frozen=True)
class Wishes:
    """What a new paper is asked to be; what is empty is as usual in its language."""

    name: str = ""
    language: str = "en"
    pages: str = "a4"


def new(folder: Path, day: date, wishes: Wishes = Wishes()) -> Path:
    """Make ``folder`` with a paper and one issue of ``day``; returns the issue's folder. Raises UsageError."""
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"'{folder}' is there already and is not empty", "name a new folder")
    starter = _STARTERS.get(wishes.language.partition("-")[0].lower(), _STARTERS["en"])
    facts = {
        "name": wishes.name or starter.name,
        "motto": starter.motto,
        "language": wishes.language,
        "timezone": "UTC",
        "publisher": wishes.name or starter.name,
        "email": "desk@example.org",
        "sections": list(starter.sections),
        "default_section": starter.sections[0],
        "pages": wishes.pages,
    }
    rows = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in facts.items())
    text = "# The standing facts of your paper. Every key is explained in docs/configuration.md.\n" + rows
    _checked(text)
    issue = folder / day.isoformat()
    write_whole(folder / "paper.toml", text.encode())
    for name, article in zip(("a-paper-of-your-own.md", "nothing-left-out.md"), starter.articles, strict=True):
        write_whole(issue / "articles" / name, article.encode())
    return issue


def _checked(text: str) -> None:
    """Raise UsageError where no paper can be what was asked for."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.toml"
        file.write_text(text, "utf-8")
        try:
            read_paper(file)
        except BadConfiguration as fault:
            raise UsageError(str(fault.args[0]), fault.hint) from fault
