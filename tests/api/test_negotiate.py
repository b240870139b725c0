"""Which form a client gets."""

import pytest

from api.negotiate import (
    HTML,
    JSON,
    JSON_LD,
    TURTLE,
    NotAcceptableError,
    choose,
    pick,
    prefers_html,
)

ALL = (JSON, JSON_LD, TURTLE, HTML)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", JSON),
        ("*/*", JSON),
        (BROWSER, HTML),
        ("text/turtle", TURTLE),
        ("application/ld+json, application/json;q=0.5", JSON_LD),
        ("text/*;q=0.3, application/json;q=0.2", TURTLE),
        ("TEXT/HTML", HTML),
    ],
)
def test_the_form_follows_the_accept_header(accept: str, form: str) -> None:
    assert choose(accept, None, ALL) == form


def test_a_format_in_the_address_wins_over_the_header() -> None:
    assert choose(BROWSER, "turtle", ALL) == TURTLE


@pytest.mark.parametrize("accept", ["image/png", "application/json;q=0", "a/b;q=x"])
def test_nothing_acceptable_names_what_there_is(accept: str) -> None:
    with pytest.raises(NotAcceptableError, match="text/turtle"):
        choose(accept, None, (TURTLE,))


def test_an_unknown_format_names_what_there_is() -> None:
    with pytest.raises(NotAcceptableError, match="json, html"):
        choose("*/*", "docx", (JSON, HTML))


def test_a_media_type_picks_what_stands_for_it() -> None:
    offered = {"application/json": "a", "text/csv": "b"}
    assert pick("text/csv", offered) == "b"
    with pytest.raises(NotAcceptableError):
        pick("image/png", offered)


def test_browsers_are_told_from_programs() -> None:
    assert prefers_html(BROWSER)
    assert not prefers_html("*/*")
