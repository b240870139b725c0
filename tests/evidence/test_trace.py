"""Logs are held against what they are said to show, and against themselves."""

import json
import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from api.cli import main
from evidence.curves import read_curve
from evidence.log_metric import Fit, Traced, Trial
from evidence.log_metrics import LOG_METRICS
from evidence.log_metrics.benchmarks import mann_kendall
from evidence.models import Model
from evidence.runs import parts
from evidence.trace import trace
from kg.canon import new
from kg.errors import BadInputError
from kg.graph import Graph
from kg.model import Claim, Entity, Evidence, Status

NOW = datetime(2026, 1, 9, tzinfo=UTC)
V = 32_000
Columns = dict[str, np.ndarray]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]


def run(rows: int = 800, start: float = 10.5) -> Columns:
    """Return an honest log with noise and uneven clocks."""
    rng = np.random.default_rng(5)
    step = np.arange(rows, dtype=np.float64)
    loss = 2.5 + (start - 2.5) * (1 + step / 60) ** -0.5 + rng.normal(0, 0.03, rows)
    loss[0] = start
    took = 1.3 * (1 + 0.05 * np.abs(rng.normal(0, 1, rows)))
    clock = 1.75e9 + np.cumsum(took)
    rate = np.full(rows, 3e-4)
    return {
        "step": step,
        "time": clock,
        "loss": loss,
        "lr": rate,
        "tokens": step * 4096,
    }


def write(columns: Columns, path: Path) -> Path:
    rows = zip(*(one.tolist() for one in columns.values()), strict=True)
    lines = (",".join(map(repr, row)) for row in rows)
    path.write_text("\n".join([",".join(columns), *lines]))
    return path


def trial(path: Path, **more: object) -> Trial:
    read = read_curve([path], named={})
    return Trial(curve=read, parts=parts(read), **{"vocabulary": V, **more})  # type: ignore[arg-type]


def measured(name: str, path: Path, **more: object) -> Traced:
    found = LOG_METRICS[name].trace(trial(path, **more))
    assert isinstance(found, Traced), found
    return found


@pytest.mark.parametrize("metric", LOG_METRICS.values(), ids=lambda one: one.name)
def test_a_measure_asks_a_question_and_cites(metric: object) -> None:
    named = next(one for one in LOG_METRICS.values() if one is metric)
    assert named.question.endswith("?")
    assert named.cites.startswith("https://")
    assert named.bears_on


def test_an_honest_log_contradicts_nothing(tmp_path: Path) -> None:
    traced = trace(
        trial(write(run(), tmp_path / "a.csv")), now=NOW, tell=lambda _: None
    )
    assert [one.metric.name for one in traced.findings] == []
    assert traced.document()["overall"]["reading"] == "consistent"


@pytest.mark.parametrize(
    ("start", "reading"),
    [(10.5, Fit.CONSISTENT), (10.0, Fit.OPEN), (2.1, Fit.INCONSISTENT)],
)
def test_a_first_loss_stands_beside_the_vocabularys_logarithm(
    start: float, reading: Fit, tmp_path: Path
) -> None:
    found = measured("first-loss", write(run(start=start), tmp_path / "a.csv"))
    assert found.reading is reading
    assert found.value == pytest.approx(start - math.log(V))
    assert found.figure is not None


def test_a_late_first_loss_is_void_but_a_high_one_still_fits(tmp_path: Path) -> None:
    late = {name: values[200:] for name, values in run(start=3.0).items()}
    found = measured("first-loss", write(late, tmp_path / "a.csv"))
    assert found.reading is Fit.OPEN
    assert "200" in str(found.detail["void_because"])


def splice(log: Columns) -> None:
    log["loss"][500:] += 0.4


def back(log: Columns) -> None:
    log["time"][400:] -= 300


def even(log: Columns) -> None:
    log["time"] = 1.75e9 + 0.5 + 1.3 * log["step"]


def squeeze(log: Columns) -> None:
    took = np.diff(log["time"], prepend=log["time"][0])
    took[300:400] /= 8
    log["time"] = 1.75e9 + np.cumsum(took)


def copy(log: Columns) -> None:
    log["loss"][600:650] = log["loss"][300:350] + 0.01


def coarse(log: Columns) -> None:
    log["loss"][300:360] = np.round(log["loss"][300:360], 3)


