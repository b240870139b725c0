"""RSS and Atom: every item an article, and nothing that a hostile feed asks for."""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from typing import Any

import pytest

from ingest.article import Article
from ingest.exchange import Limits
from ingest.fetch import Fetcher
from ingest.following import follow
from ingest.pieces import hear_all
from ingest.raw import Raw
from ingest.readers import choose_reader
from kg.errors import BadInputError

Read = Callable[..., list[Any]]
RSS = """<?xml version="1.0" encoding="{charset}"?>
{doctype}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>어느신문</title><language>ko</language>
<item><title>도용 &amp;quot;반박&amp;quot;</title><link>https://x.org/1</link>
<pubDate>Fri, 02 Jan 2026 09:30:00 +0900</pubDate>
<description>짧은 요약이다.</description>
<content:encoded><![CDATA[
<p>김 대표는 "아니다"라고 말했다.</p><p>끝.</p>]]>
</content:encoded></item>
<item><title>둘째</title><link>https://x.org/2</link>
<description>&lt;p&gt;그는 그렇다고 &lt;b&gt;말했다&lt;/b&gt;.&lt;/p&gt;{entity}
</description></item>
<item><title>빈 기사</title><link>https://x.org/3</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Daily</title>
<entry><title>Kim answers</title><id>tag:1</id>
<link rel="edit" href="https://x.org/edit"/><link href="https://x.org/a"/>
<updated>2026-01-03T00:00:00Z</updated><published>2026-01-02T00:30:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Kim said no.</p>
<p>She left.</p></div></content></entry></feed>"""


def rss(*, charset: str = "utf-8", doctype: str = "", entity: str = "") -> str:
    return RSS.format(charset=charset, doctype=doctype, entity=entity)


def test_an_item_is_read_in_full_where_the_feed_has_it_in_full(read: Read) -> None:
    article = read("feed.xml", rss())[0]
    assert article.text == '김 대표는 "아니다"라고 말했다.\n\n끝.'
    assert (article.title, article.publisher) == ('도용 "반박"', "어느신문")
    assert (article.item, article.url) == ("https://x.org/1", "https://x.org/1")
    assert article.published == datetime.fromisoformat("2026-01-02T09:30:00+09:00")
    assert article.notes == ()


def test_a_summary_is_read_and_told_to_be_one(read: Read) -> None:
    article = read("feed.xml", rss())[1]
    assert article.text == "그는 그렇다고 말했다."
    assert any("summary" in note for note in article.notes)


def test_an_item_without_text_is_named_and_the_rest_goes_on(read: Read) -> None:
    first, second, bad = read("feed.xml", rss())
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(bad, BadInputError)
    assert "feed.xml: item 3" in str(bad)


def test_an_atom_entry_is_read_with_its_page_and_first_time(read: Read) -> None:
    (article,) = read("feed.xml", ATOM)
    assert article.text == "Kim said no.\n\nShe left."
    assert (article.item, article.publisher) == ("https://x.org/a", "Daily")
    assert article.published == datetime.fromisoformat("2026-01-02T00:30:00+00:00")


def test_a_feed_in_cp949_is_read(read: Read) -> None:
    assert read("feed.xml", rss(charset="euc-kr").encode("cp949"))[0].publisher == (
        "어느신문"
    )


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x "&b;&b;">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">',
    ],
)
def test_no_entity_is_fetched_or_expanded(read: Read, doctype: str) -> None:
    first, second, *_ = read("feed.xml", rss(doctype=doctype, entity="&x;"))
    assert isinstance(first, Article)
    if "ENTITY" in doctype:
        assert "feed.xml: item 2: it refers to &x;" in str(second)
    else:
        assert second.text == "그는 그렇다고 말했다.\n\n&x;"


def test_items_of_a_feed_from_the_network_do_not_speak_for_other_hosts(
    read: Read,
) -> None:
    article = read("https://feeds.example/all.xml", rss())[0]
    assert (article.url, article.item) == (
        "https://feeds.example/all.xml",
        "https://x.org/1",
    )


def test_a_feed_that_is_cut_off_gives_what_it_holds(read: Read) -> None:
    cut = rss().split("<item><title>둘째")[0]
    for more, told in (("", "behind item 1"), ("<item><title>둘째", "within item 2")):
        article, fault = read("feed.xml", cut + more)
        assert article.item == "https://x.org/1"
        assert f"feed.xml: the feed breaks off {told}" in str(fault)


@pytest.mark.parametrize("text", ["<rss></rss>", "<rss ", "<feed>" * 10_000])
def test_a_feed_without_items_is_a_clear_error(read: Read, text: str) -> None:
    with pytest.raises(BadInputError, match=r"feed\.xml"):
        read("feed.xml", text)


