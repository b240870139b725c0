"""Who speaks where a long name with an owner's mark is read as the speaker.

`The Bureau of Dykes and Dams’ head of works, Jane Roe, said`: the parser takes the
Bureau for who says it; nothing with a mark behind it does.
"""

from collections.abc import Sequence

from ingest.components.english_run import own_run
from ingest.parsed import Token

MARKS = frozenset(("'s", "’s", "'", "’"))
FAR = 12
OFFICE = 6  # words: deputy head of works
LEAST = 2


def officer_of(source: Token | None, verb: Token) -> Token | None:
    """Return the officer, named between commas, of a body that is read as speaker."""
    if not verb.i or verb.nbor(-1).text != ",":
        return None
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
