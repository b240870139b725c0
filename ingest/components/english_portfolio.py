"""What an office is for, right before a name: `head of Works Ann Lee`."""

from ingest.components.english_given import given_names
from ingest.components.english_institution import is_named_body
from ingest.components.english_phrase import is_role, is_title, title_key, titles
from ingest.components.english_words import words
from ingest.parsed import Token

PAIR = 2
TRIPLE = 3


def past_portfolio(run: list[Token]) -> list[Token]:
    """Return a name past a day or what an office is for: `head of Fish Ann Lee`."""
    if run[0].text == "Local" and run[0].is_sent_start:
        return run[1:]
    weekday = run[0].lower_ in words("weekdays")
    if is_named_body(run[-1]) and not weekday:
        return run
    if run[0].lower_ in given_names() or not (weekday or _is_held(run[0])):
        return run
    given = (at for at, one in enumerate(run) if at and one.lower_ in given_names())
    at = next(given, 0)
    the = run[0].i > 0 and run[0].nbor(-1).lower_ == "the"
    if the and run[0].lower_ in words("alone") | words("chambers"):
        at = at or 1  # Secretary to the Treasury Ann Lee
    if not (at or weekday or the):
        at = next((at for at, one in enumerate(run) if not _is_matter(one)), 0)
    other = any(
        is_role(one) or (is_title(one) and not _is_civil(one)) for one in run[:at]
    )
    return run[at:] if PAIR <= len(run) - at <= TRIPLE and not other else run


def before_office(run: list[Token]) -> list[Token]:
    """Return a name ahead of an office and its matter: `Acme` Head of Sales."""
    if len(run) == 1:
        return run
    behind = run[-1].doc[run[-1].i + 1 : run[-1].i + TRIPLE]
    if len(behind) < PAIR or not ties_matter(behind[0]):
        return run
    named = next((at for at, one in enumerate(run) if is_role(one) or is_title(one)), 0)
    return run[:named] or run


def ties_matter(token: Token) -> bool:
    """Tell whether `of` ties an office to its matter: `Head of Sales`."""
    of = token.text in ("of", "for") and token.i > 0
    return of and is_role(token.nbor(-1)) and _is_matter(token.nbor())


def _is_held(first: Token) -> bool:
    """Tell whether a word is what an office is for: `Minister of State for Trade`."""
    ahead = list(first.doc[max(0, first.i - 4) : first.i])
    if len(ahead) > PAIR and ahead[-1].tag_ in ("JJ", "JJR"):
        ahead = first.doc[max(0, first.i - 5) : first.i - 1]  # for Older People
    if len(ahead) > PAIR and ahead[-1].lower_ == "the":
        ahead = ahead[:-1]  # Leader of the Opposition
    treasury = first.lower_ in words("alone") and "to" in [
        one.text for one in ahead[-1:]
    ]
    if len(ahead) < PAIR or not (treasury or ahead[-1].lower_ in ("of", "for")):
        return False
    of_state = [one.lower_ for one in ahead[-TRIPLE:-1]] == ["of", "state"]
    return is_role(ahead[0] if of_state else ahead[-PAIR])


def _is_civil(token: Token) -> bool:
    return titles().get(title_key(token)) in ("male", "female")


def _is_matter(token: Token) -> bool:
    return title_key(token) in words("matters") | words("branches")
