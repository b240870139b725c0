"""Verbs beside a quotation that no list has, and speakers the parser has not tied."""

import re
from dataclasses import replace

from ingest.components.english_draft import Cue
from ingest.components.english_inverted import behind, may_speak
from ingest.components.english_shape import is_aged
from ingest.components.english_source import find_source, maker_of
from ingest.components.english_span import MARKS, next_word, sentence_start
from ingest.components.english_words import (
    Verb,
    documents,
    forms_of,
    nouns,
    verbs,
    words,
)
from ingest.parsed import Doc, Span, Token
from kg.model import Act

NAMING = frozenset(("NNP", "NNPS", "PRP"))
TOLD = frozenset(("VBD", "VBZ", "VBP"))
NEAR = 2
AHEAD = 220
LEAD = 34
SHORT = 12
ANY = Verb(
    lemma="",
    particles=(),
    frames=frozenset(("speech",)),
    act=Act.ASSERTION,
    weight=0.8,
)


def plain_cue(anchor: Token, source: Token) -> Cue:
    """Return a cue that hands a quotation to somebody and says nothing of the act."""
    return Cue(
        anchor=anchor,
        start=anchor.idx,
        end=anchor.idx + len(anchor),
        lemma=anchor.lower_,
        act=Act.ASSERTION,
        source=source,
        verbs=(ANY,),
    )


def voiced(doc: Doc, end: int, stop: int) -> Cue | None:
    """Return the verb right behind a quotation's comma: `"…," she crooned`."""
    span = doc.char_span(end + 1, stop, alignment_mode="contract")
    verb = next((one for one in span or () if one.tag_ in TOLD or _is_cut(one)), None)
    if verb is None:
        return None
    source = find_source(verb) if verb.tag_ in TOLD else verb.nbor(-1)
    if source is None or source.idx < end or abs(source.i - verb.i) > NEAR:
        return None
    return plain_cue(verb, source)


def _is_cut(token: Token) -> bool:
    """Tell whether a verb is tagged a noun, as in `the notice states`."""
    ahead = token.nbor(-1) if token.i else token
    known = token.lower_ in verbs() and token.tag_ == "NNS"
    return known and ahead.tag_ in ("NN", "NNP")


def led(doc: Doc, start: int, floor: int) -> Cue | None:
    """Return who speaks before a colon without a verb of saying.

    `Roe was blunt: "…"`, `Statement from Acme: "…"`, `The minister: "…"`.
    """
    ahead = doc._.plain[max(floor, start - AHEAD) : start].rstrip(MARKS + " ")
    if not ahead.endswith(":"):
        return None
    stop = max(floor, start - AHEAD) + len(ahead)
    colon = doc.char_span(stop - 1, stop, alignment_mode="expand")
    if colon is None:
        return None
    lead = doc[max(sentence_start(colon[0]), doc[colon.start].i - LEAD) : colon.start]
    lead = doc[_after_line(lead) : colon.start]
    source = _leader(lead)
    if source is None or source.idx < floor:
        return None
    return replace(plain_cue(colon[0], source), lemma=":")


def _after_line(lead: Span) -> int:
    """Return the first token of a lead's last line, after a time of the clock."""
    first = lead.start
    for token in lead:
        spaced = token.i > 0 and token.nbor(-1).whitespace_ != ""
        clock = spaced and re.fullmatch(r"[—–-]+", token.text) is not None
        if "\n" in token.text or clock:
            first = token.i + 1
    return first


def _leader(lead: Span) -> Token | None:
    """Return the speaker in the words before a colon."""
    verb = next((one for one in lead if one.tag_ in TOLD and one.dep_ != "relcl"), None)
    if verb is None:
        return _named_in(lead)
    if any(one.lower_ in words("unspoken") for one in lead):
        return None
    main = verb.head if verb.dep_ == "aux" else verb
    subject = next((one for one in main.lefts if one.dep_ == "nsubj"), None)
    if subject is None or subject not in lead:
        return None
    carries = subject.lower_ in documents() or subject.lower_ in nouns()
    puts = verb.lower_ in forms_of("putting") and next_word(verb) == "it"
    if carries or subject.lower_ in words("replies"):
        return maker_of(subject) or (subject if puts else None)
    return subject if _speaks(subject) else None


def _named_in(lead: Span) -> Token | None:
    """Return the name or role that a lead without a verb is: `The minister:`."""
    if not len(lead) or any(one.tag_.startswith("VB") for one in lead):
        return None
    said = next((one for one in lead if _carries(one)), None)
    verb = lead[-1].lower_ in verbs() and len(lead) > 1 and lead[-1].is_lower
    if said is not None and not verb:
        return maker_of(said)
    aged = next((one for one in lead if is_aged(one)), None)
    nouns_in = [one for one in lead if one.tag_.startswith("NN") and one.dep_ != "pobj"]
    nouns_in = nouns_in[:-1] if verb and len(nouns_in) > 1 else nouns_in
    last = nouns_in[-1:] if verb else []
    spoken = [one for one in nouns_in if _speaks(one)]
    spoken = [one for one in spoken if one in last or not _goes_on(one)]
    whole = len(lead) <= SHORT and lead[0].text[:1].isupper()
    first = spoken[-1:] if verb or not spoken else spoken[:1]
    return aged or (first[0] if first and whole else None)


def _goes_on(token: Token) -> bool:
    """Tell whether a name or a title goes on with the next word."""
    return token.i + 1 < len(token.doc) and token.nbor().tag_.startswith("NN")


def _carries(token: Token) -> bool:
    return token.lower_ in documents() or token.lower_ in words("replies")


def _speaks(token: Token) -> bool:
    """Tell whether a word may speak: a name, he or she, a role or a group."""
    named = token.tag_ in NAMING and token.lower_ != "it"
    aged = is_aged(token) or token.lower_ in words("origins")
    carries = token.lower_ in documents()
    return named or aged or (may_speak(token) and not carries)


def with_source(cue: Cue, end: int) -> Cue:
    """Return the cue with the name between quotation and verb, or right behind it."""
    if cue.source is not None and not _is_said_by(cue, end):
        return cue
    between = [one for one in _between(cue.anchor, end) if one.tag_ in NAMING]
    names = [one for one in between if one.tag_ != "PRP"]
    if between:
        return replace(cue, source=_last_of_run((names or between)[0]))
    after = behind(cue.anchor)
    return replace(cue, source=after) if after is not None else cue


def _is_said_by(cue: Cue, end: int) -> bool:
    """Tell whether the parser takes a word inside the quotation for its speaker."""
    inside = cue.source is not None and cue.source.idx < end
    after = cue.anchor.doc.char_span(end, cue.start, alignment_mode="contract")
    return inside and not any(one.is_alpha for one in after or ())


def _between(verb: Token, end: int) -> list[Token]:
    span = verb.doc.char_span(end, verb.idx, alignment_mode="contract")
    return list(span) if span is not None else []


def _last_of_run(token: Token) -> Token:
    while token.i + 1 < len(token.doc) and token.nbor().tag_ in ("NNP", "NNPS"):
        token = token.nbor()
    return token
