"""Cards in other people's pages: no script, no more than was asked for."""

from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest


def oembed(client: Any, url: str, more: str = "") -> Any:
    return client.get(f"/oembed?url={quote(url, safe='')}{more}")


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_card_says_how_it_stood_as_of_when_without_a_script(
    client: Any, dispute: Any, lang: str
) -> None:
    path = f"/embed/claims/{dispute.derived.id}?as_of=2026-01-01&lang={lang}"
    answer = client.get(path)
    assert {"en": "Contested", "ko": "다툼"}[lang] in answer.text
    assert 'datetime="2026-01-01T' in answer.text
    assert "<script" not in answer.text
    assert "style=" not in answer.text
    assert "set-cookie" not in answer.headers
    assert "frame-ancestors *" in answer.headers["content-security-policy"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "max-age" in answer.headers["cache-control"]
    again = client.get(path, **{"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_a_claim_page_leads_editors_to_its_card(browser: Any, dispute: Any) -> None:
    link = browser.get(f"/claims/{dispute.derived.id}").headers["link"]
    assert 'type="application/json+oembed"' in link
    address = link.partition(">")[0].removeprefix("<http://test")
    assert browser.get(address).json()["type"] == "rich"


@pytest.mark.parametrize("head", ["/claims/", "/embed/claims/"])
def test_the_card_keeps_the_size_it_is_given(
    client: Any, dispute: Any, head: str
) -> None:
    url = f"http://test{head}{dispute.derived.id}?as_of=2026-01-01&evil=%22%3E"
    told = oembed(client, url, "&maxwidth=300&maxheight=100").json()
    assert (told["width"], told["height"]) == (300, 100)
    assert 'width="300" height="100"' in told["html"]
    assert "as_of=2026-01-01" in told["html"]
    assert "evil" not in told["html"]
    assert oembed(client, url).json()["width"] == 560


def test_the_card_comes_as_xml_too(client: Any, dispute: Any) -> None:
    url = f"http://test/claims/{dispute.derived.id}"
    answer = oembed(client, url, "&format=xml")
    assert answer.headers["content-type"].startswith("text/xml")
    root = ElementTree.fromstring(answer.text)
    assert (root.findtext("html") or "").startswith("<iframe")


@pytest.mark.parametrize(
    ("url", "more", "status"),
    [
        ("http://test/claims/claim-none", "", 404),
        ("http://other.example/claims/{id}", "", 404),
        ("https://test/claims/{id}", "", 404),
        ("http://test/sources/{id}", "", 404),
        ("http://[", "", 404),
        ("javascript:alert(1)", "", 404),
        ("http://test/claims/{id}", "&format=yaml", 501),
        ("http://test/claims/{id}", "&maxwidth=0", 422),
    ],
)
def test_what_has_no_card_is_a_problem(
    client: Any, dispute: Any, *, url: str, more: str, status: int
) -> None:
    answer = oembed(client, url.format(id=dispute.derived.id), more)
    assert answer.status_code == status


def test_no_other_answer_is_open_to_other_sites(client: Any, dispute: Any) -> None:
    for path in ("/claims", f"/claims/{dispute.derived.id}", "/export/csv", "/sparql"):
        headers = client.get(path, origin="https://evil.example").headers
        assert "access-control-allow-origin" not in headers
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_a_receipt_is_served_and_the_same_twice(client: Any, dispute: Any) -> None:
    path = f"/claims/{dispute.derived.id}/receipt"
    first, then = client.get(path).json(), client.get(f"{path}?as_of=2026-01-01").json()
    assert first["digest"] == client.get(path).json()["digest"] != then["digest"]
    assert then["ruling"]["status"] == "contested"
    assert first["replay"].startswith("claimgraph replay")
