"""Find the words that signal reported speech, and who speaks by the grammar.

A verb counts when something was said: not when it is denied (`did not say`), only
possible (`might say`), wanted (`declined to say`) or itself part of a quotation.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ingest.components.english_draft import Cue, outermost
from ingest.components.english_misread import is_misread
from ingest.components.english_source import (
    borrowed,
    find_source,
    giver_of,
    maker_of,
)
from ingest.components.english_that import clause_of
from ingest.components.english_uttering import is_said
from ingest.components.english_view import according, frank, theme, view
from ingest.components.english_words import (
    Verb,
    forms_of,
    nouns,
    verbs,
    words,
)
from ingest.parsed import Doc, Token
from ingest.step import step
from kg.model import Act

REACH = 3


@step(
    "english_cue",
    requires=["token.dep", "token.tag", "doc._.quotations"],
    assigns=["doc._.cues"],
)
def english_cue(doc: Doc) -> Doc:
    """Put the cues of a text on it, in its order."""
    for token in doc:
        if is_misread(token):
            token.tag_ = "VBZ"
    quoted = {at for start, end in outermost(doc) for at in range(start, end)}
    free = (one for one in doc if one.lower_ in _openers() and one.idx not in quoted)
    doc._.cues = tuple(_outside(cue, quoted) for token in free for cue in _cues(token))
    return doc


def _outside(cue: Cue, quoted: set[int]) -> Cue:
    """Let nobody speak who stands in the words quoted after: `adding, "Roe lied"`."""
    source = cue.source
    if source is None or source.idx not in quoted or source.i < cue.anchor.i:
        return cue
    return replace(cue, source=borrowed(cue.anchor))


@cache
def _openers() -> frozenset[str]:
    """Return every word that may be a cue, or with which one begins."""
    listed = words("views", "holdings", "frank", "certain")
    return listed | verbs().keys() | nouns().keys() | {"according", "for"}


def _cues(token: Token) -> Iterator[Cue]:
    if token.lower_ in verbs() and token.tag_.startswith("VB"):
        yield from _verb_cue(token)
    elif token.lower_ in words("views") and token.head.lower_ == "in":
        yield from view(token)
    elif _holds(token) and token.tag_.startswith("NN"):
        yield from _noun_cue(token)
    elif token.lower_ in words("frank") and _next(token).text == ":":
        yield from frank(token)
    elif token.lower_ in words("certain"):
        yield from _adjective_cue(token)
    elif token.lower_ == "according" and _next(token).lower_ == "to":
        yield from according(token)
    elif token.lower_ == "for" and token.is_sent_start:
        yield from theme(token)


def _holds(token: Token) -> bool:
    """Tell whether a noun has a clause of its own, or as its subject: `its line is`."""
    return token.lower_ in nouns() or (
        token.dep_ == "nsubj" and token.lower_ in words("holdings")
    )


def _verb_cue(token: Token) -> Iterator[Cue]:
    entries = tuple(one for one in verbs()[token.lower_] if _particle_ends(token, one))
    if not entries or any(not_said(token) for not_said in UNSAID):
        return
    longest = max(entries, key=lambda one: len(one.particles))
    yield Cue(
        anchor=token,
        start=token.idx,
        end=_particle_ends(token, longest),
        lemma=longest.name,
        act=longest.act,
        source=find_source(token),
        verbs=entries,
        said=is_said(token, entries[0].lemma),
    )


def _is_perceived(token: Token) -> bool:
    """Tell whether a thing is only seen by somebody: `a report seen by this paper`."""
    by = any(one.dep_ == "agent" for one in token.children)
    return (
        token.dep_ in ("acl", "conj") and by and token.lower_ in forms_of("perceives")
    )


def _only_hears(token: Token) -> bool:
    """Tell whether somebody hears but from whom: `The court heard from Jane Roe`."""
    told = any(one.dep_ == "ccomp" for one in token.rights)
    return token.lower_ == "heard" and _next(token).lower_ == "from" and not told


def _hides(token: Token) -> bool:
    """Tell whether somebody asks not to be known: `asked that his name not be used`."""
    after = token.doc[token.i + 1 : token.i + REACH + REACH + 1]
    own = any(one.tag_ == "PRP$" for one in after)
    wish = any(one.lower_ in ("that", "for", "not") for one in after[:2])
    asks = token.lower_ in forms_of("asks") and wish
    return asks and own and any(one.lower_ in words("hidden") for one in after)


def _is_put_on(token: Token) -> bool:
    """Tell whether something is written somewhere: `She wrote it in her notebook`."""
    return token.lower_ in forms_of("writes") and _next(token).lower_ in ("it", "them")


def _is_told_of(token: Token) -> bool:
    """Tell whether somebody hears a thing first: `Told of this, she left`, `by Roe`."""
    first = bool(token.is_sent_start) and token.tag_ == "VBN"
    kinds = {one.dep_ for one in token.rights}
    return first and (
        _next(token).lower_ == "of" or ("agent" in kinds and "ccomp" not in kinds)
    )


def _is_thing_said(token: Token) -> bool:
    """Tell whether it is what somebody calls a thing: `what he said was the tape`."""
    if token.dep_ not in ("pcomp", "csubj"):
        return False
    what = any(one.lower_ == "what" for one in token.subtree if one.i < token.i)
    return what and any(one.dep_ == "ccomp" for one in token.rights)


UNSAID = (_is_thing_said, _is_perceived, _only_hears, _hides, _is_put_on, _is_told_of)


def _noun_cue(token: Token) -> Iterator[Cue]:
    """Yield a noun of saying with its clause: `Kim's claim that …`."""
    source = maker_of(token)
    if clause_of(token) is None:
        return
    if (
        source is None
        and token.head.lower_ in forms_of("light")
        and is_said(token.head, "make")
    ):
        source = giver_of(token)
    source = source if source is not None else _repeater(token)
    if source is not None:
        lemma, act = nouns().get(token.lower_, (token.lower_, Act.ASSERTION))
        end = token.idx + len(token)
        yield Cue(
            anchor=token, start=token.idx, end=end, lemma=lemma, act=act, source=source
        )


def _repeater(noun: Token) -> Token | None:
    """Return who makes a claim: `the claim that … is also made in Roe's post`."""
    verb = noun.head
    if noun.dep_ != "nsubjpass" or verb.lower_ not in forms_of("light"):
        return None
    by = find_source(verb)
    within = [one for one in verb.rights if one.lower_ in ("in", "on")]
    papers = (one for each in within for one in each.rights if one.dep_ == "pobj")
    return by if by is not None else next(map(maker_of, papers), None)


def _adjective_cue(token: Token) -> Iterator[Cue]:
    """Yield a word for a state of mind with its clause: `she was certain that …`."""
    tied = any(child.dep_ in ("ccomp", "acl") for child in token.children)
    source = find_source(token.head) if token.dep_ in ("acomp", "conj") else None
    source = _passive_subject(token) if source is None else source
    if not tied or source is None:
        return
    yield Cue(
        anchor=token,
        start=token.idx,
        end=token.idx + len(token),
        lemma=token.lower_,
        act=nouns()["view"][1],
        source=source,
        verbs=verbs()["believe"],
    )


def _passive_subject(token: Token) -> Token | None:
    """Return who is convinced: the subject of a participle with `be`."""
    return next((one for one in token.children if one.dep_ == "nsubjpass"), None)


def _particle_ends(token: Token, verb: Verb) -> int:
    """Return where the verb ends with its particles; 0 where one is missing."""
    end = token.idx + len(token)
    at = token.i
    for particle in verb.particles:
        near = token.doc[at + 1 : at + 1 + REACH]
        like = (one for one in near if one.lower_ == particle)
        found = next((one for one in like if particle != "that" or _opens(one)), None)
        if found is None:
            return 0
        at = found.i
        end = found.idx + len(found)
    return end


def _opens(that: Token) -> bool:
    """Tell whether `that` opens a clause: `asked that it go`, not `about that`."""
    return that.tag_ == "IN"


def _next(token: Token) -> Token:
    last = token.i + 1 == len(token.doc)
    return token if last else token.nbor()
