"""`.tiktoken` files: a token in base64, a blank, its rank, one a line."""

from base64 import b64decode

from evidence.vocabulary.spelling import Spelling, from_bytes
from evidence.vocabulary.tokens import Tokens


def read_tiktoken(data: bytes) -> Tokens:
    """Return ranks by token, spelled in the letters of byte-level BPE.

    The file lists no merges: the ranks are their order.
    """
    ids: dict[str, int] = {}
    for line in data.split(b"\n"):
        if line.strip():
            token, rank = line.split()
            ids[from_bytes(b64decode(token, validate=True))] = int(rank)
    if not ids:
        raise ValueError("no tokens in it")
    return Tokens(ids=ids, spelling=Spelling.BYTE_LEVEL, origin="tiktoken")
