"""Posts in JSON: our own shape, the platforms', and JSON of no shape at all."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import Article, Author
from ingest.raw import Raw
from ingest.readers import READERS
from kg.errors import BadInputError

Read = Callable[..., Article]
AT = datetime.fromisoformat("2026-01-01T13:03:00+09:00")
OWN: dict[str, Any] = {
    "platform": "linkedin",
    "url": "https://x.org/p/1",
    "author": {"name": "고석현"},
    "organization": "사이오닉AI",
    "created_at": "2026-01-01T13:03:00+09:00",
    "lang": "ko",
    "text": "솔라는 파생된 모델입니다.",
}
STATUS: dict[str, Any] = {
    "id": "11",
    "uri": "https://m.example/users/ko/statuses/11",
    "url": "https://m.example/@ko/11",
    "created_at": "2026-01-01T04:03:00.000Z",
    "language": "en",
    "content": "<p>Solar &amp; GLM are <b>alike</b>.<br>I say so.</p><p>Really.</p>",
    "account": {"acct": "ko", "display_name": "Ko Suk-hyun"},
    "reblog": None,
}
SKEET: dict[str, Any] = {
    "uri": "at://did:plc:abc/app.bsky.feed.post/3k",
    "author": {"handle": "ko.bsky.social", "displayName": "Ko"},
    "record": {
        "$type": "app.bsky.feed.post",
        "text": "Solar derives from GLM.",
        "createdAt": "2026-01-01T04:03:00Z",
        "langs": ["en"],
    },
}
API_V2: dict[str, Any] = {
    "data": [
        {
            "id": "7",
            "author_id": "1",
            "created_at": "2026-01-01T04:03:00.000Z",
            "lang": "en",
            "text": "Solar derives from…",
            "note_tweet": {"text": "Solar derives from GLM &amp; I say so."},
        },
        {
            "id": "8",
            "author_id": "1",
            "text": "RT",
            "referenced_tweets": [{"type": "retweeted", "id": "5"}],
        },
    ],
    "includes": {"users": [{"id": "1", "name": "Ko", "username": "ko"}]},
}
NOTE: dict[str, Any] = {
    "@context": "https://www.w3.org/ns/activitystreams",
    "type": "Create",
    "actor": "https://m.example/users/ko",
    "object": {
        "type": "Note",
        "id": "https://m.example/users/ko/statuses/12",
        "content": "<p>Solar derives from GLM.</p>",
        "published": "2026-01-01T04:03:00Z",
    },
}


def test_a_post_of_our_own_is_its_authors_words(read_one: Read) -> None:
    article = read_one("p.json", OWN)
    assert article.author == Author(name="고석현", organization="사이오닉AI")
    assert (article.text, article.lang) == (OWN["text"], "ko")
    assert (article.published, article.day_only) == (AT, False)
    assert (article.publisher, article.item) == ("linkedin", None)


@pytest.mark.parametrize("form", ["list", "lines"])
def test_many_posts_in_one_file_are_told_apart(
    read: Callable[..., list[Article]], form: str
) -> None:
    posts = [OWN, OWN | {"text": "다른 말입니다."}]
    lines = "\n".join(json.dumps(one) for one in posts)
    found = read("p.json", posts if form == "list" else lines)
    assert [one.item for one in found] == ["post 1", "post 2"]


@pytest.mark.parametrize("missing", ["text", "author"])
def test_a_post_that_lacks_something_is_named_and_the_rest_goes_on(
    read: Callable[..., list[Any]], missing: str
) -> None:
    bad, good = read("p.json", [OWN | {missing: None}, OWN])
    assert isinstance(bad, BadInputError)
    assert "p.json: post 1" in str(bad)
    assert missing in str(bad)
    assert isinstance(good, Article)


def test_a_post_whose_time_is_none_is_undated_and_told(read_one: Read) -> None:
    article = read_one("p.json", OWN | {"created_at": "yesterday"})
    assert article.published is None
    assert any("yesterday" in note for note in article.notes)


def test_half_a_surrogate_pair_does_not_reach_the_log(read_one: Read) -> None:
    post = json.dumps(OWN | {"text": "He said \ud83d no \U0001f600 so."})
    text = read_one("p.json", post).text
    assert text == "He said \ufffd no \U0001f600 so."


def test_a_mastodon_status_is_read_without_its_markup(read_one: Read) -> None:
    article = read_one("p.json", STATUS)
    assert article.text == "Solar & GLM are alike.\nI say so.\n\nReally."
    assert article.author == Author(name="Ko Suk-hyun")
    assert (article.url, article.published) == ("https://m.example/@ko/11", AT)


def test_what_a_post_quotes_is_not_its_authors(read_one: Read) -> None:
    content = "<blockquote><p>It is new.</p></blockquote><p>Solar derives from GLM.</p>"
    for post in (STATUS | {"content": content}, NOTE["object"] | {"content": content}):
        whole = {"attributedTo": NOTE["actor"]} | post
        assert read_one("p.json", whole).text == "Solar derives from GLM."


def test_a_boost_is_read_as_what_its_author_wrote(read_one: Read) -> None:
    boost = STATUS | {
        "content": "",
        "account": {"acct": "other", "display_name": "Other"},
        "reblog": STATUS,
    }
    assert read_one("p.json", boost).author == Author(name="Ko Suk-hyun")


def test_a_mastodon_thread_is_all_its_statuses(
    read: Callable[..., list[Article]],
) -> None:
    thread = {"ancestors": [STATUS], "descendants": [STATUS | {"id": "12"}]}
    assert [one.item for one in read("p.json", thread)] == ["11", "12"]


def test_a_bluesky_post_has_the_address_of_its_page(read_one: Read) -> None:
    article = read_one("p.json", SKEET)
    assert article.url == "https://bsky.app/profile/ko.bsky.social/post/3k"
    assert (article.author, article.published) == (Author(name="Ko"), AT)


def test_a_bluesky_thread_is_read_from_its_root_to_its_replies(
    read: Callable[..., list[Article]],
) -> None:
    def other(key: str) -> dict[str, Any]:
        return {"post": SKEET | {"uri": f"at://did:plc:abc/app.bsky.feed.post/{key}"}}

    thread = {
        "post": SKEET,
        "parent": other("root"),
        "replies": [other("reply") | {"replies": [other("last")]}],
    }
    found = read("p.json", {"thread": thread})
    assert [one.item for one in found] == ["root", "3k", "reply", "last"]


def test_a_bluesky_thread_as_a_list_is_read_too(
    read: Callable[..., list[Article]],
) -> None:
    thread = [{"uri": "at://x", "value": {"post": SKEET}}, {"value": {"blocked": 1}}]
    assert [one.item for one in read("p.json", {"thread": thread})] == ["3k"]


def test_bare_records_of_a_repository_are_their_owners(
    read: Callable[..., list[Article]],
) -> None:
    bare = {"uri": SKEET["uri"], "cid": "c", "value": SKEET["record"]}
    for value in (bare, {"records": [bare], "cursor": "x"}):
        (article,) = read("p.json", value)
        owner = SKEET["uri"].split("/")[2]
        assert (article.author, article.published) == (Author(name=owner), AT)
        assert article.url == f"https://bsky.app/profile/{owner}/post/3k"


def test_an_answer_of_x_without_users_says_what_it_lacks(
    read: Callable[..., list[Any]],
) -> None:
    post = {"id": "7", "text": "It derives.", "edit_history_tweet_ids": ["7"]}
    (fault,) = read("p.json", {"data": [post]})
    assert "p.json: post: it has no author" in str(fault)


def test_a_post_on_x_is_read_in_full_with_its_user(read_one: Read) -> None:
    article = read_one("p.json", API_V2)
    assert article.text == "Solar derives from GLM & I say so."
    assert (article.author, article.url) == (
        Author(name="Ko"),
        "https://x.com/ko/status/7",
    )


def test_an_activity_hands_its_actor_to_its_note(read_one: Read) -> None:
    article = read_one("p.json", NOTE)
    assert (article.author, article.item) == (Author(name="ko"), "12")
    assert article.text == "Solar derives from GLM."
    assert article.published == AT
    note = {key: NOTE["object"][key] for key in ("type", "id", "content")}
    told = NOTE | {"object": note, "published": NOTE["object"]["published"]}
    assert read_one("p.json", told).published == AT


@pytest.mark.parametrize("text", ["[" * 100_000, '{"text": ', "[]", "{}", '[1, "a"]'])
def test_json_that_holds_no_post_is_a_clear_error(
    read: Callable[..., list[Any]], text: str
) -> None:
    with pytest.raises(BadInputError, match=r"bad\.json"):
        raise next(iter(read("bad.json", text)))


EXPORT = ("timestamp", "data", "comment", "full_text", "id_str", "message")
NAMES = [*OWN, *STATUS, *SKEET, *NOTE, *API_V2, *EXPORT, "thread", "feed", "first"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)
    ),
    max_leaves=12,
)


@given(value=VALUES)
def test_no_json_however_odd_breaks_a_reader(value: Any) -> None:
    raw = Raw("odd.json", json.dumps(value).encode())
    for reader in READERS.values():
        if reader.name not in {
            "plain",
            "html",
            "markdown",
            "pdf",
            "warc",
        } and reader.sniff(raw):
            parts = _parts(raw, reader.read)
            assert all(isinstance(one, Article | BadInputError) for one in parts)


def _parts(raw: Raw, read: Callable[[Raw], Any]) -> list[Any]:
    try:
        return list(read(raw))
    except BadInputError as error:
        return [error]
