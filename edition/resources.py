"""Where the layouts and the faces are: beside the package in a source tree, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

from edition.findings import MissingSystem

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``layouts`` or ``fonts`` that came with this program; MissingSystem when it did not."""
    for parent in (_PACKAGE, _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise MissingSystem(f"the folder {name}/ of the program is not there", "install edition again")
