"""Two trees, their shared passages, and how much a common ancestor explains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evidence.code.lexing import Lexed, lex
from evidence.code.licences import Head, compare_heads, read_head
from evidence.code.passages import Passage, covered, find_passages, tile
from evidence.code.sources import Sources

Mask = NDArray[np.bool_]
MOSTLY = 0.5


@dataclass(frozen=True)
class Comparison:
    """What two trees share; `explained` are the tokens that a control has as well."""

    a: Lexed
    b: Lexed
    passages: tuple[Passage, ...]
    explained: tuple[Mask, Mask]

    @cached_property
    def shared(self) -> tuple[Mask, Mask]:
        """The tokens of A and of B that stand in shared passages."""
        left = covered([(one.a, one.length) for one in self.passages], self.a)
        right = covered([(one.b, one.length) for one in self.passages], self.b)
        return left, right

    @cached_property
    def unexplained(self) -> tuple[Passage, ...]:
        """The passages that no control has for the most part."""
        return tuple(one for one in self.passages if self.explained_share(one) < MOSTLY)

    def explained_share(self, passage: Passage) -> float:
        """Return the share of a passage that a control has as well."""
        left = self.explained[0][passage.a : passage.a + passage.length]
        right = self.explained[1][passage.b : passage.b + passage.length]
        return float((left | right).mean())

    def counts(self) -> dict[str, Any]:
        """Return tokens shared over every denominator, before and after controls."""
        sizes = self.a.size, self.b.size
        both = [int(one.sum()) for one in self.shared]
        masks = zip(self.shared, self.explained, strict=True)
        left = [int((mask & ~known).sum()) for mask, known in masks]
        smaller, left_over = max(min(sizes), 1), self.unexplained
        return {
            "tokens_of_a": sizes[0],
            "tokens_of_b": sizes[1],
            "shared_of_a": both[0] / max(sizes[0], 1),
            "shared_of_b": both[1] / max(sizes[1], 1),
            "shared_of_smaller": min(max(both) / smaller, 1.0),
            "unexplained_of_a": left[0] / max(sizes[0], 1),
            "unexplained_of_b": left[1] / max(sizes[1], 1),
            "unexplained_of_smaller": min(max(left) / smaller, 1.0),
            "passages": len(self.passages),
            "unexplained_passages": len(self.unexplained),
            "longest_unexplained": max((one.length for one in left_over), default=0),
            "exact_of_unexplained": self._exact(),
        }

    def _exact(self) -> float:
        """Return the share of the unexplained tokens that are alike to the letter."""
        total = sum(one.length for one in self.unexplained)
        return sum(one.length * one.exact for one in self.unexplained) / max(total, 1)

    def heads(self) -> Iterator[dict[str, Any]]:
        """Yield what the heads of each two files say that share a passage."""
        files_a, files_b = self.a.file, self.b.file
        pairs = {(int(files_a[p.a]), int(files_b[p.b])) for p in self.unexplained}
        for left, right in sorted(pairs):
            x, y = self.a.sources.files[left], self.b.sources.files[right]
            heads = read_head(x.text), read_head(y.text)
            finding = compare_heads(*heads)
            if finding != "none":
                yield {"a": x.path, "b": y.path, "finding": finding, **_said(heads)}


def compare_sources(
    a: Sources, b: Sources, controls: Sequence[Sources] = ()
) -> Comparison:
    """Return what two trees share, and which tokens of it the controls have too."""
    left, right = lex(a, side="a"), lex(b, side="b")
    passages = tile(find_passages(left, right), left, right)
    known = covered([], left), covered([], right)
    for number, control in enumerate(controls):
        third = lex(control, side=f"control {number}")
        known = known[0] | _met(left, third), known[1] | _met(right, third)
    return Comparison(a=left, b=right, passages=tuple(passages), explained=known)


def _met(tree: Lexed, control: Lexed) -> Mask:
    found = find_passages(tree, control)
    return covered([(one.a, one.length) for one in found], tree)


def _said(heads: tuple[Head, Head]) -> dict[str, Any]:
    return {
        f"{name}_{side}": list(getattr(head, name))
        for side, head in zip("ab", heads, strict=True)
        for name in ("licences", "owners")
    }


def lines_of(tree: Lexed, place: int, length: int) -> tuple[str, int, int]:
    """Return the file of a run and its first and last line."""
    lines = tree.line[place : place + length]
    path = tree.sources.files[int(tree.file[place])].path
    return path, int(lines.min()), int(lines.max())
