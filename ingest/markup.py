"""HTML: a tree of any page, and small pieces, as in posts and feeds, to plain text."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree, html

from ingest.tidy import join_paragraphs, unescape_all, without_unseen

BLOCKS = {
    "p",
    "div",
    "li",
    "blockquote",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "pre",
    "tr",
}
DROPPED = frozenset(
    ("script", "style", "noscript", "template", "iframe", "svg", "figcaption")
)
QUOTED = frozenset(("blockquote",))
"""What a post quotes: words of others, and none of its author's."""
MARKUP = re.compile(r"<[a-zA-Z/!]")
ESCAPED = re.compile(
    r"&lt;/?(?:p|br|div|span|b|i|em|strong|a|ul|ol|li|blockquote|h[1-4])\b[^<>]{0,500}?"
    r"&gt;",
    re.I,
)
BLANK = re.compile(r"\s+")
END = re.compile(r"</(?:body|html)\s*>", re.I)
HIDING = re.compile(r"<script\b|<!--", re.I)
SHOWING = {"<!--": re.compile(r"-->"), "<script": re.compile(r"</script", re.I)}
OPENED = re.compile(r"<(div|article|main|section)\b(?![^<>]*/>)")
CLOSED = re.compile(r"</(div|article|main|section)\b")
IN_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--)\Z")
LONGEST_TAG = 2_000


def parse_html(text: str) -> html.HtmlElement | None:
    """Return the tree of a page of any quality; None when there is nothing in it.

    Nothing is fetched, and what is nested deeper than the parser's bound is cut.
    """
    parser = html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        data = without_unseen(text).encode("utf-8")
        return html.document_fromstring(data, parser=parser)
    except etree.ParserError:
        return None


def is_cut(text: str) -> bool:
    """Tell whether a page surely breaks off: it ends inside a tag or a block.

    Many pages leave out `</body>` and `</html>`, and some a `</div>`; one that does
    both was not whole.
    """
    if END.search(text):
        return False
    bare = "".join(_bare(text))
    opened, closed = Counter(OPENED.findall(bare)), Counter(CLOSED.findall(bare))
    return bool(opened - closed) or IN_TAG.search(bare[-LONGEST_TAG:]) is not None


def _bare(text: str) -> Iterator[str]:
    """Yield a page without comments and scripts; of one left open, its beginning."""
    at = 0
    for opening in HIDING.finditer(text):
        if opening.start() < at:
            continue
        yield text[at : opening.start()]
        end = SHOWING[opening[0].lower()].search(text, opening.end())
        if end is None:
            yield opening[0]
            return
        at = end.end()
    yield text[at:]


def html_to_text(markup: str, *, without: frozenset[str] = frozenset()) -> str:
    """Return the text of a piece of HTML: blocks as paragraphs, tags gone.

    Markup that was escaped once too often, as feeds do, is markup all the same. Of a
    post, what it quotes in elements of these names is somebody else's and goes.
    """
    if not MARKUP.search(markup):
        if not ESCAPED.search(markup.replace("&amp;", "&")):
            return join_paragraphs(unescape_all(markup))
        markup = unescape_all(markup)
    root = parse_html(markup)
    pieces = () if root is None else _pieces(root, DROPPED | without)
    return join_paragraphs(unescape_all("".join(pieces)))


def _pieces(root: html.HtmlElement, out_of: frozenset[str]) -> Iterator[str]:
    dropped: list[object] = []
    for event, node in etree.iterwalk(root, events=("start", "end", "comment")):
        out = event == "comment" or node.tag in out_of
        if event == "start" and out:
            dropped.append(node)
        if not dropped and event != "comment":
            yield from _piece(event, node)
        if event == "end" and out:
            dropped.pop()
        if event != "start" and not dropped and node.tail:
            yield BLANK.sub(" ", node.tail)


def _piece(event: str, node: etree._Element) -> Iterator[str]:
    """Yield what an opening or closing tag means, and the words right after it."""
    if node.tag in BLOCKS:
        yield "\n\n"
    if node.tag == "br" and event == "start":
        yield "\n"
    if event == "start" and node.text:
        yield BLANK.sub(" ", node.text)
