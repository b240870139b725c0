"""Measure English: `python bench/extract_english.py --shared DIR`.

On PolNeAR's development part (news, tokens labelled source, cue, content) it prints
precision, recall and F1 of content spans, and of content with its source. Sentence by
sentence: what we found is cut at sentence ends, as the labels are. A content is right
at
IoU >= .5 with a labelled one, each used once; its source is right when the mention
overlaps the labelled source of its sentence that is nearest. PolNeAR also labels noun
phrases, plans, wishes and attitudes; those are our asides, which are no utterances.
Both are told: utterances alone, and with asides, which is what PolNeAR marks. Speed is
told per core in articles of 2.6 kB.
"""

import argparse
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from ingest.article import Article
from ingest.pieces import Piece, hear
from ingest.pipeline import load
from ingest.reading import Reading
from ingest.said import Said

Span = tuple[int, int]
Found = tuple[Span, Said]
ENOUGH = 0.5
ARTICLE = 2600
PARSED = ("english_turn", "english_paragraph", "tok2vec", "tagger", "parser")
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
QUOTES = frozenset("\"'“‘`")
SHORT = 4
GLYPHS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


@dataclass(slots=True)
class Text:
    """One labelled article: its text, its sentences and its labelled spans."""

    text: str = ""
    sentences: list[Span] = field(default_factory=list)
    contents: list[Span] = field(default_factory=list)
    sources: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Score:
    """Counts of found, labelled and right."""

    found: int = 0
    labelled: int = 0
    right: int = 0

    def __str__(self) -> str:
        precision = self.right / max(1, self.found)
        recall = self.right / max(1, self.labelled)
        f1 = 2 * self.right / max(1, self.found + self.labelled)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description="English extraction on PolNeAR dev")
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--misses", type=int, default=0, help="show so many articles")
    options = parser.parse_args()
    texts = read(options.shared / "english-dev" / "polnear-dev.jsonl")
    measure(texts, options.misses)


def measure(texts: list[Text], misses: int) -> None:
    """Print scores and speed over the articles."""
    load("en")
    started = time.process_time()
    found = extract([one.text for one in texts])
    spent = time.process_time() - started
    size = sum(len(one.text) for one in texts)
    print(f"articles {len(texts)}, {size / len(texts):.0f} characters each")
    tell("utterances", texts, [said for said, _ in found])
    told = propositions(texts)
    outside = sum(len(one.contents) for one in texts)
    outside -= sum(len(one.contents) for one in told)
    print(f"{outside} labelled contents hold no finite clause and are no quotation;")
    print("without these, and without utterances that answer to them:")
    tell("propositions", told, within(texts, told, [said for said, _ in found]))
    tell("with asides", texts, [said + asides for said, asides in found])
    reliability(texts, [said + asides for said, asides in found])
    for one, (said, asides) in zip(texts[:misses], found, strict=False):
        show(one, said + asides, match(one, said + asides))
    print(f"speed             {size / ARTICLE / spent:.1f} articles of 2.6 kB a second")


def propositions(texts: list[Text]) -> list[Text]:
    """Return the texts with those labelled contents that put something forward.

    A finite verb with its subject inside, or words in quotation marks; what else
    PolNeAR labels (noun phrases, infinitives, pronouns) is no claim in interfaces.md.
    """
    nlp = load("en")
    kept = []
    for one in texts:
        with nlp.select_pipes(enable=PARSED):
            doc = nlp(one.text)
        contents = [span for span in one.contents if tells(doc, span)]
        kept.append(replace(one, contents=contents))
    return kept


def tells(doc: Doc, place: Span) -> bool:
    """Tell whether a labelled content holds a finite clause or is a quotation."""
    span = doc.char_span(*place, alignment_mode="expand")
    if span is None:
        return False
    finite = any(one.tag_ in FINITE for one in span)
    subject = any(one.dep_ in SUBJECTS and one.head in span for one in span)
    return (finite and subject) or (span.text[0] in QUOTES and len(span) > SHORT)


