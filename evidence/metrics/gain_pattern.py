"""W2: the pattern of norm gains over the channels, all layers at once."""

from math import sqrt

import torch

from evidence.metric import ALPHA, Found, Missing, Reading, metric
from evidence.null import SEEN, centre_rows, smallest_share, two_sided
from evidence.pair import Match, Pair
from evidence.roles import NORMS

SAME = 0.9
NARROW = 8  # fewer channels than this make no test
RESIDUAL = tuple(sorted(NORMS - {"q-norm", "k-norm", "kv-norm", "block-norm"}))


@metric(
    "gain-pattern",
    cites="https://doi.org/10.1214/aoms/1177729436",
    group="channels, permuted in all layers at once",
    invariances=("scale and offset of each gain",),
    bears_on=("derived-from", "weights-similar"),
)
def gain_pattern(pair: Pair) -> Found | Missing:
    """Do the norm gains of the two models single out the same channels?

    Layers share a pattern inside each model, so they are not independent: with rows
    centred and normalised, z = sum(r) sqrt(d-1) / sqrt(sum (AA')(BB')) over all layers.
    """
    gains = _widest(pair)
    if not gains or pair.weights is None:
        return Missing(missing="norm gains of the same width in both models")
    a, b = (centre_rows(_stack(pair, gains, side)) for side in (0, 1))
    spread = float(((a @ a.T) * (b @ b.T)).sum())
    if spread <= 0:
        return Missing(missing="norm gains that training has moved from their start")
    r, d = (a * b).sum(dim=1), a.shape[1]
    unit = sqrt(spread / (d - 1))
    z = float(r.sum()) / unit
    return Found(
        value=float(r.mean()),
        reading=_reading(float(r.mean()), z),
        z=z,
        p_value=two_sided(z),
        coverage=pair.coverage(gains),
        power=smallest_share(SEEN * unit / len(gains)),
        part="norm gains",
        by_layer=tuple(
            {"tensor": one.a, "layer": one.role.layer, "correlation": float(value)}
            for one, value in zip(gains, r, strict=True)
        ),
        detail={"z_if_layers_were_independent": _naive(r, d), "channels": d},
    )


def _widest(pair: Pair) -> tuple[Match, ...]:
    gains = pair.part(*RESIDUAL)
    widths = [one.count for one in gains if one.count >= NARROW]
    common = max(set(widths), key=widths.count, default=0)
    return tuple(one for one in gains if one.count == common)


def _stack(pair: Pair, gains: tuple[Match, ...], side: int) -> torch.Tensor:
    assert pair.weights is not None
    weights = pair.weights[side]
    names = [one.b if side else one.a for one in gains]
    return torch.stack([weights.tensor(name).flatten().double() for name in names])


def _naive(r: torch.Tensor, d: int) -> float:
    return float(r.sum()) * sqrt((d - 1) / len(r))


def _reading(mean: float, z: float) -> Reading:
    if z <= 0 or two_sided(z) >= ALPHA:
        return Reading.UNRELATED
    return Reading.DERIVED if mean >= SAME else Reading.RELATED
