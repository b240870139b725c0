"""What only looks like a figure, a cause or a verdict that somebody commits to."""

import pytest

from tests.ingest.uttered import utterances


@pytest.mark.parametrize(
    "text",
    [
        "She put the cup at the edge of the table.",
        "Fans put the losses behind them and marched on.",
        "The firm put 40 workers at risk.",
        "The council put the sculpture at 14 High Street.",
        "The police put a guard at the gate at 6pm.",
        "The goal put Rovers at 2-0 by half time.",
        "The painting is attributed to Vermeer.",
        "They should not blame the nurses on duty.",
        "The board blamed the men on site.",
        "They attacked the guard as he slept.",
        "Jane Roe called the police station in Leeds.",
        "Jane Roe called the health secretary.",
        "Jane Roe called that evening.",
        'The company called the tool "Lantern".',
        "She gave the book as a present.",
        "She found three coins in the drawer.",
        "The firm found a buyer in May.",
        "The video shows a man in a red coat.",
        "The report found its way to the press.",
        "The company listed 40 homes for sale.",
        "They expect two children in May.",
    ],
)
def test_what_is_put_somewhere_is_no_claim(text: str) -> None:
    assert utterances(text, "en") == ()
