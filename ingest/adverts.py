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
MOST_NAMED = 500
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
    most = sum(_letters(root, LONGEST * MOST)) // MOST
    short = (one for one in named[:MOST_NAMED] if sum(_letters(one, most)) <= most)
    return [one for one in short if not one.xpath(HOLDS)]


def _is_named(element: HtmlElement) -> bool:
    names = (element.get("class") or "", element.get("id") or "")
    own = element.tag not in {"html", "body", "article", "main", "h1"}
    return own and any(NAMED.search(one) for one in names)


def _letters(element: HtmlElement, most: int) -> Iterator[int]:
    """Yield the lengths of words in an element until they are more than so many."""
    total = 0
    for text in element.itertext():
        for word in text.split():
            yield len(word)
            total += len(word)
        if total > most:
            return
