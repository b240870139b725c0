"""A dispute that nobody prepared: read, typed, measured, judged on the command line."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import torch
from click.testing import CliRunner
from safetensors.torch import save_file

from api.cli import main
from kg.docket import rulings
from kg.graph import Graph
from kg.model import Claim, Status
from kg.names import Names

NOW = datetime(2126, 1, 1, tzinfo=UTC)  # evidence is known from when it was measured
ARTICLE = """---
title: Maker of Haneul-9B denies it grew out of Tessel-V3
date: 2026-05-03T10:00:00+09:00
---
The model 'Haneul-9B', which a Daejeon firm presented in April, has come under
suspicion. It is set beside the model 'Tessel-V3' of a foreign lab.

"Haneul-9B is just Tessel-V3 with the serial numbers filed off," said Mina Seo, an
independent researcher.

"Haneul-9B owes nothing to Tessel-V3," said Daniel Oh, chief executive of the firm. "We
trained every single parameter ourselves, beginning with random numbers."
"""
WIDTH, UNITS, WORDS, LAYERS = 32, 96, 120, 3


def weights(seed: int) -> dict[str, torch.Tensor]:
    source = torch.Generator().manual_seed(seed)
    shapes = {"mlp.gate_proj": (UNITS, WIDTH), "mlp.up_proj": (UNITS, WIDTH)}
    shapes |= {"mlp.down_proj": (WIDTH, UNITS), "self_attn.q_proj": (WIDTH, WIDTH)}
    found = {"model.embed_tokens": torch.randn(WORDS, WIDTH, generator=source)}
    for layer in range(LAYERS):
        for name, shape in shapes.items():
            drawn = torch.randn(*shape, generator=source)
            found[f"model.layers.{layer}.{name}"] = drawn
    return {f"{name}.weight": one for name, one in found.items()}


def tuned(base: dict[str, torch.Tensor], seed: int) -> dict[str, torch.Tensor]:
    moved = weights(seed)
    return {name: one + 0.02 * moved[name] for name, one in base.items()}


def run(*words: object) -> None:
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert done.exit_code in {0, 1}, done.output


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder = tmp_path_factory.mktemp("dispute")
    parent = weights(1)
    models = {"b": parent, "a": tuned(parent, 2), "c": weights(3)}
    for name, tensors in models.items():
        save_file(tensors, folder / f"{name}.safetensors")
    a, b, c = (folder / f"{name}.safetensors" for name in "abc")
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    store = ("--store", folder / "store")
    run("ingest", folder / "article.md", *store)
    names = ("--a-name", "Haneul-9B", "--b-name", "Tessel-V3")
    measured = ("--control", c, "--metric", "row-match", *names, "--save", *store)
    run("measure", a, b, *measured)
    run("bear", *store)
    with Graph.open(folder / "store") as opened:
        yield opened


def stands(graph: Graph, kind: str) -> tuple[Status, int, int]:
    """Return the status of the one claim of a kind, who asserts and who denies it."""
    [claim] = graph.reader.find(Claim, kind=kind)
    [told] = rulings(graph.reader, [claim.id], as_of=NOW)
    return told.status, len(told.asserted_by), len(told.denied_by)


def test_both_sides_of_a_new_dispute_meet_in_one_typed_claim(graph: Graph) -> None:
    [claim] = graph.reader.find(Claim, kind="derived-from")
    named = [
        Names(graph.reader).display(str(one), "en")
        for one in (claim.subject, claim.object)
    ]
    assert named == ["Haneul-9B", "Tessel-V3"]


def test_what_is_measured_reaches_the_claim_and_decides_it(graph: Graph) -> None:
    assert stands(graph, "derived-from") == (Status.SUPPORTED, 1, 1)


def test_what_supports_derivation_refutes_training_from_scratch(graph: Graph) -> None:
    assert stands(graph, "trained-from-scratch") == (Status.REFUTED, 1, 0)
