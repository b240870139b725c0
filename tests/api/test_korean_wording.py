"""Korean pages speak Korean: no English word of ours is left on any of them."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from api.language import strings

LEAST = 9  # letters of a wording that stands in no data by chance
HIDDEN = {"script", "style", "code", "pre", "textarea"}
PATHS = (
    *("/", "/claims", "/agents", "/sources", "/evidence", "/timeline", "/graph"),
    *("/query", "/review", "/search?q=scratch", "/about", "/docs", "/redactions"),
    "/nowhere",
)


class Words(HTMLParser):
    """What a reader sees or hears of a page, piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in HIDDEN
        told = {"aria-label", "alt", "title", "placeholder", "data-copy", "data-label"}
        self.pieces += [value or "" for name, value in attrs if name in told]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in HIDDEN

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def wordings() -> list[str]:
    """Return the fixed pieces of every English string that Korean says otherwise."""
    korean = strings("ko")
    told = [one for key, one in strings("en").items() if korean[key] != one]
    pieces = [piece.strip() for one in told for piece in re.split(r"\{.*?\}", one)]
    return [one for one in pieces if len(one) >= LEAST and re.search("[a-z]", one)]


def addresses(dispute: Any) -> list[str]:
    claim, other = dispute.derived.id, dispute.other.id
    more = [f"/claims/{claim}", f"/claims/{other}", f"/embed/claims/{claim}"]
    more += [f"/agents/{dispute.ann.id}", f"/sources/{dispute.source.id}"]
    more += [f"/evidence/{dispute.evidence.id}", f"/claims/{claim}?as_of=2026-01-02"]
    return [*PATHS, *more, f"/graph?claim={claim}", "/timeline?about=alpha-beta"]


def test_every_string_is_told_in_both_languages() -> None:
    assert strings("en").keys() == strings("ko").keys()
    blanks = {
        key: set(re.findall(r"\{.*?\}", one)) for key, one in strings("en").items()
    }
    for key, one in strings("ko").items():
        assert set(re.findall(r"\{.*?\}", one)) == blanks[key], key


@pytest.mark.parametrize("given", ["ko", "ko-KR,ko;q=0.9,en;q=0.5"])
def test_no_page_in_korean_holds_an_english_wording(
    browser: Any, dispute: Any, given: str
) -> None:
    english = wordings()
    assert len(english) > 100
    left = []
    for path in addresses(dispute):
        answer = browser.get(path, **{"accept-language": given})
        assert '<html lang="ko">' in answer.text, path
        page = Words()
        page.feed(answer.text)
        seen = " ".join(" ".join(page.pieces).split())
        left += [(path, one) for one in english if one in seen]
    assert left == []
