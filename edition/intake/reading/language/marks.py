"""What each language sets: its quotes and dashes, and the words that a no-break space holds to a number or a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

QUOTES = {
    "en": "“”‘’", "fr": "«»‘’", "de": "„“‚‘", "de-CH": "«»‹›", "es": "«»‘’", "it": "«»‘’", "pt": "“”‘’",
    "pt-PT": "«»‘’", "ca": "«»‘’", "nl": "“”‘’", "sv": "””’’", "fi": "””’’", "da": "»«’’", "nb": "«»‘’", "no": "«»‘’",
    "nn": "«»‘’", "pl": "„”‘’", "cs": "„“‚‘", "sk": "„“‚‘", "hu": "„”‘’", "ro": "„”‘’", "hr": "„”‘’", "sl": "„“‚‘",
    "sr": "„”‘’", "ru": "«»‘’", "uk": "«»‘’", "be": "«»‘’", "bg": "„“‘’", "el": "«»‘’", "tr": "“”‘’", "vi": "“”‘’",
    "ar": "«»‘’", "fa": "«»‹›", "ur": "“”‘’", "he": "””’’", "hi": "“”‘’", "zh": "“”‘’", "ja": "“”‘’",
}  # fmt: skip
"""The double quotes of a language and its single ones, each pair as it opens and closes."""

_DASHES = {"es": "—", "ca": "—", "pt": " — ", "ru": " — ", "uk": " — ", "be": " — "}
"""What a typed double hyphen means, where it is not a dash between spaces."""

_DASH_HELD = "ru uk be bg pl cs sk".split()
"""Where no line begins with a dash."""

_RANGES = "en de nl sv fi da nb no nn pl cs sk hu ro hr sl sr ru uk be bg el hi".split()
"""Where a dash is between the numbers of a range; elsewhere it is a hyphen, or custom is divided."""

_THOUSANDS = {"fr": "\u202f", **dict.fromkeys("sv fi nb no nn pl cs sk hu ru uk be bg".split(), "\u00a0")}
"""The space between groups of three digits, where it is a space."""

_FRENCH = {
    "fr": ("\u202f", "\u00a0", "\u00a0"),
    "fr-CA": ("", "\u00a0", "\u00a0"),
    "fr-CH": ("\u202f", "\u202f", "\u202f"),
}
"""The spaces of French: before ; ! and ?, before a colon, inside guillemets."""

UNITS = """
km m cm mm µm nm kg g mg µg t l L ml mL cl dl hl ha km² m² cm² m³ cm³ km/h m/s °C °F °K ° % ‰ € $ £ ¥ ₹ ₽ ₺ ₪ ₴ EUR USD
GBP CHF W kW MW GW TW Wh kWh MWh GWh TWh Hz kHz MHz GHz kB KB MB GB TB PB bit/s Mbit/s Gbit/s V kV hPa kPa dB kcal kJ
""".split()
"""Signs of units, in any language."""

_COUNTED = {
    "en": "thousand million billion trillion percent per a.m. p.m. am pm BC AD mph lb lbs oz ft pt",
    "fr": "mille million millions milliard milliards h min s euros dollars francs degrés kilomètres",
    "de": "Tausend Million Millionen Milliarde Milliarden Mio. Mrd. Prozent Euro Franken Uhr Kilometer",
    "es": "mil millón millones euros dólares pesos horas h kilómetros",
    "it": "mila milione milioni miliardo miliardi euro ore chilometri",
    "pt": "mil milhão milhões bilhão bilhões euros reais h horas quilómetros quilômetros",
    "ca": "mil milió milions euros hores h",
    "nl": "duizend miljoen miljard procent euro uur kilometer",
    "sv": "tusen miljon miljoner miljard miljarder procent kronor kr euro kilometer",
    "da": "tusind million millioner milliard milliarder procent kroner kr. euro kilometer",
    "nb": "tusen million millioner milliard milliarder prosent kroner kr euro kilometer",
    "fi": "miljoona miljoonaa miljardi miljardia prosenttia euroa kilometriä",
    "pl": "tys. mln mld proc. zł euro r. godz. km",
    "cs": "tis. mil. mld. milionů miliard milionu procent Kč eur hod. let",
    "sk": "tis. mil. mld. miliónov miliárd percent eur hod.",
    "hu": "ezer millió milliárd százalék forint Ft euró",
    "ro": "mii milioane miliarde lei euro",
    "ru": "тыс. млн млрд трлн процентов процента рублей руб. ч мин г. гг. в. вв. кг км м см га",
    "uk": "тис. млн млрд трлн відсотків гривень грн р. рр. ст. кг км м см га",
    "bg": "хил. млн. млрд. млн млрд лв. лева г. км кг м",
    "el": "χιλ. εκατ. εκατομμύρια δισ. δισεκατομμύρια ευρώ τοις χλμ. π.μ. μ.μ.",
    "tr": "bin milyon milyar lira TL avro",
    "vi": "nghìn triệu tỷ đồng",
    "ar": "ألف مليون مليار دولار كم متر بالمئة",
    "fa": "هزار میلیون میلیارد درصد تومان ریال کیلومتر",
    "he": "אלף מיליון מיליארד אחוז אחוזים ש״ח ק״מ",
    "hi": "हजार लाख करोड़ प्रतिशत",
}
"""Words that count what the number before them says."""

_MEASURES = {
    "en": "of cup cups inch inches mile miles hour hours pound pounds teaspoon teaspoons tablespoon tablespoons tsp"
    " tbsp pint pints gallon gallons ounce ounces acre acres dozen",
    "fr": "tasse litre heure kilo cuillère", "de": "Tasse Liter Stunde Kilo Pfund Teelöffel Esslöffel TL EL",
    "es": "taza litro hora kilo cucharada cucharadita", "it": "tazza litro ora chilo cucchiaio cucchiaino",
    "pt": "xícara litro hora quilo colher", "nl": "kop liter uur kilo theelepel eetlepel",
}  # fmt: skip
"""Besides units, what a fraction is a fraction of; before other words, 1/2 may be a day."""

_TITLES = {
    "en": "Mr Mrs Ms Mx Messrs Dr Prof Rev Hon Gen Col Capt Lt Sgt Sen Rep Gov St",
    "fr": "M MM Mme Mmes Mlle Mlles Dr Pr Me Mgr",
    "de": "Dr Prof Hr Fr Ing Dipl St",
    "es": "Sr Sra Srta Sres D Dña Dr Dra Prof Ud Uds", "ca": "Sr Sra Dr Dra",
    "it": "Sig Sig.ra Sig.na Dott Dott.ssa Dr Prof Prof.ssa Avv Ing On", "pt": "Sr Sra Dr Dra Prof Profa D Eng",
    "nl": "dhr mevr mw dr drs prof ir ing mr Dr Prof", "sv": "dr prof Dr Prof", "da": "hr fr dr prof Dr Prof",
    "nb": "dr prof Dr Prof", "fi": "tri prof", "pl": "dr prof ks św Dr Prof", "cs": "p dr prof sv Ing Mgr JUDr MUDr Dr",
    "sk": "p dr prof sv Ing Mgr JUDr MUDr Dr", "hu": "dr Dr ifj id", "ro": "dl dna Dl Dna Dr dr prof",
    "ru": "г д ул им пл проф акад г-н г-жа Г-н Г-жа", "uk": "м с вул ім пл проф акад п",
    "bg": "г-н г-жа д-р проф ул гр",
    "el": "κ κα κος Δρ", "tr": "Dr Prof Av Doç", "he": "ד״ר פרופ׳ מר גב׳", "ar": "د أ", "fa": "دکتر",
}  # fmt: skip
"""Titles that stand before a name, with or without a point."""

_NUMBERED = {
    "": "§ §§ № n° nº",
    "en": "No. Nos. no. nos. p. pp. Fig. Figs. fig. figs. Vol. vol. Ch. ch. Art. art. Sec. Eq.",
    "fr": "p. pp. fig. vol. chap. art. al.", "de": "Nr. S. Abb. Bd. Kap. Art. Abs. Nrn.",
    "es": "n.º núm. p. pp. pág. págs. fig. vol. cap. art.", "it": "n. nn. p. pp. pag. fig. vol. cap. art.",
    "pt": "n.º p. pp. pág. fig. vol. cap. art.", "nl": "nr. nrs. blz. p. afb. fig. hfst. art.",
    "sv": "nr s. fig. kap.", "da": "nr. s. fig. kap.", "nb": "nr. s. fig. kap.", "fi": "nro s. kuva",
    "pl": "nr s. str. rys. t. art. ust. ul.", "cs": "č. s. str. obr. sv. čl.", "sk": "č. s. str. obr. čl.",
    "hu": "sz.", "ro": "nr. p. pp. fig. art.", "ru": "с. стр. рис. т. гл. ст. д. кв. табл.",
    "uk": "с. стор. рис. т. гл. ст. буд. табл.", "bg": "с. стр. фиг. чл.", "el": "αρ. σ. σελ. εικ.", "tr": "s. No.",
}  # fmt: skip
"""What is before the number of a page, a figure, a paragraph of law."""

_SHORT = {
    "cs": "a i k o s u v z", "sk": "a i k o s u v z", "pl": "a i o u w z",
    "ru": "а в во до за и из к ко на не ни но о об от по с со у я", "uk": "а в до за з зі і й на не о об по та у я",
    "be": "а да за з і на не па у я",
}  # fmt: skip
"""Words too short to end a line."""

_ELIDED = {
    "en": "tis twas twere twill em til n", "nl": "s t n k m r", "de": "s n ne nen ner",
}  # fmt: skip
"""What is left of a word of which an apostrophe means the beginning."""

_FAMILIES = {"no": "nb", "nn": "nb"}


@dataclass(frozen=True)
class Marks:
    """The marks of a language: ``double`` and ``single`` quotes, spaces, and the words that hold on to others.

    ``tall`` is the space before ; ! and ?, ``colon`` that before a colon, ``inside`` that within guillemets.
    """

    lang: str
    double: str
    single: str
    dash: str
    dash_held: bool
    ranges: bool
    thousands: str
    tall: str
    colon: str
    inside: str
    counted: tuple[str, ...]
    measures: tuple[str, ...]
    titles: tuple[str, ...]
    numbered: tuple[str, ...]
    short: tuple[str, ...]
    elided: tuple[str, ...]
    months: tuple[str, ...]


@cache
def of(lang: str) -> Marks:
    """The marks of ``lang``, a BCP 47 tag; those of English, without its words, for a language that is not known."""
    base, _, rest = lang.partition("-")
    base = base.lower()
    tag = f"{base}-{rest.upper()}" if rest else base
    quotes = QUOTES.get(tag) or QUOTES.get(base) or QUOTES["en"]
    tall, colon, inside = _FRENCH.get(tag) or _FRENCH.get(base) or ("", "", "")
    return Marks(
        lang=base,
        double=quotes[:2],
        single=quotes[2:],
        dash=_DASHES.get(base, " – "),
        dash_held=base in _DASH_HELD,
        ranges=base in _RANGES,
        thousands=_THOUSANDS.get(base, ""),
        tall=tall,
        colon=colon,
        inside=inside,
        counted=_row(_COUNTED, base),
        measures=_row(_MEASURES, base),
        titles=_row(_TITLES, base),
        numbered=(*_NUMBERED[""].split(), *_row(_NUMBERED, base)),
        short=_row(_SHORT, base),
        elided=_row(_ELIDED, base),
        months=_months(base),
    )


def _row(table: dict[str, str], base: str) -> tuple[str, ...]:
    return tuple((table.get(base) or table.get(_FAMILIES.get(base, ""), "")).split())


def _months(base: str) -> tuple[str, ...]:
    """The names of months as they stand beside a day, with the short ones that are not numbers."""
    try:
        locale = Locale.parse(base)
    except (UnknownLocaleError, ValueError):
        return ()
    names = {name for width in ("wide", "abbreviated") for name in get_month_names(width, locale=locale).values()}
    return tuple(sorted((name for name in names if not any(c.isdigit() for c in name) and len(name) > 1), reverse=True))
