"""`vocab.json` with `merges.txt`, the older pair of files; and `vocab.txt`."""

import json

from evidence.vocabulary.spelling import Spelling, guess
from evidence.vocabulary.tokens import Tokens


def read_pairs(vocabulary: bytes, merges: bytes) -> Tokens:
    """Return a vocabulary, with the merges in their order if there are any."""
    ids = json.loads(vocabulary)
    if not isinstance(ids, dict) or not all(type(one) is int for one in ids.values()):
        raise ValueError("ids by token are wanted")
    return Tokens(
        ids=ids,
        merges=read_merges(merges),
        spelling=guess(ids),
        origin="vocab.json",
    )


def read_merges(data: bytes) -> tuple[tuple[str, str], ...]:
    """Return the merges of a merges.txt: two tokens a line, a #version line first."""
    lines = data.decode("utf-8").split("\n")
    if lines and lines[0].startswith("#version"):
        lines = lines[1:]
    pairs = [line.rstrip("\r").split(" ") for line in lines if line.strip()]
    return tuple((left, right) for left, right in pairs)


def read_lines(data: bytes) -> Tokens:
    """Return the vocabulary of a vocab.txt, one token a line, as WordPiece has it."""
    lines = data.decode("utf-8").removesuffix("\n").split("\n")
    ids = {line.rstrip("\r"): place for place, line in enumerate(lines)}
    special = frozenset(one for one in ids if one.startswith("[") and one[-1:] == "]")
    named = frozenset(one for one in special if len(one) > len("[]x"))
    return Tokens(
        ids=ids, special=named, spelling=Spelling.WORDPIECE, origin="vocab.txt"
    )
