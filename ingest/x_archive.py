"""An archive that a user of X has asked for: what stands beside its posts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ingest.post import Item, as_list, dig, text_at
from ingest.raw import Raw
from ingest.tidy import unescape_all
from kg.errors import BadInputError

ACCOUNT = "account.js"
NO_POSTS = (
    "{}: a file of an archive from X without posts; give its tweets.js, with "
    "account.js and note-tweet.js beside it"
)
NOTES = ("note-tweet.js", "note-tweet-part{}.js")
# What ends a long post where the archive cuts it off.
CUT_OFF = re.compile(r"\s*…?\s*(?:https?://\S+\s*)*\Z")
HANDLES = re.compile(r"\A(?:@\w+\s+)+")
LEAST = 100  # letters that two posts do not share by chance


class Note(NamedTuple):
    """A long post: its even text, its number, and what the archive tells of it."""

    told: str
    number: int
    core: Any


def is_archived(item: Item) -> bool:
    """Tell a post of an archive: it has neither a user nor an author's id."""
    unnamed = not {"user", "author_id"} & item.keys()
    return unnamed and "full_text" in item and bool({"id", "id_str"} & item.keys())


def owner(raw: Raw) -> dict[str, str]:
    """Return the user whose archive it is, by the `account.js` beside a file."""
    beside = raw.beside(ACCOUNT)
    account = dig(next(iter(as_list(beside.json if beside else None)), None), "account")
    if not text_at(account, "username"):
        raise BadInputError(
            f"{raw.origin}: posts of an archive, which do not name their author: put "
            f"the archive's {ACCOUNT} into the same folder"
        )
    name = text_at(account, "accountDisplayName")
    return {"username": text_at(account, "username"), "name": name}


def in_full(raw: Raw, items: list[Any]) -> list[Any]:
    """Return the posts, long ones as the `note-tweet.js` beside has them."""
    notes: dict[str, list[Note]] = {}
    for one in _notes(raw):
        told = _even(text_at(one, "core", "text"))
        number = _number(text_at(one, "noteTweetId"))
        notes.setdefault(told[:LEAST], []).append(Note(told, number, one["core"]))
    return [_lengthened(one, notes) for one in items] if notes else items


def _notes(raw: Raw) -> Iterator[Item]:
    """Yield the long posts of an archive, of as many files as it has for them."""
    for name in (NOTES[0], *map(NOTES[1].format, range(1, 100))):
        beside = raw.beside(name)
        if beside is None:
            return
        found = (dig(one, "noteTweet") for one in as_list(beside.json))
        yield from (one for one in found if text_at(one, "core", "text"))


def _lengthened(item: Any, notes: Mapping[str, Sequence[Note]]) -> Any:
    """Return a post with the text of the note that begins as it does."""
    if not isinstance(item, dict):
        return item
    told = _even(CUT_OFF.sub("", unescape_all(text_at(item, "full_text"))))
    if len(told) < LEAST:
        return item
    fits = [one for one in notes.get(told[:LEAST], ()) if one.told.startswith(told)]
    number = _number(text_at(item, "id_str") or text_at(item, "id"))
    near = min(fits, key=lambda one: abs(one.number - number), default=None)
    return item if near is None else item | {"note_tweet": near.core}


def _even(text: str) -> str:
    """Return a text without its blanks, nor whom a reply addresses first."""
    return "".join(HANDLES.sub("", text).split())


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0
