"""The argument map, the figures' addresses, and what waits for a person."""

from itertools import pairwise
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.figures.labels import lines_of
from api.figures.layers import COLUMNS, WIDTH, Edge, Node, layers
from api.views.queries import EXAMPLES

KINDS = st.sampled_from([*COLUMNS])
PAIRS = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=40)


@given(st.lists(KINDS, max_size=14), PAIRS)
def test_no_two_boxes_of_the_map_lie_on_each_other(
    kinds: list[str], ends: list[tuple[int, int]]
) -> None:
    nodes = [
        Node(id=str(place), kind=kind, label="", href="")
        for place, kind in enumerate(kinds)
    ]
    edges = [Edge(source=str(a), target=str(b), does="for") for a, b in ends]
    drawn = layers(nodes, edges)
    assert len(drawn.boxes) == len(nodes)
    for kind in COLUMNS:
        column = sorted(one.y for one in drawn.boxes if one.node.kind == kind)
        heights = [one.height for one in drawn.boxes if one.node.kind == kind]
        assert all(b - a >= heights[0] for a, b in pairwise(column))
    for box in drawn.boxes:
        assert box.x + box.width <= WIDTH
        assert 0 <= box.y <= drawn.height - box.height
    known = {one.id for one in nodes}
    assert {one.edge.source for one in drawn.lines} <= known


def test_what_is_tied_stands_side_by_side() -> None:
    nodes = [Node(id=f"c{n}", kind="claim", label="", href="") for n in range(3)]
    nodes += [Node(id=f"a{n}", kind="agent", label="", href="") for n in (2, 1, 0)]
    edges = [Edge(source=f"a{n}", target=f"c{n}", does="asserts") for n in range(3)]
    places = {one.node.id: one.y + one.height / 2 for one in layers(nodes, edges).boxes}
    assert all(abs(places[f"a{n}"] - places[f"c{n}"]) < 1 for n in range(3))


@given(st.text(max_size=300))
def test_a_label_is_two_lines_at_most(text: str) -> None:
    lines = lines_of(text, 34)
    assert len(lines) <= 2
    assert all(len(one) <= 34 for one in lines)


def test_the_map_shows_the_undercut_and_tells_it_in_its_table(
    browser: Any, dispute: Any
) -> None:
    text = browser.get(f"/graph?claim={dispute.derived.id}").text
    assert text.count('class="edge undercuts"') == 2  # on the map and in the key
    assert "takes weight from −100 %" in text
    assert dispute.other.id not in text
    assert browser.get("/graph?claim=claim-nothing").status_code == 404


def test_the_map_as_of_a_day_holds_nothing_later(browser: Any, dispute: Any) -> None:
    text = browser.get(f"/graph?claim={dispute.derived.id}&as_of=2026-01-01").text
    assert "node evidence" not in text
    assert "edge withdraws" not in text


@pytest.mark.parametrize("name", ["balance", "history"])
def test_a_figure_is_one_specification_drawn_and_told(
    client: Any, dispute: Any, name: str
) -> None:
    address = f"/figures/claims/{dispute.derived.id}/{name}"
    spec = client.get(f"{address}.json?lang=ko").json()
    assert spec["$schema"].endswith("vega-lite/v6.json")
    assert "url" not in str(spec.get("data", ""))
    light, dark = (
        client.get(f"{address}.svg?lang=ko&theme={theme}").text
        for theme in ("light", "dark")
    )
    assert light.startswith("<svg")
    assert light != dark


def test_the_drawn_balance_tells_what_the_undercut_took(
    client: Any, dispute: Any
) -> None:
    spec = client.get(f"/figures/claims/{dispute.derived.id}/balance.json").json()
    rows = {(one["finding"], one["side"]): one for one in spec["data"]["values"]}
    together = rows["All together", "For"]
    assert (together["before"], together["kept"]) == (20.0, 0.0)


def test_what_comes_at_once_is_one_mark_of_the_timeline(
    client: Any, browser: Any, dispute: Any
) -> None:
    spec = client.get(f"/figures/timeline.json?about={dispute.derived.id}").json()
    marks = spec["data"]["values"]
    lines = browser.get(f"/timeline?about={dispute.derived.id}").text
    assert sum(one["many"] for one in marks) == lines.count('<tr id="m-')
    assert len({(one["at"], one["lane"], one["does"]) for one in marks}) == len(marks)


@pytest.mark.parametrize(
    "path", ["claims/{}/nothing.svg", "claims/{}/balance.png", "claims/x/balance.svg"]
)
def test_a_figure_that_is_not_there_is_a_problem(
    client: Any, dispute: Any, path: str
) -> None:
    answer = client.get(f"/figures/{path.format(dispute.derived.id)}")
    assert answer.status_code in {400, 404, 422}
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_timeline_is_narrowed_by_kind_and_day(browser: Any, dispute: Any) -> None:
    def told(query: str) -> int:
        return int(browser.get(f"/timeline?{query}").text.count('<tr id="m-'))

    assert told("kind=evidence") == 2
    assert told(f"who={dispute.bo.id}") == 1
    assert told("since=2026-01-04") == 1
    assert browser.get("/timeline?since=soon").status_code == 400


def test_the_queue_says_when_nothing_waits(browser: Any) -> None:
    text = browser.get("/review").text
    assert "No proposal is open." in text
    assert "Every reading is surer than that." in text


def test_evidence_says_how_to_repeat_it(browser: Any, dispute: Any) -> None:
    text = browser.get(f"/evidence/{dispute.evidence.id}").text
    assert "claimgraph measure alpha --metric cosine" in text


def test_every_example_of_the_query_page_finds_something(
    browser: Any, dispute: Any
) -> None:
    assert dispute.undercut.id  # the examples want an undercut to be there
    for name, text in EXAMPLES:
        if name != "reported":  # nobody reports a figure in this dispute
            page = browser.get(f"/query?query={quote(text)}").text
            assert "<td>" in page, name


def test_what_draws_in_the_browser_is_carried_along_and_asks_nobody(
    client: Any,
) -> None:
    text = client.get("/figures/vega.js").text
    assert "window.vegaEmbed" in text
    assert "import(" not in text
    for host in ("cdn.jsdelivr.net", "unpkg.com", "esm.sh", "skypack"):
        assert host not in text
