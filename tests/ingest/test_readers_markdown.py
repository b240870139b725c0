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


HEAD = "---\nlang: en\n{}\n---\nRoe said no."


@pytest.mark.parametrize(
    ("line", "at", "day_only"),
    [
        ("date: 2024-05-01 10:00:00 +0900", "2024-05-01T10:00:00+09:00", False),
        ("date: 2024-05-01", "2024-05-01T00:00:00+00:00", True),
        ("date: '2024-05-01T10:00:00Z'", "2024-05-01T10:00:00+00:00", False),
        ("pubDate: Jul 08 2022", "2022-07-08T00:00:00+00:00", True),
        (
            "pubDate: Fri, 08 Jul 2022 09:00:00 +0100",
            "2022-07-08T09:00:00+01:00",
            False,
        ),
        (
            "lastmod: 2024-05-02\ndate: 2024-05-01",
            "2024-05-01T00:00:00+00:00",
            True,
        ),
        ("date: soon\nlastmod: 2024-05-02", "2024-05-02T00:00:00+00:00", True),
        (
            "date: 2020-01-01\npublished_at: 2024-05-01",
            "2024-05-01T00:00:00+00:00",
            True,
        ),
    ],
)
def test_the_time_is_read_as_makers_of_sites_write_it(
    line: str, at: str, day_only: bool, read_one: Read
) -> None:
    article = read_one("a.md", HEAD.format(line))
    assert article.published == datetime.fromisoformat(at)
    assert article.day_only == day_only


def test_a_time_of_the_last_change_and_one_without_zone_are_told(
    read_one: Read,
) -> None:
    late = read_one("a.md", HEAD.format("lastmod: 2024-05-02"))
    assert any("last changed" in note for note in late.notes)
    zoneless = read_one("a.md", HEAD.format("date: 2024-05-01 10:00"))
    assert any("states no zone" in note for note in zoneless.notes)
    wrong = read_one("a.md", HEAD.format("date: yesterday"))
    assert wrong.published is None
    assert any("date 'yesterday' is no time" in note for note in wrong.notes)


@pytest.mark.parametrize(
    "line",
    [
        "author: Jane Roe",
        'author: "Jane Roe"',
        "authors: [Jane Roe, John Poe]",
        "authors:\n  - Jane Roe\n  - John Poe",
        "authors:\n- name: Jane Roe\n  url: https://x.org",
    ],
)
def test_a_post_is_in_its_first_authors_words_and_an_article_is_not(
    line: str, read_one: Read
) -> None:
    post = read_one("a.md", HEAD.format(f"layout: post\n{line}"))
    assert post.author is not None
    assert post.author.name == "Jane Roe"
    article = read_one("a.md", HEAD.format(line))
    assert article.author is None
    assert any("'Jane Roe' is its byline" in note for note in article.notes)


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


def test_underlined_headings_and_marks_of_code_go(read_one: Read) -> None:
    body = "Headline\n========\n\nRoe said that `model.bin` was copied."
    text = read_one("a.md", f"---\ntitle: a\n---\n{body}").text
    assert text == "Roe said that model.bin was copied."
