"""The founding dispute's arithmetic follows from its published figures."""

import sys
from pathlib import Path

import pytest

from bench.arithmetic import cohens_d, design_effect, main

FOLDER = Path(__file__).parents[2] / "cases/solar-open/figures"


def test_the_command_prints_every_figure_of_the_case(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("solar-glm-input-norm.csv", "accusation.yaml", "controls.yaml")
    files = [str(FOLDER / name) for name in names]
    monkeypatch.setattr(sys, "argv", ["arithmetic", *files])
    main()
    told = capsys.readouterr().out
    lines = [line.split() for line in told.splitlines()]
    table = [list(map(float, one)) for one in lines if one and one[0].isdecimal()]
    assert [one[0] for one in table] == list(range(46))
    assert all(abs(cosine - predicted) <= 0.012 for _, cosine, predicted, _ in table)
    assert "within 0.0119 of all 46 layers" in told
    assert "z = 5.47 were layers independent" in told
    assert "design effect 15.6: z = 1.38, p = 0.17" in told
    assert "181.95 as published" in told
    assert "1.80 with layer 0" in told


@pytest.mark.parametrize(
    ("words", "told"),
    [([], "required: TABLE.csv"), (["no.csv", "x.yaml"], "no.csv: "), (["a"], "FIG")],
)
def test_without_its_files_it_says_how_it_is_called(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    told: str,
) -> None:
    monkeypatch.setattr(sys, "argv", ["arithmetic", *words])
    with pytest.raises(SystemExit):
        main()
    assert told in capsys.readouterr().err


def test_layers_that_share_nothing_keep_their_z() -> None:
    assert design_effect([[0.0, 0.0], [0.5, 0.5]], 46) == 1


def test_the_effect_size_is_in_units_of_the_mean_spread() -> None:
    assert cohens_d([3.0, 5.0], [0.0, 2.0]) == pytest.approx(3)
