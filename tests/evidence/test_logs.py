"""Every reader of training logs gives the rows that were written, and its losses."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from struct import pack
from zlib import crc32

import pytest
from google_crc32c import value as crc32c
from hypothesis import given
from hypothesis import strategies as st

from evidence.curves import Curve, read_curve
from evidence.logs import FORMS
from evidence.logs.columns import named_columns
from evidence.logs.form import Notes
from evidence.logs.wandb_file import BLOCK, MAGIC, START
from evidence.logs.wire import WireError, fields, varint
from kg.errors import BadInputError, UnknownNameError

ROWS = [{"loss": 10.5 - n / 100, "lr": 1e-4, "step": float(n)} for n in range(900)]


def number(value: int) -> bytes:
    out = b""
    while value > 0x7F:
        out, value = out + bytes([value & 0x7F | 0x80]), value >> 7
    return out + bytes([value])


def told(field: int, content: bytes) -> bytes:
    return number(field << 3 | 2) + number(len(content)) + content


def item(name: str, value: object) -> bytes:
    return told(1, told(1, name.encode()) + told(16, json.dumps(value).encode()))


def history(row: Mapping[str, object]) -> bytes:
    return told(2, b"".join(item(name, value) for name, value in row.items()))


def wandb(records: Iterable[bytes]) -> bytearray:
    """Return a datastore as the format describes it: blocks of 32 KiB, chunks."""
    out = bytearray(MAGIC)
    for record in records:
        rest, first = record, True
        while rest or first:
            room = BLOCK - len(out) % BLOCK
            if room < START:
                out += bytes(room)
                room = BLOCK
            piece, rest = rest[: room - START], rest[room - START :]
            kind = (1 if first else 4) if not rest else (2 if first else 3)
            head = pack("<IHB", crc32(bytes([kind]) + piece), len(piece), kind)
            out += head + piece
            first = False
    return out


def event(row: Mapping[str, float]) -> bytes:
    values = b"".join(
        told(1, told(1, name.encode()) + number(2 << 3 | 5) + pack("<f", value))
        for name, value in row.items()
        if name != "step"
    )
    head = number(1 << 3 | 1) + pack("<d", 1.7e9)
    data = head + number(2 << 3) + number(int(row["step"])) + told(5, values)
    size = pack("<Q", len(data))
    return size + masked(size) + data + masked(data)


def masked(data: bytes) -> bytes:
    crc = int(crc32c(data))
    return pack("<I", ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF)


def write_all(folder: Path) -> dict[str, Path]:
    """Write the rows in every form; return where each stands."""
    paths = {name: folder / name for name in FORMS}
    for path in paths.values():
        path.mkdir()
    (paths["wandb"] / "run-x.wandb").write_bytes(wandb(map(history, ROWS)))
    events = b"".join(map(event, ROWS))
    (paths["tensorboard"] / "events.out.tfevents.1").write_bytes(events)
    state = json.dumps({"log_history": ROWS, "logging_steps": 1})
    (paths["trainer-state"] / "trainer_state.json").write_text(state)
    run = paths["mlflow"] / "0" / "run"
    (run / "metrics").mkdir(parents=True)
    (run / "meta.yaml").write_text("")
    for name in ("loss", "lr"):
        lines = (f"1700000000000 {row[name]} {row['step']:.0f}\n" for row in ROWS)
        (run / "metrics" / name).write_text("".join(lines))
    text = "".join(f"{r['step']},{r['loss']},{r['lr']}\n" for r in ROWS)
    (paths["csv"] / "history.csv").write_text(f"_step,train/loss,learning_rate\n{text}")
    lines = (
        json.dumps({"train": {"loss": r["loss"], "lr": r["lr"]}, **r}) for r in ROWS
    )
    (paths["json-lines"] / "log.jsonl").write_text("\n".join(lines))
    return paths


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
