"""What every answer carries, and what it never carries."""

import re
from typing import Any

import pytest

PAGES = [
    "/",
    "/claims",
    "/timeline",
    "/agents",
    "/sources",
    "/evidence",
    "/search?q=alpha",
    "/query",
    "/about",
    "/docs",
    "/nowhere",
]


@pytest.mark.parametrize("path", [*PAGES, "/static/base.css", "/healthz"])
def test_every_answer_is_guarded(browser: Any, path: str) -> None:
    headers = browser.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_without_scripts_or_inline_style(
    browser: Any, path: str, lang: str
) -> None:
    answer = browser.get(path, **{"accept-language": lang})
    assert answer.headers["content-type"].startswith("text/html")
    assert f'<html lang="{lang}">' in answer.text
    assert not re.search(
        r"<script(?! src=\"/static/)|\sstyle=|\son\w+=|javascript:", answer.text
    )
    assert not re.search(r"(src|href)=\"(https?:)?//(?!news\.example)", answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_heading_and_every_picture_a_text(
    browser: Any, path: str
) -> None:
    text = browser.get(path).text
    assert text.count("<h1") == 1
    for picture in re.findall(r"<svg[^>]*>", text):
        assert re.search(r"aria-(hidden|label|labelledby)|x=", picture)


def test_a_read_is_tagged_and_not_sent_twice(client: Any, dispute: Any) -> None:
    path = f"/claims/{dispute.derived.id}"
    first = client.get(path)
    again = client.get(path, **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("known", ['"other"', "", 'W/"x", "y"'])
def test_another_tag_gets_the_whole_answer(client: Any, known: str) -> None:
    assert client.get("/claims", **{"if-none-match": known}).status_code == 200


def test_forms_and_languages_have_their_own_tags(client: Any, browser: Any) -> None:
    tags = {
        client.get("/claims").headers["etag"],
        browser.get("/claims").headers["etag"],
        browser.get("/claims?lang=ko").headers["etag"],
    }
    assert len(tags) == 3
    assert "Accept" in client.get("/claims").headers["vary"]


def test_errors_are_not_tagged(client: Any) -> None:
    assert "etag" not in client.get("/claims/claim-none").headers


def test_a_language_chosen_is_kept_and_offered(browser: Any) -> None:
    answer = browser.get("/about?lang=ko")
    assert "lang=ko" in answer.headers["set-cookie"]
    assert "판정" in answer.text
    assert "판정" in browser.get("/about", cookie="lang=ko").text


def test_health_tells_that_it_lives_and_readiness_how_far_it_came(client: Any) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz").json()
    assert ready["position"] > 0
    assert ready["records"]["claim"] == 2


def test_the_description_for_machines_lists_every_address(client: Any) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/claims", "/claims/{id}/status", "/export/{name}", "/sparql"} <= set(paths)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_written(client: Any, method: str) -> None:
    answer = client.request(method, "/claims")
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert "allow" in answer.headers


@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/%2e%2e/app.py"])
def test_static_files_stay_in_their_folder(client: Any, path: str) -> None:
    assert client.get(path).status_code == 404
