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
LONG, FEW = 40, 5
SHORT = 10
OTHER = {"ko": "en", "en": "ko"}
# Words that stand in every third place of English prose, and in no list of products.
SMALL = frozenset(
    re.findall(
        r"\w+",
        "the of to and a an in that this is was for it its on with as be at by we our "
        "i he she they his her their you your from or has have had not said are were "
        "will would been but who which",
    )
)
WORD = re.compile(r"[A-Za-z]+")
LEAST, SPARSE = 3, 5
ENDING = re.compile(r"[다요까죠오음함됨임네군]['\"”’)\]]*[.!?…]")


def is_foreign(words: str, lang: str, least: int = LONG) -> bool:
    """Tell whether words in a text of one language are hardly in it but in the other.

    `least` is how many Latin letters make more than a name; a syllable is two.
    """
    hangul, latin = len(HANGUL.findall(words)) * SYLLABLE, len(LATIN.findall(words))
    if lang == "ko":
        return latin >= least and hangul * FEW < latin
    return hangul >= least and latin * FEW < hangul


def is_prose(words: str, lang: str) -> bool:
    """Tell sentences of a language from lists, footers and a third language."""
    if lang == "ko":
        return ENDING.search(words) is not None
    told = WORD.findall(words.lower())
    small = sum(word in SMALL for word in told)
    return small >= LEAST and small * SPARSE >= len(told)


def language_of(words: str, lang: str) -> str:
    """Return the language of some words of a text, mostly the text's own."""
    return OTHER[lang] if is_foreign(words, lang, SHORT) else lang


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
