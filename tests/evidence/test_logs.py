"""Every reader of training logs gives the rows that were written, and its losses."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from evidence.curves import Curve, read_curve
from evidence.logs import FORMS
from evidence.logs.columns import named_columns
from evidence.logs.form import Notes
from evidence.logs.wandb_file import BLOCK
from evidence.wire import WireError, fields, varint
from kg.errors import BadInputError, UnknownNameError
from tests.evidence.log_writers import (
    ROWS,
    event,
    history,
    item,
    number,
    told,
    wandb,
    write_all,
)


def read(path: Path) -> Curve:
    return read_curve([path], named={})


@pytest.mark.parametrize("form", FORMS)
def test_what_was_written_is_read(form: str, tmp_path: Path) -> None:
    curve = read(write_all(tmp_path)[form])
    step, loss = curve.losses
    assert curve.form == form
    assert step.tolist() == [row["step"] for row in ROWS]
    assert loss.tolist() == pytest.approx([row["loss"] for row in ROWS], rel=1e-6)
    assert curve.column("rate")[-1] == pytest.approx(1e-4)
    assert [len(one.sha256) for one in curve.inputs] == [64] * len(curve.inputs)
    assert curve.notes == ()


def test_a_record_over_several_blocks_is_joined(tmp_path: Path) -> None:
    row = {"loss": 3.5, "note": "x" * 100_000, "_step": 7}
    (tmp_path / "run.wandb").write_bytes(wandb([history(row)]))
    step, loss = read(tmp_path).losses
    assert (step.tolist(), loss.tolist()) == ([7.0], [3.5])


def test_a_damaged_block_costs_its_rows_and_is_told(tmp_path: Path) -> None:
    data = wandb(map(history, ROWS))
    assert len(data) > BLOCK + 500
    data[500] ^= 0xFF
    (tmp_path / "run.wandb").write_bytes(data)
    curve = read(tmp_path)
    assert 0 < len(curve) < len(ROWS)
    assert curve.column("step")[-1] == ROWS[-1]["step"]
    assert "bytes were left out" in curve.notes[0]


@pytest.mark.parametrize("cut", [1, 6, 40])
@pytest.mark.parametrize("name", ["run.wandb", "events.out.tfevents.1"])
def test_a_torn_end_is_told_and_the_rest_read(
    name: str, cut: int, tmp_path: Path
) -> None:
    whole = (
        wandb(map(history, ROWS)) if name == "run.wandb" else b"".join(map(event, ROWS))
    )
    (tmp_path / name).write_bytes(whole[:-cut])
    curve = read(tmp_path)
    assert len(curve) == len(ROWS) - 1
    assert curve.notes


def test_people_hosts_and_devices_never_get_in(tmp_path: Path) -> None:
    config = item("email", {"value": "a@b.c"}) + item("host", "box-7")
    config += item("batch_size", {"value": 512}) + item("gpu_uuid", 99)
    data = wandb([told(5, config), history({"loss": 1.0, "user": "kim", "_step": 0})])
    (tmp_path / "run.wandb").write_bytes(data)
    notes = Notes()
    rows = list(FORMS["wandb"].rows(tmp_path / "run.wandb", notes))
    assert notes.settings == {"batch_size": 512.0}
    assert rows == [{"loss": 1.0, "_step": 0.0}]


def test_a_chart_is_its_middle_line(tmp_path: Path) -> None:
    head = '"Step","run-1 - train/loss","run-1 - train/loss__MIN"\n'
    (tmp_path / "chart.csv").write_text(f"{head}0,9.5,1\n1,9.0,1\n")
    assert read(tmp_path).losses[1].tolist() == [9.5, 9.0]


def test_a_column_of_any_name_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("n,verlust\n0,9\n1,8\n")
    curve = read_curve([tmp_path], named={"n": "step", "verlust": "loss"})
    assert curve.losses[1].tolist() == [9.0, 8.0]


def test_scores_in_percent_are_shares(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("step,eval/mmlu\n0,25.1\n10,60.2\n")
    assert read(tmp_path).evals["mmlu"][1].tolist() == pytest.approx([0.251, 0.602])


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.csv", b"", "empty table"),
        ("run.wandb", b"nonsense", r"no \.wandb file"),
        ("trainer_state.json", b"{", "no JSON"),
        ("trainer_state.json", b"[]", "log_history"),
        ("picture.png", b"\x89PNG", "no training log found"),
    ],
)
def test_what_is_no_log_is_named(
    name: str, content: bytes, problem: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInputError, match=problem):
        read(tmp_path / name)


def test_an_unknown_role_names_the_known_ones() -> None:

    with pytest.raises(UnknownNameError, match="loss"):
        named_columns(("verlust=x",))
    with pytest.raises(BadInputError, match="ROLE=NAME"):
        named_columns(("loss",))


@given(st.binary(max_size=200))
def test_any_bytes_are_fields_or_an_error(message: bytes) -> None:
    try:
        found = list(fields(message))
    except WireError:
        return
    assert all(isinstance(value, int | bytes) for _, value in found)


@given(st.integers(0, 2**64 - 1))
def test_a_number_on_the_wire_is_read_back(value: int) -> None:
    assert varint(number(value), 0) == (value, len(number(value)))


def test_a_run_without_history_is_read_from_what_it_printed(tmp_path: Path) -> None:
    (tmp_path / "wandb-metadata.json").write_text('{"email": "a@b.c", "host": "h"}')
    told = "batch_size: {value: 8}\nuser_token: {value: secret}\n"
    (tmp_path / "config.yaml").write_text(told)
    printed = "loading a@b.c\n{'loss': 9.5, 'step': 1, 'host': 'h'}\n{'loss': open}\n"
    (tmp_path / "output.log").write_text(printed + "{'loss': 9.25, 'step': 2}\n")
    curve = read(tmp_path)
    assert curve.losses[1].tolist() == [9.5, 9.25]
    assert curve.settings == {"batch_size": 8.0}
    assert "from what the run printed" in curve.notes[0]
    assert "a@b.c" not in repr(curve)


def test_a_table_keeps_its_times_and_leaves_out_words(tmp_path: Path) -> None:
    moments = [datetime(2026, 1, 1, tzinfo=UTC), None]
    table = {
        "step": [1, 2],
        "loss": [2.5, None],
        "timestamp": moments,
        "who": ["a", "b"],
    }
    parquet.write_table(pa.table(table), tmp_path / "h.parquet")
    curve = read(tmp_path)
    assert curve.clock[0] == datetime(2026, 1, 1, tzinfo=UTC).timestamp()
    assert np.isnan(curve.clock[1])
    assert "no numbers" in curve.notes[0]


@pytest.mark.parametrize("cut", [0, 4, 100])
def test_a_broken_table_is_refused_by_name(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "h.parquet"
    parquet.write_table(pa.Table.from_pylist(ROWS), path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(BadInputError, match=r"h\.parquet"):
        read(path)


WRITTEN = Path(__file__).parent / "logs_as_written"


@pytest.mark.parametrize("name", ["run.wandb", "events.out.tfevents.1750000000"])
def test_what_the_programs_themselves_wrote_is_read(name: str) -> None:
    curve = read_curve([WRITTEN / name], named={})
    step, loss = curve.losses
    assert step.tolist() == list(range(120))
    wanted = [2 + 8 / (1 + at / 10) for at in range(120)]
    assert loss.tolist() == pytest.approx(wanted, rel=1e-6)
    assert curve.column("rate")[-1] == pytest.approx(3e-4)
    assert curve.notes == ()
    assert "@" not in repr(curve)


def test_a_real_run_tells_its_batch_and_scores() -> None:
    curve = read_curve([WRITTEN / "run.wandb"], named={})
    assert curve.settings["batch_size"] == 8
    assert curve.evals["mmlu"][1][0] == pytest.approx(0.25)
    assert np.isfinite(curve.clock).all()
