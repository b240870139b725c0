"""Who is meant by a word for somebody told of before, and by a relative's name."""

import pytest

from tests.ingest.uttered import saying


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "An engineer has quit.\n\nKenneth Obuya said it froze. He met Ann Roe, who"
            " wept. The engineer said it rained.",
            "Kenneth Obuya",
        ),
        ("Ann Roe put it to Mary Marr that it froze. She said it rained.", "Mary Marr"),
        (
            "Ann Roe left. One of those staffers said it froze. “For it rained,” the"
            " woman said.",
            "One of those staffers",
        ),
        (
            "Tom Roe left. A surgeon at the town hospital said it froze. The doctor"
            " said it rained.",
            "A surgeon at the town hospital",
        ),
        (
            "A researcher at Acme said it froze.\n\nNell Okoro wept. The scientist said"
            " it rained.",
            "Nell Okoro",
        ),
        ("K. Devaki left. Ms. Devaki said it rained.", "K. Devaki"),
        ("Tahsildar P. Selvi said it rained.", "P. Selvi"),
        ("Darnell Pope sat. Pope's brother Andre said it rained.", "Andre Pope"),
        (
            "Darnell Pope sat. Pope's brother Andre left. The younger Pope said it"
            " rained.",
            "Andre Pope",
        ),
        (
            "The book is out. Its biographer disagrees. Marguerite Oyelowo says no. Ann"
            " Roe wept. The biographer said it rained.",
            "Marguerite Oyelowo",
        ),
        (
            "Cian Dunphy fell. His mother, Bernie Dunphy, left. Ms Dunphy said it"
            " rained.",
            "Bernie Dunphy",
        ),
        (
            "Rovers coach Brad Hill left.\n\nHarbour boss Neil Corbett wept. “For it"
            " rained,” the coach said.",
            "Neil Corbett",
        ),
        (
            "Ann Roe asked the nurse, Joan Petrie, why. She said it rained.",
            "Joan Petrie",
        ),
        ("Mayor Des Tan left. Cr Tan said it rained.", "Des Tan"),
        ("Alhaji Sule Momoh said it rained.", "Sule Momoh"),
        (
            "Ann Roe wept. He was pulled from the Shannon. She said it rained.",
            "Ann Roe",
        ),
        (
            "Tom Hill won. “For it rained,” said the winger, whose father left.",
            "Tom Hill",
        ),
        (
            "Tom Roe ate. Bo Marr said it froze. “For it rained,” he replied.",
            "Tom Roe",
        ),
        (
            "Ryan Hill sat. His opposite number, Harbour skipper Jed Quinlan, said it"
            " rained.",
            "Jed Quinlan",
        ),
        (
            "Janet and Clive Orrell left. Mrs Orrell said it rained. Mr Orrell wept.",
            "Janet Orrell",
        ),
        ("Tom Roe left. His son, Giles, ate. Roe said it rained.", "Tom Roe"),
        ("Mr Tom Roe ate. Mr Bo Marr left. His son, Giles, said it rained.", "Giles"),
    ],
)
def test_who_was_told_of_before_is_meant(text: str, who: str) -> None:
    said = saying(text, "it rained").claimant
    assert (said.person or said.described_as) == who
