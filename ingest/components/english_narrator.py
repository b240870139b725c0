"""Who leads through a transcript: reporters, presenters, and who asks the questions."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import mean

from ingest.components.english_turn import Turn
from ingest.components.english_words import words

PAIR = 2
MANY = 4  # turns
ENOUGH = 0.5


def narrators(text: str, turns: Sequence[Turn]) -> frozenset[str]:
    """Return the surnames of who reports in a text, and of who asks in it."""
    return _reporters(text) | _askers(text, turns)


def narrates(turn: Turn, telling: frozenset[str]) -> bool:
    """Tell whether a turn is narration or a question, which nobody claims."""
    label = turn.label.split(",", 1)[0]
    last = label.split()[-1].casefold()
    return turn.asks or last in words("narrators") or last in telling


def _reporters(text: str) -> frozenset[str]:
    """Return the surnames of who reports: `Jane Roe reports`, `reporter Jane Roe`."""
    found = re.findall(
        r"\b[A-Z]\w+ ([A-Z][\w’'-]+) (?:reports|has (?:more|the story)|explains)\b"
        r"|\b(?:[Rr]eporter|[Cc]orrespondent),? [A-Z]\w+ ([A-Z][\w’'-]+)",
        text,
    )
    return frozenset(one.casefold() for pair in found for one in pair if one)


def _askers(text: str, turns: Sequence[Turn]) -> frozenset[str]:
    """Return the last words of labels whose turns mostly end in questions.

    Of two speakers one, of more who speaks as often as an interviewer does.
    """
    spoken = Counter(one.label for one in turns if not one.post)
    often = MANY if len(spoken) > PAIR else 0
    shares = {
        label: mean(
            text[one.start : one.end].rstrip().endswith("?")
            for one in turns
            if one.label == label
        )
        for label, times in spoken.items()
        if times >= often and len(spoken) >= PAIR
    }
    found = [one for one, share in shares.items() if share >= ENOUGH]
    if len(found) != 1:
        return frozenset()
    return frozenset((found[0].split(",")[0].split()[-1].casefold(),))
