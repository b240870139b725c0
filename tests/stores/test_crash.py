"""A server, a writer and a follower that are killed lose nothing acknowledged.

`bench/stores/crash.py` does hundreds of these rounds; here are the first ones.
"""

from collections.abc import Callable
from pathlib import Path

from bench.stores.crash import Score, Setting, rounds

MOST = 12


def last(where: Setting, count: int) -> Score:
    *_, score = rounds(where, count)
    return score


def test_reviews_that_a_killed_server_took_are_there(tmp_path: Path) -> None:
    """On a busy machine a server may be killed before it took any: then once more."""
    where, done = Setting(home=tmp_path, serving=True, seconds=0.4), 0
    for score in rounds(where, MOST):
        done += 1
        assert (score.lost, score.wrong) == (set(), [])
        if done > 1 and score.reviews:
            break
    assert score.reviews
    assert score.kills > done


def test_a_reading_whose_follower_was_killed_comes_up(
    urls: Callable[[str], str], tmp_path: Path
) -> None:
    where = Setting(home=tmp_path, urls=(urls("arcade"),), seconds=0.3)
    score = last(where, 2)
    assert score.acknowledged
    assert (score.kills, score.lost, score.wrong) == (3, set(), [])
