"""Claims as they come in: who said what where, what was measured, what came out.

Who and what is named follows a long tail, so that there are hot entities and claimants
as in a real dispute. The same seed gives the same records, references before what
points at them.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import TypeVar

from kg.canon import new
from kg.model import (
    Act,
    Activity,
    Agent,
    AgentKind,
    Alias,
    Argument,
    Basis,
    Case,
    Claim,
    Control,
    Decision,
    Entity,
    Evidence,
    Input,
    Match,
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
    Verdict,
)
from kg.terms import Reason

T = TypeVar("T")
CASES = 40  # one case in so many claims
START = datetime(2024, 1, 1, tzinfo=UTC)
KOREAN = (
    "금리",
    "인상",
    "모델",
    "가중치",
    "학습",
    "공개",
    "보고서",
    "물가",
    "예산",
    "검증",
)
ENGLISH = (
    "rates",
    "weights",
    "training",
    "report",
    "budget",
    "model",
    "release",
    "audit",
)
NAMES = (
    "김민준",
    "이서연",
    "박지훈",
    "Ann Lee",
    "최수아",
    "Bo Park",
    "정도윤",
    "Eva Kim",
)


class World:
    """The people, things and sources that claims are about, and a clock that runs."""

    def __init__(self, claims: int, seed: int) -> None:
        self.random = Random(seed)
        self.at = START
        self.claims: list[Claim] = []
        self.arguments: list[Argument] = []
        self.source: Source | None = None
        agents, things = max(8, claims // 50), max(8, claims // 100)
        self.houses = [self._house(one) for one in range(max(3, agents // 10))]
        self.agents = [self._person(one) for one in range(agents)]
        self.things = [
            new(Entity, name=f"Model {one}", kind="model") for one in range(things)
        ]
        self.program = new(Agent, name="meter", kind=AgentKind.SOFTWARE)
        self.activity = new(
            Activity,
            method="cosine",
            version="1",
            used=(Input(name="weights", sha256=_hash("weights")),),
            agent=self.program.id,
            ended_at=START,
        )

    def founding(self) -> list[Record]:
        """Return who and what there is before the first claim."""
        people: list[Record] = [*self.houses, *self.agents, *self.things]
        return [*people, self.program, self.activity]

    def tick(self) -> datetime:
        """Return the next moment, some minutes on."""
        self.at += timedelta(minutes=self.random.randrange(1, 30), microseconds=7)
        return self.at

    def rare(self, share: float) -> bool:
        """Tell whether something that happens this often happens now."""
        return self.random.random() < share

    def hot(self, among: list[T]) -> T:
        """Return one of them, the first ones far more often."""
        return among[int(len(among) * self.random.random() ** 4)]

    def words(self, lang: str, count: int) -> str:
        """Return some words of a language."""
        known = KOREAN if lang == "ko" else ENGLISH
        joined = " ".join(self.random.choices(known, k=count))
        return f"{joined} {self.random.randrange(10_000)}"

    def _house(self, number: int) -> Agent:
        return new(Agent, name=f"House {number}", kind=AgentKind.ORGANIZATION)

    def _person(self, number: int) -> Agent:
        name = f"{NAMES[number % len(NAMES)]} {number}"
        house = self.houses[number % len(self.houses)].id if number % 2 else None
        return new(Agent, name=name, kind=AgentKind.PERSON, organization=house)


def batches(claims: int, *, seed: int = 7) -> Iterator[list[Record]]:
    """Yield batches of records: the world first, then a few claims each."""
    world = World(claims, seed)
    yield world.founding()
    for number in range(claims):
        yield [*_told(world, number)]


def _told(world: World, number: int) -> Iterator[Record]:
    lang = "ko" if world.rare(0.6) else "en"
    if world.source is None or world.rare(0.35):
        world.source = _source(world, number, lang)
        yield world.source
    claim = _claim(world, number, lang)
    yield claim
    yield from _voices(world, claim, world.source)
    yield from _ground(world, claim)
    yield from _outcome(world, claim)
    world.claims.append(claim)
    if number % CASES == CASES - 1:
        yield from _case(world, number, world.source)


def _source(world: World, number: int, lang: str) -> Source:
    at = world.tick()
    return new(
        Source,
        url=f"https://news.example/{number}",
        sha256=_hash(f"source {number}"),
        media_type="text/html",
        lang=lang,
        title=world.words(lang, 5),
        publisher=f"Paper {number % 30}",
        text=world.words(lang, 60),
        published_at=at,
        known_at=at,
        retrieved_at=at + timedelta(hours=1),
    )


def _claim(world: World, number: int, lang: str) -> Claim:
    subject, object_ = world.hot(world.things), world.hot(world.things)
    derived = subject != object_ and world.rare(0.3)
    return new(
        Claim,
        text=f"{world.words(lang, 6)} ({number})",
        lang=lang,
        kind="derived-from" if derived else "other",
        subject=subject.id,
        object=object_.id if derived else None,
        about=(subject.id, object_.id) if derived else (subject.id,),
    )


def _voices(world: World, claim: Claim, source: Source) -> Iterator[Utterance]:
    for place in range(1 + world.rare(0.4) + world.rare(0.1)):
        testimony = Testimony.ASSERTS if world.rare(0.7) else Testimony.DENIES
        who = world.hot(world.agents)
        said = _utterance(world, (who, claim, source), testimony, place)
        yield said
        if world.rare(0.05):
            yield _utterance(world, (who, claim, source), Testimony.WITHDRAWS, place)


def _utterance(
    world: World, who: tuple[Agent, Claim, Source], testimony: Testimony, place: int
) -> Utterance:
    at = world.tick()
    exact = world.words(who[1].lang, 6)
    return new(
        Utterance,
        claimant=who[0].id,
        claim=who[1].id,
        source=who[2].id,
        selector=Selector(exact=exact, start=place, end=place + len(exact)),
        testimony=testimony,
        act=Act.ASSERTION,
        mode=Mode.INDIRECT,
        cue="밝혔다",
        negated=False,
        said_on=f"{at:%Y-%m-%d}",
        date_basis="explicit",
        known_at=at,
        confidence=0.9,
    )


def _ground(world: World, claim: Claim) -> Iterator[Record]:
    if not world.rare(0.35):
        return
    evidence = _evidence(world, claim)
    finding = _argument(world, evidence.id, claim.id, (Stance.SUPPORTS, 10.0))
    yield from (evidence, finding)
    if world.rare(0.3):
        undercut = _argument(world, evidence.id, finding.id, (Stance.UNDERCUTS, 0.0))
        yield undercut
        world.arguments.append(undercut)
    if world.arguments and world.rare(0.1):
        attacked = world.arguments[-1]
        yield _argument(world, evidence.id, attacked.id, (Stance.UNDERCUTS, 0.0))
    if world.claims and world.rare(0.2):
        other = world.claims[-1]
        yield _argument(world, other.id, claim.id, (Stance.ATTACKS, -3.0))
        yield _relation(world, claim, other)
    if world.claims and world.rare(0.1):
        yield from _matches(world, world.random.choice(world.claims[-9:]), claim)


def _evidence(world: World, claim: Claim) -> Evidence:
    value = round(world.random.gauss(0.5, 0.2), 6)
    return new(
        Evidence,
        metric="raw-cosine",
        question="Do the weights point the same way?",
        about=claim.about,
        part="gains",
        value=value,
        reading="related",
        basis=Basis.COMPUTED,
        control_design="unrelated models",
        controls=(Control(label="other", value=0.1 + value),),
        inputs=world.activity.used,
        version="1",
        activity=world.activity.id,
        known_at=world.tick(),
        detail=json.dumps({"layers": [value] * 3}),
    )


def _argument(
    world: World, premise: str, conclusion: str, bears: tuple[Stance, float]
) -> Argument:
    return new(
        Argument,
        premise=premise,
        conclusion=conclusion,
        stance=bears[0],
        weight_db=bears[1],
        strength=0.5 if bears[0] is Stance.UNDERCUTS else 0.0,
        group="gains",
        warrant="cosine",
        because=world.words("en", 5),
        known_at=world.tick(),
    )


def _relation(world: World, claim: Claim, other: Claim) -> Relation:
    return new(
        Relation,
        kind="contradicts",
        source_claim=claim.id,
        target_claim=other.id,
        keep=1.0,
        because="one rules the other out",
        known_at=world.tick(),
    )


def _matches(world: World, one: Claim, other: Claim) -> Iterator[Match]:
    """Yield that two claims are one, and perhaps that a person says they are not."""
    match = _match(world, one, other, None)
    yield match
    if world.rare(0.3):
        yield _match(world, one, other, world.agents[0])


def _match(world: World, one: Claim, other: Claim, by: Agent | None) -> Match:
    return new(
        Match,
        kind="same",
        claim=one.id,
        other=other.id,
        decision=Decision.REJECTED if by else Decision.ACCEPTED,
        score=0.9,
        because="the same words",
        decided_at=world.tick(),
        decided_by=by.id if by else None,
    )


def _outcome(world: World, claim: Claim) -> Iterator[Record]:
    first = _verdict(world, claim, None)
    yield first
    if world.rare(0.3):
        yield _verdict(world, claim, first.id)
    if world.rare(0.05):
        review = _review(world, claim, None)
        yield review
        if world.rare(0.5):
            yield _review(world, claim, review.id)


def _verdict(world: World, claim: Claim, revises: str | None) -> Verdict:
    reasons = tuple(
        Reason(argument=one.id, weight_db=1.5, kept_db=0.75)
        for one in world.arguments[-1:]
    )
    return new(
        Verdict,
        claim=claim.id,
        status=world.random.choice(list(Status)),
        basis="testimony",
        pro_db=float(world.random.randrange(30)),
        con_db=0.0,
        verbal="none",
        rule_set="1",
        reasons=reasons,
        sensitivity=(),
        decided_at=world.tick(),
        revises=revises,
    )


def _review(world: World, claim: Claim, withdraws: str | None) -> Review:
    return new(
        Review,
        claim=claim.id,
        status=Status.CONTESTED,
        because="both sides have papers",
        reviewer=world.agents[0].id,
        decided_at=world.tick(),
        withdraws=withdraws,
    )


def _case(world: World, number: int, source: Source) -> Iterator[Record]:
    yield new(
        Alias,
        name=f"모델{number}",
        lang="ko",
        of=world.things[number % len(world.things)].id,
        stated_in=source.id,
    )
    yield new(
        Case,
        slug=f"case-{number % 80}",
        title=world.words("ko", 4),
        summary=world.words("en", 9),
        lang="ko",
        parties=(world.agents[0].id, world.agents[1].id),
        about=(world.things[number % len(world.things)].id,),
        includes=(source.id, world.claims[-1].id),
    )


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
