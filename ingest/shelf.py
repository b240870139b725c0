"""The claims there are: in the graph, and those found since it was last asked."""

from ingest.wordings import Wordings, worded
from kg.ids import fold
from kg.kinds import OTHER, excluded
from kg.model import Claim
from kg.store.base import Reader


class Shelf:
    """Claims to meet: typed ones by their type, the others by their very words.

    It asks the graph once for each thing: it is for one lot, before that is stored.
    Without `wordings` only claims that were put here are found by their words.
    """

    def __init__(self, reader: Reader | None, wordings: Wordings | None = None) -> None:
        self._reader, self._wordings = reader, wordings
        self._worded: dict[int, dict[str, Claim]] = {}
        self._about: dict[str, dict[str, Claim]] = {}

    def put(self, claim: Claim) -> Claim:
        """Keep a claim in mind and return it."""
        if claim.kind == OTHER:
            self._worded.setdefault(worded(claim), {})[claim.id] = claim
        for thing in {claim.subject, claim.object} - {None}:
            self._known_about(str(thing))[claim.id] = claim
        return claim

    def about(self, entity: str) -> list[Claim]:
        """Return the claims of which the entity is the subject or object, by id."""
        found = self._known_about(entity)
        return [found[key] for key in sorted(found)]

    def against(self, claim: Claim) -> list[Claim]:
        """Return the claims that cannot hold together with a typed one, by its kind."""
        kinds = excluded(claim.kind)
        near = self.about(claim.subject) if kinds and claim.subject else []
        return [c for c in near if c.kind in kinds and c.subject == claim.subject]

    def twin(self, claim: Claim) -> Claim | None:
        """Return the claim of the same words about the same, if there is one."""
        found = dict(self._worded.get(worded(claim), {}))
        if self._reader is not None and self._wordings is not None:
            for id_ in self._wordings.of(claim):
                found[id_] = self._reader.get(Claim, id_)
        same = (found[key] for key in sorted(found))
        return next((one for one in same if _is_twin(one, claim)), None)

    def _known_about(self, entity: str) -> dict[str, Claim]:
        if entity not in self._about:
            asked = self._ask(entity) if self._reader is not None else []
            self._about[entity] = {claim.id: claim for claim in asked}
        return self._about[entity]

    def _ask(self, entity: str) -> list[Claim]:
        assert self._reader is not None
        return [
            *self._reader.find(Claim, subject=entity),
            *self._reader.find(Claim, object=entity),
        ]


def _is_twin(one: Claim, other: Claim) -> bool:
    same = one.lang == other.lang and one.subject == other.subject
    return same and fold(one.text) == fold(other.text)
