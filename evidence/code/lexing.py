"""Source files as numbers: one for each token, with names put aside and without.

Comments, layout and the spelling of names do not count in `shape`, so that renaming and
reformatting change nothing; in `exact` names and literals do count.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from pygments.token import Token, _TokenType

from evidence.code.sources import Source, Sources

Codes = NDArray[np.uint64]
KEPT_NAMES = (Token.Name.Builtin, Token.Name.Decorator)
STRINGS, NUMBERS = Token.Literal.String, Token.Literal.Number
DROPPED = (Token.Comment, Token.Text.Whitespace, Token.Literal.String.Doc)


@dataclass(frozen=True)
class Lexed:
    """A tree's tokens, its files one after the other with a wall between them.

    Arrays have one entry a token: `shape` and `exact` codes, `file` index, `line` from
    1. A wall is a code that occurs once, so that nothing matches across it.
    """

    sources: Sources
    shape: Codes
    exact: Codes
    file: NDArray[np.int64]
    line: NDArray[np.int64]

    @property
    def size(self) -> int:
        """The number of tokens that are not walls."""
        return int((self.line > 0).sum())


def lex(sources: Sources, *, side: str) -> Lexed:
    """Return a tree's tokens; `side` keeps the walls of two trees apart."""
    shape, exact = list[int](), list[int]()
    file, line = list[int](), list[int]()
    for number, source in enumerate(sources.files):
        for code, full, at in _tokens(source):
            shape.append(code)
            exact.append(full)
            file.append(number)
            line.append(at)
        wall = _code(f"wall {side} {number}")
        shape.append(wall)
        exact.append(wall)
        file.append(number)
        line.append(0)
    return Lexed(
        sources=sources,
        shape=np.array(shape, dtype=np.uint64),
        exact=np.array(exact, dtype=np.uint64),
        file=np.array(file, dtype=np.int64),
        line=np.array(line, dtype=np.int64),
    )


def _tokens(source: Source) -> Iterator[tuple[int, int, int]]:
    """Yield (shape, exact, line) of each token that counts."""
    line, literal = 1, False
    for kind, text in source.lexer().get_tokens(source.text):
        start, line = line, line + text.count("\n")
        if not text.strip() or any(kind in one for one in DROPPED):
            continue
        string = kind in STRINGS
        if string and literal:
            continue  # lexers cut a string into pieces; it is one token
        literal = string
        yield _code(_shape(kind, text)), _code(text.strip()), start


def _shape(kind: _TokenType, text: str) -> str:
    if kind in STRINGS:
        return "\x00string"
    if kind in NUMBERS:
        return "\x00number"
    kept = any(kind in one for one in KEPT_NAMES)
    return "\x00name" if kind in Token.Name and not kept else text.strip()


@lru_cache(maxsize=1 << 18)
def _code(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "little")
