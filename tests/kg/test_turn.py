"""One process adds at a time; all others read meanwhile, and agree."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from kg.canon import to_plain
from kg.graph import Graph
from kg.links import in_order
from kg.model import Record, Verdict
from kg.store.base import ClaimQuery

WRITER = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from kg.canon import from_plain
from kg.graph import Graph
told = json.loads(Path(sys.argv[2]).read_text())
story = [from_plain(one) for one in told]
with Graph.open(Path(sys.argv[1])) as graph:
    for one in range(0, len(story), 4):
        added = graph.add(story[one:one + 4], now=datetime(2026, 1, 9, tzinfo=UTC))
        print(added.seq, flush=True)
"""


def write(folder: Path, records: Iterable[Record]) -> "subprocess.Popen[str]":
    file = folder.parent / "story.json"
    file.write_text(json.dumps([to_plain(one) for one in in_order(records)]))
    command = [sys.executable, "-c", WRITER, str(folder), str(file)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_reader_sees_what_another_process_writes(
    graph: Graph, story: list[Record]
) -> None:
    seen = 0
    with write(graph.folder, story) as process:
        for line in process.stdout or ():
            counted = sum(graph.reader.counts().values())
            assert counted >= int(line) > seen
            seen = int(line)
    assert process.returncode == 0
    assert {row.status for row in graph.reader.claims(ClaimQuery()).items}
    assert graph.check() == []


def test_two_processes_that_add_the_same_agree(
    folder: Path, story: list[Record]
) -> None:
    processes = [write(folder, story) for _ in range(2)]
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], outputs
    with Graph.open(folder) as graph:
        assert graph.check() == []
        revised = [one.revises for one in graph.reader.find(Verdict)]
        assert len(set(revised) - {None}) == len([one for one in revised if one])
