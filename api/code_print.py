"""What decides an answer besides its input: our code, and libraries it stands on."""

import platform
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ingest.pipeline import MODELS

FLOORS = ("kg", "ingest", "evidence")
LIBRARIES = (
    *("torch", "numpy", "scipy", "spacy", "kiwipiepy", "kiwipiepy_model"),
    *("trafilatura", "lxml", "distributed"),
)


@cache
def code_print(english: str = MODELS["en"]) -> dict[str, str]:
    """Return the hash of our own files and the version of each library, by name.

    `english` is the package that English is read by.
    """
    ours = sha256()
    root = Path(__file__).parent.parent
    for path in sorted(one for floor in FLOORS for one in (root / floor).rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            ours.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    libraries = {name: _version(name) for name in (*LIBRARIES, english)}
    python = platform.python_version()
    return {"claimgraph": ours.hexdigest()[:16], "python": python, **libraries}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"
