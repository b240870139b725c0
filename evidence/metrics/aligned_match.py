"""W4: the same hidden units, whatever the order, sign or rotation they come in."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, sqrt
from typing import Any

import torch
from scipy.stats import norm, poisson
from torch.nn.functional import normalize

from evidence.metric import ALPHA, Found, Missing, Reading, metric
from evidence.null import smallest_share
from evidence.pair import Match, Pair
from evidence.residual import ResidualMap, find_map
from evidence.roles import Role
from kg.model import Control

Place = tuple[Match, Match]
INTO = ("up", "gate")
MOST_LAYERS, MOST_UNITS, WRONG_MAPS = 8, 2048, 3
SAME, SOME = 0.5, 0.05


@dataclass(frozen=True, slots=True)
class Agreement:
    """Units whose inward and outward weights choose one partner, and by chance."""

    layer: int
    units: int
    agreed: int
    expected: float


@metric(
    "aligned-match",
    cites="https://arxiv.org/abs/2510.06738",
    group="hidden units",
    invariances=("channel order and sign", "rotation", "order of hidden units"),
    bears_on=("derived-from", "weights-similar"),
)
def aligned_match(pair: Pair) -> Found | Missing:
    """Once the residual streams are aligned, do hidden units find the same partner?

    The map comes from embeddings alone; a unit's inward row and outward column then
    choose partners independently, and strangers agree as often as hubs make them. Maps
    that are wrong on purpose are the controls.
    """
    places = _places(pair)
    found = find_map(pair) if places else None
    if found is None:
        return Missing(missing="embeddings of shared tokens and feed-forward weights")
    lines = [_agreement(pair, place, found.matrix) for place in places]
    agreed, units = sum(one.agreed for one in lines), sum(one.units for one in lines)
    expected = sum(one.expected for one in lines)
    p_value = float(poisson.sf(agreed - 1, max(expected, 1e-9)))
    return Found(
        value=agreed / units,
        reading=_reading(agreed / units, p_value),
        p_value=p_value,
        coverage=pair.coverage(tuple(one for place in places for one in place)),
        power=_power(units // len(lines), found.matrix.shape[1]),
        part="feed-forward",
        controls=tuple(_wrong_maps(pair, places, found)),
        control_design="permutation",
        by_layer=tuple(_line(one) for one in lines),
        detail={"map": found.kind, "held_out": found.held_out, "expected": expected},
    )


def _places(pair: Pair) -> list[Place]:
    """Return an inward and an outward matrix of layers or experts, evenly chosen."""
    roles = {one.role: one for one in pair.matches if one.role.kind == "weight"}
    outward = [role for role in sorted(roles) if role.part == "down"]
    found = [
        (roles[into], roles[role])
        for role in outward
        for into in [_inward(role, roles)]
        if into is not None
    ]
    step = max(1, -(-len(found) // MOST_LAYERS))
    return found[::step]


def _inward(role: Role, known: Collection[Role]) -> Role | None:
    named = (replace(role, part=part) for part in INTO)
    return next((one for one in named if one in known), None)


def _agreement(pair: Pair, place: Place, matrix: torch.Tensor) -> Agreement:
    into, out = (_choices(pair, match, matrix) for match in place)
    hubs = torch.bincount(into, minlength=1 + int(max(into.max(), out.max())))
    others = torch.bincount(out, minlength=len(hubs))
    return Agreement(
        layer=place[0].role.layer,
        units=len(into),
        agreed=int((into == out).sum()),
        expected=float((hubs * others).sum()) / len(into),
    )


def _choices(pair: Pair, match: Match, matrix: torch.Tensor) -> torch.Tensor:
    """Return, for each unit of A, the unit of B whose weights are most parallel."""
    assert pair.weights is not None
    outward = match.role.part == "down"
    a = _units(pair.weights[0].tensor(match.a), matrix.shape[0], outward=outward)
    b = _units(pair.weights[1].tensor(match.b), matrix.shape[1], outward=outward)
    order = torch.randperm(len(a), generator=torch.Generator().manual_seed(pair.seed))
    mapped = normalize(a[order[:MOST_UNITS]].float() @ matrix)
    return (mapped @ normalize(b.float()).T).abs().argmax(dim=1)


def _units(tensor: torch.Tensor, width: int, *, outward: bool) -> torch.Tensor:
    """Return rows [units, width]; a square matrix is taken as [out, in]."""
    square = tensor.shape[0] == tensor.shape[1]
    turned = outward if square else tensor.shape[0] == width
    return tensor.T if turned else tensor


def _wrong_maps(
    pair: Pair, places: Sequence[Place], found: ResidualMap
) -> Iterator[Control]:
    """Yield the agreement under maps with channels shuffled and signed at random."""
    source = torch.Generator().manual_seed(pair.seed + 1)
    for number in range(1, WRONG_MAPS + 1):
        width = found.matrix.shape[1]
        order = torch.randperm(width, generator=source)
        signs = torch.randint(0, 2, (width,), generator=source) * 2.0 - 1
        wrong = found.matrix[:, order] * signs
        lines = [_agreement(pair, place, wrong) for place in places]
        agreed, units = (
            sum(one.agreed for one in lines),
            sum(one.units for one in lines),
        )
        yield Control(label=f"wrong map {number}", value=agreed / units)


def _line(one: Agreement) -> Mapping[str, Any]:
    return {
        "layer": one.layer,
        "agreement": one.agreed / one.units,
        "expected": one.expected / one.units,
    }


def _power(units: int, width: int) -> float:
    """Return the share at which both sides of enough units choose their partner.

    The highest of n cosines of strangers lies near sqrt(2 ln n / d); a unit's own has
    spread 1 / sqrt(d), and both sides must pass for SOME of the units.
    """
    highest = sqrt(2 * log(max(units, 2)) / width)
    return smallest_share(highest + float(norm.ppf(sqrt(SOME))) / sqrt(width))


def _reading(agreement: float, p_value: float) -> Reading:
    if p_value >= ALPHA or agreement < SOME:
        return Reading.UNRELATED
    return Reading.DERIVED if agreement >= SAME else Reading.RELATED
