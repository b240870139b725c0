"""What an update in SPARQL may do: write named graphs, and nothing of the log's.

The text is read token by token, before any parser: what would load a file, ask another
server or write the default graph (the reading of the log) is refused, and the dataset
of the protocol is written into it as USING clauses.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.errors import BadInputError
from kg.sparql import ESCAPE, refuse_federation

TOKEN = re.compile(
    r"""(?P<skip>\s+|\#[^\n\r]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<text>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<name>(?:\w[\w.-]*)?:[\w:%.\\-]*)
    |(?P<word>@?[A-Za-z_]\w*)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
NOWHERE = "GRAPH <urn:claimgraph:nowhere>"
EMPTYING, MOVING = {"CLEAR", "DROP"}, {"ADD", "MOVE", "COPY"}
CHANGING = {"INSERT", "DELETE", "WITH"}
BETWEEN = {"{", "}", "."}
PROLOGUE = {"PREFIX": 3, "BASE": 2}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: its kind, itself, and how many braces are open before it."""

    kind: str
    text: str
    depth: int

    @property
    def word(self) -> str:
        """The keyword that it is; nothing for other tokens."""
        return self.text.upper() if self.kind == "word" else ""


def bounded_update(text: str, *, using: Sequence[str], named: Sequence[str]) -> str:
    """Return the update as it may be executed; raise `BadInputError` for others."""
    if ESCAPE.search(text):
        raise BadInputError(
            "the update holds \\u escapes: write the letters themselves"
        )
    refuse_federation(text)
    clauses = [f"USING <{_plain(one)}>" for one in using]
    clauses += [f"USING NAMED <{_plain(one)}>" for one in named]
    operations = _operations(list(_tokens(text)))
    return ";".join("".join(_allowed(one, clauses)) for one in operations)


def _plain(iri: str) -> str:
    if not re.fullmatch(r"[^<>\"{}|^`\\\x00-\x20]+", iri):
        raise BadInputError(f"{iri[:80]!r} is no IRI of a graph")
    return iri


def _tokens(text: str) -> Iterator[Token]:
    depth = 0
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        depth -= kind == "mark" and match[0] == "}"
        yield Token(kind, match[0], depth)
        depth += kind == "mark" and match[0] == "{"


def _operations(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    operation: list[Token] = []
    for token in tokens:
        if token.depth == 0 and token.text == ";":
            yield operation
            operation = []
        else:
            operation.append(token)
    yield operation


def _allowed(tokens: list[Token], clauses: Sequence[str]) -> Iterator[str]:
    """Yield the texts of one operation, changed where they have to be."""
    start = _after_prologue(tokens)
    yield from (token.text for token in tokens[:start])
    body = tokens[start:]
    verb = body[0].word if body else ""
    if verb == "LOAD":
        raise BadInputError("LOAD would fetch a file: leave it out, and INSERT DATA")
    if verb in EMPTYING:
        yield from _emptied(body)
    elif verb in MOVING:
        yield from _moved(body)
    elif verb in CHANGING:
        yield from _changed(body, clauses)
    else:
        yield from (token.text for token in body)


def _after_prologue(tokens: Sequence[Token]) -> int:
    """Return where the operation begins, behind PREFIX and BASE and what they name."""
    place, left = 0, 0
    for place, token in enumerate(tokens):
        if token.kind == "skip":
            continue
        left = left - 1 if left else PROLOGUE.get(token.word, 0) - 1
        if left < 0:
            return place
    return place


def _emptied(body: Sequence[Token]) -> Iterator[str]:
    """Yield a CLEAR or DROP that leaves the default graph as it is."""
    silent = any(token.word == "SILENT" for token in body)
    instead = {"ALL": "NAMED", "DEFAULT": NOWHERE if silent else f"SILENT {NOWHERE}"}
    yield from (instead.get(token.word, token.text) for token in body)


def _moved(body: Sequence[Token]) -> Iterator[str]:
    if any(token.word == "DEFAULT" for token in body):
        raise _untouchable()
    yield from (token.text for token in body)


def _changed(body: Sequence[Token], clauses: Sequence[str]) -> Iterator[str]:
    """Yield an INSERT or DELETE with the protocol's dataset in it."""
    top = [token.word for token in body if token.depth == 0 and token.word]
    if clauses and ("WITH" in top or "USING" in top):
        raise BadInputError(
            "the update has WITH or USING, and the address using-graph-uri: give one"
        )
    if "WITH" not in top:
        _check_templates(body)
    before = ""
    for token in body:
        if token.depth == 0 and token.word == "WHERE" and before != "DELETE":
            yield " ".join((*clauses, ""))
        before = token.word or (before if token.kind == "skip" else "")
        yield token.text


def _check_templates(body: Sequence[Token]) -> None:
    """Refuse triples that an INSERT or DELETE would write outside of a GRAPH."""
    owner, before, named = "", "", False
    for token in (one for one in body if one.kind != "skip"):
        if token.depth == 0:
            owner = _owner(token, before) or owner
        if token.depth == 1 and owner != "WHERE" and not (named or _between(token)):
            raise _untouchable()
        named = token.depth == 1 and token.word == "GRAPH"
        before = token.word


def _between(token: Token) -> bool:
    return token.word == "GRAPH" or token.text in BETWEEN


def _owner(token: Token, before: str) -> str:
    """Return whose block follows; that of DELETE WHERE is written too."""
    return before if (before, token.word) == ("DELETE", "WHERE") else token.word


def _untouchable() -> BadInputError:
    return BadInputError(
        "the default graph is the reading of the log and cannot be written: write into "
        "a named graph, INSERT DATA { GRAPH <…> { … } }, and records by the API"
    )
