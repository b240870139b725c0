"""Common words that the parser cuts at a hyphen: `co-author`, `secretary-general`."""

from ingest.parsed import Token

TIED = 2  # a hyphen and the word before it


def tied_start(head: Token) -> int:
    """Return where a noun's own words begin, with those tied to it by a hyphen."""
    first: int = head.left_edge.i
    before = head.doc[head.i - TIED].left_edge.i if _is_tied(head) else first
    return min(first, before)


def tied_end(head: Token, last: int) -> int:
    """Return the last of a noun's words, with those tied to it by a hyphen."""
    doc = head.doc
    while last + TIED < len(doc) and _goes_on(doc[last], head):
        last += TIED
    return last


def _goes_on(token: Token, head: Token) -> bool:
    own = token == head or (_is_tied(token) and token.head in (head, token.nbor(-TIED)))
    return own and _is_tied(token.nbor(TIED))


def _is_tied(token: Token) -> bool:
    if token.i < TIED or token.nbor(-1).text != "-" or token.tag_.startswith("NNP"):
        return False
    return not (token.nbor(-1).whitespace_ or token.nbor(-TIED).whitespace_)


def is_cut(token: Token) -> bool:
    """Tell whether a capital is a common word's: `X-ray`, `Ill.-based`."""
    if token.lower_.endswith("-based"):
        return True
    if len(token) > 1 or token.whitespace_:
        return False
    rest = token.doc[token.i + 1 : token.i + 1 + TIED]
    return len(rest) == TIED and rest[0].text == "-" and rest[1].is_lower
