"""An orphaned quotation, as machines are told of it."""

from typing import Any

from kg.versions import Orphan


def told_orphan(one: Orphan) -> dict[str, Any]:
    """Return where it stood, and how often it does in which newer version."""
    return {
        "utterance": one.utterance.id,
        "source": one.utterance.source,
        "version": one.version.id,
        "quote": one.utterance.selector.exact,
        "times": one.times,
    }
