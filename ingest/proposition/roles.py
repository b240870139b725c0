"""Which of the names around a hit is the subject, and which the object."""

from collections.abc import Sequence

from ingest.proposition.focus import PAIR, Focus, Slots
from ingest.proposition.passage import Hit, Passage
from kg.kinds import KINDS
from kg.mentions import Mention


def cast(passage: Passage, hit: Hit) -> Slots:
    """Return subject and object of a hit among the names of its sentence."""
    near, kind = passage.near(hit), KINDS[hit.pattern.kind]
    if not near:
        return Slots()
    if "object" not in kind.slots:
        return Slots(subject=_nearest(passage, near, hit).id)
    if kind.symmetric:
        return _pair(near, hit)
    after = passage.rules.object_after
    subject, object_ = _by_side(near, hit) if after else _by_mark(passage, near)
    if hit.pattern.swap:
        subject, object_ = object_, subject
    return Slots(subject=subject, object=object_)


def cast_third(passage: Passage, hit: Hit, focus: Focus) -> Slots | None:
    """Return the thing in question and the third one set beside it, if one is named."""
    near = passage.near(hit)
    named = list(dict.fromkeys(mention.id for mention in near))
    told = [mention.id for mention in near if mention.start == hit.third]
    pair = focus.pair if len(focus.pair) == PAIR else tuple(named[:PAIR])
    thirds = told or [one for one in named if one not in pair]
    asked = [one for one in (*named, *pair) if one not in thirds]
    if not thirds or not asked:
        return None
    subject = focus.subject if focus.subject in asked else asked[0]
    return Slots(subject=subject, object=thirds[0])


def _pair(near: Sequence[Mention], hit: Hit) -> Slots:
    """Return two names: those inside the hit first, then the ones nearest before it."""
    inside = [one.id for one in near if hit.start <= one.start < hit.end]
    before = [one.id for one in reversed(near) if one.start < hit.start]
    after = [one.id for one in near if one.start >= hit.end]
    named = list(dict.fromkeys((*inside, *before, *after)))[:PAIR]
    named.sort(key=[one.id for one in near].index)
    return Slots(subject=named[0], object=named[1] if len(named) > 1 else None)


def _nearest(passage: Passage, near: Sequence[Mention], hit: Hit) -> Mention:
    """Return the last name before the hit, marked as subject if any is, or the next."""
    rules, text = passage.rules, passage.text
    free = [one for one in near if not rules.cue("oblique", text[: one.start])]
    before = [one for one in free or near if one.start < hit.end]
    marked = [one for one in before if one.id in _marked(passage, near, "subject_mark")]
    if len(before) > 1 and not marked and _are_joined(passage, *before[-2:]):
        return before[-2]
    return (marked or before or near)[-1 if before else 0]


def _are_joined(passage: Passage, one: Mention, other: Mention) -> bool:
    """Return whether two names stand side by side, as in "A and B"."""
    joined = passage.rules.cue("joined", passage.text[one.end :])
    return joined is not None and one.end + joined.end() == other.start


def _by_mark(
    passage: Passage, near: Sequence[Mention]
) -> tuple[str | None, str | None]:
    """Tell subject from object by the particles that follow the names."""
    subjects = _marked(passage, near, "subject_mark")
    objects = _marked(passage, near, "object_mark")
    named = list(dict.fromkeys(one.id for one in near))
    free = [one for one in named if one not in objects]
    spare = free or (named if len(named) > 1 else [])
    subject = next(iter((*subjects, *spare)), None)
    others = [one for one in (*objects, *named) if one != subject]
    return subject, others[0] if others else None


def _marked(passage: Passage, near: Sequence[Mention], mark: str) -> list[str]:
    rules, text = passage.rules, passage.text
    return [one.id for one in near if rules.cue(mark, text[one.end :])]


def _by_side(near: Sequence[Mention], hit: Hit) -> tuple[str | None, str | None]:
    """Tell subject from object by whether the name stands before or after the verb."""
    before = [one.id for one in near if one.end <= hit.start]
    after = [one.id for one in near if one.start >= hit.start]
    subject = before[-1] if before else None
    others = [one for one in (*after, *reversed(before)) if one != subject]
    return subject, others[0] if others else None
