"""E-mail files (EML): the subject is the headline, the sender the byline, attached photographs are its pictures."""

from __future__ import annotations

import email
import email.policy
import html
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import PurePath

from edition.intake.reading import textlines
from edition.intake.reading.decode import text_of
from edition.intake.reading.documents import replies
from edition.intake.reading.documents.document import BadDocument, Document
from edition.intake.reading.plaintext import words_of

DEEPEST = 12
"""Letters and groups of parts inside each other that are read."""
_PICTURES = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "image/heic": ".heic",
    "image/avif": ".avif", "image/tiff": ".tif",
}  # fmt: skip


def read(data: bytes) -> Document:
    """The letter; raises BadDocument."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        facts = {
            "title": replies.subject(str(message["subject"] or "")),
            "date": _date(message),
            "byline": _sender(message),
        }
        made, words, left_out = _copy(message)
        pictures = _pictures(message)
    except (ValueError, LookupError, AttributeError, AssertionError, TypeError, IndexError) as fault:
        raise BadDocument("is no e-mail that can be read") from fault
    if not made and not facts["title"]:
        raise BadDocument("is no e-mail with words")
    shown = "".join(f'<figure><img src="document--{name}" alt=""></figure>' for name in pictures)
    facts = {key: value for key, value in facts.items() if value}
    return Document(made + shown, words, facts, pictures, tuple(left_out), attached(message))


def _date(message: EmailMessage) -> str:
    stated = getattr(message["date"], "datetime", None)
    return stated.isoformat() if stated is not None else str(message["date"] or "")


def _sender(message: EmailMessage) -> str:
    """The name of whoever sent it; an address alone is no name."""
    addresses = getattr(message["from"], "addresses", ())
    name = str(addresses[0].display_name).strip() if addresses else ""
    beside = re.search(r"\(([^()@\d]{3,80})\)", str(message["from"] or ""))  # as older programs write it
    return name or (beside[1].strip() if beside else "")


def _copy(message: EmailMessage) -> tuple[str, str, list[str]]:
    """The texts of a letter as HTML, their words plainly, and what was left out below them: signatures, and answers."""
    made: list[str] = []
    words: list[str] = []
    left_out: list[str] = []
    for part in _texts(message, 0):
        text = _decoded(part)
        if part.get_content_type() == "text/html":
            made.append(text)
            words.append(words_of(text))
            continue
        copy, below = _without_answer(text.replace("\r\n", "\n"))
        lines = copy.split("\n")
        gone = replies.left_out(lines)
        below = "\n".join([*(lines[at] for at in sorted(gone)), below])
        lines = ["" if at in gone else line for at, line in enumerate(lines)]
        parts = [" ".join(" ".join(lines[at] for at in group).split()) for group in textlines.groups(lines)]
        made += [f"<p>{html.escape(part, quote=False)}</p>" for part in parts]
        words.append("\n".join(lines))
        left_out += [below] if below.strip() else []
    return "".join(made), "\n\n".join(words), left_out


def _texts(message: EmailMessage, depth: int) -> Iterator[EmailMessage]:
    """The parts with copy in their order: of two forms of one text that which has words; letters inside too."""
    kind = message.get_content_type()
    if kind == "multipart/alternative":
        forms = [part for part in _inside(message) if next(_texts(part, depth + 1), None) is not None]
        plain = next((part for part in forms if part.get_content_type() == "text/plain"), None)
        rich = next((part for part in reversed(forms) if part is not plain), None)
        if plain is not None and rich is not None and 2 * _count(plain, depth) < _count(rich, depth):
            plain = None
        chosen = plain if plain is not None else rich
        if chosen is not None:
            yield from _texts(chosen, depth + 1)
    elif message.is_multipart() and depth < DEEPEST:
        for part in _inside(message):
            yield from _texts(part, depth + 1)
    elif kind in ("text/plain", "text/html") and not _is_attached(message) and _decoded(message).strip():
        yield message


def _inside(message: EmailMessage) -> list[EmailMessage]:
    parts = message.get_payload()
    return [part for part in parts if isinstance(part, EmailMessage)] if isinstance(parts, list) else []


def _count(part: EmailMessage, depth: int) -> int:
    """Words of a part."""
    texts = (words_of(_decoded(one)) if one.get_content_subtype() == "html" else _decoded(one)
             for one in _texts(part, depth + 1))  # fmt: skip
    return sum(len(text.split()) for text in texts)


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _decoded(part: EmailMessage) -> str:
    """The text of a part: in UTF-8 where its bytes are that, whatever it states, else as it states."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    stated = part.get_content_charset() or ""
    try:
        return data.decode("utf-8" if not data.isascii() or not stated else stated)
    except (UnicodeDecodeError, LookupError):
        pass
    try:
        return data.decode(stated)
    except (UnicodeDecodeError, LookupError):
        return text_of(data, "")[0]


_ANSWER = re.compile(r"(?m)^(?:[^\n]{0,200}:[ \t]*\n\s*)?(?:^>[^\n]*(?:\n|\Z)){2,}\s*\Z")


def _without_answer(text: str) -> tuple[str, str]:
    """A text without the letter that it answers at its end, each line of which has a sign before it; and that."""
    answered = _ANSWER.search(text)
    if answered and text[: answered.start()].strip():
        return text[: answered.start()], answered[0]
    return text, ""


def attached(message: EmailMessage) -> tuple[tuple[str, bytes], ...]:
    """The files that are attached and are no pictures: name and bytes."""
    found = []
    for part in message.walk():
        name, content = part.get_filename(), part.get_payload(decode=True)
        if name and isinstance(content, bytes) and content and part.get_content_type() not in _PICTURES:
            found.append((PurePath(name.replace("\\", "/").replace("\0", "")).name or "attached", content))
    return tuple(found)


def _pictures(message: EmailMessage) -> dict[str, bytes]:
    """The pictures that are attached, each under a name of its own."""
    found: dict[str, bytes] = {}
    for part in message.walk():
        suffix = _PICTURES.get(part.get_content_type())
        if suffix is None:
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content:
            stem = re.sub(r"[^\w-]+", "-", PurePath(part.get_filename() or "").stem, flags=re.ASCII).strip("-")
            found[f"{len(found) + 1}{'-' + stem if stem else ''}{suffix}"] = content
    return found
