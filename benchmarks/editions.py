# ruff: noqa: E501
"""Seeded editions for the yardstick of makeup: page sizes, lengths, pictures, advertisements, English and Arabic."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import workload
from PIL import Image, ImageDraw

PRESETS = ("a4", "letter", "mini", "a3", "tabloid", "club-tabloid", "berliner", "broadsheet", "broadsheet-us", "ledger")
SMALL = ("a4", "letter", "mini")
SECTIONS = {
    "en-GB": ("Town", "Harbour", "Business", "Schools", "Culture", "Sport"),
    "ar": ("أخبار", "المرفأ", "اقتصاد", "تربية", "ثقافة", "رياضة"),
}
_ARABIC = (
    "أعلنت البلدية صباح اليوم أن أعمال ترميم الجسر القديم ستبدأ في مطلع الأسبوع المقبل، وأن السير سيحوَّل إلى الطريق البحرية.",
    "وقال رئيس اللجنة إن الكلفة بلغت 1250 مليوناً، وإن نصفها تبرّع به أبناء البلدة المقيمون في الخارج.",
    "اجتمع الصيادون عند الرصيف الجنوبي وطالبوا بإعادة فتح سوق السمك قبل حلول الصيف.",
    "ولم تصدر الشركة أي بيان حتى ساعة متأخرة من الليل، غير أن موظفيها أكدوا أن الرواتب ستُدفع في موعدها.",
    "تقع المدرسة على تلة تشرف على الميناء، وقد بُنيت قبل ستين عاماً من حجر رملي اقتُطع من المقالع المجاورة.",
    "يروي المعلم المتقاعد أن التلاميذ كانوا يأتون سيراً على الأقدام من القرى البعيدة حتى في أيام المطر.",
    "وتشير أرقام الجمعية إلى أن عدد الزوار ارتفع بنسبة ثمانية عشر في المئة مقارنة بالعام الماضي.",
    "فاز الفريق المضيف بهدفين مقابل هدف واحد بعد مباراة حبست أنفاس المشجعين حتى الدقيقة الأخيرة.",
    "قالت المديرة: «لا نريد مبنى جديداً بقدر ما نريد أن يعود الأهالي إلى القراءة».",
    "ويُنتظر أن يناقش المجلس المشروع في جلسته المقبلة بعد أن أُجّل مرتين بسبب غياب النصاب.",
    "بدأت الورشة بتنظيف المجرى من الرواسب، ثم دُعّمت الجدران بألواح من الخشب ريثما تجف.",
    "وأوضح المهندس أن المضخات القديمة استُبدلت بأخرى تستهلك نصف الطاقة وتعمل بصوت أخفض.",
    "يفتح المتحف أبوابه من العاشرة صباحاً حتى السادسة مساءً، ويُسمح للطلاب بالدخول مجاناً يوم الخميس.",
    "كان السوق شبه خالٍ عند الظهر، لكن الباعة توقعوا أن تتحسن الحركة مع اقتراب العيد.",
    "وشارك في المسيرة عشرات المتطوعين الذين حملوا لافتات كُتب عليها: النهر لنا جميعاً.",
    "أما سكان الحي الشرقي فينتظرون منذ ثلاثة أشهر إصلاح خط المياه الذي تضرر في العاصفة.",
    "وتقول الباحثة إن المخطوط يعود إلى القرن الثامن عشر، وإن حبره صُنع من قشور الجوز.",
    "وعدت الوزارة بإرسال فريق فني خلال يومين لمعاينة الأضرار ووضع تقرير مفصل عنها.",
)
_ARABIC_TITLES = (
    "البلدية تبدأ ترميم الجسر القديم الأسبوع المقبل", "الصيادون يطالبون بفتح سوق السمك قبل الصيف", "مدرسة التلة تحتفل بستين عاماً",
    "عدد الزوار يرتفع والفنادق تستعد", "هدف في الدقيقة الأخيرة يحسم الدربي", "مخطوط نادر يعود إلى المكتبة",
    "خط المياه ينتظر الإصلاح منذ العاصفة", "المجلس يؤجل مشروع الساحة مرة ثالثة", "متطوعون ينظفون مجرى النهر",
    "مضخات جديدة بنصف الطاقة", "الباعة يأملون موسماً أفضل", "المتحف يفتح أبوابه للطلاب مجاناً",
)  # fmt: skip
_CUSTOMERS = ("Harbour Bakery", "Quay Bank", "North Road Motors", "Ferry Line", "Lamp & Wick", "Citadel Books")


@dataclass(frozen=True)
class Recipe:
    """What an edition of the yardstick is made of."""

    seed: int
    preset: str
    language: str
    stories: int
    advertised: float
    """Share of the pages' area that is sold."""
    pictured: float
    """Share of the stories that have a picture."""


