"""Finished files on servers of other people's making: whole, only what has changed, and what is gone is taken away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from servers import PASSWORD, USER, sftp_server, webdav_server

from edition.delivery import receivers, shelf
from edition.delivery.delivering import deliver
from edition.delivery.post import NotDelivered
from edition.findings import Finding
from edition.servers import server_of
from issues import DAY, asked, issue, paper


@contextmanager
def served(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, str]]:
    """A server of this kind: the folder in which its files are, and its address."""
    root = tmp_path / "served"
    root.mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("EDITION_PASSWORD_127_0_0_1", PASSWORD)
    running = sftp_server(root, tmp_path / "user") if kind == "sftp" else webdav_server(root)
    with running as port:
        yield root, f"{kind}://{USER}@127.0.0.1:{port}"


def there(root: Path) -> dict[str, bytes]:
    """All files of a server by their paths."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def delivered(home: Path, address: str, more: str = "") -> list[Finding]:
    """Upload the newest issue of the paper in ``home``."""
    known = paper(home, f'[publish]\nkeep = 2\n[[publish.upload]]\naddress = "{address}"\n{more}')
    return deliver(asked(home, known, max(shelf.issues(known, home / "out"), default=DAY)))


@pytest.mark.parametrize("kind", ["sftp", "http"])
def test_what_readers_find_is_put_there(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issues, catalogue and newest files in folders that are made, no press file; then what is new or gone."""
    with served(kind, tmp_path, monkeypatch) as (root, address):
        home, where = tmp_path / "paper", f"{address}/srv/the%20paper"
        known = paper(home)
        issue(known, home / "out")
        assert [one.code for one in delivered(home, where)] == ["UPLOAD-DONE"]
        names = shelf.of_readers(known, home / "out")
        assert there(root) == {f"srv/the paper/{name}": (home / "out" / name).read_bytes() for name in names}
        assert {"latest.epub", "catalogue.xml", "index.html"} <= set(names) and not any("press" in one for one in names)
        assert delivered(home, where) == []
        for days in (1, 2):
            issue(known, home / "out", DAY + timedelta(days=days))
        shelf.refresh(known, home / "out", 2)
        (found,) = delivered(home, where)
        left = {f"srv/the paper/{name}" for name in shelf.of_readers(known, home / "out")}
        assert set(there(root)) == left and not any(str(DAY) in name for name in left)
        assert "files were put" in found.message


def test_a_press_file_goes_to_the_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its pattern, of the newest issue alone; those of days before stay there."""
    with served("sftp", tmp_path, monkeypatch) as (root, address):
        home = tmp_path / "paper"
        known = paper(home)
        pattern = 'files = ["*-press.pdf"]\n'
        for days in range(3):
            issue(known, home / "out", DAY + timedelta(days=days))
        delivered(home, address, pattern)
        assert list(there(root)) == ["the-quay-daily-2024-03-31-press.pdf"]
        issue(known, home / "out", DAY + timedelta(days=3))
        delivered(home, address, pattern)
        assert len(there(root)) == 2


def test_what_cannot_be_reached_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding with what to do, and the next run does it."""
    home = tmp_path / "paper"
    issue(paper(home), home / "out")
    (found,) = delivered(home, "http://127.0.0.1:1/")
    assert found.code == "UPLOAD-FAILED" and "cannot be reached" in found.message
    with served("sftp", tmp_path, monkeypatch) as (root, address):
        monkeypatch.setenv("EDITION_PASSWORD_127_0_0_1", "wrong")
        (found,) = delivered(home, address)
        assert "does not know 'paper'" in found.message and "EDITION_PASSWORD_127_0_0_1" in found.hint
        monkeypatch.setenv("EDITION_PASSWORD_127_0_0_1", PASSWORD)
        (tmp_path / "user" / ".ssh" / "known_hosts").write_text("")
        (found,) = delivered(home, address)
        assert "cannot be used" in found.message and "ssh -p" in found.hint and not there(root)


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is replaced keeps its old bytes until the new ones are there; nothing half is left."""
    with served("sftp", tmp_path, monkeypatch) as (root, address):
        server = server_of(address, ("sftp",))
        with receivers.opened(server) as receiver:
            receiver.put("a/b/paper.pdf", b"old")
            receiver.put("a/b/paper.pdf", b"new")
            receiver.remove("a/b/none.pdf")
        assert there(root) == {"a/b/paper.pdf": b"new"}
        (root / "a" / "full").write_text("a file where a folder should be")
        with pytest.raises(NotDelivered), receivers.opened(server) as receiver:
            receiver.put("a/full/paper.pdf", b"new")
        assert set(there(root)) == {"a/b/paper.pdf", "a/full"}


def test_a_trial_does_nothing(tmp_path: Path) -> None:
    """It says what it would do."""
    known = paper(tmp_path, '[[publish.upload]]\naddress = "https://nowhere.example/dav/"\n')
    issue(known, tmp_path / "out")
    found = deliver(asked(tmp_path, known, trial=True))
    assert any("would put latest.epub" in one.message for one in found) and not (tmp_path / ".delivery").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://host/", "begins with sftp:// or https://"),
        ("sftp://paper:secret@files.example/", "EDITION_PASSWORD_FILES_EXAMPLE"),
        ("sftp://paper:12/secret@files.example/", "password"),
        ("sftp://paper:secret", "not an address"),
        ("https://files.example/dav?key=secret", "begins with"),
        ("http://files.example/", "not encrypted"),
        ("sftp:///folder", "begins with"),
        ("https://host:port/", "not an address"),
    ],
)
def test_an_address_that_is_none(address: str, said: str, tmp_path: Path) -> None:
    """It is a mistake of paper.toml with its line, and a password is not repeated."""
    from edition.findings import BadConfiguration

    with pytest.raises(BadConfiguration, match=r"paper\.toml:5") as caught:
        paper(tmp_path, f'[[publish.upload]]\naddress = "{address}"\n')
    assert said in str(caught.value) and "secret" not in str(caught.value)
