"""The cost model and the simulation, made apart, tell the same of a day."""

from dataclasses import astuple, replace

import pytest

from bench.scale.checkpoints import every_number, gains, play, reckon
from bench.scale.model import (
    Costs,
    Load,
    machines,
    needed,
    predict,
    read_costs,
    year_bytes,
)
from bench.scale.simulate import Day, main

APART = 0.1  # of the model's figure, as docs/scale.md says


@pytest.fixture(scope="module")
def costs() -> Costs:
    return read_costs()


@pytest.mark.parametrize(
    ("load", "seed"),
    [
        (Load(daily=60_000, workers=1, committers=1), 1),
        (Load(daily=120_000, workers=2, committers=2), 7),
        (Load(daily=60_000, workers=3, committers=1), 3),
    ],
)
def test_model_and_simulation_agree(costs: Costs, load: Load, seed: int) -> None:
    said = astuple(predict(costs, load))
    assert astuple(Day(costs, load, seed).run()) == pytest.approx(said, rel=APART)


def test_the_same_seed_gives_the_same_day(costs: Costs) -> None:
    load = Load(daily=3000, workers=2, committers=1)
    assert Day(costs, load, 5).run() == Day(costs, load, 5).run()
    assert Day(costs, load, 5).run() != Day(costs, load, 6).run()


def test_workers_that_die_often_lose_no_article(costs: Costs) -> None:
    frail = replace(costs, deaths_hour=120.0, restart_seconds=2.0)
    load = Load(daily=20_000, workers=3, committers=1)
    calm, rough = Day(costs, load, 2), Day(frail, load, 2)
    calm.run()
    figures = rough.run()
    assert rough.lost > 10
    assert abs(len(rough.taken) - 20_000) < 600  # four deviations of a Poisson count
    assert abs(len(calm.taken) - 20_000) < 600
    assert figures.p95 < 10


def test_who_is_needed_is_busy_as_chosen_at_the_peak(costs: Costs) -> None:
    for daily in (1_000, 50_000, 1_000_000, 10_000_000):
        load = needed(costs, daily)
        most = costs.rate(daily, 0)
        assert most * costs.storing / load.committers <= costs.use
        assert most * costs.reading / load.workers / costs.up <= costs.use
        fewer = (load.committers - 1) * costs.use
        assert load.committers == 1 or most * costs.storing > fewer
        assert machines(costs, load) >= (load.workers + load.committers) / costs.cores


def test_what_one_committer_cannot_store_is_said(costs: Costs) -> None:
    with pytest.raises(ValueError, match="a committer cannot store"):
        predict(costs, Load(daily=400_000, workers=9, committers=1))
    with pytest.raises(ValueError, match="workers cannot read"):
        predict(costs, Load(daily=2_000_000, workers=1, committers=20))


def test_bytes_grow_with_articles_alone(costs: Costs) -> None:
    assert year_bytes(costs, 2_000) == pytest.approx(2 * year_bytes(costs, 1_000))


def test_the_command_tells_both_accounts(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["simulate", "--daily", "2000"])
    main()
    told = capsys.readouterr().out
    assert "2,000 articles a day: 1 workers, 1 committers, 1 machines" in told
    assert "p95 s: model" in told


@pytest.mark.parametrize("cores", [1, 32])
def test_checkpoints_take_what_line_and_cores_take(costs: Costs, cores: int) -> None:
    for work in (every_number(costs, 2000, 5e9), gains(costs, 2000)):
        said = astuple(reckon(costs, work, cores))
        assert astuple(play(costs, work, cores, 3)) == pytest.approx(said, rel=APART)


def test_the_slower_of_line_and_cores_decides(costs: Costs) -> None:
    whole, few = every_number(costs, 100, 5e9), gains(costs, 100)
    assert reckon(costs, whole, 32).whole == reckon(costs, whole, 32).line
    assert reckon(costs, few, 1).whole > 10 * reckon(costs, few, 1).line
    twice = reckon(costs, every_number(costs, 200, 5e9), 32)
    assert twice.line == pytest.approx(2 * reckon(costs, whole, 32).line)
