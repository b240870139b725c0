"""The command line: the one place that reads the arguments and the clock.

Each command stands in a file of `api/commands/` and is imported when it is called, so
that asking for a claim does not load a language model.
"""

from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import click

from api.console import Group

COMMANDS = {
    "ingest": (
        "api.commands.reading:ingest",
        "Read articles and posts into the store, and judge what changed.",
    ),
    "extract": (
        "api.commands.hearing:extract",
        "Say who said what in articles and posts, without a store.",
    ),
    "relate": (
        "api.commands.relating:relate_pairs",
        "Say how pairs of claims stand to each other, without a store.",
    ),
    "load": (
        "api.commands.loading:load",
        "Load a case: its sources, figures and configs.",
    ),
    "measure": (
        "api.commands.measuring:measure",
        "Measure two models against each other, beside controls.",
    ),
    "curve": (
        "api.commands.curving:curve",
        "Measure a training log: what it fits, and whether it fits itself.",
    ),
    "bear": (
        "api.commands.measuring:bear",
        "Apply the warrants: which evidence bears on which claim.",
    ),
    "judge": ("api.commands.judging:judge", "Say how claims stand, with reasons."),
    "receipt": (
        "api.commands.receipts:receipt",
        "Write how a claim stands with all that it rests on, and a digest.",
    ),
    "replay": (
        "api.commands.receipts:replay",
        "Judge the claim of a receipt again, and tell what comes out otherwise.",
    ),
    "review": (
        "api.commands.judging:review",
        "Record a named person's decision on a claim.",
    ),
    "match": (
        "api.commands.matching:match",
        "Find claims that are one, list proposals, join and split.",
    ),
    "vet": (
        "api.commands.vetting:vet",
        "List unsure readings; confirm, correct, drop or reopen one.",
    ),
    "alias": (
        "api.commands.naming:alias",
        "List and add names by which things are known.",
    ),
    "claims": ("api.commands.looking:claims", "List claims."),
    "search": ("api.commands.looking:search", "Find what says some words."),
    "show": ("api.commands.showing:show", "Show one thing with everything tied to it."),
    "query": ("api.commands.looking:query", "Ask the graph in SPARQL."),
    "export": (
        "api.commands.exporting:export",
        "Write a timeline, an article box or the graph.",
    ),
    "check": (
        "api.commands.keeping:check",
        "Check shapes, hashes, references, and readings against the log.",
    ),
    "project": ("api.commands.projecting:project", "Bring readings up to the log."),
    "log": ("api.commands.keeping:log", "Verify, export or import the log."),
    "redact": (
        "api.commands.redacting:redact",
        "Take words out of records, everywhere and for good.",
    ),
    "token": (
        "api.commands.tokens:token",
        "Say who may write or review through the API.",
    ),
    "serve": ("api.commands.serving:serve", "Serve the pages and the HTTP interface."),
}


class Commands(Group):
    """The commands above, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names, in the order people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return one command, or None for a name that there is not."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the summaries without importing a single command."""
        with formatter.section("Commands"):
            rows = [(name, summary) for name, (_, summary) in COMMANDS.items()]
            formatter.write_dl(rows)


@click.command(cls=Commands)
@click.version_option(package_name="claimgraph")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Who claimed what, what was measured, and what it is worth as evidence."""
    ctx.obj = clock()
    ctx.meta["claimgraph.clock"] = clock


def clock() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def make_app() -> Any:
    """Return the application for one of several server processes."""
    settings = import_module("api.settings").Settings.from_environment()
    return import_module("api.commands.serving").made(settings, clock)
