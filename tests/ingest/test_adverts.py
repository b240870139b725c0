"""Advertisements inside an article are no part of it, whatever else is named so."""

from collections.abc import Callable

import pytest

from ingest.article import Article

Read = Callable[..., Article]
SAID = (
    "<p>도래전자 한비강 대표는 2일 시험 자료를 조작한 적이 없다고 밝혔다.</p>",
    "<p>누리검증의 오다솔 소장은 원자료를 공개하지 않은 것은 잘못이라고 지적했다.</p>",
    "<p>당국은 두 회사의 자료를 넘겨받아 살펴보고 있으며 결과는 봄에 나온다.</p>",
)
SOLD = "<p>광고 홍보왕 대표는 지금 사면 반값에 드린다고 말했다.</p>"


@pytest.mark.parametrize(
    "name",
    [
        *("ad", "ads", "ad_wrap", "article-ad", "view ad-01", "adsbygoogle", "ad2"),
        *("google-auto-placed", "dable", "revenue_unit_wrap", "sponsored box"),
    ],
)
def test_what_is_named_an_advertisement_is_left_out(read_one: Read, name: str) -> None:
    for told in (f'class="{name}"', f'id="{name}"'):
        body = f"{SAID[0]}<div {told}>{SOLD}</div>{SAID[1]}{SAID[2]}"
        article = read_one("a.html", f"<html><body><div>{body}</div></body></html>")
        assert "홍보왕" not in article.text
        assert "한비강" in article.text
        assert "당국은" in article.text


@pytest.mark.parametrize(
    "whole",
    [
        '<body class="has-ads"><div>{}</div>',
        '<div class="page ad-free"><div>{}</div></div>',
        '<div class="no-ad"><h1>해명</h1></div><div>{}</div>',
        '<article class="with-ads">{}</article>',
        '<div class="load head-ad upload">{}</div>',
        '<div class="lead roadmap headline shadow">{}</div>',
    ],
)
def test_what_holds_the_article_stays_however_it_is_named(
    read_one: Read, whole: str
) -> None:
    text = read_one("a.html", f"<html>{whole.format(''.join(SAID))}</html>").text
    assert all(name in text for name in ("한비강", "오다솔", "당국은"))
