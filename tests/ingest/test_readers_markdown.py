"""Markdown with a head: crawled articles, the founding one, and our own."""

import json
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from ingest.article import Article
from kg.errors import BadInputError

Read = Callable[..., Article]
BODY = '(서울=연합) 김 대표는 "아니다"라고 말했다.\n\n이어 그는 "맞다"고 했다.'
ESCAPED = BODY.replace('"', "&quot;").replace("=", "&#x3D;")


def crawled(body: str = ESCAPED, *, footer: str = "\n---\n\n*Crawled at: x*\n") -> str:
    digest = sha256(BODY.encode()).hexdigest()
    return (
        '---\nid: 1\ntitle: "[속보] "아니다" 반박"\nauthor: \n\t\t\n'
        "\t\t\t홍길동(h@x.kr)\n\t\t\npublisher: 연합\npublished_at: 2026-01-02 00:00\n"
        "crawled_at: 2026-01-02 07:47:38\nurl: https://news.example.kr/1\n"
        f"content_hash: {digest}\n---\n\n# [속보]\n\n**연합** | 2026-01-02 00:00 | \n"
        f"\n---\n\n{body}\n{footer}"
    )


def test_a_crawled_body_stands_between_its_two_rules_unescaped(read_one: Read) -> None:
    article = read_one("a.txt", crawled())
    assert article.text == BODY
    assert not any("content_hash" in note for note in article.notes)


def test_a_title_keeps_the_marks_inside_it(read_one: Read) -> None:
    article = read_one("a.txt", crawled())
    assert article.title == '[속보] "아니다" 반박'
    assert article.publisher == "연합"
    assert article.url == "https://news.example.kr/1"


def test_midnight_without_a_zone_is_a_day_in_seoul(read_one: Read) -> None:
    article = read_one("a.txt", crawled())
    assert article.published == datetime.fromisoformat("2026-01-02T00:00:00+09:00")
    assert article.day_only


def test_a_crawl_time_is_never_taken_for_the_publication(read_one: Read) -> None:
    text = crawled().replace("published_at: 2026-01-02 00:00\n", "")
    article = read_one("a.txt", text)
    assert article.published is None
    assert any("crawled_at" in note for note in article.notes)


def test_a_body_that_was_changed_is_told(read_one: Read) -> None:
    article = read_one("a.txt", crawled(ESCAPED.replace("아니다", "맞다")))
    assert any("content_hash" in note for note in article.notes)


def test_a_crawled_article_that_is_cut_off_is_read_and_told(read_one: Read) -> None:
    article = read_one("a.txt", crawled(footer=""))
    assert article.text == BODY
    assert any("cut off" in note for note in article.notes)


def test_windows_line_ends_change_nothing(read_one: Read) -> None:
    assert read_one("a.txt", crawled().replace("\n", "\r\n")).text == BODY


def test_our_own_article_is_its_body_without_markup(read_one: Read) -> None:
    article = read_one(
        "own.md",
        "---\ntitle: Upstage answers\npublished_at: 2026-01-02T18:00:00+09:00\n"
        "url: https://x.org/a\nlang: en\n---\n# Upstage answers\n\n"
        "Kim said **it** was\n[not so](//x.org). He_did_so.\n\n> Never, he said.\n",
    )
    assert article.text == "Kim said it was not so. He_did_so.\n\nNever, he said."
    assert article.published == datetime.fromisoformat("2026-01-02T18:00:00+09:00")
    assert not article.day_only


def test_a_head_without_a_body_is_an_error_that_names_the_file(read_one: Read) -> None:
    with pytest.raises(BadInputError, match=r"only-head\.md.*no body"):
        read_one("only-head.md", "---\ntitle: x\n---\n\n")


def test_an_address_that_is_no_web_address_is_not_taken_over(read_one: Read) -> None:
    article = read_one("a.md", "---\nurl: javascript:alert(1)\n---\nHe said no.")
    assert article.url.startswith("urn:sha256:")


def test_a_page_from_the_network_speaks_for_its_own_host_alone(read_one: Read) -> None:
    text = "---\nurl: https://other.org/b\n---\nHe said no."
    assert read_one("https://x.org/a.md", text).url == "https://x.org/a.md"


def test_runs_of_open_marks_are_read_in_no_time(read_one: Read) -> None:
    hostile = "**a " * 50_000 + "[" * 50_000 + "_a" * 50_000
    assert read_one("a.md", f"---\ntitle: x\n---\nHe said {hostile}").text


def test_the_founding_article_hashes_to_its_own_content_hash(
    founding_article: Path, read_one: Read
) -> None:
    article = read_one(founding_article.name, founding_article.read_bytes())
    told = json.loads(founding_article.with_name("marked.json").read_text())
    assert sha256(article.text.encode()).hexdigest() == told["body_sha256"]
    assert not any("content_hash" in note for note in article.notes)
    assert article.published == datetime.fromisoformat("2026-01-02T00:00:00+09:00")
    assert article.day_only
    assert article.lang == "ko"


def test_the_marked_offsets_point_at_the_quotes_of_the_founding_article(
    founding_article: Path, read_one: Read
) -> None:
    article = read_one(founding_article.name, founding_article.read_bytes())
    told = json.loads(founding_article.with_name("marked.json").read_text())
    for one in told["utterances"]:
        assert article.text[one["start"] : one["end"]] == one["quote"]
