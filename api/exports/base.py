"""What an export is: a name, a media type, and a function that writes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from api.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """One format; `label` is what pages call it, `write` yields the text in parts."""

    name: str
    label: str
    media_type: str
    suffix: str
    write: Callable[[Selection], Iterator[str]]
