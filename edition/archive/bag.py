"""BagIt (RFC 8493): a packed folder that lists its files with checksums, and whether it still is as it was made."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping

from edition.findings import Finding, Source, error

ALGORITHM = "sha256"
MOST = 4_000_000_000
"""Bytes that a bag may unpack to."""
MOST_FILES = 20_000


def bagged(files: Mapping[str, bytes], facts: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a bag by their paths: ``files`` are its payload, ``facts`` what it says of itself."""
    payload = {f"data/{name}": data for name, data in files.items()}
    size = sum(map(len, payload.values()))
    said = {**facts, "Payload-Oxum": f"{size}.{len(payload)}"}
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{key}: {' '.join(value.split())}\n" for key, value in said.items()).encode(),
        f"manifest-{ALGORITHM}.txt": _manifest(payload),
    }
    return payload | tags | {f"tagmanifest-{ALGORITHM}.txt": _manifest(tags)}


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{_digest(files[name])}  {_encoded(name)}\n" for name in sorted(files)).encode()


def _encoded(name: str) -> str:
    return name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _decoded(name: str) -> str:
    return name.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def _digest(data: bytes) -> str:
    return hashlib.new(ALGORITHM, data).hexdigest()


def verified(name: str, data: bytes) -> list[Finding]:
    """What is wrong with a packed bag: files that are gone, changed, or in no list; empty when it is as it was made."""
    source = Source(name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as held:
            facts = held.infolist()
            if len(facts) > MOST_FILES or sum(one.file_size for one in facts) > MOST:
                return [error("ARCHIVE-LARGE", source, "it unpacks to more than an archive may have")]
            top = _root([one.filename for one in facts])
            files = {one.filename.removeprefix(top): held.read(one) for one in facts if not one.is_dir()}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as fault:
        return [error("ARCHIVE-BROKEN", source, f"it cannot be unpacked: {fault}")]
    return list(_faults(source, files))


def _root(names: list[str]) -> str:
    """The folder in which a bag lies, or nothing."""
    found = next((name for name in names if name.endswith("bagit.txt")), "")
    return found.removesuffix("bagit.txt")


def _faults(source: Source, files: Mapping[str, bytes]) -> Iterator[Finding]:
    if not files.get("bagit.txt", b"").startswith(b"BagIt-Version:"):
        yield error("ARCHIVE-NO-BAG", source, "it is no BagIt archive: bagit.txt is not in it")
        return
    listed: set[str] = set()
    for manifest in (f"manifest-{ALGORITHM}.txt", f"tagmanifest-{ALGORITHM}.txt"):
        if manifest not in files:
            yield error("ARCHIVE-NO-BAG", source, f"it is no whole archive: {manifest} is not in it")
            return
        for line in files[manifest].decode("utf-8", "replace").splitlines():
            digest, _, path = line.partition("  ")
            path = _decoded(path.strip())
            listed.add(path)
            if path not in files:
                yield error("ARCHIVE-GONE", source, f"{path} is listed and is not there")
            elif _digest(files[path]) != digest.strip().lower():
                yield error("ARCHIVE-CHANGED", source, f"{path} is not as it was archived")
    for path in sorted(set(files) - listed):
        if path.startswith("data/"):
            yield error("ARCHIVE-MORE", source, f"{path} is in no list of the archive")
