"""For all tests: a busy machine is no failure, so examples have no deadline.

Several processes take the tests file by file, the slow ones first, so that none of them
is left alone with one at the end. What starts servers stays with one process, so that
each server is started once.
"""

from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

HERE = Path(__file__).parent
TOGETHER = ("stores/", "api/test_cluster", "browser/")
SLOW = (
    *("stores/", "api/test_cluster", "api/test_english_model", "browser/"),
    *("kg/test_packing", "api/test_live", "api/test_hosts", "api/test_matching"),
    *("api/test_light", "evidence/test_sealed", "ingest/test_products"),
    *("ingest/test_overlong", "ingest/test_meeting", "ingest/test_english_ways"),
    *("bench/", "kg/test_touched", "api/", "ingest/test_relate", "kg/"),
)


def place_of(path: str, among: tuple[str, ...]) -> int | None:
    """Return which of some beginnings a path below the tests has first."""
    found = (at for at, one in enumerate(among) if path.startswith(one))
    return next(found, None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slow ones first."""

    def rank(item: pytest.Item) -> int:
        at = place_of(item.path.relative_to(HERE).as_posix(), SLOW)
        return len(SLOW) if at is None else at

    items.sort(key=rank)


class FileByFile(LoadFileScheduling):  # type: ignore[misc]  # xdist ships no types
    """Hands out files, and as one what shares a server."""

    def _split_scope(self, nodeid: str) -> str:
        file = str(super()._split_scope(nodeid))
        at = place_of(file.removeprefix("tests/"), TOGETHER)
        return file if at is None else TOGETHER[at]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Producer
) -> FileByFile | None:
    """Hand out files so wherever files are asked for."""
    loadfile = config.getvalue("dist") == "loadfile"
    return FileByFile(config, log) if loadfile else None
