"""Which body a plain noun or an office means: that of its kind told of last."""

import re
from typing import NamedTuple

from ingest.components.korean_body import PARTICLES
from ingest.components.korean_seat import KO
from ingest.lexicon import one_of

STEMS = one_of(KO.words("plain_stems"))
OUTSIDE = r"(?![^.\n]{0,16}(?:교수|전문의|박사|연구위원)(?:[은는이가]|\s))"
STEM = re.compile(STEMS)
SIDE = re.compile(r"\s?[측쪽]$")
SENTENCE = re.compile(r"(?<=[다요까])\.\s|\n")
POINTED = re.compile(r"(?:^|\s)(?:한|다른|또|어느|인근|근처)\s$")
REACH = 6000
TOPIC = "은는"
JOINT = re.compile(r"[와과]\s")


class Kind(NamedTuple):
    """Words for a kind of body, the offices that it has, and its names."""

    nouns: re.Pattern[str]
    offices: re.Pattern[str]
    names: re.Pattern[str]
    whole: re.Pattern[str]

    def fits(self, body: str) -> bool:
        """Tell whether a name is one of a body of this kind."""
        whole = self.whole.fullmatch(body) is not None
        return whole and not is_plain(body) and JOINT.search(body) is None


def _names(ends: str) -> re.Pattern[str]:
    plain = rf"(?!(?:{STEMS})?(?:{ends})(?:{PARTICLES})?(?![가-힣]))"
    return re.compile(
        rf"(?<![가-힣A-Za-z0-9]){plain}(?P<name>[가-힣A-Za-z0-9]{{2,14}}?(?:{ends}))"
        rf"(?=(?:{PARTICLES}|에서는|에서도|으로부터|까지|부터)?(?![가-힣A-Za-z0-9])){OUTSIDE}"
    )


def _kind(x: dict[str, str]) -> Kind:
    return Kind(
        re.compile(x["nouns"]),
        re.compile(x["offices"]),
        _names(x["names"]),
        re.compile(
            rf".*[가-힣A-Za-z0-9]{{1,14}}(?:{x['names']}|{x.get('short', '(?!)')})"
        ),
    )


PLAIN = [_kind(x) for x in KO.rules("kindred")]
KINDS = [*PLAIN, *(_kind(x) for x in KO.rules("trades"))]


def is_plain(noun: str) -> bool:
    """Tell whether a word is a kind of body alone: `병원`, `종합병원`, `학교`."""
    stem = STEM.match(noun)
    found = {noun, noun[stem.end() :]} if stem else {noun}
    return any(one.nouns.fullmatch(x) for one in PLAIN for x in found)


def kind_of(noun: str) -> Kind | None:
    """Return the kind that a noun is a word for."""
    return next((one for one in KINDS if one.nouns.fullmatch(noun)), None)


def of_kind(text: str, noun: str, before: int) -> str | None:
    """Return the body that `병원 측` means, where one alone was told of last."""
    kind = kind_of(SIDE.sub("", noun))
    return _last(kind, text[max(0, before - REACH) : before]) if kind else None


def of_office(text: str, office: str, before: int) -> str | None:
    """Return whose `원장` it is, where this paragraph and the last tell of one."""
    kinds = [one for one in KINDS if one.offices.fullmatch(office)]
    paragraph = text.rfind("\n", 0, before)
    above = text.rfind("\n", 0, len(text[: paragraph + 1].rstrip("\n")))
    near = text[above + 1 : before]
    found = {name for kind in kinds for _, name in told(kind, near)}
    found = found or {name for kind in kinds for _, name in told(kind, text[:before])}
    return found.pop() if len(found) == 1 else None


def told(kind: Kind, text: str) -> list[tuple[int, str]]:
    """The bodies of a kind in a text, none that is `한`, somebody unnamed."""
    return [
        (match.start(), match["name"])
        for match in kind.names.finditer(text)
        if not POINTED.search(text[max(0, match.start() - 4) : match.start()])
    ]


def _last(kind: Kind, text: str) -> str | None:
    """The body told last; none where its sentence tells of another too."""
    found = told(kind, text)
    if not found:
        return None
    at, name = found[-1]
    ends = (x.end() for x in SENTENCE.finditer(text, 0, at))
    since = max(ends, default=0)
    last = {
        x: text[start + len(x) : start + len(x) + 1]
        for start, x in found
        if start >= since
    }
    topics = [x for x, after in last.items() if after and after in TOPIC]
    if len(last) > 1:
        return topics[0] if len(topics) == 1 else None
    return name
