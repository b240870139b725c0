"""Korean particles that follow the sound of the word before them."""

import re

RIEUL = 8  # the final ㄹ, after which (으)로 is 로
CLOSED = 1
# A written-out letter or digit by the final of its Korean name; the rest are open.
LETTERS = {"l": RIEUL, "r": RIEUL, "m": CLOSED, "n": CLOSED}
DIGITS = dict.fromkeys("178", RIEUL) | dict.fromkeys("036", CLOSED)
WORD = re.compile(r"[a-z]{2}$")
WORD_FINALS = {"l": RIEUL, "m": CLOSED, "n": CLOSED, "g": CLOSED}
SYLLABLES = range(0xAC00, 0xD7A4)
FINALS = 28
PAIR = re.compile(r"(?<=\S)(은/는|이/가|을/를|과/와|으로/로|이라/라)")


def attach(text: str) -> str:
    """Return the text with each pair such as 은/는 settled by the sound before it."""
    parts: list[str] = []
    for number, part in enumerate(PAIR.split(text)):
        parts.append(choose("".join(parts), part) if number % 2 else part)
    return "".join(parts)


def choose(word: str, pair: str) -> str:
    """Return the form of a pair, written closed/open, that follows the word."""
    closed, open_ = pair.split("/")
    final = final_of(word)
    if pair == "으로/로" and final == RIEUL:
        return open_
    return closed if final else open_


def final_of(word: str) -> int:
    """Return the final consonant of the word's last sound by its number; 0 for none."""
    sounds = "".join(char for char in word if char.isalnum())
    if not sounds:
        return 0
    last = sounds[-1]
    if ord(last) in SYLLABLES:
        return (ord(last) - SYLLABLES.start) % FINALS
    if WORD.search(sounds):
        return WORD_FINALS.get(last, 0)
    return (LETTERS | DIGITS).get(last.casefold(), 0)
