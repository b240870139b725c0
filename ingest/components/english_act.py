"""What an utterance does, and whether it is taken back: by rules, then by weights."""

from collections.abc import Sequence

from ingest.components.english_deed import (
    act_of,
    is_disputed,
    is_withdrawn,
    tells_omission,
)
from ingest.components.english_draft import Draft
from ingest.components.english_negation import is_negated, pattern
from ingest.components.english_quarrel import is_quarrel
from ingest.components.english_said import outermost_only
from ingest.components.english_side import Sides
from ingest.components.english_signs import Reckoned
from ingest.components.english_talk import Talk
from ingest.components.english_turn import turn_at
from ingest.components.weigh import weights
from ingest.parsed import Doc, Span
from ingest.said import Claimant
from ingest.step import step
from kg.model import Act

SEVERAL = 2  # utterances that accuse or rebut


@step("english_act", requires=["doc._.drafts", "token.dep"], assigns=["doc._.drafts"])
def english_act(doc: Doc) -> Doc:
    """Set act, negation and withdrawal of each draft."""
    every = reckon(doc)
    plain = [at for at, one in enumerate(every) if one.act is Act.ASSERTION]
    if plain and is_contested(doc, every):
        talk = Talk(doc, every)
        for at in plain:
            every[at].draft.act = weights().likeliest(talk.signs(at))
    return doc


def is_contested(doc: Doc, every: Sequence[Reckoned]) -> bool:
    """Tell whether a text tells of a dispute, by its words or by what rules read.

    Where nobody is accused, plain words are plain: the weights know disputes alone.
    """
    hard = [one for one in every if one.act in (Act.ACCUSATION, Act.REBUTTAL)]
    told = int(doc._.disputed) < len(doc._.plain) or len(hard) >= SEVERAL
    return told or is_quarrel(doc)


def reckon(doc: Doc) -> list[Reckoned]:
    """Set what rules tell of each draft; return those that are utterances, in order."""
    accusers: set[tuple[str | None, ...]] = set()
    first = pattern("disputed").search(doc._.plain)
    doc._.disputed = first.end() if first else len(doc._.plain)
    sides = Sides(doc, doc._.people)
    before: Draft | None = None
    found: dict[int, Reckoned] = {}
    for draft in sorted(doc._.drafts, key=lambda one: one.start):
        span = doc.char_span(draft.start, draft.end, alignment_mode="expand")
        side = _tell(span, draft, accusers, sides) if span is not None else ()
        if before is not None and _is_answer(doc, before, draft):
            draft.act = Act.REBUTTAL
        before = draft
        if span is not None:
            found[id(draft)] = Reckoned(
                draft=draft, span=span, act=draft.act, side=side
            )
    kept = outermost_only([one for one in doc._.drafts if not one.aside])
    kept.sort(key=lambda one: one.start)
    return [found[id(one)] for one in kept if id(one) in found]


def _is_answer(doc: Doc, before: Draft, draft: Draft) -> bool:
    """Tell whether an author's `not` follows at once what somebody else said."""
    plain = draft.authored and draft.negated and draft.act is Act.ASSERTION
    turn = turn_at(doc._.turns, draft.start) if plain else None
    if turn is not None and not turn.post:
        return draft.start == turn.start
    between = doc._.plain[before.end : draft.start]
    return plain and not before.authored and "\n\n" not in between


def _tell(
    span: Span, draft: Draft, accusers: set[tuple[str | None, ...]], sides: Sides
) -> tuple[str, ...]:
    """Set what the rules tell; return what is known of the speaker's side."""
    draft.negated = is_negated(span, draft)
    draft.withdrawn = is_withdrawn(span.doc._.plain, draft)
    accuses = _key(draft) in accusers
    told = {
        "accuser": accuses,
        "accused": sides.defends(draft),
        "party": sides.is_party(draft),
        "disputed": is_disputed(span, draft),
    }
    defends = told["accused"] or (not accuses and told["party"])
    defends = defends and not _is_told_by(span, draft, sides)
    draft.act = act_of(span, draft, accuses=accuses, defends=defends)
    accused = draft.act is Act.REBUTTAL and draft.negated and not sides.defends(draft)
    if accused and pattern("at_them").search(span.text):
        draft.act = Act.ACCUSATION
    if draft.act is Act.ACCUSATION and not draft.negated:
        accusers.add(_key(draft))
    if draft.act is Act.ACCUSATION:
        sides.note(draft)
    return tuple(name for name, so in told.items() if so)


def _is_told_by(span: Span, draft: Draft, sides: Sides) -> bool:
    """Tell whether one who is not accused says what nobody did."""
    own = pattern("undone_ever").search(span.text) or pattern("undone").search(
        span.text
    )
    told = pattern("nobody_there").search(span.text) is not None
    tells = tells_omission(span, draft) and (told or not own)
    return tells and not sides.defends(draft)


def _key(draft: Draft) -> tuple[str | None, ...]:
    who = draft.claimant or Claimant()
    return who.person, who.organization, who.described_as if not who.person else None
