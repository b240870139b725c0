"""A3: the passages that two source trees share."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from evidence.code.comparison import MOSTLY, Comparison, compare_sources, lines_of
from evidence.code.passages import Passage
from evidence.code.winnowing import SHORTEST, K
from evidence.figures_of_files import draw_passages
from evidence.metric import Found, Missing, Reading, metric
from evidence.pair import Pair

TOLD = 40  # passages and heads told in the detail; a report shows more
LONG = 3 * SHORTEST  # tokens alike in shape, from which chance is no explanation
ALIKE = 0.8  # of a passage's names and literals


@metric(
    "code",
    cites="https://doi.org/10.1145/872757.872770",
    group="none",
    invariances=("names", "layout", "comments", "order of passages"),
    bears_on=("same-code",),
    reads="code",
)
def code(pair: Pair) -> Found | Missing:
    """Which passages do the two trees share that no common source explains?

    Winnowing over tokens without names, literals, comments and layout finds every run
    of 30 tokens or more. What a control has as well is explained by it. The value is
    the unexplained share of the smaller tree.
    """
    a, b = pair.a.sources, pair.b.sources
    if a is None or b is None:
        return Missing(missing="source code of both sides")
    controls = [one.sources for one in pair.controls if one.sources is not None]
    found = compare_sources(a, b, controls)
    counts = found.counts()
    if not min(counts["tokens_of_a"], counts["tokens_of_b"]):
        return Missing(missing="tokens in the source files")
    return Found(
        value=counts["unexplained_of_smaller"],
        reading=_reading(found),
        part="code",
        control_design="common sources" if controls else "none",
        detail={
            **counts,
            "k": K,
            "shortest": SHORTEST,
            "explained_by": [one.root for one in controls],
            "shared": [tell_passage(found, one) for one in found.unexplained[:TOLD]],
            "heads": list(found.heads())[:TOLD],
            "left_out": [*a.left_out, *b.left_out][:TOLD],
        },
        figure=draw_passages((pair.a.name, pair.b.name), _drawn(found)),
    )


def _reading(found: Comparison) -> Reading:
    plain = [one.exact[one.line > 0] for one in (found.a, found.b)]
    if np.array_equal(plain[0], plain[1]):
        return Reading.IDENTICAL
    if any(one.length >= LONG and one.exact >= ALIKE for one in found.unexplained):
        return Reading.RELATED
    counts = found.counts()
    left, whole = counts["unexplained_of_smaller"], counts["shared_of_smaller"]
    return Reading.NOT_DISCRIMINATING if left < whole / 2 else Reading.UNRELATED


def _drawn(found: Comparison) -> Iterator[tuple[int, int, int, bool]]:
    for one in found.passages:
        yield one.a, one.b, one.length, found.explained_share(one) >= MOSTLY


def tell_passage(found: Comparison, passage: Passage) -> dict[str, Any]:
    """Return where a passage stands on both sides, and how alike it is."""
    sides = {
        name: lines_of(tree, place, passage.length)
        for name, tree, place in (
            ("a", found.a, passage.a),
            ("b", found.b, passage.b),
        )
    }
    return {
        name: {"file": path, "first_line": first, "last_line": last}
        for name, (path, first, last) in sides.items()
    } | {"tokens": passage.length, "exact": passage.exact}
