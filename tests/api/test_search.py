"""Search pages mark the words, answers tell where they stand."""

from typing import Any


def test_an_answer_tells_where_the_words_stand(client: Any) -> None:
    told = client.get("/search?q=derives").json()
    assert told["items"]
    for one in told["items"]:
        assert one["marks"]
        for start, end in one["marks"]:
            assert one["excerpt"][start:end].lower() == "derives"


def test_a_page_marks_the_words_and_nothing_else(browser: Any) -> None:
    page = browser.get("/search?q=%22derives%20from%22").text
    assert "<mark>derives from</mark>" in page
    assert "<mark>Alpha" not in page


def test_a_search_is_narrowed_by_kind_and_time(client: Any) -> None:
    kinds = {one["kind"] for one in client.get("/search?q=alpha").json()["items"]}
    assert {"claim", "source", "entity"} <= kinds
    only = client.get("/search?q=alpha&kind=source").json()["items"]
    assert {one["kind"] for one in only} == {"source"}
    assert client.get("/search?q=alpha&kind=source&until=2020").status_code == 400
    early = client.get("/search?q=alpha&kind=source&until=2020-01-01").json()
    assert early["items"] == []
    assert client.get("/search?q=alpha&kind=verdict").status_code == 400


def test_a_star_and_quotes_are_understood(client: Any) -> None:
    assert client.get("/search?q=deriv*").json()["items"]
    assert client.get("/search?q=deriv").json()["items"] == []
    assert client.get('/search?q="from derives"').json()["items"] == []


def test_another_name_leads_to_what_it_names(client: Any) -> None:
    [found] = client.get("/search?q=앤&kind=alias").json()["items"]
    [person] = client.get("/search?q=Ann&kind=agent").json()["items"]
    assert found["excerpt"] == "앤 리"
    assert (found["title"], found["href"]) == (person["title"], person["href"])
    assert person["title"] == "Ann Lee"
