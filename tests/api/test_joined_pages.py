"""Who was joined with another says so, and the other has both names."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from api.app import create_app
from kg.graph import Graph
from kg.joined_agents import Deciding
from tests.api.conftest import NOW, Caller


def test_the_page_of_who_was_joined_names_the_other(
    dispute: Any, tmp_path: Path
) -> None:
    later = NOW + timedelta(days=1)
    with Graph.open(tmp_path) as graph:
        graph.add(dispute.records(), now=NOW)
        deciding = Deciding(graph.reader, by="Dee", because="one person", now=later)
        graph.add(deciding.join(dispute.bo, dispute.ann), now=later)
        pages = Caller(create_app(graph), "text/html")
        lesser = pages.get(f"/agents/{dispute.bo.id}?lang=en").text
        greater = pages.get(f"/agents/{dispute.ann.id}?lang=en").text
    assert f'The same as <a href="/agents/{dispute.ann.id}">' in lesser
    assert 'class="voice"' not in lesser
    assert "The same as" not in greater
    assert dispute.bo.name in greater
    assert greater.count('class="voice"') == 3
