"""ClaimReview (schema.org) for search engines: decided claims, on a fixed scale.

The scale is published in docs/conformance.md; a test holds the two together.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from api.exports.base import Export
from api.figures.labels import UNSEEN
from api.selection import Selection
from api.story import Saying, Story, sentence
from kg.canon import stamp
from kg.model import AgentKind, Status, Testimony

BEST, WORST = 5, 1
RATINGS = {Status.SUPPORTED: BEST, Status.CONTESTED: 3, Status.REFUTED: WORST}
KINDS = {AgentKind.PERSON: "Person"}
OTHERS = "Organization"


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
        "claimReviewed": plain(voice.claim(story.claim)),
        "inLanguage": voice.lang,
        "datePublished": verdict.decided_at.date().isoformat(),
        "url": selection.address(f"/claims/{story.claim.id}{_as_of(story)}"),
        "author": {"@type": "Organization", "name": voice.t("site")},
        "reviewBody": plain(sentence(selection.then, verdict, voice)),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[verdict.status],
            "bestRating": BEST,
            "worstRating": WORST,
            "alternateName": voice.t(f"status_{verdict.status}"),
            "ratingExplanation": voice.t(f"status_{verdict.status}_means"),
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
        "name": plain(selection.voice.claim(story.claim)),
    }
    if asserting:
        first = asserting[0].claimant
        claim["appearance"] = [_appearance(one) for one in asserting]
        claim["firstAppearance"] = claim["appearance"][0]
        claim["author"] = {
            "@type": KINDS.get(first.kind, OTHERS),
            "name": plain(selection.voice.name(first.id)),
        }
    return claim


def _appearance(saying: Saying) -> dict[str, Any]:
    source = saying.source
    told = {
        "@type": "CreativeWork",
        "headline": plain(source.title or ""),
        "datePublished": stamp(saying.utterance.known_at),
    }
    if urlsplit(source.url).scheme in {"http", "https"}:
        told["url"] = source.url
    return told


def plain(text: str) -> str:
    """Return text that search engines show as it reads: no controls, no overrides."""
    return UNSEEN.sub("\ufffd", text)


CLAIMREVIEW = Export(
    name="claimreview",
    label="ClaimReview",
    media_type="application/ld+json",
    suffix=".json",
    write=write,
)
