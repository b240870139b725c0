"""Journeys through the pages in a real browser: scripts on and off, two languages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, expect

Visit = Callable[..., Page]
PLACES = (
    *("/", "/claims", "/timeline", "/graph", "/review", "/evidence", "/sources"),
    *("/agents", "/query", "/search?q=well", "/about", "/docs", "/nowhere"),
)
HARM = {"serious", "critical"}
BUDGET = 200_000


def pages(quarrel: Any) -> list[str]:
    claims = [
        f"/claims/{one.id}" for one in (quarrel.weighed, *quarrel.claims.values())
    ]
    evidence = f"/evidence/{quarrel.evidence.id}"
    agent = f"/agents/{quarrel.people[0].id}"
    return [*PLACES, *claims, f"/sources/{quarrel.source.id}", evidence, agent]


@pytest.mark.parametrize(
    ("lang", "scheme", "every"), [("en", "dark", 1), ("ko", "light", 3)]
)
def test_no_page_has_a_serious_barrier_or_an_error(
    visit: Visit, quarrel: Any, *, lang: str, scheme: str, every: int
) -> None:
    page = visit("/about", locale=lang, color_scheme=scheme)
    said = refusals(page)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    barriers = []
    for path in pages(quarrel)[::every]:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        barriers += [(path, one["id"]) for one in found if one["impact"] in HARM]
        assert "owned" not in page.title() or "<script>" in page.title()
    assert (barriers, said) == ([], [])


def refusals(page: Page) -> list[str]:
    """Return a list that fills with what the content policy refuses."""
    said: list[str] = []

    def hear(one: ConsoleMessage) -> None:
        if "Content Security Policy" in one.text:
            said.append(one.text)

    page.on("console", hear)
    return said


def test_no_page_is_wider_than_a_phone(visit: Visit, quarrel: Any) -> None:
    page = visit("/about", locale="ko", viewport={"width": 360, "height": 740})
    wide = []
    for path in pages(quarrel):
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        wide += [(path, width)] if width > 360 else []
    assert wide == []


def test_without_scripts_a_reader_filters_reads_and_goes_back_in_time(
    visit: Visit,
) -> None:
    page = visit("/claims", java_script_enabled=False, locale="en")
    page.get_by_label("Words").fill("derives")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="North Well derives from South Well").first.click()
    expect(page.locator("h1")).to_contain_text("North Well derives from South Well")
    expect(page.get_by_text("claimgraph measure")).to_have_count(1)
    assert page.locator("img").first.get_attribute("alt")
    page.get_by_label("How did it stand at the end of").fill("2026-01-01")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("main")).to_contain_text("what was known on 1 January 2026")


def test_the_language_follows_the_browser_and_the_switch(visit: Visit) -> None:
    page = visit("/claims", locale="ko-KR")
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Claims")
    page.goto("/timeline")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_list_is_searched_while_typing(visit: Visit) -> None:
    page = visit("/claims", locale="en")
    page.get_by_label("Words").press_sequentially("derives")
    expect(page.locator("#found .claims > li")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"[?&]text=derives(&|$)"))


def test_a_figure_comes_to_life_under_the_policy(visit: Visit, quarrel: Any) -> None:
    page = visit(f"/claims/{quarrel.weighed.id}", locale="en")
    errors = refusals(page)
    page.get_by_role("button", name="Explore the figure").first.click()
    drawing = page.locator(".alive svg").first
    expect(drawing).to_be_visible(timeout=30_000)
    drawing.locator("path[aria-roledescription=bar]").last.hover()
    expect(page.locator("#vg-tooltip-element")).to_contain_text("Finding")
    assert errors == []


def test_the_map_is_zoomed_by_key_and_button_and_told_as_a_table(visit: Visit) -> None:
    page = visit("/graph", locale="en")
    drawing = page.locator("svg.layers")
    wide = "one => one.viewBox.baseVal.width"
    whole = drawing.evaluate(wide)
    page.get_by_role("button", name="Zoom in").click()
    assert drawing.evaluate(wide) < whole
    page.locator(".map").press("0")
    assert drawing.evaluate(wide) == whole
    page.get_by_text("The map as a table").click()
    rows = page.locator("details table tbody tr")
    expect(rows).to_have_count(page.locator("svg.layers .edge").count())


def test_the_keyboard_alone_reaches_the_content_and_a_claim(visit: Visit) -> None:
    page = visit("/claims", locale="en")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.locator(".claims a:focus").count():
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/claim-*")


def test_whatever_the_keyboard_reaches_shows_that_it_is_there(
    visit: Visit, quarrel: Any
) -> None:
    page = visit(f"/claims/{quarrel.weighed.id}", locale="en")
    shown = "one => { const s = getComputedStyle(one); return s.outlineStyle != 'none' "
    shown += "&& parseFloat(s.outlineWidth) >= 2 }"
    for _ in range(40):
        page.keyboard.press("Tab")
        reached = page.locator("main :focus, header :focus, body > :focus")
        if not reached.count():
            break  # past the last thing on the page
        assert reached.evaluate(shown), reached.evaluate("one => one.outerHTML")[:200]


def test_the_first_page_weighs_less_than_its_budget(visit: Visit) -> None:
    page = visit("/", locale="ko")
    page.wait_for_load_state("networkidle")
    sizes = """performance.getEntries().filter(one => one.decodedBodySize)
        .map(one => one.decodedBodySize)"""
    assert 0 < sum(page.evaluate(sizes)) < BUDGET
