"""What stands before the words said without belonging to them: where, when, to whom."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.components.korean_cue import REPORTING, predicate_of
from ingest.components.korean_phrase import CONNECTIVES, TIME, is_subject, is_topic
from ingest.components.korean_seat import KO
from ingest.components.korean_title import BRACKETS
from ingest.components.korean_words import Word, is_proper
from ingest.lexicon import one_of

VENUES = one_of(KO.words("venues"))
NETWORKS = re.compile(
    r"(?:트위터|페이스북|인스타그램|SNS|소셜미디어|블로그|유튜브|커뮤니티)"
)
AT = re.compile(
    rf"(?:.*{VENUES})(?:에서|에서는|에서도|서|에|에는|에다|으로|로|상에서|상에|을통해|를통해)$"
)
WITH = re.compile(
    rf"(?:.*(?:{VENUES}|본지|매체|신문|통역|대변인|대리인|변호사|변호인|소속사|에이전트|매니저|비서|보좌관|가족|지인|동료|소식통|외신|보도|측근|관계자))(?:와|과|와의|과의|을|를)$"
)
CONVERB = re.compile(rf"{one_of(KO.words('speech_converbs'))}(?:서|서는|서도|선)?$")
TO = re.compile(rf".*{one_of(KO.words('addressees'))}(?:에게|께|한테|에)$")
RESPONSE = re.compile(
    rf".{{0,160}}?{KO.pattern('responses').pattern}\s+(?:\S+\s+){{0,2}}?"
    rf"{KO.pattern('response_ends').pattern},?\s+"
)
ANSWER = re.compile(
    r".{0,160}?(?:질문|질의|지적|비판|요구|물음|의혹|주장|논란)에(?:는|도|대해|대해서|대해서는|\s+대해(?:서는|서|선)?|\s+관해)?,?\s+"
)
TOO = re.compile(r"(?:논문|책|보고서|저서|자료)에서도$")
MEANS = re.compile(
    r"(?:조사|검증|재판|회의|보고서|논문|책|집회|시위|회동|행사|방송|프로그램)(?:으로|로)$"
)
# What is sent in writing, which one does and does not say: `공문으로 통보했다고`.
SENT = re.compile(r"(?:통보|전달|알[리렸]|보[내냈]|발송|요청|고지|신고|제출)")
DATED = re.compile(r".*\d일|이날|전날|어제|오늘|당일|이튿날")
HOUR = re.compile(r"오전|오후|새벽|저녁|밤|낮|현지|\d+(?:시|분)")
SPANS = frozenset(
    {"하루", "안에", "중", "중으로", "까지", "동안", "내", "현재", "기준"}
)
SAME = "같은"
BIDS = re.compile(r"[가-힣]+라고")
SINCE = re.compile(
    r"\d+[일월년](?:까지|부터|간)|(?:전|뒤|후)(?:에|에도|에는|부터|까지)?$"
)
MADE = re.compile(r"(?:설문|여론)?조사에서")
UNNAMED = re.compile(r"(?:익명|신원|이름|비공개)\S? (?:전제|조건)(?:으)?로")
# Where words are put, and how one comes to where one speaks.
WRITTEN = re.compile(
    r"(?:글|시물|판|방|망|SNS|미디어|북|그램|엑스|X|블로그|채널|커뮤니티|카페|댓글|지|문|톡|레드|트윗|튜브|트위터|인|보고서|논문|책|저서|칼럼|기고|자료|메시지|문자|이메일|편지|서한|의견서|답변서)에$"
)
PRESENT = re.compile(
    r"(?:나와|나온|나선|나서|참석|출석|출연|불려|참고인|증인|들어|앉|서서|올라)"
)
MORE = re.compile(r"한(?:술|발|걸음|층) 더 (?:떠|나아가|나가|높여)[,서]*")
JOURNAL = re.compile(
    r"(?:학술지|저널|잡지|매체|채널|게시판|카페|블로그|커뮤니티|사이트)$"
)
TRIAL = re.compile(r"재판|조사|수사|심리|변론|심문|감사|국감|협상|면담|취재")
REACH = 8


class May(NamedTuple):
    """What may belong to the verb: a bare date, a place on a social network.

    `dated` and `placed` say that one has been passed.
    """

    dates: bool
    networks: bool
    dated: bool = False
    placed: bool = False


def skip_adjuncts(words: Sequence[Word], first: int, last: int, may: May) -> int:
    """Return where the content starts in words[first:last + 1]."""
    at = _skip_response(words, first, last)
    while at < last:
        step = _step(words, at, last, may)
        if step == at:
            break
        may = _left(may, words[at:step])
        at = step
    return at


def _left(may: May, passed: Sequence[Word]) -> May:
    """After a day no other belongs to the verb, nor after a place another in 에."""
    dated = any(DATED.match(word.text) for word in passed)
    placed = may.placed or AT.fullmatch(passed[-1].text.rstrip(",")) is not None
    return may._replace(dated=may.dated or dated, placed=placed)


def _step(words: Sequence[Word], at: int, last: int, may: May) -> int:
    text = words[at].text.rstrip(",")
    manner = _manner(words, at, last)
    if manner:
        return at + manner
    if _is_bidden(words[at], words[last]):
        return at + 1
    if text in CONNECTIVES or TO.fullmatch(text) or _is_act(words[at]):
        return at + 1
    if TIME.fullmatch(text) and _modifies(words, at, last):
        return skip_venue(words, at, last, may)
    if may.dates and TIME.fullmatch(text):
        hour = not may.dated or HOUR.match(text)
        return at + 1 if hour and not _is_within(text, words[at + 1]) else at
    return skip_venue(words, at, last, may)


def _manner(words: Sequence[Word], at: int, last: int) -> int:
    """How many words tell how one speaks: `익명을 전제로`, `한술 더 떠`."""
    text = words[at].text.rstrip(",")
    if UNNAMED.match(f"{text} {words[at + 1].text}") and at + 1 < last:
        return 2
    more = text[:1] == "한" and " ".join(one.text for one in words[at : at + 3])
    return 3 if more and MORE.fullmatch(more) else 0


def _is_bidden(word: Word, end: Word) -> bool:
    """`한빛은행에 … 공표하라고`: to whom a command goes."""
    last = word.last
    to = word.quotation is None and last is not None and last.tag == "JKB"
    bidden = to and word.text.endswith("에") and is_proper(word)
    return bidden and BIDS.fullmatch(end.text) is not None


def _is_within(text: str, after: Word) -> bool:
    """`오늘 하루 …`, `같은 연구실의 …`: the time is part of what is said."""
    if text == SAME:
        return not after.text.startswith(("날", "시", "달", "해"))
    return after.text in SPANS or SINCE.match(after.text) is not None


def _modifies(words: Sequence[Word], at: int, last: int) -> bool:
    """`지난 21일 공표한 조사에서 …`: a time that belongs to what a noun is."""
    while at < last and TIME.fullmatch(words[at].text):
        at += 1
    making = words[at].last
    return making is not None and making.tag == "ETM" and at < last


def skip_venue(words: Sequence[Word], at: int, last: int, may: May) -> int:
    """Return the place after where one speaks, the same place where nothing says it."""
    for index in range(at, min(at + REACH, last)):
        word = words[index]
        text = BRACKETS.sub("", word.text.rstrip(","))
        if word.quotation or is_topic(word) or is_subject(word):
            return at
        if (
            index > at
            and text.endswith(("'에", "’에"))
            and any(JOURNAL.search(one.text) for one in words[at:index])
        ):
            return index + 1
        if AT.fullmatch(text):
            return index + 1 if _is_place(words, at, index, may) else at
        if (
            WITH.fullmatch(text)
            and index + 1 < last
            and CONVERB.match(words[index + 1].text)
        ):
            return index + 2
    return at


def _is_place(words: Sequence[Word], at: int, index: int, may: May) -> bool:
    text = BRACKETS.sub("", words[index].text.rstrip(","))
    too = TOO.search(text) and index > at and not _is_publishing(words[index - 1])
    again = may.placed and text.endswith("에")
    made = MADE.match(text) and index > at and _is_publishing(words[index - 1])
    network = NETWORKS.search(text) and not may.networks
    paper = may.networks and text.startswith("기사")
    trial = index > at and TRIAL.match(words[index - 1].text) is not None
    network = network or (text.startswith("과정") and not trial)
    sent = text.endswith("로") and SENT.match(words[index + 1].text) is not None
    network = network or paper or sent or _is_joined(words, index, text)
    return not (too or made or again or network or MEANS.search(text))


def _is_joined(words: Sequence[Word], index: int, text: str) -> bool:
    """`조사에 착수했다고`: what one does, where one does not speak."""
    if not text.endswith("에") or WRITTEN.search(text):
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    return (
        after is not None
        and not CONVERB.match(after.text.rstrip(","))
        and (PRESENT.match(after.text) is None)
    )


def _is_act(word: Word) -> bool:
    """`사과하면서도`: another thing that the claimant does in speaking."""
    found = predicate_of(word) if word.quotation is None else None
    return found is not None and found.ending == "면서" and found.lemma in REPORTING


def _is_publishing(word: Word) -> bool:
    """`발간한 보고서에서도` is where one says it, `2023년 논문에서도` what one says."""
    return word.last is not None and word.last.tag == "ETM"


def _skip_response(words: Sequence[Word], first: int, last: int) -> int:
    """Skip `…라는 주장에 대해`, `…는 논란이 일자`."""
    text = " ".join(word.text for word in words[first : last + 1]) + " "
    match = RESPONSE.match(text) or ANSWER.match(text)
    if match is None:
        return first
    skipped = len(match.group().split())
    return min(first + skipped, last)
