"""Our timelines in the real TimelineJS 3: nothing refused, nothing acts, all shown."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route

HOME = "http://timeline.test"
PROGRAM = Path(__file__).parent / "timelinejs"
EVIL = "<script>document.title='owned'</script>"
HTML = """<!doctype html><title>here</title><meta charset="utf-8">
<link rel="stylesheet" href="/css/timeline.css"><link rel="icon" href="data:,">
<div id="here" style="height: 600px"></div><script src="/js/timeline.js"></script>
<script>
window.timeline = new TL.Timeline("here", "/told.%s", {font: null, debug: false});
timeline.on("ready", () => { window.ready = true; });
</script>"""
TOLD = """() => ({
  errors: timeline.config.getErrors(),
  events: timeline.config.events.map(one => [
    one.unique_id, one.start_date.data.date_obj.getFullYear()]),
  eras: timeline.config.eras.map(one => [one.headline, Boolean(one.end_date)]),
  links: [...document.querySelectorAll(".tl-slide a")].map(one => one.href),
  shown: document.querySelectorAll(".tl-slide").length,
  drawn: document.querySelectorAll(".tl-timeera").length,
  text: document.querySelector("#here").textContent,
})"""


class Timeline:
    """One timeline, opened by the real program; what went wrong is in `said`."""

    def __init__(self, page: Page, told: str, suffix: str) -> None:
        self.page, self._told, self._suffix = page, told, suffix
        self.said: list[str] = []
        page.on("console", lambda one: self._hear(one.type, one.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))
        page.route("**/*", self._answer)
        page.goto(f"{HOME}/")
        page.wait_for_function("window.ready")
        self.found: Any = page.evaluate(TOLD)

    def _hear(self, kind: str, text: str) -> None:
        self.said += [text] if kind in {"error", "warning"} else []

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(HOME).partition("?")[0]
        file = PROGRAM / path.lstrip("/")
        if path == "/":
            page = HTML % self._suffix
            route.fulfill(body=page, content_type="text/html; charset=utf-8")
        elif path == f"/told.{self._suffix}":
            route.fulfill(body=self._told, content_type="text/plain; charset=utf-8")
        elif path.startswith("/") and file.is_file():
            route.fulfill(path=file)
        else:
            self.said.append(f"asked for {route.request.url}")
            route.abort()


Open = Callable[[str, str], Timeline]


@pytest.fixture
def show(chromium: Browser, site: str) -> Iterator[Open]:
    """Open an export of the site, by its name and query."""
    context = chromium.new_context()

    def open_(name: str, query: str) -> Timeline:
        told = httpx.get(f"{site}/export/{name}?{query}", trust_env=False).text
        suffix = "csv" if "csv" in name else "json"
        return Timeline(context.new_page(), told, suffix)

    yield open_
    context.close()


@pytest.mark.parametrize("name", ["timelinejs", "timelinejs-csv"])
@pytest.mark.parametrize(
    ("key", "lang", "eras"), [("shouted", "ko", True), ("evil", "en", False)]
)
def test_a_hostile_claim_opens_in_timelinejs_with_its_eras(
    show: Open, site: str, quarrel: Any, *, name: str, key: str, lang: str, eras: bool
) -> None:
    query = f"claim={quarrel.claims[key].id}&lang={lang}"
    document = httpx.get(f"{site}/export/timelinejs?{query}", trust_env=False).json()
    one = show(name, query)
    assert (one.said, one.found["errors"]) == ([], [])
    assert one.page.title() == "here"
    assert one.found["shown"] == len(document["events"]) + 1
    assert len(one.found["events"]) == len(document["events"]) > 1
    assert {year for _, year in one.found["events"]} == {2026}
    assert len(one.found["eras"]) == one.found["drawn"] == len(document["eras"])
    assert bool(one.found["eras"]) is eras
    assert all(ended for _, ended in one.found["eras"])
    assert EVIL in one.found["text"]


def test_slides_keep_their_ids_and_link_nowhere_but_here(
    show: Open, site: str, quarrel: Any
) -> None:
    query = f"claim={quarrel.claims['shouted'].id}"
    document = httpx.get(f"{site}/export/timelinejs?{query}", trust_env=False).json()
    one = show("timelinejs", query)
    assert (one.said, one.found["errors"]) == ([], [])
    ids = [slide["unique_id"] for slide in document["events"]]
    assert sorted(name for name, _ in one.found["events"]) == sorted(ids)
    assert all(slide["autolink"] is False for slide in document["events"])
    assert one.found["links"]
    assert all(link.startswith((site, HOME)) for link in one.found["links"])
