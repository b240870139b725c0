"""Korean numbers: 하나 is one, 열일곱 seventeen, 마흔 forty, 3조 2천억 a large one."""

import re

NATIVE_ONES = ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
NATIVE_TENS = ("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
TWENTY = "스무"
SMALL = {"천": 10**3, "백": 10**2, "십": 10}
LARGE = {"조": 10**12, "억": 10**8, "만": 10**4}
OF_MONTHS = {"석": 3, "넉": 4}  # 석 달, 넉 달
DAYS = {"이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "열흘": 10, "보름": 15}
DAYS |= {"일주일": 7}
COUNTED = (
    "명|곳|개|건|대|채|마리|번|차례|사람|가지|종류|종|달|살|군데|배"
    "|척|편|장|차|쪽|잔|병|권|집|가구|시간|나라|도시|마을|학교|농가|주민|업체|회사"
)
NATIVELY = re.compile(
    rf"(?<![가-힣])(?P<word>(?:{'|'.join(NATIVE_TENS)})?(?:{'|'.join(NATIVE_ONES)})"
    rf"|{'|'.join(NATIVE_TENS)}|스무)\s?(?={COUNTED})"
    rf"|(?<![가-힣])(?P<month>{'|'.join(OF_MONTHS)})\s?(?=달)"
)
LASTING = re.compile(rf"(?<![가-힣])(?:{'|'.join(DAYS)})(?!째\s?날)")
SHARED = re.compile(
    r"(?P<whole>\d+)분의\s?(?P<part>\d+)|(?P<tenths>\d)할(?![가-힣]{2})"
)
# What bears a number is told by it: 2공장, Reactor 4, No. 7.
NUMBERED = re.compile(
    r"(?:제\s?)?(?P<ko>\d+)\s?(?:공장|호기|호선|호점|부두|함대|사단"
    r"|지구|구역|단지|터널|심|병동|팀)(?![가-힣]{3})"
    r"|\b(?:no\.|number|unit|reactor|line|route|article|phase|flight|platform|runway"
    r"|room|building|plant|factory|terminal|gate|pier)\s(?P<en>\d+)\b(?![.,]?\d|%)",
    re.IGNORECASE,
)


def native(word: str) -> int:
    """Return the value of a native numeral below a hundred."""
    if word == TWENTY:
        return 20
    if word in OF_MONTHS:
        return OF_MONTHS[word]
    tens = next((ten for ten in NATIVE_TENS if word.startswith(ten)), "")
    rest = word.removeprefix(tens)
    ones = NATIVE_ONES.index(rest) + 1 if rest else 0
    return (10 * (NATIVE_TENS.index(tens) + 1) if tens else 0) + ones


def korean(number: str) -> float:
    """Return the value of a Korean number: 3조 2천억, 6만, 1.5조, 3백."""
    total, rest = 0.0, number.replace(",", "").replace(" ", "")
    for sign, size in LARGE.items():
        head, found, tail = rest.partition(sign)
        if found:
            total, rest = total + _below(head, alone=1.0) * size, tail
    return rounded(total + _below(rest, alone=0.0))


def _below(number: str, *, alone: float) -> float:
    """Return a number below 만; `alone` is the value of no digits at all."""
    if not number:
        return alone
    total, rest = 0.0, number
    for sign, size in SMALL.items():
        head, found, tail = rest.partition(sign)
        if found:
            total, rest = total + (float(head) if head else 1.0) * size, tail
    return total + (float(rest) if rest else 0.0)


def rounded(value: float) -> float:
    """Return a value without what floats add far behind."""
    return float(f"{value:.12g}")
