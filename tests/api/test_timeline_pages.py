"""The timeline of a thing comes in pages that together tell what the whole tells."""

from collections.abc import Iterator
from typing import Any

import pytest

NAMES = ("alpha", "beta", "ann", "source", "case")


def walk(client: Any, path: str, limit: int) -> Iterator[dict[str, Any]]:
    """Yield the moments of every page, following the Link headers."""
    path = f"{path}&limit={limit}"
    for _ in range(100):
        answer = client.get(path)
        assert answer.status_code == 200
        told = answer.json()
        yield from told["moments"]
        if told["next"] is None:
            assert "link" not in answer.headers
            return
        path = answer.headers["link"].partition(">")[0].removeprefix("<")
        assert "cursor=" in path


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("order", ["oldest", "newest"])
def test_pages_tell_what_the_whole_tells_each_once(
    client: Any, dispute: Any, name: str, order: str
) -> None:
    path = f"/timeline?about={getattr(dispute, name).id}&order={order}"
    whole = client.get(path).json()["moments"]
    assert client.get(path).json()["next"] is None
    for limit in (1, 3):
        walked = list(walk(client, path, limit))
        assert walked == whole
    assert len({one["id"] for one in whole}) == len(whole)
    exported = client.get(f"/timeline?about={getattr(dispute, name).id}&format=csv")
    assert exported.status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_newest_first_is_the_other_way_round(
    client: Any, dispute: Any, name: str
) -> None:
    path = f"/timeline?about={getattr(dispute, name).id}"
    there = client.get(path).json()["moments"]
    back = client.get(f"{path}&order=newest").json()["moments"]
    assert sorted(one["id"] for one in there) == sorted(one["id"] for one in back)
    times = [one["at"] for one in back]
    assert times == sorted(times, reverse=True)


def test_a_page_ends_where_the_past_asked_for_does(client: Any, dispute: Any) -> None:
    path = f"/timeline?about={dispute.alpha.id}"
    whole = client.get(path).json()["moments"]
    middle = whole[len(whole) // 2]["at"]
    before = client.get(f"{path}&as_of={middle}").json()["moments"]
    assert before == [one for one in whole if one["at"] <= middle]


def test_a_cursor_is_good_for_its_own_question_alone(client: Any, dispute: Any) -> None:
    path = f"/timeline?about={dispute.alpha.id}&limit=1"
    following = client.get(path).json()["next"]
    assert client.get(f"{path}&cursor={following}").status_code == 200
    for other in (
        f"/timeline?about={dispute.beta.id}&cursor={following}",
        f"{path}&order=newest&cursor={following}",
        f"{path}&cursor=AAAA",
    ):
        assert client.get(other).status_code == 400


def test_the_page_leads_to_the_next_and_to_the_newest(
    browser: Any, dispute: Any
) -> None:
    page = browser.get(f"/timeline?about={dispute.alpha.id}&limit=1").text
    assert 'rel="next"' in page
    assert "order=newest" in page
    assert 'rel="next"' not in browser.get(f"/timeline?about={dispute.alpha.id}").text


def test_a_graph_too_large_for_one_timeline_asks_what_it_is_to_be_about(
    client: Any, browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.moments.WHOLE", 2)
    answer = client.get("/timeline?turn=1")
    assert answer.status_code == 400
    assert "name an id or a case" in answer.json()["detail"]
    page = browser.get("/timeline?turn=1").text
    assert "choose above what it is about" in page
    assert "Alpha and Beta" in page
    assert client.get("/timeline?about=alpha-beta&turn=1").json()["moments"]
    assert client.get("/figures/timeline.svg?turn=1").status_code == 200
