"""How tokenizers spell bytes in text, and how to get the bytes back.

Byte-level BPE writes a blank as "Ġ" (Radford et al. 2019); SentencePiece as "▁", with
"<0x0A>" for a byte it has no piece for; WordPiece marks what continues a word by "##".
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache

BYTE = re.compile(r"<0x([0-9A-Fa-f]{2})>")
BLANK = "\u2581"  # the lower block that SentencePiece writes for a blank
PRINTABLE = (*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100))


class Spelling(StrEnum):
    """What the characters of a token stand for."""

    PLAIN = "plain"
    BYTE_LEVEL = "byte-level"
    SENTENCEPIECE = "sentencepiece"
    WORDPIECE = "wordpiece"


@cache
def alphabet() -> Mapping[str, int]:
    """Return the 256 letters of byte-level BPE, each with the byte it stands for."""
    rest = [byte for byte in range(256) if byte not in PRINTABLE]
    letters = {chr(byte): byte for byte in PRINTABLE}
    return letters | {chr(0x100 + place): byte for place, byte in enumerate(rest)}


@cache
def letters() -> tuple[str, ...]:
    """Return the letter of each byte, 0 to 255."""
    by_byte = {byte: letter for letter, byte in alphabet().items()}
    return tuple(by_byte[byte] for byte in range(256))


def to_bytes(token: str, spelling: Spelling) -> bytes:
    """Return the bytes that a token stands for in a text.

    What a spelling cannot mean is taken as it stands, in UTF-8.
    """
    return _READ[spelling](token)


def from_bytes(token: bytes) -> str:
    """Return bytes in the letters of byte-level BPE."""
    return "".join(letters()[byte] for byte in token)


def guess(tokens: Iterable[str]) -> Spelling:
    """Return the spelling that a bare vocabulary seems to use.

    Its marks decide: "Ġ" without any letter from outside the byte alphabet, "▁", "##".
    """
    known = list(tokens)
    if any(BLANK in one for one in known):
        return Spelling.SENTENCEPIECE
    letters_only = sum(all(char in alphabet() for char in one) for one in known)
    if any("\u0120" in one for one in known) and letters_only >= MOST * len(known):
        return Spelling.BYTE_LEVEL
    continued = sum(one.startswith("##") for one in known)
    return Spelling.WORDPIECE if continued > len(known) / 50 else Spelling.PLAIN


MOST = 0.98  # special tokens may be spelled otherwise


def _plain(token: str) -> bytes:
    return token.encode("utf-8", "surrogatepass")


def _byte_level(token: str) -> bytes:
    known = alphabet()
    if any(char not in known for char in token):
        return _plain(token)
    return bytes(known[char] for char in token)


def _sentencepiece(token: str) -> bytes:
    single = BYTE.fullmatch(token)
    if single:
        return bytes([int(single[1], 16)])
    return _plain(token.replace(BLANK, " "))


def _wordpiece(token: str) -> bytes:
    """Return a continued piece as it is, and a word's beginning behind a blank."""
    return _plain(token[2:] if token.startswith("##") else f" {token}")


_READ = {
    Spelling.PLAIN: _plain,
    Spelling.BYTE_LEVEL: _byte_level,
    Spelling.SENTENCEPIECE: _sentencepiece,
    Spelling.WORDPIECE: _wordpiece,
}
