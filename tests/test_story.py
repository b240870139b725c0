"""The founding case, told from its files to its verdicts, as of any day."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from api.app import create_app
from api.cli import main
from api.commands.options import voice
from api.settings import Settings
from api.story import Then, sentence, tell
from kg.docket import rulings
from kg.graph import Graph
from kg.model import Claim, Status, Utterance
from kg.names import Names

CASE = Path(__file__).parent.parent / "cases" / "solar-open"
FIRST_PAGE = 200_000  # bytes as sent: the page, its styles, scripts and letters
NOW = datetime(2100, 1, 1, tzinfo=UTC)  # after the configs were read, whenever that is


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The graph that `claimgraph load` makes of the case."""
    store = tmp_path_factory.mktemp("store")
    run = CliRunner().invoke(main, ["load", "--store", str(store), str(CASE)])
    assert run.exit_code == 0, run.output
    with Graph.open(store) as opened:
        yield opened


def claim_of(graph: Graph, kind: str, *names: str) -> Claim:
    known = Names(graph.reader)
    wanted = [known.resolve(name) for name in names]
    [found] = [
        one
        for one in graph.reader.find(Claim, kind=kind)
        if all(id_ in (one.subject, one.object) for id_ in wanted)
    ]
    return found


def stands(graph: Graph, claim: Claim, at: str) -> Status:
    as_of = datetime.fromisoformat(f"2026-01-{at}+09:00")
    [ruling] = rulings(graph.reader, [claim.id], as_of=as_of)
    return ruling.status


@pytest.mark.parametrize(
    ("at", "status"),
    [
        ("01T13:30", Status.UNVERIFIED),
        ("01T20:00", Status.CONTESTED),
        ("02T23:00", Status.CONTESTED),
        ("03T23:00", Status.UNVERIFIED),
        ("31T12:00", Status.UNVERIFIED),
    ],
)
def test_the_derivation_claim_stands_as_it_did_that_day(
    graph: Graph, at: str, status: Status
) -> None:
    claim = claim_of(graph, "derived-from", "Solar Open", "GLM-4.5-Air")
    assert stands(graph, claim, at) is status


def test_on_the_first_afternoon_only_a_partys_figure_leans(graph: Graph) -> None:
    claim = claim_of(graph, "derived-from", "Solar Open", "GLM-4.5-Air")
    as_of = datetime.fromisoformat("2026-01-01T13:30+09:00")
    [ruling] = rulings(graph.reader, [claim.id], as_of=as_of)
    assert (ruling.pro_db, ruling.con_db) == (5, 0)
    assert ruling.denied_by == ()


def test_once_unrelated_models_score_as_high_the_measure_weighs_nothing(
    graph: Graph,
) -> None:
    claim = claim_of(graph, "derived-from", "Solar Open", "GLM-4.5-Air")
    as_of = datetime.fromisoformat("2026-01-01T18:30+09:00")
    [ruling] = rulings(graph.reader, [claim.id], as_of=as_of)
    assert ruling.pro_db == 0
    assert any(one.undercut_by for one in ruling.reasons)


def test_at_the_end_nobody_and_nothing_is_left_on_the_accusing_side(
    graph: Graph,
) -> None:
    claim = claim_of(graph, "derived-from", "Solar Open", "GLM-4.5-Air")
    [ruling] = rulings(graph.reader, [claim.id], as_of=NOW)
    assert ruling.asserted_by == ()
    assert ruling.pro_db == 0
    assert len(ruling.denied_by) == 1


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("en", ["nobody asserts it any more", "withdrew", "unrelated models"]),
        ("ko", ["이제 주장하는 사람이 없다", "철회했다", "무관한 모델"]),
    ],
)
def test_one_sentence_says_all_of_it(graph: Graph, lang: str, parts: list[str]) -> None:
    claim = claim_of(graph, "derived-from", "Solar Open", "GLM-4.5-Air")
    then = Then(graph.reader)
    said = sentence(then, tell(then, claim.id).verdict, voice(graph.reader, lang))
    assert [part for part in parts if part not in said] == []


def test_the_dense_layers_are_settled_by_configs(graph: Graph) -> None:
    own = claim_of(graph, "has-part", "Solar Open")
    other = claim_of(graph, "has-part", "GLM-4.5-Air")
    found = {
        one.claim: one for one in rulings(graph.reader, [own.id, other.id], as_of=NOW)
    }
    assert found[own.id].status is Status.REFUTED
    assert found[other.id].status is Status.SUPPORTED


def test_curves_that_nobody_published_weigh_nothing(graph: Graph) -> None:
    claim = claim_of(graph, "loss-started-high", "Solar Open")
    [ruling] = rulings(graph.reader, [claim.id], as_of=NOW)
    assert ruling.status is Status.UNVERIFIED
    assert (ruling.pro_db, ruling.con_db) == (0, 0)


def test_every_claim_worth_having_comes_out_of_the_sources(graph: Graph) -> None:
    wanted = {
        *("derived-from", "trained-from-scratch", "weights-similar"),
        *("same-distribution", "same-code", "should-have-named"),
        *("loss-started-high", "rose-from-low", "control-similar"),
        *("weights-dissimilar", "has-part", "similar-by-convention"),
    }
    assert wanted - {claim.kind for claim in graph.reader.find(Claim)} == set()


def test_namesakes_are_kept_apart(graph: Graph) -> None:
    names = Names(graph.reader)
    accuser, independent = names.resolve("고석현"), names.resolve("고현웅")
    assert accuser is not None
    assert independent is not None
    assert accuser != independent
    assert graph.reader.find(Utterance, claimant=accuser)


def slices(style: str, letters: set[int]) -> Iterator[str]:
    """Yield the fonts of a style sheet that a browser fetches for these letters."""
    for face in re.findall(r"@font-face {[^}]*}", style):
        (file,) = re.findall(r'url\("([^"]+)"\)', face)
        ranges = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face)
        spans = [range(int(one, 16), int(two or one, 16) + 1) for one, two in ranges]
        if any(letter in span for letter in letters for span in spans):
            yield f"/static/{file}"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_first_page_weighs_less_than_its_budget(graph: Graph, lang: str) -> None:
    app = create_app(graph, settings=Settings())
    browser = TestClient(app, headers={"accept": "text/html"})
    page = browser.get(f"/?lang={lang}")
    parts = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
    style = browser.get("/static/fonts.css").text
    parts += slices(style, {ord(letter) for letter in page.text})
    answers = [page, *(browser.get(one) for one in sorted(set(parts)))]
    assert {one.status_code for one in answers} == {200}
    assert len(answers) > 3
    assert sum(int(one.headers["content-length"]) for one in answers) < FIRST_PAGE
    app.state.desk.close()


def test_loading_again_adds_nothing(tmp_path: Path) -> None:
    first = CliRunner().invoke(main, ["load", "--store", str(tmp_path), str(CASE)])
    assert first.exit_code == 0, first.output
    with Graph.open(tmp_path) as opened:
        before = opened.log.position()
    again = CliRunner().invoke(main, ["load", "--store", str(tmp_path), str(CASE)])
    assert again.exit_code == 0, again.output
    with Graph.open(tmp_path) as opened:
        assert opened.log.position() == before
