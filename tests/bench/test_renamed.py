"""Everybody in a document gets other names, and its marks go with them."""

from typing import Any

from bench.renamed import renamed

TEXT = (
    "Jane Thornley of Marwick Ferries said the boat was late.\n\n"
    "“THORNLEY was told,” Ms Thornley said of Marwick. He pays the ferries."
)


def marked() -> dict[str, Any]:
    words = ("the boat was late", "THORNLEY was told")
    claimant = {
        "person": "Jane Thornley",
        "organization": "Marwick Ferries|null",
        "described_as": None,
    }
    spans = [(TEXT.index(one), TEXT.index(one) + len(one)) for one in words]
    said = [
        {"quote": TEXT[a:b], "start": a, "end": b, "claimant": dict(claimant)}
        for a, b in spans
    ]
    told = {"title": "", "author": None, "organization": None, "text": TEXT}
    return {**told, "utterances": said, "optional": []}


def test_a_name_becomes_another_throughout_and_the_marks_still_fit() -> None:
    other = renamed(marked(), [marked()], seed=1)
    one, two = other["utterances"]
    first, last = one["claimant"]["person"].split()
    assert {"Jane", "Thornley", "Marwick"}.isdisjoint(other["text"].split())
    assert f"Ms {last} said" in other["text"]
    assert two["quote"] == f"{last.upper()} was told"
    assert other["text"].startswith(f"{first} {last} of M")
    assert one["claimant"]["organization"].endswith(" Ferries|null")
    for mark in (one, two):
        assert other["text"][mark["start"] : mark["end"]] == mark["quote"]


def test_the_same_seed_gives_the_same_names_and_another_others() -> None:
    once, again, other = (renamed(marked(), [marked()], seed) for seed in (1, 1, 2))
    assert once == again
    assert once["text"] != other["text"]
    assert marked()["text"] == TEXT
