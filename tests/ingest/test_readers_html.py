"""Web pages: the body and what the page says of itself, hostile pages too."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ingest.article import Article
from ingest.markup import is_cut
from kg.errors import BadInputError

Read = Callable[..., Article]
SAID = "고석현 대표는 &quot;파생됐다&quot;고 밝혔다."
PLAIN = '고석현 대표는 "파생됐다"고 밝혔다.'


def page(body: str, head: str = "", lang: str = "ko") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head>'
        f"<body><nav><a href='/'>홈</a> 정치 경제</nav>{body}"
        '<div class="comments"><p>댓글: 이건 거짓말이라고 그가 말했다.</p></div>'
        "<footer>Copyright 무단 전재</footer></body></html>"
    )


JSON_LD = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
"headline": "도용 &amp; 반박", "datePublished": "2026-01-02T09:30:00+09:00",
"publisher": {"@type": "Organization", "name": "어느신문"}}]}</script>"""


def test_the_body_comes_without_what_stands_around_it(read_one: Read) -> None:
    text = read_one(
        "a.html",
        page(
            f"<article><h1>도용</h1><p>{SAID}</p><p>둘째&nbsp;문단이다.<br>끝.</p>"
            "<figure><figcaption>사진 설명이다</figcaption></figure></article>",
            "<title>도용</title>",
        ),
    ).text
    assert text.startswith(f"{PLAIN}\n\n둘째 문단이다.")
    assert not any(word in text for word in ("홈", "댓글", "Copyright", "사진", "도용"))


def test_json_ld_tells_title_publisher_and_time(read_one: Read) -> None:
    article = read_one("a.html", page(f"<article><p>{SAID}</p></article>", JSON_LD))
    assert (article.title, article.publisher) == ("도용 & 반박", "어느신문")
    assert article.published == datetime.fromisoformat("2026-01-02T09:30:00+09:00")


def test_open_graph_tells_what_json_ld_does_not(read_one: Read) -> None:
    head = (
        '<meta property="og:title" content="Kim answers">'
        '<meta property="og:site_name" content="Daily">'
        '<meta property="article:published_time" content="2026-01-02T00:30:00Z">'
    )
    body = '<div><p>"We did not copy it," Kim said on Friday.</p></div>'
    article = read_one("a.html", page(body, head, "en"))
    assert (article.title, article.publisher) == ("Kim answers", "Daily")
    assert article.published == datetime.fromisoformat("2026-01-02T00:30:00+00:00")
    assert article.lang == "en"


def test_a_korean_portal_marks_its_article_and_its_time(read_one: Read) -> None:
    body = (
        '<span data-date-time="2026-01-02 09:12:33">입력</span><div id="dic_area">'
        f"{SAID}<br><br>김 대표는 아니라고 말했다.</div><p>많이 본 기사다.</p>"
    )
    article = read_one("a.html", page(body))
    assert article.text == f"{PLAIN}\n\n김 대표는 아니라고 말했다."
    assert article.published == datetime.fromisoformat("2026-01-02T09:12:33+09:00")


def test_letters_overrule_the_language_that_a_template_declares(read_one: Read) -> None:
    assert read_one("a.html", page(f"<p>{SAID}</p>", lang="en")).lang == "ko"


def test_a_page_in_a_lying_character_set_is_read(read_one: Read) -> None:
    said = page(f"<article><p>{SAID}</p></article>")
    lying = said.replace('charset="utf-8"', 'charset="iso-8859-1"').encode("cp949")
    assert read_one("a.html", lying, charset="utf-8").text == PLAIN


@pytest.mark.parametrize(
    "cut",
    [
        page(f"<article><p>{SAID}</p><p>끝까지").partition("까지")[0],
        f"<div><p>{SAID}</p>",
        f"<html><body><p>{SAID}</p><p cla",
        f"<html><body><script>let a = '</div>'</script><div><p>{SAID}",
        f"<section><!-- </section> --><p>{SAID}",
        f"<html><body><p>{SAID}<!-- and so",
        f"<html><body><p>{SAID}<script>let a =",
    ],
)
def test_a_page_that_breaks_off_is_told_and_not_half_read(
    read_one: Read, cut: str
) -> None:
    with pytest.raises(BadInputError, match=r"a\.html: the page breaks off"):
        read_one("a.html", cut)


