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
    """The messages of an exported chat without stamps and names; None where the first line is no such message."""
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    opening = _MESSAGE.match(first)
    if opening is None:
        return None
    kept: list[str] = []
    pictures: list[str] = []
    left_out: list[str] = []
    for line in lines:
        found = _MESSAGE.match(line)
        words = line
        if found is not None:
            sender = _SENDER.match(found["words"])
            if sender is None:  # what the messenger itself says
                left_out.append(line)
                continue
            left_out.append(line[: len(line) - len(sender["words"])])
            words = sender["words"]
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


_MARKS = (
    (re.compile(r"```(?=\S)([^`]{1,1000}?)```"), Style.CODE),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\*(?![\w*])"), Style.BOLD),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,400}?)(?<=[^\s_])_(?![\w_])"), Style.ITALIC),
    (re.compile(r"(?<![\w~])~(?=[^\s~])([^~\n]{1,400}?)(?<=[^\s~])~(?![\w~])"), Style.STRUCK),
)


def runs(text: str, style: Style = Style.PLAIN, depth: int = 0) -> tuple[Run, ...]:
    """``text`` as runs: words between stars are bold, between low lines italic, between tildes struck out."""
    found = min(
        ((one, own) for pattern, own in _MARKS[depth:] if (one := pattern.search(text))),
        key=lambda pair: pair[0].start(),
        default=None,
    )
    if found is None:
        return (Run(text, style),) if text else ()
    one, own = found
    inner = (Run(one[1], style | own),) if own is Style.CODE else runs(one[1], style | own)
    before = (Run(text[: one.start()], style),) if one.start() else ()
    return (*before, *inner, *runs(text[one.end() :], style))
