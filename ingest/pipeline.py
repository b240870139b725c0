"""The pipelines by language, loaded once a process."""

from functools import cache

from spacy.language import Language

from ingest.components import declare_extensions
from kg.errors import UnknownNameError


@cache
def load(lang: str) -> Language:
    """Return the pipeline of a language, `ko` or `en`; others are errors."""
    declare_extensions()
    builders = {"ko": _korean, "en": _english}
    if lang not in builders:
        known = ", ".join(builders)
        raise UnknownNameError(f"no pipeline reads {lang!r}; there are: {known}")
    return builders[lang]()


def _korean() -> Language:
    from ingest.korean import build

    return build()


def _english() -> Language:
    from ingest.english import build

    return build()
