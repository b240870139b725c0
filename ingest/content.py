"""Bytes from outside, bounded, and the text in them, made one form."""

import html
import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from charset_normalizer import from_bytes

from kg.errors import BadInputError

MOST_BYTES = 50_000_000
MOST_WORDS = "50 MB"
ENCODINGS = ("utf-8", "cp949")
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
BINARY = re.compile(rb"\x00|%PDF-|PK\x03\x04|\x89PNG|\xff\xd8\xff|\x1f\x8b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What was retrieved: where from, its bytes and what the server called them."""

    origin: str
    data: bytes
    media_type: str = ""
    charset: str | None = None

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hex."""
        return sha256(self.data).hexdigest()

    def text(self) -> str:
        """Return the text; bytes that are none raise `BadInputError` naming them."""
        return decode(self.data, self.origin, self.charset)


def read_file(path: Path) -> Content:
    """Return a file's bytes; missing, empty or oversized ones are errors."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES and path.is_file() else b""
    except OSError as error:
        reason = error.strerror or error
        raise BadInputError(f"{path} cannot be read: {reason}") from error
    if not path.is_file():
        raise BadInputError(f"{path} is no file: name articles, pages or posts")
    check_size(size, str(path))
    return Content(origin=str(path), data=data)


def check_size(size: int, origin: str) -> None:
    """Refuse what is empty or larger than 50 MB."""
    if size == 0:
        raise BadInputError(f"{origin} is empty: there is nothing to read")
    if size > MOST_BYTES:
        raise BadInputError(
            f"{origin} has {size:,} bytes, more than {MOST_WORDS}: split it first"
        )


def decode(data: bytes, origin: str, charset: str | None = None) -> str:
    """Return the text of bytes: by mark, by declaration, else UTF-8, else Korean's."""
    mark = next((name for mark, name in MARKS.items() if data.startswith(mark)), None)
    if mark is None and BINARY.search(data[:4096]):
        raise BadInputError(f"{origin} is binary, not text: give an article or a post")
    for encoding in filter(None, (mark, charset, *ENCODINGS)):
        text = _try(data, encoding)
        if text is not None:
            return text
    best = from_bytes(data[:200_000]).best()
    text = _try(data, best.encoding) if best is not None else None
    if text is None:
        raise BadInputError(
            f"{origin} is in no encoding that can be told: save it as UTF-8"
        )
    return text


def tidy(text: str) -> str:
    """Return the text that is stored: NFC, plain spaces and line ends, no ghosts."""
    plain = INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    spaced = re.sub("[\u00a0\u2002-\u200a\u202f\u3000]", " ", plain)
    return unicodedata.normalize("NFC", spaced)


def unescape(text: str) -> str:
    """Return text whose entities are characters, twice-escaped ones as well."""
    once = html.unescape(text)
    return html.unescape(once) if re.search(r"&(#\w+|[a-z]+);", once) else once


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
