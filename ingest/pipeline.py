"""The pipelines by language, loaded once a process."""

from functools import cache

from spacy.language import Language

from ingest import english, korean
from kg.errors import UnknownNameError

BUILDERS = {"ko": korean.build, "en": english.build}


@cache
def load(lang: str) -> Language:
    """Return the pipeline of a language, `ko` or `en`; others are errors."""
    if lang not in BUILDERS:
        known = ", ".join(BUILDERS)
        raise UnknownNameError(f"no pipeline reads {lang!r}; there are: {known}")
    return BUILDERS[lang]()
