"""Names that a common plural begins: `Ladles of Hope`, `Spoons and Saucers`.

A plural with a capital is a name inside a sentence, with no article before it, or where
what it names says something and calls nobody: things say nothing.
"""

from spacy.tokens import Doc, Token

from ingest.components.english_famed import is_known_body
from ingest.components.english_joined import is_day
from ingest.components.english_kind import are_people, is_group
from ingest.components.english_merged import is_high
from ingest.components.english_phrase import is_role_word
from ingest.components.english_words import documents, verbs, words

TIES = frozenset(("of", "for", "against", "without", "beyond", "into"))
PLURALS = frozenset(("NNS", "NNPS"))
OPENERS = frozenset(("IN", "TO", "VB", "VBD", "VBZ", "VBG", "VBN", "NN"))
FINITE = frozenset(("VBD", "VBZ"))
SPEAKING = ("ers", "ors", "ists", "ians", "men", "ants", "ents", "ees", "ials")
CALLED = ("partisans", "origins", "members_for", "sources", "firms", "alone")


def is_plural(doc: Doc, at: int) -> bool:
    """Tell whether a common plural inside a sentence begins a name."""
    before = doc[at - 1]
    opened = before.is_lower and before.tag_ in OPENERS and before.lower_ != "between"
    opened = opened or is_day(before.lower_)  # on Monday Ladles of Hope said
    return opened and doc[at].is_title and _is_tied(doc, at)


def plural_end(doc: Doc, at: int) -> int | None:
    """Return where a name ends that a plural begins, and a sentence: `… said`."""
    token = doc[at]
    if token.tag_ != "NNS" or not token.is_title or not _is_tied(doc, at):
        return None
    if _is_people(token) or token.lower_.endswith(SPEAKING):
        return None
    end = at + 2  # past what ties it
    while end < len(doc) and (is_high(doc[end]) or doc[end].text == "the"):
        end += 1
    after = doc[end : end + 1]
    told = len(after) > 0 and after[0].tag_ in FINITE and after[0].lower_ in verbs()
    return end if told and is_high(doc[end - 1]) else None


def _is_tied(doc: Doc, at: int) -> bool:
    """Tell whether a plural is tied to a capital, by `and` to another plural."""
    token, rest = doc[at], doc[at + 1 : at + 4]
    if len(rest) <= 1 or is_known_body(token.text):
        return False
    if rest[0].text == "and":
        common = "NNS" in (token.tag_, rest[1].tag_) and rest[1].tag_ in PLURALS
        return common and not (_is_people(token) or _is_people(rest[1]))
    first = rest[-1 if rest[1].text == "the" and rest[0].text == "of" else 1]
    return rest[0].text in TIES and is_high(first) and not is_day(first.lower_)


def _is_people(token: Token) -> bool:
    """Tell whether a plural calls people or papers, or has no capital."""
    word = token.lower_
    both = (word, word.removesuffix("s"), word.removesuffix("ies") + "y")
    listed = any(each in words(key) for each in both for key in CALLED)
    called = any(is_role_word(one) or is_group(one) for one in both)
    other = listed or called or word in documents() or are_people(word)
    return other or not token.is_title or is_known_body(token.text)
