"""The state of a claim in a few letters, for tags and for writes on what was seen."""

from hashlib import sha256

from api.caching import states
from api.refusals import PreconditionFailedError, PreconditionRequiredError
from kg.model import Argument, Relation, Review, Utterance, Vetting
from kg.store.base import Reader
from kg.vettings import vettings_of

LETTERS = 16


def state_of(reader: Reader, claim: str) -> str:
    """Return what changes whenever anything that bears on the claim does."""
    verdict = reader.latest(claim)
    ids = [
        verdict.id if verdict else "",
        *(one.id for one in reader.find(Utterance, claim=claim)),
        *(one.id for one in reader.find(Argument, conclusion=claim)),
        *(one.id for one in reader.find(Review, claim=claim)),
        *(one.id for one in reader.find(Vetting, claim=claim)),
        *(one.id for one in reader.find(Relation, source_claim=claim)),
        *(one.id for one in reader.find(Relation, target_claim=claim)),
    ]
    return sha256("\n".join(ids).encode()).hexdigest()[:LETTERS]


def read_state(reader: Reader, utterance: str) -> str:
    """Return what changes whenever somebody decides on an utterance."""
    ids = [utterance, *(one.id for one in vettings_of(reader, utterance))]
    return sha256("\n".join(ids).encode()).hexdigest()[:LETTERS]


def check_read(reader: Reader, utterance: str, known: str | None) -> None:
    """Refuse a decision that does not name the utterance's present state."""
    _check(known, read_state(reader, utterance), f"/utterances/{utterance}")


def check_state(reader: Reader, claim: str, known: str | None) -> None:
    """Refuse a write that does not name the claim's present state in If-Match."""
    _check(known, state_of(reader, claim), f"/claims/{claim}")


def _check(known: str | None, state: str, path: str) -> None:
    address = f"GET {path} and send its ETag"
    if not known:
        raise PreconditionRequiredError(
            f"If-Match is missing, it says which state you decide on: {address}"
        )
    if not states(known) & {"*", state}:
        raise PreconditionFailedError(
            f"it has changed since you read it: {address}, after another look"
        )
