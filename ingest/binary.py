"""Files that are no text, known by their first bytes, and what to do with them."""

import zlib

SAVE = "save its text as .txt or .html and give that"
SIGNS = (
    (b"PK\x03\x04", f"a zip, as office documents are (docx, hwpx, odt); {SAVE}"),
    (b"\xd0\xcf\x11\xe0", f"an office document (doc, hwp); {SAVE}"),
    (b"\x89PNG", "a picture; give the text that it shows"),
    (b"\xff\xd8\xff", "a picture; give the text that it shows"),
    (b"GIF8", "a picture; give the text that it shows"),
    (b"\x1f\x8b", "compressed; unpack it first: gunzip FILE"),
    (b"BZh", "compressed; unpack it first: bunzip2 FILE"),
    (b"\x28\xb5\x2f\xfd", "compressed; unpack it first: unzstd FILE"),
    (b"SQLite format 3", "a database; export the texts in it"),
    (b"{\\rtf", f"a document in RTF; {SAVE}"),
    (b"\x7fELF", "a program; give an article or a post"),
)
GZIP, WARC, HEAD = b"\x1f\x8b", b"WARC/", 4096
NO_TEXT = (
    "no text in UTF-8, UTF-16, CP949 (EUC-KR) or Windows-1252; if it is text, convert "
    "it first: iconv -f CHARSET -t UTF-8"
)


def is_web_archive(data: bytes) -> bool:
    """Tell a WARC file, gzipped or not, by its first bytes."""
    if data.startswith(GZIP):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            data = unpacker.decompress(data[:HEAD], len(WARC))
        except zlib.error:
            return False
    return data.startswith(WARC)


def describe_binary(data: bytes) -> str | None:
    """Return what the bytes are and the way out; None where they may be text."""
    found = (what for sign, what in SIGNS if data.startswith(sign))
    return next((f"this is {what}" for what in found), None)
