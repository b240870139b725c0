"""A checkpoint with its channels in another order, the same in every tensor."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import torch

from evidence.weights import CHUNK, Checkpoint


@dataclass(frozen=True)
class Permuted(Checkpoint):
    """A view: every axis as wide as the order is read in that order."""

    order: torch.Tensor = field(default_factory=lambda: torch.arange(0))

    def tensor(self, name: str) -> torch.Tensor:
        """Return the whole tensor in the new order."""
        whole = super().tensor(name)
        for axis, size in enumerate(whole.shape):
            if size == len(self.order):
                whole = whole.index_select(axis, self.order)
        return whole

    def chunks(self, name: str, elements: int = CHUNK) -> Iterator[torch.Tensor]:
        """Yield the tensor flat in the new order, `elements` at a time."""
        yield from torch.split(self.tensor(name).flatten(), elements)
