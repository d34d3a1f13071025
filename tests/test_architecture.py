"""The house: imports go one way, files answer one question, what is public says what it promises."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import edition

PACKAGE = Path(edition.__file__).parent
ROOMS = [
    "findings", "orders", "system", "model", "files", "toml", "libraries", "store", "unchanged", "resources", "barcode",
    "forms", "servers", "words", "config", "layout", "pictures", "intake", "packages", "desk", "selection", "collect",
    "typeset", "makeup", "frames", "render", "preflight", "prepress", "replica", "archive", "printing", "press",
    "inbox", "delivery", "daily", "schedules", "preview", "bindery", "specimen", "starter", "doctor", "api",
    "cli", "__main__",
]  # fmt: skip
"""The rooms in the order of the road; each may import those before it."""
MODULES = sorted(PACKAGE.rglob("*.py"))


INTAKE = ["sources", "reading", "writing"]
"""The parts of the room that gathers, in the order of the road; what is beside them knows all three."""
READING = ["language", "decode", "plaintext", "textlines", "html", "documents"]
"""The parts of reading in their order; what is beside them knows all of these."""


def _room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(module: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "edition":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return {name for name in found if not name.startswith("__")}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(module: Path) -> None:
    """A room knows only those before it on the road."""
    room = _room(module)
    if room == "__init__":
        return
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    assert _imports(module) <= allowed, f"{room} imports {_imports(module) - allowed}"


@pytest.mark.parametrize(("room", "order"), [("intake", INTAKE), ("intake.reading", READING)])
def test_the_parts_of_a_room_go_one_way(room: str, order: list[str]) -> None:
    """What only finds files knows nothing of what reads them, and what reads nothing of what writes."""
    home = PACKAGE.joinpath(*room.split("."))
    line = re.compile(rf"from edition\.{re.escape(room)}(?:\.(\w+)\S*)? import (.+)")
    for at, part in enumerate(order):
        modules = [*home.glob(f"{part}.py"), *(home / part).rglob("*.py")]
        assert modules, f"there is no {part} in {room}"
        for module in modules:
            for inside, names in line.findall(module.read_text("utf-8")):
                met = {inside} if inside else set(re.findall(r"\w+", names))
                assert met <= set(order[: at + 1]), f"{module.name} of {part} knows {met}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_are_short_and_say_what_they_are(module: Path) -> None:
    """No file passes 420 lines, and each opens with a sentence, unless it is empty."""
    text = module.read_text("utf-8")
    assert text.count("\n") <= 420
    assert not text.strip() or ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_public_names_have_a_contract(module: Path) -> None:
    """Every public function, class and method has a docstring; functions inside functions need none."""
    tree = ast.parse(module.read_text("utf-8"))
    inner = {
        node
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if node is not function
    }
    for node in ast.walk(tree):
        public = isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
        if public and node not in inner:
            assert ast.get_docstring(node), f"{node.name} in line {node.lineno}"
