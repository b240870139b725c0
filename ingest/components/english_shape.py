"""What the shape of a name in a text tells."""

import re

from ingest.components.english_famed import is_known_body
from ingest.components.english_given import given_names
from ingest.components.english_kept import in_small
from ingest.components.english_kind import is_group, kind_of, stands_alone
from ingest.components.english_phrase import is_role_word, title_key, titles
from ingest.components.english_run import written
from ingest.components.english_words import data, words
from ingest.parsed import Span, Token

# A romanised Korean given name, `Sung-hoon`: two syllables and a hyphen.
SYLLABLE = (
    "(?:kk|gg|tt|dd|pp|bb|ss|jj|ch|sh|[gkndtrlmbpsjhyw])?"
    "(?:yeo|yoo|woo|wae|eui|eo|eu|ae|ye|ya|yo|yu|wa|wo|we|wi|ui|oe|oo|ou|ee|[aeiou])"
    "(?:ng|[nmlkptbhrg])?"
)
GIVEN = re.compile(f"(?=[A-Z])(?i:{SYLLABLE}-{SYLLABLE})")


CAMEL = re.compile(
    r"^(?!Fitz|Mac|Van|Von|De[lrs]|Les|Ann|Mari|Mary)[A-Z]?[a-z]{2,}[A-Z]"
    r"|[a-z][A-Z]{2,}$|^[A-Z]{2,}[a-z]{3,}$"
)
AGED = re.compile(r"\bthe \d{1,2}-year-old$", re.IGNORECASE)
BACK = 20
LEAST = 2
ACRONYM = 5
WITH = frozenset(("at", "in", "from", "with", "who"))


def is_aged(token: Token) -> bool:
    """Tell whether a word ends an age that stands for somebody: `the 31-year-old`."""
    if token.lower_ != "old":
        return False
    end = token.idx + len(token)
    return AGED.search(token.doc._.plain[max(0, end - BACK) : end]) is not None


def is_given(text: str) -> bool:
    """Tell whether a word is a romanised Korean given name with its hyphen."""
    return GIVEN.fullmatch(text) is not None


def is_firm(name: list[Token]) -> bool:
    """Tell whether the name is an organisation by its last words."""
    last, given = title_key(name[-1]), name[0].lower_ in given_names()
    if len(name) == LEAST and given and last in words("families"):
        return False  # Rose Power
    trade = (last in words("trades") or name[-1].tag_ == "POS") and len(name) > 1
    trade = trade or (len(name) > 1 and last in words("trailing"))
    inner = (one for one in name if not one.is_lower or one is name[-1])  # ap Rhys
    return trade or any(title_key(one) in words("suffixes") for one in inner)


def is_branded(name: list[Token]) -> bool:
    """Tell whether a name is a body's by its letters alone, or well known as one."""
    return name[-1].tag_ == "POS" or is_marked(name) or is_known_body(written(name))


def is_marked(name: list[Token]) -> bool:
    """Tell whether marks or letters in a name are a body's: `Harrow & Pike`, `UKLight`.

    Two letters before a surname are somebody's initials, as `McLeod` is a surname.
    """
    texts = [one.text for one in name]
    loud = all(one.isupper() for one in texts)
    lettered = any(
        one.isupper() and one.isalpha() and len(one) > LEAST for one in texts
    )
    marked = any(one in ("&", "+") or one[0].isdigit() for one in texts[1:])
    states = texts[0] in words("lettered") and len(texts) > 1
    return marked or (not loud and (lettered or states)) or any(map(is_camel, texts))


def is_camel(text: str) -> bool:
    """Tell whether capitals stand within a word as in no surname: `YouPlan`."""
    return CAMEL.search(text) is not None


def is_matter_alone(text: str) -> bool:
    """Tell whether words only tell which office one has: Regional, Human Resources."""
    parts = text.lower().replace("-", " ").split()
    listed = [words(key) for key in ("matters", "public", "branches", "ranks")]
    known = frozenset(titles()).union(*listed)
    plain = all(one in known or is_role_word(one) for one in parts)
    known_to_all = stands_alone(parts[-1]) if len(parts) == 1 else kind_of(text)
    known_to_all = known_to_all or parts[1:] == ["international"]
    return plain and not known_to_all


