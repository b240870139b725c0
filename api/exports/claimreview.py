"""ClaimReview (schema.org) for search engines: decided claims, on a fixed scale."""

import json
from collections.abc import Iterator
from typing import Any

from api.exports.base import Export
from api.selection import Selection
from api.story import Saying, Story, sentence
from kg.canon import stamp
from kg.model import Status, Testimony

RATINGS = {Status.SUPPORTED: 5, Status.CONTESTED: 3, Status.REFUTED: 1}


def write(selection: Selection) -> Iterator[str]:
    """Yield one JSON-LD document; an unverified claim has no review."""
    graph = [
        _review(selection, story)
        for story in selection.stories()
        if story.verdict.status in RATINGS
    ]
    document = {"@context": "https://schema.org", "@graph": graph}
    yield json.dumps(document, ensure_ascii=False, indent=1)


def _review(selection: Selection, story: Story) -> dict[str, Any]:
    voice, verdict = selection.voice, story.verdict
    return {
        "@type": "ClaimReview",
        "claimReviewed": voice.claim(story.claim),
        "inLanguage": voice.lang,
        "datePublished": verdict.decided_at.date().isoformat(),
        "url": selection.address(f"/claims/{story.claim.id}{_as_of(story)}"),
        "author": {"@type": "Organization", "name": voice.t("site")},
        "reviewBody": sentence(selection.then, verdict, voice),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[verdict.status],
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": voice.t(f"status_{verdict.status}"),
        },
        "itemReviewed": _claim(selection, story),
    }


def _as_of(story: Story) -> str:
    """Return the query that keeps the address on the state that was reviewed."""
    return f"?as_of={stamp(story.as_of)}" if story.as_of else ""


def _claim(selection: Selection, story: Story) -> dict[str, Any]:
    asserting = [
        one for one in story.sayings if one.utterance.testimony is Testimony.ASSERTS
    ]
    claim: dict[str, Any] = {
        "@type": "Claim",
        "name": selection.voice.claim(story.claim),
        "appearance": [_appearance(one) for one in asserting],
    }
    if asserting:
        claim["firstAppearance"] = claim["appearance"][0]
        claim["author"] = {
            "@type": "Person",
            "name": selection.voice.name(asserting[0].claimant.id),
        }
    return claim


def _appearance(saying: Saying) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        "url": saying.source.url,
        "headline": saying.source.title,
        "datePublished": saying.utterance.known_at.isoformat(),
    }


CLAIMREVIEW = Export(
    name="claimreview",
    label="ClaimReview",
    media_type="application/ld+json",
    suffix=".json",
    write=write,
)
