"""Two who speak in one English sentence: `python bench/voices.py [--misses]`.

Each text is one sentence drawn by lot: who speaks, a verb, what is said, a joint, who
else speaks, a verb, what that one says. True are both words said, neither with words of
the other, and the second with who says it.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.names.grid import readings  # noqa: E402  the path comes first
from ingest.said import Said  # noqa: E402

DRAWN, SEED = 1_500, 4
SLACK = 3  # code points that a reading may have more: marks, a stop
AROUND = "The airport closed on Monday.\n\n{}\n\nThe airport opens in June."
FIRST = (
    "The bureau",
    "Ann Roe, a mechanic,",
    "Residents",
    "The transport union",
    "Its director, Ann Roe,",
    "A ministry report",
)
VERBS = ("said", "says", "argued that", "told the inquiry", "insisted that")
SAID = (
    "the bolt had sheared at night",
    "no inspection was done in May",
    "the crew ignored “two clear warnings”",
    "the bridge was safe",
    "the fee would rise to 40 cents",
)
JOINTS = (
    *(", while ", " while ", ", but ", " but ", ", whereas ", ", although "),
    *(", though ", "; ", ", and ", ", even as ", ", yet ", ", as ", " – while "),
    *(", with ", ", to which ", ", prompting "),
)
SECOND = {
    "the council": "council",
    "Tom Hale, its lawyer,": "Tom Hale",
    "the Harbour Drivers' Association, which speaks for 400 drivers on the north "
    "quay,": "Harbour Drivers' Association",
    "Lena Brandt of the Port Users Group, who had sat through all nine days of the "
    "hearing,": "Lena Brandt",
    "a spokeswoman for the company that built the hangar in 2019": "spokeswoman",
    "opposition members": "opposition",
    "two engineers who asked not to be named": "engineers",
    "the firm's former head of safety, Karl Oduya,": "Karl Oduya",
    "the local paper, citing three people with knowledge of the talks,": "paper",
}
SAYS = {
    "said": "saying",
    "says": "saying",
    "argued that": "arguing that",
    "insisted that": "insisting that",
    "told reporters that": "telling reporters that",
    "replied that": "replying that",
    "maintains that": "maintaining that",
    "claimed": "claiming",
}
MOVED = ("to say that", "to insist that", "to claim that", "to reply that")
ANSWERS = (
    "the hangar was closed too early",
    "nobody had read the file",
    "the plan “was dead on arrival”",
    "drivers had been told in June",
)


class Case(NamedTuple):
    """A text with what the first says in it and what the second, and who that is."""

    text: str
    first: str
    second: str
    voice: str
    joint: str


def main() -> None:
    """Print the share right, and for each joint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    misses = parser.parse_args().misses
    asked, right = Counter[str](), Counter[str]()
    for case, said in readings(list(drawn(Random(SEED)))):
        good = is_right(case, said)
        for key in (case.joint, "all"):
            asked[key] += 1
            right[key] += good
        if misses and not good:
            print(f"  {case.text}", [(one.quote, one.claimant.told) for one in said])
    for key, count in asked.items():
        print(f"{key!r:20} {right[key] / count:.3f} of {count}")


def drawn(random: Random) -> Iterator[Case]:
    """Yield so many sentences by lot."""
    for _ in range(DRAWN):
        who, verb, said = map(random.choice, (FIRST, VERBS, SAID))
        joint, other = random.choice(JOINTS), random.choice(list(SECOND))
        says, answer = random.choice(list(SAYS)), random.choice(ANSWERS)
        says = SAYS[says] if joint == ", with " else says
        says = random.choice(MOVED) if joint == ", prompting " else says
        text = f"{who} {verb} {said}{joint}{other} {says} {answer}."
        yield Case(AROUND.format(text), said, answer, SECOND[other], joint)


def is_right(case: Case, said: Sequence[Said]) -> bool:
    """Tell whether both are heard apart, the second from who says it."""
    one, two = (_holding(words, said) for words in (case.first, case.second))
    if one is None or two is None:
        return False
    apart = len(one.quote) <= len(case.first) + SLACK
    apart = apart and len(two.quote) <= len(case.second) + SLACK
    who = two.claimant
    told = " ".join(filter(None, (who.person, who.organization, who.described_as)))
    return apart and case.voice.lower() in told.lower()


def _holding(words: str, said: Sequence[Said]) -> Said | None:
    return next((one for one in said if words in one.quote), None)


if __name__ == "__main__":
    main()
