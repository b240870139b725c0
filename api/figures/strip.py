"""A value among its controls, on one line."""

from dataclasses import dataclass

from kg.model import Evidence

LEFT, RIGHT = 12.0, 348.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Where the value and each control fall, with the ends of the line."""

    value: float
    controls: tuple[tuple[str, float, float], ...]
    low: float
    high: float


def strip(evidence: Evidence) -> Strip | None:
    """Return the geometry, or None where there is no value or no control to compare."""
    if evidence.value is None or not evidence.controls:
        return None
    values = [evidence.value, *(one.value for one in evidence.controls)]
    low, high = _ends(min(values), max(values))

    def place(value: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (value - low) / (high - low), 2)

    return Strip(
        value=place(evidence.value),
        controls=tuple(
            (one.label, one.value, place(one.value)) for one in evidence.controls
        ),
        low=low,
        high=high,
    )


def _ends(low: float, high: float) -> tuple[float, float]:
    """Return the ends of the line: a margin around the values, in 0 to 1 for shares."""
    margin = (high - low) * 0.2 or abs(high) * 0.1 or 1.0
    if low >= 0 and high <= 1:
        return max(0.0, low - margin), min(1.0, high + margin)
    return low - margin, high + margin
