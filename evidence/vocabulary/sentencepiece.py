"""SentencePiece `.model`: a protobuf of which only the pieces matter here.

Field numbers from sentencepiece_model.proto: ModelProto.pieces = 1, and in a piece
piece = 1, score = 2, type = 3. Read off the wire, so that no generated code runs.
"""

from evidence.vocabulary.spelling import Spelling
from evidence.vocabulary.tokens import Tokens
from evidence.wire import fields

PIECES, TEXT, TYPE = 1, 1, 3
UNKNOWN, CONTROL, USER = 2, 3, 4


def read_sentencepiece(data: bytes) -> Tokens:
    """Return pieces by their place; ValueError for bytes that are no such model."""
    ids: dict[str, int] = {}
    special: set[str] = set()
    pieces = (value for number, value in fields(data) if number == PIECES)
    for place, piece in enumerate(pieces):
        text, kind = _piece(piece)
        ids.setdefault(text, place)
        if kind in {UNKNOWN, CONTROL, USER}:
            special.add(text)
    if not ids:
        raise ValueError("no pieces in it")
    return Tokens(
        ids=ids,
        special=frozenset(special),
        spelling=Spelling.SENTENCEPIECE,
        origin="sentencepiece model",
    )


def _piece(data: bytes | int) -> tuple[str, int]:
    if isinstance(data, int):
        raise ValueError("a piece is no number")
    text, kind = "", 1
    for number, value in fields(data):
        if number == TEXT and isinstance(value, bytes):
            text = value.decode("utf-8")
        elif number == TYPE and isinstance(value, int):
            kind = value
    return text, kind
