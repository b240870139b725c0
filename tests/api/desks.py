"""Clusters for the tests: a scheduler and its workers, on the loopback address."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from distributed import Client

QUIET = {
    "PYTHONWARNINGS": "ignore",
    "OMP_NUM_THREADS": "1",
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
}


@dataclass
class Desk:
    """A scheduler with its workers, each a process."""

    address: str
    processes: list[subprocess.Popen[bytes]]

    def worker_processes(self) -> list[int]:
        with Client(self.address, set_as_default=False) as client:
            return sorted(client.run(os.getpid).values())

    def wait_for(self, workers: int) -> None:
        """Wait until so many are there; who was killed comes again."""
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)


@contextmanager
def open_desk(folder: Path, workers: int, *how: str) -> Iterator[Desk]:
    file = folder / "scheduler.json"
    where = ["--scheduler-file", str(file), "--no-dashboard"]
    here = ["--nthreads", "1", "--local-directory", str(folder), *how]
    worker = ["worker", *here, *where]
    words = [["scheduler", "--host", "127.0.0.1", "--port", "0", *where]]
    started = [start(folder, one) for one in (*words, *[worker] * workers)]
    try:
        client = Client(scheduler_file=str(file), timeout=60, set_as_default=False)
        with client:
            client.wait_for_workers(workers, timeout=60)
            address = json.loads(file.read_text())["address"]
        yield Desk(address, started)
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(timeout=30)


def start(folder: Path, words: list[str]) -> subprocess.Popen[bytes]:
    with (folder / "noise.txt").open("ab") as noise:
        command = [sys.executable, "-m", "dask", *words]
        quiet = {**os.environ, **QUIET}
        return subprocess.Popen(command, stdout=noise, stderr=noise, env=quiet)
