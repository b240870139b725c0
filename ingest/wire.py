"""A reading as the JSON that `claimgraph extract --json` promises."""

from dataclasses import asdict
from typing import Any

from ingest.reading import Reading
from ingest.said import Said


def to_wire(reading: Reading) -> dict[str, Any]:
    """Return the document of one article with its utterances."""
    article = reading.article
    return {
        "source": reading.source,
        "item": article.item,
        "url": article.url,
        "lang": article.lang,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "text": article.text,
        "notes": list(article.notes),
        "utterances": [_utterance(one) for one in reading.said],
        "asides": [_utterance(one) for one in reading.asides],
    }


def _utterance(said: Said) -> dict[str, Any]:
    return {
        "id": said.id,
        "part_of": said.part_of,
        "quote": said.quote,
        "start": said.start,
        "end": said.end,
        "claimant": asdict(said.claimant),
        "cue": said.cue,
        "cue_lemma": said.cue_lemma,
        "cue_start": said.cue_start,
        "cue_end": said.cue_end,
        "mode": str(said.mode),
        "act": str(said.act),
        "negated": said.negated,
        "date": said.date.isoformat() if said.date else None,
        "date_basis": said.date_basis,
        "about": list(said.about),
        "confidence": said.confidence,
    }
