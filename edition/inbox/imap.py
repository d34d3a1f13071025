"""A mailbox on a server, by IMAP (RFC 9051): its letters are read, and nothing there is changed or marked as read."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from edition.inbox.mail import LARGEST, MOST, NotAMailbox
from edition.servers import OPEN, Server

SECONDS = 30
INBOX = "INBOX"


def letters(server: Server, since: date) -> Iterator[bytes]:
    """The letters that a mailbox has got since a day, the oldest first; the last ones where they are many.

    The path of the server is the folder of the mailbox. Raises NotAMailbox.
    """
    with _opened(server) as box:
        folder = server.path.strip("/") or INBOX
        box.select_folder(folder, readonly=True)
        numbers = sorted(box.search(["SINCE", since]))[-MOST:]
        sizes = box.fetch(numbers, ["RFC822.SIZE"]) if numbers else {}
        for number in numbers:
            if sizes.get(number, {}).get(b"RFC822.SIZE", LARGEST + 1) > LARGEST:
                continue
            data = box.fetch([number], ["BODY.PEEK[]"]).get(number, {}).get(b"BODY[]")
            if isinstance(data, bytes):
                yield data


@contextmanager
def _opened(server: Server) -> Iterator[Any]:
    """A connection that is encrypted, or on this machine; its errors are NotAMailbox."""
    try:
        import imapclient
        from imapclient.exceptions import IMAPClientError, LoginError
    except ImportError as fault:
        why = "mailboxes on a server need the library IMAPClient: pip install 'edition-press[mail]'"
        raise NotAMailbox(why) from fault
    try:
        encrypted = server.scheme not in OPEN
        context = server.trust() if encrypted or not server.here else None
        box = imapclient.IMAPClient(
            server.host, server.port, ssl=encrypted, ssl_context=context if encrypted else None, timeout=SECONDS
        )
        with box:
            if not encrypted and not server.here:
                box.starttls(context)
            box.login(server.user, server.password())
            yield box
    except LoginError as fault:
        why = f"it does not know '{server.user}' by the password in {server.variable} or in the keyring"
        raise NotAMailbox(why) from fault
    except ssl.SSLCertVerificationError as fault:
        raise NotAMailbox(f"its certificate is not valid: {fault.reason}") from fault
    except (IMAPClientError, OSError) as fault:
        raise NotAMailbox(f"it cannot be read: {' '.join(str(fault).split())[:200]}") from fault
