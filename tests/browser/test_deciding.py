"""What persons decide, by the forms of the pages, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
HARM = {"serious", "critical"}


@pytest.fixture
def review(visit: Visit, newsroom: tuple[str, str]) -> Page:
    """The queue, without scripts: the forms need none."""
    home, _ = newsroom
    return visit("/review", base_url=home, locale="en", java_script_enabled=False)


def test_a_proposal_is_decided_with_the_token_in_its_form(
    review: Page, newsroom: tuple[str, str]
) -> None:
    row = review.locator("li", has=review.get_by_role("button", name="Turn down"))
    row.get_by_label("Your token").fill(newsroom[1])
    row.get_by_label("Reason").fill("They speak of different wells.")
    row.get_by_role("button", name="Turn down").click()
    expect(review.get_by_text("No proposal is open.")).to_be_visible()


def test_a_reading_is_confirmed_and_another_put_right(
    review: Page, newsroom: tuple[str, str]
) -> None:
    waiting = review.locator("li:has(button[value=confirm])")
    first = waiting.first
    first.get_by_label("Your token").first.fill(newsroom[1])
    first.get_by_label("Reason").first.fill("I heard the recording.")
    first.get_by_role("button", name="Confirm as read").click()
    expect(review.locator("#decided + ol")).to_contain_text("I heard the recording.")
    expect(review.locator("#decided + ol")).to_contain_text("Dee Roe")
    second = review.locator("li:has(button[value=correct])").first
    second.get_by_text("Correct it").click()
    form = second.locator("form:has(button[value=correct])")
    form.get_by_label("Your token").fill(newsroom[1])
    form.get_by_label("Reason").fill("It was a demand.")
    form.get_by_label("Act").select_option("demand")
    form.get_by_role("button", name="Record the correction").click()
    decided = review.locator("#decided + ol")
    expect(decided).to_contain_text("It was a demand.")
    decided.get_by_role("link").first.click()
    expect(review.locator("h3#readings + ul")).to_contain_text("(demand)")


def test_a_wrong_token_is_told_apart_and_writes_nothing(
    review: Page, newsroom: tuple[str, str]
) -> None:
    assert newsroom[1]
    row = review.locator("li:has(button[value=drop])").first
    row.get_by_label("Your token").first.fill("cg_nobody_knows")
    row.get_by_label("Reason").first.fill("So.")
    row.get_by_role("button", name="Drop").click()
    expect(review.locator("h1")).to_have_text("This did not work")
    expect(review.locator("main")).to_contain_text("token")


@pytest.mark.parametrize(("scheme", "wide"), [("dark", 1200), ("light", 360)])
def test_the_forms_are_no_barrier_and_fit_a_phone(
    visit: Visit, newsroom: Any, *, scheme: str, wide: int
) -> None:
    size = {"width": wide, "height": 800}
    page = visit(
        "/review", base_url=newsroom[0], color_scheme=scheme, viewport=size, locale="ko"
    )
    page.evaluate(
        "document.querySelectorAll('details').forEach(one => one.open = true)"
    )
    found = Axe().run(page).response["violations"]
    assert [
        one["id"] for one in found if one["impact"] in {"serious", "critical"}
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= wide
