"""What is sent to a printer: only what it offers; a busy one is asked again, and nothing is printed twice."""

from __future__ import annotations

import os
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from edition.findings import MissingSystem
from edition.printing import ipp, ledger, queue
from edition.printing.job import MEDIA, Job, Offer, Outcome, Refused, Wanted, chosen

DUPLEX = ("one-sided", "two-sided-long-edge", "two-sided-short-edge")
FULL = Offer("Office", ("application/pdf",), DUPLEX, (MEDIA["a4"], MEDIA["a3"]), 99)
JOB = Job(2, "two-sided-long-edge", MEDIA["a4"], True)

FITS = {
    "both sides where it can": (Wanted(), FULL, 8, "two-sided-long-edge"),
    "one side for one page": (Wanted(), FULL, 1, "one-sided"),
    "the edge that is asked for": (Wanted(edge="short"), FULL, 8, "two-sided-short-edge"),
    "one side where it has one": (Wanted(), Offer("Old", sides=("one-sided",)), 8, "one-sided"),
    "what is asked for where it says nothing": (Wanted(edge="long"), Offer("Mute"), 8, "two-sided-long-edge"),
}


@pytest.mark.parametrize("name", FITS)
def test_what_fits_is_chosen(name: str) -> None:
    """By what the printer says of itself."""
    wanted, offer, pages, sides = FITS[name]
    assert chosen(wanted, offer, pages).sides == sides


LACKS = {
    "paper": (Wanted(sheet="letter"), FULL, "no letter paper"),
    "the other side": (Wanted(edge="long"), Offer("Old", sides=("one-sided",)), "cannot print two-sided"),
    "so many copies": (Wanted(copies=100), FULL, "99 copies at most"),
    "the format": (Wanted(), Offer("Photo", ("image/jpeg",)), "no PDF"),
    "any job": (Wanted(), Offer("Off", accepts=False), "takes no jobs"),
}


@pytest.mark.parametrize("name", LACKS)
def test_what_it_lacks_is_said_before_anything_is_sent(name: str) -> None:
    """In one sentence, with what to do."""
    wanted, offer, said = LACKS[name]
    with pytest.raises(Refused, match=said) as caught:
        chosen(wanted, offer, 8)
    assert caught.value.hint


def _answer(status: int, request: int, groups: bytes = b"") -> bytes:
    """An answer of a printer, by RFC 8010."""
    head = struct.pack(">BBHI", 2, 0, status, request)
    facts = _attribute(0x47, "attributes-charset", b"utf-8") + _attribute(0x48, "attributes-natural-language", b"en")
    return head + b"\x01" + facts + groups + b"\x03"


