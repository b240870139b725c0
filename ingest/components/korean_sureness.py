"""How sure a Korean reading is: what the rules went by, weighed as marks say.

The weights are a logistic regression of "words and claimant right" on readings of
documents that the rules of their moment had not seen (`bench/korean_sureness.py` fits
them anew): documents that rules were tuned on tell nothing about others.
"""

from collections.abc import Mapping
from functools import cache
from math import exp, log

from ingest.components.korean_draft import Draft
from ingest.components.korean_seat import KO
from ingest.said import Claimant
from kg.model import Act, Mode

BASE = "base"
OFFICES = (
    *(
        "장",
        "표",
        "감독",
        "교수",
        "위원",
        "의원",
        "연구원",
        "이사",
        "변호사",
        "검사",
        "판사",
    ),
    *("선수", "코치", "대변인", "수석", "상무", "전무"),
)
SOME = frozenset({"한", "어느", "어떤", "두", "세", "또", "다른", "익명의"})
USUAL = 3.5  # the logarithm of how many characters are said


def traits(draft: Draft) -> dict[str, float]:
    """Return what tells a sure reading from an unsure one, by name, mostly 0 or 1."""
    agent, one = draft.agent, draft.claimant
    own = one is not None and one.mention is None and not draft.turn
    person = one is not None and one.person is not None and not own
    short = agent is not None and agent.named is not None and agent.named.name is None
    return {
        "own": own,
        "turn": draft.turn,
        "carried": agent is None and not own and not draft.turn,
        "pronoun": agent is not None and agent.pronoun is not None,
        "short_name": short,
        "person": person,
        "bodiless": person and one is not None and one.organization is None,
        "titled": _is_titled(one),
        "indirect": draft.mode is Mode.INDIRECT,
        "rebuts": draft.act is Act.REBUTTAL,
        "accuses": draft.act is Act.ACCUSATION,
        "length": log(1 + draft.end - draft.start) - USUAL,
    }


def _is_titled(one: Claimant | None) -> bool:
    """Somebody in office whose name was not made out: `배 처장`, no `한 위원`."""
    voice = one.described_as if one is not None else None
    if voice is None or voice.split()[0] in SOME:
        return False
    return voice.endswith(OFFICES)


def sureness(draft: Draft) -> float:
    """Return how likely words and claimant are right, to two places."""
    return round(weighed(traits(draft), _weights()), 2)


def weighed(told: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the logistic of a base and of what each trait weighs."""
    return 1 / (1 + exp(-sum(told.get(one, 1) * w for one, w in weights.items())))


@cache
def _weights() -> dict[str, float]:
    part = KO.part("sureness")
    return {name: part.number(name) for name in part.names()}
