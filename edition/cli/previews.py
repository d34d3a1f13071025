"""The command that shows a paper while it is worked on: preview."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from edition.cli.terminal import IssueName, app, console, issue_of, the_press
from edition.findings import MissingSystem
from edition.orders import Orders
from edition.system import lift_time


@app.command()
def preview(
    issue: IssueName = "",
    host: Annotated[str, typer.Option(help="Where it is served; one beside 127.0.0.1 asks for a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes one that is free.")] = 0,
    layout: Annotated[str, typer.Option(help="The look; otherwise the paper's.")] = "",
    pages: Annotated[str, typer.Option(help="Page preset, such as tabloid or a4; otherwise the paper's.")] = "",
    opened: Annotated[bool, typer.Option("--open", help="Show it in the browser when it is ready.")] = False,
) -> None:
    """Show an issue in the browser, and make its pages anew whenever one of its files changes."""
    the_press()
    try:
        from edition.preview import running
    except ImportError as fault:
        hint = "install it: pip install 'edition-press[preview]'"
        raise MissingSystem(f"the preview needs {fault.name}, which is not installed", hint) from fault
    lift_time()

    def say(url: str) -> None:
        print(url, flush=True)
        console.print("the preview runs until you end it with Ctrl+C")
        if opened:
            typer.launch(url)

    running.run(Orders(issue_of(issue), Path("out"), layout, pages), running.address_of(host, port), say)
    sys.stdout.flush()
