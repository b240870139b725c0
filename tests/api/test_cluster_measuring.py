"""Measuring on a cluster gives every figure as here, whoever dies on the way."""

import json
import os
import signal
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import save_file

from api.cluster import cluster
from evidence.apart import Apart
from evidence.models import open_model
from evidence.opened import ask, open_there, print_of
from evidence.run import measure
from kg.errors import OutsideWorldError
from tests.api.desks import Desk
from tests.api.test_cluster import run
from tests.evidence.conftest import draw_tensors

NOW = datetime(2026, 2, 1, tzinfo=UTC)


def write_models(folder: Path) -> list[str]:
    paths = [folder / f"{name}.safetensors" for name in "abc"]
    for seed, path in enumerate(paths):
        save_file(draw_tensors(seed), path)
    return list(map(str, paths))


def timeless(document: dict[str, Any]) -> str:
    for one in document["results"]:
        assert one.pop("seconds") >= 0
    return json.dumps(document)


def test_measuring_on_a_cluster_is_the_same(desk: Desk, tmp_path: Path) -> None:
    a, b, c = write_models(tmp_path)
    words = ("measure", a, b, "--control", c, "--json")
    here, apart = run(*words), run(*words, "--on", desk.address)
    assert (here.exit_code, apart.exit_code) == (0, 0), apart.stderr
    assert timeless(json.loads(apart.stdout)) == timeless(json.loads(here.stdout))
    assert "2 workers" in apart.stderr


def test_measuring_by_two_forked_processes_is_the_same(tmp_path: Path) -> None:
    a, b, c = write_models(tmp_path)
    words = ("measure", a, b, "--control", c, "--json")
    here, apart = run(*words), run(*words, "--workers", "2")
    assert (here.exit_code, apart.exit_code) == (0, 0), apart.stderr
    assert timeless(json.loads(apart.stdout)) == timeless(json.loads(here.stdout))


def test_a_worker_killed_while_measuring_costs_only_its_tasks(
    desk: Desk, tmp_path: Path
) -> None:
    places = write_models(tmp_path)
    models = [open_model(one) for one in places]
    plain: dict[str, Any] = {"mapped": None, "tensors": "*", "allow_private": False}
    left = desk.worker_processes()[:1]

    def kill_once() -> None:
        while left:
            os.kill(left.pop(), signal.SIGKILL)

    with cluster(desk.address) as spread:
        killing = replace(spread, done=kill_once)
        apart = Apart(asked=ask(places, models, **plain), spread=killing)
        done = measure(models[0], models[1], controls=models[2:], now=NOW, apart=apart)
    here = measure(models[0], models[1], controls=models[2:], now=NOW)
    assert not left
    assert timeless(done.document()) == timeless(here.document())


def test_a_log_with_checkpoints_is_measured_the_same_on_a_cluster(
    desk: Desk, tmp_path: Path
) -> None:
    first, last, parent = write_models(tmp_path)
    log = tmp_path / "run.csv"
    rows = [f"{step},{5 - step / 100},0.001" for step in range(200)]
    log.write_text("\n".join(["step,loss,learning_rate", *rows]))
    words = ("curve", log, "--vocab", "120", "--json", "--parent", parent)
    steps = ("--checkpoint", f"150={last}", "--checkpoint", f"0={first}")
    here = run(*words, *steps)
    apart = run(*words, *steps, "--on", desk.address)
    assert here.exit_code == apart.exit_code
    assert timeless(json.loads(apart.stdout)) == timeless(json.loads(here.stdout))


def test_a_worker_without_the_model_or_with_another_one_is_told(tmp_path: Path) -> None:
    [place, other, _] = write_models(tmp_path)
    with pytest.raises(OutsideWorldError, match=r"cannot open .*none.* same path"):
        open_there(str(tmp_path / "none.safetensors"), "")
    with pytest.raises(OutsideWorldError, match=r"another model at .*b.safetensors"):
        open_there(other, print_of(open_model(place)))
