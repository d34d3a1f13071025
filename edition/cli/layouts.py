"""Commands about looks: which there are, and a new one of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from edition.cli.terminal import app, console
from edition.findings import BadConfiguration, UsageError

group = typer.Typer(help="List the looks, or begin one of your own.", invoke_without_command=True)
app.add_typer(group, name="layouts")

Paper = Annotated[Path, typer.Option("--paper", help="The folder of the paper, in which paper.toml is.")]


def own_layouts(paper: Path) -> Path | None:
    """The folder of the looks of the paper in ``paper`` or above it; None where there is no paper."""
    from edition.intake.issue import home_of

    home = home_of(paper.resolve())
    return home / "layouts" if home else None


@group.callback()
def layouts(context: typer.Context, paper: Paper = Path()) -> None:
    """List the looks: name, what it is, its page presets, and a picture of its front page."""
    from edition import layout

    if context.invoked_subcommand:
        return
    own = own_layouts(paper)
    for name, folder in layout.rack(own).items():
        try:
            look = layout.load(name, own=own)
        except BadConfiguration as fault:
            console.print(f"{name}: {fault}")
            continue
        print(f"{name}\t{look.summary}")
        print(f"\tpages: {', '.join(look.presets)}")
        if (folder / "thumbnail.png").is_file():
            print(f"\tpicture: {folder / 'thumbnail.png'}")
        if own is not None and folder.is_relative_to(own):
            print(f"\tyour own: {folder}")


@group.command()
def new(
    name: Annotated[str, typer.Argument(help="What it is to be called, such as my-paper.")],
    source: Annotated[str, typer.Option("--from", help="The look to begin with.")] = "gazette",
    paper: Paper = Path(),
) -> None:
    """Begin a look of your own: a copy of another, in layouts/ beside paper.toml."""
    from edition.layout import own as own_looks

    own = own_layouts(paper)
    if own is None:
        raise UsageError("there is no paper.toml here", "go to the folder of your paper, or name it with --paper")
    for path in own_looks.begin(own, name, source):
        print(path)
    console.print(f'to use it, write into paper.toml: layout = "{name}"')
