"""A comparison of code as one page that prints: no script, nothing from elsewhere."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from evidence.code.comparison import Comparison, lines_of
from evidence.code.lexing import Lexed
from evidence.code.passages import Passage

MOST = 300
MOST_LINES = 400


def report(
    found: Comparison, *, names: tuple[str, str], controls: tuple[str, ...]
) -> str:
    """Return the page: what is shared, side by side, and what the heads say."""
    page: str = _page().render(
        names=names,
        controls=controls,
        counts=found.counts(),
        passages=[_shown(found, one) for one in found.unexplained[:MOST]],
        explained=len(found.passages) - len(found.unexplained),
        heads=list(found.heads()),
        left_out=(found.a.sources.left_out, found.b.sources.left_out),
        hashes=(found.a.sources.input.sha256, found.b.sources.input.sha256),
    )
    return page


def _shown(found: Comparison, passage: Passage) -> dict[str, Any]:
    return {
        "tokens": passage.length,
        "exact": passage.exact,
        "sides": [
            _excerpt(found.a, passage.a, passage.length),
            _excerpt(found.b, passage.b, passage.length),
        ],
    }


def _excerpt(tree: Lexed, place: int, length: int) -> dict[str, Any]:
    path, first, last = lines_of(tree, place, length)
    source = tree.sources.files[int(tree.file[place])]
    lines = source.text.splitlines()[first - 1 : last]
    return {
        "path": path,
        "first": first,
        "last": last,
        "lines": list(enumerate(lines[:MOST_LINES], first)),
        "cut": max(0, len(lines) - MOST_LINES),
    }


@cache
def _page() -> Any:
    text = Path(__file__).with_name("report.html").read_text(encoding="utf-8")
    return Environment(autoescape=True, trim_blocks=True).from_string(text)
