"""Read marked English texts with rules of another day: `english_readings.jsonl`.

    git worktree add --detach /tmp/old COMMIT
    PYTHONPATH=/tmp/old python bench/english_readings.py COMMIT FILE... > rows.jsonl

COMMIT is the last one whose rules had not been tuned on FILE, so that its faults are
those that a new text meets; a file of marked texts is a document of the benches or a
list of articles of the tests. One row a text tells who is named in it, as the rules saw
it, and one an utterance where it stands, who is said to have said it and what decided.
Marks are not kept: `bench/english_first.py` lays today's marks beside the readings.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

import yaml
from spacy.tokens import Doc

from ingest.article import Article, Author
from ingest.pipeline import load
from ingest.said import Claimant

Row = dict[str, Any]
Fields = tuple[str | None, str | None, str | None]
NOON = "T12:00:00+00:00"
STEP = "english_claimant"
FIELDS = ("person", "organization", "described_as")
NAMED = ("full", "person", "organization", "gender", "place", "places", "acting")
TOLD = ("roles", "called", "trades")


def main() -> None:
    """Print the rows of each file."""
    rules, *paths = sys.argv[1:]
    for path in map(Path, paths):
        for name, marked in texts(path):
            try:
                rows = list(read(name, rules, marked))
            except ValueError as error:  # rules of old fell over some texts
                sys.stderr.write(f"{name}: not read by {rules}: {error}\n")
                continue
            for row in rows:
                sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def texts(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each marked text of a file with its name: the path, and its style."""
    written = path.read_text("utf-8")
    if path.suffix == ".json":
        yield str(path), json.loads(written)
        return
    for one in yaml.safe_load(written):
        yield f"{path}#{one['style']}", one


def digest(text: str) -> str:
    """Return by what a text is known again that has not been changed."""
    return sha256(text.encode()).hexdigest()[:12]


def read(name: str, rules: str, marked: Mapping[str, Any]) -> Iterator[Row]:
    """Yield who is named in a text, then what is read in it."""
    doc, decided = _read(_article(marked))
    told = {"document": name, "rules": rules}
    named = [_plain(one, (*NAMED, *TOLD)) for one in doc._.people.names.values()]
    yield {**told, "text": digest(marked["text"]), "names": named}
    drafts = {(one.start, one.end): one for one in doc._.drafts if not one.aside}
    for said in doc._.said:
        draft = drafts[said.start, said.end]
        given = _fields(said.claimant)
        yield {
            **told,
            **_plain(said, ("start", "end", "cue_start", "cue_end")),
            "mode": said.mode.value,
            "weight": round(draft.weight, 3),
            "authored": draft.authored,
            "claimant": _plain(said.claimant, (*FIELDS, "mention", "start", "end")),
            "told": said.confidence,
            "by": _by(decided.get(said.cue_start, ()), given),
        }


def _by(decided: Iterable[tuple[str, Fields]], given: Fields) -> str | None:
    return next((by for by, who in decided if who == given), None)


def _article(marked: Mapping[str, Any]) -> Article:
    author, day = marked.get("author"), marked.get("published")
    return Article(
        text=marked["text"],
        url="",
        sha256="",
        media_type="text/plain",
        lang="en",
        published=datetime.fromisoformat(day + NOON) if day else None,
        author=Author(name=author, organization=marked["organization"])
        if author
        else None,
    )


def _read(article: Article) -> tuple[Doc, dict[int | None, list[tuple[str, Fields]]]]:
    """Return a text as read, and by cue which functions told whom, in their order."""
    nlp, watch = load("en"), Watch()
    doc = nlp.make_doc(article.text)
    doc._.article = article
    for name, step in nlp.pipeline:
        sys.setprofile(watch if name == STEP else None)
        doc = step(doc)
    sys.setprofile(None)
    return doc, watch.decided


class Watch:
    """Notes while claimants are told which function told whom."""

    def __init__(self) -> None:
        self.decided: dict[int | None, list[tuple[str, Fields]]] = {}
        self._cues: list[int | None] = []

    def __call__(self, frame: FrameType, event: str, told: Any) -> None:
        """Take one event of the interpreter's profile."""
        code = frame.f_code
        module = os.path.basename(code.co_filename).removesuffix(".py")  # noqa: PTH119  called a million times
        if not module.startswith("english_"):
            return
        resolves = module == STEP and code.co_name == "_resolve"
        if resolves and event == "call":
            self._cues.append(_cue_of(frame))
        if event == "return" and self._cues:
            self._note(f"{module.removeprefix('english_')}.{code.co_name}", told)
            if resolves:
                self._cues.pop()

    def _note(self, by: str, told: Any) -> None:
        kind = type(told).__name__
        if by.endswith(".as_claimant") or kind not in ("Claimant", "Name"):
            return
        who = _fields(told) if kind == "Claimant" else _sides(told)
        self.decided.setdefault(self._cues[-1], []).append((by, who))


def _cue_of(frame: FrameType) -> int | None:
    """Return where the cue begins whose speaker is asked for; rules of old hand it."""
    cue, above = frame.f_locals.get("cue"), frame.f_back
    if cue is not None:
        return int(cue.start)
    return above.f_locals.get("key") if above is not None else None


def _fields(claimant: Claimant) -> Fields:
    return claimant.person, claimant.organization, claimant.described_as


def _sides(name: Any) -> Fields:
    """Return the fields of a claimant that a name in the table is."""
    if name.person:
        return name.full, name.organization, None
    return None, name.full, None


def _plain(thing: Any, fields: tuple[str, ...]) -> Row:
    """Return what of some fields is told, sets as sorted lists."""
    told = ((field, getattr(thing, field, None)) for field in fields)
    some = ((field, sorted(x) if isinstance(x, set) else x) for field, x in told)
    return {field: x for field, x in some if x or (x == 0 and x is not False)}


if __name__ == "__main__":
    main()