def is_romanised(text: str) -> bool:
    """Tell whether the text is a surname and two syllables tied: `Hong Gil-dong`."""
    return re.fullmatch(data()["romanised"], text) is not None


def is_articled(name: list[Token]) -> bool:
    """Tell whether an article stands before a name: `the Lok Sabha` is no person."""
    before = token_before(name[0])
    if before is None or before.lower_ != "the":
        return False
    after = name[-1].doc[name[-1].i + 1 : name[-1].i + 2]
    return not any(one.text == "-" or one.tag_ in ("NN", "NNS") for one in after)


def is_acronym(text: str) -> bool:
    """Tell whether the text is written in capitals alone."""
    return " " not in text and len(text) > 1 and text.isupper()


def is_short_of(short: str, full: str) -> bool:
    """Tell whether a word in brackets shortens a name: `(TPA)`, or `(Topa)`."""
    if is_acronym(short):
        return True
    initials = [part[0].lower() for part in full.split() if part[0].isupper()]
    letters = iter(short.lower())
    spelt = len(initials) > LEAST and all(one in letters for one in initials)
    return " " not in short and short[0] == full[0] and spelt


def _are_people(token: Token, after: Span) -> bool:
    """Tell whether a word for people opens a sentence: `Nurses at Acme`."""
    one = token.lower_.removesuffix("s")
    listed = is_role_word(one) or one in words("persons", "callings")
    plain = len(after) > 0 and after[0].lower_ in WITH
    return one != token.lower_ and listed and plain


def is_common_first(token: Token) -> bool:
    """Tell whether a group's word opens a sentence: `Council leader Roe`."""
    after = token.doc[token.i + 1 : token.i + 2]
    plain = len(after) > 0 and after[0].is_lower and after[0].tag_ in ("NN", "NNS")
    listed = is_group(token.lower_) or token.lower_ in words("institutions")
    common = (listed and plain) or _are_people(token, after)
    return bool(token.is_sent_start) and common


def opens(named: list[Token]) -> bool:
    """Tell whether a word has its capital from its place alone: `Barge owner Roe`."""
    first = named[0]
    begins = first.is_sent_start or first.nbor(-1).text == ":"
    if len(named) > 1 or not begins:
        return False
    if is_acronym(first.text):
        return _is_drop_cap(first)
    small = first.lower_ in in_small(first.doc)
    return is_common_first(first) or small or _is_of_trade(first)


def _is_of_trade(first: Token) -> bool:
    """Tell whether a word that opens a sentence tells a trade: `Kernel developer Roe`.

    It stands nowhere else in the text, and a body would have an office there.
    """
    after = first.doc[first.i + 1 : first.i + 2]
    if len(after) == 0 or not is_role_word(after[0].text) or first.tag_ == "NNPS":
        return False
    keys = ("heads", "leading", "staffing", "offices", "sporting")
    office = any(title_key(after[0]) in words(key) for key in keys)
    office = (
        office or after[0].lower_ in words("chiefs") or not first.text[1:].islower()
    )
    return not office and sum(one.text == first.text for one in first.doc) == 1


def _is_drop_cap(first: Token) -> bool:
    """Tell whether a text's first word is in capitals for its place alone."""
    opening = not any(one.is_alpha for one in first.doc[: first.i])
    alike = sum(one.text == first.text for one in first.doc)
    return opening and alike == 1 and len(first) > ACRONYM


def is_short_title(token: Token) -> bool:
    """Tell whether letters stand for an office: `the Czech GM`, `the PS`."""
    return token.is_upper and title_key(token) in data()["short_titles"]


def token_before(token: Token) -> Token | None:
    """Return the token before this one, if there is one."""
    return token.nbor(-1) if token.i else None


def is_site_behind(name: list[Token]) -> bool:
    """Tell whether a word says where a body is: `the University of Toronto, Canada`."""
    head = name[-1]
    behind = head.i > 0 and head.nbor(-1).text == "," and head.dep_ == "appos"
    return behind and len(name) == 1 and head.lower_ in words("places")
