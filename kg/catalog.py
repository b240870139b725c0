"""A named list of plugins: the ones we ship, then the ones installed."""

from collections.abc import Iterable
from importlib.metadata import entry_points
from typing import NoReturn, Protocol, TypeVar

from kg.errors import UnknownNameError


class Named(Protocol):
    """Anything with a public name."""

    @property
    def name(self) -> str:
        """The name people type."""
        ...


T = TypeVar("T", bound=Named)


class Catalog(dict[str, T]):
    """Plugins by name, in the order they were listed; a miss names what there is."""

    def __init__(self, shipped: Iterable[T], *, group: str) -> None:
        installed = (point.load() for point in entry_points(group=group))
        super().__init__((item.name, item) for item in (*shipped, *installed))

    def __missing__(self, name: str) -> NoReturn:
        raise UnknownNameError(f"{name!r} is not one of: {', '.join(self)}")
