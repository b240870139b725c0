"""Recurrent units are tested against orders that move rows and columns together."""

from collections.abc import Callable, Mapping

import pytest
import torch

from evidence.metric import Found, Missing, Reading
from evidence.metrics.recurrent_match import recurrent_match
from evidence.models import Model
from evidence.pair import Pair

Tensors = dict[str, torch.Tensor]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]
UNITS, INPUTS = 24, 10


def cells(seed: int, gates: int = 4, layers: int = 2) -> Tensors:
    """Return a recurrent net as PyTorch names it."""
    source = torch.Generator().manual_seed(seed)
    made = {}
    for layer in range(layers):
        inputs = UNITS if layer else INPUTS
        for name, wide in (("ih", inputs), ("hh", UNITS)):
            one = torch.randn(gates * UNITS, wide, generator=source)
            made[f"rnn.weight_{name}_l{layer}"] = one + 0.4
    return made


def shuffled(tensors: Tensors, seed: int) -> Tensors:
    """Return a one-layer net with its units in another order: the same function."""
    source = torch.Generator().manual_seed(seed)
    order = torch.randperm(UNITS, generator=source)

    def rows(one: torch.Tensor) -> torch.Tensor:
        return one.reshape(-1, UNITS, one.shape[1])[:, order].reshape(one.shape)

    fed, own = tensors["rnn.weight_ih_l0"], tensors["rnn.weight_hh_l0"]
    return {
        "rnn.weight_ih_l0": rows(fed),
        "rnn.weight_hh_l0": rows(own)[:, order],
    }


def found(a: Model, b: Model) -> Found:
    result = recurrent_match.compare(Pair(a, b))
    assert isinstance(result, Found)
    return result


@pytest.mark.parametrize("gates", [1, 3, 4])
def test_a_tuned_copy_is_derived_whatever_its_gates(save: Save, gates: int) -> None:
    a = cells(1, gates)
    b = {name: one + 0.1 * torch.randn(one.shape) for name, one in a.items()}
    told = found(save("a", a), save("b", b))
    assert told.reading is Reading.DERIVED
    assert told.value > 0.95
    assert told.coverage == 1.0
    assert [line["p_counted"] for line in told.by_layer] == pytest.approx(
        [1 / 1001] * 2
    )


def test_units_in_another_order_are_the_null(save: Save) -> None:
    a = cells(1, layers=1)
    told = found(save("a", a), save("b", shuffled(a, 5)))
    assert told.reading is Reading.UNRELATED


def test_kernels_stored_the_other_way_round_are_the_same_units(save: Save) -> None:
    tensors = cells(1, layers=1)
    turned = {
        "lstm.cell.kernel": tensors["rnn.weight_ih_l0"].T,
        "lstm.cell.recurrent_kernel": tensors["rnn.weight_hh_l0"].T,
    }
    noise = {name: one + 0.3 * torch.randn(one.shape) for name, one in turned.items()}
    one, other = (
        found(save("a", turned), save("b", noise)),
        found(
            save("c", tensors),
            save("d", {n: noise[k].T for n, k in zip(tensors, turned, strict=True)}),
        ),
    )
    assert one.value == pytest.approx(other.value, abs=1e-5)
    assert one.reading is Reading.DERIVED


def test_p_values_of_strangers_are_uniform(save: Save) -> None:
    models = [save(str(seed), cells(seed, layers=1)) for seed in range(12)]
    z = [found(a, b).z or 0.0 for i, a in enumerate(models) for b in models[:i]]
    rejected = sum(one > 1.645 for one in z) / len(z)
    assert rejected <= 0.12
    assert abs(sum(z) / len(z)) < 0.25


def test_gates_that_share_their_rows_are_no_finding(save: Save) -> None:
    """Treating the gates as units of their own would take this for a likeness."""
    made = []
    for seed in (1, 2):
        source = torch.Generator().manual_seed(seed)
        own = torch.randn(1, UNITS, UNITS, generator=source)
        made.append({"rnn.weight_hh": own.expand(4, -1, -1).reshape(-1, UNITS)})
    told = found(save("a", made[0]), save("b", made[1]))
    assert told.reading is Reading.UNRELATED
    assert abs(told.z or 0) < 4


def test_the_draws_are_the_seeds(save: Save) -> None:
    a, b = save("a", cells(1)), save("b", cells(2))
    assert found(a, b) == found(a, b)


@pytest.mark.parametrize("shape", [(24, 10), (48, 24), (4, 4), (24,)])
def test_what_has_no_gates_is_not_computable(
    save: Save, shape: tuple[int, ...]
) -> None:
    model = save("a", {"rnn.weight_hh_l0": torch.ones(shape)})
    assert isinstance(recurrent_match.compare(Pair(model, model)), Missing)
