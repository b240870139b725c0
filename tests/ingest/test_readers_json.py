"""JSON that breaks off: what is whole is read, what is not is named, no more."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from ingest.article import Article
from kg.errors import BadInputError

Read = Callable[..., list[Any]]
POST = json.dumps({"author": "Mara Quill", "text": "The report is false."})


@pytest.mark.parametrize("bad", ["{broken", POST[:-20], "null", "]"])
def test_a_line_that_is_no_json_is_named_and_the_rest_is_read(
    read: Read, bad: str
) -> None:
    for lines, at in ((f"{POST}\n{bad}\n{POST}", 2), (f"{POST}\n{POST}\n\n{bad}", 4)):
        found = read("posts.jsonl", lines)
        assert [one.text for one in found if isinstance(one, Article)] == [
            "The report is false."
        ] * 2
        (fault,) = (one for one in found if isinstance(one, BadInputError))
        assert f"posts.jsonl: line {at} " in str(fault)


@pytest.mark.parametrize(
    ("name", "text", "more"),
    [
        ("a.json", POST[:-5], {}),
        ("a.jsonl", POST[:-5], {}),
        ("data/tweets.js", "window.YTD.tweets.part0 = [" + POST, {}),
        ("tweets.txt", "window.YTD.tweets.part0 = [" + POST, {}),
        ("https://x.org/api", "[" + POST, {"media_type": "application/json"}),
        ("https://x.org/u/1", POST[:-5], {"media_type": "application/activity+json"}),
    ],
)
def test_json_that_breaks_off_is_told_and_never_read_as_text(
    read: Read, name: str, text: str, more: dict[str, str]
) -> None:
    with pytest.raises(BadInputError, match=r": JSON that breaks off or is damaged"):
        read(name, text, **more)


def test_a_text_in_brackets_stays_a_text(read: Read) -> None:
    (article,) = read("note.txt", "{sic} Roe said no.\n\n[End of the notes]")
    assert article.text.startswith("{sic} Roe said no.")


@pytest.mark.parametrize(
    "text",
    [
        "<?xml version='1.0'?><urlset><url>Roe said no</url></urlset>",
        "{\\rtf1 Roe said no}",
    ],
)
def test_other_kinds_of_files_are_not_taken_for_a_text(read: Read, text: str) -> None:
    with pytest.raises(BadInputError, match=r"a\.txt: "):
        read("a.txt", text)
