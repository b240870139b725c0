"""What containers are made of: held to the Compose Specification and to our own rules.

No container engine is needed, so a run is not among these; `docker-compose config` is,
where that program is there.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.commands.loading import load
from api.commands.serving import serve

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]
BIN = Path(sys.executable).parent
ENGINE = shutil.which("docker-compose")
PROFILES = ("cluster", "cypher", "dask", "postgres", "sparql")
SECRET = re.compile(r"password|secret|token|auth", re.IGNORECASE)
WRITES_INSIDE = {"neo4j", "core1", "core2", "core3"}  # their entrypoint writes conf/
ROOT_WITHOUT_RIGHTS = {
    "oxigraph"
}  # its image has no other user; it can do nothing more
FOLLOWERS = {"worker", "project-neo4j", "project-cluster", "project-sparql"}


def validated(path: Path) -> "subprocess.CompletedProcess[str]":
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.compose-spec"]
    return subprocess.run(
        [*command, str(path)], capture_output=True, text=True, check=False
    )


def test_the_file_is_as_the_specification_says() -> None:
    told = validated(ROOT / "docker-compose.yml")
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("interval: 10s", "intervall: 10s"), ("read_only: true", "read_only: 3.5")],
)
def test_a_slip_in_the_file_is_found(tmp_path: Path, right: str, wrong: str) -> None:
    assert right in TEXT
    (tmp_path / "compose.yml").write_text(TEXT.replace(right, wrong, 1))
    assert validated(tmp_path / "compose.yml").returncode == 1


def test_the_dockerfile_passes_its_linter_and_a_bad_one_does_not(
    tmp_path: Path,
) -> None:
    text = (ROOT / "Dockerfile").read_text()
    bad = tmp_path / "Dockerfile"
    bad.write_text(text.replace("slim-bookworm", "latest").replace("3.11-", ""))
    lint = [str(BIN / "hadolint")]
    good = subprocess.run([*lint, str(ROOT / "Dockerfile")], check=False)
    assert good.returncode == 0
    assert subprocess.run([*lint, str(bad)], check=False).returncode == 1


def test_every_engine_has_its_profile() -> None:
    found = {
        one for service in SERVICES.values() for one in service.get("profiles", [])
    }
    assert found == set(PROFILES)
    assert {name for name, one in SERVICES.items() if "profiles" not in one} == {
        "app",
        "neo4j",
    }


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_can_do_no_more_than_it_must(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert service.get("read_only", False) is (name not in WRITES_INSIDE)
    ours = "build" in service  # the Dockerfile's last USER says who
    assert ours or name in ROOT_WITHOUT_RIGHTS or int(service["user"].split(":")[0])
    assert ours or ":latest" not in service["image"]
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - FOLLOWERS - {"oxigraph"}))
def test_who_is_waited_for_says_how_it_is(name: str) -> None:
    test, *words = SERVICES[name]["healthcheck"]["test"]
    assert test in {"CMD", "CMD-SHELL"}
    assert words


def test_who_waits_waits_for_health() -> None:
    for service in SERVICES.values():
        for other, how in service.get("depends_on", {}).items():
            assert how == {"condition": "service_healthy"}
            assert SERVICES[other]["healthcheck"]


def test_no_secret_is_in_the_file_and_none_has_a_default() -> None:
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if SECRET.search(name):
                assert re.search(r"\$\{[A-Z0-9_]+(:\?[^}]+|-)\}", value), name
    assert not re.search(
        r"\$\{[A-Z0-9_]*(PASSWORD|SECRET)[A-Z0-9_]*(:-|-[^}]|\})", TEXT
    )


def test_what_only_a_profile_needs_is_asked_of_nobody_else() -> None:
    """Compose fills in the whole file before it looks at profiles."""
    wanted = set(re.findall(r"\$\{([A-Z0-9_]+):\?", TEXT))
    plain = json.dumps([one for one in SERVICES.values() if "profiles" not in one])
    assert wanted == set(re.findall(r"\$\{([A-Z0-9_]+)", plain)) == {"NEO4J_PASSWORD"}


@pytest.mark.skipif(not ENGINE, reason="no docker-compose here")
@pytest.mark.parametrize("profile", [None, *PROFILES])
def test_compose_itself_takes_the_file(profile: str | None) -> None:
    told = composed({"NEO4J_PASSWORD": "a$b"}, profile, "config")
    assert told.returncode == 0, told.stderr
    filled = yaml.safe_load(told.stdout)["services"]
    neo4j = filled["neo4j"]["environment"]["NEO4J_AUTH"]
    assert neo4j.replace("$$", "$") == "neo4j/a$b"
    found = composed({"NEO4J_PASSWORD": "x"}, profile, "config", "--services").stdout
    ours = {
        name for name, one in SERVICES.items() if profile in one.get("profiles", [])
    }
    assert ours <= set(found.split())
    assert {"app", "neo4j"} <= set(found.split())


@pytest.mark.skipif(not ENGINE, reason="no docker-compose here")
def test_compose_itself_asks_for_the_password() -> None:
    told = composed({}, None, "config")
    assert told.returncode != 0
    assert "set NEO4J_PASSWORD to the password you want" in told.stderr


def composed(
    given: dict[str, str], profile: str | None, *words: str
) -> "subprocess.CompletedProcess[str]":
    """Return what Compose says of the file; `config` needs no engine."""
    assert ENGINE is not None
    chosen = ["--profile", profile] if profile else []
    return subprocess.run(
        [ENGINE, *chosen, *words],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **given},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_image_is_not_roots_and_runs_targets_of_the_makefile() -> None:
    text = (ROOT / "Dockerfile").read_text()
    assert re.findall(r"^USER (\d+)$", text, re.MULTILINE) == ["10001"]
    run = re.findall(r"^RUN make (\w+)$", text, re.MULTILINE)
    [words] = [yaml.safe_load(one) for one in re.findall(r"^CMD (.+)$", text, re.M)]
    assert (run, words[:2]) == (["setup"], ["make", "run"])
    told = subprocess.run(
        [*words, "--dry-run", "--always-make"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    asked = [line.split()[1:] for line in told.splitlines() if "bin/claimgraph" in line]
    by_name = {"load": load, "serve": serve}
    made = [by_name[name].make_context(name, rest).params for name, *rest in asked]
    assert [one["store"] for one in made] == ["/store", "/store"]
    assert (made[1]["host"], made[1]["port"]) == ("0.0.0.0", 8000)
