"""Which of the two languages a text is in, by its letters."""

import re

from kg.errors import BadInputError

LANGS = ("ko", "en")
HANGUL = re.compile(r"[가-힣]")
LATIN = re.compile(r"[A-Za-z]")
LETTER = re.compile(r"[^\W\d_]")
# A Korean syllable is worth about two Latin letters; names and terms stay Latin.
SYLLABLE = 2
SAMPLE = 20_000


def choose_language(text: str, *, name: str, declared: str = "") -> str:
    """Return `ko` or `en`; a text in another language is an error.

    Letters overrule what a page declares, because templates declare anything; a
    declared third language is believed of a text in Latin letters.
    """
    sample = text[:SAMPLE]
    hangul, latin = len(HANGUL.findall(sample)), len(LATIN.findall(sample))
    if hangul and hangul * SYLLABLE >= latin:
        return "ko"
    code = declared.strip().lower().replace("_", "-").split("-")[0]
    if latin * 2 > len(LETTER.findall(sample)) and code in {"", *LANGS}:
        return "en"
    raise BadInputError(
        f"{name}: neither Korean nor English{f' (it says {code!r})' if code else ''}; "
        f"if it is, name the language: --as {' or --as '.join(LANGS)}"
    )
