"""The last step: only the outermost attribution counts; drafts become utterances."""

from bisect import bisect_left, bisect_right, insort

from ingest.components.english_draft import Draft, contains, overlaps
from ingest.components.english_run import proper_runs, written
from ingest.components.english_spot import Heard, Spot
from ingest.components.english_sureness import leave_doubtful, sureness
from ingest.parsed import Doc
from ingest.said import Said
from ingest.step import step


@step(
    "english_said",
    requires=["doc._.drafts", "doc._.people"],
    assigns=["doc._.said", "doc._.asides"],
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
    heard = Heard(
        doc._.plain, doc._.people.names, [one for one in kept if not one.aside]
    )
    leave_doubtful(heard)
    told = [(one.aside, _said(Spot(one, heard), ids, names)) for one in kept]
    doc._.said = tuple(one for aside, one in told if not aside)
    doc._.asides = tuple(one for aside, one in told if aside)
    return doc


def outermost_only(drafts: list[Draft]) -> list[Draft]:
    """Return drafts that no other holds; of two that cross, the surer one stays."""
    kept: list[Draft] = []  # which hold none of one another's words
    for draft in sorted(drafts, key=lambda one: (one.start - one.end, -one.weight)):
        if not _is_shadowed(draft, kept):
            insort(kept, draft, key=_start)
    return kept


def _is_shadowed(draft: Draft, kept: list[Draft]) -> bool:
    """Tell whether another has words of a draft, or the word that tells of it."""
    before = bisect_left(kept, draft.end, key=_start) - 1
    if before >= 0 and overlaps(kept[before].place, draft.place):
        return True
    cue = draft.cue
    holder = bisect_right(kept, cue.start, key=_start) - 1 if cue is not None else -1
    if cue is None or holder < 0:
        return False
    other = kept[holder]
    same = other.cue is not None and other.cue.start == cue.start
    return not same and contains(other.place, (cue.start, cue.end))


def _start(draft: Draft) -> int:
    return draft.start


def _said(spot: Spot, ids: dict[int, str], names: list[tuple[int, str]]) -> Said:
    draft, text = spot.draft, spot.heard.text
    cue = draft.cue
    inside = [name for start, name in names if draft.start <= start < draft.end]
    return Said(
        id=ids[id(draft)],
        part_of=ids.get(id(draft.first)) if draft.first else None,
        quote=text[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        claimant=spot.who,
        cue=text[cue.start : cue.end] if cue else None,
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
        confidence=round(draft.weight, 2) if draft.aside else sureness(spot),
    )
