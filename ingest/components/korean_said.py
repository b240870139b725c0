"""The utterances of a Korean text, numbered in the order of their places."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.korean_draft import Draft
from ingest.components.korean_sureness import sureness
from ingest.said import Claimant, Said


@Language.component(
    "korean_said",
    requires=["doc._.drafts", "doc._.people"],
    assigns=["doc._.said"],
)
def korean_said(doc: Doc) -> Doc:
    """Put the finished utterances on the Doc."""
    text, people, said = doc._.plain, doc._.people, []
    drafts = sorted(doc._.drafts, key=lambda one: (one.start, -one.end))
    first: dict[int, str] = {}
    names = {person.name for person in people} | people.organizations()
    for number, draft in enumerate(drafts, start=1):
        id_ = f"u{number}"
        part_of = first.get(draft.group)
        first.setdefault(draft.group, id_)
        quote = text[draft.start : draft.end]
        about = tuple(sorted(name for name in names if name in quote))
        said.append(_said(draft, quote, about, (id_, part_of)))
    doc._.said = tuple(said)
    return doc


def _said(
    draft: Draft, quote: str, about: tuple[str, ...], ids: tuple[str, str | None]
) -> Said:
    cue, (own, part_of) = draft.cue, ids
    return Said(
        id=own,
        part_of=part_of,
        about=about,
        quote=quote,
        start=draft.start,
        end=draft.end,
        claimant=draft.claimant or Claimant(),
        cue=cue.text if cue else None,
        cue_lemma=cue.lemma if cue else None,
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        mode=draft.mode,
        act=draft.act,
        negated=draft.negated,
        withdrawn=draft.withdrawn,
        date=draft.day,
        date_basis=draft.day_basis,
        confidence=sureness(draft),
    )
