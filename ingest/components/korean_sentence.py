"""Where Korean sentences start: a quotation is never cut, a dateline is left out."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.korean_known import known, mend
from ingest.components.korean_repair import Repairs
from ingest.components.korean_words import Cutter
from ingest.components.quotation import Quotation

# Initials end no sentence: `R.J. 콜턴`; `Q.` and `A.` at the front of a line do.
# The mark comes first, since a search leaps to what a pattern begins with.
END = re.compile(
    r"[.!?…\n](?:(?<=\n)\n*|(?<![ .(][A-Z].)(?<!\n[B-PR-Z].)(?<!^[B-PR-Z].)"
    r"[.!?…]*[\"”’')\]]*(?=\s))"
)
WORD = re.compile(r"\S")
DATELINE = re.compile(
    r"(?:^|(?<=\n))[^\n]{0,60}?(?:[(\[【][^)\]】\n]{1,40}=[^)\]】\n]{1,40}[)\]】])"
    r"[^\n=.]{0,40}(?:=|기자)\s+"
)


def sentence_starts(text: str, quotations: Sequence[Quotation]) -> list[int]:
    """Return where sentences start; one that is quoted belongs to what quotes it."""
    quoted = [one for one in quotations if one.level == 0 and one.closed]
    begins = [one.start for one in quoted]
    ends = []
    for match in END.finditer(text):
        last = bisect_right(begins, match.start()) - 1
        if last < 0 or match.end() > quoted[last].end:
            ends.append(match.end())
    if "=" in text:
        ends += [match.end() for match in DATELINE.finditer(text)]
    found = (WORD.search(text, end) for end in [0, *sorted(ends)])
    return sorted({match.start() for match in found if match})


@Language.component(
    "korean_sentences",
    requires=["doc._.quotations", "doc._.morphemes", "token.is_sent_start"],
    assigns=["doc._.clauses"],
)
def korean_sentences(doc: Doc) -> Doc:
    """Cut each sentence into words; blanks before the first are none."""
    text, cut = doc._.plain, Cutter(doc).cut
    told, repairs = known(text), Repairs(text)
    clauses = (cut(sentence.start_char, sentence.end_char) for sentence in doc.sents)
    whole = (repairs.whole(words) for words in clauses if words)
    doc._.clauses = tuple(mend(text, words, told) for words in whole)
    return doc
