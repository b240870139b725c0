"""Two models side by side: which tensor of one answers to which of the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import groupby

from evidence.models import Model
from evidence.progress import Progress
from evidence.roles import Role, by_role, role_of
from evidence.sums import Figures, compare
from evidence.weights import Checkpoint


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Match:
    """A tensor of A and the one of B in the same place, of the same shape or not."""

    role: Role
    a: str
    b: str
    count: int
    same_shape: bool


@dataclass(frozen=True)
class Pair:
    """Two models, the glob of tensors looked at (on A's names), and a seed.

    `controls` are what a measure may ask for what both have from elsewhere; `read` are
    the figures of all parameters, where others have read them.
    """

    a: Model
    b: Model
    tensors: str = "*"
    seed: int = 0
    controls: tuple[Model, ...] = ()
    progress: Progress = field(default_factory=Progress, compare=False)
    read: tuple[Figures, ...] | None = field(default=None, compare=False, repr=False)

    @property
    def weights(self) -> tuple[Checkpoint, Checkpoint] | None:
        """Both checkpoints, or None when one side has none."""
        if self.a.weights is None or self.b.weights is None:
            return None
        return self.a.weights, self.b.weights

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """Tensors in the same place: by name where both use it, else by role."""
        if self.weights is None:
            return ()
        a, b = self.weights
        mapped = dict(_same_place(a, b))
        wanted = (name for name in mapped if fnmatchcase(name, self.tensors))
        return tuple(sorted(_match(name, mapped[name], a, b) for name in wanted))

    @cached_property
    def parameters(self) -> tuple[Match, ...]:
        """The matches of the same shape that training sets.

        Buffers stand aside, and running statistics, which the data alone set.
        """
        same = (one for one in self.matches if one.same_shape)
        return tuple(
            one
            for one in same
            if one.role.part != "buffer" and one.role.kind != "statistic"
        )

    @cached_property
    def complete(self) -> bool:
        """Whether every tensor of either model has one of its shape in the other."""
        sides = self.weights or ()
        same = sum(one.same_shape for one in self.matches)
        return all(len(one.slots) == same for one in sides)

    @cached_property
    def figures(self) -> tuple[tuple[Match, Figures], ...]:
        """Each parameter's streamed figures, read once for all metrics."""
        if self.weights is None:
            return ()
        read = self.read
        if read is None:
            read = tuple(self.figures_of(one) for one in self.parameters)
        return tuple(zip(self.parameters, read, strict=True))

    def figures_of(self, match: Match) -> Figures:
        """Return the streamed figures of one parameter."""
        self.progress.step(f"  {self.a.name} / {self.b.name}: {match.a}")
        a, b = self.weights or (Checkpoint({}), Checkpoint({}))
        return compare(a, b, names=(match.a, match.b))

    @property
    def only_part(self) -> str:
        """The one part that all tensors looked at play, if it is one."""
        parts = {one.role.part for one in self.parameters}
        return parts.pop() if len(parts) == 1 else ""

    @cached_property
    def width(self) -> int:
        """The width of the residual stream: of the embedding, else of most gains."""
        gains = [one.count for one in self.parameters if one.role.is_gain]
        embedding = self.part("embedding")
        if embedding and self.a.weights:
            return self.a.weights.slots[embedding[0].a].shape[-1]
        return max(set(gains), key=gains.count, default=0)

    def part(self, *parts: str, kind: str = "weight") -> tuple[Match, ...]:
        """Return the matches of the same shape that play one of these parts."""
        return tuple(
            one
            for one in self.parameters
            if one.role.part in parts and one.role.kind == kind
        )

    def by_unit(self, *parts: str) -> Iterator[tuple[tuple[int, int], list[Match]]]:
        """Yield (layer, expert) with its weights of these parts."""
        place = sorted(self.part(*parts), key=_place)
        for key, group in groupby(place, key=_place):
            yield key, list(group)

    def coverage(self, matches: tuple[Match, ...]) -> float:
        """Return the share of the larger model's parameters that these tensors are."""
        total = max(self.a.parameters, self.b.parameters)
        return sum(one.count for one in matches) / total if total else 0.0


def _place(match: Match) -> tuple[int, int]:
    return match.role.layer, match.role.expert


def _same_place(a: Checkpoint, b: Checkpoint) -> Iterator[tuple[str, str]]:
    yield from ((name, name) for name in a.slots if name in b.slots)
    left = by_role(name for name in a.slots if name not in b.slots)
    right = by_role(name for name in b.slots if name not in a.slots)
    for role in left:
        other = next((one for one in _places(role) if one in right), None)
        if other is not None:
            yield left[role], right[other]


def _places(role: Role) -> tuple[Role, ...]:
    """Return where a part may be in the other model: if dense, in its first expert."""
    moved = {-1: 0, 0: -1}.get(role.expert)
    return (role,) if moved is None else (role, replace(role, expert=moved))


def _match(name: str, other: str, a: Checkpoint, b: Checkpoint) -> Match:
    left, right = a.slots[name], b.slots[other]
    return Match(
        role=role_of(name) or role_of(other) or Role(part="unknown"),
        a=name,
        b=other,
        count=left.count,
        same_shape=left.shape == right.shape,
    )
