"""The grid of names: its texts, what is true in them and what it holds out."""

from bench.names.grid import Body, cells, held, is_right, readings
from ingest.said import Claimant


def test_each_mark_stands_at_what_is_said() -> None:
    for cell in list(cells())[::37]:
        for start, end, _ in cell.wanted:
            said = cell.text[start:end].lower()
            assert said.startswith("the ")
            assert "‹" not in cell.text
            assert cell.text[end : end + 1] in ",.”"


def test_a_third_is_held_out_whoever_runs_it() -> None:
    groups = [one.group for one in cells()]
    assert {"open", "held name", "held introduction", "both held"} == set(groups)
    assert held("the Tarrow Courier") == held("the Tarrow Courier")
    assert 0.2 < 1 - groups.count("open") / len(groups) < 0.7


def test_short_form_and_article_are_right_and_another_body_is_not() -> None:
    body = Body("the National Ferry Union (NFU)", "the union", "union")
    assert is_right(body, None, Claimant(organization="NFU"))
    assert is_right(body, None, Claimant(organization="National Ferry Union"))
    assert not is_right(body, None, Claimant(organization="Ferry Union"))
    assert not is_right(body, "Jane Roe", Claimant(organization="NFU"))


def test_a_plain_cell_is_read() -> None:
    plain = [one for one in cells() if one.body.full == "Northgate Rail Partners"][:1]
    [(cell, said)] = readings(plain)
    assert len(said) == len(cell.wanted)
    assert is_right(cell.body, cell.wanted[0][2], said[0].claimant)
