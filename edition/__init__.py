"""Edition turns dated articles into a newspaper: a PDF and an EPUB in which no paragraph is lost."""

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from edition.api import EditionError, Finding, Orders, Report, Result, Severity, Source, build, check, gather, plan
    from edition.collect import Days

try:
    __version__ = version("edition-press")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0"

__all__ = [
    "Days",
    "EditionError",
    "Finding",
    "Orders",
    "Report",
    "Result",
    "Severity",
    "Source",
    "__version__",
    "build",
    "check",
    "gather",
    "plan",
]


def __getattr__(name: str) -> Any:
    """The names of ``api``, which are read when one is asked for: the command's version needs none of them."""
    if name == "Days":
        from edition.collect import Days

        return Days
    if name in __all__:
        from edition import api

        return getattr(api, name)
    raise AttributeError(f"module 'edition' has no attribute '{name}'")
