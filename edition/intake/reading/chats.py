"""Copy that came by a messenger: chats as WhatsApp exports them, and its marks of stress."""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.model import Run, Style

_DAY = r"(?P<day>\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4})"
_TIME = r"(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?| ?[صم])?)"
_MESSAGE = re.compile(
    rf"[\u200e\u200f\u202a-\u202c]*(?:\[{_DAY}[,،]? {_TIME}\] |{_DAY.replace('day', 'day2')}[,،]? "
    rf"{_TIME.replace('time', 'time2')} [-–] )(?P<words>.*)$"
)
_SENDER = re.compile(r"(?P<who>[^:\n]{1,60}): ?(?P<words>.*)$", re.DOTALL)
_LEFT_OUT = re.compile(
    r"[\u200e\u200f]*(?:<[^<>\n]*(?:omitted|غير مدرجة|omis|weggelassen|omitid[oa])[^<>\n]*>"
    r"|(?:image|video|audio|sticker|gif|document|contact card) omitted|تم استبعاد الوسائط"
    r"|(?:this message was deleted|you deleted this message|تم حذف هذه الرسالة)\.?)",
    re.IGNORECASE,
)
_SYSTEM = re.compile(
    r"[\u200e\u200f]*(?:messages and calls are end-to-end encrypted|[^:\n]{0,80}\b(?:created (?:this )?group|added you"
    r"|left|joined using|changed (?:the|this|their)|(?:added|removed) \+?\d)|الرسائل والمكالمات"
    r"|[^:\n]{0,60}(?:أنشأ المجموعة|انضم|غادر|أضاف))[^:\n]*$",
    re.IGNORECASE,
)
"""What the messenger itself says, which has no sender before a colon."""
SENT = 0.8
"""Share of the messages of a chat that name their sender."""
_ATTACHED = re.compile(
    r"[\u200e\u200f]*(?:<(?:attached|مرفق|pièce jointe)\s*:\s*(?P<one>[^<>\n]+)>"
    r"|(?P<two>\S[^<>\n()]*\.\w{3,4}) \((?:file attached|الملف مرفق|fichier joint|datei angehängt|archivo adjunto)\))",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"(?i)\.(?:jpe?g|png|webp|gif|heic)$")


@dataclass(frozen=True)
class Chat:
    """The words of a chat, an empty line between messages; the day of the first, pictures, and what was left out."""

    text: str
    day: str
    pictures: tuple[str, ...]
    left_out: tuple[str, ...]


def read(text: str) -> Chat | None:
    """The messages of an exported chat without stamps and names; None where a text is no chat.

    It begins with a message, most messages say who sent them, and where there are several somebody wrote two.
    """
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    opening = _MESSAGE.match(first)
    stamped = [found["words"] for line in lines if opening and (found := _MESSAGE.match(line))]
    senders = [found["who"] for words in stamped if (found := _SENDER.match(words)) and not _SYSTEM.match(words)]
    told = [words for words in stamped if not _SYSTEM.match(words)]
    if opening is None or not senders or len(senders) < SENT * len(told):
        return None
    if len(senders) > 1 and len(set(senders)) == len(senders):
        return None
    kept: list[str] = []
    pictures: list[str] = []
    left_out: list[str] = []
    for line in lines:
        found = _MESSAGE.match(line)
        words = line
        if found is not None:
            if _SYSTEM.match(found["words"]):
                left_out.append(line)
                continue
            sender = _SENDER.match(found["words"])
            words = sender["words"] if sender is not None else found["words"]
            left_out.append(line[: len(line) - len(words)])
            kept.append("")
        attached = _ATTACHED.fullmatch(words.strip())
        if attached is not None:
            name = (attached["one"] or attached["two"]).strip()
            pictures += [name] if _PICTURE.search(name) else []
            left_out.append(words)
        elif _LEFT_OUT.fullmatch(words.strip()):
            left_out.append(words)
        else:
            kept.append(words)
    return Chat("\n".join(kept).strip("\n"), opening["day"] or opening["day2"], tuple(pictures), tuple(left_out))


_MARKS = re.compile(
    r"```(?=\S)(?P<code>[^`]{1,1000}?)```"
    r"|(?<![\w*])\*(?=[^\W_]|[«“\"(]|[_~]\w)(?P<bold>[^*\n]{1,400}?)(?<=[\w.!?؟»”%)\"_~])\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\W_]|[«“\"(*~])(?P<italic>[^_\n]{1,400}?)(?<=[^\s_])_(?![\w_])"
    r"|(?<![\w~])~(?=[^\W_]|[«“\"(*])(?P<struck>[^~\n]{1,400}?)(?<=[^\s~])~(?![\w~])"
)
_STYLES = {"code": Style.CODE, "bold": Style.BOLD, "italic": Style.ITALIC, "struck": Style.STRUCK}
FEW_WORDS = 4
"""Words between stars that are stress where nothing else in a text says that it came by a messenger."""
DEEPEST = 3
"""Marks inside each other that are read."""


def marked(text: str) -> bool:
    """Whether a text has marks of a messenger, and not stars and low lines of other kinds: two kinds, or few words."""
    found = [(one.lastgroup, one[one.lastgroup or 0]) for one in _MARKS.finditer(text)]
    kinds = {kind for kind, _ in found}
    bold = [words for kind, words in found if kind == "bold"]
    plain = all(len(words.split()) <= FEW_WORDS and ". " not in words for words in bold)
    return plain and (len(kinds) > 1 or bool(bold)) and "bold" in kinds


def runs(text: str, style: Style = Style.PLAIN, depth: int = 0) -> tuple[Run, ...]:
    """``text`` as runs: words between stars are bold, between low lines italic, between tildes struck out."""
    made: list[Run] = []
    at = 0
    for found in _MARKS.finditer(text) if depth < DEEPEST else ():
        if found.start() > at:
            made.append(Run(text[at : found.start()], style))
        kind = found.lastgroup or "code"
        own = style | _STYLES[kind]
        made += [Run(found[kind], own)] if kind == "code" else runs(found[kind], own, depth + 1)
        at = found.end()
    return (*made, *([Run(text[at:], style)] if at < len(text) else []))
