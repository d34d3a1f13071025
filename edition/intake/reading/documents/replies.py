"""What of a letter is no copy: who forwarded it, the letter that it answers, how it closes, and the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from edition.intake.reading.html import tidy
from edition.model import Block, BlockKind, Run

_PREFIXES = re.compile(
    r"^(?:(?:re|fwd?|tr|aw|wg|rv|res|enc|sv|vs|رد|إعادة توجيه|اعادة توجيه)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE
)
_FORWARDED = re.compile(
    r"-{3,}\s*(?:forwarded message|message transféré|weitergeleitete nachricht|mensaje reenviado|messaggio inoltrato"
    r"|mensagem encaminhada|رسالة معاد توجيهها|رسالة مُعاد توجيهها|تمت إعادة التوجيه)[^\n]*",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"-{3,}\s*(?:original message|message d'origine|ursprüngliche nachricht|mensaje original|الرسالة الأصلية)",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:on|le|am|el|il|em|den|op|في|بتاريخ)\b(?=[^\n]*(?:@|\d{1,2}[:.h]\d{2}))[^\n]{5,160}"
    r"(?:\bwrote|a écrit|\bschrieb|\bescribió|ha scritto|\bescreveu|\bschreef|كتبت?)[^\n]{0,80}[:：]\s*",
    re.IGNORECASE,
)
"""What a program puts above the letter that is answered: with an address or a time of day, which no sentence has so."""
_FROM = frozenset("from de von da من".split())
_ABOUT = frozenset("subject objet betreff asunto oggetto assunto الموضوع".split())
_FIELD = re.compile(
    r"(?<!\w)[*_]?(?P<name>from|sent|date|to|cc|subject|de|envoyé|à|objet|von|gesendet|an|betreff|para|asunto"
    r"|من|إلى|الى|التاريخ|تاريخ الإرسال|الموضوع|نسخة)[*_]?\s*[:：][*_]?(?=\s|$)",
    re.IGNORECASE,
)
_STAMP = re.compile(r"@|\d{1,2}[:.h]\d{2}")
FEWEST_FIELDS = 3
"""Such lines, one below another, that are the head of another letter: who, about what, and an address or a time."""
_SIGNED = re.compile(r"--\s*")
_CLOSING = re.compile(
    r"(?:(?:(?:with )?(?:best|kind|warm|kindest|warmest)\s+)?(?:regards|wishes)|best|thanks(?: again)?|many thanks"
    r"|thank you|cheers|(?:yours )?sincerely|yours truly|cordialement|bien (?:cordialement|à vous)"
    r"|mit freundlichen grüßen|(?:viele|beste) grüße|saludos(?: cordiales)?|un saludo|cordiali saluti|atenciosamente"
    r"|مع (?:خالص |أطيب |فائق )?(?:التحية|التحيات|الشكر|التقدير|الاحترام)|تحياتي|مع تحياتي|وتفضلوا بقبول[^\n.]{0,60}"
    r"|بالشكر)\s*[,،.!]?",
    re.IGNORECASE,
)
"""A line that closes a letter, and says nothing else."""
_ADDRESSED = re.compile(
    r"(?:dear (?:sir|madam|editor)|to the editor|sir[,.]|madam[,.]|حضرة|إلى المحرر|السيد رئيس التحرير)", re.IGNORECASE
)
"""What opens a letter to the editor: the name below it is copy."""
_DEVICE = re.compile(
    r"(?:sent from (?:my|outlook|yahoo|mail)|envoyé de mon|von meinem iphone|enviado desde mi|get outlook for"
    r"|أُ?رسلت? من)[^\n]{0,80}",
    re.IGNORECASE,
)
MOST_SIGNED, MOST_LINE = 6, 80
"""Lines of the longest signature, and characters of the longest of them."""


def subject(text: str) -> str:
    """The subject of a letter without what programs put before it, such as ``Re:`` and ``Fwd:``."""
    return _PREFIXES.sub("", text.strip())


def trimmed(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """The copy of a letter, and what was left out: nothing is, where no copy would be left. Pictures stay."""
    body = [(place, part) for place, block in enumerate(blocks) for part in _lines(block)]
    texts = ["" if part.picture is not None else " ".join(part.text.split()) for _, part in body]
    gone = left_out(texts)
    kept = [one for at, one in enumerate(body) if at not in gone]
    return (list(_joined(kept, blocks)), [texts[at] for at in sorted(gone)]) if gone else (list(blocks), [])


def left_out(texts: Sequence[str]) -> set[int]:
    """The numbers of the lines of a letter that are no copy; none where no copy would be left.

    Lines without words, and pictures, which are such lines, stay.
    """
    worded = [at for at, text in enumerate(texts) if text.strip()]
    said = [texts[at].strip() for at in worded]
    gone: set[int] = set()
    at, copy = 0, False
    while at < len(said):
        forwarded = _FORWARDED.match(said[at])
        fields = _fields(said, at + 1 if forwarded else at, bool(forwarded))
        if forwarded:
            deep = 1 + fields
        elif copy and (fields or _ORIGINAL.match(said[at]) or _WROTE.fullmatch(said[at])):
            gone |= set(range(at, len(said)))
            break
        else:
            deep = fields or (_signature(said, at) if copy else 0)
        copy = copy or not deep
        gone |= set(range(at, at + deep))
        at += max(1, deep)
    return {worded[number] for number in gone} if len(gone) < len(said) else set()


def _signature(said: Sequence[str], at: int) -> int:
    """How many lines from one on are a closing and a signature: few and short ones, up to the letter's end."""
    closes = _SIGNED.fullmatch(said[at]) or _DEVICE.fullmatch(said[at]) or _CLOSING.fullmatch(said[at])
    if not closes or any(_ADDRESSED.match(line) for line in said[:3]):
        return 0
    end = next(
        (n for n in range(at + 1, min(len(said), at + MOST_SIGNED + 3)) if _is_answered(said, n)),
        min(len(said), at + MOST_SIGNED + 3),
    )
    below = said[at + 1 : end]
    whole = end == len(said) or _is_answered(said, end)
    short = len(below) <= MOST_SIGNED and all(
        len(line) <= MOST_LINE and not line.endswith((".", "!", "?")) for line in below
    )
    return 1 + len(below) if whole and short else 0


