"""Serving the pages and the HTTP interface."""

import click
import uvicorn

from api.app import create_app
from api.commands.options import with_store
from api.console import tell
from kg.graph import Graph


@click.command(epilog="Example: claimgraph serve --host 127.0.0.1 --port 8000")
@with_store
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve(store: str, host: str, port: int) -> None:
    """Serve the pages and the HTTP interface until interrupted."""
    with Graph.open(store) as graph:
        tell(f"claimgraph: http://{host}:{port} serves {store}; Ctrl-C ends it")
        uvicorn.run(create_app(graph), host=host, port=port, log_level="warning")
