"""A run that was broken off is taken up again where it stopped, within a file too."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.commands.storing import open_storing
from ingest.raw import Raw
from ingest.run import extract
from kg.graph import Graph
from kg.model import Redaction, Source
from kg.redacting import Order, redact

NOW = datetime(2026, 1, 9, tzinfo=UTC)
POSTS = [
    {"author": "Mara Quill", "id": "1", "text": "The report is false."},
    {"author": "Mara Quill", "id": "2", "text": "The audit was never made."},
]
FEED = "<rss><channel><title>Post</title>{}</channel></rss>"
ITEM = "<item><title>{0}</title><link>https://x.org/{0}</link>{1}</item>"
FULL = "<description>Mara Quill said that the report of {} is false.</description>"


def feed() -> str:
    items = (ITEM.format(name, FULL.format(name)) for name in ("May", "June"))
    return FEED.format("".join(items))


@pytest.mark.parametrize("name", ["posts.json", "feed.xml"])
def test_a_file_whose_items_are_not_all_stored_is_read_again(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text(json.dumps(POSTS) if name == "posts.json" else feed())
    raw = Raw(str(path), path.read_bytes())
    readings = extract(str(path))
    with Graph.open(tmp_path / "s") as graph, open_storing(graph, now=NOW) as storing:
        assert storing.wants(raw)
        storing.store(readings[:1])
        assert storing.wants(raw)
        storing.store(readings)
        assert not storing.wants(raw)
        assert (storing.known, len(graph.reader.find(Source))) == (1, 2)


def test_a_file_of_which_something_was_redacted_is_not_read_again(
    tmp_path: Path,
) -> None:
    path = tmp_path / "posts.json"
    path.write_text(json.dumps(POSTS))
    raw = Raw(str(path), path.read_bytes())
    with Graph.open(tmp_path / "s") as graph, open_storing(graph, now=NOW) as storing:
        storing.store(extract(str(path))[:1])
        (source,) = graph.reader.find(Source)
        assert storing.wants(raw)
        redact(graph, [source.id], Order(because="a court", by="Dee Roe", now=NOW))
        assert graph.reader.find(Redaction)
        assert not storing.wants(raw)


def test_a_feed_that_was_saved_again_is_passed_by(tmp_path: Path) -> None:
    first, second = tmp_path / "1.xml", tmp_path / "2.xml"
    first.write_text(feed())
    second.write_text(feed() + "<!-- saved again -->")
    raw = Raw(str(second), second.read_bytes())
    with Graph.open(tmp_path / "s") as graph, open_storing(graph, now=NOW) as storing:
        storing.store(extract(str(first))[:1])
        assert storing.wants(raw)
        storing.store(extract(str(first)))
        assert not storing.wants(raw)
