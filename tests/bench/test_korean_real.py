"""Names as Korean news has them: what a text of the bench holds, what is held out."""

from random import Random

from bench.names.korean_real import GROUPS, WORDS, Case, drawn, filled, held, is_right
from ingest.said import Claimant


def test_particles_go_with_what_stands_before() -> None:
    text, [voice] = filled(
        '{P}(47) {B}{은} [P|"{1}"]고 했다.', {"P": "갑", "B": "LG", "1": "간다"}
    )
    assert text == '갑(47) LG는 "간다"고 했다.'
    assert text[voice.start : voice.end] == "간다"
    assert filled("{B}{과}", {"B": "새길"})[0] == "새길과"


def test_half_of_the_names_and_a_third_of_the_forms_are_held_out() -> None:
    cases = list(drawn(Random(1), WORDS["forms"]))
    groups = [one.group for one in cases]
    assert set(groups) == set(GROUPS)
    assert groups.count("open") == groups.count("held names")
    assert 0.2 < groups.count("held form") / groups.count("open") < 0.7
    assert all(one.voices for one in cases)
    assert held("새길", 2) == held("새길", 2)


def test_the_person_counts_with_the_body_alone() -> None:
    case = Case("", (), ("갑돌", "을순"), ("법무법인_새길|새길", "누리"), {}, "open")
    assert is_right("P", case, Claimant(person="갑돌", organization="새길"))
    assert not is_right("P", case, Claimant(person="갑돌"))
    assert is_right("B", case, Claimant(organization="법무법인 새길"))
    assert not is_right("B", case, Claimant(person="새길"))
    assert is_right("F", case, Claimant(described_as="갑돌 교수 측"))
