"""Exports: a timeline, an article box, the graph."""

from pathlib import Path
from typing import Any

import click

from api.commands.options import Moment, look, voice, with_store
from api.exports import EXPORTS
from api.selection import Choice, Selection
from api.settings import Settings


@click.command(
    epilog="Example: claimgraph export timelinejs --lang ko -o timeline.json"
)
@with_store
@click.argument("format", type=click.Choice(list(EXPORTS)))
@click.option("--claim")
@click.option("--about")
@click.option("--case", help="A case's slug.")
@click.option("--since", type=Moment())
@click.option("--until", type=Moment())
@click.option("--as-of", type=Moment(), help="What was known then; like --until.")
@click.option("--lang", type=click.Choice(["ko", "en"]), default="en")
@click.option("-o", "output", type=click.Path(path_type=Path), help="Else printed.")
def export(
    store: str, format: str, lang: str, output: Path | None, **chosen: Any
) -> None:
    """Write claims, their timeline or their records in a format."""
    times = [one for one in (chosen.pop("as_of"), chosen["until"]) if one is not None]
    chosen["until"] = min(times, default=None)
    with look(store) as graph:
        selection = Selection(
            reader=graph.reader,
            voice=voice(graph.reader, lang),
            choice=Choice(**chosen),
            origin=Settings.from_environment().origin,
        )
        text = "".join(EXPORTS[format].write(selection))
    if output is None:
        click.echo(text, nl=False)
    else:
        with click.open_file(str(output), "w", "utf-8", atomic=True) as file:
            file.write(text)