@pytest.mark.parametrize(
    "whole",
    [
        f"<p>{SAID}",
        f"<html><body><p>{SAID}<p>",
        f"<html><body><div><p>{SAID}</body>",
        f"<html><body><div><p>{SAID}</HTML >\n<!-- cached",
        f"<html><body><div><p>{SAID}</div><script>let a = '<div>'</script>",
        f"<html><body><section/><!-- <div> --><p>{SAID}",
        f"<html><body><p>{SAID}<p>3 <",
    ],
)
def test_a_page_that_leaves_out_end_tags_is_whole(read_one: Read, whole: str) -> None:
    assert read_one("a.html", whole).text.startswith(PLAIN)


@pytest.mark.parametrize(
    "hostile",
    [
        page(""),
        "<html></html>",
        "<!-- nothing -->",
        "<html><body><script>document.write('x')</script></body></html>",
        "<html><body>" + "<div>" * 100_000,
        "<html><body>" + "<div>" * 100_000 + "</body>",
    ],
)
def test_a_page_without_a_body_is_one_clear_error(read_one: Read, hostile: str) -> None:
    with pytest.raises(BadInputError, match=r"empty\.html"):
        read_one("empty.html", hostile)


def test_hostile_json_ld_is_passed_over(read_one: Read) -> None:
    head = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    assert read_one("a.html", page(f"<p>{SAID}</p>", head)).text == PLAIN


def test_what_json_ld_repeats_is_the_body_of_a_page_drawn_by_a_program(
    read_one: Read,
) -> None:
    head = JSON_LD.replace('"headline"', f'"articleBody": "{SAID}", "headline"')
    assert read_one("a.html", f"<html><head>{head}</head></html>").text == PLAIN


def test_an_external_entity_is_never_fetched(read_one: Read) -> None:
    hostile = (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f"<html><body><p>{SAID} &x;</p></body></html>"
    )
    assert "root:" not in read_one("a.html", hostile).text


def test_scripts_without_end_are_passed_in_no_time() -> None:
    assert is_cut("<script>" * 300_000)
    assert is_cut("<!--" * 300_000)
    assert not is_cut("<script></script>" * 100_000)


LINKED = """{"@graph": [{"@type": "WebSite", "name": "Else"},
{"@type": "Organization", "@id": "#org", "name": "어느신문"},
{"@type": ["https://schema.org/NewsArticle"], "headline": "도용",
"datePublished": "2026-01-02T09:30:00+09:00", "publisher": {"@id": "#org"}}]}"""


@pytest.mark.parametrize(
    "script",
    [
        '<script type="application/ld+json">{}</script>',
        '<script type="application/ld+json; charset=utf-8">{}</script>',
        '<script type="application/ld+json">\n//<![CDATA[\n{}\n//]]>\n</script>',
        '<script type="application/ld+json">/*<![CDATA[*/{}/*]]>*/</script>',
        '<script type="application/ld+json"><!--\n{}\n--></script>',
    ],
)
def test_json_ld_is_read_however_it_is_wrapped(read_one: Read, script: str) -> None:
    article = read_one("a.html", page(f"<p>{SAID}</p>", script.replace("{}", LINKED)))
    assert (article.title, article.publisher) == ("도용", "어느신문")
    assert article.published == datetime.fromisoformat("2026-01-02T09:30:00+09:00")


def test_half_a_surrogate_pair_and_a_zero_become_no_question(read_one: Read) -> None:
    status = {
        "account": {"acct": "mara"},
        "content": "<p>The re\x00port is false \ud83d here.</p>",
    }
    assert read_one("a.json", status).text == "The report is false \ufffd here."
