"""Whether a word may stand for a longer name: `Roe`, `Acme`, `Rovers`, `BBC`."""

from ingest.components.english_kind import kind_of
from ingest.components.english_shape import is_acronym
from ingest.components.english_words import words


def shortens(called: str, full: str, *, person: bool) -> bool:
    """Tell whether a short form begins or ends a name, or is its initials."""
    parts, wanted = full.split(), called.split()
    if any(part[-1].isdigit() and part[0].isalpha() for part in parts[len(wanted) :]):
        return False  # a thing that is made: Acme C2
    if person:
        parts = [part.casefold() for part in parts]
        wanted = [part.casefold() for part in wanted]
    if len(wanted) >= len(parts):
        return False
    ends = parts[-len(wanted) :] == wanted
    begins = parts[: len(wanted)] == wanted
    if person:
        return ends or begins
    paper = parts[0].lower() in words("editions")
    city = len(parts) == len(wanted) + 1 and parts[-1].lower() in words("papers")
    return (
        (begins and not city)
        or (ends and (paper or _is_common(wanted)))
        or _is_initials(called, parts)
    )


def _is_common(wanted: list[str]) -> bool:
    """Tell whether the end of a name may stand for it: the Echo, Rovers."""
    last = wanted[-1].lower()
    known = words("suffixes") | words("groups")
    return (last in known or kind_of(last) in ("press", "play")) and last != "house"


def _is_initials(called: str, parts: list[str]) -> bool:
    if not is_acronym(called):
        return False
    initials = "".join(part[0] for part in parts if part[0].isupper())
    return called.replace(".", "") == initials
