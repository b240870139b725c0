"""A tensor that lies inside a stored one: turned round, or woven in with others."""

from dataclasses import dataclass
from math import prod

import torch


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """Rows [first, last) of each of `groups` equal bands of a stored tensor's rows.

    `shape` is the stored tensor's; `turned` says that it is stored [in, out].
    """

    shape: tuple[int, ...]
    turned: bool = False
    groups: int = 1
    first: int = 0
    last: int = 0

    @property
    def count(self) -> int:
        """The number of elements of the stored tensor."""
        return prod(self.shape)

    def pick(self, flat: torch.Tensor) -> torch.Tensor:
        """Return the tensor out of the stored one's elements."""
        stored = flat.reshape(self.shape)
        rows = stored.T if self.turned else stored
        bands = rows.reshape(self.groups, -1, *rows.shape[1:])
        chosen = bands[:, self.first : self.last]
        return chosen.reshape(-1, *rows.shape[1:]).contiguous()
