"""A Dask cluster as a `Spread`: one that is there, or workers of our own here.

https://distributed.dask.org: its scheduler gives a task whose worker died to another
one, and gives it up only after several workers died of it.
"""

import logging
import re
import warnings
from collections.abc import Iterator, Mapping
from concurrent.futures import BrokenExecutor, CancelledError
from contextlib import ExitStack, contextmanager

import dask
from distributed import Client, KilledWorker, LocalCluster
from distributed.comm.core import CommClosedError
from distributed.versions import VersionMismatchWarning

from api.code_print import code_print
from kg.errors import BadInputError, OutsideWorldError
from kg.spread import Spread

REMOTE = re.compile(r"(?:tcp|tls)://[^\s/@]+:\d{1,5}")
LOCAL = re.compile(r"local:([1-9]\d{0,2})")
SECONDS = 20.0
# Dask tells malloc to give back every page at once, which makes tensors three times as
# slow, and looks into its workers' stacks a hundred times a second.
SETTINGS = {
    "distributed.nanny.pre-spawn-environ": dict.fromkeys(
        ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), 1
    ),
    "distributed.worker.profile.enabled": False,
}


@contextmanager
def cluster(on: str) -> Iterator[Spread]:
    """Open the cluster that `--on` names; its workers must run the same code as we."""
    with ExitStack() as stack:
        client = _client(on, stack)
        wide = _check_workers(client, on)
        executor = client.get_executor(pure=False)
        stack.callback(executor.shutdown, wait=False)
        try:
            yield Spread(executor=executor, wide=wide)
        except KilledWorker as error:
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


def _client(on: str, stack: ExitStack) -> Client:
    local = LOCAL.fullmatch(on)
    if local is None and REMOTE.fullmatch(on) is None:
        raise BadInputError(
            f"--on {on!r}: a scheduler like tcp://host:8786 is wanted, or workers on "
            "this machine like local:4"
        )
    logging.getLogger("distributed").setLevel(logging.ERROR)
    place = stack.enter_context(_workers(int(local[1]))) if local else on
    try:
        with warnings.catch_warnings():
            # Versions are compared below, by what matters here.
            warnings.simplefilter("ignore", VersionMismatchWarning)
            client = Client(place, timeout=SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OutsideWorldError(
            f"--on {on}: no scheduler answers there ({error}); start one with "
            "`dask scheduler`, or use local:N"
        ) from error
    stack.enter_context(client)
    return client


def _workers(wide: int) -> LocalCluster:
    """Return so many worker processes behind a scheduler on the loopback address."""
    with dask.config.set(SETTINGS):
        return LocalCluster(
            n_workers=wide,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        )


def _check_workers(client: Client, on: str) -> int:
    """Return how many tasks run at once, or say which worker would answer otherwise."""
    try:
        client.wait_for_workers(1, timeout=SECONDS)
    except TimeoutError as error:
        raise OutsideWorldError(
            f"--on {on}: the scheduler has no workers; start some with "
            f"`dask worker {on}` where claimgraph is installed"
        ) from error
    told = client.run(code_print, on_error="return")
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
    here = code_print()
    other = sorted(key for key in here if found.get(key) != here[key])
    if other:
        lines = (f"{key} {found.get(key)} there, {here[key]} here" for key in other)
        raise OutsideWorldError(
            f"worker {worker} would answer otherwise: {'; '.join(lines)}; install the "
            "same versions there"
        )
