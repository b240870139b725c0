"""What a training log came to, in a sentence that an editor can print."""

from evidence.log_metric import Fit

TEXTS = {
    Fit.CONSISTENT: {
        "en": "What the log of {name} shows is consistent with the claims it bears on.",
        "ko": "학습 기록({name})에 나타난 것은 관련된 주장과 들어맞는다.",
    },
    Fit.INCONSISTENT: {
        "en": "Something in the log of {name} is inconsistent with the claims it bears "
        "on, or with itself; where it is, is told with each finding.",
        "ko": "학습 기록({name})에는 관련된 주장이나 기록 자체와 들어맞지 않는 "
        "곳이 있다. 위치는 항목마다 적혀 있다.",
    },
    Fit.OPEN: {
        "en": "The log of {name} leaves the claims it bears on open.",
        "ko": "학습 기록({name})만으로는 관련된 주장을 가릴 수 없다.",
    },
    Fit.NOT_COMPUTABLE: {
        "en": "Nothing that bears on a claim could be computed from the log of {name}.",
        "ko": "학습 기록({name})으로는 주장에 관한 것을 아무것도 계산할 수 없었다.",
    },
}


def overall_text(lang: str, reading: Fit, name: str) -> str:
    """Return the sentence for a reading."""
    return TEXTS.get(reading, TEXTS[Fit.NOT_COMPUTABLE])[lang].format(name=name)
