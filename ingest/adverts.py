"""Advertisements that stand inside an article, told by their names in its markup."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

NAMED = re.compile(
    r"(?:^|[\s_-])(?:ads?|adv|adverts?|advertise\w*|adsense|adsbygoogle|sponsored?"
    r"|google-auto-placed|dable|taboola|outbrain|revenue[_-]unit\w*)(?:$|[\s_-]|\d)",
    re.I,
)
LONGEST = 500  # letters
MOST = 3  # of what the page says it is at most one in so many
HOLDS = ".//article | .//main | .//h1 | .//*[@itemprop='articleBody']"


def adverts(root: HtmlElement) -> list[HtmlElement]:
    """Return the elements named as advertisements that cannot hold the article.

    Pages name what they have as well (`has-ads`, `ad-free`): what holds a headline, an
    article or much of the text stays.
    """
    named = [one for one in root.xpath("//*[@class or @id]") if _is_named(one)]
    if not named:
        return []
    most = min(LONGEST, _length(root) // MOST)
    return [one for one in named if _length(one) <= most and not one.xpath(HOLDS)]


def _is_named(element: HtmlElement) -> bool:
    names = (element.get("class") or "", element.get("id") or "")
    own = element.tag not in {"html", "body", "article", "main", "h1"}
    return own and any(NAMED.search(one) for one in names)


def _length(element: HtmlElement) -> int:
    return sum(len(word) for word in _words(element))


def _words(element: HtmlElement) -> Iterator[str]:
    for text in element.itertext():
        yield from text.split()
