"""What people download of themselves: Facebook's exports and X's archive."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Article, Author
from ingest.fetch import Fetcher
from ingest.mojibake import mend
from ingest.reader import NoPostsError
from ingest.readers import choose_reader
from ingest.retrieve import retrieve
from kg.errors import BadInputError

Read = Callable[..., list[Any]]
AT = datetime.fromisoformat("2026-01-01T04:03:00+00:00")
SECONDS = 1767240180
SAID = "솔라는 파생된 모델입니다 😀."
TWEET = {
    "id_str": "7",
    "full_text": "Solar derives from GLM &amp; I say so.",
    "created_at": "Thu Jan 01 04:03:00 +0000 2026",
    "lang": "en",
}
ACCOUNT = {"username": "ko", "accountDisplayName": "Ko Suk-hyun"}


def spoiled(text: str) -> str:
    return text.encode().decode("latin-1")


def exported(text: str, title: str) -> dict[str, Any]:
    return {
        "timestamp": SECONDS,
        "data": [{"post": spoiled(text)}, {"update_timestamp": SECONDS}],
        "title": spoiled(title),
    }


def test_an_exported_post_is_put_right_and_has_its_author(read: Read) -> None:
    (article,) = read("p.json", [exported(SAID, "고석현님이 상태를 업데이트했습니다.")])
    assert (article.text, article.lang) == (SAID, "ko")
    assert (article.author, article.published) == (Author(name="고석현"), AT)
    assert article.publisher == "facebook"


@pytest.mark.parametrize("as_one", [True, False])
def test_a_comment_names_its_author_itself(read: Read, as_one: bool) -> None:
    comment = {
        "timestamp": SECONDS,
        "data": [{"comment": {"comment": spoiled(SAID), "author": spoiled("이안")}}],
        "title": "x",
    }
    (article,) = read("c.json", {"comments_v2": [comment]} if as_one else [comment])
    assert (article.text, article.author) == (SAID, Author(name="이안"))


def test_photographs_without_words_are_passed_over(read: Read) -> None:
    photo = {"timestamp": SECONDS, "data": [], "title": "Ann Lee added a photo."}
    (article,) = read(
        "p.json", [photo, exported("It is so.", "Ann Lee shared a link.")]
    )
    assert (article.text, article.author) == ("It is so.", Author(name="Ann Lee"))


def test_an_answer_of_the_graph_api_is_read(read: Read) -> None:
    post = {
        "id": "1_2",
        "message": "We did not copy it.",
        "created_time": "2026-01-01T04:03:00+0000",
        "from": {"name": "Ann Lee", "id": "1"},
    }
    (article,) = read("p.json", {"data": [post]})
    assert (article.author, article.published) == (Author(name="Ann Lee"), AT)


def test_an_export_without_an_author_says_so(read: Read) -> None:
    (bad,) = read("p.json", [exported("It is so.", "")])
    assert isinstance(bad, BadInputError)
    assert "author" in str(bad)


@given(st.text())
def test_what_was_spoiled_comes_back_and_what_was_not_stays(text: str) -> None:
    whole = text.encode("utf-8", "replace").decode()
    assert mend(spoiled(whole)) == (whole if not whole.isascii() else spoiled(whole))
    if not all(ord(char) < 256 for char in whole):
        assert mend(whole) == whole


def archived(folder: Path, tweets: list[Any], account: Any) -> list[Any]:
    lines = json.dumps([{"tweet": one} for one in tweets])
    (folder / "tweets.js").write_text(f"window.YTD.tweets.part0 = {lines}")
    if account:
        about = json.dumps([{"account": account}])
        (folder / "account.js").write_text(f"window.YTD.account.part0 = {about}")
    raw = retrieve(str(folder / "tweets.js"), Fetcher())
    return list(choose_reader(raw).read(raw))


def test_an_archive_of_x_gets_its_author_from_the_account(tmp_path: Path) -> None:
    again = TWEET | {"id_str": "8", "full_text": "RT @other: It is so."}
    (article,) = archived(tmp_path, [TWEET, again], ACCOUNT)
    assert article.text == "Solar derives from GLM & I say so."
    assert article.author == Author(name="Ko Suk-hyun")
    assert (article.url, article.published) == ("https://x.com/ko/status/7", AT)


def test_an_archive_without_its_account_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"account\.js"):
        archived(tmp_path, [TWEET], None)


def test_what_else_an_archive_of_x_holds_is_told_in_one_line(read: Read) -> None:
    likes = json.dumps([{"like": {"tweetId": "1", "fullText": "So."}}] * 3)
    with pytest.raises(BadInputError, match=r"like\.js: .* without posts"):
        read("like.js", f"window.YTD.like.part0 = {likes}")


LONG = "Row {} of the table is the same & so is the next one. " * 8


def with_notes(folder: Path, notes: list[Any], tweets: list[Any]) -> list[str]:
    told = json.dumps([{"noteTweet": one} for one in notes])
    (folder / "note-tweet.js").write_text(f"window.YTD.note_tweet.part0 = {told}")
    return [one.text for one in archived(folder, tweets, ACCOUNT)]


def cut_off(text: str, id_: str) -> dict[str, Any]:
    cut = text[:250].replace("&", "&amp;")
    return TWEET | {"id_str": id_, "full_text": f"{cut}… https://t.co/aB1"}


def note(text: str, id_: str) -> dict[str, Any]:
    return {"noteTweetId": id_, "core": {"text": text}}


def test_a_long_post_of_an_archive_is_read_in_full(tmp_path: Path) -> None:
    one, two = LONG.format(*[1] * 8).strip(), LONG.format(*[2] * 8).strip()
    tweets = [cut_off(one, "70"), cut_off(two, "90"), TWEET]
    found = with_notes(tmp_path, [note(two, "91"), note(one, "71")], tweets)
    assert found == [one, two, "Solar derives from GLM & I say so."]


def test_of_two_that_begin_alike_the_nearer_by_id_is_the_posts(tmp_path: Path) -> None:
    text = LONG.format(*[1] * 8)
    notes = [note(f"{text}First.", "68"), note(f"{text}Last.", "92")]
    found = with_notes(tmp_path, notes, [cut_off(text, "90"), cut_off(text, "70")])
    assert [one.rpartition(" ")[2] for one in found] == ["Last.", "First."]


def test_a_reply_and_a_short_post_are_told_apart_from_notes(tmp_path: Path) -> None:
    text = LONG.format(*[1] * 8).strip()
    reply = cut_off(f"@mara @quill {text}", "70")
    short = TWEET | {"full_text": text[:60]}
    assert with_notes(tmp_path, [note(text, "71")], [reply, short]) == [text, text[:60]]


@pytest.mark.parametrize(
    "told", ["[]", '[{"profile": {"description": {}}}]', '{"a": 1}']
)
def test_files_of_an_archive_without_posts_are_known_for_it(
    read: Read, told: str
) -> None:
    with pytest.raises(NoPostsError, match="without posts"):
        read("profile.js", f"window.YTD.profile.part0 = {told}")


def test_an_account_that_is_a_link_elsewhere_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.js"
    outside.write_text(json.dumps([{"account": ACCOUNT}]))
    inside = tmp_path / "archive"
    inside.mkdir()
    (inside / "account.js").symlink_to(outside)
    with pytest.raises(BadInputError, match=r"account\.js"):
        archived(inside, [TWEET], None)


def test_boosts_in_an_outbox_are_left_to_their_authors(read: Read) -> None:
    note = {
        "type": "Note",
        "id": "https://m.example/users/ko/statuses/12",
        "attributedTo": "https://m.example/users/ko",
        "content": "<p>Solar derives from GLM.</p>",
        "published": "2026-01-01T04:03:00Z",
    }
    outbox = {
        "type": "OrderedCollection",
        "orderedItems": [
            {"type": "Announce", "object": "https://m.example/users/x/statuses/1"},
            {"type": "Create", "actor": note["attributedTo"], "object": note},
        ],
    }
    (article,) = read("outbox.json", outbox)
    assert isinstance(article, Article)
    assert article.author == Author(name="ko")