def recipe(seed: int) -> Recipe:
    """The recipe of one seed: formats in turn, the rest by chance."""
    chance = random.Random(seed * 7919 + 1)
    preset = PRESETS[seed % len(PRESETS)]
    most = 24 if preset in SMALL else 60
    stories = chance.randint(4, most if seed % 4 == 0 else most // 2)
    language = "ar" if seed % 5 == 3 else "en-GB"
    return Recipe(seed, preset, language, stories, chance.choice((0, 0, 0.1, 0.2, 0.3, 0.4)), chance.random() * 0.6)


def make(folder: Path, one: Recipe) -> Path:
    """Write the edition of a recipe into ``folder``; the same for the same recipe. Returns the issue's folder."""
    chance = random.Random(one.seed)
    issue = folder / "2024-03-29"
    articles = issue / "articles"
    articles.mkdir(parents=True)
    sections = SECTIONS[one.language]
    names = "', '".join(sections)
    name = "بريد المرفأ" if one.language == "ar" else "The Harbour Post"
    paper = f"name = '{name}'\nlanguage = '{one.language}'\npages = '{one.preset}'\nsections = ['{names}']\n"
    (folder / "paper.toml").write_text(paper, "utf-8")
    paragraphs, titles = _copy(one.language, chance)
    words = 0
    for number in range(one.stories):
        length = min(1600, max(40, round(chance.lognormvariate(5.7, 0.75))))
        body: list[str] = []
        while sum(len(p.split()) for p in body) < length:
            body.append(chance.choice(paragraphs))
        words += sum(len(p.split()) for p in body)
        head = [f"title: {_quoted(chance.choice(titles))}", f"section: {chance.choice(sections)}", "date: 2024-03-29"]
        if chance.random() < 0.5:
            head.append(f"deck: {_quoted(chance.choice(titles))}")
        if chance.random() < one.pictured and length > 90:
            _picture(articles / f"p{number}.jpg", chance)
            head.append(
                f"pictures: [{{file: p{number}.jpg, caption: {_quoted(chance.choice(titles))}, credit: Staff}}]"
            )
        text = "---\n" + "\n".join(head) + "\n---\n\n" + "\n\n".join(body) + "\n"
        (articles / f"story-{number:03}.md").write_text(text, "utf-8")
    _bookings(issue, one, words, chance)
    return issue


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "'") + '"'


def _copy(language: str, chance: random.Random) -> tuple[list[str], list[str]]:
    """Paragraphs and titles to draw from."""
    if language != "ar":
        return workload._paragraphs(), workload._titles()
    paragraphs = [" ".join(chance.sample(_ARABIC, chance.randint(2, 4))) for _ in range(60)]
    return paragraphs, list(_ARABIC_TITLES)


def _picture(path: Path, chance: random.Random) -> None:
    ratio = chance.choice((1.5, 1.5, 1.5, 1.33, 0.75, 1.0, 2.0, 0.6))
    size = (1200, round(1200 / ratio)) if ratio >= 1 else (round(1200 * ratio), 1200)
    image = Image.new("RGB", size, tuple(chance.randint(60, 200) for _ in range(3)))
    pen = ImageDraw.Draw(image)
    for _ in range(40):
        x, y, r = chance.randint(0, size[0]), chance.randint(0, size[1]), chance.randint(10, 160)
        pen.ellipse((x - r, y - r, x + r, y + r), tuple(chance.randint(0, 255) for _ in range(3)))
    image.save(path, "JPEG", quality=75)


def _bookings(issue: Path, one: Recipe, words: int, chance: random.Random) -> None:
    """Bookings whose area is the recipe's share of the pages that the copy needs."""
    from edition import layout

    if not one.advertised:
        return
    look = layout.load("gazette", one.preset)
    grid = (layout.in_arabic(look) if one.language == "ar" else look).grid
    cells = words / 5.0 * 1.25 + one.stories * 14
    left = cells / (1 - one.advertised) * one.advertised
    (issue / "ads").mkdir()
    lines = []
    number = 0
    while left > grid.columns * 8:
        columns = chance.randint(1, grid.columns)
        rows = (
            chance.randint(10, max(11, grid.rows // 2))
            if columns < grid.columns
            else chance.randint(10, grid.rows // 3)
        )
        file = f"ad{number}.png"
        wide, deep = round(2 * grid.span(columns)), round(2 * rows * grid.leading)
        image = Image.new("RGB", (wide, deep), tuple(chance.randint(170, 240) for _ in range(3)))
        ImageDraw.Draw(image).rectangle((4, 4, wide - 5, deep - 5), outline=(40, 40, 40), width=3)
        image.save(issue / "ads" / file)
        lines.append(
            f'[[ads]]\ncustomer = "{_CUSTOMERS[number % len(_CUSTOMERS)]}"\nfile = "ads/{file}"\n'
            f'columns = {columns}\nrows = {rows}\ncategory = "{number % 4}"\n'
        )
        left -= columns * (rows + 2)
        number += 1
    (issue / "ads.toml").write_text("\n".join(lines), "utf-8")
