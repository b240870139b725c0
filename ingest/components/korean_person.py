"""Someone a Korean text introduces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone a text introduces, with what it says about them, and where."""

    name: str
    title: str | None
    organization: str | None
    start: int
