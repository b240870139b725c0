"""Which language a text is in, by its script."""

import re

HANGUL = re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ]")
LATIN = re.compile("[A-Za-z]")
SHARE = 0.2


def language_of(text: str) -> str:
    """Return `ko` where a fifth of the letters or more are Hangul, else `en`."""
    hangul, latin = len(HANGUL.findall(text)), len(LATIN.findall(text))
    return "ko" if hangul and hangul >= SHARE * (hangul + latin) else "en"
