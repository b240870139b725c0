"""Whose turn it is to write a reading on a SPARQL endpoint: the last one's to ask.

Who takes the turn puts a name of its own in the place of any other's, if the mark still
stands where it was read. Each update asks for that name, so that what another still
sends changes nothing from then on: it is as if that one had been killed there. Only an
engine that lets updates overlap (Oxigraph on disk) may let one more through that was
under way: those who fill a reading from one log do it in turn, see `kg/alone.py`.
"""

from secrets import token_hex
from typing import NamedTuple, Self

from kg.store.sparql_text import READING, index_iri, text

TURN = f"<{READING}> {index_iri('turn')}"
MARK = f"<{READING}> {index_iri('mark')}"
DATA = ("INSERT DATA ", "DELETE DATA ")


class Turn(NamedTuple):
    """One turn: the graph in which it is told, and its name."""

    pages: str
    name: str

    @classmethod
    def new(cls, pages: str) -> Self:
        """Return a turn that nobody else has."""
        return cls(pages, token_hex(8))

    def take(self, mark: str | None) -> str:
        """Return the update that takes it if the mark is still as it was read.

        In an empty graph Virtuoso finds nothing that is optional: there it is two.
        """
        other = self._in(f"{TURN} ?other")
        if mark is None:
            none = f"FILTER NOT EXISTS {{ {self._in(f'{MARK} ?mark')} }}"
            taken = f"INSERT {{ {self._mine()} }} WHERE {{ {none} }}"
            return f"DELETE {{ {other} }} WHERE {{ {other} }} ;\n{taken}"
        stands = self._in(f"{MARK} {text(mark)}")
        return (
            f"DELETE {{ {other} }} INSERT {{ {self._mine()} }} "
            f"WHERE {{ {stands} OPTIONAL {{ {other} }} }}"
        )

    def asked(self) -> str:
        """Return the query that tells whose turn it is, as ?turn."""
        return f"SELECT ?turn WHERE {{ {self._in(f'{TURN} ?turn')} }}"

    def guarded(self, update: str) -> str:
        """Return an update of ours that changes nothing when the turn is another's."""
        if update.startswith(DATA):
            way, _, quads = update.partition(" DATA ")
            return f"{way} {quads} WHERE {{ {self._mine()} }}"
        change, where, pattern = update.partition(" WHERE { ")
        return f"{change}{where}{self._mine()} {pattern}"

    def leave(self) -> str:
        """Return the update that gives it back."""
        return f"DELETE DATA {{ {self._mine()} }}"

    def _mine(self) -> str:
        return self._in(f"{TURN} {text(self.name)}")

    def _in(self, pattern: str) -> str:
        return f"GRAPH <{self.pages}> {{ {pattern} }}"


def take_all(pages: str) -> str:
    """Return the update that takes the turn from everybody."""
    told = f"GRAPH <{pages}> {{ {TURN} ?turn }}"
    return f"DELETE {{ {told} }} WHERE {{ {told} }}"
