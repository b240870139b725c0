"""Training logs as the formats describe them, written byte by byte for tests."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from struct import pack
from zlib import crc32

import pyarrow as pa
from google_crc32c import value as crc32c
from pyarrow import parquet

from evidence.logs import FORMS
from evidence.logs.wandb_file import BLOCK, MAGIC, START

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
    parquet.write_table(pa.Table.from_pylist(ROWS), paths["parquet"] / "h.parquet")
    kept = paths["wandb-files"] / "files"
    kept.mkdir()
    (kept / "wandb-summary.json").write_text("{}")
    (kept / "wandb-history.jsonl").write_text("\n".join(map(json.dumps, ROWS)))
    return paths
