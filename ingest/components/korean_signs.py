"""What may tell what a Korean utterance does: signs in it and beside it, by name.

What each of them tells is fitted (`bench/acts/fit_korean.py`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.components.korean_draft import Draft
from ingest.components.korean_frame import LEARNED, NEUTRAL, voice_of
from ingest.components.korean_seat import KO
from ingest.components.korean_side import called
from ingest.components.korean_standing import is_court
from kg.model import Act

SIGNS = KO.part("signs")
BODY = SIGNS.pattern("body_ends")
AGENT = SIGNS.pattern("somebody_does")
WE = SIGNS.pattern("we")
PAST = SIGNS.pattern("past")
PARTICLE = re.compile(r"[은는이가도]$")
MARKS = re.compile(r"[“”‘’\"',.()]")
END = ".!?… "
BEFORE = 120  # characters of what is told before an utterance
MANY = 4
# `회사가 "…"고 하네요.`: what another said, passed on right before by an author.
PASSED_ON = re.compile(
    r"[”\"’'][가-힣]{0,2}고\s(?:\S+\s)?(?:합니다|하네요|해요|하셨\S*|했\S*|답하\S*|함)[.]\s*$"
)
STEM = 2  # letters of a word that are looked at
# Signs that are looked at together with what the rules take an utterance for.
JOINED = re.compile(
    r"(?:own|last=|other=|who=|body=|we$|agent|cue=|subject=|learned|charged|digits"
    r"|answers$|not$|often=|named=|past$)"
)


def signs_of(text: str, drafts: Sequence[Draft]) -> list[list[str]]:
    """Return the signs of each utterance of a text, each once, the rules' act first."""
    heard = _heard(drafts)
    often = Counter(map(voice_of, drafts))
    found = []
    for place, draft in enumerate(drafts):
        known = _known(text, draft, often[voice_of(draft)])
        signs = [*heard[place], *known, *_around(text, drafts, place)]
        if place and PASSED_ON.search(text, drafts[place - 1].start, draft.start):
            signs.append("answers")
        found.append(_joined(draft, signs))
    return found


def _joined(draft: Draft, found: Sequence[str]) -> list[str]:
    ruled = [f"{draft.act} {sign}" for sign in found if JOINED.match(sign)]
    return list(dict.fromkeys([f"rule={draft.act}", *found, *ruled]))


def _around(text: str, drafts: Sequence[Draft], place: int) -> Iterator[str]:
    draft = drafts[place]
    yield from _verbal(draft)
    yield from _spoken(draft)
    yield from _told(text, drafts, place)
    yield from _inside(text[draft.start : draft.end])


def _verbal(draft: Draft) -> Iterator[str]:
    """How it is reported: the verb, the marks, what denies it."""
    yield f"cue={draft.cue.lemma if draft.cue else 'turn' if draft.turn else 'none'}"
    yield f"mode={draft.mode}"
    traits = {
        "denied": draft.denied,
        "outer": draft.outer,
        "nominal": draft.nominal,
        "not": draft.negated,
        "weighs": draft.cue is not None and draft.cue.lemma in NEUTRAL,
    }
    yield from (name for name, so in traits.items() if so)


def _spoken(draft: Draft) -> Iterator[str]:
    """Who says it: a person, a body of some kind, somebody by an office."""
    one = draft.claimant
    if one is not None:
        kinds = {"p": one.person, "b": one.organization, "d": one.described_as}
        yield "who=" + "".join(kind for kind, name in kinds.items() if name)
        ends = (BODY.search(name or "") for name in (kinds["b"], kinds["d"]))
        yield from (f"body={end[0]}" for end in ends if end)
    subject = draft.subject.text if draft.subject is not None else ""
    if subject:
        yield f"subject={PARTICLE.sub('', subject)[-STEM:]}"
    if LEARNED.search(subject):
        yield "learned"
    if is_court(draft):
        yield "court"


def _heard(drafts: Sequence[Draft]) -> list[list[str]]:
    """What was said before each, by the same voice and by others."""
    found: list[list[str]] = []
    first: dict[object, Act] = {}
    latest: dict[object, Act] = {}
    chargers: set[object] = set()
    other: dict[object, Act | None] = {}
    before: tuple[object, Draft] | None = None
    for draft in drafts:
        voice = voice_of(draft)
        same = before is not None and before[0] == voice
        last = before[1] if before else None
        if before is not None and not same:
            other[voice] = before[1].act
        again = "own " if same else ""
        signs = [
            f"own={latest.get(voice)}",
            f"own first={first.get(voice)}",
            f"last={again}{last.act if last else None}",
            f"other={other.get(voice)}",
        ]
        signs += ["charged"] if len(chargers) > (voice in chargers) else []
        signs += ["second"] if last is not None and last.group == draft.group else []
        found.append(signs)
        first.setdefault(voice, draft.act)
        latest[voice] = draft.act
        if draft.act is Act.ACCUSATION:
            chargers.add(voice)
        before = (voice, draft)
    return found


def _told(text: str, drafts: Sequence[Draft], place: int) -> Iterator[str]:
    """What is told between it and the utterance before, by how the words begin."""
    draft = drafts[place]
    begin = drafts[place - 1].end if place else text.rfind("\n", 0, draft.start)
    told = text[max(begin, draft.start - BEFORE, 0) : draft.start]
    yield from (f"told={stem}" for stem in sorted(_stems(told)))


def _known(text: str, draft: Draft, often: int) -> Iterator[str]:
    """How often its voice speaks in the text, and has been named until then."""
    one = draft.claimant
    name = called((one.organization or one.person or "") if one else "")
    named = text.count(name, 0, draft.start) if len(name) > 1 else 0
    yield from (f"often={min(often, MANY)}", f"named={min(named, MANY)}")


def _stems(text: str) -> set[str]:
    """How the words of a text begin, marks aside."""
    words = MARKS.sub(" ", text).split()
    return {word[:STEM] for word in words if len(word) >= STEM}


def _inside(said: str) -> Iterator[str]:
    """What is said: its words by how they begin, its end, who does something."""
    said = said.rstrip(END)
    yield f"end={said[-STEM:]}"
    yield f"ending={said[-STEM - 1 :]}"
    traits = {
        "digits": any(letter.isdigit() for letter in said),
        "agent": AGENT.search(said) is not None,
        "we": WE.search(said) is not None,
        "past": PAST.search(said) is not None,
    }
    yield from (name for name, so in traits.items() if so)
    yield from (f"inside={stem}" for stem in sorted(_stems(said)))