def clip(log: Columns) -> None:
    log.update({name: values[300:] for name, values in log.items()})


def lose_tokens(log: Columns) -> None:
    log["tokens"][400:] -= 500_000


@pytest.mark.parametrize(
    ("change", "name", "near"),
    [
        (splice, "integrity-splice", 500),
        (back, "integrity-clock", 400),
        (even, "integrity-clock", 0),
        (squeeze, "integrity-pace", 300),
        (copy, "integrity-copy", 600),
        (coarse, "integrity-precision", 300),
        (clip, "integrity-start", 300),
        (lose_tokens, "arithmetic", 400),
    ],
)
def test_what_was_doctored_is_found_where_it_is(
    change: Callable[[Columns], None], name: str, near: float, tmp_path: Path
) -> None:
    log = run()
    change(log)
    found = measured(name, write(log, tmp_path / "a.csv"))
    assert found.reading is Fit.INCONSISTENT
    assert abs(found.places[0].first_step - near) <= 12


def spike(log: Columns) -> None:
    log["loss"][300:312] += 2 * np.exp(-np.arange(12) / 4)


def lower_rate(log: Columns) -> None:
    log["loss"][500:] -= 0.4
    log["lr"][500:] *= 0.1


def round_all(log: Columns) -> None:
    log["loss"] = np.round(log["loss"], 2)
    log["time"] = np.round(log["time"])


def offline(log: Columns) -> None:
    took = np.random.default_rng(1).exponential(2e-4, len(log["time"]))
    log["time"] = 1.75e9 + np.cumsum(took)


def evaluate(log: Columns) -> None:
    log["time"] += np.cumsum(np.where(log["step"] % 100 == 99, 400.0, 0.0))


@pytest.mark.parametrize("change", [spike, lower_rate, round_all, offline, evaluate])
def test_what_honest_runs_do_is_no_finding(
    change: Callable[[Columns], None], tmp_path: Path
) -> None:
    log = run()
    change(log)
    path = write(log, tmp_path / "a.csv")
    traced = trace(trial(path), now=NOW, tell=lambda _: None)
    assert [one.metric.name for one in traced.findings] == []


def test_a_resumed_run_in_two_files_is_one(tmp_path: Path) -> None:
    log = run()
    write({name: values[:420] for name, values in log.items()}, tmp_path / "a.csv")
    later = {name: values[400:].copy() for name, values in log.items()}
    later["loss"] += 0.001
    later["time"] += 5_000
    write(later, tmp_path / "b.csv")
    traced = trace(trial(tmp_path), now=NOW, tell=lambda _: None)
    assert traced.findings == ()


def test_two_runs_in_one_folder_are_told_apart(tmp_path: Path) -> None:
    log = run()
    write(log, tmp_path / "a.csv")
    write({**log, "loss": log["loss"] + 0.2}, tmp_path / "b.csv")
    with pytest.raises(BadInputError, match="several runs"):
        trial(tmp_path)


@pytest.mark.parametrize(
    ("scores", "start", "rise"),
    [
        ([0.25, 0.26, 0.3, 0.41, 0.5], Fit.CONSISTENT, Fit.CONSISTENT),
        ([0.6, 0.61, 0.62, 0.63, 0.64], Fit.INCONSISTENT, Fit.OPEN),
        ([0.25, 0.25, 0.24, 0.26, 0.25], Fit.CONSISTENT, Fit.OPEN),
    ],
)
def test_a_benchmark_starts_at_chance_and_rises_or_not(
    scores: list[float], start: Fit, rise: Fit, tmp_path: Path
) -> None:
    step = np.arange(len(scores)) * 100.0
    path = write({"step": step, "mmlu": np.array(scores)}, tmp_path / "a.csv")
    assert measured("benchmark-start", path).reading is start
    assert measured("benchmark-rise", path).reading is rise


@given(st.lists(st.floats(-5, 5), min_size=4, max_size=30))
def test_a_trend_turned_round_has_the_opposite_sign(values: list[float]) -> None:
    there = mann_kendall(np.array(values))
    assert mann_kendall(np.array(values[::-1])) == pytest.approx(-there)


