"""What was heard in a text's strands, put together in its own order and places."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from ingest.article import Article, Author
from ingest.components import english_post, korean_post
from ingest.paragraphs import Place
from ingest.said import Claimant, Heard, Said
from ingest.strands import Cut, Strand, strand
from ingest.ties import Ties, ties_in

OWN_POST = {"ko": korean_post.claimant_of, "en": english_post.claimant_of}
Listener = Callable[[Article], Doc | Exception]


def join(article: Article, cut: Cut, doc: Doc, listen: Listener) -> Heard | Exception:
    """Return what is said in all strands of an article, whose main one was read.

    What `listen` fails with at another is the answer.
    Who is named in both scripts has the name in the article's own language.
    """
    text = article.text
    main = [[_placed(one, cut.main, text) for one in each] for each in _found(doc, cut)]
    parts = [main]
    ties = _ties(doc, article, main[0])
    for woven, voice in _others(article, cut, doc):
        read = listen(woven.article)
        if isinstance(read, Exception):
            return read
        parts.append(
            [
                [_settled(_placed(one, woven, text), voice, ties) for one in each]
                for each in (read._.said, read._.asides)
            ]
        )
    return Heard(
        _numbered([one[0] for one in parts], "u"),
        _numbered([one[1] for one in parts], "a"),
    )


def _found(doc: Doc, cut: Cut) -> Iterator[list[Said]]:
    """Yield the utterances and the asides, without what stands in for others."""
    for each in (doc._.said, doc._.asides):
        yield [one for one in each if not _stands_in(one, cut)]


def _at(doc: Doc, place: Place) -> list[Said]:
    return [one for one in doc._.said if _meets(one, place)]


def _stands_in(said: Said, cut: Cut) -> bool:
    return any(_meets(said, place) for place, _ in cut.announced)


def _meets(said: Said, place: Place) -> bool:
    return said.start < place[1] and place[0] < said.end


def _others(
    article: Article, cut: Cut, doc: Doc
) -> Iterator[tuple[Strand, Claimant | None]]:
    """Yield the strands of the other language, each with whose words it is.

    What somebody else is announced to say in a post, and who is not told, is nobody's.
    """
    told = ((run, one) for place, run in cut.announced for one in _at(doc, place))
    given = {run: _moved(one.claimant, cut.main, article.text) for run, one in told}
    for run, who in given.items():
        author = Author(name=who.told or "", organization=who.organization)
        yield strand(article, [run], author), who
    rest = [one for one in cut.runs if one not in given]
    if article.author is not None:
        rest = [one for one in rest if not one.announced]
    if rest:
        own = _author(article, doc)
        yield strand(article, rest, article.author), own


def _author(article: Article, doc: Doc) -> Claimant | None:
    """Return a post's author as its main strand tells."""
    if article.author is None:
        return None
    own = (one.claimant for one in doc._.said if one.claimant.mention is None)
    return next(own, None) or OWN_POST[article.lang](article.author)


def _ties(doc: Doc, article: Article, said: Sequence[Said]) -> Ties:
    """Return the names in both scripts, and whom the main strand names."""
    people: dict[str, str | None] = {}
    if article.lang == "en":
        named = doc._.people.names.values()
        people |= {one.full: one.organization for one in named if one.person}
        bodies = {one.full for one in named if not one.person}
    else:
        people |= {one.name: one.organization for one in doc._.people}
        bodies = {*doc._.people.organizations()}
    for one in said:
        who = one.claimant
        if who.person:
            people[who.person] = people.get(who.person) or who.organization
        bodies |= {who.organization} if who.organization else set()
    return Ties(ties_in(article.text), people, frozenset(bodies))


def _settled(said: Said, voice: Claimant | None, ties: Ties) -> Said:
    """Return what is said with its claimant as the article's own language has it."""
    if said.claimant.mention is None and voice is not None:
        return replace(said, claimant=voice)
    return replace(said, claimant=ties.settle(said.claimant))


def _placed(said: Said, woven: Strand, text: str) -> Said:
    """Return what is said with its places in the whole text."""
    start, end = woven.back(said.start, said.end)
    quote = text[start:end].rstrip()
    cue: Place | None = None
    if said.cue_start is not None and said.cue_end is not None:
        cue = woven.back(said.cue_start, said.cue_end)
    return replace(
        said,
        quote=quote,
        start=start,
        end=start + len(quote),
        claimant=_moved(said.claimant, woven, text),
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
    )


def _moved(who: Claimant, woven: Strand, text: str) -> Claimant:
    if who.start is None or who.end is None:
        return who
    start, end = woven.back(who.start, who.end)
    return replace(who, mention=text[start:end].rstrip(), start=start, end=end)


def _numbered(parts: list[list[Said]], letter: str) -> tuple[Said, ...]:
    """Return what is said in all parts by its place, numbered so."""
    every = [(number, one) for number, part in enumerate(parts) for one in part]
    every.sort(key=lambda told: (told[1].start, told[1].end))
    ids = {(part, one.id): f"{letter}{at}" for at, (part, one) in enumerate(every, 1)}
    return tuple(
        replace(
            one,
            id=ids[part, one.id],
            part_of=ids.get((part, one.part_of)) if one.part_of else None,
        )
        for part, one in every
    )
