"""What the words of an utterance do by the rules: by its content, else by its verb."""

import re
from functools import cache

from ingest.components.english_draft import Cue, Draft
from ingest.components.english_kind import is_group
from ingest.components.english_negation import pattern, tight
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_post import is_imperative
from ingest.components.english_reply import calls_untrue, clears, says_no
from ingest.components.english_uttering import grants, refuses
from ingest.components.english_wording import Wording
from ingest.components.english_words import data, words
from ingest.parsed import Span
from ingest.said import Claimant
from kg.model import Act, Mode

OPENING = 4  # words in which a report names its subject
AFTER = 40  # letters behind a name that may tell its side
PLANS = frozenset(("will", "would", "wants", "want"))
OURS = frozenset(("we", "i", "our", "my", "us", "me"))
YOU = frozenset(("you", "your"))
VERBAL = frozenset((Act.DEMAND, Act.APOLOGY, Act.CONCESSION, Act.REBUTTAL))


def act_of(
    span: Span, draft: Draft, *, accuses: bool = False, defends: bool = False
) -> Act:
    """Return what the words do: by content first, else by the verb that says them.

    Who has accused somebody before and says `not` goes on accusing; who has been
    accused, or speaks of what they themselves did not do, answers.
    """
    said = _verb_act(draft)
    if said in VERBAL:
        return said
    if calls_untrue(span, draft):
        return Act.REBUTTAL
    omits = draft.negated and not defends and tells_omission(span, draft)
    found = _own_act(span, draft) or _told_act(span, draft, omits=omits)
    if found is Act.ACCUSATION and draft.negated and not (accuses or omits):
        answers = defends or _denies_own(span, draft) or clears(span)
        return Act.REBUTTAL if answers else said
    if found is None and draft.mode is Mode.DIRECT and says_no(span):
        return Act.REBUTTAL
    ever = is_disputed(span, draft) and pattern("undone_ever").search(span.text)
    told = any(pattern(key).search(span.text) for key in ("whole", "against"))
    whole = bool(ever) or (defends and told)
    answers = draft.negated and (defends or _denies_own(span, draft))
    if (answers or whole) and not accuses and (found or said) is Act.ASSERTION:
        return Act.REBUTTAL
    return found or said


def _told_act(span: Span, draft: Draft, *, omits: bool) -> Act | None:
    """Return what plain words do by who speaks to whom, and by what verb.

    `You sued them` in a turn accuses; so does a prosecutor; who insists rebuts.
    """
    if _verb_act(draft) is not Act.ASSERTION:
        return None
    if pattern("denies_that").search(span.text) or _is_led_by_denial(span, draft):
        return Act.REBUTTAL
    if draft.mode is Mode.DIRECT and is_imperative(span):
        return Act.DEMAND
    if omits or (not draft.negated and _points_at(span, draft)):
        return Act.ACCUSATION
    stands = draft.cue is not None and draft.cue.lemma in words("insisting")
    contested = stands and not draft.negated
    return Act.REBUTTAL if contested else None


def _points_at(span: Span, draft: Draft) -> bool:
    """Tell whether the hearer did it, or whose office is to accuse says so."""
    if draft.cue is None and _is_at_you(span):
        return True
    who = draft.claimant or Claimant()
    people = span.doc._.people
    name = people.names.get(who.person or "") if people else None
    told = {*(name.roles if name else ()), *(who.mention or "").lower().split()}
    plans = any(one.lower_ in PLANS for one in span)
    rest = span.doc._.plain[who.end : who.end + AFTER] if who.end else ""
    accuses = told & words("accusing") or pattern("prosecutes").match(rest)
    return not plans and bool(accuses)


def _is_led_by_denial(span: Span, draft: Draft) -> bool:
    """Tell whether the sentence before, in one paragraph, is `Roe disputes that.`"""
    who = draft.claimant or Claimant()
    name = (who.person or who.organization or "\n").split(" ")[-1]
    text: str = span.doc._.plain
    begin = paragraph_start(text, span.start_char)
    ahead = re.split(r"(?<=[.!?]) ", text[begin : span.start_char])
    before = [one for one in ahead if one.strip("\"'“”‘’ ").endswith((".", "!"))]
    told = bool(before) and name in before[-1]
    return told and pattern("denial").search(before[-1]) is not None


