"""A page on paper: no furniture, whole figures, and where it came from."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
PAPER = {"width": 718, "height": 1046}  # A4 within its margins, in CSS pixels


@pytest.fixture
def paper(visit: Visit, quarrel: Any) -> Page:
    """A claim's page as it is printed."""
    page = visit(f"/claims/{quarrel.weighed.id}", locale="en", viewport=PAPER)
    page.emulate_media(media="print")
    return page


def test_what_only_works_on_a_screen_is_not_printed(paper: Page) -> None:
    for furniture in ("nav", "form", ".take", ".skip", ".switch", ".explore"):
        for one in paper.locator(furniture).all():
            expect(one).to_be_hidden()
    expect(paper.locator("h1")).to_be_visible()


def test_a_printed_page_tells_its_address(paper: Page, quarrel: Any) -> None:
    expect(paper.locator(".printed")).to_be_visible()
    expect(paper.locator(".printed")).to_contain_text(f"/claims/{quarrel.weighed.id}")


def test_figures_and_ledgers_are_printed_whole(paper: Page) -> None:
    assert paper.locator("figure img").count() > 0
    for one in paper.locator("figure img").all():
        box = one.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PAPER["width"]
    kept = "one => getComputedStyle(one).breakInside"
    assert {one.evaluate(kept) for one in paper.locator("figure").all()} == {"avoid"}
    expect(paper.locator("table caption").first).to_be_visible()  # folded on a screen
    assert paper.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]


def test_a_page_becomes_a_pdf(paper: Page) -> None:
    assert paper.pdf(format="A4").startswith(b"%PDF")


def test_links_to_elsewhere_are_written_out(visit: Visit) -> None:
    page = visit("/about", locale="en")
    page.locator("main").evaluate(
        "one => one.insertAdjacentHTML('beforeend', "
        "'<a id=out href=https://news.example/1>News</a>')"
    )
    told = "one => getComputedStyle(one, '::after').content"
    assert page.locator("#out").evaluate(told) == "none"
    page.emulate_media(media="print")
    assert "https://news.example/1" in page.locator("#out").evaluate(told)
