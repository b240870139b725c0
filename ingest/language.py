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
OTHERS = {"ko": "English", "en": "Korean"}


def tell_others(text: str, lang: str) -> tuple[str, ...]:
    """Return a note where paragraphs are in the other language, which is not read."""
    found = sum(_is_other(one, lang) for one in text.split("\n\n"))
    if not found:
        return ()
    return (f"paragraphs in {OTHERS[lang]} are not read: give them as a file apart",)


def _is_other(paragraph: str, lang: str) -> bool:
    """Tell a paragraph, no mere line, that is hardly in the language of its text."""
    hangul, latin = len(HANGUL.findall(paragraph)), len(LATIN.findall(paragraph))
    if lang == "ko":
        return latin >= LONG and hangul * SYLLABLE * FEW < latin
    return hangul * SYLLABLE >= LONG and latin * FEW < hangul * SYLLABLE


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
