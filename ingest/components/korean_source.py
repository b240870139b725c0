"""`X에 따르면 …`: the whole rest of a sentence is what X says."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.components.korean_agent import DOCUMENT, Agent, read_agent
from ingest.components.korean_draft import Cue
from ingest.components.korean_owner import is_media
from ingest.components.korean_phrase import (
    CONNECTIVES,
    TIME,
    Phrase,
    is_subject,
    is_topic,
    phrase_at,
)
from ingest.components.korean_seat import KO, clean_organization
from ingest.components.korean_title import BRACKETS
from ingest.components.korean_words import Word
from ingest.components.korean_written import dated_phrase

NOTHING = KO.words("nothing_but_source")
OWNED = KO.words("owned_nouns")
NOBODY = OWNED | NOTHING
HEARSAY = KO.pattern("hearsay")
Speaker = tuple[Phrase, Agent]
WRITING = re.compile(
    r".*(?:자료|보고서|통계|조사|논문|문건|분석|집계|결과|기록|연구|설문|백서|회의록|['’])[을를]"
)
ACCORDING = frozenset({"따르면", "의하면"})
LOOKED = frozenset({"보면", "살펴보면", "들여다보면"})
SEEING = frozenset({"생각에", "생각에는"})
SEEING |= {seen + more for seen in ("보기에", "보기로") for more in ("", "는", "도")}
CUES = ACCORDING | LOOKED | SEEING
AGAIN = re.compile(
    r"(?:이|해당)?\s?(?:보고서|조사|논문|연구|통계|백서|문건|자료|"
    r"감정서|평가서|통지서|감정 결과)"
)
PAPER = re.compile(
    r"[가-힣]*(?:실태조사|전수조사|여론조사|통계|신고서|진정서|의견서|신청서|상담일지|녹취록|결과표)"
)
CHARGE = re.compile(r"공소장|(?:구속)?영장청구서")
MAKING = KO.words("making")
OWNER = 4  # words: 평가원의 지난해 12월 보고서를
STOP = re.compile(r"[.!?…\s]+$")


class Source(NamedTuple):
    """Who a sentence goes back to, the word of the cue, and the words said."""

    phrase: Phrase
    agent: Agent
    at: int
    cue: Cue
    start: int
    end: int


def find_source(text: str, words: Sequence[Word]) -> Source | None:
    """Return who a sentence goes back to, where it says so before its topic."""
    for index in range(1, len(words) - 1):
        word = words[index]
        if word.quotation is not None or is_topic(word):
            return None
        cue = word.text.removesuffix(",")
        if cue in CUES and _goes_back(words, index, cue):
            found = _speaker(text, words, index - 1)
            return _source(text, words, index, found) if found else None
    return None


def _goes_back(words: Sequence[Word], index: int, cue: str) -> bool:
    if cue in LOOKED:
        return _shows(words, index)
    return cue in ACCORDING or is_subject(words[index - 1])


def _shows(words: Sequence[Word], index: int) -> bool:
    """`대책위가 만든 자료를 보면 …`: a document that somebody made."""
    document = WRITING.fullmatch(words[index - 1].text)
    ahead = words[max(0, index - OWNER) : index - 1] if document else ()
    made = ahead[-1].last if ahead else None
    known = words[index + 1].text == "알"  # 보고서를 보면 알 수 있듯
    owned = not known and any(one.text.endswith("의") for one in ahead)
    return owned or (made is not None and made.tag == "ETM")


def _source(text: str, words: Sequence[Word], index: int, found: Speaker) -> Source:
    start, end = words[index + 1].start, words[-1].end
    said = STOP.sub("", text[start:end])
    heard = HEARSAY.search(said)
    if heard and heard.end() > len(said) - 12:
        said = said[: heard.start() + 1]
    verb = words[index]
    cue = Cue(
        text=verb.text.rstrip(","),
        lemma=_lemma(verb.text),
        start=verb.start,
        end=verb.start + len(verb.text.rstrip(",")),
    )
    return Source(*found, index, cue, start, start + len(said))


def _lemma(verb: str) -> str:
    if verb.removesuffix(",") not in ACCORDING:
        return "보다"
    return "따르다" if "따르" in verb else "의하다"


def _speaker(text: str, words: Sequence[Word], index: int) -> Speaker | None:
    """The speaker before 에 따르면; of `X가 전한 뉴스` and `X 자료` it is X."""
    phrase = dated_phrase(text, words, index)
    tokens = BRACKETS.sub("", phrase.text).split()
    looked = words[index + 1].text.removesuffix(",") in LOOKED
    maker = _reporter(text, words, index) if looked else None
    if maker is not None:
        return maker
    if tokens and CHARGE.fullmatch("".join(tokens)):
        return phrase, Agent(described_as=" ".join(tokens), document=True)
    if tokens and not _is_owned(words, phrase, tokens[-1]):
        return None if tokens[-1] in NOTHING else _spoken(phrase)
    alone = index == 0 or is_loose(words[index - 1])
    if alone and AGAIN.fullmatch(" ".join(tokens)):
        return phrase, Agent(described_as=tokens[-1], document=True, back=True)
    maker = _reporter(text, words, index)
    if maker is not None and is_media(maker[0].text):
        return phrase, Agent(described_as=tokens[-1], document=True)
    maker = maker or _owner(text, words, index, phrase)
    itself = bool(tokens) and tokens[-1] not in OWNED and DOCUMENT.fullmatch(tokens[-1])
    return maker or (_spoken(phrase) if itself else None)


def _is_owned(words: Sequence[Word], phrase: Phrase, noun: str) -> bool:
    """A document of somebody: `보고서`, `실태조사`, `노조가 확보한 접속 기록`."""
    if noun in OWNED or PAPER.fullmatch(noun):
        return True
    before = next((x for x in reversed(words) if x.end <= phrase.start), None)
    return noun in NOTHING and before is not None and before.text in MAKING


def is_loose(word: Word) -> bool:
    """Tell whether a word only opens the sentence."""
    return word.text.rstrip(",") in CONNECTIVES


def _spoken(phrase: Phrase) -> Speaker | None:
    agent = read_agent(phrase)
    last = phrase.text.split()[-1:]
    loose = agent is None or agent.weak
    if loose and last and DOCUMENT.fullmatch(last[0]):
        return phrase, Agent(described_as=phrase.text, document=True)
    bare = clean_organization(BRACKETS.sub("", phrase.text).split())
    return phrase, agent or Agent(organization=bare or phrase.text, weak=True)


def _reporter(text: str, words: Sequence[Word], index: int) -> Speaker | None:
    for place in range(index - 1, max(index - 6, -1), -1):
        if is_subject(words[place]):
            return _spoken(phrase_at(text, words, place))
    return None


def _owner(
    text: str, words: Sequence[Word], index: int, phrase: Phrase
) -> Speaker | None:
    if index == 0 or words[index - 1].start < phrase.start:
        return None
    owner = phrase_at(text, words, index - 1)
    tokens = owner.text.split()
    if not tokens or tokens[-1] in NOBODY or TIME.fullmatch(tokens[-1]):
        return _owner(text, words, index - 1, phrase)
    return _spoken(owner)
