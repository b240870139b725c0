"""What the reporter adds behind what is said, which is no part of it.

`said it had failed, which was settled later`, `…, something he had ruled out`.
"""

from ingest.components.english_span import FINITE
from ingest.components.english_words import documents, forms_of, nouns, verbs, words
from ingest.parsed import Doc, Token

Run = tuple[int, int]
RELATIVE = frozenset(("WDT", "WP", "WP$"))
ARTICLES = frozenset(("a", "an"))
TURNS = frozenset(("up", "down"))
HELP = frozenset(("have", "has", "had"))
DASHES = frozenset(("–", "—", "-", "--"))
AGAINST = frozenset(("despite", "although", "though"))
LEAST = 4  # tokens that a report has before


def without_added(doc: Doc, run: Run, first: int = 0) -> Run:
    """Return a run without what the reporter hangs on its end by a comma.

    Commas before `first` or the middle are left alone: so much is rather said.
    """
    start, end = run
    for dash in range(max(start + LEAST, first), end - LEAST):
        if doc[dash].text in DASHES and doc[dash + 1].lower_ in AGAINST:
            return start, dash
        if doc[dash].text == "," and _is_anothers(doc, dash + 1, end):
            return start, dash
    for comma in range(max((start + end) // 2, start + LEAST, first), end - LEAST):
        if doc[comma].text == "," and _adds(doc, comma, end):
            return start, comma

    return run


def _adds(doc: Doc, comma: int, end: int) -> bool:
    """Tell whether a comma opens an addition that goes on to the end."""
    told = any(one.tag_ in FINITE for one in doc[doc[comma].sent.start : comma])
    if not told or _is_quoted(doc, comma):
        return False
    if _remarks([one.lower_ for one in doc[comma + 1 : comma + LEAST]]):
        return all(one.text != "," for one in doc[comma + 1 : end])
    verb = _relative(doc[comma + 1])
    if verb is None:
        return False
    rest = [one for one in doc[verb.right_edge.i + 1 : end] if not one.is_punct]
    return verb.i < end and not rest


def _is_anothers(doc: Doc, begin: int, end: int) -> bool:
    """Tell whether somebody else has told it: `, as the coroner found in 1989`."""
    if doc[begin].lower_ != "as" or any(one.text == "," for one in doc[begin:end]):
        return False
    verb = next((one for one in doc[begin:end] if one.tag_ in FINITE), None)
    if verb is None or verb.lower_ not in verbs() or verb.lower_ in HELP:
        return False
    return any(one.tag_.startswith("NN") for one in doc[begin : verb.i])


def _remarks(opening: list[str]) -> bool:
    """Tell whether words open a remark: `a claim …`, `down from`, `contradicting …`."""
    one, two, three = opening
    said = one in ARTICLES and two in nouns()
    where = one == "in" and two in ARTICLES and three in documents()
    silent = one == "without" and two in forms_of("silences")
    turned = one in TURNS and two == "from"
    return (
        said
        or where
        or silent
        or turned
        or one == "something"
        or one in words("remarking")
    )


def _relative(word: Token) -> Token | None:
    """Return the verb of the clause that a word opens: `by which`, `a man who`."""
    if word.tag_ in RELATIVE or word.nbor().tag_ in RELATIVE:
        return next((one for one in word.ancestors if one.dep_ == "relcl"), None)
    named = word.head
    if word.lower_ not in ARTICLES or named.dep_ != "appos":
        return None
    return next((one for one in named.rights if one.dep_ == "relcl"), None)


def _is_quoted(doc: Doc, comma: int) -> bool:
    at = doc[comma].idx
    return any(one.start <= at < one.end for one in doc._.quotations)
