"""Servers on the loopback that other people wrote: for mail, for mailboxes, for files."""

from __future__ import annotations

import asyncio
import datetime as dates
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from ipaddress import ip_address
from pathlib import Path

import asyncssh
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cheroot import wsgi
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pysasl.hashing import BuiltinHash
from wsgidav.fs_dav_provider import FilesystemProvider
from wsgidav.wsgidav_app import WsgiDAVApp

USER, PASSWORD = "paper", "lamp-oil"


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of this machine that nobody signed but itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dates.datetime.now(dates.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dates.timedelta(days=1))
        .not_valid_after(now + dates.timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    cert, private = folder / "cert.pem", folder / "key.pem"
    cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem, form, bare = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    private.write_bytes(key.private_bytes(pem, form, bare))
    return cert, private


@dataclass
class PostOffice:
    """A mail server: what it took, by address, and what it answers to some addresses instead, each once or always."""

    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    port: int = 0
    users: list[str] = field(default_factory=list)
    close_after: int = 0
    """How many messages it takes on a connection before it ends it; 0 for any number."""
    answer: str = ""
    """What it answers to every message instead."""
    breaks: int = 0
    """How many messages it takes without saying so, for the connection breaks."""
    abruptly: bool = False
    """Whether it ends a connection without a word."""
    taken_of: dict[int, int] = field(default_factory=dict)

    @property
    def to(self) -> list[str]:
        """The addresses of what it took, in order."""
        return [to for to, _ in self.taken]

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a sender, or end the connection when it has had enough messages."""
        self.taken_of[id(session)] = self.taken_of.get(id(session), 0) + 1
        if self.close_after and self.taken_of[id(session)] > self.close_after:
            server.transport.close() if self.abruptly else None
            return "421 4.7.0 too many messages"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take an address, or answer what is stated for it."""
        answers = self.answers.get(address) or self.answers.get("*") or [""]
        said = answers.pop(0) if len(answers) > 1 else answers[0]
        if said:
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a message, or answer what is stated for all."""
        if self.answer:
            return self.answer
        message = message_from_bytes(envelope.content or b"", policy=default)
        assert isinstance(message, EmailMessage)
        self.taken += [(to, message) for to in envelope.rcpt_tos]
        if self.breaks:
            self.breaks -= 1
            server.transport.abort()
        return "250 OK"


@contextmanager
def post_office(pem: tuple[Path, Path] | None = None, at_once: bool = False) -> Iterator[PostOffice]:
    """A mail server for as long as this holds: encrypted with STARTTLS, or ``at_once``, where it has a certificate."""
    held = PostOffice(port=free_port())

    def known(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, said: LoginPassword) -> AuthResult:
        held.users.append(said.login.decode())
        return AuthResult(success=(said.login.decode(), said.password.decode()) == (USER, PASSWORD), handled=False)

    more: dict[str, object] = {}
    if pem is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*pem)
        more = {"ssl_context": context} if at_once else {"tls_context": context, "require_starttls": True}
        more |= {"authenticator": known, "auth_required": True, "auth_require_tls": not at_once}
    controller = Controller(held, hostname="127.0.0.1", port=held.port, **more)
    controller.start()
    try:
        yield held
    finally:
        controller.stop()


@contextmanager
def mailbox_server(base: Path) -> Iterator[int]:
    """An IMAP server (pymap) whose mailbox of USER is the Maildir ``base/PAPER``; its port."""
    port = free_port()
    base.mkdir(parents=True, exist_ok=True)
    (base / "pymap-etc-passwd").write_text(f"{USER}:x::::{USER}:\n")
    (base / "pymap-etc-shadow").write_text(f"{USER}:{BuiltinHash(rounds=1000).hash(PASSWORD)}:::::::\n")
    command = [str(Path(sys.executable).with_name("pymap")), "--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    with subprocess.Popen([*command, "maildir", str(base)], stderr=subprocess.PIPE) as process:
        try:
            _wait_for(port)
            yield port
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server has not come up")


@contextmanager
def sftp_server(root: Path, home: Path) -> Iterator[int]:
    """An SFTP server (AsyncSSH) of the files in ``root``, known to a user with this ``home``; its port."""
    port = free_port()
    key = asyncssh.generate_private_key("ssh-ed25519")

    class Known(asyncssh.SSHServer):
        def begin_auth(self, username: str) -> bool:
            return True

        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == (USER, PASSWORD)

    loop = asyncio.new_event_loop()

    async def serve() -> asyncssh.SSHAcceptor:
        chrooted = lambda channel: asyncssh.SFTPServer(channel, chroot=str(root))  # noqa: E731
        return await asyncssh.listen(
            "127.0.0.1", port, server_factory=Known, server_host_keys=[key], sftp_factory=chrooted
        )

    acceptor = loop.run_until_complete(serve())
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    (home / ".ssh").mkdir(parents=True, exist_ok=True)
    public = key.export_public_key().decode().strip()
    (home / ".ssh" / "known_hosts").write_text(f"[127.0.0.1]:{port} {public}\n")
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(_stop, loop, acceptor)
        thread.join()


def _stop(loop: asyncio.AbstractEventLoop, acceptor: asyncssh.SSHAcceptor) -> None:
    """End a server with all that goes on in it."""
    acceptor.close()
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.call_later(0.05, loop.stop)


@contextmanager
def webdav_server(root: Path) -> Iterator[int]:
    """A WebDAV server (WsgiDAV) with its files in ``root``; its port."""
    port = free_port()
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": FilesystemProvider(str(root))},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "logging": {"enable": False},
            "verbose": 0,
        }
    )
    server = wsgi.Server(("127.0.0.1", port), app)
    thread = threading.Thread(target=server.safe_start, daemon=True)
    thread.start()
    _wait_for(port)
    try:
        yield port
    finally:
        server.stop()
        thread.join()
