"""Whether a word sounds foreign, by its syllables."""

import re

# Syllables that no Korean name or Chinese loan has: 르 트 크, 헬 켄 페 레, 팬, 칸 코.
# SOFT are the onsets that 세 게 제 체 에 have; HARD_CODAS are ㄴ ㄹ ㅁ ㅂ after ㅐ.
BASE, CODAS, VOWELS = 0xAC00, 28, 21
KIEUK, AE, E, EU = 15, 1, 5, 18
HARD_CODAS = frozenset({4, 8, 16, 17})
SOFT = frozenset({0, 9, 12, 14, 11})
# 샤 쇼 슈 쟈 쥬 챠; 듀 튜 뷰.
SIBILANTS, GLIDES = frozenset({9, 10, 12, 13, 14}), frozenset({2, 3, 12, 17})
STOPS, YU = frozenset({3, 4, 7, 8, 16}), 17


def _is_foreign(syllable: str) -> bool:
    onset, rest = divmod(ord(syllable) - BASE, VOWELS * CODAS)
    vowel, coda = divmod(rest, CODAS)
    if vowel == EU and coda == 0:
        return True
    if (onset in SIBILANTS and vowel in GLIDES) or (onset in STOPS and vowel == YU):
        return True
    if vowel == E:
        return coda > 0 or onset not in SOFT
    return onset == KIEUK or (vowel == AE and coda in HARD_CODAS)


# Ends of districts, crews and courts that foreign names have too.
ENDS, LONGEST = frozenset("구단원서련검협과실"), 6
SYLLABLES = "".join(filter(_is_foreign, map(chr, range(BASE, 0xD7A4))))
FOREIGN_SYLLABLE = re.compile(f"[{SYLLABLES}]")
FOREIGN_WORD = re.compile(f"(?<![가-힣])[가-힣]*[{SYLLABLES}][가-힣]*")


def sounds_foreign(word: str) -> bool:
    """Tell whether a word has a syllable that Korean and Chinese loans lack."""
    return FOREIGN_SYLLABLE.search(word) is not None


def ends_abroad(word: str) -> bool:
    """`두르구`, `발레스트련`: a foreign word, whose end is no Korean body's."""
    return word[-1:] in ENDS and sounds_foreign(word[:-1]) and len(word) < LONGEST