def tells_omission(span: Span, draft: Draft) -> bool:
    """Tell whether a person who speaks for no body says what nobody did."""
    who = draft.claimant or Claimant()
    mention = set((who.mention or "").lower().split())
    body = who.organization is not None and who.person is None
    single = not body and not mention & words("spokespeople")
    return single and pattern("omitted").search(span.text) is not None


def _is_at_you(span: Span) -> bool:
    """Tell whether a turn says what its hearer did: `your hospital charged him`."""
    if not any(span.start_char >= one.start for one in span.doc._.turns):
        return False
    subjects = [one for one in span if one.dep_ in ("nsubj", "nsubjpass", "dobj")]
    return any(
        one.head.tag_ in ("VBD", "VBP", "VBZ")
        and YOU & {one.lower_, *(each.lower_ for each in one.lefts)}
        for one in subjects
    )


def _denies_own(span: Span, draft: Draft) -> bool:
    """Tell whether a speaker denies a deed of their own, once something is disputed."""
    if pattern("undone_ever").search(span.text):
        return True
    if draft.cue is not None and draft.cue.lemma in words("standing"):
        return True
    if not is_disputed(span, draft):
        return False
    if pattern("undone").search(span.text):
        return True
    told = draft.cue is not None and pattern("undone_by_them").search(span.text)
    return bool(told) and draft.mode is not Mode.DIRECT


def is_disputed(span: Span, draft: Draft) -> bool:
    """Tell whether somebody was accused in the text before: then `not` answers it."""
    return draft.start >= int(span.doc._.disputed)


def is_withdrawn(text: str, draft: Draft) -> bool:
    """Return whether the words are taken back by who said them."""
    if draft.verb is not None and draft.verb.withdraws:
        return True
    said = text[draft.start : draft.end]
    return draft.authored and pattern("withdraws").search(said) is not None


def _gives_way(draft: Draft, cue: Cue) -> bool:
    """Tell whether a verb gives way: `did not deny that`, `agreed he had not`."""
    agrees = draft.negated and cue.lemma in words("agreeing")
    return agrees or grants(cue.anchor, cue.lemma)


def _verb_act(draft: Draft) -> Act:
    if draft.cue is not None and refuses(draft.cue.anchor, draft.cue.lemma):
        return Act.REBUTTAL
    if draft.cue is not None and _gives_way(draft, draft.cue):
        return Act.CONCESSION
    if draft.verb is not None:
        return draft.verb.act
    return draft.cue.act if draft.cue is not None else Act.ASSERTION


def _own_act(span: Span, draft: Draft) -> Act | None:
    """Return what the words do; only who speaks of their own concedes."""
    text, barred = span.text, set[Act]()
    found = _content_act(text, barred)
    if found is Act.APOLOGY and pattern("unsorry").search(text):
        barred = {Act.APOLOGY}
        found = _content_act(text, barred)
    if found is not Act.CONCESSION or pattern("gives_way").search(text):
        return found
    own = is_own(span, draft)
    return found if own else _content_act(text, {Act.CONCESSION, *barred})


def _content_act(text: str, barred: set[Act]) -> Act | None:
    for act, wording in _wordings():
        if act not in barred and wording.stands_in(text):
            return act
    return None


@cache
def _wordings() -> tuple[tuple[Act, Wording], ...]:
    return tuple((Act(name), wording_of(name)) for name in data()["acts"])


def is_own(span: Span, draft: Draft) -> bool:
    """Tell whether words are of their speaker: `we`, or a report's `it` and body."""
    if draft.authored or any(one.lower_ in OURS for one in span):
        return True
    who = draft.claimant or Claimant()
    body = (who.organization or who.person or "\n").split()
    ahead = span[:OPENING]
    spoken = any(one.text in body and one.is_title for one in ahead)
    group = who.organization is not None and any(is_group(one.lower_) for one in ahead)
    return spoken or group or ahead[0].lower_ in ("he", "she", "it", "they", "its")


@cache
def wording_of(name: str) -> Wording:
    """Return the words that do an act."""
    return Wording(tight(data()["acts"][name]))
