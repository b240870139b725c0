"""Whether words before an office are a body, `Acme director`, or its matter."""

from ingest.components.english_kind import kind_of
from ingest.components.english_phrase import is_role, title_key
from ingest.components.english_run import full_run, written
from ingest.components.english_shape import is_acronym, is_camel, is_firm
from ingest.components.english_table import People
from ingest.components.english_words import words
from ingest.parsed import Token


def employs(named: list[Token], people: People) -> bool:
    """Tell whether the words before a role are an organisation: `Acme director`.

    Those of an office are its matter, `Transport minister`, and a country is no firm.
    """
    role = _past_matters(named[-1].nbor(1))
    if written(named).lower() in words("places"):
        return False
    if len(named) == 1 and title_key(role) == "minister":
        return False  # Food minister Roe, no matter who is called Food Office
    club = title_key(role) in words("sporting") and len(named) > 1
    matter = len(named) == 1 and title_key(role) in words("offices")
    told = len(named) > 1 and kind_of(written(named)) is not None
    told = told or named[0].text[-1].isdigit()  # Local 416
    told = told or any(is_camel(one.text) for one in named)  # ComReg commissioner
    if club or told or (is_firm(named) and not matter) or is_acronym(written(named)):
        return True
    body = people.find(written(named), named[0].idx)
    short = body is not None and body.full != written(named)
    other = body is not None and (short or len(body.places) > 1) and not body.place
    return other or title_key(role) not in words("offices")


def _past_matters(token: Token) -> Token:
    """Return the word after those of an office's matter: `Road Transport Minister`."""
    rest = token.doc[token.i : token.i + 4]
    return next((one for one in rest if one.lower_ not in words("matters")), token)


def is_matter(last: Token) -> bool:
    """Tell whether a name is what an office is for: `Transport minister Roe`."""
    return last.i + 1 < len(last.doc) and title_key(last.nbor(1)) in words("offices")


def is_only_matter(owner: Token, people: People) -> bool:
    """Tell whether a word before an office is its matter: `Transport minister`."""
    beside = owner.dep_ in ("compound", "nmod", "amod") and owner.i + 1 < len(owner.doc)
    role = beside and is_role(owner.nbor(1))
    return bool(role) and not employs([owner], people)


def is_seat(owner: Token) -> bool:
    """Tell whether a name is where somebody sits for: `the MP for East Fen`."""
    member = owner.dep_ == "pobj" and owner.head.lower_ in ("for", "of")
    seat = member and title_key(owner.head.head) in words("seated")
    return seat and kind_of(full_run(owner)) is None


def is_portfolio(owner: Token) -> bool:
    """Tell whether a word is what a minister is for: `Minister of State for Trade`."""
    if owner.dep_ != "pobj" or kind_of(full_run(owner)) is not None:
        return False
    above = owner.head.head
    above = above.head.head if above.dep_ == "pobj" else above
    return title_key(above) == "minister"
