"""Korean portals: the article alone, its publisher and its time, by their markup."""

from collections.abc import Callable
from datetime import datetime

import pytest

from ingest.article import Article
from ingest.portals import publisher, without_notices

Read = Callable[..., Article]
SAID = '고석현 대표는 "파생됐다"고 밝혔다.'
MORE = "김 대표는 아니라고 말했다."
AT = datetime.fromisoformat("2026-01-02T09:12:33+09:00")
NAVER = f"""<html lang="ko"><head><title>도용 : 네이버 뉴스</title>
<meta property="og:title" content="도용"><meta property="og:article:author"
content="어느신문 | 네이버"></head><body>
<div class="media_end_head"><a class="media_end_head_top_logo"><img title="어느신문"
alt="어느신문"></a><h2 id="title_area"><span>도용</span></h2>
<span class="media_end_head_info_datestamp_time _ARTICLE_DATE_TIME"
data-date-time="2026-01-02 09:12:33">2026.01.02. 오전 9:12</span></div>
<article id="dic_area"><strong class="media_end_summary">요약이다.</strong>
<span class="end_photo_org"><img><em class="img_desc">사진 설명이다.</em></span>
{SAID}<br><br>{MORE}<br><br>홍길동 기자 hong@x.org<br><br>
Copyright ⓒ 어느신문. 무단 전재 및 재배포 금지.</article>
<div class="u_cbox">댓글이라고 그가 말했다.</div><p>많이 본 기사다.</p></body></html>"""
DAUM = f"""<html lang="ko"><head><meta property="og:title" content="도용">
<meta property="og:site_name" content="Daum | 어느신문">
<meta property="og:regDate" content="20260102091233"></head><body>
<em class="info_cp"><a class="link_cp"><img alt="어느신문"></a></em>
<h3 class="tit_view">도용</h3><span class="info_view"><span class="num_date">2026. 1. 2.
09:12</span></span><div class="article_view" id="mArticle"><section dmcf-sid="x">
<figure class="figure_frm"><img><figcaption>사진 설명이다.</figcaption></figure>
<p dmcf-pid="1">{SAID}</p><p dmcf-pid="2">{MORE}</p>
<p>저작권자 © 어느신문 무단전재 및 재배포 금지</p></section></div>
<div class="cmt">댓글이라고 그가 말했다.</div></body></html>"""
SPORTS = f"""<html lang="ko"><head><meta property="og:title" content="도용">
<meta property="og:article:author" content="어느신문 - 네이버 스포츠"></head><body><span
class="info_view" data-date-time="2026-01-02 09:12:33"></span>
<div id="newsEndContents">{SAID}<br><br>{MORE}<p class="byline">홍길동 기자</p></div>
</body></html>"""


@pytest.mark.parametrize("page", [NAVER, DAUM, SPORTS])
def test_a_portal_gives_the_article_and_nothing_around_it(
    read_one: Read, page: str
) -> None:
    article = read_one("a.html", page)
    assert article.text == f"{SAID}\n\n{MORE}"
    assert (article.title, article.publisher) == ("도용", "어느신문")
    assert article.published == AT


@pytest.mark.parametrize("page", [NAVER, DAUM])
def test_a_portal_in_the_old_character_set_is_read_alike(
    read_one: Read, page: str
) -> None:
    old = read_one("a.html", page.replace("©", "ⓒ").encode("cp949"), charset="utf-8")
    assert old.text == f"{SAID}\n\n{MORE}"


def test_a_time_without_a_zone_is_told_to_be_taken_in_korea(read_one: Read) -> None:
    assert any("+0900" in note for note in read_one("a.html", NAVER).notes)


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("연합뉴스 | 네이버", "연합뉴스"),
        ("연합뉴스 : 네이버 뉴스", "연합뉴스"),
        ("네이버 뉴스", "네이버 뉴스"),
        ("The Daily", "The Daily"),
    ],
)
def test_a_publisher_is_named_without_the_portal(shown: str, meant: str) -> None:
    assert publisher(shown) == meant


def test_only_notices_at_the_end_are_left_out() -> None:
    text = ["▶ 그는 그렇다고 말했다.", SAID, "ⓒ 어느신문", "무단 전재 금지"]
    assert without_notices(text) == text[:2]
    assert without_notices(["ⓒ"]) == []


@pytest.mark.parametrize(
    ("shown", "at"),
    [
        ("입력 2026.01.02. 오후 3:04 수정 2026.01.02. 오후 5:00", "15:04"),
        ("<span>기사입력</span> <em>2026-01-02 15:04:05</em>", "15:04"),
        ("승인 2026.01.02 15:04", "15:04"),
        ("입력 : 2026년 1월 2일 (금) 15:04", "15:04"),
        ("입력 2026.01.02", "00:00"),
    ],
)
def test_the_time_above_the_text_is_read(read_one: Read, shown: str, at: str) -> None:
    text = "<p>한비강 대표는 그것이 사실이 아니라고 말했다.</p>"
    page = f"<body><div>{shown}</div><article>{text}</article></body>"
    published = read_one("a.html", page).published
    assert published is not None
    assert published.isoformat().startswith(f"2026-01-02T{at}")


def test_of_several_times_none_is_taken(read_one: Read) -> None:
    others = "<div>입력 2026.01.02 15:04</div><div>입력 2025.12.30 09:00</div>"
    text = "<p>한비강 대표는 그것이 사실이 아니라고 말했다.</p>"
    page = f"<body><article>{text}</article>{others}</body>"
    assert read_one("a.html", page).published is None
