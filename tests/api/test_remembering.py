"""One request asks the store once, and gets the same answers."""

from typing import Any

import pytest

from api.remembering import Remembering
from kg.errors import RecordNotFoundError
from kg.model import Claim, Utterance
from kg.store.base import ClaimQuery


def test_it_answers_as_the_reader_does(graph: Any, dispute: Any) -> None:
    reader, kept = graph.reader, Remembering(graph.reader)
    derived = dispute.derived.id
    assert kept.get(Claim, derived) == reader.get(Claim, derived)
    assert kept.find(Utterance, claim=derived) == reader.find(Utterance, claim=derived)
    assert kept.claims(ClaimQuery()) == reader.claims(ClaimQuery())
    assert kept.search("alpha", limit=5) == reader.search("alpha", limit=5)
    assert kept.timeline(derived) == reader.timeline(derived)
    assert kept.counts() == reader.counts()
    assert kept.latest(derived) == reader.latest(derived)
    assert kept.capabilities() == reader.capabilities()


def test_a_list_changed_by_one_asker_is_whole_for_the_next(graph: Any) -> None:
    kept = Remembering(graph.reader)
    kept.find(Claim).clear()
    assert len(kept.find(Claim)) == 2


def test_an_unknown_id_is_told_as_the_reader_tells_it(graph: Any) -> None:
    with pytest.raises(RecordNotFoundError, match="list them all"):
        Remembering(graph.reader).get(Claim, "claim-none")
