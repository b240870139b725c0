"""One who is named in a text, and what the text says of them."""

from collections.abc import Set
from dataclasses import dataclass, field

from ingest.components.english_kind import kind_called, kind_of
from ingest.components.english_words import words

COURTESIES = frozenset(("mr", "mrs", "ms", "miss"))


@dataclass(slots=True, kw_only=True)
class Name:
    """One who is named: the full name, what it is, and what the text says of it.

    `places` are where the name stands, `acting` those where it is a subject outside
    quotations, `asked` those in a question; `free` tells that any is in the reporter's
    words, `sited` that all tell where, `audience` that all tell who sees or hears, as
    papers do. `other` are short forms that the text gives in
    parentheses, `trades` any common words beside the name, `bare` where each short form
    stood first, `called` the words that introduce an organisation: `the operator Acme`.
    `addressed` holds the courtesy titles before a short form: `Mrs Roe`.
    `place` is true for where things happen, which is nobody, `site` where a body there
    has the name in its own, `party` for `(Ind)` after a name, `lent` for a surname
    that is a relative's, `dead` for who is told to be.
    """

    full: str
    person: bool
    organization: str | None = None
    gender: str | None = None
    place: bool = False
    site: bool = False
    party: bool = False
    lent: bool = False
    dead: bool = False
    other: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    addressed: set[str] = field(default_factory=set)
    trades: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    bare: dict[str, int] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    free: bool = False
    sited: bool = True
    audience: bool = True
    acting: list[int] = field(default_factory=list)

    @property
    def kind(self) -> str | None:
        """Return what kind of organisation the words beside it tell, else its name."""
        told = (kind_called(word) for word in sorted(self.called - {"outlet"}))
        firm = "business" if self.called & words("firms") or "&" in self.full else None
        known = next((one for one in told if one), firm) or kind_of(self.full)
        return known or ("press" if "outlet" in self.called else None)

    @property
    def parts(self) -> list[str]:
        """Return the words of the name."""
        return self.full.split()

    def shorten(self, text: str, at: int, roles: Set[str]) -> None:
        """Keep where a short form stands first, and how it is addressed."""
        self.addressed |= roles & COURTESIES
        self.bare[text] = min(at, self.bare.get(text, at))
