"""What of a letter is no copy: who forwarded it, the letter that it answers, how it closes, and the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

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
    r"(?:on|le|am|el|il|em|den|op|في|بتاريخ)\b[^\n]{5,160}"
    r"(?:\bwrote|a écrit|\bschrieb|\bescribió|ha scritto|\bescreveu|\bschreef|كتب|كتبت|جاء)[^\n]{0,80}[:：]\s*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"[*_]?(?P<name>from|sent|date|to|cc|subject|de|envoyé|à|objet|von|gesendet|an|betreff|para|asunto"
    r"|من|إلى|الى|التاريخ|تاريخ الإرسال|الموضوع|نسخة)[*_]?\s*[:：][*_]?(?=\s|$)",
    re.IGNORECASE,
)
FEWEST_FIELDS = 3
"""Such lines, one below another, that are the head of another letter."""
_SIGNED = re.compile(r"--\s*|_{8,}\s*")
_CLOSING = re.compile(
    r"(?:(?:(?:best|kind|warm|kindest|warmest)\s+)?(?:regards|wishes)|best|thanks(?: again)?|many thanks|thank you"
    r"|cheers|(?:yours )?sincerely|yours truly|cordialement|bien (?:cordialement|à vous)|mit freundlichen grüßen"
    r"|(?:viele|beste) grüße|saludos(?: cordiales)?|un saludo|cordiali saluti|atenciosamente"
    r"|مع (?:خالص |أطيب |فائق )?(?:التحية|التحيات|الشكر|التقدير|الاحترام)[^\n.]{0,30}|تحياتي|مع تحياتي"
    r"|وتفضلوا بقبول[^\n.]{0,60}|شكراً?|بالشكر)\s*(?:[,،.!]|$|\n|\s[-–|])",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"(?:sent from (?:my|outlook|yahoo|mail)|envoyé de mon|von meinem iphone|enviado desde mi|get outlook for"
    r"|أُ?رسلت? من)[^\n]{0,80}",
    re.IGNORECASE,
)
MOST_CLOSING = 300
"""Characters of the longest closing with all that is below it."""


def subject(text: str) -> str:
    """The subject of a letter without what programs put before it, such as ``Re:`` and ``Fwd:``."""
    return _PREFIXES.sub("", text.strip())


def trimmed(blocks: Sequence[Block]) -> tuple[list[Block], list[str]]:
    """The copy of a letter, and what was left out: nothing is, where no copy would be left. Pictures stay."""
    body = [(place, part) for place, block in enumerate(blocks) for part in _lines(block)]
    texts = ["" if part.picture is not None else " ".join(part.text.split()) for _, part in body]
    gone = _left_out(texts)
    kept = [one for at, one in enumerate(body) if at not in gone]
    if not gone or not any(texts[at] for at in range(len(body)) if at not in gone):
        return list(blocks), []
    return list(_joined(kept, blocks)), [texts[at] for at in sorted(gone) if texts[at]]


def _left_out(texts: Sequence[str]) -> set[int]:
    """The numbers of the lines that are no copy; pictures are lines without words, and stay."""
    gone: set[int] = set()
    at, worded = 0, False
    while at < len(texts):
        fields = _fields(texts, at)
        if _FORWARDED.match(texts[at]):
            deep = 1 + _fields(texts, at + 1)
        elif fields and not worded:  # who forwarded it
            deep = fields
        elif worded and (fields or _ends(texts, at)):
            return gone | {number for number in range(at, len(texts)) if texts[number]}
        else:
            deep, worded = 0, worded or bool(texts[at])
        gone |= set(range(at, at + deep))
        at += max(1, deep)
    return gone


def _ends(texts: Sequence[str], at: int) -> bool:
    """Whether the copy of a letter ends before one of its lines."""
    text = texts[at]
    if _ORIGINAL.match(text) or _WROTE.fullmatch(text) or _SIGNED.fullmatch(text) or _DEVICE.fullmatch(text):
        return True
    return sum(map(len, texts[at:])) <= MOST_CLOSING and _CLOSING.match(text) is not None


def _fields(texts: Sequence[str], at: int) -> int:
    """How many lines from one on are the head of another letter: ``From:``, ``Sent:``, ``To:``, ``Subject:``."""
    count, names = 0, set[str]()
    for text in texts[at : at + 12]:
        if not _FIELD.match(text):
            break
        names |= {found["name"].lower() for found in _FIELD.finditer(text)}
        count += 1
    return count if len(names) >= FEWEST_FIELDS else 0


def _lines(block: Block) -> list[Block]:
    """A paragraph as its lines; any other block as it is."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.VERSE) or "\n" not in block.text:
        return [block]
    lines: list[list[Run]] = [[]]
    for run in block.runs:
        first, *more = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=part)] for part in more]
    return [replace(block, runs=tuple(run for run in line if run.text)) for line in lines]


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
