"""A step of the English rules: a spaCy component whose function sees a parsed text."""

from collections.abc import Callable, Sequence

from spacy import tokens
from spacy.language import Language

from ingest.parsed import Doc

Rule = Callable[[Doc], Doc]
OURS = "doc._."


def step(
    name: str, *, requires: Sequence[str] = (), assigns: Sequence[str] = ()
) -> Callable[[Rule], Rule]:
    """Register a function as a component; what it assigns is put on spaCy’s text."""
    told = [one.removeprefix(OURS) for one in assigns if one.startswith(OURS)]

    def register(rule: Rule) -> Rule:
        def component(doc: tokens.Doc) -> tokens.Doc:
            seen = rule(parsed(doc))
            for one in told:
                doc._.set(one, getattr(seen._, one))
            return doc

        Language.component(
            name, requires=[*requires], assigns=[*assigns], func=component
        )
        return rule

    return register


def parsed(doc: tokens.Doc) -> Doc:
    """Return a text as rules see it, made when the first of them asks, for all."""
    if doc._.parsed is None:
        doc._.parsed = Doc(doc)
    seen: Doc = doc._.parsed
    return seen
