"""Text sent smaller: gzip for who takes it; the same bytes give the same bytes."""

import gzip
from functools import lru_cache

SMALL = 1000  # bytes; below, the headers outweigh what is saved
LEVEL = 6
TEXTS = ("text/", "image/svg+xml", "application/graphml+xml")
ENDINGS = ("json", "xml", "javascript", "trig", "n-triples", "n-quads", "vnd.yaml")
ACCEPTED = {"gzip", "x-gzip", "*"}


def takes_gzip(accepted: str) -> bool:
    """Tell whether an Accept-Encoding header lets gzip in (RFC 9110 12.5.3)."""
    told = [_weighed(one) for one in accepted.lower().split(",")[:20]]
    exact = [weight for name, weight in told if name in ACCEPTED - {"*"}]
    every = [weight for name, weight in told if name == "*"]
    return any(exact or every)


def is_text(content_type: str) -> bool:
    """Tell whether a media type is of the kinds that shrink."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "text/event-stream":
        return False
    return kind.startswith(TEXTS) or kind.endswith(ENDINGS)


def squeezed(body: bytes) -> bytes:
    """Return the body as gzip without a time in it, so that tags stay what they are."""
    return gzip.compress(body, LEVEL, mtime=0)


@lru_cache(maxsize=64)
def squeezed_once(body: bytes) -> bytes:
    """Return the same, remembered: for the few files that never change."""
    return squeezed(body)


def _weighed(text: str) -> tuple[str, bool]:
    """Return a coding and whether its weight is above nothing; a broken one is not."""
    name, _, told = text.partition(";")
    weight = told.strip().removeprefix("q=").strip()
    return name.strip(), not weight or weight.strip("0.") != ""
