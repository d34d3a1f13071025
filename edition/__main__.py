"""The command ``edition``, and ``python -m edition``: its version needs nothing of what it works with."""

from __future__ import annotations

import sys

from edition import __version__


def main() -> None:
    """Print the version where nothing else is asked for; else run the command line."""
    if sys.argv[1:] == ["--version"]:
        print(f"edition {__version__}")
        return
    from edition.cli import main as run

    run()


if __name__ == "__main__":
    main()
