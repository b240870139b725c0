"""A dispute to tell in tests: who says, reports and undercuts what, and when."""

from datetime import datetime
from typing import Any

from kg.canon import new
from kg.graph import Graph
from kg.model import (
    Act,
    Activity,
    Agent,
    AgentKind,
    Argument,
    Basis,
    Claim,
    Control,
    Entity,
    Evidence,
    Input,
    Mode,
    Record,
    Relation,
    Review,
    Selector,
    Source,
    Stance,
    Status,
    Testimony,
    Utterance,
)

SHA = "ab" * 32


def january(at: str) -> datetime:
    """Return a moment of January 2026 in Seoul, like 03T12:00."""
    return datetime.fromisoformat(f"2026-01-{at}+09:00")


NOW = datetime.fromisoformat("2026-11-24T00:00:00+00:00")


def _person(name: str, house: Agent | None = None) -> Agent:
    organization = house.id if house else None
    return new(Agent, name=name, kind=AgentKind.PERSON, organization=organization)


class Dispute:
    """A claim about two models, its accuser, its maker, and a stranger to both."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.reader = graph.reader
        self.rival = new(Agent, name="Rival Labs", kind=AgentKind.ORGANIZATION)
        self.accuser = _person("고길동", self.rival)
        self.maker = _person("김철수")
        self.stranger = _person("lhl")
        self.sun = new(Entity, name="Sun", kind="model")
        self.moon = new(Entity, name="Moon", kind="model")
        self.claim = self.claims("derived-from", self.sun.id, self.moon.id)
        people = (self.rival, self.accuser, self.maker, self.stranger)
        self.add(*people, self.sun, self.moon, self.claim)

    def add(self, *records: Record) -> None:
        """Add records to the graph."""
        self.graph.add(records, now=NOW)

    def claims(self, kind: str, subject: str, other: str | None = None) -> Claim:
        """Return a claim about the models."""
        text, about = f"{kind} {subject} {other}", (subject, other or subject)
        return new(
            Claim,
            text=text,
            lang="en",
            kind=kind,
            subject=subject,
            object=other,
            about=about,
        )

    def source(self, at: str, url: str = "") -> Source:
        """Add a source that was published then."""
        found = new(
            Source,
            url=url or f"https://example.org/{at}",
            sha256=SHA,
            media_type="text/plain",
            lang="ko",
            title="",
            publisher="",
            text="파생된 모델이라고 밝혔다",
            published_at=january(at),
            known_at=january(at),
            retrieved_at=NOW,
        )
        self.add(found)
        return found

    def says(self, who: Agent, testimony: Testimony, at: str, **more: Any) -> Utterance:
        """Add what somebody said of the claim; `url`, `claim`, `said_on` may differ."""
        selector = Selector(exact=more.pop("quote", "파생된 모델"), start=0, end=6)
        source = self.source(at, more.pop("url", ""))
        fixed = {
            "claimant": who.id,
            "claim": self.claim.id,
            "source": source.id,
            "selector": selector,
            "testimony": testimony,
            "act": Act.ASSERTION,
            "mode": Mode.DIRECT,
            "cue": "밝혔다",
            "negated": False,
            "said_on": f"2026-01-{at[:2]}",
            "date_basis": "explicit",
            "known_at": january(at),
            "confidence": 1.0,
        }
        found = new(Utterance, **{**fixed, **more})
        self.add(found)
        return found

    def evidence(
        self, at: str, by: Agent | None = None, basis: Basis = Basis.REPORTED
    ) -> Evidence:
        """Add a measurement; computed here if nobody reports it."""
        used = (Input(name=f"{at}", sha256=SHA),)
        runner = by or self.stranger
        activity = new(
            Activity,
            method="cosine",
            version="1",
            used=used,
            agent=runner.id,
            ended_at=january(at),
        )
        found = new(
            Evidence,
            metric="cosine",
            question="How alike are the gains?",
            about=(self.sun.id, self.moon.id),
            part="gains",
            value=None if basis is Basis.SHOWN else 0.95,
            reading="",
            basis=basis if by else Basis.COMPUTED,
            control_design="unrelated models",
            controls=(Control(label="Sun × Mars", value=0.97),),
            inputs=used,
            version="1",
            activity=activity.id,
            known_at=january(at),
            detail="{}",
            reported_by=by.id if by else None,
        )
        self.add(activity, found)
        return found

    def finds(
        self, weight: float, at: str, by: Agent | None = None, **more: Any
    ) -> Argument:
        """Add a finding for (positive) or against the claim."""
        evidence = self.evidence(at, by, more.pop("basis", Basis.REPORTED))
        fixed = {
            "premise": evidence.id,
            "conclusion": self.claim.id,
            "stance": Stance.SUPPORTS if weight >= 0 else Stance.ATTACKS,
            "weight_db": weight,
            "group": "cosine",
            "warrant": "bare-figure",
            "because": "it is high",
            "known_at": january(at),
            "reported_by": by.id if by else None,
        }
        found = new(Argument, **{**fixed, **more})
        self.add(found)
        return found

    def undercuts(self, argument: Argument, at: str, strength: float = 1.0) -> Argument:
        """Add an attack on an inference by a control comparison."""
        evidence = self.evidence(at, self.stranger)
        found = new(
            Argument,
            premise=evidence.id,
            conclusion=argument.id,
            stance=Stance.UNDERCUTS,
            strength=strength,
            group="cosine",
            warrant="unrelated-score-as-high",
            because="unrelated models score as high",
            known_at=january(at),
        )
        self.add(found)
        return found

    def relates(self, kind: str, source: Claim, target: Claim, keep: float = 1) -> None:
        """Add a relation between two claims, known from the first day."""
        relation = new(
            Relation,
            kind=kind,
            source_claim=source.id,
            target_claim=target.id,
            keep=keep,
            because="by their kinds",
            known_at=january("01T00:00"),
        )
        self.add(relation)

    def reviews(
        self, status: Status, at: str, withdraws: Review | None = None
    ) -> Review:
        """Add the stranger's decision on the claim."""
        found = new(
            Review,
            claim=self.claim.id,
            status=status,
            because="read all of it",
            reviewer=self.stranger.id,
            decided_at=january(at),
            withdraws=withdraws.id if withdraws else None,
        )
        self.add(found)
        return found

    def tell(self) -> Argument:
        """Tell the whole story; return the finding on which the accusation rested.

        Asserted with a party's figure on the 1st, denied two hours later, undercut that
        evening, withdrawn on the 3rd, a little found against it on the 15th.
        """
        self.says(self.accuser, Testimony.ASSERTS, "01T13:03")
        figure = self.finds(20.0, "01T13:03", self.accuser)
        self.says(self.maker, Testimony.DENIES, "01T15:00")
        self.undercuts(figure, "01T18:29")
        self.says(self.accuser, Testimony.WITHDRAWS, "03T12:00")
        self.finds(-3.0, "15T12:00", self.stranger, group="pearson")
        return figure
