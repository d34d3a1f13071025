"""Edition turns dated articles into a newspaper: a PDF and an EPUB in which no paragraph is lost."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("edition-press")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0"

__all__ = ["__version__"]
