"""Holm's correction for having looked more than once."""

from collections.abc import Mapping


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """Return p-values corrected step by step (Holm 1979), monotone and at most 1."""
    corrected: dict[str, float] = {}
    reached, left = 0.0, len(p_values)
    for name, p in sorted(p_values.items(), key=lambda item: item[1]):
        reached = max(reached, min(1.0, p * left))
        corrected[name] = reached
        left -= 1
    return corrected
