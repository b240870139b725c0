"""MLflow's file store: a folder of metrics, one file each of `time value step`."""

from collections.abc import Iterator
from pathlib import Path

from evidence.logs.form import Form, Notes, Row, lines_of
from evidence.logs.number import number

FIELDS = 3
MOST_LINE = 1_000


def find_metrics(path: Path) -> list[Path]:
    """Return the metric files of a run's folder, or of the runs below a folder."""
    if not path.is_dir():
        return [path] if path.parent.name == "metrics" and not path.suffix else []
    runs = sorted({one.parent for one in path.rglob("meta.yaml")})
    folders = [run / "metrics" for run in runs if (run / "metrics").is_dir()]
    files = (one for folder in folders for one in folder.rglob("*"))
    return sorted(one for one in files if one.is_file())


def read_rows(path: Path, notes: Notes) -> Iterator[Row]:
    """Yield one row a line, with the time in seconds."""
    name, lost = _name(path), 0
    for line in lines_of(path, MOST_LINE):
        row = _row(name, line.decode("utf-8", "replace").split())
        if row is not None:
            yield row
        elif line.strip():
            lost += 1
    if lost:
        notes.remark(f"{lost} lines of {path.name} are no `time value step`")


def _row(name: str, cells: list[str]) -> Row | None:
    if len(cells) < FIELDS:
        return None
    at, value, step = (number(cell) for cell in cells[:FIELDS])
    if at is None or value is None or step is None:
        return None
    return {"_timestamp": at / 1000, name: value, "step": step}


def _name(path: Path) -> str:
    parts = path.parts
    if "metrics" not in parts:
        return path.name
    last = len(parts) - 1 - parts[::-1].index("metrics")
    return "/".join(parts[last + 1 :])


MLFLOW = Form(name="mlflow", finds=find_metrics, rows=read_rows)
