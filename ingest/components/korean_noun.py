"""Words said that hang on a noun: `…다는 입장을 밝혔다`, `…라는 설명이다`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.components.korean_cue import KO, predicate_of
from ingest.components.korean_echo import answer_after
from ingest.components.korean_phrase import Phrase, phrase_at
from ingest.components.korean_words import Word
from ingest.lexicon import one_of

SPEECH = KO.words("speech_nouns")
SPEECH_NOUN = re.compile(
    rf"(?P<noun>\S*?{one_of(SPEECH)})(?P<particle>[을를도은는의만]|으?로|까지|입니다|인데|여서|"
    r"임|다|였다|라며|라면서|라고|지만|에서(?:다|였다|이다|입니다)|이(?:라고|라며|라면서|라는|다|었다|에요|어서|라서|지만|며|고|나|므로|기도))?(?:[.,]?)$"
)
VERBS = KO.words("speech_noun_verbs")
ALLEGED = KO.words("alleged_nouns")
DENIAL = KO.words("denial_verbs")
WITHDRAWAL = KO.words("withdrawal_verbs")
COPULAR = KO.words("copular_nouns")
GENITIVE = re.compile(
    rf"(?:게|것이|건|것은|것)\s+(?P<who>[^,\"“]{{1,40}}?)(?:의|\s?측의|\s?측)?\s*"
    rf"(?:공식\s*|대체적인\s*|공통된\s*)?(?P<noun>{one_of(COPULAR)})(?:이다|이었다|다|이라고|입니다|이라며)"
)
WRITTEN = re.compile(
    r".*(?:글|게시물|의견서|입장문|성명|성명서|논평|답변서|탄원서|진정서|공문|서한|편지|메일|자료|보고서|문자)"
)
OBJECT = frozenset("을를도은만") | {"까지", None}
IT_IS = re.compile(
    r"(?:것|거)(?:이다|이었다|입니다|이었습니다|이에요|예요|이죠|죠)[.]?|겁니다[.]?|것[.]"
)
# `업계에서는 …라는 말이 나온다`: of whom it is heard.
AMONG = re.compile(r"(?P<who>[가-힣]{2,}(?:계|권|가))에서[는도]?,?")
HEARD = re.compile(
    r"(?:나온|나왔|나오고|제기되|제기됐|제기된|이어지|이어졌|이어진|잇따르|잇따랐|커지|커졌|우세하|지배적|많|쏟아)\S*"
)
DEFINED = re.compile(
    r".*(?:문제|핵심|이유|의미|결론|사실|관건|특징|차이|점|것|뜻|원칙|목표|장점|단점|방식|배경)[은는]"
)
OWNED = re.compile(
    r"(?P<noun>주장|설명|지적|해명|비판|반박|반론|증언|진술|폭로|호소|항변|입장|요구|발언|말|의혹\s?제기)"
    r"(?P<particle>에\s?대해|에|[은는이가을를도과와]|으로|이?[다라며고]|이지만|$)"
)
REACH = 4
PAIR = 2
# What one does with writings of others.
TAKEN = frozenset(
    {
        "받다",
        "보다",
        "읽다",
        "얻다",
        "구하다",
        "입수하다",
        "확보하다",
        "듣다",
        "접하다",
        "찾다",
        "요구하다",
    }
)
# What one does with what others have said.
PASSING = frozenset(
    {"공개하다", "전하다", "소개하다", "인용하다", "옮기다", "전달하다"}
)
MANNER = ("취지", "식", "뜻", "내용")
COPULAS = ("이", "입", "임", "인", "여", "다", "였", "라", "지")


class Hung(NamedTuple):
    """The word that reports, its lemma, and what it does to the words said."""

    at: int
    lemma: str
    denied: bool = False
    withdrawn: bool = False
    who: Phrase | None = None


def noun_after(
    text: str, words: Sequence[Word], index: int, *, last: bool
) -> Hung | None:
    """Return what reports the words that end at words[index]; None for allegations.

    `last` says that nothing is said after them in the sentence.
    """
    said = _genitive(text, words, index)
    if said is not None:
        return said
    if _is_free(words, index):
        return Hung(index + 1, "것")
    among = _among(words, index)
    if among is not None:
        return among
    answer = answer_after(text, words, index)
    if answer is not None:
        return Hung(answer[0], "돌아오다", who=answer[1])
    return _on_a_noun(text, words, index) or _owned(text, words, index, last=last)


def _among(words: Sequence[Word], index: int) -> Hung | None:
    """`업계에서는 예견된 일이라는 반응이 나온다`."""
    if index + PAIR >= len(words) or words[index + 1].quotation is not None:
        return None
    noun = words[index + 1].text
    heard = noun[-1] in "이가도" and noun[:-1] in SPEECH | frozenset(ALLEGED)
    if not heard or HEARD.fullmatch(words[index + PAIR].text.rstrip(".")) is None:
        return None
    places = ((one, AMONG.fullmatch(one.text)) for one in words[:index])
    found = next(((one, x["who"]) for one, x in places if x), None)
    if found is None:
        return None
    word, name = found
    who = Phrase(name, word.start, word.start + len(name))
    return Hung(index + PAIR, "나오다", who=who)


def _on_a_noun(text: str, words: Sequence[Word], index: int) -> Hung | None:
    for place in range(index + 1, min(index + 1 + REACH, len(words))):
        match = SPEECH_NOUN.fullmatch(words[place].text)
        if match is None:
            if _goes_on(words[place]):
                continue
            return None
        if match["particle"] in {"을", "를"} and place > index + 1:
            passed = _passed_on(text, words, index, place)
            if passed is not None:
                return passed
        if match["particle"] != "의":
            return _hung(words, place, match["noun"], match["particle"])
    return None


def _passed_on(text: str, words: Sequence[Word], index: int, place: int) -> Hung | None:
    """`"…"는 L씨의 증언을 공개했다`: the words are whose testimony it is."""
    owner, verb = words[place - 1].last, _verb_after(words, place)
    if owner is None or owner.tag != "JKG" or verb is None or verb[1] not in PASSING:
        return None
    who = phrase_at(text, words, place - 1, index + 1)
    return Hung(*verb, who=who)


def _owned(text: str, words: Sequence[Word], index: int, *, last: bool) -> Hung | None:
    """`…다는 총학생회의 주장에 대해`: an allegation of whom the noun names."""
    for place in range(index + 1, min(index + 1 + REACH, len(words) - 1)):
        closing, after = words[place].last, words[place + 1]
        if words[place].quotation is not None or closing is None:
            return None
        noun = OWNED.match(after.text)
        answered = last or (noun and noun["particle"].startswith("에"))
        if (
            noun
            and answered
            and (closing.tag == "JKG" or words[place].text in {"측", "쪽"})
        ):
            who = phrase_at(text, words, place, index + 1)
            return Hung(place + 1, noun["noun"], who=who)
        if closing.tag[0] not in "NXM" and closing.tag != "JKG":
            return None
    return None


def _is_free(words: Sequence[Word], index: int) -> bool:
    """`…다는 것이다.`: the voice of who spoke before, where nothing is defined."""
    last = index + 1 == len(words) - 1 and IT_IS.fullmatch(words[-1].text)
    return bool(last) and not any(DEFINED.fullmatch(one.text) for one in words[:index])


def _goes_on(word: Word) -> bool:
    """An adjective or a genitive between: `…다는 공식 입장`, `…다는 내용의 글`."""
    last = word.last
    return (
        word.quotation is None
        and last is not None
        and (last.tag in {"NNG", "MM", "JKG", "ETM", "XSN", "NNP"} or _is_nth(word))
    )


def _is_nth(word: Word) -> bool:
    """`1차 (소견)`."""
    return word.text[0].isdigit() and word.text.endswith("차")


def _genitive(text: str, words: Sequence[Word], index: int) -> Hung | None:
    """`…다는 게 업계의 설명이다`."""
    if index + 1 >= len(words):
        return None
    match = GENITIVE.match(text, words[index + 1].start, words[-1].end)
    if match is None:
        return None
    start, end = match.span("who")
    place = next(n for n, word in enumerate(words) if word.end > match.start("noun"))
    who = Phrase(text[start:end], start, end)
    return Hung(place, match["noun"], who=who)


def _hung(
    words: Sequence[Word], place: int, noun: str, particle: str | None
) -> Hung | None:
    manner = particle in {"로", "으로"} and noun.endswith(MANNER)
    if particle not in OBJECT and not manner:
        copular = any(noun.endswith(one) for one in COPULAR)
        if noun == "이유" and (particle or "").startswith("에서"):
            return Hung(place, noun)
        return (
            Hung(place, noun)
            if copular and (particle or "").startswith(COPULAS)
            else None
        )
    verb = _verb_after(words, place)
    if verb is None:
        return None
    index, lemma = verb
    alleged = any(noun.endswith(one) for one in ALLEGED)
    if alleged and lemma in WITHDRAWAL:
        return Hung(index, lemma, withdrawn=True)
    if alleged and lemma in DENIAL:
        return Hung(index, lemma, denied=True)
    written = WRITTEN.fullmatch(noun) is not None and particle in {"을", "를"}
    written = written and lemma not in TAKEN
    return Hung(index, lemma) if written or lemma in VERBS else None


def _verb_after(words: Sequence[Word], place: int) -> tuple[int, str] | None:
    """The first verb after a noun, adverbs, places and a second object between."""
    for index in range(place + 1, min(place + 6, len(words))):
        if words[index].quotation is not None:
            return None
        found = predicate_of(words[index])
        if found is not None and found.ending not in {"게", "히"}:
            return index, found.lemma
    return None
