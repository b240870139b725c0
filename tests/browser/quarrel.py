"""A dispute that strains pages: 200 sayings, hostile and endless words, no evidence."""

from datetime import UTC, datetime, timedelta

from kg.canon import new
from kg.links import in_order
from kg.model import (
    Act,
    Activity,
    Agent,
    AgentKind,
    Argument,
    Basis,
    Claim,
    Control,
    Decision,
    Entity,
    Evidence,
    Input,
    Match,
    Mode,
    Record,
    Selector,
    Source,
    Stance,
    Testimony,
    Utterance,
)

START = datetime(2026, 1, 1, tzinfo=UTC)
EVIL = "<script>document.title='owned'</script>\u202e\"'><img src=x onerror=alert(1)>"
ENDLESS = "W" * 900
SAID = "the well of the north village was sealed"


class Quarrel:
    """A weighed claim, a hostile one, an endless one, and one said 180 times."""

    now = START + timedelta(days=60)

    def __init__(self) -> None:
        self.north = new(Entity, name="North Well", kind="model")
        self.south = new(Entity, name="South Well", kind="model")
        self.people = [
            new(Agent, name=name, kind=AgentKind.PERSON)
            for name in (EVIL, ENDLESS[:180], *(f"Witness {n}" for n in range(28)))
        ]
        words = {"evil": EVIL, "endless": ENDLESS, "shouted": SAID}
        self.claims = {
            key: new(Claim, text=text, lang="en", about=(self.north.id,))
            for key, text in words.items()
        }
        self.weighed = new(
            Claim,
            text="North Well derives from South Well",
            lang="en",
            kind="derived-from",
            subject=self.north.id,
            object=self.south.id,
            about=(self.north.id, self.south.id),
        )
        text = f"{EVIL} said that {SAID}. {EVIL} said that {ENDLESS}."
        self.source = new(
            Source,
            url="javascript:alert(1)",
            sha256="ab" * 32,
            media_type="text/html",
            lang="en",
            title=EVIL,
            publisher=EVIL,
            text=text,
            published_at=START,
            known_at=START,
            retrieved_at=self.now,
        )

    def records(self) -> list[Record]:
        """Return everything, what is pointed at before what points."""
        told = [self.north, self.south, *self.people, *self.claims.values()]
        return in_order(
            [*told, self.weighed, self.source, *self._sayings(), *self._weights()]
        )

    def proposal(self) -> Match:
        """Return a proposal that a person has to decide on."""
        return new(
            Match,
            kind="contradicts",
            claim=self.claims["shouted"].id,
            other=self.weighed.id,
            decision=Decision.PROPOSED,
            score=0.9,
            because=EVIL,
            decided_at=self.now,
        )

    def _sayings(self) -> list[Record]:
        said: list[Record] = []
        for place in range(200):
            key = ("shouted", "evil", "endless")[0 if place % 10 else place // 10 % 3]
            said.append(self._saying(key, place))
        return said

    def _saying(self, key: str, place: int) -> Utterance:
        words = ENDLESS if key == "endless" else EVIL if key == "evil" else SAID
        start = self.source.text.index(words)
        return new(
            Utterance,
            claim=self.claims[key].id,
            claimant=self.people[place % len(self.people)].id,
            source=self.source.id,
            selector=Selector(exact=words, start=start, end=start + len(words)),
            testimony=Testimony.DENIES if place % 3 == 0 else Testimony.ASSERTS,
            act=Act.ASSERTION,
            mode=Mode.INDIRECT,
            cue="said",
            negated=False,
            said_on="2026-01-01",
            date_basis="explicit",
            confidence=0.4 + place % 6 / 10,
            known_at=START + timedelta(hours=7 * place),
        )

    def _weights(self) -> list[Record]:
        activity = new(
            Activity,
            method="measure raw-cosine",
            version="1",
            used=(Input(name="north/model.safetensors", sha256="01" * 32),),
            agent=self.people[2].id,
            ended_at=START + timedelta(days=2),
        )
        self.evidence = self._evidence(activity)
        argument = self._argument(self.evidence.id, self.weighed.id, weight_db=20.0)
        undercut = self._argument(
            self.evidence.id, argument.id, stance=Stance.UNDERCUTS, strength=0.9
        )
        return [activity, self.evidence, argument, undercut]

    def _evidence(self, activity: Activity) -> Evidence:
        return new(
            Evidence,
            metric="raw-cosine",
            question="How parallel are the weights, and how much of that is "
            "predicted anyway?",
            about=(self.north.id, self.south.id),
            part="LayerNorm",
            value=0.95,
            reading="not-discriminating",
            basis=Basis.COMPUTED,
            control_design="unrelated models",
            controls=(Control(label=EVIL, value=0.96), Control(label="B", value=0.9)),
            inputs=activity.used,
            version="1",
            activity=activity.id,
            known_at=activity.ended_at,
            detail='{"coverage": 0.25}',
        )

    def _argument(
        self,
        premise: str,
        conclusion: str,
        *,
        stance: Stance = Stance.SUPPORTS,
        **weights: float,
    ) -> Argument:
        return new(
            Argument,
            premise=premise,
            conclusion=conclusion,
            stance=stance,
            group="weights",
            warrant="tests",
            because=EVIL,
            known_at=START + timedelta(days=2),
            **weights,
        )
