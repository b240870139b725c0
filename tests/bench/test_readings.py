"""What is kept of a reading tells which rule told whom."""

from bench.english_readings import read

TEXT = "Ann Roe, director of Acme Health, spoke in Oslo. She said the tests were late."


def test_a_reading_tells_by_which_rule_somebody_was_told() -> None:
    names, said = read("it", "today", {"text": TEXT, "published": "2026-02-03"})
    assert {one["full"] for one in names["names"]} >= {"Ann Roe", "Acme Health"}
    assert said["claimant"]["person"] == "Ann Roe"
    assert said["by"] is not None
