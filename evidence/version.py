"""Which code made an evidence, and as whom it signs."""

from importlib.metadata import version

from kg.canon import new
from kg.model import Agent, AgentKind

VERSION = f"claimgraph {version('claimgraph')}"


def measurer() -> Agent:
    """Return the agent that computed evidence is made by: this program."""
    return new(Agent, name="claimgraph", kind=AgentKind.SOFTWARE)
