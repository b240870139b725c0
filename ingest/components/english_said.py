"""The last step: only the outermost attribution counts; drafts become utterances."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.english_draft import Draft, contains, overlaps
from ingest.components.english_pronoun import PRONOUNS
from ingest.components.english_run import proper_runs, written
from ingest.components.english_sureness import calibrated, named_right
from ingest.said import Claimant, Said

VAGUE = 0.85
BY_PRONOUN = 0.95
BY_ROLE = 0.9


@Language.component(
    "english_said", requires=["doc._.drafts"], assigns=["doc._.said", "doc._.asides"]
)
def english_said(doc: Doc) -> Doc:
    """Put the utterances on a text, in its order."""
    drafts = list(doc._.drafts)
    claims = outermost_only([one for one in drafts if not one.aside])
    asides = [one for one in outermost_only(drafts) if one.aside]
    kept = sorted([*claims, *asides], key=lambda one: one.start)
    ids = {
        id(draft): f"u{number}"
        for number, draft in enumerate([one for one in kept if not one.aside], 1)
    }
    ids |= {id(one): f"a{number}" for number, one in enumerate(asides, 1)}
    names = [(run[0].idx, written(run)) for run in proper_runs(doc)]
    told = [(one.aside, _said(doc, one, ids, names)) for one in kept]
    doc._.said = tuple(one for aside, one in told if not aside)
    doc._.asides = tuple(one for aside, one in told if aside)
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
        quote=doc._.plain[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        claimant=claimant,
        cue=doc._.plain[cue.start : cue.end] if cue else None,
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
    raw = draft.weight if named else draft.weight * VAGUE
    if draft.aside:
        return round(raw, 2)
    return round(calibrated(raw * _told(claimant)) * named_right(claimant), 2)


def _told(claimant: Claimant) -> float:
    """Return how sure it is who speaks, by what the text calls them at the cue."""
    mention = (claimant.mention or "").lower()
    if mention in PRONOUNS:
        return BY_PRONOUN
    name = (claimant.person or claimant.organization or mention).lower()
    apart = not any(word in mention for word in name.split())
    return BY_ROLE if mention and apart else 1.0
