"""Shared passages of source code are found, explained, and told with their places."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from api.cli import main as cli
from evidence.bear import arguments
from evidence.code.comparison import Comparison, compare_sources
from evidence.code.lexing import lex
from evidence.code.licences import compare_heads, read_head
from evidence.code.passages import find_passages
from evidence.code.report import report
from evidence.code.sources import read_sources
from evidence.code.winnowing import SHORTEST, k_grams, winnow
from evidence.metric import Found, Reading
from evidence.metrics.code import code
from evidence.models import open_model
from evidence.pair import Pair
from kg.canon import new
from kg.errors import BadInputError
from kg.model import Basis, Claim, Evidence
from tests.evidence.programs import program

OURS, THEIRS = program(1), program(2)


def tree(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return folder


def compared(folder: Path, a: str, b: str, *controls: str) -> Comparison:
    trees = [
        tree(folder / str(n), main=text) for n, text in enumerate((a, b, *controls))
    ]
    read = [read_sources(one) for one in trees]
    return compare_sources(read[0], read[1], read[2:])


def found(folder: Path, a: str, b: str, *controls: str) -> Found:
    models = [
        open_model(tree(folder / str(n), main=text))
        for n, text in enumerate((a, b, *controls))
    ]
    result = code.compare(Pair(models[0], models[1], controls=tuple(models[2:])))
    assert isinstance(result, Found)
    return result


def renamed(text: str) -> str:
    """Change every name, number, string, comment and blank that can be changed."""
    keep = {"def", "return", "if", "for", "in", "while", "and", "not"}

    def other(match: re.Match[str]) -> str:
        return match[0] if match[0] in keep else f"z_{match[0][::-1]}"

    lines = re.sub(r"[a-z_]\w*", other, text).splitlines()
    return "\n\n".join(f"{line}  # {n}" for n, line in enumerate(lines))


def test_two_authors_share_nothing(tmp_path: Path) -> None:
    result = found(tmp_path, OURS, THEIRS)
    assert result.value < 0.05
    assert result.reading is Reading.UNRELATED


def test_a_copy_under_other_names_is_found_whole(tmp_path: Path) -> None:
    result = found(tmp_path, OURS, renamed(OURS))
    assert result.value > 0.98
    assert result.detail["exact_of_unexplained"] < 0.7


def test_functions_in_another_order_are_found(tmp_path: Path) -> None:
    moved = "\n\n".join(reversed(OURS.split("\n\n")))
    assert found(tmp_path, OURS, moved).value > 0.95


def test_a_copied_part_is_told_with_its_lines(tmp_path: Path) -> None:
    part = "\n\n".join(OURS.split("\n\n")[3:6])
    result = found(tmp_path, OURS, f"{THEIRS}\n\n{part}")
    (passage,) = result.detail["shared"][:1]
    assert passage["exact"] > 0.95
    assert passage["b"]["first_line"] >= len(THEIRS.splitlines())
    assert result.reading is Reading.RELATED


def test_what_both_took_from_a_framework_is_explained(tmp_path: Path) -> None:
    frame = program(3)
    a, b = f"{OURS}\n\n{frame}", f"{THEIRS}\n\n{frame}"
    bare = found(tmp_path / "bare", a, b)
    told = found(tmp_path / "told", a, b, frame)
    assert bare.value > 0.4
    assert told.value < 0.05
    assert told.detail["shared_of_a"] == bare.detail["shared_of_a"]
    assert told.reading is Reading.NOT_DISCRIMINATING


def test_the_same_files_are_identical(tmp_path: Path) -> None:
    assert found(tmp_path, OURS, OURS).reading is Reading.IDENTICAL


def test_nothing_matches_across_two_files(tmp_path: Path) -> None:
    whole = program(4, functions=2)
    cut = len(whole) // 2
    cut = whole.index("\n", cut)
    a = read_sources(tree(tmp_path / "a", x=whole[:cut], y=whole[cut:]))
    b = read_sources(tree(tmp_path / "b", main=whole))
    left, right = lex(a, side="a"), lex(b, side="b")
    for one in find_passages(left, right):
        assert len(set(left.file[one.a : one.a + one.length])) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 3), max_size=120),
    st.lists(st.integers(0, 3), max_size=120),
    st.lists(st.integers(0, 99), min_size=SHORTEST, max_size=90),
)
def test_a_shared_run_of_the_guaranteed_length_always_meets(
    before: list[int], after: list[int], run: list[int]
) -> None:
    a = np.array([*before, *run, *after], dtype=np.uint64)
    b = np.array([*after, *run, *before], dtype=np.uint64)
    prints = [{int(h[p]) for p in winnow(h)} for h in map(k_grams, (a, b))]
    assert prints[0] & prints[1]


@given(st.binary(max_size=400))
@settings(max_examples=40, deadline=None)
def test_any_bytes_are_read_or_left_out(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "a.py").write_bytes(data)
    sources = read_sources(folder)
    assert len(sources.files) + len(sources.left_out) == 1
    lex(sources, side="a")


def test_links_out_of_the_tree_are_not_followed(tmp_path: Path) -> None:
    secret = tree(tmp_path / "secret", key="password = 1")
    folder = tree(tmp_path / "tree", main=OURS)
    (folder / "link.py").symlink_to(secret / "key.py")
    (folder / "far").symlink_to(secret)
    assert [one.path for one in read_sources(folder).files] == ["main.py"]


def test_a_long_or_binary_file_is_left_out_and_told(tmp_path: Path) -> None:
    folder = tree(tmp_path, main=OURS, long="x = 1\n" * 400_000)
    (folder / "data.py").write_bytes(b"\0\1")
    assert read_sources(folder).left_out == ("data.py", "long.py")


def test_a_folder_without_anything_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="source files"):
        open_model(tmp_path)


@pytest.mark.parametrize(
    ("text", "licences", "owners"),
    [
        ("# SPDX-License-Identifier: MIT\n", ("MIT",), ()),
        (
            "# Copyright 2024 The Example Team. All rights reserved.\n#\n"
            "# Licensed under the Apache License, Version 2.0\n",
            ("Apache-2.0",),
            ("2024 The Example Team. All rights reserved",),
        ),
        ("/* Copyright (c) 2020-2024, 김철수 */\n", (), ("2020-2024, 김철수",)),
        ("# the above copyright notice shall be included\n", (), ()),
        ("x = 1\n", (), ()),
    ],
)
def test_heads_tell_licence_and_owner(
    text: str, licences: tuple[str, ...], owners: tuple[str, ...]
) -> None:
    head = read_head(text)
    assert (head.licences, head.owners) == (licences, owners)


def test_a_head_that_was_dropped_or_changed_is_a_finding() -> None:
    mine, none = read_head("# Copyright 2024 Kim"), read_head("x")
    other = read_head("# Copyright 2025 Lee")
    assert compare_heads(mine, none) == "missing in B"
    assert compare_heads(none, mine) == "missing in A"
    assert compare_heads(mine, other) == "differ"
    assert compare_heads(mine, mine) == "same"
    assert compare_heads(none, none) == "none"


def test_a_dropped_head_of_a_copied_file_is_told(tmp_path: Path) -> None:
    result = found(tmp_path, f"# Copyright 2024 Kim\n{OURS}", OURS)
    (head,) = result.detail["heads"]
    assert (head["finding"], head["owners_a"]) == ("missing in B", ["2024 Kim"])


def test_the_report_shows_passages_and_runs_no_script(tmp_path: Path) -> None:
    hostile = f"{OURS}\n# </pre><script>alert(1)</script>\nmark = '<b>'"
    page = report(compared(tmp_path, hostile, hostile), names=("<a>", "b"), controls=())
    assert "<script" not in page
    assert "&lt;a&gt;" in page
    assert "def part_0" in page
    assert "No common source was given" in page


def test_the_command_writes_report_figures_and_evidence(tmp_path: Path) -> None:
    a, b = tree(tmp_path / "a", main=OURS), tree(tmp_path / "b", main=renamed(OURS))
    page, pictures = tmp_path / "report.html", tmp_path / "figures"
    words = ["--metric", "code", "--report", str(page), "--figures", str(pictures)]
    done = CliRunner().invoke(cli, ["measure", str(a), str(b), *words, "--json"])
    assert done.exit_code == 0, done.output
    (result,) = json.loads(done.stdout)["results"]
    assert result["figure"]["$schema"].startswith("https://vega.github.io/")
    assert (pictures / "code.svg").read_text().startswith("<svg")
    assert "def part_0" in page.read_text()


def test_a_report_without_sources_says_so(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    words = ["measure", str(tmp_path), str(tmp_path), "--report", str(tmp_path / "r")]
    done = CliRunner().invoke(cli, words)
    assert (done.exit_code, "source code" in done.output) == (2, True)


@pytest.mark.parametrize(
    ("share", "exact", "controls", "weight"),
    [
        (0.5, 0.9, ["base"], 20),
        (0.5, 0.9, [], 10),
        (0.1, 0.6, ["base"], 10),
        (0.01, 0.4, ["base"], 5),
        (0.01, 0.4, [], 0),
        (0.0, 0.0, [], -5),
    ],
)
def test_shared_code_weighs_by_what_controls_leave(
    share: float, exact: float, controls: list[str], weight: float
) -> None:
    detail = {
        "unexplained_of_smaller": share,
        "exact_of_unexplained": exact,
        "explained_by": controls,
    }
    evidence = new(
        Evidence,
        metric="code",
        question="?",
        about=("a", "b"),
        part="code",
        value=share,
        reading="unrelated",
        basis=Basis.COMPUTED,
        control_design="none",
        controls=(),
        inputs=(),
        version="1",
        activity="x",
        known_at=datetime(2026, 1, 1, tzinfo=UTC),
        detail=json.dumps(detail),
    )
    claim = new(
        Claim, text="x", lang="en", kind="same-code", subject="a", object="b", part=""
    )
    (found,) = arguments(claim, [evidence])
    assert (found.warrant, found.weight_db) == ("shared-passages", weight)
