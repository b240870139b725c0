"""Spans in quotation marks: straight, curly, mixed, nested, split or never closed."""

import re
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc

MARK = re.compile("``|''|[\"“”„‟＂'‘’‚‛`]")
CONTINUED = re.compile(rf"\n+(?:{MARK.pattern})")
OPENING = frozenset("“„‘‚`") | {"``"}
CLOSING = frozenset("”’") | {"''"}
SINGLE = frozenset("'‘’‚‛`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """What stands between two marks, in code points, marks outside.

    `level` is 0 for the outermost; `double` tells “ ” from ‘ ’. One that is never
    closed ends with its paragraph.
    """

    start: int
    end: int
    level: int
    double: bool
    closed: bool = True


@dataclass(slots=True)
class _Open:
    """A mark waiting for its partner, and what has closed inside it."""

    start: int
    double: bool
    inner: list[Quotation] = field(default_factory=list)


@Language.component(
    "quotation", assigns=["doc._.plain", "doc._.quotations", "doc._.outer"]
)
def quotation(doc: Doc) -> Doc:
    """Put a text's quotations on it, in the order of their starts, and its letters."""
    text = doc._.plain or doc.text
    found = doc._.quotations or tuple(find_quotations(text))
    doc._.plain = text
    doc._.quotations = found
    doc._.outer = tuple(
        (one.start, one.end)
        for one in found
        if one.level == 0 and text[one.start : one.end].strip()
    )
    return doc


def find_quotations(text: str) -> list[Quotation]:
    """Return every quotation; marks are paired inside one paragraph."""
    found: list[Quotation] = []
    end = 0
    for match in MARK.finditer(text):
        if match.start() >= end:
            start = text.rfind("\n", end, match.start()) + 1 or end
            end = text.find("\n", match.end())
            end = end if end >= 0 else len(text)
            continues = CONTINUED.match(text, end) is not None
            found.extend(_in_paragraph(text, start, end, continues))
    return sorted(found, key=lambda one: (one.start, -one.end))


def _in_paragraph(text: str, start: int, end: int, continues: bool) -> list[Quotation]:
    root = _Open(start, double=True)
    stack = [root]
    for match in MARK.finditer(text, start, end):
        _take(match, text, stack)
    while len(stack) > 1:
        _give_up(stack, end, continues)
    return _levelled(root.inner)


def _take(match: re.Match[str], text: str, stack: list[_Open]) -> None:
    mark, at, after = match.group(), match.start(), match.end()
    double = mark not in SINGLE
    if not double and _is_apostrophe(text, at, after):
        return
    waiting = any(one.double == double for one in stack[1:])
    if waiting and not _must_open(text, match):
        _close(stack, at, double)
    elif not double and _is_latin(text[at - 1 : at] if at else ""):
        return  # the teachers' union
    elif mark not in CLOSING or (double and _may_open(text, at, after)):
        stack.append(_Open(after, double))


def _is_apostrophe(text: str, at: int, after: int) -> bool:
    return _is_latin(text[at - 1 : at]) and _is_latin(text[after : after + 1])


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _may_open(text: str, at: int, after: int) -> bool:
    before, behind = text[at - 1 : at] if at else "", text[after : after + 1]
    return not before.isalnum() and behind != "" and not behind.isspace()


def _must_open(text: str, match: re.Match[str]) -> bool:
    """A curly opening mark, or a straight one that stands before a word alone."""
    if match.group() in OPENING:
        return True
    before = text[match.start() - 1 : match.start()]
    behind = text[match.end() : match.end() + 1]
    spaced = before == "" or before.isspace() or before in "(["
    return match.group() not in CLOSING and spaced and behind.isalnum()


def _close(stack: list[_Open], at: int, double: bool) -> None:
    """Close the nearest open mark of that sort; what is open inside it never was."""
    while stack[-1].double != double:
        lost = stack.pop()
        stack[-1].inner.extend(lost.inner)
    done = stack.pop()
    whole = Quotation(start=done.start, end=at, level=0, double=double)
    if at > done.start:
        stack[-1].inner.append(whole)
    stack[-1].inner.extend(done.inner)


def _give_up(stack: list[_Open], end: int, continues: bool) -> None:
    """Let an unclosed double mark run on to the paragraph's end, if nothing closes."""
    lost = stack.pop()
    alone = not any(one.double for one in lost.inner)
    if lost.double and end > lost.start and (alone or continues):
        whole = Quotation(start=lost.start, end=end, level=0, double=True, closed=False)
        stack[-1].inner.append(whole)
    stack[-1].inner.extend(lost.inner)


def _levelled(found: list[Quotation]) -> list[Quotation]:
    """Count, for each quotation, how many it stands in."""
    ends: list[int] = []
    levelled = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        while ends and ends[-1] <= one.start:
            ends.pop()
        levelled.append(replace(one, level=len(ends)) if ends else one)
        ends.append(one.end)
    return levelled