def test_markup_that_was_escaped_twice_is_markup_all_the_same(read: Read) -> None:
    twice = "&amp;lt;p&amp;gt;그는 그렇다고&amp;amp;nbsp;말했다.&amp;lt;/p&amp;gt;"
    feed = rss().replace("짧은 요약이다.", twice).replace("content:encoded", "x")
    assert read("feed.xml", feed)[0].text == "그는 그렇다고 말했다."


def test_an_angle_that_is_no_markup_stays(read: Read) -> None:
    feed = ATOM.replace("Kim said no.", "Kim said 3 &lt; 5 &amp;gt; 2.")
    assert "3 < 5 > 2." in read("feed.xml", feed)[0].text


def test_a_billion_laughs_are_not_heard(read: Read) -> None:
    names = "abcdefghij"
    lines = (
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    bomb = f'<!DOCTYPE rss [<!ENTITY a "ha">{"".join(lines)}]>'
    first, second, *_ = read("feed.xml", rss(doctype=bomb, entity="&j;"))
    assert isinstance(first, Article)
    assert "refers to &j;" in str(second)


PICTURED = """<rss xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Post</title><link>https://x.org/news/</link>
<item><media:title>A quay</media:title><title>Quay closed</title>
{}<description>{}</description>
<media:content url="a"><media:credit>Photograph: Ann Roe</media:credit></media:content>
</item></channel></rss>"""


def test_the_credit_of_a_picture_is_neither_text_nor_title(read: Read) -> None:
    (article,) = read("feed.xml", PICTURED.format("", "The quay is closed, Roe said."))
    assert (article.title, article.text) == (
        "Quay closed",
        "The quay is closed, Roe said.",
    )


@pytest.mark.parametrize(
    ("told", "page"),
    [
        ("<link>a/1</link>", "https://x.org/news/a/1"),
        ("<link>http://[x</link>", "http://[x"),
        ("<guid>https://x.org/1</guid>", "https://x.org/1"),
        ('<guid isPermaLink="false">https://x.org/1</guid>', ""),
        ("<guid>tag:1</guid>", ""),
    ],
)
def test_the_page_of_an_item_is_its_link_or_lasting_id(
    read: Read, told: str, page: str
) -> None:
    (article,) = read(
        "feed.xml", PICTURED.format(told, "The quay is closed, Roe said.")
    )
    assert article.page == page


def test_an_item_that_is_only_its_headline_is_left_out(read: Read) -> None:
    (fault,) = read("feed.xml", PICTURED.format("", "Quay closed"))
    assert "item 1: its text is but its headline" in str(fault)


def followed(site: Any, feed: str) -> list[Any]:
    fetcher = Fetcher(allow_private=True, limits=Limits(most_bytes=100_000, pause=0.0))
    address = site.put("/feed.xml", feed.encode(), Content_Type="application/rss+xml")
    return list(hear_all([address], fetcher, following=True))


def test_pages_behind_summaries_are_followed(site: Any) -> None:
    """What a feed has in full is not asked for; what it lacks is, once."""
    feed = rss().replace("https://x.org", site.address)
    page = (
        "<html><body><article><p>그는 끝까지 {}고 말했다.</p></article></body></html>"
    )
    for path, word in (("/2", "그렇다"), ("/3", "아니다")):
        site.put(path, page.format(word).encode(), Content_Type="text/html")
    found = followed(site, feed)
    texts = [one.article.text for one in found]
    assert texts[1:] == ["그는 끝까지 그렇다고 말했다.", "그는 끝까지 아니다고 말했다."]
    assert found[0].article.item == f"{site.address}/1"
    assert "/1" not in site.asked


def test_a_page_that_is_gone_leaves_the_summary_and_is_told(site: Any) -> None:
    found = followed(site, rss().replace("https://x.org", site.address))
    kept, faults = found[:2], found[2:]
    assert [one.article.text for one in kept][1] == "그는 그렇다고 말했다."
    assert any("was not read" in note for note in kept[1].article.notes)
    assert ["answered 404" in str(one) for one in faults] == [True, True]


def test_a_feed_that_points_inside_reaches_nothing(site: Any) -> None:
    fetcher = Fetcher(limits=Limits(most_bytes=100_000, pause=0.0))
    feed = Raw("feed.xml", rss().replace("https://x.org", site.address).encode())
    (_, second, _) = choose_reader(feed).read(feed)
    found = list(follow(second, fetcher, asked=None))
    assert "no public address" in str(found[1])
    assert site.asked == []
