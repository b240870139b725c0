"""By which models text is read: those that the settings choose."""

from collections.abc import Callable
from functools import partial

from api.settings import Settings
from ingest.pipeline import choose_english


def chosen() -> Callable[[], None]:
    """Return what makes any process, of another machine too, read by our models."""
    return partial(choose_english, Settings.from_environment().english_model)
