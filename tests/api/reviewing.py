"""Deciding on a claim from the process of the test, as a person does."""

from datetime import datetime

from kg.canon import new
from kg.graph import Graph
from kg.model import Agent, AgentKind, Review, Status


class Reviewing:
    """Something with a graph and a time, at which a person decides."""

    graph: Graph
    now: datetime

    def decide(self, claim: str, because: str = "read the logs") -> str:
        """Add a review; return its id."""
        person = new(Agent, name="Cy Oh", kind=AgentKind.PERSON)
        review = new(
            Review,
            claim=claim,
            status=Status.REFUTED,
            because=because,
            reviewer=person.id,
            decided_at=self.now,
        )
        self.graph.add([person, review], now=self.now)
        return review.id
