"""Who speaks where a long name with an owner's mark is read as the speaker.

`The Bureau of Dykes and Dams’ head of works, Jane Roe, said`: the parser takes the
Bureau for who says it; nothing with a mark behind it does.
"""

from collections.abc import Sequence

from ingest.components.english_phrase import is_role
from ingest.components.english_run import name_in, own_run
from ingest.components.english_span import FINITE
from ingest.parsed import Span, Token

MARKS = frozenset(("'s", "’s", "'", "’"))
OPENERS = frozenset(("but", "and", "meanwhile"))
FAR = 12
OFFICE = 6  # words: deputy head of works
LEAST = 2


def officer_of(source: Token | None, verb: Token) -> Token | None:
    """Return the officer, named between commas, of a body that is read as speaker."""
    listed = _of_list(source, verb)
    if listed is not None or not verb.i or verb.nbor(-1).text != ",":
        return listed
    if source is None or source.tag_ != "NNP" or source.i > verb.i:
        return _of_whose(verb)
    between = source.doc[source.i + 1 : verb.i]
    mark = next((one for one in between if one.text in MARKS), None)
    if mark is None or mark.whitespace_ == "":
        return _of_whose(verb)
    run = own_run(source)
    if run is None or run[-1].i + 1 != mark.i:
        return None
    return _between_commas(mark.doc[mark.i + 1 : verb.i - 1])


def _of_whose(verb: Token) -> Token | None:
    """Return the officer of a clause: `by Acme, whose head of sales, Roe, said`."""
    ahead = verb.doc[max(0, verb.i - FAR) : verb.i - 1]
    opens = [at for at, one in enumerate(ahead) if one.lower_ == "whose"]
    return _between_commas([*ahead][opens[-1] + 1 :]) if opens else None


def _between_commas(rest: Sequence[Token]) -> Token | None:
    """Return the last word of the name behind an office and a comma."""
    commas = [at for at, one in enumerate(rest) if one.text == ","]
    if len(commas) != 1 or not 0 < commas[0] <= OFFICE:
        return None
    office, name = list(rest)[: commas[0]], list(rest)[commas[0] + 1 :]
    plain = all(one.is_lower for one in office)
    named = len(name) >= LEAST and all(one.tag_ == "NNP" for one in name)
    return name[-1] if plain and named else None


def _of_list(source: Token | None, verb: Token) -> Token | None:
    """Return who bears a list of offices, of which the parser takes one for who speaks.

    `Roe, Acme’s founder, chair and owner, said`; `Acme founder, head and chair Roe`.
    """
    if source is None or not is_role(source) or not 0 < source.i < verb.i:
        return None
    ahead = source.doc[source.sent.start : verb.i]
    commas = [one.i for one in ahead if one.text == ","]
    if not commas or any(one.tag_ in FINITE for one in ahead):
        return None
    last, first = verb.nbor(-1), source.doc[commas[0] - 1]
    end = last if last.text != "," else last.nbor(-1)
    named = own_run(end) if end.tag_ == "NNP" and commas[0] > source.i else None
    if named is not None:
        return end if _are_offices(source.doc[source.i + 1 : named[0].i]) else None
    run = own_run(first) if first.tag_ == "NNP" else None
    if run is None or run[-1] != first or len(name_in(run)) < LEAST:
        return None
    opens = all(
        one.is_punct or one.lower_ in OPENERS for one in ahead[: run[0].i - ahead[0].i]
    )
    return first if opens and last.text == "," and len(commas) > LEAST else None


def _are_offices(between: Span) -> bool:
    """Tell whether words are offices in a row, of a body or not: `, head of Acme,`."""
    told = [one for one in between if one.text != ","]
    tied = [one.i for one in told if one.lower_ in ("of", "at", "for")]
    plain = all(one.is_lower or (tied and one.i > tied[-1]) for one in told)
    if tied and all(one.is_lower for one in told if one.i > tied[-1]):
        return False  # a spokesperson for the publisher, Acme
    few = sum(is_role(one) for one in told)
    return plain and few > 0 and told[-1].lower_ not in ("and", "of", "with")