def within(
    texts: list[Text], told: list[Text], found: list[list[Found]]
) -> list[list[Found]]:
    """Leave out what answers to a labelled content that is no proposition."""
    kept = []
    for one, narrow, said in zip(texts, told, found, strict=True):
        pairs = match(one, said)
        outside = {id(x) for gold, x in pairs if gold not in narrow.contents}
        inside = {id(x) for gold, x in pairs if gold in narrow.contents}
        kept.append([x for x in said if id(x[1]) not in outside - inside])
    return kept


def tell(name: str, texts: list[Text], found: list[list[Found]]) -> None:
    """Print the scores of what was found in each text."""
    content, both, near = Score(), Score(), Score()
    for one, said in zip(texts, found, strict=True):
        pairs = match(one, said)
        count(content, one, said, len(pairs))
        count(both, one, said, sum(has_source(one, *pair) for pair in pairs))
        count(near, one, said, sum(has_nearest(one, *pair) for pair in pairs))
    print(f"{name}: content           {content}")
    print(f"{name}: content + source  {both}")
    print(f"{name}: … nearest only    {near}")


def reliability(texts: list[Text], found: list[list[Found]]) -> None:
    """Print for each tenth of confidence how many were found and the share right."""
    bins: dict[int, Score] = {}
    for one, said in zip(texts, found, strict=True):
        right = {id(utterance) for _, utterance in match(one, said)}
        for _, utterance in said:
            score = bins.setdefault(int(utterance.confidence * 10 + 1e-9), Score())
            score.found += 1
            score.right += id(utterance) in right
    for tenth, score in sorted(bins.items()):
        share = score.right / score.found
        print(f"confidence {tenth / 10:.1f}+  {score.found:5} found, {share:.3f} right")


def extract(texts: list[str]) -> list[tuple[list[Found], list[Found]]]:
    """Return the utterances and the asides of each text, read together."""
    pieces = [
        Piece(
            source="",
            part=Article(
                text=text, url="", sha256="", media_type="text/plain", lang="en"
            ),
        )
        for text in texts
    ]
    heard = [one for one in hear(pieces) if isinstance(one, Reading)]
    return [(_placed(one.said), _placed(one.asides)) for one in heard]


def _placed(said: Iterable[Said]) -> list[Found]:
    return [((one.start, one.end), one) for one in said]


def cut(one: Text, said: list[tuple[Span, Said]]) -> Iterator[tuple[Span, Said]]:
    """Yield found spans cut at sentence ends, and without a report inside them.

    PolNeAR labels the two halves around `, she said,` each by itself.
    """
    for place, utterance in said:
        for start, end in halves(one.text, place, utterance):
            for first, last in one.sentences:
                span = max(start, first), min(end, last)
                if span[1] - span[0] > 1:
                    yield span, utterance


def halves(text: str, place: Span, said: Said) -> list[Span]:
    """Return what stands before and after a report between commas in a span."""
    (start, end), who = place, said.claimant
    report = [x for x in (said.cue_start, said.cue_end, who.start, who.end) if x]
    if not report or not start < min(report) < max(report) < end:
        return [place]
    left, right = text.rfind(",", start, min(report)), text.find(",", max(report), end)
    return [(start, left), (right + 1, end)] if 0 <= left < right else [place]


