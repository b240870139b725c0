"""Whose words a line is: turns of a transcript, `ROE: We knew.`, and posts of a thread.

A text is a transcript when labels come at the beginning of its lines at least twice; a
thread where lines name an account, `Jane Roe @jroe · Jun 3`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.english_interview import exchanges
from ingest.components.english_labelled import HIGH, bare, dashed, is_label, recurring
from ingest.components.english_words import words

LEAST = 2
ANSWER = "answer"  # of whoever an interview without labels is with
UNNAMED = frozenset((ANSWER, "question", "Q", "A"))
CLOCK = r"(?:\[?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\]?\s*[—–-]?\s*)?"
LABEL = re.compile(
    rf"^{CLOCK}[*_]{{0,2}}(?P<label>[QA](?=[.:] )|@?{HIGH}[^\n:.!?“”\"]*?"
    r"(?:(?:Mr|Mrs|Ms|Dr|MR|MRS|MS|DR|Prof|Sen|Rep|SEN|REP|PROF|Gov|[A-Z])\.[^\n:!?“”\"]*?)?)"
    r"[*_]{0,2}(?P<mark>:[*_]{0,2}(?=\s)|(?<=^[QA])\.(?= ))\s*",
    re.MULTILINE,
)
BRACKETED = re.compile(
    r"^\[(?:[A-Za-z]+: ?)?(?P<label>[A-Z][^\]\n:]{1,60})\](?P<mark>)[ \t]*\n(?=\S)",
    re.MULTILINE,
)
HEADER = re.compile(
    r"^(?P<name>[^\n@:]{2,40}?)\s*\(?(?P<handle>@[\w.]{2,30}(?:@[\w.-]+)?)\)?"
    r"(?:\s*[·•|,—–-]\s*(?P<when>[^\n]{1,40}))?$",
    re.MULTILINE,
)
QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
MET = re.compile(
    r"\b(?:when|after|before|as|since) we"
    r" (?:speak|spoke|meet|met|talk|talked|sit|sat)\b"
    r"|[,?!][\"”] (?:says?|said|replie[sd]) [A-Z]"
    r"|[,?!][\"”] (?:[A-Z][\w’'-]+ ){1,3}(?:says|said|replie[sd])\b",
    re.I,
)
REPLYING = re.compile(
    r"^(?:replying to|in reply to|@\S+ replied)\b[^\n]*$", re.I | re.M
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one speaker says in a row: the label, and where label and words stand.

    `when` is the day as a post's line tells it; `post` tells a post from a turn.
    """

    label: str
    start: int
    end: int
    label_start: int
    when: str = ""
    post: bool = False

    @property
    def asks(self) -> bool:
        """Tell whether somebody leads through the text, whose words are narration."""
        return self.label.casefold().strip(". ") in words("narrators")


@Language.component("english_turn", assigns=["doc._.turns", "doc._.plain"])
def english_turn(doc: Doc) -> Doc:
    """Put the turns of a transcript or a thread on it, and its letters."""
    doc._.plain = doc._.plain or doc.text
    doc._.turns = tuple(find_turns(doc._.plain))
    return doc


def find_turns(text: str) -> list[Turn]:
    """Return the turns of a text; none for one that is told in one voice."""
    posts = [one for one in HEADER.finditer(text) if not REPLYING.match(one[0])]
    if len(posts) >= LEAST or any(one["when"] for one in posts):
        return list(_posts(text, posts))
    every = [*LABEL.finditer(text), *BRACKETED.finditer(text)]
    labels = [one for one in every if is_label(one["label"])]
    labels.sort(key=lambda one: one.start())
    labels = recurring(text, labels) or dashed(text)
    if len(labels) >= LEAST:
        return list(_turns(text, labels))
    return list(_unlabelled(text))


def _unlabelled(text: str) -> Iterator[Turn]:
    """Yield the questions and answers of an interview that labels nobody."""
    for asks, (start, end) in exchanges(text):
        label = "question" if asks else ANSWER
        yield Turn(label=label, start=start, end=end, label_start=start)


def in_label(turns: Sequence[Turn], place: int) -> bool:
    """Tell whether a code point is in the label before somebody's words."""
    return any(one.label_start <= place < one.start for one in turns)


def called_in(turns: Sequence[Turn]) -> frozenset[str]:
    """Return the last words of the labels that name somebody, in small letters."""
    names = {one.label for one in turns if not one.post}
    told = (bare(one) or one.strip() for one in names if one not in UNNAMED)
    return frozenset(one.split()[-1].lower() for one in told)


def turn_at(turns: Sequence[Turn], place: int) -> Turn | None:
    """Return the turn that a code point stands in, label or words."""
    return next((one for one in turns if one.label_start <= place < one.end), None)


def _posts(text: str, headers: Sequence["re.Match[str]"]) -> Iterator[Turn]:
    ends = [*(one.start() for one in headers[1:]), len(text)]
    for header, end in zip(headers, ends, strict=True):
        reply = REPLYING.search(text, header.end(), end)
        begin = reply.end() if reply else header.end()
        yield Turn(
            label=header["name"].strip() or header["handle"],
            start=begin,
            end=end,
            label_start=header.start(),
            when=header["when"] or "",
            post=True,
        )


def _turns(text: str, labels: Sequence["re.Match[str]"]) -> Iterator[Turn]:
    """Yield turns; a paragraph without a label goes on only inside capitals' turns."""
    ends = [*(one.start() for one in labels[1:]), len(text)]
    whole = all(one["label"].isupper() for one in labels)
    for label, end in zip(labels, ends, strict=True):
        stop = text.find("\n\n", label.end(), end)
        short = end if stop < 0 or (whole and _goes_on(text, stop)) else stop
        yield Turn(
            label=label["label"].strip(),
            start=label.end(),
            end=short,
            label_start=label.start(),
        )


def _goes_on(text: str, at: int) -> bool:
    """Tell whether the next paragraph is in the first person, as speech is."""
    following = text[at:].strip().split("\n", 1)[0]
    own = re.search(r"\b(?:I|we|my|our|us)\b", QUOTED.sub("", following), re.I)
    return own is not None and MET.search(following) is None
