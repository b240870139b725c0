"""The pipelines at work: who says what in some articles of one language."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from ingest.article import Article
from ingest.faults import name_source, own_fault
from ingest.pipeline import brought, load
from ingest.reading import Reading
from ingest.said import Heard
from ingest.strands import Cut, cut
from kg.errors import ClaimgraphError

TOGETHER = {"parser": {"batch_size": 64}}  # it takes a quarter of that at a time
JOINED = "ingest.joined"  # knows both languages, which few texts need
Told = tuple[str, "Article | ClaimgraphError"]


def listen(batch: Sequence[Told]) -> Iterator[Reading | ClaimgraphError]:
    """Yield what people say in each article, by the pipeline of its language.

    Paragraphs in the other language are read by that one's. A text at which a rule of
    ours fails is a fault, and the others are read.
    """
    cuts = [cut(part) for _, part in batch if isinstance(part, Article)]
    heard = zip(cuts, _each([one.main.article for one in cuts]), strict=True)
    for source, part in batch:
        if not isinstance(part, Article):
            yield _told(source, part)
            continue
        found = _whole(part, *next(heard))
        if isinstance(found, Exception):
            yield _told(source, found)
            continue
        yield Reading(source=source, article=part, said=found.said, asides=found.asides)


def _whole(article: Article, parts: Cut, doc: Doc | Exception) -> Heard | Exception:
    """Return what is said in an article, of which the main strand was read."""
    if isinstance(doc, Exception):
        return doc
    if parts.main.article is article:
        return Heard(tuple(doc._.said), tuple(doc._.asides))
    joined: Heard | Exception = brought(JOINED).join(article, parts, doc, _alone)
    return joined


def _alone(article: Article) -> Doc | Exception:
    return next(iter(_each([article])))


def _each(articles: list[Article]) -> Iterable[Doc | Exception]:
    """Return each text as read, or what a rule of ours raises at it."""
    try:
        return list(_heard(articles))
    except ClaimgraphError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a rule may raise, told by `_told`
        if len(articles) == 1:
            return [error]
    return [one for article in articles for one in _each([article])]


def _told(source: str, error: Exception) -> ClaimgraphError:
    if isinstance(error, ClaimgraphError):
        return name_source(source, error)
    return own_fault(source, "a rule", error)


def _heard(articles: list[Article]) -> Iterable[Doc]:
    """Return the texts as read; a model is faster over several than one by one."""
    if not articles:
        return ()
    pipeline = load(articles[0].lang)
    docs = [pipeline.make_doc(one.text) for one in articles]
    for doc, article in zip(docs, articles, strict=True):
        doc._.article, doc._.plain = article, article.text
    return pipeline.pipe(docs, batch_size=len(docs), component_cfg=TOGETHER)
