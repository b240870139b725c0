"""Text as it is stored: one form for what looks the same, so that offsets hold.

Offsets are counted in the tidied text, never in the bytes it came from.
"""

import re
import unicodedata
from html import unescape

SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u3164\uffa0]")
# Zero-width, soft hyphen, byte order mark, and marks that turn the writing direction.
UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f"
    r"\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
JOINER_IN_WORD = re.compile(r"(?<=\w)\u200d+|\u200d+(?=\w)")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
LINE_END = re.compile(r"\r\n?|[\x0c\u2028\x85]")
ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
ROUNDS = 3


def tidy(text: str) -> str:
    """Return the text in NFC, with plain blanks and without what nobody can see.

    A joiner stays inside emoji alone; half a surrogate pair becomes U+FFFD.
    """
    text = LONE_SURROGATE.sub("\ufffd", text)
    text = LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    text = UNSEEN.sub("", SPACES.sub(" ", CONTROL.sub("", text)))
    return unicodedata.normalize("NFC", JOINER_IN_WORD.sub("", text))


def without_unseen(text: str) -> str:
    """Return the text without zeros and halves of surrogate pairs, for parsers."""
    return LONE_SURROGATE.sub("\ufffd", text).replace("\x00", "")


def tidy_line(text: str) -> str:
    """Return a title or a name: tidied, unescaped, on one line."""
    return " ".join(tidy(unescape_all(text)).split())


def unescape_all(text: str) -> str:
    """Return the text without HTML entities, also where they were escaped twice."""
    for _ in range(ROUNDS):
        if not ENTITY.search(text):
            break
        text = unescape(text)
    return text


def join_paragraphs(text: str) -> str:
    """Return tidied text whose paragraphs stand apart by one empty line."""
    lines = (line.strip(" \t") for line in tidy(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