def match(one: Text, said: list[tuple[Span, Said]]) -> list[tuple[Span, Said]]:
    """Pair labelled contents with found ones, the closest first, each once."""
    found = list(cut(one, said))
    scored = [
        (iou(gold, span), number, index)
        for number, gold in enumerate(one.contents)
        for index, (span, _) in enumerate(found)
        if gold[0] < span[1] and span[0] < gold[1]
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for value, number, index in sorted(scored, reverse=True):
        if value >= ENOUGH and number not in used[0] and index not in used[1]:
            used[0].add(number)
            used[1].add(index)
            pairs.append((one.contents[number], found[index][1]))
    return pairs


def iou(one: Span, two: Span) -> float:
    shared = max(0, min(one[1], two[1]) - max(one[0], two[0]))
    return shared / (max(one[1], two[1]) - min(one[0], two[0]))


def has_source(one: Text, content: Span, said: Said) -> bool:
    """Return whether the mention is a labelled source that may be a content's.

    Labels do not say whose a content is. One of the content's own sentence, nearest
    first, else (speech that goes on) the last one before it or the first one after.
    """
    lines = [line for line in one.sentences if line[0] <= content[0] < line[1]]
    own = [x for x in one.sources if lines and lines[0][0] <= x[0] < lines[0][1]]
    if own:
        return overlaps(said, min(own, key=lambda span: gap(span, content)))
    before = [span for span in one.sources if span[1] <= content[0]][-1:]
    after = [span for span in one.sources if span[0] >= content[1]][:1]
    return any(overlaps(said, span) for span in before + after)


def has_nearest(one: Text, content: Span, said: Said) -> bool:
    """Return whether the mention overlaps the nearest source of any sentence."""
    if not one.sources:
        return False
    return overlaps(said, min(one.sources, key=lambda span: gap(span, content)))


def overlaps(said: Said, source: Span) -> bool:
    """Return whether a mention and a labelled source share a letter."""
    start, end = said.claimant.start, said.claimant.end
    return (
        start is not None and end is not None and start < source[1] and source[0] < end
    )


def gap(one: Span, two: Span) -> int:
    return max(one[0] - two[1], two[0] - one[1], 0)


def count(score: Score, one: Text, said: list[tuple[Span, Said]], right: int) -> None:
    score.found += len(list(cut(one, said)))
    score.labelled += len(one.contents)
    score.right += right


def show(
    one: Text, said: list[tuple[Span, Said]], pairs: list[tuple[Span, Said]]
) -> None:
    """Print what was missed and what was found beyond the labels."""
    hit = {gold for gold, _ in pairs}
    good = {id(utterance) for _, utterance in pairs}
    for sentence in one.sentences:
        print("\n" + one.text[slice(*sentence)])
        for gold in one.contents:
            if sentence[0] <= gold[0] < sentence[1]:
                sign = "=" if gold in hit else "-"
                print(f"   {sign} {one.text[slice(*gold)]}")
        for span, utterance in said:
            if sentence[0] <= span[0] < sentence[1]:
                sign = "ok" if id(utterance) in good else "++"
                who = utterance.claimant.mention
                print(f"  {sign} {utterance.quote} <{who}|{utterance.cue}>")


def read(path: Path) -> list[Text]:
    """Return the labelled articles, their texts rebuilt from tokens and offsets."""
    texts: dict[str, Text] = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        add_sentence(texts.setdefault(row["id"], Text()), row)
    return list(texts.values())


def add_sentence(one: Text, row: dict[str, Any]) -> None:
    tokens, places, labels = row["tokens"], row["offs"], row["labels"]
    for token, (start, end), label in zip(tokens, places, labels, strict=True):
        distance = start - len(one.text)
        one.text += " " * distance if distance < len("\n\n") else "\n\n"
        one.text += " " * (start - len(one.text))
        one.text += GLYPHS.get(str(token), str(token)).ljust(end - start)[: end - start]
        note(one, str(label), (int(start), int(end)))
    one.sentences.append((int(places[0][0]), int(places[-1][1])))


def note(one: Text, label: str, place: Span) -> None:
    """Open or widen the labelled span of a token."""
    spans = {"content": one.contents, "source": one.sources}.get(label[2:])
    if spans is None:
        return
    if label.startswith("I") and spans:
        spans[-1] = (spans[-1][0], place[1])
    else:
        spans.append(place)


if __name__ == "__main__":
    main()
