"""The pipelines at work: who says what in some articles of one language."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from ingest.article import Article
from ingest.pipeline import load
from ingest.reading import Reading
from kg.errors import ClaimgraphError

TOGETHER = {"parser": {"batch_size": 64}}  # it takes a quarter of that at a time
Told = tuple[str, "Article | ClaimgraphError"]


def listen(batch: Sequence[Told]) -> Iterator[Reading | ClaimgraphError]:
    """Yield what people say in each article, by the pipeline of its language."""
    heard = iter(_heard([part for _, part in batch if isinstance(part, Article)]))
    for source, part in batch:
        if not isinstance(part, Article):
            yield part
            continue
        found = next(heard)._
        yield Reading(
            source=source,
            article=part,
            said=tuple(found.said),
            asides=tuple(found.asides),
        )


def _heard(articles: list[Article]) -> Iterable[Doc]:
    """Return the texts as read; a model is faster over several than one by one."""
    if not articles:
        return ()
    pipeline = load(articles[0].lang)
    docs = [pipeline.make_doc(one.text) for one in articles]
    for doc, article in zip(docs, articles, strict=True):
        doc._.article = article
    return pipeline.pipe(docs, batch_size=len(docs), component_cfg=TOGETHER)
