"""The house keeps its own rules: floors are import-linter's, these are the rest."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import click
import pytest
import yaml
from distributed.cli.dask_scheduler import main as scheduling
from distributed.cli.dask_worker import main as working

from api.commands.projecting import project

ROOT = Path(__file__).parent.parent
FLOORS = ("kg", "ingest", "evidence", "api")
FILES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
DEEP = 14  # functions of three levels that there still are: lower this, never raise it
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.AsyncFor, ast.AsyncWith)
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Measured(NamedTuple):
    """A function by its place, its lines and how deep its blocks stand."""

    name: str
    lines: int
    levels: int


@cache
def functions() -> list[Measured]:
    """Return every function, read once and without what it was read from."""
    return [
        Measured(
            f"{path.relative_to(ROOT)}:{node.lineno} {node.name}",
            length(node),
            depth(node),
        )
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def length(node: Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def depth(node: ast.AST) -> int:
    inner = max((depth(child) for child in _children(node)), default=0)
    return inner + isinstance(node, BLOCKS)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    for name, value in ast.iter_fields(node):
        nodes = value if isinstance(value, list) else [value]
        chained = name == "orelse" and len(nodes) == 1 and isinstance(nodes[0], ast.If)
        for child in nodes:
            if isinstance(child, ast.AST):
                yield from _children(child) if chained else [child]


def test_functions_are_short() -> None:
    lengths = [one.lines for one in functions()]
    assert median(lengths) <= 8
    assert quantiles(lengths, n=10)[-1] <= 25


def test_no_function_fills_a_screen() -> None:
    assert [one.name for one in functions() if one.lines > 40] == []


def test_files_hold_one_idea() -> None:
    lines = {path: len(path.read_text().splitlines()) for path in FILES}
    assert median(lines.values()) <= 100
    assert [str(path) for path, count in lines.items() if count > 250] == []


def test_hardly_anything_is_nested_deeply() -> None:
    assert [one.name for one in functions() if one.levels > 3] == []
    three = [one.name for one in functions() if one.levels > 2]
    assert len(three) <= DEEP, three


def test_no_file_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
    assert [str(path) for path in FILES if path.stem in drawers] == []


def test_only_settings_reads_the_environment() -> None:
    reading = re.compile(r"os\.environ|os\.getenv|\bgetenv\(")
    found = [path for path in FILES if reading.search(path.read_text())]
    assert [str(path.relative_to(ROOT)) for path in found] in (
        [],
        ["api/settings.py"],
    )


def test_only_the_command_line_reads_the_clock() -> None:
    reading = re.compile(r"datetime\.now\(|datetime\.utcnow|time\.time\(\)|\.today\(\)")
    found = [path for path in FILES if reading.search(path.read_text())]
    assert {str(path.relative_to(ROOT)) for path in found} <= {"api/cli.py"}


def test_nothing_is_unpickled() -> None:
    banned = re.compile(
        r"\bpickle\.loads?\(|weights_only=False|yaml\.(full_|unsafe_)|yaml\.Loader"
    )
    assert [str(path) for path in FILES if banned.search(path.read_text())] == []


def test_no_dispute_is_wired_into_the_code() -> None:
    words = set()
    for path in (ROOT / "cases").glob("*/case.yaml"):
        case = yaml.safe_load(path.read_text())
        for item in (*case["agents"], *case["entities"]):
            words |= {item["name"], *chain(*item.get("names", {}).values())}
    long = {word for word in words if len(word) > 3 or not word.isascii()}
    data = [p for floor in FLOORS for p in (ROOT / floor).rglob("*.yaml")]
    for path in (*FILES, *data):
        assert [word for word in long if word in path.read_text()] == [], path


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    reasons = (ROOT / "docs/dependencies.md").read_text()
    names = [re.split(r"[^\w-]", one)[0] for one in wanted]
    assert [name for name in names if name not in reasons] == []


def test_every_pin_names_a_version_and_no_address() -> None:
    pins = (ROOT / "constraints.txt").read_text().splitlines()
    pinned = [line for line in pins if line and not line.startswith("#")]
    assert pinned
    assert [pin for pin in pinned if not re.fullmatch(r"[\w.-]+==[\w.+!]+", pin)] == []


@pytest.mark.parametrize("service", ["app", "neo4j"])
def test_a_composed_service_is_watched_and_keeps_its_data(service: str) -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    described = compose["services"][service]
    assert described["healthcheck"]["test"]
    assert {one.split(":")[0] for one in described["volumes"]} <= compose[
        "volumes"
    ].keys()
    assert all(port.startswith("127.0.0.1:") for port in described["ports"])


def test_every_composed_service_of_ours_can_write_its_store_alone() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    ours = [one for one in compose["services"].values() if one.get("build")]
    assert len(ours) >= 3
    for service in ours:
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
        assert service["volumes"] == ["store:/store"]
    for service in compose["services"].values():
        named = {one.split(":")[0] for one in service.get("volumes", ())}
        assert named <= compose["volumes"].keys()
        assert all(one.startswith("127.0.0.1:") for one in service.get("ports", ()))
        assert service.keys() & {"build", "image"}


def test_what_the_composed_services_run_is_a_command_there_is() -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    for service in compose["services"].values():
        words = service.get("command", [])
        if words and "claimgraph" in words[0]:
            known = {option for one in project.params for option in one.opts}
            assert words[1] == "project"
            assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize(
    ("service", "command"), [("scheduler", scheduling), ("worker", working)]
)
def test_what_the_composed_cluster_runs_is_understood(
    service: str, command: click.Command
) -> None:
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    described = compose["services"][service]
    assert described["profiles"] == ["dask"]
    dask, name, *words = described["command"]
    assert (dask, name) == (".venv/bin/dask", service)
    assert command.make_context(name, words).params["dashboard"] is False


def test_the_composed_database_has_no_default_password() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    assert "${NEO4J_PASSWORD:?" in compose


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "make run" in readme
    assert "make test" in readme
