"""E-mail files (EML): the subject is the headline, the sender the byline, attached photographs are its pictures."""

from __future__ import annotations

import email
import email.policy
import html
import re
from email.message import EmailMessage
from pathlib import PurePath

from edition.gather.reading.documents.document import BadDocument, Document
from edition.gather.reading.plaintext import words_of

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
            "title": str(message["subject"] or "").strip(),
            "date": _date(message),
            "byline": _sender(message),
        }
        made, words = _copy(message)
        pictures = _pictures(message)
    except (ValueError, LookupError, AttributeError, AssertionError, TypeError, IndexError) as fault:
        raise BadDocument("is no e-mail that can be read") from fault
    if not made and not facts["title"]:
        raise BadDocument("is no e-mail with words")
    shown = "".join(f'<figure><img src="document--{name}" alt=""></figure>' for name in pictures)
    return Document(made + shown, words, {key: value for key, value in facts.items() if value}, pictures)


def _date(message: EmailMessage) -> str:
    stated = getattr(message["date"], "datetime", None)
    return stated.isoformat() if stated is not None else str(message["date"] or "")


def _sender(message: EmailMessage) -> str:
    """The name of whoever sent it; an address alone is no name."""
    addresses = getattr(message["from"], "addresses", ())
    return str(addresses[0].display_name).strip() if addresses else ""


def _copy(message: EmailMessage) -> tuple[str, str]:
    """The body as HTML, and its words plainly: those of the plain part where there is one."""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return "", ""
    text = str(body.get_content())
    if body.get_content_type() == "text/html":
        return text, words_of(text)
    parts = [part for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if part.strip()]
    return "".join(f"<p>{html.escape(' '.join(part.split()), quote=False)}</p>" for part in parts), text


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
