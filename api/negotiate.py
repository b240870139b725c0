"""Which form of a thing a client gets: by `?format=`, else by its Accept header."""

from kg.errors import BadInputError

JSON, JSON_LD, TURTLE, HTML = "json", "jsonld", "turtle", "html"
MEDIA_TYPES = {
    JSON: "application/json",
    JSON_LD: "application/ld+json",
    TURTLE: "text/turtle",
    HTML: "text/html",
}


class NotAcceptableError(BadInputError):
    """No form of the thing is one that the client takes."""


def choose(accept: str, asked: str | None, offered: tuple[str, ...]) -> str:
    """Return the offered format that fits best; the first offered wins a tie."""
    if asked is not None:
        return _named(asked, offered)
    ranges = dict(_ranges(accept or "*/*"))
    weighed = [(_weight(MEDIA_TYPES[one], ranges), one) for one in offered]
    best = max(weight for weight, _ in weighed)
    if best <= 0:
        raise NotAcceptableError(
            f"Accept: {accept[:100]!r} fits none of: "
            + ", ".join(MEDIA_TYPES[one] for one in offered)
        )
    return next(one for weight, one in weighed if weight == best)


def _named(asked: str, offered: tuple[str, ...]) -> str:
    if asked not in offered:
        raise NotAcceptableError(
            f"format={asked[:40]!r} is not one of: {', '.join(offered)}"
        )
    return asked


def _ranges(accept: str) -> list[tuple[str, float]]:
    """Return each media range with its q, as RFC 9110 12.5.1 writes them."""
    found = []
    for part in accept.lower().split(",")[:50]:
        media, *parameters = (piece.strip() for piece in part.split(";"))
        found.append((media, _quality(parameters)))
    return found


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            number = value.strip()
            return float(number) if number.replace(".", "", 1).isdigit() else 0.0
    return 1.0


def _weight(media: str, ranges: dict[str, float]) -> float:
    family = media.partition("/")[0] + "/*"
    for one in (media, family, "*/*"):
        if one in ranges:
            return ranges[one]
    return 0.0


def pick(accept: str, offered: dict[str, str]) -> str:
    """Return what stands for the offered media type that fits best."""
    ranges = dict(_ranges(accept or "*/*"))
    best = max(offered, key=lambda media: _weight(media, ranges))
    if _weight(best, ranges) <= 0:
        raise NotAcceptableError(
            f"Accept: {accept[:100]!r} fits none of: {', '.join(offered)}"
        )
    return offered[best]


def best(accept: str, offered: dict[str, str]) -> str:
    """Return the same as `pick`, nothing where none of them fits."""
    ranges = dict(_ranges(accept or "*/*"))
    fits = any(_weight(media, ranges) > 0 for media in offered)
    return pick(accept, offered) if fits else ""


def prefers_html(accept: str) -> bool:
    """Tell whether the client is a browser: it takes HTML rather than JSON."""
    ranges = dict(_ranges(accept))
    html, json = (_weight(MEDIA_TYPES[one], ranges) for one in (HTML, JSON))
    return html > json
