"""Bytes to text, whatever their character set is said to be.

UTF-8 proves itself; other claims are tried, and a set that every byte fits (such as
Latin-1) is believed last, because that is what lying headers say.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.binary import NO_TEXT, describe_binary
from kg.errors import BadInputError

MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
# What names in the wild mean; Korean pages that say EUC-KR are written in CP949.
CODECS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(
        ("euc-kr", "euckr", "ks_c_5601-1987", "ksc5601", "korean"), "cp949"
    ),
    **dict.fromkeys(("cp949", "ms949", "uhc", "windows-949", "x-windows-949"), "cp949"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode"), "utf-16-le"),
    **dict.fromkeys(("gbk", "gb2312", "gb18030"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    "utf-16be": "utf-16-be",
    "johab": "johab",
    "iso-2022-kr": "iso2022_kr",
    "euc-jp": "euc_jp",
    "big5": "big5hkscs",
}
DECLARED = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})""", re.I
)
HEAD = 4096
HANGUL = re.compile(r"[가-힣]")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
REPLACEMENT = "\ufffd".encode()
MOST_BROKEN, MOST_AMONG = 0.001, 0.05  # of all characters, and of those beyond ASCII
MOST_ACCENTED = 0.25
MOST_ZEROS = 0.2
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SAMPLE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the character set it was in, and what is to be said about that."""

    text: str
    charset: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Return the text of the bytes; bytes that are no text are an error."""
    binary = describe_binary(data)
    if binary:
        raise BadInputError(f"{name}: {binary}")
    for charset in _candidates(data, declared):
        text = data.decode(charset, errors="replace").removeprefix("\ufeff")
        text = text.removesuffix("\ufffd")  # a file that is cut off in a character
        broken = text.count("\ufffd") - data.count(REPLACEMENT)
        if _is_text(text, broken, charset):
            return Decoded(text=text, charset=charset, notes=_told(broken, charset))
    raise BadInputError(f"{name}: {NO_TEXT}")


def _told(broken: int, charset: str) -> tuple[str, ...]:
    if broken <= 0:
        return ()
    return (f"{broken} characters could not be read as {charset} and show as \ufffd",)


def _candidates(data: bytes, declared: str | None) -> Iterator[str]:
    marked = [charset for mark, charset in MARKS if data.startswith(mark)]
    if marked:
        yield marked[0]
        return
    if b"\x00" in data[:SAMPLE]:
        yield "utf-8" if _has_stray_zeros(data) else _wide(data[:SAMPLE])
        return
    yield "utf-8"
    names = [declared or "", *_declared_inside(data)]
    yield from dict.fromkeys(
        CODECS[one] for one in map(str.lower, names) if one in CODECS
    )
    if _looks_korean(data):
        yield "cp949"
    yield "cp1252"


def _declared_inside(data: bytes) -> list[str]:
    return [found.decode() for found in DECLARED.findall(data[:HEAD])]


def _has_stray_zeros(data: bytes) -> bool:
    """Tell UTF-8 with a zero byte or two in it from UTF-16, where zeros are many."""
    sample = data[:SAMPLE]
    text = sample.decode("utf-8", errors="replace").removesuffix("\ufffd")
    few = sample.count(0) < len(sample) * MOST_ZEROS
    return few and text.count("\ufffd") == sample.count(REPLACEMENT)


def _wide(sample: bytes) -> str:
    """Return the UTF-16 whose high bytes hold the zeros, as ASCII's do."""
    return "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"


def _looks_korean(data: bytes) -> bool:
    text = BEYOND_ASCII.findall(data[:SAMPLE].decode("cp949", errors="replace"))
    common = "".join(text).encode("euc_kr", errors="ignore").decode("euc_kr")
    return len(HANGUL.findall(common)) * 2 > len(text)


def _is_text(text: str, broken: int, charset: str) -> bool:
    """Tell whether bytes read well: hardly any unreadable, hardly any controls.

    Windows-1252 reads nearly all bytes, so it must look like a Western text.
    """
    sample = text[:SAMPLE]
    beyond = len(BEYOND_ASCII.findall(text)) - broken
    few = broken <= max(1, len(text) * MOST_BROKEN) and broken <= beyond * MOST_AMONG
    western = charset != "cp1252" or beyond <= len(text) * MOST_ACCENTED
    controls = len(CONTROL.findall(sample))
    return few and western and controls <= max(1, len(sample) * MOST_BROKEN)
