"""The map between two residual streams, found on shared tokens and tested on others."""

from dataclasses import dataclass

import numpy as np
import torch
from scipy.optimize import linear_sum_assignment

from evidence.models import Model
from evidence.pair import Pair
from evidence.roles import by_role

MOST_TOKENS = 20_000
FEWEST_TOKENS = 32


@dataclass(frozen=True, slots=True)
class ResidualMap:
    """A matrix [width of A, width of B], its kind, its correlation on held-out tokens.

    Strangers that share a tokenizer have a correlation above 0 (token frequency), so it
    is told and never tested against 0.
    """

    matrix: torch.Tensor
    kind: str
    held_out: float


def find_map(pair: Pair) -> ResidualMap | None:
    """Return the better of a signed permutation and a rotation; None without tokens."""
    rows = shared_rows(pair)
    if rows is None:
        return None
    a, b = (_without_frequency(one) for one in rows)
    half = len(a) // 2
    kinds = {"signed permutation": _permutation, "rotation": _rotation}
    maps = {kind: fit(a[:half], b[:half]) for kind, fit in kinds.items()}
    tested = [
        ResidualMap(matrix, kind, _correlation(a[half:] @ matrix, b[half:]))
        for kind, matrix in maps.items()
    ]
    return max(tested, key=lambda one: one.held_out)


def embedding_name(model: Model) -> str | None:
    """Return the tensor that holds a row for each token, by its role."""
    names = by_role(model.weights.slots) if model.weights else {}
    return next(
        (names[role] for role in sorted(names) if role.part == "embedding"), None
    )


def shared_rows(pair: Pair) -> tuple[torch.Tensor, torch.Tensor] | None:
    """Return the embedding rows [tokens, width] of tokens that both have, shuffled."""
    names = embedding_name(pair.a), embedding_name(pair.b)
    if pair.weights is None or names[0] is None or names[1] is None:
        return None
    a, b = pair.weights[0].tensor(names[0]), pair.weights[1].tensor(names[1])
    places = _shared_ids(pair, len(a), len(b))
    if len(places) < FEWEST_TOKENS:
        return None
    order = torch.randperm(
        len(places), generator=torch.Generator().manual_seed(pair.seed)
    )
    chosen = torch.tensor(places)[order[:MOST_TOKENS]]
    return a[chosen[:, 0]], b[chosen[:, 1]]


def _shared_ids(pair: Pair, a: int, b: int) -> list[tuple[int, int]]:
    """Return ids in A and B of the same token; without tokenizers, the same ids."""
    if pair.a.tokens is None or pair.b.tokens is None:
        return [(one, one) for one in range(a)] if a == b else []
    ids = pair.b.tokens.ids
    places = ((one, ids[t]) for t, one in pair.a.tokens.ids.items() if t in ids)
    return sorted((x, y) for x, y in places if 0 <= x < a and 0 <= y < b)


def _without_frequency(rows: torch.Tensor) -> torch.Tensor:
    """Return rows centred, without their first direction: mostly token frequency."""
    centred = rows.float() - rows.float().mean(dim=0)
    first = torch.linalg.eigh(centred.T @ centred).eigenvectors[:, -1:]
    rest: torch.Tensor = centred - (centred @ first) @ first.T
    return rest


def _rotation(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return the orthogonal Procrustes solution (Schonemann 1966)."""
    u, _, v = torch.linalg.svd(a.T @ b, full_matrices=False)
    rotation: torch.Tensor = u @ v
    return rotation


def _permutation(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return the assignment of channels, with signs, of the largest correlation."""
    scale = a.norm(dim=0)[:, None] * b.norm(dim=0)[None, :]
    alike = (a.T @ b) / scale.clamp_min(1e-30)
    rows, columns = linear_sum_assignment(-np.abs(alike.numpy()))
    matrix = torch.zeros_like(alike)
    matrix[rows, columns] = alike[rows, columns].sign()
    return matrix


def _correlation(a: torch.Tensor, b: torch.Tensor) -> float:
    return float((a * b).sum() / (a.norm() * b.norm()).clamp_min(1e-30))
