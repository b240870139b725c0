"""The last step: only the outermost attribution counts; drafts become utterances."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.english_draft import Draft, contains, overlaps
from ingest.components.english_people import proper_runs
from ingest.said import Claimant, Said

VAGUE = 0.85


@Language.component("english_said", requires=["doc._.drafts"], assigns=["doc._.said"])
def english_said(doc: Doc) -> Doc:
    """Put the utterances on a text, in its order."""
    kept = sorted(outermost_only(list(doc._.drafts)), key=lambda one: one.start)
    ids = {id(draft): f"u{number}" for number, draft in enumerate(kept, 1)}
    names = [
        (run[0].idx, " ".join(one.text for one in run)) for run in proper_runs(doc)
    ]
    doc._.said = tuple(_said(doc, draft, ids, names) for draft in kept)
    return doc


def outermost_only(drafts: list[Draft]) -> list[Draft]:
    """Return drafts that no other holds; of two that cross, the surer one stays."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: (one.start - one.end, -one.weight)):
        if not any(_shadows(other, draft) for other in kept):
            kept.append(draft)
    return kept


def _shadows(other: Draft, draft: Draft) -> bool:
    if overlaps(other.place, draft.place):
        return True
    cue = draft.cue
    same = cue is not None and other.cue is not None and other.cue.start == cue.start
    return not same and cue is not None and contains(other.place, (cue.start, cue.end))


def _said(
    doc: Doc, draft: Draft, ids: dict[int, str], names: list[tuple[int, str]]
) -> Said:
    cue = draft.cue
    claimant = draft.claimant or Claimant()
    inside = [name for start, name in names if draft.start <= start < draft.end]
    return Said(
        id=ids[id(draft)],
        part_of=ids.get(id(draft.first)) if draft.first else None,
        quote=doc.text[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        claimant=claimant,
        cue=doc.text[cue.start : cue.end] if cue else None,
        cue_lemma=cue.lemma if cue else None,
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        mode=draft.mode,
        act=draft.act,
        negated=draft.negated,
        withdrawn=draft.withdrawn,
        date=draft.said_on,
        date_basis=draft.date_basis,
        about=tuple(sorted(set(inside))),
        confidence=_confidence(draft, claimant),
    )


def _confidence(draft: Draft, claimant: Claimant) -> float:
    named = claimant.person or claimant.organization
    return round(draft.weight if named else draft.weight * VAGUE, 2)