@pytest.mark.parametrize(
    ("text", "missing"),
    [("step,loss\n0,9.5\n", "clock"), ("step,loss\n0,nan\n1,nan\n", "loss")],
)
def test_next_to_nothing_is_not_computable(
    text: str, missing: str, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(text)
    traced = trace(trial(tmp_path / "a.csv"), now=NOW, tell=lambda _: None)
    names = [one["metric"] for one in traced.document()["not_computable"]]
    assert {"clock": "integrity-clock", "loss": "first-loss"}[missing] in names
    assert traced.findings == ()
    json.dumps(traced.document(), allow_nan=False)


def fresh(seed: int) -> dict[str, torch.Tensor]:
    made = torch.Generator().manual_seed(seed)
    shape = {
        "mlp.up_proj": (96, 48),
        "mlp.gate_proj": (96, 48),
        "mlp.down_proj": (48, 96),
    }
    drawn = {
        f"model.layers.{layer}.{name}.weight": torch.randn(*size, generator=made) * 0.02
        for layer in range(3)
        for name, size in shape.items()
    }
    gains = {
        f"model.layers.{layer}.input_layernorm.weight": torch.ones(48)
        for layer in range(3)
    }
    return drawn | gains


def moved(tensors: dict[str, torch.Tensor], size: float) -> dict[str, torch.Tensor]:
    made = torch.Generator().manual_seed(99)
    return {
        name: one + size * (2 * torch.rand(one.shape, generator=made) - 1)
        for name, one in tensors.items()
    }


def test_checkpoints_of_one_run_bind_to_its_log(save: Save, tmp_path: Path) -> None:
    start = fresh(1)
    run_ = [(0, save("s0", start)), (100, save("s1", moved(start, 0.01)))]
    path = write(run(), tmp_path / "a.csv")
    stranger = save("p", fresh(2))
    bound = measured("binding", path, checkpoints=run_, parent=stranger)
    assert bound.reading is Fit.CONSISTENT
    assert measured("displacement", path, checkpoints=run_).reading is Fit.CONSISTENT


def test_a_run_that_began_from_its_parent_is_found(save: Save, tmp_path: Path) -> None:
    parent = moved(fresh(2), 0.05)
    run_ = [(0, save("s0", parent)), (100, save("s1", moved(parent, 0.01)))]
    path = write(run(), tmp_path / "a.csv")
    bound = measured("binding", path, checkpoints=run_, parent=save("p", parent))
    assert bound.reading is Fit.INCONSISTENT
    assert any("parent" in one.what for one in bound.places)


def test_a_checkpoint_out_of_reach_contradicts_the_log(
    save: Save, tmp_path: Path
) -> None:
    start = fresh(1)
    run_ = [(0, save("s0", start)), (10, save("s1", moved(start, 0.5)))]
    found = measured("displacement", write(run(), tmp_path / "a.csv"), checkpoints=run_)
    assert found.reading is Fit.INCONSISTENT
    assert found.value is not None
    assert found.value > 10


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["curve", *map(str, words)])


def test_a_saved_log_bears_on_the_claims_about_its_model(tmp_path: Path) -> None:
    store, path = tmp_path / "store", write(run(), tmp_path / "a.csv")
    model = new(Entity, name="Ganada", kind="model")
    claim = new(Claim, text="x", lang="en", kind="loss-started-high", subject=model.id)
    with Graph.open(store) as graph:
        graph.add([model, claim], now=NOW)
    words = [
        "--vocab",
        str(V),
        "--name",
        "Ganada",
        "--save",
        "--store",
        str(store),
        "--json",
    ]
    assert call(path, *words).exit_code == 0
    with Graph.open(store) as graph:
        verdict = graph.reader.latest(claim.id)
        before = len(graph.reader.find(Evidence))
    assert verdict is not None
    assert (verdict.status, verdict.pro_db) == (Status.SUPPORTED, 20.0)
    call(path, *words)
    with Graph.open(store) as graph:
        assert len(graph.reader.find(Evidence)) == before


def test_a_finding_exits_1_and_bad_input_2(tmp_path: Path) -> None:
    log = run()
    copy(log)
    done = call(write(log, tmp_path / "a.csv"), "--json")
    assert done.exit_code == 1
    found = {one["metric"]: one for one in json.loads(done.stdout)["results"]}
    assert found["integrity-copy"]["reading"] == "inconsistent"
    assert found["integrity-copy"]["where"][0]["what"]
    assert call(tmp_path / "nowhere.csv").exit_code == 2
    assert call(tmp_path / "a.csv", "--checkpoint", "x").exit_code == 2
