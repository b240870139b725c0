"""A Dask cluster as a `Spread`: one that is there, or workers of our own here.

https://distributed.dask.org: its scheduler gives a task whose worker died to another
one, and gives it up only after several workers died of it.
"""

import asyncio
import logging
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

import dask
from distributed import Client, KilledWorker, LocalCluster
from distributed.comm.core import CommClosedError, connect
from distributed.security import Security
from distributed.utils import get_mp_context
from distributed.versions import VersionMismatchWarning

from api.code_print import code_print
from ingest.pipeline import MODELS
from kg.errors import BadInputError, OutsideWorldError, WorkersDiedError
from kg.spread import Spread

REMOTE = re.compile(r"(?:tcp|tls)://[^\s/@]+:\d{1,5}")
LOCAL = re.compile(r"local:([1-9]\d{0,2})")
SECONDS = 20.0
# What comes of talking to who is not there, or is no scheduler.
NOT_DASK = (OSError, ValueError, TimeoutError, MemoryError, OverflowError)
PAUSED = (
    "every worker has paused for want of memory; what is stored is whole, run the "
    "command again with more for each (`dask worker --memory-limit`)"
)
LEFT = (
    "no worker is left; what is stored is whole, start some (`dask worker`) and run "
    "the command again"
)
LOOKS = 3  # at a cluster on which nothing moves and nobody can work
# Dask tells malloc to give back every page at once, which makes tensors three times as
# slow, and looks into its workers' stacks a hundred times a second. A worker that holds
# much would pause, and for ever: what it holds are pipelines, not results. Ticks of
# 20 ms and a look at the machine every 500 ms take 2 % of a core for each process.
SETTINGS = {
    "distributed.nanny.pre-spawn-environ": dict.fromkeys(
        ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), 1
    ),
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.multiprocessing-method": "forkserver",
    "distributed.scheduler.allowed-failures": 1,
}


@contextmanager
def cluster(
    on: str, ready: str = "kg.spread", choose: Callable[[], None] | None = None
) -> Iterator[Spread]:
    """Open the cluster that `--on` names; its workers must run the same code as we.

    Workers of this machine are forked from a process that imported `ready`. Each, also
    one that comes later, begins with `choose`.
    """
    with ExitStack() as stack:
        client = _client(on, ready, stack)
        wide = _check_workers(client, on)
        if choose is not None:
            client.register_worker_callbacks(setup=choose)
        executor = client.get_executor(pure=False)
        stack.callback(executor.shutdown, wait=False)
        try:
            yield Spread(
                executor=executor,
                wide=wide,
                deadly=(KilledWorker,),
                stuck=Watch(client, on).look,
            )
        except WorkersDiedError as error:
            raise OutsideWorldError(
                f"--on {on}: workers died of the same task again and again; what it "
                "holds may need more memory than a worker has: give workers more, or "
                f"leave the largest input out ({error})"
            ) from error
        except (CancelledError, BrokenExecutor, CommClosedError) as error:
            raise OutsideWorldError(
                f"--on {on}: the scheduler went away; what is stored is whole, run "
                "the command again when it is back"
            ) from error


@dataclass(slots=True)
class Watch:
    """Sees whether a cluster on which nothing moves can still do anything."""

    client: Client
    on: str
    looks: int = 0

    def look(self) -> None:
        """Raise an error when no worker could work, several times in a row."""
        told = self.client.scheduler_info(n_workers=-1)["workers"].values()
        able = any(one["status"] == "running" for one in told)
        self.looks = 0 if able else self.looks + 1
        if self.looks < LOOKS:
            return
        raise OutsideWorldError(f"--on {self.on}: {PAUSED if told else LEFT}")


def _client(on: str, ready: str, stack: ExitStack) -> Client:
    local = LOCAL.fullmatch(on)
    if local is None and REMOTE.fullmatch(on) is None:
        raise BadInputError(
            f"--on {on!r}: a scheduler like tcp://host:8786 is wanted, or workers on "
            "this machine like local:4"
        )
    logging.getLogger("distributed").setLevel(logging.ERROR)
    place = _workers(int(local[1]), ready, stack) if local else on
    try:
        if local is None:
            asyncio.run(_probe(on))
        with warnings.catch_warnings():
            # Versions are compared below, by what matters here.
            warnings.simplefilter("ignore", VersionMismatchWarning)
            client = Client(place, timeout=SECONDS, set_as_default=False)
    except NOT_DASK as error:
        raise OutsideWorldError(
            f"--on {on}: no scheduler answers there ({error}); start one with "
            "`dask scheduler`, or use local:N"
        ) from error
    stack.enter_context(client)
    return client


async def _probe(address: str) -> None:
    """Shake hands with a scheduler: the client itself would wait for one for ever."""
    how = Security().get_connection_args("client")
    if address.startswith("tls:") and how.get("ssl_context") is None:
        raise BadInputError(
            f"--on {address}: tls needs a certificate: say where it is by "
            "DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__CLIENT__CERT and …__CLIENT__KEY"
        )
    comm = await asyncio.wait_for(connect(address, SECONDS, **how), 2 * SECONDS)
    await comm.close()


def _workers(wide: int, ready: str, stack: ExitStack) -> LocalCluster:
    """Return so many worker processes behind a scheduler on the loopback address.

    The settings hold for workers that follow a dead one too.
    """
    stack.enter_context(dask.config.set(SETTINGS))
    get_mp_context()  # sets what Dask wants to have loaded, once: ours comes after it
    get_context("forkserver").set_forkserver_preload(
        ["distributed.nanny", "api.chosen_here", ready]
    )
    here = LocalCluster(
        n_workers=wide,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",  # None is port 8787, which others may have
        scheduler_kwargs={"dashboard": False},
        silence_logs=logging.CRITICAL,
    )
    stack.enter_context(here)
    return here


def _check_workers(client: Client, on: str) -> int:
    """Return how many tasks run at once, or say which worker would answer otherwise."""
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError as error:
        raise OutsideWorldError(
            f"--on {on}: the scheduler has no workers; start some with "
            f"`dask worker {on}` where claimgraph is installed"
        ) from error
    told = client.run(code_print, MODELS["en"], on_error="return")
    for worker, found in told.items():
        check_worker(worker, found)
    return sum(client.nthreads().values())


def check_worker(worker: str, found: Mapping[str, str] | BaseException) -> None:
    """Refuse a worker whose code or libraries are not ours."""
    if isinstance(found, BaseException):
        raise OutsideWorldError(
            f"worker {worker} cannot run claimgraph ({found}); install the same "
            "version there"
        )
    here = code_print(MODELS["en"])
    other = sorted(key for key in here if found.get(key) != here[key])
    if other:
        lines = (_differs(key, found.get(key), here[key]) for key in other)
        raise OutsideWorldError(
            f"worker {worker} would answer otherwise: {'; '.join(lines)}; install the "
            "same versions there"
        )


def _differs(name: str, there: str | None, here: str) -> str:
    if there in {None, "missing"}:
        return f"{name} is missing there, {here} here"
    return f"{name} {there} there, {here} here"