def _attribute(tag: int, name: str, value: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value


def _job(state: int) -> bytes:
    number, word = struct.pack(">i", 7), struct.pack(">i", state)
    return b"\x02" + _attribute(0x21, "job-id", number) + _attribute(0x23, "job-state", word)


@contextmanager
def printer(answers: Callable[[int, int], bytes]) -> Iterator[tuple[str, list[int]]]:
    """A printer on the loopback that answers with ``answers(operation, request)``; its address, and what was asked."""
    asked: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version: ClassVar[str] = "HTTP/1.1"

        def do_POST(self) -> None:
            if "chunked" in self.headers.get("Transfer-Encoding", ""):
                body = b""
                while size := int(self.rfile.readline(), 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
            else:
                body = self.rfile.read(int(self.headers["Content-Length"]))
            _, _, operation, request = struct.unpack(">BBHI", body[:8])
            asked.append(operation)
            made = answers(operation, request)
            self.send_response(200)
            self.send_header("Content-Type", "application/ipp")
            self.send_header("Content-Length", str(len(made)))
            self.end_headers()
            self.wfile.write(made)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"ipp://127.0.0.1:{server.server_port}/ipp/print", asked
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pauses."""
    monkeypatch.setattr(ipp, "PAUSE", 0.0)
    monkeypatch.setattr(ipp, "WAIT", 0.0)
    monkeypatch.setattr(queue, "WAIT", 0.0)


@pytest.mark.usefixtures("at_once")
def test_a_busy_printer_is_asked_again() -> None:
    """Twice busy, then it takes the job, which is looked at until it has ended."""
    left = [ipp.BUSY, ipp.BUSY]
    states = [3, 5, 9]

    def answers(operation: int, request: int) -> bytes:
        if operation == 2:
            return _answer(left.pop(), request) if left else _answer(0, request, _job(3))
        return _answer(0, request, _job(states.pop(0)))

    with printer(answers) as (address, asked):
        outcome = ipp.send(address, b"%PDF-", "a.pdf", JOB)
    assert outcome == Outcome(7, "completed") and outcome.good
    assert asked == [2, 2, 2, 9, 9, 9]


@pytest.mark.usefixtures("at_once")
def test_what_a_printer_does_not_support_is_said() -> None:
    """And not tried again."""
    refusing = printer(lambda _operation, request: _answer(ipp.NOT_SUPPORTED, request))
    with refusing as (address, asked), pytest.raises(Refused, match="does not support"):
        ipp.send(address, b"%PDF-", "a.pdf", JOB)
    assert asked == [2]


@pytest.mark.usefixtures("at_once")
def test_a_job_that_is_aborted_is_no_success() -> None:
    """The printer's reasons ride along."""
    with printer(lambda _operation, request: _answer(0, request, _job(8))) as (address, _):
        outcome = ipp.send(address, b"%PDF-", "a.pdf", JOB)
    assert outcome.state == "aborted" and not outcome.good


def test_what_is_no_printer_is_refused() -> None:
    """An address of the web, a port where nothing is."""
    for address in ("http://localhost/", "ipp://127.0.0.1:9/ipp/print"):
        with pytest.raises(Refused):
            ipp.offer(address)


PROGRAMS = {
    "lpoptions": "echo 'PageSize/Media Size: *A4 Letter Custom.WIDTHxHEIGHT'; echo 'Duplex/2-Sided: None *DuplexNoTumble'",  # noqa: E501
    "lp": 'cat > "$SPOOL/job.pdf"; echo "$@" > "$SPOOL/said"; echo "request id is Hall-12 (1 file(s))"',
    "lpstat": 'test -e "$SPOOL/once" && exit 0; touch "$SPOOL/once"; echo "Hall-12 desk 1024 today"',
}


@pytest.mark.usefixtures("at_once")
def test_a_queue_of_cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its options are read, the job is sent with what was chosen and waited for; the bytes are the same."""
    for name, text in PROGRAMS.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{text}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SPOOL", str(tmp_path))
    offer = queue.offer("Hall")
    assert offer == Offer("Hall", (), ("one-sided", "two-sided-long-edge"), (MEDIA["a4"], MEDIA["letter"]))
    job = chosen(Wanted(copies=3), offer, 4)
    assert queue.send("Hall", b"%PDF-the bytes", "a.pdf", job) == Outcome(12, "completed")
    assert (tmp_path / "job.pdf").read_bytes() == b"%PDF-the bytes"
    said = (tmp_path / "said").read_text()
    assert "-d Hall -n 3" in said and "sides=two-sided-long-edge" in said and f"media={MEDIA['a4']}" in said


def test_without_cups_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setattr(queue.shutil, "which", lambda _name: None)
    with pytest.raises(MissingSystem, match="lpoptions"):
        queue.offer("Hall")


def test_the_ledger_knows_what_was_printed_where(tmp_path: Path) -> None:
    """The same bytes, the same way, at the same place; a job that was canceled does not count, nor a broken ledger."""
    assert ledger.before(tmp_path, b"pages", "hall", JOB) is None
    ledger.remember(tmp_path, b"pages", "a.pdf", "hall", (JOB, Outcome(3, "canceled")))
    assert ledger.before(tmp_path, b"pages", "hall", JOB) is None
    ledger.remember(tmp_path, b"pages", "a.pdf", "hall", (JOB, Outcome(4, "completed")))
    found = ledger.before(tmp_path, b"pages", "hall", JOB)
    assert found is not None and found.number == 4
    for other in ((b"other", "hall", JOB), (b"pages", "desk", JOB), (b"pages", "hall", Job(1, "one-sided", "x", True))):
        assert ledger.before(tmp_path, *other) is None
    (tmp_path / ledger.NAME).write_text("no ledger")
    assert ledger.entries(tmp_path) == []
