"""Reports between commas, and whose words they are."""

import pytest
from spacy.tokens import Doc

from ingest.article import Article
from ingest.pipeline import load
from ingest.said import Said


def heard(text: str) -> tuple[Said, ...]:
    pipeline = load("en")
    doc: Doc = pipeline.make_doc(text)
    doc._.article = Article(
        text=text, url="", sha256="", media_type="text/plain", lang="en"
    )
    found: tuple[Said, ...] = pipeline(doc)._.said
    return found


@pytest.mark.parametrize(
    ("text", "quotes", "who"),
    [
        (
            "The company, Kim Sung-hoon said on Monday, had copied the weights.",
            ["The company", "had copied the weights"],
            "Kim Sung-hoon",
        ),
        (
            "Though the change was smooth, Lee Min-ho said, the cost would be higher.",
            ["Though the change was smooth", "the cost would be higher"],
            "Lee Min-ho",
        ),
        (
            "The model, according to Acme, was trained from scratch.",
            ["The model", "was trained from scratch"],
            None,
        ),
    ],
)
def test_a_report_between_commas_parts_what_it_reports(
    text: str, quotes: list[str], who: str | None
) -> None:
    said = heard(text)
    assert [one.quote for one in said] == quotes
    assert {one.claimant.person for one in said} == {who}
    assert said[1].part_of == said[0].id


def test_what_stands_before_a_reports_verb_is_not_cut_out_of_lists() -> None:
    (said,) = heard("Anna Roe, who leads Acme, said on Monday, after a walk, it paid.")
    assert said.claimant.person == "Anna Roe"


def test_the_nearest_subject_speaks() -> None:
    found = heard("The firm, Anna Roe said in a statement, has paid its fine in full.")
    assert {one.claimant.person for one in found} == {"Anna Roe"}
