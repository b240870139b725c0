"""Which parts words that answer each other play in their claims, and what they say."""

from collections.abc import Sequence

from ingest.relate.word import Word

ENDS = ("subject", "object")

Roles = frozenset[tuple[str, str]]


def is_soft(a: Word, b: Word) -> bool:
    """Return whether what is not the one need not be the other: rise and fall."""
    shared = {one.name for one in b.senses}
    met = [one for one in a.senses if one.name in shared]
    return bool(met) and not any(one.firm for one in met)


def is_converse(a: Word, b: Word) -> bool:
    """Return whether the other party says the same by the opposite word: buy, sell."""
    converse = {one.name for one in a.senses if one.converse}
    return bool(converse & {one.name for one in b.senses if one.converse})


def played(words: Sequence[tuple[Word, Word]]) -> Roles:
    """Return the roles of words that answer each other, but of those that play two."""
    twice = _in_both([a for a, _ in words]) | _in_both([b for _, b in words])
    return frozenset((a.role, b.role) for a, b in words if not {a.base, b.base} & twice)


def swapped(roles: Roles) -> bool:
    """Return whether the doer of one is done to in the other, and the reverse."""
    if {("subject", "subject"), ("object", "object")} & roles:
        return False
    return {("subject", "object"), ("object", "subject")} <= roles


def _in_both(words: Sequence[Word]) -> set[str]:
    """Return what is both done and done to in one claim: a freight train, a train."""
    doing, done = ({w.base for w in words if w.role == role} for role in ENDS)
    return doing & done


def crossed(words: Sequence[tuple[Word, Word]]) -> bool:
    """Return whether each one's doer is something else in the other."""
    sides = {(a.role == "subject", b.role == "subject") for a, b in words}
    return sides >= {(True, False), (False, True)} and (True, True) not in sides
