"""The few closed vocabularies of the records."""

from enum import StrEnum


class AgentKind(StrEnum):
    """What sort of agent speaks or acts."""

    PERSON = "person"
    ORGANIZATION = "organization"
    SOFTWARE = "software"
    UNNAMED = "unnamed"


class Act(StrEnum):
    """What a claimant does in saying something."""

    ACCUSATION = "accusation"
    REBUTTAL = "rebuttal"
    CONCESSION = "concession"
    EXPLANATION = "explanation"
    DEMAND = "demand"
    APOLOGY = "apology"
    ASSERTION = "assertion"


class Mode(StrEnum):
    """How the words stand in the text."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Testimony(StrEnum):
    """What an utterance does to its claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    WITHDRAWS = "withdraws"


class Basis(StrEnum):
    """Where a number comes from: computed here, reported, or shown without data."""

    COMPUTED = "computed"
    REPORTED = "reported"
    SHOWN = "shown"


class Stance(StrEnum):
    """How a premise bears on its conclusion."""

    SUPPORTS = "supports"
    ATTACKS = "attacks"
    UNDERCUTS = "undercuts"


class Status(StrEnum):
    """What the rules make of a claim."""

    SUPPORTED = "supported"
    CONTESTED = "contested"
    REFUTED = "refuted"
    UNVERIFIED = "unverified"
