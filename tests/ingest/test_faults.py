"""One item that cannot be read is named as it was given, and ends nothing else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest import pieces
from ingest.fetch import Fetcher
from ingest.pieces import hear_all
from ingest.raw import Raw
from ingest.reader import Part, Reader
from ingest.readers import READERS
from ingest.reading import Reading
from kg.errors import OwnFaultError

TEXT = "Mara Quill said that the report is false."


def test_a_source_at_which_a_reader_fails_is_told_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Raw) -> Iterator[Part]:
        raise ValueError("no such bracket")

    def choose(raw: Raw) -> Reader:
        bad = Reader(name="bad", sniff=lambda _: True, read=fail)
        return bad if raw.stem == "bad" else READERS["plain"]

    monkeypatch.setattr(pieces, "choose_reader", choose)
    for name in ("bad.txt", "good.txt"):
        (tmp_path / name).write_text(TEXT)
    names = [str(tmp_path / name) for name in ("bad.txt", "good.txt")]
    fault, reading = hear_all(names, Fetcher())
    assert isinstance(fault, OwnFaultError)
    assert f"{names[0]}: a reader of ours fails" in str(fault)
    assert isinstance(reading, Reading)


@pytest.mark.parametrize("address", ["http://[x", "http://x.org:999999/", "//", "a b"])
def test_an_address_that_is_none_costs_nothing(tmp_path: Path, address: str) -> None:
    head = f"<title>T</title><link rel='canonical' href='{address}'>"
    page, note, feed = (tmp_path / one for one in ("a.html", "a.md", "a.xml"))
    page.write_text(f"<html><head>{head}</head><body><p>{TEXT}</p></body></html>")
    note.write_text(f"---\ntitle: a\nurl: {address}\n---\n{TEXT}")
    item = f"<title>t</title><link>{address}</link><description>{TEXT}</description>"
    feed.write_text(f"<rss><channel><item>{item}</item></channel></rss>")
    found = hear_all(map(str, (page, note, feed)), Fetcher())
    assert all(isinstance(one, Reading) for one in found)


def test_what_a_redirect_leads_to_is_told_with_the_address_given(site: Any) -> None:
    given = site.put("/start", b"", 302, Location="/end")
    site.put("/end", b"no", 404)
    (fault,) = hear_all([given], Fetcher(allow_private=True))
    assert str(fault).startswith(f"{given}: {site.address}/end: the server answered")
