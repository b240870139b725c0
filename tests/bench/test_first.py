"""First readings beside their marks, and weights that are fitted on them."""

from bench.english_first import first_readings, judged
from bench.english_sureness import model
from bench.sureness import area, fit
from ingest.components.english_sureness import PARTS
from ingest.said import Claimant

READ = first_readings()


def test_every_set_of_texts_is_as_it_was_when_it_was_read() -> None:
    assert len({one.set for one in READ}) >= 10
    assert sum(bool(one.said) for one in READ) > 1500


def test_a_mark_tells_what_it_names_alone() -> None:
    given = Claimant(person="Ann Tully")
    assert judged({"voice": "Tully|Ann Tully"}, given) == (True, None)
    assert judged({"person": "Ann Tully"}, given) == (True, None)
    assert judged({"person": "Ann Tully", "organization": "Acme"}, given) == (
        True,
        False,
    )
    assert judged({"person": "Bo Marr", "organization": "Acme|null"}, given) == (
        False,
        True,
    )


def test_weights_learn_what_goes_wrong() -> None:
    gone = [{"gap": float(gap)} for gap in (0, 0, 1, 1)] * 20
    right = [True, True, True, False] * 20
    weights = fit(gone, right, pull=1.0)
    assert weights["gap"] < 0 < weights["base"]
    assert (
        area([(1 - one["gap"], good) for one, good in zip(gone, right, strict=True)])
        > 0.8
    )


def test_a_model_weighs_each_part_and_tells_nothing_of_old_rules() -> None:
    weights = model([one for one in READ if one.set in ("held7", "bodies_english")])
    assert set(weights) == set(PARTS)
    assert all("older" not in one and "base" in one for one in weights.values())
