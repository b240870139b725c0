"""What a Korean noun phrase says about a person: name, title and organisation."""

import re
from dataclasses import replace
from functools import lru_cache

from ingest.components.korean_abroad import (
    after_role,
    given,
    leading,
    trailing,
    two_names,
)
from ingest.components.korean_courteous import surnamed, unplaced
from ingest.components.korean_given import (
    WORDS,
    is_chinese,
    is_institute,
    is_long,
    is_word_name,
    staged,
)
from ingest.components.korean_kin import apposition, behind_kin
from ingest.components.korean_letters import lettered
from ingest.components.korean_office import headed, officed, present
from ingest.components.korean_phrase import unveiled
from ingest.components.korean_seat import (
    APPOSED,
    BODY_END,
    FULL,
    GENERIC,
    HEADS_SO,
    HOUSES,
    KINDS,
    KO,
    NONE,
    PAIR,
    REGIONS,
    ROLES,
    ROLES_BEFORE,
    SHORT,
    TITLES,
    Common,
    clean_organization,
    is_role,
    single,
    united,
)
from ingest.components.korean_sound import sounds_foreign
from ingest.components.korean_title import (
    BRACKETS,
    COURTESY,
    TITLE,
    USUAL,
    Named,
    behind,
    bracketed,
    is_name,
    is_title,
    place_of,
    with_stuck,
)
from ingest.lexicon import one_of

APPOSITION = re.compile(r"[가-힣]{2,}인")
LETTER = re.compile(
    rf"[A-Z]\.|[A-Z][a-z]+\s|[a-z]|@|{one_of(KO.words('vietnamese_surnames'))}|"
    rf"{one_of(KO.words('nicks'))}"
)
TRADE = re.compile(r"[가-힣]{1,3}[사관원자인장생수가꾼주공](?<!전자)(?<!회사)")
CHARGES = KO.words("charges")
HEADING = re.compile(r"(?:대표|대표이사|부?회장|부?사장|이사장|의장|총재|CEO)$")


@lru_cache(maxsize=256)  # a phrase is read as who is introduced, and as who speaks
def read_name(phrase: str, common: Common = NONE) -> Named | None:
    """Return the person a phrase names; None where it names none.

    `common` are the words of the phrase that a dictionary holds as common nouns.
    """
    tokens = single(behind_kin(unveiled(BRACKETS.sub("", phrase))))
    if not tokens or tokens[-1] in CHARGES:
        return None
    letters = lettered(tokens) if LETTER.search(phrase) else None
    if letters is not None:
        return letters
    match = None if is_institute(tokens[-1]) else TITLE.fullmatch(tokens[-1])
    body = tokens[-1] in KINDS and len(tokens[-1]) > PAIR
    if match and is_title(match, tokens) and not (match["before"] and body):
        named = _titled(present(tokens[:-1]), match, bracketed(phrase), common)
        where = None if named.organization else behind(phrase)
        return replace(named, organization=where) if where else named
    return (
        headed(tokens)
        or officed(tokens, common)
        or _bare(tokens, bracketed(phrase), common)
    )


def _titled(
    tokens: list[str], match: re.Match[str], party: str | None, common: Common
) -> Named:
    before, title = match["before"], match["title"]
    place = place_of(before, title)
    if before and not place:
        tokens = with_stuck(tokens, before, title)
    if len(tokens) > PAIR and tokens[-1] in REGIONS:
        tokens = tokens[:-1]
    named = _named_in(tokens, title, common)
    organization = party or place or united(named.organization, title)
    return Named(
        name=named.name,
        surname=named.surname,
        title=title,
        organization=organization,
    )


def _named_in(tokens: list[str], title: str, common: Common) -> Named:
    """Find the name: just before the title, else first; the rest is where from."""
    kinds = NONE if HEADING.search(title) else common
    if title in COURTESY and len(tokens) > 1 and TRADE.fullmatch(tokens[-PAIR]):
        tokens = [*tokens[:-PAIR], tokens[-1]]
    if not tokens:
        return Named(title=title)
    if SHORT.fullmatch(tokens[-1]):
        return surnamed(tokens, title, kinds)
    before, behind = apposition(tokens)
    lead = leading(behind, title, common)
    if lead is not None:
        rest = behind[len(lead.split()) :]
        body = clean_organization(rest, kinds) or " ".join(rest) or None
        body = body or clean_organization(before, kinds)
        return Named(name=lead, title=title, organization=body)
    places = _name_places(tokens, kinds)
    called = title in COURTESY and is_name(tokens[-1])
    places = [len(tokens) - 1] if called else places
    places = [] if sounds_foreign(tokens[-1]) and title == "씨" else places
    two = trailing(tokens, common) or two_names(tokens, common, sure=not places)
    if two is not None:
        where = clean_organization(tokens[:-PAIR], kinds)
        return Named(name=two, title=title, organization=where)
    if not places:
        return unplaced(tokens, title, common, kinds)
    at = places[0]
    if places[-1] == len(tokens) - 1 and not _is_head(tokens, places):
        at = places[-1]
    rest = [] if tokens[at] in tokens[at + 1 :] else tokens[at + 1 :]
    body = _body_of(rest, tokens[:at], kinds)
    own = body if body != tokens[at] else None
    return Named(name=tokens[at], title=title, organization=own)


