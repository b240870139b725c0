"""Whether a verb tells that something was said: not denied, possible or wanted."""

from ingest.components.english_words import forms_of, words
from ingest.parsed import Token

PLURAL = frozenset(("NNS", "NNPS"))
ASKING = frozenset(("WRB", "WP"))
LED = frozenset(("ccomp", "xcomp", "advcl"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
UNSAID = frozenset(("without", "instead", "before", "rather", "against", "than"))


def is_said(token: Token, lemma: str) -> bool:
    """Return whether the verb tells that something was said."""
    kinds = {child.dep_ for child in token.children}
    if refuses(token, lemma) or grants(token, lemma):
        return True
    asked = token.dep_ == "ccomp" and any(one.tag_ in ASKING for one in token.lefts)
    if asked or ("neg" in kinds and lemma not in words("doubters")):
        return False  # asked where it thinks the boat is
    helpers = _helpers(token)
    if helpers & words("modals") or _is_conditional(token):
        return False
    if "to" in helpers:
        only = any(one.lower_ == "only" for one in token.lefts)  # only to be told by
        told = "agent" in kinds and only
        return told or token.head.lower_ in forms_of("performers") or is_led(token)
    alike = token.lower_ in words("alike in the past") and "nsubj" in kinds
    if token.tag_ == "VB" and not (helpers or alike or _is_plural(token)):
        return False
    unsaid = token.tag_ == "VBG" and token.head.lower_ in UNSAID
    return not unsaid or (lemma == "add" and token.head.lower_ == "before")


def is_led(token: Token) -> bool:
    """Tell whether somebody is led to say a thing: `forcing Acme to admit that`."""
    by = token.head
    led = by.lower_ in forms_of("prompting") and token.dep_ in LED
    return led and not _helpers(by) & words("modals") and whom_led(token) is not None


def whom_led(token: Token) -> Token | None:
    """Return who is led to say a thing, if it is told."""
    by = token.head
    own = [one for one in token.lefts if one.dep_ in SUBJECTS]
    held = [one for one in by.rights if one.dep_ == "dobj" and one.i < token.i]
    passive = [one for one in by.lefts if one.dep_ == "nsubjpass"]
    return next(iter([*own, *held, *passive]), None)


def _is_plural(token: Token) -> bool:
    """Tell whether what looks bare is a sentence's verb: `The lawyers deny it`.

    So is one beside another: `they accuse them and deny it`.
    """
    if token.dep_ == "conj" and token.head.tag_ == "VBP":
        return True
    subjects = [one for one in token.lefts if one.dep_ == "nsubj"]
    many = any(one.tag_ in PLURAL or _is_capital(one) for one in subjects)
    return token.dep_ == "ROOT" and many


def _is_capital(noun: Token) -> bool:
    """Tell whether a plural is taken for a name where it opens: `Lawyers for Roe`."""
    return bool(noun.is_sent_start) and noun.tag_ == "NNP" and noun.lower_.endswith("s")


def refuses(token: Token, lemma: str) -> bool:
    """Tell whether a verb of giving way is denied: `would not accept that`."""
    denied = any(one.dep_ == "neg" for one in token.children)
    return denied and lemma in words("yielding") and not _is_conditional(token)


def grants(token: Token, lemma: str) -> bool:
    """Tell whether a denial is denied, which gives way: `did not dispute that`."""
    denied = any(one.dep_ == "neg" for one in token.children)
    return denied and lemma in words("denying") and not _is_conditional(token)


def _helpers(token: Token) -> frozenset[str]:
    """Return the auxiliaries of a verb, or those of what it is coordinated with."""
    own = frozenset(
        one.lower_ for one in token.children if one.dep_ in ("aux", "auxpass")
    )
    if not own and token.dep_ == "conj" and token.tag_ == token.head.tag_:
        return _helpers(token.head)
    return own


def _is_conditional(token: Token) -> bool:
    return any(
        one.dep_ == "mark" and one.lower_ in words("conditional")
        for one in token.children
    )