def _is_answered(said: Sequence[str], at: int) -> bool:
    """Whether the letter that is answered begins at a line."""
    return bool(_fields(said, at) or _ORIGINAL.match(said[at]) or _WROTE.fullmatch(said[at]))


def _fields(said: Sequence[str], at: int, announced: bool = False) -> int:
    """How many lines from one on are the head of another letter: ``From:``, ``Sent:``, ``To:``, ``Subject:``.

    Where it is not ``announced``, it has to name who wrote and about what, with an address or a time of day.
    """
    end, names = at, set[str]()
    while end < min(len(said), at + 12) and _FIELD.match(said[end]):
        names |= {found["name"].lower() for found in _FIELD.finditer(said[end])}
        end += 1
    if announced:
        return end - at
    stamped = any(_STAMP.search(line) for line in said[at:end])
    head = len(names) >= FEWEST_FIELDS and names & _FROM and names & _ABOUT and stamped
    return end - at if head else 0


def _lines(block: Block) -> list[Block]:
    """A paragraph as its lines; any other block as it is."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.VERSE) or "\n" not in block.text:
        return [block]
    return [replace(block, runs=runs) for runs in tidy.lines(block.runs)]


def _joined(kept: Sequence[tuple[int, Block]], blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of which lines were kept, each with these."""
    for place, group in groupby(kept, itemgetter(0)):
        parts = [part for _, part in group]
        if len(parts) == len(_lines(blocks[place])):
            yield blocks[place]
            continue
        runs = [run for part in parts if part.runs for run in (*part.runs, Run("\n"))][:-1]
        if runs:
            yield replace(blocks[place], runs=tuple(runs))
