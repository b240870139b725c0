"""A text at which a rule of ours fails costs nobody else's: it is told by name."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from spacy.tokens import Doc

from api.cli import main
from ingest import listening
from ingest.pipeline import load

SAID = "Ann Roe said the {} was never tested."
ENGLISH_ALONE = """
import sys
from ingest.listening import listen
from ingest.pipeline import load
load("en")
print(*(one for one in sys.modules if "korean" in one))
"""


class Failing:
    """A pipeline with a rule that fails at one word."""

    def __init__(self, lang: str) -> None:
        self._sound = load(lang)

    def make_doc(self, text: str) -> Doc:
        return self._sound.make_doc(text)

    def pipe(self, docs: Iterable[Doc], **named: Any) -> Iterator[Doc]:
        for doc in self._sound.pipe(docs, **named):
            if "valve" in doc.text:
                raise IndexError("list index out of range")
            yield doc


@pytest.fixture(autouse=True)
def _failing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "load", Failing)


def write(folder: Path, *things: str) -> list[str]:
    paths = [folder / f"{thing}.txt" for thing in things]
    for path, thing in zip(paths, things, strict=True):
        path.write_text(SAID.format(thing))
    return [str(path) for path in paths]


def test_the_others_are_read_and_it_is_named(tmp_path: Path) -> None:
    paths = write(tmp_path, "pump", "valve", "hose")
    done = CliRunner().invoke(main, ["extract", *paths, "--json"])
    assert done.exit_code == 1
    read = [one["text"] for one in json.loads(done.stdout)]
    assert read == [SAID.format("pump"), SAID.format("hose")]
    [told] = [one for one in done.stderr.splitlines() if "skipped" in one]
    assert "valve.txt" in told
    assert "IndexError at test_listening.py" in told
    assert "report it" in told


def test_alone_it_is_no_fault_of_who_gave_it(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["extract", *write(tmp_path, "valve")])
    assert done.exit_code == 3
    assert "a rule of ours fails" in done.stderr


def test_english_is_read_without_the_tables_of_korean() -> None:
    asked = [sys.executable, "-c", ENGLISH_ALONE]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)
    assert not done.stdout.split()