def _body_of(after: list[str], before: list[str], kinds: Common) -> str | None:
    """The body after a name, else before; `홍길동 구단 홍보팀장` has a generic one."""
    body = clean_organization(after, kinds) or clean_organization(before, kinds)
    generic = after[-1] if after and after[-1] in GENERIC else None
    return body or generic


def _name_places(tokens: list[str], common: Common) -> list[int]:
    """Where names may stand: no common noun, no `상사인` before another name."""
    places = [
        index
        for index, token in enumerate(tokens)
        if (is_name(token) or is_long(token) or is_chinese(token))
        and not token.endswith("의")
        and (token not in common or is_word_name(tokens, index, common))
        and (not index or tokens[index - 1] not in HOUSES)
    ]
    if len(places) > 1:
        places = [index for index in places if not APPOSED.fullmatch(tokens[index])]
    if tokens[-1] in ROLES_BEFORE:
        places = [index for index in places if index != len(tokens) - 1]
    full = [index for index in places if len(tokens[index]) >= FULL]
    sure = [x for x in full if not sounds_foreign(tokens[x]) or is_chinese(tokens[x])]
    return sure or full or places


def _is_head(tokens: list[str], places: list[int]) -> bool:
    """`김가람 한우리 대표`: the first is the person, the second the place."""
    return len(places) > 1 and places[:2] == [0, 1] and len(tokens[0]) >= FULL


def _bare(tokens: list[str], party: str | None, common: Common) -> Named | None:
    """A name without a title after it: `변호사 홍길동`, `통역 홍길동`, `홍길동`."""
    last = tokens[-1]
    if len(tokens) > 1 and tokens[-PAIR] in HOUSES:
        return None
    foreign = after_role(tokens, common)
    if foreign is not None:
        return foreign
    name = given(tokens)
    if name is not None:
        return Named(name=name, organization=party)
    artist = staged(tokens, common)
    if artist is not None:
        return artist
    named = is_name(last) or is_chinese(last)
    if not named or (last in common and last not in WORDS):
        return None
    return _plain(tokens, party, common)


def _plain(tokens: list[str], party: str | None, common: Common) -> Named | None:
    """A Korean name, alone or after what its bearer is."""
    last = tokens[-1]
    if len(last) < FULL:
        return _short(tokens, common)
    if len(tokens) == 1:
        return None if last.endswith("구") else Named(name=last, organization=party)
    before, title = _title_before(tokens[:-1], common)
    if title is None and APPOSITION.fullmatch(tokens[-PAIR]):
        return Named(name=last, title=tokens[-PAIR][:-1], organization=party)
    if title is None:
        return None
    body = party or clean_organization([x for x in before if x != last], common)
    return Named(name=last, title=title, organization=body)


def _short(tokens: list[str], common: Common) -> Named | None:
    """`새싹한끼 대표 류건`: two syllables are a name right after an office."""
    *before, name = tokens
    if not before or (len(before) > 1 and SHORT.fullmatch(before[-PAIR])):
        return None
    if name[:1] not in USUAL and not HEADING.fullmatch(before[-1]):
        return None
    if before[-1].endswith(HEADS_SO):
        before[-1] = before[-1].removesuffix("인")
    seat, title = _title_before(before, common)
    if title is None or title not in TITLES:
        return None
    body = clean_organization([one for one in seat if one != name], common)
    return Named(name=name, title=title, organization=body)


def _title_before(tokens: list[str], common: Common) -> tuple[list[str], str | None]:
    """The title or role that stands before a name, and what stands before it."""
    *before, last = tokens
    match = TITLE.fullmatch(last)
    if match and is_title(match, tokens):
        if match["before"] and last not in common:
            return with_stuck(before, match["before"], match["title"]), match["title"]
        whole = last.removesuffix("장")
        seat = [whole] if last in common and BODY_END.fullmatch(whole) else []
        return [*before, *seat] if match["before"] else before, match["title"]
    role = last in ROLES or (is_role(last, common) and not APPOSED.fullmatch(last))
    return before, last if role else None
