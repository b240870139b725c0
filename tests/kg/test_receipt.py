"""A receipt replays wherever the same records are, and tells where they are not."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from api.cli import main
from kg.canon import stamp
from kg.errors import BadInputError, RecordNotFoundError
from kg.graph import Graph
from kg.model import Record
from kg.receipt import digest, receipt, replay


@pytest.fixture
def full(graph: Graph, told: dict[str, Record], now: datetime) -> Graph:
    graph.add(told.values(), now=now)
    return graph


@pytest.fixture
def claim(told: dict[str, Record]) -> str:
    return told["derived"].id


@pytest.fixture
def other(told: dict[str, Record], now: datetime, tmp_path: Path) -> Iterator[Graph]:
    with Graph.open(tmp_path / "other") as graph:
        graph.add(told.values(), now=now.replace(year=now.year + 1))
        yield graph


def test_the_same_records_give_the_same_digest_in_another_store(
    full: Graph, other: Graph, claim: str
) -> None:
    made = receipt(full.reader, claim)
    assert made["digest"] == receipt(other.reader, claim)["digest"]
    assert replay(other.reader, json.loads(json.dumps(made))) == []


def test_it_names_everything_that_the_ruling_rests_on(full: Graph, claim: str) -> None:
    made = receipt(full.reader, claim)
    kinds = {one["type"] for one in made["records"]}
    assert {"claim", "utterance", "source", "agent", "argument", "evidence"} <= kinds
    assert {"activity"} <= kinds
    assert all(len(one["sha256"]) == 64 for one in made["records"])
    argued = {one["argument"] for one in made["ruling"]["reasons"]}
    assert argued <= {one["id"] for one in made["records"]}
    assert made["inputs"]


def test_a_receipt_as_of_a_time_rests_on_nothing_later(full: Graph, claim: str) -> None:
    made = receipt(full.reader, claim)
    last = datetime.fromisoformat(made["as_of"])
    before = last - timedelta(seconds=1)
    then = receipt(full.reader, claim, as_of=before)
    early = stamp(before)
    assert then["digest"] != made["digest"]
    assert all(
        (one["known_at"] or "") <= early
        for one in then["records"]
        if one["type"] in {"utterance", "argument"}
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rule_set": "another"}, "rule_set"),
        ({"ruling": {"status": "refuted"}}, "ruling"),
        ({"digest": "0"}, "digest"),
        ({"records": []}, "does not know it"),
    ],
)
def test_a_forged_receipt_is_told(
    full: Graph, claim: str, change: dict[str, Any], said: str
) -> None:
    forged = {**receipt(full.reader, claim), **change}
    assert any(said in one for one in replay(full.reader, forged))
    again = {**forged, "digest": digest(forged)}
    assert said == "digest" or replay(full.reader, again)


def test_a_record_of_other_content_or_none_is_told(full: Graph, claim: str) -> None:
    made = receipt(full.reader, claim)
    made["records"][0]["sha256"] = "0" * 64
    made["records"].append({"id": "claim-none", "sha256": "0"})
    found = replay(full.reader, made)
    assert any("content is another" in one for one in found)
    assert any("it is not here" in one for one in found)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"form": "claimgraph-receipt-1"},
        {"form": "claimgraph-receipt-1", "as_of": "2026-01-01T00:00:00"},
        {"form": "claimgraph-receipt-1", "as_of": "2026-01-01T00:00:00Z", "claim": "x"},
    ],
)
def test_what_is_no_receipt_is_refused(full: Graph, given: dict[str, Any]) -> None:
    with pytest.raises(BadInputError):
        replay(full.reader, given)


def test_an_unknown_claim_has_no_receipt(full: Graph) -> None:
    with pytest.raises(RecordNotFoundError):
        receipt(full.reader, "claim-none")


@pytest.mark.usefixtures("full")
def test_the_command_line_writes_and_replays(
    claim: str, folder: Path, tmp_path: Path
) -> None:
    run, file, store = CliRunner(), tmp_path / "receipt.json", f"--store={folder}"
    made = run.invoke(main, ["receipt", claim, "-o", str(file), store])
    assert made.exit_code == 0, made.output
    same = run.invoke(main, ["replay", str(file), store])
    assert (same.exit_code, same.output[:8]) == (0, "the same")
    forged = json.loads(file.read_text())
    forged["ruling"]["status"] = "refuted"
    file.write_text(json.dumps(forged))
    answer = run.invoke(main, ["replay", str(file), "--json", store])
    assert (answer.exit_code, json.loads(answer.output)["same"]) == (1, False)
    file.write_text("[]")
    assert run.invoke(main, ["replay", str(file), store]).exit_code == 2
