"""A question in the words of Lucene, for the full-text index of a Neo4j."""

from collections.abc import Iterator

from kg.store import bigrams


def lucene(text: str) -> str:
    """Return a question as Lucene reads it: all words, each as a phrase of pairs.

    A phrase whose last word only begins so is asked as the phrase and that word.
    """
    return " AND ".join(part for one in bigrams.asked(text) for part in _lucene(one))


def _lucene(one: bigrams.Asked) -> Iterator[str]:
    *before, last = one.words
    run = bigrams.is_run(last)
    begins = len(last) == 1 if run else one.prefix
    whole = before if begins else one.words
    if whole:
        yield f'"{" ".join(whole)}"'
    if begins:
        yield f"{last if run else last.casefold()}*"
