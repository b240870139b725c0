"""Time typing: `PYTHONPATH=. python -m bench.typed.speed`, CPU of one sentence."""

import time

from bench.typed.wordings import Wording, wordings
from ingest.components.proposition import find_propositions
from ingest.proposition.focus import Focus
from ingest.proposition.passage import Passage


def main() -> None:
    """Print milliseconds of CPU a sentence for both languages."""
    own = wordings()
    for lang in ("en", "ko"):
        part = [one for one in own if one.lang == lang]
        read(part[0])
        start = time.process_time()
        for one in part[1:]:
            read(one)
        each = (time.process_time() - start) / (len(part) - 1)
        print(f"{lang}: {each * 1000:.2f} ms a sentence, {len(part) - 1} sentences")


def read(one: Wording) -> None:
    """Type one sentence, two things in question."""
    passage = Passage(text=one.text, lang=one.lang, mentions=one.mentions)
    find_propositions(passage, Focus(pair=(one.thing("A"), one.thing("B"))))


if __name__ == "__main__":
    main()
