"""Names that nothing but what follows tells: `우에스더 씨`, `월정 스님`."""

from ingest.components.korean_abroad import OF_STATE
from ingest.components.korean_given import ARTISTS
from ingest.components.korean_seat import (
    BODY_END,
    CALLED,
    CLASSES,
    DETERMINERS,
    FULL,
    KO,
    LONG_END,
    NATIONS,
    PAIR,
    SHORT,
    TITLES,
    Common,
    clean_organization,
)
from ingest.components.korean_sound import sounds_foreign
from ingest.components.korean_title import ABROAD, WHERE, Named

GIVEN = frozenset("".join(KO.words("given_syllables")))
NAMING = frozenset({"씨", "스님", "수녀", "법사"})
BY_ONE = NAMING - {"씨"}
MOST = 6
OTHERS = ARTISTS | CALLED | CLASSES | DETERMINERS | TITLES | NATIONS | WHERE


def unplaced(tokens: list[str], title: str, common: Common, kinds: Common) -> Named:
    """Whom an office names behind words of which none looks like a Korean name."""
    name = _courteous(tokens, title, common)
    at = len(tokens) - len(name.split()) if name else len(tokens)
    body = clean_organization(tokens[:at], kinds)
    return Named(name=name, title=title, organization=body)


def _courteous(tokens: list[str], title: str, common: Common) -> str | None:
    """Return the name before 씨 or 스님: one unknown word, or two from abroad."""
    state = title in OF_STATE and sounds_foreign(tokens[-1])
    told = state or title in NAMING or _is_placed(tokens)
    monk = title in BY_ONE and title != "수녀"
    if not told or not _is_unknown(tokens[-1], common):
        return None
    if monk and len(tokens[-1]) != PAIR:
        return None  # 도담사 스님들
    pair = tokens[-PAIR:]
    abroad = title not in BY_ONE and all(_is_unknown(one, common) for one in pair)
    two = abroad and any(map(sounds_foreign, pair)) and len(pair) == PAIR
    return " ".join(pair) if two else tokens[-1]


def _is_placed(tokens: list[str]) -> bool:
    """`누리병원 탄현제 (교수)`: made like a given name, whatever the surname is."""
    body = len(tokens) > 1 and LONG_END.fullmatch(tokens[-PAIR]) is not None
    name = tokens[-1]
    return body and len(name) == FULL and set(name[1:]) <= GIVEN


def surnamed(tokens: list[str], title: str, kinds: Common) -> Named:
    """`한빛전자 길 (대표)`, `한빛전자 다니엘 길 (대표)`: an office behind a surname."""
    whole = not ABROAD.isdisjoint(tokens[-PAIR:-1])
    at = len(tokens) - 1 - whole
    body = clean_organization(tokens[:at], kinds)
    name, surname = (" ".join(tokens[at:]), None) if whole else (None, tokens[-1])
    return Named(name=name, surname=surname, title=title, organization=body)


def _is_unknown(word: str, common: Common) -> bool:
    """A word that is nothing else: no office, no place, none of the dictionary."""
    known = (
        "·" in word
        or word in common
        or word in OTHERS
        or SHORT.fullmatch(word) is not None
    )
    body = len(word) > FULL and BODY_END.fullmatch(word) is not None
    return 1 < len(word) <= MOST and not known and not body and word[-1] not in "의들"
